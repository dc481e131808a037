import type { Evidence } from "../../../domain/evidence.ts";
import type { Instant } from "../../../domain/interval.ts";
import type { Place } from "../../../domain/place.ts";
import type { Change, State } from "../../../domain/whereabouts.ts";
import { foreign, type Line, say, strong } from "../parts.ts";
import { moment } from "../times.ts";
import { day, since } from "./times.ts";
import type { Verb } from "./verbs.ts";

/** What comes before the verb, and the verb it asks for. */
export interface Predicate {
  readonly words: Line;
  readonly verb: Verb;
}

/** `R301에` 있어요, `휴가 중` 이에요 */
export function predicate(state: State): Predicate {
  if (state.away) return beingAway(state);
  if (state.place) return inPlace(state.place);
  switch (state.availability) {
    case "free":
      return FREE;
    case "tentative":
      return { words: ["확정되지 않은 일정이 "], verb: "have" };
    case "out-of-office":
      return { words: ["부재중"], verb: "is" };
    default:
      return beingBusy(state);
  }
}

export const FREE: Predicate = { words: ["일정이 비어 "], verb: "stand" };

/** A call that nobody planned is no 일정. */
export function beingBusy({ availabilityBy }: State): Predicate {
  return availabilityBy?.kind === "huddle"
    ? { words: ["Slack 허들 중"], verb: "is" }
    : { words: ["일정이 "], verb: "have" };
}

export function inPlace(place: Place, isStrong = true): Predicate {
  if (place.kind === "away") return { words: ["부재중"], verb: "is" };
  if (place.kind === "online" && place.name === undefined) return { words: ["온라인 회의 중"], verb: "is" };
  const name = place.name !== undefined && isStrong ? [strong(place.name)] : placeName(place);
  return { words: say`${name}에 `, verb: "be" };
}

/** Alone: `R301`, `집`. */
export function placeName(place: Place): Line {
  if (place.name !== undefined) return [foreign(place.name)];
  switch (place.kind) {
    case "home":
      return ["집"];
    case "online":
      return ["온라인 회의"];
    case "off-site":
      return ["외부"];
    case "away":
      return ["부재"];
    default:
      return [place.inLab ? "연구실" : "밖"];
  }
}

function beingAway(state: State): Predicate {
  const stop = stopOf(state);
  if (!stop) return { words: state.away === "out-of-office" ? ["부재중"] : say`${absence(state)} 중`, verb: "is" };
  const { words, verb } = inPlace(stop);
  return { words: say`출장 중이고 ${words}`, verb };
}

/** Alone: `휴가`, `Busan 출장`, `출장(COEX)`. */
export function away(state: State): Line {
  const stop = stopOf(state);
  return stop ? say`출장(${placeName(stop)})` : absence(state);
}

function absence({ away, place }: State): Line {
  switch (away) {
    case "leave":
      return ["휴가"];
    case "sick":
      return ["병가"];
    case "travel":
      return place?.name === undefined ? ["출장"] : say`${strong(place.name)} 출장`;
    default:
      return ["부재"];
  }
}

/** Where a traveller is just now, as against where the trip goes. */
function stopOf({ away, place, placeBy }: State): Place | undefined {
  if (away !== "travel" || place === undefined || place.kind === "away") return undefined;
  const isStop = placeBy !== undefined && placeBy.away !== "travel";
  return isStop || place.name === undefined ? place : undefined;
}

/** What changes then: `15:00부터 비어 있음`, `16:30 “Group meeting”, R402`; nothing when nothing is known of it. */
export function change(next: Change, from: Instant, zone: string): Line | undefined {
  const m = moment(next.at, from, zone);
  const time = m.day === "same" ? m.time : `${day(m.date)} ${m.time}`;
  if (next.away) return say`${time}부터 ${away(next)}`;
  const where = next.place ? placeName(next.place) : undefined;
  if (next.activity !== undefined) return say`${time} “${foreign(next.activity)}”${where ? say`, ${where}` : ""}`;
  if (where) return say`${time}부터 ${where}`;
  if (next.availability === "free") return [`${time}부터 비어 있음`];
  return next.availability === "unknown" ? undefined : [`${time}부터 일정 있음`];
}

/** Who says so. */
export function source(e: Evidence, now: Instant, zone: string): Line {
  if (e.kind === "status" && e.isLingering) return [`${since(e.firstSeenAt, now, zone)} 그대로인 Slack 상태`];
  return undated(e);
}

function undated(e: Evidence): Line {
  if (e.kind === "set") return ["본인이 직접 알림"];
  if (e.kind === "status") return ["Slack 상태"];
  if (e.kind === "huddle") return ["Slack 허들"];
  if (e.source === "slack") return ["Slack"];
  if (e.source === "timetable") return ["시간표"];
  return sourceName(e.source, e.label);
}

/** Who says so, where two are set against each other: the plan for a day, and what is in the same calendar by the hour. */
export function theSource(e: Evidence): Line {
  return e.source === "calendar" && e.kind === "day" ? ["종일 일정"] : undated(e);
}

/** A calendar by its name: `Lab calendar`, `한빛 랩 캘린더`. */
export function sourceName(source: string, label: string | undefined): Line {
  if (source === "timetable") return ["시간표"];
  if (source === "slack") return ["Slack"];
  if (source !== "calendar") return [foreign(label ?? source)];
  if (label === undefined || label === source) return ["캘린더"];
  return /(?:캘린더|달력|일정|일정표|calendar|カレンダー)$/iu.test(label)
    ? [foreign(label)]
    : say`${foreign(label)} 캘린더`;
}

/** What one piece of evidence says: `Busan 출장`, `R301 “TA session”`, `집`. */
export function saying(e: Evidence): Line {
  if (e.away === "travel") return e.place?.name === undefined ? ["출장"] : say`${foreign(e.place.name)} 출장`;
  if (e.away) return [e.away === "leave" ? "휴가" : e.away === "sick" ? "병가" : "부재중"];
  if (e.activity !== undefined) {
    return e.place ? say`${placeName(e.place)} “${foreign(e.activity)}”` : say`“${foreign(e.activity)}”`;
  }
  return e.place ? placeName(e.place) : ["일정 있음"];
}
