import type { WhereaboutsAnswer } from "../../../domain/answer.ts";
import type { Instant } from "../../../domain/interval.ts";
import type { Whereabouts } from "../../../domain/whereabouts.ts";
import { agesToTell, bySource, changesToTell, dot, isSlackAlone, isUnknown, sureness, whyStronger } from "../facts.ts";
import { foreign, joined, type Line, say } from "../parts.ts";
import type { Said, Saying } from "../said.ts";
import { moment, wallTime } from "../times.ts";
import { polite } from "./names.ts";
import { available, beingAway, ended, inPlace, type Mood, NOT_FREE, type Predicate } from "./verbs.ts";
import * as words from "./words.ts";

export function whereabouts(answer: WhereaboutsAnswer, { now }: Saying): Said {
  if (answer.isHidden) return { first: say`${polite(answer.person.name)}は居場所を公開していません。`, more: [] };
  const { whereabouts: w } = answer;
  const lines = [
    howRead(answer, now),
    ...(isUnknown(w) ? whatIsKnown(answer) : [evidence(answer, now)]),
    inSlack(answer, now),
    conflict(w),
    next(answer),
    link(w),
    otherClocks(answer),
    ageLine(answer.ages, now, answer.zone),
  ];
  return { first: say`${dot(answer)}${firstLine(answer, now)}`, more: lines.filter((line) => line !== undefined) };
}

function firstLine(answer: WhereaboutsAnswer, now: Instant): Line {
  if (answer.wants === "back") return whenBack(answer, now);
  return answer.wants === "free" ? whetherFree(answer, now) : where(answer, now);
}

function where(answer: WhereaboutsAnswer, now: Instant): Line {
  const { whereabouts: w, zone, isNow } = answer;
  if (isUnknown(w)) return nowhere(answer, now);
  const time = isNow ? "" : `${words.at(w.at, now, zone)}、`;
  return state(answer, now, say`${time}${polite(answer.person.name)}は`);
}

/** Not knowing, and what there is instead: that nothing is planned. */
function nowhere(answer: WhereaboutsAnswer, now: Instant): Line {
  const { whereabouts: w, zone, isNow } = answer;
  const time = isNow ? "今" : `${words.at(w.at, now, zone)}に`;
  const unknown = say`${polite(answer.person.name)}が${time}どこに${isPast(answer, now) ? "いた" : "いる"}かは分かりません`;
  if (w.availability !== "free") return say`${unknown}。`;
  const end = isNow ? words.until(w.until, w.at, now, zone) : "";
  return say`${unknown}が、${end}予定は入って${isPast(answer, now) ? "いませんでした" : "いません"}。`;
}

/** What she does and until when, after a topic: `Kim Minjiさんは` + `15:00までR301にいます（TA session）。` */
function state(answer: WhereaboutsAnswer, now: Instant, topic: Line, how = telling(answer, now)): Line {
  const { whereabouts: w, zone } = answer;
  const back = w.away ? backOn(answer, now) : undefined;
  // Without a day of return the next change is only that: the next change.
  const isEndTold = how.isEndTold && (!w.away || (back === undefined && w.backOn !== undefined));
  const end = isEndTold ? words.until(w.until, w.at, now, zone) : "";
  const told = say`${topic}${how.habit}${end}${ended(predicate(w), how.mood)}${doing(w)}。`;
  return back === undefined || !how.isEndTold ? told : say`${told}${back}。`;
}

interface Telling {
  readonly mood: Mood;
  /** That it is a habit, when it is no more than that. */
  readonly habit: string;
  readonly isEndTold: boolean;
}

/** The ending carries how sure we are. */
function telling(answer: WhereaboutsAnswer, now: Instant): Telling {
  const isUsual = sureness(answer.whereabouts) === "usual";
  const isSure = sureness(answer.whereabouts) === "sure" || (isUsual && answer.isNow);
  const [sure, likely] = isPast(answer, now) ? (["was", "should-have-been"] as const) : (["is", "should-be"] as const);
  const habit = answer.isNow ? "この時間、ふだんは" : "、ふだんどおりなら";
  return { mood: isSure ? sure : likely, habit: isUsual ? habit : "", isEndTold: true };
}

function isPast({ whereabouts: w, isNow }: WhereaboutsAnswer, now: Instant): boolean {
  return !isNow && w.at < now;
}

function predicate(w: Whereabouts): Predicate {
  if (w.away) return beingAway(w);
  return w.place ? inPlace(w.place) : available(w.availability);
}

/** The title of a leave says no more than that it is one. */
function doing(w: Whereabouts): Line {
  if (w.activity === undefined || (w.away && w.activityBy?.away)) return [];
  return say`（${foreign(w.activity)}）`;
}

