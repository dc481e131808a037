// Times as Slack shows them: in the reader's zone, counted from the lab's clock.

const parts = {
  "{date_num}": { year: "numeric", month: "2-digit", day: "2-digit" },
  "{date}": { year: "numeric", month: "long", day: "numeric" },
  "{date_short}": { year: "numeric", month: "short", day: "numeric" },
  "{date_long}": { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  "{time}": { hour: "numeric", minute: "2-digit" },
  "{time_secs}": { hour: "numeric", minute: "2-digit", second: "2-digit" },
};

/** A `<!date^…>` as this reader sees it. */
export function slackDate(at, format, { now, timeZone, locale = "en-US" }) {
  return format.replace(/\{[a-z_]+\}/g, (token) => {
    const isPretty = token.endsWith("_pretty}");
    const near = isPretty ? nearDay(at, now, timeZone, locale) : undefined;
    if (near) return near;
    if (token === "{ago}") return ago(at, now, locale);
    const options = parts[isPretty ? token.replace("_pretty}", "}") : token];
    return options ? new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(at) : token;
  });
}

export function clockTime(at, timeZone, locale = "en-GB") {
  return new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }).format(at);
}

/** "Today", "Yesterday", or the whole day. */
export function dayName(at, now, timeZone, locale = "en-GB") {
  const near = nearDay(at, now, timeZone, "en");
  if (near) return near[0].toUpperCase() + near.slice(1);
  return new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", timeZone }).format(at);
}

export function dayKey(at, timeZone) {
  return new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone }).format(at);
}

function nearDay(at, now, timeZone, locale) {
  const day = (Date.parse(dayKey(at, timeZone)) - Date.parse(dayKey(now, timeZone))) / 86_400_000;
  if (Math.abs(day) > 1) return undefined;
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(day, "day");
}

function ago(at, now, locale) {
  const minutes = Math.round((at - now) / 60_000);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (Math.abs(minutes) < 60) return words.format(minutes, "minute");
  if (Math.abs(minutes) < 60 * 24) return words.format(Math.round(minutes / 60), "hour");
  return words.format(Math.round(minutes / 1440), "day");
}
