import type { WhereaboutsAnswer } from "../../../domain/answer.ts";
import type { Instant } from "../../../domain/interval.ts";
import type { Whereabouts } from "../../../domain/whereabouts.ts";
import { agesToTell, bySource, changesToTell, dot, isSlackAlone, isUnknown, sureness, whyStronger } from "../facts.ts";
import { foreign, joined, type Line, say, strong } from "../parts.ts";
import type { Said, Saying } from "../said.ts";
import { cityOf, moment, wallTime } from "../times.ts";
import * as words from "./words.ts";

export function whereabouts(answer: WhereaboutsAnswer, { now }: Saying): Said {
  if (answer.isHidden) return { first: say`${strong(answer.person.name)} prefers not to say.`, more: [] };
  const { whereabouts: w } = answer;
  const lines = [
    howRead(answer, now),
    ...(isUnknown(w) ? whatIsKnown(answer) : [evidence(answer, now)]),
    inSlack(answer),
    conflict(w),
    next(answer),
    link(w),
    otherClocks(answer),
    ages(answer, now),
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
  const { whereabouts: w, zone } = answer;
  const name = strong(answer.person.name);
  const time = answer.isNow ? undefined : words.at(w.at, now, zone);
  if (isUnknown(w)) return nowhere(answer, now);
  return say`${time ? `${capital(time)}, ` : ""}${name} ${verb(answer, now)} ${state(answer)}`;
}

/** Not knowing, and what there is instead: that nothing is planned. */
function nowhere(answer: WhereaboutsAnswer, now: Instant): Line {
  const { whereabouts: w, zone, isNow } = answer;
  const name = strong(answer.person.name);
  const time = isNow ? "" : ` ${words.at(w.at, now, zone)}`;
  const unknown = say`I don’t know where ${name} ${verbOfUnknown(answer, now)}${time}`;
  if (w.availability !== "free") return say`${unknown}.`;
  if (!isNow) return say`${unknown}; nothing ${w.at < now ? "was" : "is"} planned.`;
  return say`${unknown}; nothing is planned${words.until(w.until, w.at, zone)}.`;
}

/** What she does and until when, after a verb: `in R301 until 15:00: TA session`. */
function state({ whereabouts: w, zone, labZone }: WhereaboutsAnswer, end = words.until(w.until, w.at, zone)): Line {
  const doing = w.activity === undefined ? "" : say`: ${foreign(w.activity)}`;
  if (!w.away) return say`${w.place ? words.inPlace(w.place) : availability(w)}${end}${doing}`;
  const today = moment(w.at, w.at, labZone).date;
  const isLater = w.backOn !== undefined && w.backOn !== today;
  // Without a day of return the next change is only that: the next change.
  const ends = w.backOn === today ? end : "";
  const back = end === UNTIL_THEN ? end : isLater ? `, back ${words.day(w.backOn ?? "")}` : ends;
  // The title of a leave says no more than that it is one.
  return say`${words.beingAway(w)}${back}${w.activityBy?.away ? "" : doing}`;
}

const UNTIL_THEN = " until then";

function availability(w: Whereabouts): Line {
  if (w.availability === "out-of-office") return ["out of office"];
  if (w.availability === "tentative") return ["perhaps busy"];
  return [w.availability === "free" ? "free" : "busy"];
}

/** The verb carries how sure we are. */
function verb(answer: WhereaboutsAnswer, now: Instant): string {
  const { whereabouts: w, isNow } = answer;
  const isPast = !isNow && w.at < now;
  switch (sureness(w)) {
    case "sure":
      return isNow ? "is" : isPast ? "was" : "will be";
    case "usual":
      return isNow ? "is usually" : isPast ? "would usually have been" : "would usually be";
    default:
      return isPast ? "should have been" : "should be";
  }
}

function verbOfUnknown({ whereabouts: w, isNow }: WhereaboutsAnswer, now: Instant): string {
  return isNow ? "is" : w.at < now ? "was" : "will be";
}

function whenBack(answer: WhereaboutsAnswer, now: Instant): Line {
  const { whereabouts: w, zone, labZone, isNow } = answer;
  const name = strong(answer.person.name);
  if (w.place?.inLab && !w.away) return isNow ? say`Already here: ${where(answer, now)}` : where(answer, now);
  if (isUnknown(w)) return say`I don’t know when ${name} is back.`;
  const meanwhile = say`${name} ${verb(answer, now)} ${state(answer, UNTIL_THEN)}`;
  if (w.backOn !== undefined && w.backOn !== moment(w.at, w.at, labZone).date) {
    return say`Back ${words.day(w.backOn)}: ${meanwhile}`;
  }
  const returns = w.next.find((change) => change.place?.inLab);
  if (returns) return say`Back ${words.at(returns.at, now, zone)}: ${meanwhile}`;
  if (w.until === undefined)
    return say`I don’t know when ${name} is back: ${name} ${verb(answer, now)} ${state(answer)}`;
  return say`Not before ${words.at(w.until, now, zone).replace(/^at /, "")}: ${meanwhile}`;
}

function whetherFree(answer: WhereaboutsAnswer, now: Instant): Line {
  const { whereabouts: w, zone, isNow } = answer;
  const name = strong(answer.person.name);
  const time = isNow ? "" : ` ${words.at(w.at, now, zone)}`;
  const end = words.until(w.availabilityUntil ?? w.until, w.at, zone);
  const is = verbOfUnknown(answer, now);
  switch (w.availability) {
    case "free":
      return say`Yes, ${name} ${is} free${time}${end}${w.place ? say`, ${words.inPlace(w.place)}` : ""}.`;
    case "unknown":
      return say`I don’t know whether ${name} ${is} free${time}.`;
    case "tentative":
      return say`Perhaps not:${time}${time && ","} ${name} ${verb(answer, now)} ${state(answer)} (not confirmed)`;
    default:
      if (w.away) return say`No,${time}${time && ","} ${name} ${is} ${state(answer)}`;
      return say`No, ${name} ${is} busy${time}${busyWith(w, end)}`;
  }
}

function busyWith(w: Whereabouts, end: string): Line {
  const doing = w.activity === undefined ? "" : say`: ${foreign(w.activity)}`;
  return say`${end}${doing}${w.place ? say`, ${words.inPlace(w.place)}` : ""}`;
}

/** How the question was understood, when it could have been meant otherwise. */
function howRead(answer: WhereaboutsAnswer, now: Instant): Line | undefined {
  const { taking, matched, person, isAsOthersSee } = answer;
  const notes: Line[] = isAsOthersSee ? [["as others see you"]] : [];
  if (taking) {
    const as = words.at(taking.as, now, answer.zone).replace(/^at /, "");
    notes.push(say`taking “${foreign(taking.written)}” as ${as}`);
  }
  if (matched !== undefined) notes.push(say`“${foreign(matched)}” is a name of ${foreign(person.name)}`);
  return notes.length > 0 ? capitalLine(joined(notes, " · ")) : undefined;
}

/** An honest "I don't know" still tells what there is. */
function whatIsKnown({ whereabouts: w, isNow, zone, ages }: WhereaboutsAnswer): (Line | undefined)[] {
  const last = w.last?.place;
  return [
    isNow && w.presence ? [w.presence.isActive ? "Active in Slack now" : "Away in Slack"] : undefined,
    isNow && last && w.last
      ? say`Last known: ${words.placeName(last)}, ${words.at(w.last.until, w.at, zone).replace(/^at /, "until ")}`
      : undefined,
    w.usualPlace ? say`Usually ${words.inPlace(w.usualPlace, false)}` : undefined,
    isSlackAlone(ages) ? ["Only Slack answers here: no calendar or timetable is connected."] : undefined,
  ];
}

/** In a call, or not to be disturbed: neither says where. */
function inSlack({ whereabouts: w, zone }: WhereaboutsAnswer): Line | undefined {
  const paused = w.notificationsPausedUntil;
  const notes = [
    w.isInHuddle ? "In a Slack huddle now" : undefined,
    paused === undefined ? undefined : `Notifications paused${words.until(paused, w.at, zone)}`,
  ].filter((note) => note !== undefined);
  return notes.length > 0 ? [notes.join(" · ")] : undefined;
}

function evidence({ whereabouts: w, zone }: WhereaboutsAnswer, now: Instant): Line | undefined {
  const [first, second] = bySource(w.evidence);
  if (!first) return undefined;
  const source = words.sourceOf(first, now, zone);
  if (!second) return source;
  return w.confidence === "confirmed"
    ? say`${source}, confirmed by ${words.theSource(second)}`
    : say`${source} and ${words.theSource(second)}`;
}

function conflict(w: Whereabouts): Line | undefined {
  const other = w.conflicts[0];
  const decided = w.placeBy;
  if (!other || !decided) return undefined;
  const because = {
    "own-word": "",
    newer: ", which is newer,",
    dated: ", which speaks of that very day,",
    "newer-and-dated": ", which is newer and speaks of that very day,",
    timed: ", which speaks of that very hour,",
    ranked: ", which counts for more,",
  }[whyStronger(decided, other)];
  if (decided.kind === "event" && other.kind === "event") return say`The calendar also says ${words.saying(other)}`;
  return capitalLine(
    say`${words.theSource(other)} says ${words.saying(other)}; ${words.theSource(decided)}${because} says ${words.saying(decided)}`,
  );
}

function next({ whereabouts: w, zone }: WhereaboutsAnswer): Line | undefined {
  const changes = changesToTell(w)
    .map((change) => words.change(change, w.at, zone))
    .filter((line) => line !== undefined);
  return changes.length > 0 ? say`Next: ${joined(changes, "; ")}` : undefined;
}

function link(w: Whereabouts): Line | undefined {
  const url = w.place?.link;
  return url?.startsWith("https://") ? [{ link: url, words: "Join the meeting" }] : undefined;
}

/** The lab's clock and hers, when they are not the reader's: `15:00 in the lab · 14:00 for Kim Minji (Taipei)` */
function otherClocks({ whereabouts: w, zone, labZone, person }: WhereaboutsAnswer): Line | undefined {
  const [here, lab] = [wallTime(w.at, zone), wallTime(w.at, labZone)];
  const hers = person.zone === undefined ? here : wallTime(w.at, person.zone);
  const notes: Line[] = [];
  if (lab !== here) notes.push([`${lab} in the lab`]);
  if (hers !== here && hers !== lab)
    notes.push(say`${hers} for ${foreign(person.name)} (${cityOf(person.zone ?? "")})`);
  return notes.length > 0 ? joined(notes, " · ") : undefined;
}

function ages({ ages: known, zone }: WhereaboutsAnswer, now: Instant): Line | undefined {
  return ageLine(known, now, zone);
}

/** `Timetable read 12 min ago · Google access lost at 14:05` */
export function ageLine(known: WhereaboutsAnswer["ages"], now: Instant, zone: string): Line | undefined {
  const notes = agesToTell(known).map((age): Line => {
    if (age.kind === "access-lost") return [`Google access lost ${words.at(age.since, now, zone)}`];
    const label = sourceLabel(age.about.source, age.about.label);
    return age.kind === "old" ? say`${label} read ${words.ago(now - age.readAt)}` : say`${label} not read yet`;
  });
  return notes.length > 0 ? joined(notes, " · ") : undefined;
}

/** A source by its name, or the one scope of it that may be named. */
export function sourceLabel(source: string, label: string): Line {
  if (source === "timetable") return ["Timetable"];
  if (source === "slack") return ["Slack"];
  return label === source ? [capital(source)] : [foreign(label)];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function capitalLine([first, ...rest]: Line): Line {
  return typeof first === "string" ? [capital(first), ...rest] : first === undefined ? rest : [first, ...rest];
}
