import type { FreeAnswer, FreeRow } from "../../../domain/answer.ts";
import type { Interval } from "../../../domain/interval.ts";
import type { Person } from "../../../domain/person.ts";
import { freeUntil, verdict } from "../facts.ts";
import { foreign, joined, type Line, say, strong } from "../parts.ts";
import type { Said, Saying } from "../said.ts";
import { taking } from "./read-as.ts";
import { ageLine } from "./whereabouts.ts";
import * as words from "./words.ts";

/** Who is free, or whether all of those who were named are. */
export function free(answer: FreeAnswer, { now }: Saying): Said {
  const notes = [taking(answer.taking, now, answer.zone), ...(answer.together ? otherwise(answer, now) : [])];
  return {
    first: answer.together ? areAllFree(answer, now) : counted(answer, now),
    more: [...notes, ageLine(answer.ages, now, answer.zone)].filter((line) => line !== undefined),
    groups: groups(answer),
  };
}

function counted(answer: FreeAnswer, now: number): Line {
  const { busy, unknown } = answer;
  const counts = [
    `${answer.free.length} free`,
    ...(busy.length > 0 ? [`${busy.length} busy`] : []),
    ...(unknown.length > 0 ? [`${unknown.length} unknown`] : []),
  ];
  return [`${capital(time(answer, now))}: ${counts.join(", ")}.`];
}

function areAllFree(answer: FreeAnswer, now: number): Line {
  const { busy, together } = answer;
  const when = time(answer, now);
  switch (verdict(answer)) {
    case "yes":
      if (answer.free.length === 0) return say`I know nobody in ${foreign(together?.group ?? "")}.`;
      return say`Yes, ${everyone(answer)} free ${when}${endOf(answer)}.`;
    case "unsure":
      return say`I don’t know whether all of them are free ${when}.`;
    default: {
      const no = verdict(answer) === "no" ? "No" : "Perhaps not";
      const not = when === "now" ? "" : `not ${when}: `;
      return say`${no}, ${not}${busy.length === 1 ? doing(busy[0]!, answer) : `${busy.length} of them are busy`}.`;
    }
  }
}

function everyone({ free: all, together }: FreeAnswer): Line {
  if (together?.group !== undefined) return say`all ${all.length} of ${strong(together.group)} are`;
  return say`${and(all.map(({ person }) => person))} are ${all.length === 2 ? "both" : "all"}`;
}

/** Only of a moment: a span that was asked for is long enough. */
function endOf(answer: FreeAnswer): string {
  const { from, until } = answer.span;
  return from === until ? words.until(freeUntil(answer), from, answer.zone) : "";
}

/** `Jun Park is busy until 15:00 (TA session)` */
function doing({ person, state, until }: FreeRow, { span, zone }: FreeAnswer): Line {
  const end = words.until(until, span.from, zone);
  const perhaps = state.availability === "tentative" ? "perhaps " : "";
  const is = state.away ? words.beingAway(state) : [`${perhaps}busy`];
  const why = state.activity === undefined || state.away ? "" : say` (${foreign(state.activity)})`;
  return say`${strong(person.name)} is ${is}${end}${why}`;
}

/** When else they can meet, and without whom. */
function otherwise(answer: FreeAnswer, now: number): readonly (Line | undefined)[] {
  const { together, unknown, zone } = answer;
  if (!together) return [];
  const { first, allBut, hidden } = together;
  const who =
    unknown.length + hidden.length > 0 ? "The others are first free together" : "They are first free together";
  return [
    first && [`${who} ${words.between(first, now, zone)}.`],
    allBut && say`Without ${foreign(allBut.name)} it works: all the others are free then.`,
  ];
}

function groups({ free: those, busy, unknown, together, zone, span }: FreeAnswer): Said["groups"] {
  const named = (title: string, people: readonly Person[]) =>
    people.length > 0 ? [{ title: [`${title} (${people.length})`], lines: [and(people, ", ")] }] : [];
  const rows = (title: string, all: readonly FreeRow[], line: (row: FreeRow) => Line) =>
    all.length > 0 ? [{ title: [`${title} (${all.length})`], lines: all.map(line) }] : [];
  return [
    ...rows("Free", those, ({ person, state, until }) => {
      const place = state.place ? say`, ${words.placeName(state.place)}` : "";
      return say`${foreign(person.name)}${words.until(until, span.from, zone)}${place}`;
    }),
    ...rows("Busy", busy, (row) => busyLine(row, zone, span)),
    ...named("Nothing known", unknown),
    ...named("Prefer not to say", together?.hidden ?? []),
  ];
}

function busyLine({ person, state, until }: FreeRow, zone: string, span: Interval): Line {
  const what = state.away
    ? words.beingAway(state)
    : state.activity === undefined
      ? undefined
      : [foreign(state.activity)];
  const perhaps = state.availability === "tentative" ? " (perhaps)" : "";
  return say`${foreign(person.name)}${words.until(until, span.from, zone)}${what ? say`: ${what}` : ""}${perhaps}`;
}

/** `now`, `tomorrow at 15:00`, `tomorrow, 14:00–15:00` */
function time({ span, isNow, zone }: FreeAnswer, now: number): string {
  if (span.from < span.until) return words.between(span, now, zone);
  return isNow ? "now" : words.at(span.from, now, zone);
}

function and(people: readonly Person[], last = " and "): Line {
  const names = people.map(({ name }): Line => [foreign(name)]);
  return names.length < 2 ? joined(names, "") : say`${joined(names.slice(0, -1), ", ")}${last}${names.at(-1)!}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