/** `11月30日(月)に戻る予定です`, when that is another day than the one in question. */
function backOn({ whereabouts: w, labZone }: WhereaboutsAnswer, now: Instant): string | undefined {
  if (w.backOn === undefined || w.backOn === moment(w.at, w.at, labZone).date) return undefined;
  const isOver = w.backOn < moment(now, now, labZone).date;
  return `${words.day(w.backOn)}に戻る予定${isOver ? "でした" : "です"}`;
}

function whenBack(answer: WhereaboutsAnswer, now: Instant): Line {
  const { whereabouts: w, zone, isNow } = answer;
  const name = polite(answer.person.name);
  if (w.place?.inLab && !w.away) return isNow ? alreadyHere(answer, now) : where(answer, now);
  if (isUnknown(w)) return say`${name}がいつ戻るかは分かりません。`;
  const back = w.away ? backOn(answer, now) : undefined;
  if (back !== undefined) return say`${name}は${back}。${meanwhile(answer, now)}`;
  const returns = w.next.find((change) => change.place?.inLab);
  if (returns) return say`${name}は${words.clock(returns.at, now, zone)}に戻る予定です。${meanwhile(answer, now)}`;
  if (w.until !== undefined) {
    return say`${name}が戻るのは${words.notBefore(w.until, now, zone)}です。${meanwhile(answer, now)}`;
  }
  const isHabitNow = isNow && telling(answer, now).habit !== "";
  const time = isHabitNow ? "" : isNow ? "今は" : `${words.at(w.at, now, zone)}は`;
  return say`${name}がいつ戻るかは分かりません。${state(answer, now, time === "" ? [] : [time])}`;
}

function alreadyHere(answer: WhereaboutsAnswer, now: Instant): Line {
  const isSure = sureness(answer.whereabouts) === "sure";
  return say`${isSure ? "もう来ています" : "もう来ているはずです"}。${where(answer, now)}`;
}

function meanwhile(answer: WhereaboutsAnswer, now: Instant): Line {
  const { whereabouts: w, zone, isNow } = answer;
  const how = telling(answer, now);
  const topic = isNow ? "それまでは" : `${words.at(w.at, now, zone)}の時点では`;
  return state(answer, now, [topic], { ...how, habit: how.habit && "ふだん", isEndTold: false });
}

/** Neither yes nor no: who asks 忙しい？ means the opposite of who asks 空いてる？ */
function whetherFree(answer: WhereaboutsAnswer, now: Instant): Line {
  const { whereabouts: w, zone, isNow } = answer;
  const name = polite(answer.person.name);
  const time = isNow ? "" : words.at(w.at, now, zone);
  const end = words.until(w.until, w.at, now, zone);
  const span = time === "" ? end : end === "" ? `${time}は` : `${time}から${end}`;
  const place = w.place ? words.placeName(w.place) : undefined;
  const mood = isPast(answer, now) ? "was" : "is";
  switch (w.availability) {
    case "free":
      return say`${name}は${span}${ended(available("free"), mood)}${place ? say`（${place}）` : ""}。`;
    case "unknown":
      return say`${name}が${time === "" ? "今" : `${time}に`}空いて${mood === "was" ? "いた" : "いる"}かは分かりません。`;
    case "tentative":
      return say`空いていないかもしれません。${where(answer, now)}この予定は未確定です。`;
    default:
      if (w.away) return say`${ended(NOT_FREE, mood)}。${where(answer, now)}`;
      return say`${name}は${span}${ended(NOT_FREE, mood)}${busyWith(w, place)}。`;
  }
}

function busyWith({ activity }: Whereabouts, place: Line | undefined): Line {
  const notes = [activity === undefined ? undefined : [foreign(activity)], place].filter((note) => note !== undefined);
  return notes.length > 0 ? say`（${joined(notes, "、")}）` : [];
}

/** How the question was understood, when it could have been meant otherwise. */
function howRead({ taking, matched, person, zone, isAsOthersSee }: WhereaboutsAnswer, now: Instant): Line | undefined {
  const notes: Line[] = [];
  if (taking) notes.push(say`「${foreign(taking.written)}」は${words.at(taking.as, now, zone)}`);
  if (matched !== undefined) notes.push(say`「${foreign(matched)}」は${polite(person.name, false)}`);
  const read = notes.length > 0 ? [say`${joined(notes, "、")}のことと受け取りました`] : [];
  const lines = [...(isAsOthersSee ? [["ほかの人にはこう見えます"]] : []), ...read];
  return lines.length > 0 ? joined(lines, words.APART) : undefined;
}

