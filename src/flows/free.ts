import type { Answer, FreeAnswer, FreeRow, Together } from "../domain/answer.ts";
import type { StoredClaim } from "../domain/evidence.ts";
import { decisive, firstTogether, freedom, type Stretch, stretches } from "../domain/free.ts";
import { DAY, type Instant, type Interval, MINUTE } from "../domain/interval.ts";
import { windowAround } from "../domain/occurrences.ts";
import type { Person } from "../domain/person.ts";
import { introduce, redactMoment } from "../domain/privacy.ts";
import type { AskedTime, Question } from "../domain/question/question.ts";
import { about } from "./about.ts";
import { noteAsked } from "./ask-log.ts";
import { type Asking, audienceOf, type Decided, labDays, labHours, type Moment, momentOf } from "./asking.ts";
import { decide } from "./decide.ts";
import { decideEach, everyone, type Foundations, foundations } from "./everyone.ts";
import { membersOf } from "./members.ts";
import { findAll } from "./whom.ts";

/** Who is free; with people or a group named, whether all of them are, who is in the way, and when else. */
export async function answerFree(asking: Asking, question: Extract<Question, { kind: "free" }>): Promise<Answer> {
  const { who, group, at } = question;
  const members = group && membersOf(asking, group);
  if (members?.kind === "no-group") return members;
  const whom = findAll(asking, who, { wants: "free", ...(at && { at }) });
  if (whom.kind === "unclear") return whom.answer;
  const named = whom.people.map(({ person }) => person);
  noteAsked(asking, named);
  if (named.length === 1 && !members) {
    return about(asking, named[0]!, { question, wants: "free", asked: at, alias: whom.people[0]!.alias });
  }
  const people = [...new Set([...named, ...(members?.people ?? [])])];
  if (people.length === 0 && !members) return whoIsFree(asking, everyone(asking), at);
  return areAllFree(asking, people, at, members?.name);
}

async function whoIsFree(asking: Asking, people: readonly Person[], at: AskedTime | undefined): Promise<FreeAnswer> {
  const looked = await lookAt(asking, people, at);
  return answerOf(asking, looked, at);
}

export async function areAllFree(
  asking: Asking,
  people: readonly Person[],
  at: AskedTime | undefined,
  group?: string,
): Promise<FreeAnswer> {
  const looked = await lookAt(asking, people, at);
  return { ...answerOf(asking, looked, at), together: togetherOf(asking, looked, group) };
}

/** One person's time, as far as it is known. */
interface Time {
  readonly person: Person;
  readonly all: readonly Stretch[];
  /** Undefined when she prefers not to say. */
  readonly row: FreeRow | undefined;
}

interface Looked extends Moment {
  readonly span: Interval;
  readonly times: readonly Time[];
  readonly known: Foundations;
}

async function lookAt(asking: Asking, people: readonly Person[], asked: AskedTime | undefined): Promise<Looked> {
  const { span, isNow } = spanOf(asking, asked);
  const { lab } = asking.parts;
  const days = labDays(lab);
  const until = Math.max(span.until, days.time.dayOf(span.from).until);
  const window = { from: windowAround(span.from, days).from, until: windowAround(until - 1, days).until };
  const times: Time[] = [];
  const known = foundations(asking);
  await decideEach(asking, people, { at: span.from, isNow, window }, (person, decided, claims) => {
    const all = stretchesOf(asking, person, decided, claims, until, window);
    const row = rowOf(asking, person, decided, all, span);
    times.push({ person, all, row });
    if (row) known.add(person, decided, row.state.availabilityBy ? [row.state.availabilityBy] : []);
  });
  return { at: span.from, isNow, span, times, known };
}

/** Longer spans are no plan to meet; so far ahead calendars may be empty because nobody has planned yet. */
const LONGEST_SPAN = 7 * DAY;

