import type { WhereaboutsAnswer } from "../../../domain/answer.ts";
import type { Instant } from "../../../domain/interval.ts";
import type { Whereabouts } from "../../../domain/whereabouts.ts";
import { agesToTell, bySource, changesToTell, dot, isSlackAlone, isUnknown, sureness, whyStronger } from "../facts.ts";
import { foreign, joined, type Line, say } from "../parts.ts";
import type { Said, Saying } from "../said.ts";
import { moment, wallTime } from "../times.ts";
import { followed } from "./particles.ts";
import { ago, at, day, REST_OF_TODAY, until, zoneName } from "./times.ts";
import { ending, named, type Tense, verb } from "./verbs.ts";
import * as words from "./words.ts";

export function whereabouts(answer: WhereaboutsAnswer, { now }: Saying): Said {
  const { whereabouts: w, person } = answer;
  if (answer.isHidden) {
    return { first: say`${named(person, "은")} 위치를 알리지 않기로 ${ending(person, "hides")}.`, more: [] };
  }
  const lines = [
    howRead(answer, now),
    ...(isUnknown(w) ? whatIsKnown(answer) : [evidence(answer, now)]),
    inSlack(answer),
    conflict(w),
    next(answer),
    link(w),
    otherClocks(answer),
    ageLine(answer.ages, now, answer.zone),
  ];
  return { first: firstLine(answer, now), more: lines.filter((line) => line !== undefined) };
}

function firstLine(answer: WhereaboutsAnswer, now: Instant): Line {
  const sign = dot(answer);
  if (answer.wants === "back") return say`${sign}${whenBack(answer, now)}`;
  if (answer.wants === "free") return say`${sign}${whetherFree(answer, now)}`;
  return say`${sign}${where(answer, now)}`;
}

function where(answer: WhereaboutsAnswer, now: Instant): Line {
  return isUnknown(answer.whereabouts) ? nowhere(answer, now) : sentence(answer, now, tense(answer, now));
}

/** Not knowing, and what there is instead: that nothing is planned. */
function nowhere(answer: WhereaboutsAnswer, now: Instant): Line {
  const { whereabouts: w, isNow, person } = answer;
  const which = isNow ? "whereNow" : w.at < now ? "wherePast" : "whereThen";
  const unknown = say`${named(person, "이")} ${isNow ? "지금 " : timeOf(answer, now)}어디 ${ending(person, which)} 모르겠어요.`;
  return w.availability === "free" ? say`${unknown} ${nothingPlanned(answer)}` : unknown;
}

function nothingPlanned(answer: WhereaboutsAnswer): string {
  if (!answer.isNow) return "그때 잡힌 일정은 없어요.";
  const end = endOf(answer);
  if (end === REST_OF_TODAY) return "오늘은 더 잡힌 일정이 없어요.";
  return `${end}${end && " "}잡힌 일정은 없어요.`;
}

/** `김민지 님은 15:00까지 R301에 있어요 · 선형대수 TA` */
function sentence(answer: WhereaboutsAnswer, now: Instant, put: Tense): Line {
  return say`${named(answer.person, "은")} ${statement(answer, now, put)}`;
}

/** The same without the name. Of another time, or of a habit, the end comes behind the verb. */
function statement(answer: WhereaboutsAnswer, now: Instant, put: Tense): Line {
  const { whereabouts: w, person, isNow } = answer;
  const isHabit = sureness(w) === "usual";
  const isInside = isNow && !isHabit;
  const end = endOf(answer);
  const time = isInside ? spaced(end) : isNow ? "이 시간에는 보통 " : timeOf(answer, now);
  const habit = isHabit && !isNow ? "평소대로라면 " : "";
  const state = words.predicate(w);
  const details = [isInside ? "" : end, returning(answer), doing(w)];
  return say`${habit}${time}${state.words}${verb(person, state.verb, put)}${apart(details)}`;
}

function untilThen(answer: WhereaboutsAnswer, now: Instant): Line {
  const { whereabouts: w, person, isNow } = answer;
  const habit = sureness(w) === "usual" && isNow ? "보통 " : "";
  const state = words.predicate(w);
  return say`그때까지 ${habit}${state.words}${verb(person, state.verb, tense(answer, now))}${apart([doing(w)])}`;
}

/** The verb carries how sure we are. */
function tense(answer: WhereaboutsAnswer, now: Instant): Tense {
  const { whereabouts: w, isNow } = answer;
  const sure = sureness(w);
  if (sure === "sure") return known(answer, now);
  if (sure === "usual" && isNow) return "now";
  return !isNow && w.at < now ? "guessed-past" : "guessed";
}

function known({ whereabouts: w, isNow }: WhereaboutsAnswer, now: Instant): Tense {
  return isNow ? "now" : w.at < now ? "past" : "planned";
}

/** `내일 15:00에 ` */
function timeOf({ whereabouts: w, zone }: WhereaboutsAnswer, now: Instant): string {
  return `${at(w.at, now, zone)}에 `;
}

