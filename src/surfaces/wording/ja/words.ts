import type { Evidence } from "../../../domain/evidence.ts";
import type { Instant, Interval } from "../../../domain/interval.ts";
import type { LabDate } from "../../../domain/lab-time.ts";
import type { Place } from "../../../domain/place.ts";
import type { Change, State } from "../../../domain/whereabouts.ts";
import { foreign, type Line, say } from "../parts.ts";
import { dayBefore, daysSince, elapsed, type Moment, moment, weekdayOf } from "../times.ts";
import { beingAway, trip } from "./verbs.ts";

const WEEKDAYS = ["", "月", "火", "水", "木", "金", "土", "日"];

/** Between two notes on one line. */
export const APART = " / ";

/** `11月24日(火)` */
export function day(date: LabDate): string {
  const [, month, ofMonth] = date.split("-").map(Number);
  return `${month}月${ofMonth}日(${WEEKDAYS[weekdayOf(date)]})`;
}

/** `今日の15:00`, `明日の15:00`, `11月24日(火) 15:00` */
export function at(instant: Instant, now: Instant, zone: string): string {
  const m = moment(instant, now, zone);
  return m.day === "same" ? `今日の${m.time}` : onDay(m);
}

/** The same where today goes without saying: `15:00`, `明日の15:00`. */
export function clock(instant: Instant, now: Instant, zone: string): string {
  const m = moment(instant, now, zone);
  return m.day === "same" ? m.time : onDay(m);
}

function onDay(m: Moment): string {
  if (m.day === "next") return `明日の${m.time}`;
  return m.day === "previous" ? `昨日の${m.time}` : `${day(m.date)} ${m.time}`;
}

/** `15:00まで`, `今日いっぱい`, `11月27日(金)まで`; nothing when no end is known. */
export function until(end: Instant | undefined, from: Instant, now: Instant, zone: string): string {
  if (end === undefined) return "";
  const m = moment(end, from, zone);
  if (m.day === "same") return `${m.time}まで`;
  if (!m.isMidnight) return `${at(end, now, zone)}まで`;
  if (m.day !== "next") return `${day(dayBefore(m.date).date)}まで`;
  return moment(from, now, zone).day === "same" ? "今日いっぱい" : "その日いっぱい";
}

/** `今日の14:00〜15:00`, `明日の14:00〜15:00`, `11月24日(火) 14:00〜11月25日(水) 10:00` */
export function between({ from, until: end }: Interval, now: Instant, zone: string): string {
  const last = moment(end, from, zone);
  const isMidnight = last.day === "next" && last.isMidnight;
  const till = last.day === "same" ? last.time : isMidnight ? "24:00" : `${day(last.date)} ${last.time}`;
  return `${at(from, now, zone)}〜${till}`;
}

/** `14:00以降`; of midnight only the day: `11月28日(土)以降`. */
export function notBefore(instant: Instant, now: Instant, zone: string): string {
  const m = moment(instant, now, zone);
  if (!m.isMidnight) return `${clock(instant, now, zone)}以降`;
  return m.day === "next" ? "明日以降" : `${day(m.date)}以降`;
}

/** How long ago, roughly: `12分前`, `1時間30分前`, `3時間前`, `2日前`. */
export function ago(ms: number): string {
  const { days, hours, minutes } = elapsed(ms);
  const said = [days && `${days}日`, hours && `${hours}時間`, minutes && `${minutes}分`];
  return `${said.filter((one) => one !== 0).join("")}前`;
}

/** `月曜日から`, `11月9日(月)から` */
function since(at: Instant, now: Instant, zone: string): string {
  const { date } = moment(at, now, zone);
  return `${daysSince(at, now, zone) < 7 ? `${WEEKDAYS[weekdayOf(date)]}曜日` : day(date)}から`;
}