/** Of a span that has begun, what is left. */
function spanOf(asking: Asking, asked: AskedTime | undefined): { readonly span: Interval; readonly isNow: boolean } {
  const { at, isNow } = momentOf(asking, asked);
  const span = asked?.span;
  if (!span || span.until <= span.from) return { span: { from: at, until: at }, isNow };
  const hasBegun = span.from < asking.now && asking.now < span.until;
  const from = hasBegun || Math.abs(span.from - asking.now) < MINUTE ? asking.now : span.from;
  return { span: { from, until: Math.min(span.until, from + LONGEST_SPAN) }, isNow: from === asking.now };
}

function stretchesOf(
  asking: Asking,
  person: Person,
  { whereabouts }: Decided,
  claims: readonly StoredClaim[],
  until: Instant,
  window: Interval,
): readonly Stretch[] {
  const time = asking.parts.lab.time();
  let dayEnd = time.dayOf(whereabouts.at).until;
  const all = [...stretches(whereabouts, dayEnd)];
  while (dayEnd < until) {
    const next = decide(asking, person, claims, dayEnd, window).whereabouts;
    dayEnd = time.dayOf(dayEnd).until;
    all.push(...stretches(next, dayEnd));
  }
  return all;
}

function rowOf(
  asking: Asking,
  person: Person,
  { whereabouts }: Decided,
  all: readonly Stretch[],
  span: Interval,
): FreeRow | undefined {
  const audience = audienceOf(asking);
  const found = decisive(all, span);
  const state = found && redactMoment(found.state, person, audience);
  if (!state) return undefined;
  // Who is free for the rest of the day has no plans, and until when tells nothing; who is away is so for days.
  const isLonger = found.from === whereabouts.at && freedom(found.state) !== "free";
  const until = endOf(all, found) ?? (isLonger ? whereabouts.availabilityUntil : undefined);
  return { person: introduce(person, audience), state, from: found.from, ...(until !== undefined && { until }) };
}

/** When she is free again, or no longer; undefined when that is not within what was looked at. */
function endOf(all: readonly Stretch[], found: Stretch): Instant | undefined {
  const after = all.slice(all.indexOf(found));
  return after.find(({ state }) => freedom(state) !== freedom(found.state))?.from;
}

function answerOf(asking: Asking, { span, isNow, times, known }: Looked, asked: AskedTime | undefined): FreeAnswer {
  const rows = times.flatMap(({ row }) => row ?? []);
  const those = (how: ReturnType<typeof freedom>) => rows.filter(({ state }) => freedom(state) === how);
  return {
    kind: "free",
    span,
    isNow,
    // Of a day or a part of it the whole stretch counts, not the moment that stands for it elsewhere.
    ...(asked?.taking && !asked.said && { taking: asked.taking }),
    free: those("free"),
    busy: those("busy"),
    unknown: those("unknown").map(({ person }) => person),
    zone: asking.zone,
    ages: known.ages(),
  };
}

function togetherOf(asking: Asking, { span, times }: Looked, group: string | undefined): Together {
  const inTheWay = times.filter(({ row }) => !row || freedom(row.state) !== "free");
  const first = inTheWay.some(({ row }) => row && freedom(row.state) === "busy") && firstOf(asking, span, times);
  const audience = audienceOf(asking);
  const allBut = times.length > 1 && inTheWay.length === 1 ? inTheWay[0] : undefined;
  return {
    ...(group !== undefined && { group }),
    hidden: times.filter(({ row }) => !row).map(({ person }) => introduce(person, audience)),
    ...(first && { first }),
    ...(allBut && { allBut: introduce(allBut.person, audience) }),
  };
}

/** When they can meet on that lab day, in lab hours and not in the past; those of whom nothing is known cannot tell. */
function firstOf({ parts: { lab }, now }: Asking, span: Interval, times: readonly Time[]): Interval | undefined {
  const hours = labHours(span.from, lab);
  if (!hours) return undefined;
  const known = times.filter(({ row }) => row && freedom(row.state) !== "unknown");
  const window = { from: Math.max(hours.from, span.from, now), until: hours.until };
  return firstTogether(
    known.map(({ all }) => all),
    window,
    Math.max(MINUTE, span.until - span.from),
  );
}
