import type { FreeAnswer, FreeRow } from "../../../domain/answer.ts";
import type { Instant } from "../../../domain/interval.ts";
import type { Person } from "../../../domain/person.ts";
import { freeUntil, verdict } from "../facts.ts";
import { foreign, joined, type Line, say, strong } from "../parts.ts";
import type { Said, Saying } from "../said.ts";
import { polite } from "./names.ts";
import { taking } from "./read-as.ts";
import { available, beingAway, ended } from "./verbs.ts";
import { ageLine } from "./whereabouts.ts";
import * as words from "./words.ts";

/** Who is free, or whether all of those who were named are. */
export function free(answer: FreeAnswer, { now }: Saying): Said {
  const notes = [taking(answer.taking, now, answer.zone), ...(answer.together ? otherwise(answer, now) : [])];
  return {
    first: answer.together ? areAllFree(answer, now) : counted(answer, now),
    more: [...notes, ageLine(answer.ages, now, answer.zone)].filter((line) => line !== undefined),
    groups: groups(answer, now),
  };
}

function counted(answer: FreeAnswer, now: Instant): Line {
  const counts = [
    `空いている人が${answer.free.length}人`,
    ...(answer.busy.length > 0 ? [`予定のある人が${answer.busy.length}人`] : []),
    ...(answer.unknown.length > 0 ? [`分からない人が${answer.unknown.length}人`] : []),
  ];
  return [`${time(answer, now)}は、${counts.join("、")}です。`];
}

function areAllFree(answer: FreeAnswer, now: Instant): Line {
  const { busy, together } = answer;
  const when = time(answer, now);
  switch (verdict(answer)) {
    case "yes":
      if (answer.free.length === 0) return say`${strong(together?.group ?? "")}に知っている人はいません。`;
      return say`${when}は、${everyone(answer)}${endOf(answer, now)}空いています。`;
    case "unsure":
      return say`${when}${when === "今" ? "、" : "に"}全員が空いているかは分かりません。`;
    case "perhaps-not":
      return say`${when}は、全員は空いていないかもしれません。${inTheWay(busy, answer, now)}`;
    default:
      return say`${when}は、全員は空いていません。${inTheWay(busy, answer, now)}`;
  }
}

function everyone({ free: all, together }: FreeAnswer): Line {
  if (together?.group !== undefined) return say`${strong(together.group)}の${all.length}人全員が`;
  const [first, second, ...others] = all.map(({ person }) => polite(person.name, false));
  if (first && second && others.length === 0) return say`${first}と${second}は二人とも`;
  return say`${list(all.map(({ person }) => person))}の全員が`;
}

/** Only of a moment: a span that was asked for is long enough. */
function endOf(answer: FreeAnswer, now: Instant): string {
  const { span, zone } = answer;
  return span.from === span.until ? words.until(freeUntil(answer), span.from, now, zone) : "";
}

function inTheWay(busy: readonly FreeRow[], { span, zone }: FreeAnswer, now: Instant): Line {
  const [only, ...others] = busy;
  if (!only || others.length > 0) return [`${busy.length}人に予定があります。`];
  const { person, state } = only;
  const end = words.until(only.until, span.from, now, zone);
  if (state.away) return say`${polite(person.name)}は${end}${ended(beingAway(state), "is")}。`;
  const why = state.activity === undefined ? "" : say`（${foreign(state.activity)}）`;
  return say`${polite(person.name)}は${end}${ended(available(state.availability), "is")}${why}。`;
}

/** When else they can meet, and without whom. */
function otherwise({ together, unknown, zone }: FreeAnswer, now: Instant): readonly (Line | undefined)[] {
  if (!together) return [];
  const { first, allBut, hidden } = together;
  const who = unknown.length + hidden.length > 0 ? "ほかの全員" : "全員";
  return [
    first && [`${who}が空いている最も早い時間は${words.between(first, now, zone)}です`],
    allBut && say`${polite(allBut.name, false)}を除けば、その時間は全員空いています`,
  ];
}

function groups({ free: those, busy, unknown, together, zone, span }: FreeAnswer, now: Instant): Said["groups"] {
  const group = (title: string, size: number, lines: readonly Line[]) =>
    size > 0 ? [{ title: [`${title}：${size}人`], lines }] : [];
  const row = ({ person, state, until }: FreeRow, what: Line): Line => {
    const end = words.until(until, span.from, now, zone);
    const perhaps = state.availability === "tentative" ? "（未確定）" : "";
    const details = [end === "" ? [] : [end], what].filter(({ length }) => length > 0);
    return say`${polite(person.name, false)}${details.length > 0 ? say`：${joined(details, "、")}` : ""}${perhaps}`;
  };
  const place = ({ state }: FreeRow): Line => (state.place ? words.placeName(state.place) : []);
  const hidden = together?.hidden ?? [];
  return [
    ...group(
      "空き",
      those.length,
      those.map((one) => row(one, place(one))),
    ),
    ...group(
      "予定あり",
      busy.length,
      busy.map((one) => row(one, doing(one))),
    ),
    ...group("予定が不明", unknown.length, [list(unknown)]),
    ...group("公開していない", hidden.length, [list(hidden)]),
  ];
}

function doing({ state }: FreeRow): Line {
  if (state.away) return words.absenceNow(state);
  return state.activity === undefined ? [] : [foreign(state.activity)];
}

/** `今`, `明日の15:00`, `明日の14:00〜15:00` */
function time({ span, isNow, zone }: FreeAnswer, now: Instant): string {
  if (span.from < span.until) return words.between(span, now, zone);
  return isNow ? "今" : words.at(span.from, now, zone);
}

const list = (people: readonly Person[]) =>
  joined(
    people.map(({ name }) => polite(name, false)),
    "、",
  );