/** `15:00까지`; nothing for who is away and comes back another day, or nobody knows when. */
function endOf({ whereabouts: w, zone, labZone, isNow }: WhereaboutsAnswer): string {
  const isHereToday = !w.away || w.backOn === moment(w.at, w.at, labZone).date;
  return isHereToday ? until(w.until, w.at, zone, isNow) : "";
}

/** `11월 30일(월) 복귀` */
function returning({ whereabouts: w, labZone }: WhereaboutsAnswer): string {
  const isLater = w.away && w.backOn !== undefined && w.backOn !== moment(w.at, w.at, labZone).date;
  return isLater ? `${day(w.backOn)} 복귀` : "";
}

/** The title of a leave says no more than that it is one. */
function doing(w: Whereabouts): Line {
  return w.activity === undefined || (w.away && w.activityBy?.away) ? [] : [foreign(w.activity)];
}

/** What is added to a sentence; without it the sentence just ends. */
function apart(details: readonly (Line | string)[]): Line {
  const told = details.filter((detail) => detail.length > 0);
  return told.length === 0 ? ["."] : told.flatMap((detail) => say` · ${detail}`);
}

const spaced = (text: string) => (text === "" ? "" : `${text} `);

function whenBack(answer: WhereaboutsAnswer, now: Instant): Line {
  const { whereabouts: w, zone, labZone, isNow, person } = answer;
  if (w.place?.inLab && !w.away) return isNow ? say`${alreadyHere(answer)}: ${where(answer, now)}` : where(answer, now);
  const whoKnows = say`${named(person, "이")} 언제 ${ending(person, "whenBack")} 모르겠어요.`;
  if (isUnknown(w)) return whoKnows;
  const meanwhile = untilThen(answer, now);
  const comes = `${ending(person, "willBeBack")} 예정이에요.`;
  if (w.backOn !== undefined && w.backOn !== moment(w.at, w.at, labZone).date) {
    return say`${named(person, "은")} ${day(w.backOn)}에 ${comes} ${meanwhile}`;
  }
  const returns = w.next.find((change) => change.place?.inLab);
  if (returns) return say`${named(person, "은")} ${at(returns.at, now, zone)}에 ${comes} ${meanwhile}`;
  if (w.until === undefined) return say`${whoKnows} ${statement(answer, now, tense(answer, now))}`;
  return say`${named(person, "은")} 빨라도 ${notBefore(w.until, now, zone)} ${meanwhile}`;
}

function alreadyHere({ whereabouts: w, person }: WhereaboutsAnswer): string {
  return `이미 와 ${verb(person, "be", sureness(w) === "sure" ? "now" : "guessed")}`;
}

/** Midnight is the next day, not an hour of it. */
function notBefore(end: Instant, now: Instant, zone: string): string {
  const m = moment(end, now, zone);
  if (!m.isMidnight) return `${at(end, now, zone)} 이후예요.`;
  return m.day === "next" ? "내일이에요." : `${day(m.date)}이에요.`;
}

function whetherFree(answer: WhereaboutsAnswer, now: Instant): Line {
  const { whereabouts: w, person, isNow } = answer;
  switch (w.availability) {
    case "free":
      return say`네, ${freeOrNot(answer, now, words.FREE)}`;
    case "unknown":
      return say`${named(person)} 일정이 ${isNow ? "" : timeOf(answer, now)}비어 있는지 모르겠어요.`;
    case "tentative":
      return say`아닐 수도 있어요(미확정): ${sentence(answer, now, tense(answer, now))}`;
    default:
      if (w.away) return say`아니요, ${sentence(answer, now, known(answer, now))}`;
      return say`아니요, ${freeOrNot(answer, now, words.beingBusy(w))}`;
  }
}

/** `김민지 님은 15:00까지 일정이 있어요 · 선형대수 TA · R301`; plans of tomorrow are there today. */
function freeOrNot(answer: WhereaboutsAnswer, now: Instant, is: words.Predicate): Line {
  const { whereabouts: w, person, isNow } = answer;
  // How long a huddle lasts nobody says.
  const end = w.availabilityBy?.kind === "huddle" ? "" : endOf(answer);
  const put = known(answer, now) === "past" ? "past" : "now";
  const sentence = say`${named(person, "은")} ${isNow ? spaced(end) : timeOf(answer, now)}${is.words}${verb(person, is.verb, put)}`;
  const activity = w.availability === "free" ? [] : doing(w);
  return say`${sentence}${apart([isNow ? "" : end, activity, w.place ? words.placeName(w.place) : []])}`;
}

/** How the question was understood, when it could have been meant otherwise. */
function howRead({ taking, matched, person, zone, isAsOthersSee }: WhereaboutsAnswer, now: Instant): Line | undefined {
  const notes: Line[] = [];
  if (taking) notes.push(say`${object(taking.written)} ${followed([at(taking.as, now, zone)], "으로")}`);
  if (matched !== undefined) notes.push(say`${object(matched)} ${named(person, "으로")}`);
  const read = notes.length > 0 ? [say`${joined(notes, ", ")} 이해했어요`] : [];
  const lines = [...(isAsOthersSee ? [["다른 분들에게 이렇게 보여요"]] : []), ...read];
  return lines.length > 0 ? joined(lines, " · ") : undefined;
}

