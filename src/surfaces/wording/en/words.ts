import type { Evidence } from "../../../domain/evidence.ts";
import type { Instant, Interval } from "../../../domain/interval.ts";
import type { LabDate } from "../../../domain/lab-time.ts";
import type { Place } from "../../../domain/place.ts";
import type { Change, State } from "../../../domain/whereabouts.ts";
import { foreign, type Line, say, strong } from "../parts.ts";
import { dayBefore, daysSince, elapsed, moment, weekdayOf } from "../times.ts";

const WEEKDAYS = ["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const WHOLE_WEEKDAYS = ["", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = ["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `Mon 24 Nov` */
export function day(date: LabDate): string {
  const [, month, ofMonth] = date.split("-").map(Number);
  return `${WEEKDAYS[weekdayOf(date)]} ${ofMonth} ${MONTHS[month ?? 0]}`;
}

/** `at 15:00`, `tomorrow at 15:00`, `on Mon 24 Nov at 15:00` */
export function at(instant: Instant, from: Instant, zone: string): string {
  const m = moment(instant, from, zone);
  if (m.day === "same") return `at ${m.time}`;
  if (m.day === "next") return `tomorrow at ${m.time}`;
  return m.day === "previous" ? `yesterday at ${m.time}` : `on ${day(m.date)} at ${m.time}`;
}

/** ` until 15:00`, ` for the rest of the day`, ` through Fri 28 Nov`; nothing when no end is known. */
export function until(end: Instant | undefined, from: Instant, zone: string): string {
  if (end === undefined) return "";
  const m = moment(end, from, zone);
  if (m.day === "same") return ` until ${m.time}`;
  if (!m.isMidnight) return ` until ${day(m.date)} ${m.time}`;
  return m.day === "next" ? " for the rest of the day" : ` through ${day(dayBefore(m.date).date)}`;
}

/** `14:00–15:00`, `tomorrow, 14:00–15:00`, `from Mon 24 Nov 14:00 to Tue 25 Nov 10:00` */
export function between({ from, until: end }: Interval, now: Instant, zone: string): string {
  const [first, last] = [moment(from, now, zone), moment(end, from, zone)];
  const isOneDay = last.day === "same" || (last.day === "next" && last.isMidnight);
  if (!isOneDay) return `from ${day(first.date)} ${first.time} to ${day(last.date)} ${last.time}`;
  const hours = `${first.time}–${last.day === "same" ? last.time : "24:00"}`;
  if (first.day === "same") return hours;
  const named = { next: "tomorrow", previous: "yesterday", other: `on ${day(first.date)}` }[first.day];
  return `${named}, ${hours}`;
}

/** How long ago, roughly: `12 min ago`, `1 h 30 min ago`, `3 h ago`, `2 days ago`. */
export function ago(ms: number): string {
  const { days, hours, minutes } = elapsed(ms);
  const said = [days && `${days} days`, hours && `${hours} h`, minutes && `${minutes} min`];
  return `${said.filter((one) => one !== 0).join(" ")} ago`;
}

/** `since Monday`, `since Mon 9 Nov` */
function since(at: Instant, now: Instant, zone: string): string {
  const { date } = moment(at, now, zone);
  return `since ${daysSince(at, now, zone) < 7 ? WHOLE_WEEKDAYS[weekdayOf(date)] : day(date)}`;
}

/** After a verb: `in R301`, `at home`. */
export function inPlace(place: Place, isStrong = true): Line {
  const name = place.name === undefined ? undefined : isStrong ? strong(place.name) : foreign(place.name);
  if (name) return say`in ${name}`;
  switch (place.kind) {
    case "home":
      return ["at home"];
    case "online":
      return ["in an online meeting"];
    case "off-site":
      return ["off site"];
    case "away":
      return ["away"];
    default:
      return [place.inLab ? "in the lab" : "out"];
  }
}

/** Alone: `R301`, `home`. */
export function placeName(place: Place): Line {
  if (place.name !== undefined) return [foreign(place.name)];
  if (place.kind === "online") return ["online meeting"];
  if (place.kind === "off-site") return ["off site"];
  if (place.kind === "home" || place.kind === "away") return [place.kind];
  return [place.inLab ? "the lab" : "out"];
}

/** After a verb: `on leave`, `on a trip to Busan`. */
export function beingAway(state: State): Line {
  switch (state.away) {
    case "leave":
      return ["on leave"];
    case "sick":
      return ["off sick"];
    case "travel":
      return onATrip(state);
    default:
      return ["out of office"];
  }
}

/** The destination, or the hall where she is just now. */
function onATrip({ place, placeBy }: State): Line {
  if (place === undefined || place.kind === "away") return ["on a trip"];
  const isStop = placeBy !== undefined && placeBy.away !== "travel";
  if (isStop || place.name === undefined) return say`on a trip, ${inPlace(place)}`;
  return say`on a trip to ${strong(place.name)}`;
}

/** What changes then: `free at 15:00`, `16:30 “Group meeting”, R402`; nothing when nothing is known of it. */
export function change(next: Change, from: Instant, zone: string): Line | undefined {
  const m = moment(next.at, from, zone);
  const time = m.day === "same" ? m.time : `${day(m.date)} ${m.time}`;
  if (next.away) return say`${beingAway(next)} from ${time}`;
  const where = next.place ? placeName(next.place) : undefined;
  if (next.activity !== undefined) {
    return where ? say`${time} “${foreign(next.activity)}”, ${where}` : say`${time} “${foreign(next.activity)}”`;
  }
  if (where) return say`${where} from ${time}`;
  if (next.availability === "free") return [`free at ${time}`];
  return next.availability === "unknown" ? undefined : [`busy from ${time}`];
}

/** Who says so, at the start of a line. */
export function sourceOf(e: Evidence, now: Instant, zone: string): Line {
  if (e.kind === "status" && e.isLingering) return [`A Slack status ${since(e.firstSeenAt, now, zone)}`];
  return sourceName(e);
}

function sourceName(e: Evidence): Line {
  if (e.kind === "set") return ["Their own word"];
  if (e.kind === "status") return ["Slack status"];
  if (e.kind === "huddle") return ["Slack huddle"];
  if (e.source === "slack") return ["Slack"];
  if (e.source === "timetable") return ["Timetable"];
  if (e.label !== undefined) return [foreign(e.label)];
  return e.source === "calendar" ? ["Calendar"] : [foreign(e.source)];
}

/** Who says so, within a sentence. */
export function theSource(e: Evidence): Line {
  if (e.kind === "set") return ["their own word"];
  if (e.kind === "status") return ["the Slack status"];
  if (e.source === "timetable") return ["the timetable"];
  if (e.source !== "calendar") return sourceName(e);
  if (e.kind === "day") return ["the day’s plan"];
  if (e.label === undefined) return ["the calendar"];
  // "the lab calendar" rather than "the calendar “Lab calendar”".
  return /calendar$/i.test(e.label) ? say`the ${foreign(lowered(e.label))}` : say`the calendar “${foreign(e.label)}”`;
}

function lowered(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

/** What one piece of evidence says: `a trip to Busan`, `“TA session” in R301`, `home`. */
export function saying(e: Evidence): Line {
  if (e.away === "travel") return e.place?.name === undefined ? ["a trip"] : say`a trip to ${foreign(e.place.name)}`;
  if (e.away) return [e.away === "leave" ? "leave" : e.away === "sick" ? "sick" : "out of office"];
  if (e.activity !== undefined) {
    const isNamed = e.place && !(e.place.kind === "elsewhere" && e.place.name === undefined);
    return isNamed ? say`“${foreign(e.activity)}” ${inPlace(e.place, false)}` : say`“${foreign(e.activity)}”`;
  }
  return e.place ? placeName(e.place) : ["busy"];
}

/** `15:00` of `at 15:00`. */
export const bare = (time: string) => time.replace(/^(?:at|on) /, "");
