import type { Instant, Interval } from "../../../domain/interval.ts";
import type { LabDate } from "../../../domain/lab-time.ts";
import { dayBefore, daysSince, elapsed, moment, weekdayOf } from "../times.ts";

/** `11월 24일(화)` */
export function day(date: LabDate): string {
  const [, month, ofMonth] = date.split("-").map(Number);
  return `${month}월 ${ofMonth}일(${WEEKDAYS[weekdayOf(date)]})`;
}

const WEEKDAYS = " 월화수목금토일";

/** `15:00`, `내일 15:00`, `11월 24일(화) 15:00` */
export function at(instant: Instant, from: Instant, zone: string): string {
  const m = moment(instant, from, zone);
  if (m.day === "same") return m.time;
  if (m.day === "next") return `내일 ${m.time}`;
  return m.day === "previous" ? `어제 ${m.time}` : `${day(m.date)} ${m.time}`;
}

export const REST_OF_TODAY = "오늘 계속";

/** `15:00까지`, `오늘 계속`, `11월 27일(금)까지`; nothing when no end is known. `isNow`: the day it is seen from is today. */
export function until(end: Instant | undefined, from: Instant, zone: string, isNow: boolean): string {
  if (end === undefined) return "";
  const m = moment(end, from, zone);
  if (m.day === "same") return `${m.time}까지`;
  if (m.isMidnight)
    return m.day !== "next" ? `${day(dayBefore(m.date).date)}까지` : isNow ? REST_OF_TODAY : "그날 계속";
  return m.day === "next" && isNow ? `내일 ${m.time}까지` : `${day(m.date)} ${m.time}까지`;
}

/** `14:00~15:00`, `내일 14:00~15:00`, `11월 24일(화) 14:00~11월 25일(수) 10:00` */
export function between({ from, until: end }: Interval, now: Instant, zone: string): string {
  const last = moment(end, from, zone);
  const isMidnight = last.day === "next" && last.isMidnight;
  const till = last.day === "same" ? last.time : isMidnight ? "24:00" : `${day(last.date)} ${last.time}`;
  return `${at(from, now, zone)}~${till}`;
}

/** How long ago, roughly: `12분 전`, `1시간 30분 전`, `3시간 전`, `2일 전`. */
export function ago(ms: number): string {
  const { days, hours, minutes } = elapsed(ms);
  const said = [days && `${days}일`, hours && `${hours}시간`, minutes && `${minutes}분`];
  return `${said.filter((one) => one !== 0).join(" ")} 전`;
}

/** `월요일부터`, `11월 9일(월)부터` */
export function since(instant: Instant, now: Instant, zone: string): string {
  const { date } = moment(instant, now, zone);
  return `${daysSince(instant, now, zone) < 7 ? `${WEEKDAYS[weekdayOf(date)]}요일` : day(date)}부터`;
}

/** `대만 시간`, `뉴욕 시간` */
export function zoneName(zone: string): string {
  const known = zoneNames.get(zone);
  if (known !== undefined) return known;
  const parts = new Intl.DateTimeFormat("ko", { timeZone: zone, timeZoneName: "shortGeneric" }).formatToParts(0);
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
  zoneNames.set(zone, name);
  return name;
}

// Making a format costs a hundred times what asking one does.
const zoneNames = new Map<string, string>();