/** An honest "I don't know" still tells what there is. */
function whatIsKnown({ whereabouts: w, isNow, zone, ages }: WhereaboutsAnswer): (Line | undefined)[] {
  const last = w.last?.place;
  return [
    isNow && w.presence ? [w.presence.isActive ? "Slackでは今アクティブです" : "Slackでは離席中です"] : undefined,
    isNow && last && w.last
      ? say`最後に分かっている場所：${words.placeName(last)}（${words.clock(w.last.until, w.at, zone)}まで）`
      : undefined,
    w.usualPlace ? say`ふだんは${ended(inPlace(w.usualPlace, false), "is")}` : undefined,
    isSlackAlone(ages)
      ? ["今はSlackの情報だけでお答えしています。カレンダーも時間割も接続されていません。"]
      : undefined,
  ];
}

/** In a call, or not to be disturbed: neither says where. */
function inSlack({ whereabouts: w, zone }: WhereaboutsAnswer, now: Instant): Line | undefined {
  const paused = w.notificationsPausedUntil;
  const notes = [
    w.isInHuddle ? "Slackのハドルに参加中" : undefined,
    paused === undefined ? undefined : `${words.until(paused, w.at, now, zone)}通知を一時停止中`,
  ].filter((note) => note !== undefined);
  return notes.length > 0 ? [notes.join(words.APART)] : undefined;
}

function evidence({ whereabouts: w, zone }: WhereaboutsAnswer, now: Instant): Line | undefined {
  const [first, second] = bySource(w.evidence);
  if (!first) return undefined;
  const source = words.sourceOf(first, now, zone);
  if (!second) return say`情報源：${source}`;
  return w.confidence === "confirmed"
    ? say`情報源：${source}（${words.theSource(second)}とも一致）`
    : say`情報源：${source}と${words.theSource(second)}`;
}

function conflict(w: Whereabouts): Line | undefined {
  const other = w.conflicts[0];
  const decided = w.placeBy;
  if (!other || !decided) return undefined;
  if (decided.kind === "event" && other.kind === "event")
    return say`カレンダーには${words.saying(other)}も入っています`;
  const because = {
    "own-word": "",
    newer: "（こちらのほうが新しい）",
    dated: "（その日についての予定を優先）",
    "newer-and-dated": "（こちらのほうが新しく、その日についての予定）",
    timed: "（その時間についての予定を優先）",
    ranked: "（こちらを優先）",
  }[whyStronger(decided, other)];
  const otherSays = say`${words.theSource(other)}では${words.saying(other)}`;
  return say`${otherSays}ですが、${words.theSource(decided)}では${words.saying(decided)}になっています${because}`;
}

function next({ whereabouts: w, zone, isNow }: WhereaboutsAnswer): Line | undefined {
  const changes = changesToTell(w)
    .map((change) => words.change(change, w.at, zone))
    .filter((line) => line !== undefined);
  return changes.length > 0 ? say`${isNow ? "このあと" : "そのあと"}：${joined(changes, "、")}` : undefined;
}

function link(w: Whereabouts): Line | undefined {
  const url = w.place?.link;
  return url?.startsWith("https://") ? [{ link: url, words: "会議に参加" }] : undefined;
}

/** The lab's clock and hers, when they are not the reader's: `研究室では15:00 / Kim Minjiさんのところでは14:00（台湾標準時）` */
function otherClocks({ whereabouts: w, zone, labZone, person }: WhereaboutsAnswer): Line | undefined {
  const [here, lab] = [wallTime(w.at, zone), wallTime(w.at, labZone)];
  const hers = person.zone === undefined ? here : wallTime(w.at, person.zone);
  const notes: Line[] = [];
  if (lab !== here) notes.push([`研究室では${lab}`]);
  if (person.zone !== undefined && hers !== here && hers !== lab) {
    notes.push(say`${polite(person.name, false)}のところでは${hers}（${words.zoneName(person.zone)}）`);
  }
  return notes.length > 0 ? joined(notes, words.APART) : undefined;
}

/** `時間割は12分前の情報です / Googleへのアクセスが14:05に切れました` */
export function ageLine(known: WhereaboutsAnswer["ages"], now: Instant, zone: string): Line | undefined {
  const notes = agesToTell(known).map((age): Line => {
    if (age.kind === "access-lost") return [`Googleへのアクセスが${words.clock(age.since, now, zone)}に切れました`];
    const label = sourceLabel(age.about.source, age.about.label);
    return age.kind === "old"
      ? say`${label}は${words.ago(now - age.readAt)}の情報です`
      : say`${label}はまだ読み込めていません`;
  });
  return notes.length > 0 ? joined(notes, words.APART) : undefined;
}

/** A source by its name, or the one scope of it that may be named. */
export function sourceLabel(source: string, label: string): Line {
  if (source === "timetable") return ["時間割"];
  if (source === "slack") return ["Slack"];
  if (source !== "calendar") return [foreign(label)];
  return label === source ? ["カレンダー"] : words.calendarNamed(label);
}
