/** One RRULE, parsed. Only what calendars are made of: no BYHOUR, BYWEEKNO or BYYEARDAY. */
export interface Rule {
  readonly frequency: "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
  readonly interval: number;
  readonly count?: number;
  /** As written: a date, or a date and time. */
  readonly until?: string;
  /** 0 is Sunday; `nth` counts within the month, from its end when negative. */
  readonly byDay: readonly { readonly weekday: number; readonly nth?: number }[];
  readonly byMonthDay: readonly number[];
  readonly byMonth: readonly number[];
  readonly bySetPosition: readonly number[];
  readonly weekStart: number;
}

const weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

const known = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"];

/** Throws on what it does not understand: a series must not be expanded wrongly in silence. */
export function parseRule(text: string): Rule {
  const parts = new Map(
    text
      .replace(/^RRULE:/i, "")
      .split(";")
      .filter((part) => part !== "")
      .map((part) => part.toUpperCase().split("=") as [string, string]),
  );
  for (const name of parts.keys()) {
    if (!known.includes(name)) throw new Error(`the stand-in cannot expand ${name} in ${text}`);
  }
  const frequency = parts.get("FREQ");
  if (!isFrequency(frequency)) throw new Error(`the stand-in cannot expand FREQ=${frequency}`);
  const count = parts.get("COUNT");
  const until = parts.get("UNTIL");
  return {
    frequency,
    interval: Number(parts.get("INTERVAL") ?? 1),
    ...(count !== undefined && { count: Number(count) }),
    ...(until !== undefined && { until }),
    byDay: list(parts.get("BYDAY")).map(parseDay),
    byMonthDay: list(parts.get("BYMONTHDAY")).map(Number),
    byMonth: list(parts.get("BYMONTH")).map(Number),
    bySetPosition: list(parts.get("BYSETPOS")).map(Number),
    weekStart: weekdays.indexOf(parts.get("WKST") ?? "MO"),
  };
}

function isFrequency(text: string | undefined): text is Rule["frequency"] {
  return text === "DAILY" || text === "WEEKLY" || text === "MONTHLY" || text === "YEARLY";
}

function list(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(",");
}

function parseDay(text: string): { weekday: number; nth?: number } {
  const [, nth, name] = /^([+-]?\d+)?(SU|MO|TU|WE|TH|FR|SA)$/.exec(text) ?? [];
  if (name === undefined) throw new Error(`the stand-in cannot expand BYDAY=${text}`);
  return { weekday: weekdays.indexOf(name), ...(nth !== undefined && { nth: Number(nth) }) };
}