/** `日本標準時` of `Asia/Tokyo`: cities of zones have English names only. */
export function zoneName(zone: string): string {
  const parts = new Intl.DateTimeFormat("ja", { timeZone: zone, timeZoneName: "longGeneric" }).formatToParts(0);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
}

/** Alone: `R301`, `自宅`. */
export function placeName(place: Place): Line {
  if (place.name !== undefined) return [foreign(place.name)];
  switch (place.kind) {
    case "home":
      return ["自宅"];
    case "online":
      return ["オンライン会議"];
    case "away":
      return ["不在"];
    default:
      return [place.inLab ? "研究室" : "外出先"];
  }
}

/** What changes then: `15:00から空き`, `16:30「Group meeting」（R402）`; nothing when nothing is known of it. */
export function change(next: Change, from: Instant, zone: string): Line | undefined {
  const m = moment(next.at, from, zone);
  const time = m.day === "same" ? m.time : `${day(m.date)} ${m.time}`;
  if (next.away) return say`${time}から${absence(next)}`;
  const where = next.place ? placeName(next.place) : undefined;
  if (next.activity !== undefined) {
    return where ? say`${time}「${foreign(next.activity)}」（${where}）` : say`${time}「${foreign(next.activity)}」`;
  }
  if (where) return say`${time}から${where}`;
  if (next.availability === "free") return [`${time}から空き`];
  return next.availability === "unknown" ? undefined : [`${time}から予定あり`];
}

function absence(state: State): Line {
  if (state.away !== "travel") return [absenceName(state.away)];
  const going = trip(state);
  if (going?.to !== undefined) return say`${foreign(going.to)}へ出張`;
  return going ? say`出張（${placeName(going.stop)}）` : ["出張"];
}

/** Alone, while it lasts: `休暇中`, `Busanに出張中`. */
export function absenceNow(state: State): Line {
  if (state.away !== "travel") return beingAway(state).words;
  const going = trip(state);
  if (going?.to !== undefined) return say`${foreign(going.to)}に出張中`;
  return going ? say`出張中、${placeName(going.stop)}` : ["出張中"];
}

function absenceName(away: State["away"]): string {
  return away === "leave" ? "休暇" : away === "sick" ? "体調不良による休み" : "不在";
}

/** Who says so, first of all. */
export function sourceOf(e: Evidence, now: Instant, zone: string): Line {
  if (e.kind === "status" && e.isLingering) return [`${since(e.firstSeenAt, now, zone)}のSlackステータス`];
  return sourceName(e);
}

function sourceName(e: Evidence): Line {
  if (e.kind === "set") return ["本人の申告"];
  if (e.kind === "status") return ["Slackステータス"];
  if (e.kind === "huddle") return ["Slackのハドル"];
  if (e.source === "slack") return ["Slack"];
  if (e.source === "timetable") return ["時間割"];
  if (e.source !== "calendar") return [foreign(e.label ?? e.source)];
  return e.label === undefined ? ["カレンダー"] : calendarNamed(e.label);
}

/** Who says so, beside another. */
export function theSource(e: Evidence): Line {
  return e.source === "calendar" && e.kind === "day" ? ["その日の予定"] : sourceName(e);
}

/** A calendar that does not say that it is one is called one. */
export function calendarNamed(label: string): Line {
  return /(?:calendar|カレンダー|캘린더|予定表)$/i.test(label)
    ? [foreign(label)]
    : say`カレンダー「${foreign(label)}」`;
}

/** What one piece of evidence says: `Busanへの出張`, `「TA session」（R301）`, `自宅`. */
export function saying(e: Evidence): Line {
  if (e.away === "travel") return e.place?.name === undefined ? ["出張"] : say`${foreign(e.place.name)}への出張`;
  if (e.away) return [absenceName(e.away)];
  if (e.activity !== undefined) {
    return e.place ? say`「${foreign(e.activity)}」（${placeName(e.place)}）` : say`「${foreign(e.activity)}」`;
  }
  return e.place ? placeName(e.place) : ["予定あり"];
}