const object = (written: string) => followed(say`“${foreign(written)}”`, "을");

/** An honest "I don't know" still tells what there is. */
function whatIsKnown({ whereabouts: w, isNow, zone, person, ages }: WhereaboutsAnswer): (Line | undefined)[] {
  const last = w.last?.place;
  const usual = w.usualPlace && words.inPlace(w.usualPlace, false);
  return [
    isNow && w.presence ? [w.presence.isActive ? "지금 Slack에 접속 중" : "Slack에서는 자리 비움"] : undefined,
    isNow && last && w.last
      ? say`마지막 기록: ${words.placeName(last)}, ${at(w.last.until, w.at, zone)}까지`
      : undefined,
    usual ? say`보통은 ${usual.words}${verb(person, usual.verb, "now")}` : undefined,
    isSlackAlone(ages) ? ["지금은 Slack 정보로만 답해요. 연결된 캘린더나 시간표가 없어요."] : undefined,
  ];
}

/** In a call, or not to be disturbed: neither says where. */
function inSlack({ whereabouts: w, zone, isNow }: WhereaboutsAnswer): Line | undefined {
  const paused = w.notificationsPausedUntil;
  const notes = [
    w.isInHuddle ? "지금 Slack 허들 중" : undefined,
    paused === undefined ? undefined : `${until(paused, w.at, zone, isNow)} 알림 일시 중지`,
  ].filter((note) => note !== undefined);
  return notes.length > 0 ? [notes.join(" · ")] : undefined;
}

function evidence({ whereabouts: w, zone }: WhereaboutsAnswer, now: Instant): Line | undefined {
  const [first, second] = bySource(w.evidence);
  if (!first) return undefined;
  const source = words.source(first, now, zone);
  if (!second) return say`근거: ${source}`;
  return w.confidence === "confirmed"
    ? say`근거: ${source}, ${followed(words.theSource(second), "과")} 일치`
    : say`근거: ${source}, ${words.theSource(second)}`;
}

function conflict(w: Whereabouts): Line | undefined {
  const other = w.conflicts[0];
  const decided = w.placeBy;
  if (!other || !decided) return undefined;
  const otherwise = followed(words.saying(other), "이라");
  if (decided.kind === "event" && other.kind === "event") return say`캘린더에는 ${otherwise}고도 되어 있어요`;
  const but = say`${words.theSource(other)}에는 ${otherwise}고 되어 있지만`;
  if (decided.kind === "set") {
    return say`${but}, 본인이 직접 알린 내용은 ${followed(words.saying(decided), "이에요")}`;
  }
  const because = {
    "own-word": "",
    newer: "더 최근인 ",
    dated: "그날 따로 적힌 ",
    "newer-and-dated": "더 최근에 그날 따로 적힌 ",
    timed: "그 시간에 따로 적힌 ",
    ranked: "우선하는 ",
  }[whyStronger(decided, other)];
  return say`${but}, ${because}${words.theSource(decided)}에는 ${followed(words.saying(decided), "이라")}고 되어 있어요`;
}

function next({ whereabouts: w, zone }: WhereaboutsAnswer): Line | undefined {
  const changes = changesToTell(w)
    .map((change) => words.change(change, w.at, zone))
    .filter((line) => line !== undefined);
  return changes.length > 0 ? say`다음: ${joined(changes, " · ")}` : undefined;
}

function link(w: Whereabouts): Line | undefined {
  const url = w.place?.link;
  return url?.startsWith("https://") ? [{ link: url, words: "회의 참여" }] : undefined;
}

/** The lab's clock and hers, when they are not the reader's: `연구실 시각 15:00 · Kim Minji 님 시각 14:00 (대만 시간)` */
function otherClocks({ whereabouts: w, zone, labZone, person }: WhereaboutsAnswer): Line | undefined {
  const [here, lab] = [wallTime(w.at, zone), wallTime(w.at, labZone)];
  const hers = person.zone === undefined ? here : wallTime(w.at, person.zone);
  const notes: Line[] = [];
  if (lab !== here) notes.push([`연구실 시각 ${lab}`]);
  if (hers !== here && hers !== lab) notes.push(say`${named(person)} 시각 ${hers} (${zoneName(person.zone ?? "")})`);
  return notes.length > 0 ? joined(notes, " · ") : undefined;
}

/** `시간표는 12분 전에 읽었어요 · Google 접근이 14:05에 끊겼어요` */
export function ageLine(known: WhereaboutsAnswer["ages"], now: Instant, zone: string): Line | undefined {
  const notes = agesToTell(known).map((age): Line => {
    if (age.kind === "access-lost") return [`Google 접근이 ${at(age.since, now, zone)}에 끊겼어요`];
    const label = followed(words.sourceName(age.about.source, age.about.label), "은");
    return age.kind === "old" ? say`${label} ${ago(now - age.readAt)}에 읽었어요` : say`${label} 아직 읽지 못했어요`;
  });
  return notes.length > 0 ? joined(notes, " · ") : undefined;
}
