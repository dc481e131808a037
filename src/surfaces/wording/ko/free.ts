import type { FreeAnswer, FreeRow } from "../../../domain/answer.ts";
import type { Instant } from "../../../domain/interval.ts";
import type { Person } from "../../../domain/person.ts";
import { freeUntil, verdict } from "../facts.ts";
import { foreign, joined, type Line, say, strong } from "../parts.ts";
import type { Said, Saying } from "../said.ts";
import { followed } from "./particles.ts";
import { taking } from "./read-as.ts";
import { at, between, until } from "./times.ts";
import { named, verb } from "./verbs.ts";
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

function counted(answer: FreeAnswer, now: Instant): Line {
  const counts = [
    `비어 있음 ${answer.free.length}명`,
    ...(answer.busy.length > 0 ? [`일정 있음 ${answer.busy.length}명`] : []),
    ...(answer.unknown.length > 0 ? [`모름 ${answer.unknown.length}명`] : []),
  ];
  return [`${time(answer, now)}: ${counts.join(", ")}`];
}

function areAllFree(answer: FreeAnswer, now: Instant): Line {
  const { busy, together } = answer;
  const when = answer.isNow && isMoment(answer) ? "지금 " : `${time(answer, now)}에 `;
  switch (verdict(answer)) {
    case "yes":
      if (answer.free.length === 0) return say`${strong(together?.group ?? "")}에는 제가 아는 분이 없어요.`;
      return say`네, ${everyone(answer)} ${when}${endOf(answer)}일정이 비어 있어요.`;
    case "unsure":
      return say`${when}모두 일정이 비어 있는지는 모르겠어요.`;
    case "perhaps-not":
      return say`아닐 수도 있어요. ${when}${inTheWay(busy, answer)}`;
    default:
      return say`아니요, ${when}${inTheWay(busy, answer)}`;
  }
}

function everyone({ free: all, together }: FreeAnswer): Line {
  if (together?.group !== undefined) return say`${strong(together.group)}의 ${all.length}명 모두`;
  const [first, second, ...others] = all;
  if (first && second && others.length === 0) return say`${named(first.person, "과")} ${named(second.person)} 모두`;
  return say`${list(all.map(({ person }) => person))} 모두`;
}

/** Only of a moment: a span that was asked for is long enough. */
function endOf(answer: FreeAnswer): string {
  const end = isMoment(answer) ? until(freeUntil(answer), answer.span.from, answer.zone, answer.isNow) : "";
  return end && `${end} `;
}

function inTheWay(busy: readonly FreeRow[], answer: FreeAnswer): Line {
  const [only, ...others] = busy;
  if (!only || others.length > 0) return [`${busy.length}명에게 일정이 있어요.`];
  const { person, state } = only;
  const end = until(only.until, answer.span.from, answer.zone, answer.isNow);
  const is = state.away || state.availability === "tentative" ? words.predicate({ ...state }) : words.beingBusy(state);
  const why = state.activity === undefined || state.away ? "." : say` · ${foreign(state.activity)}`;
  return say`${named(person, "이")} ${end && `${end} `}${is.words}${verb(person, is.verb, "now")}${why}`;
}

/** When else they can meet, and without whom. */
function otherwise({ together, unknown, zone }: FreeAnswer, now: Instant): readonly (Line | undefined)[] {
  if (!together) return [];
  const { first, allBut, hidden } = together;
  const who = unknown.length + hidden.length > 0 ? "나머지 분들이 모두" : "모두";
  return [
    first && followed([`${who} 비는 가장 이른 시간은 ${between(first, now, zone)}`], "이에요").concat("."),
    allBut && say`${named(allBut, "을")} 빼면 그 시간에 모두 비어 있어요.`,
  ];
}

function groups({ free: those, busy, unknown, together, zone, span, isNow }: FreeAnswer): Said["groups"] {
  const group = (title: string, size: number, lines: readonly Line[]) =>
    size > 0 ? [{ title: [`${title} (${size}명)`], lines }] : [];
  const row = ({ person, state, until: end }: FreeRow, what: Line): Line => {
    const details = [[until(end, span.from, zone, isNow)], what, state.availability === "tentative" ? ["미확정"] : []];
    const told = details.filter((detail) => detail.length > 0 && detail[0] !== "");
    return told.length > 0 ? say`${foreign(person.name)}: ${joined(told, " · ")}` : [foreign(person.name)];
  };
  const place = ({ state }: FreeRow): Line => (state.place ? words.placeName(state.place) : []);
  const hidden = together?.hidden ?? [];
  return [
    ...group(
      "비어 있음",
      those.length,
      those.map((one) => row(one, place(one))),
    ),
    ...group(
      "일정 있음",
      busy.length,
      busy.map((one) => row(one, doing(one))),
    ),
    ...group("모름", unknown.length, [list(unknown)]),
    ...group("알리지 않음", hidden.length, [list(hidden)]),
  ];
}

function doing({ state }: FreeRow): Line {
  if (state.away) return words.away(state);
  return state.activity === undefined ? [] : [foreign(state.activity)];
}

/** `지금`, `내일 15:00`, `내일 14:00~15:00` */
function time(answer: FreeAnswer, now: Instant): string {
  const { span, isNow, zone } = answer;
  if (!isMoment(answer)) return between(span, now, zone);
  return isNow ? "지금" : at(span.from, now, zone);
}

const isMoment = ({ span }: FreeAnswer) => span.from === span.until;

const list = (people: readonly Person[]) =>
  joined(
    people.map((person) => named(person)),
    ", ",
  );
