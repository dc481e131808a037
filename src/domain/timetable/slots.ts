import type { WallMinutes } from "../lab-time.ts";
import { type Clock, clockIn, type Hours, hoursIn, inHalf, type Periods } from "./hours.ts";
import type { Steps } from "./steps.ts";

/** A line of times, down a column or across a row: what stands at each place, blank ones included. */
export interface SlotCell {
  readonly text: string;
  /** The cells of one merge, or of one slot that is written twice, have the same. */
  readonly origin: number;
  /** True when something stands beside it; asked of blank and merged cells only. */
  readonly isFilled: () => boolean;
}

/** When the cells beside or below a place of the line are; `group` is the place at which its slot begins. */
export interface Slot {
  readonly hours: Hours | string;
  readonly group: number;
}

/** True for a text that as a whole is a time, a stretch of it, or a numbered lesson: what heads a row of a grid. */
export function isSlot(text: string): boolean {
  return text.length <= LONGEST && /\d|noon|정오|正午|midnight|자정/i.test(text) && labelOf(text) !== undefined;
}

/** True for a slot that could as well be a number of something else. */
export function isBareNumber(text: string): boolean {
  return /^\d{1,2}$/.test(text);
}

/**
 * The hours of each place of a line. A slot without an end lasts to the next, the last one as long as the one before;
 * a morning goes over into the afternoon and a night into the next day, so the hours are counted past 24:00. Blank
 * places belong to the slot before them.
 */
export function* slotsAlong(
  cells: readonly SlotCell[],
  periods: Periods,
  isLessons: boolean,
): Steps<(Slot | undefined)[]> {
  const groups = yield* groupsOf(cells);
  const texts = groups.map(({ text }) => text);
  const first = texts.find(isBareNumber);
  const areLessons = isLessons || (first !== undefined && Number(first) < 7 && texts.every(isLessonLike));
  const alone: (Span | string)[] = [];
  for (const text of texts) {
    alone.push(spanOf(text, periods, areLessons));
    yield;
  }
  const spans = ascending(alone);
  const hours = ended(spans);
  const isDivided = areDivided(groups, spans, cells);
  const slots: (Slot | undefined)[] = Array(cells.length).fill(undefined);
  for (const [index, { from, until }] of groups.entries()) {
    for (let at = from; at < until; at += 1) {
      slots[at] = isDivided
        ? { hours: divided(hours[index]!, at - from, until - from), group: at }
        : { hours: hours[index]!, group: from };
    }
  }
  return slots;
}

/** `9`, blank, `10`, blank with entries beside the blanks: the rows are half hours. Where ends are said they are lines. */
function areDivided(groups: readonly Group[], spans: readonly (Span | string)[], cells: readonly SlotCell[]): boolean {
  const heights = groups.map(({ from, until }) => until - from);
  const height = heights[0] ?? 1;
  const isRegular = height > 1 && heights.every((one, index) => one === height || index === heights.length - 1);
  const isOpen = spans.every((span) => typeof span !== "string" && span.end === undefined);
  return (
    isRegular &&
    isOpen &&
    groups.some(({ from, until }) => cells.slice(from + 1, until).some((cell) => cell.isFilled()))
  );
}

function divided(hours: Hours | string, index: number, parts: number): Hours | string {
  if (typeof hours === "string") return hours;
  const length = (hours.end - hours.start) / parts;
  return { start: Math.round(hours.start + index * length), end: Math.round(hours.start + (index + 1) * length) };
}

const LONGEST = 40;
const DAY = 1440;
const NO_PERIODS: Periods = new Map();
const isLessonLike = (text: string) => !/[:시時]/.test(text);

interface Group {
  readonly text: string;
  readonly from: number;
  until: number;
}

function* groupsOf(cells: readonly SlotCell[]): Steps<Group[]> {
  const groups: Group[] = [];
  let origin: number | undefined;
  let isOpen = false;
  for (const [at, cell] of cells.entries()) {
    yield;
    const last = groups.at(-1);
    const isSame = isOpen && last && (cell.origin === origin || cell.text === last.text || cell.text === "");
    if (isSame) last.until = at + 1;
    else {
      isOpen = isSlot(cell.text);
      if (isOpen) groups.push({ text: cell.text, from: at, until: at + 1 });
    }
    if (cell.text !== "") origin = cell.origin;
  }
  // Blank cells below the last slot are below the table, unless its other slots are as tall.
  const tallest = groups.slice(0, -1).reduce((most, { from, until }) => Math.max(most, until - from), 1);
  const last = groups.at(-1);
  if (last && cells[last.until - 1]!.text === "") last.until = Math.min(last.until, last.from + tallest);
  return groups;
}

type Label =
  | { readonly kind: "range"; readonly at: number; readonly length: number }
  | { readonly kind: "clock"; readonly clock: Clock }
  | { readonly kind: "number" };

function labelOf(text: string): Label | undefined {
  if (isBareNumber(text)) return Number(text) <= 24 ? { kind: "number" } : undefined;
  const clock = clockIn(text);
  if (clock) return { kind: "clock", clock };
  const found = hoursIn(text, NO_PERIODS);
  if (found.length === 0) return undefined;
  let rest = text;
  for (const { at, length } of found.toReversed()) rest = `${rest.slice(0, at)} ${rest.slice(at + length)}`;
  const words = rest.replace(/[()[\]\s,:·|/~–-]+/g, " ").trim();
  const beside = words === "" ? undefined : clockIn(words);
  if (beside) return { kind: "clock", clock: beside };
  // `1교시 (9:00-9:50)` says itself when it is.
  const plainly = found.find(({ hours }) => hours) ?? found[0]!;
  return words === "" || /^제$/.test(words) || isPartOfDay(words)
    ? { kind: "range", at: plainly.at, length: plainly.length }
    : undefined;
}

/** What people call a shift or a part of the day: `Morning`, `Night shift`, `오후 근무`, `2부`, `夜勤`. */
export function isPartOfDay(text: string): boolean {
  return text.length <= LONGEST_PART && PART_OF_DAY.test(text);
}

const LONGEST_PART = 20;
const PART_OF_DAY =
  /^(?:(?:early|late|mid(?:day)?|day|morning|noon|lunch|afternoon|evening|night|overnight|first|second|third|am|pm|[1-4](?:st|nd|rd|th)?|[a-d])?\s?(?:shift|duty|slot|block|session)\s?[1-9a-d]?|(?:early |late |mid-?)?(?:morning|afternoon|evening|night|overnight|daytime)s?|(?:오전|오후|아침|점심|저녁|야간|주간|심야|새벽|밤|낮|[1-9]|[a-d가-라])?\s?(?:근무|당직|당번|타임|조|부)|(?:늦은|이른)?\s?(?:오전|오후|아침|점심|저녁|야간|주간|심야|새벽|밤|낮)(?:반|조)?|(?:早|遅|中|日|夜|朝|昼)番|(?:日|夜|準夜|深夜|早|遅)勤|(?:午前|午後|朝|昼|夕方|夕|夜|夜間|深夜|早朝)(?:の部|シフト|当番|当直)?|(?:当直|日直|宿直|シフト\s?[1-9a-d]?))$/iu;

/** What stands between the times and is neither one of them nor a name: a break, or half a day. */
export function isBreak(text: string): boolean {
  return (
    isPartOfDay(text) ||
    /^(?:점심|저녁|아침)(?: ?(?:시간|식사))?$|^(?:휴식|쉬는 ?시간|중식|석식|오전|오후|방과 ?후)$|^(?:lunch|dinner|break|recess)(?: ?(?:break|time))?$|^(?:am|pm|morning|afternoon|evening)$|^(?:昼休み?|昼食|休憩|お昼|放課後|午前|午後)$/iu.test(
      text,
    )
  );
}

/** A slot before its neighbours are asked; `end` is missing where nothing is said of it. */
interface Span {
  readonly start: WallMinutes;
  readonly end?: WallMinutes;
  /** Says by itself which half of the day it means. */
  readonly isFixed: boolean;
}

function spanOf(text: string, periods: Periods, areLessons: boolean): Span | string {
  const label = labelOf(text)!;
  if (label.kind === "number" && !areLessons) return { start: Number(text) * 60, isFixed: Number(text) > 12 };
  if (label.kind === "clock") {
    const { minutes, half, isLiteral } = label.clock;
    return { start: half ? inHalf(minutes, half) : minutes, isFixed: isLiteral || half !== undefined };
  }
  const written = label.kind === "number" ? `${text}교시` : text.slice(label.at, label.at + label.length);
  const { hours, problem } = hoursIn(written, periods)[0] ?? {};
  return hours
    ? { ...hours, isFixed: /^0|[ap]\.?m|[전후前後]|아침|새벽|저녁|밤|낮|朝|昼|夕|夜|晩/i.test(written) }
    : (problem ?? "the time makes no sense");
}

/** Hours that seem to go backwards go on into the afternoon or the night. */
function ascending(spans: readonly (Span | string)[]): (Span | string)[] {
  let previous: number | undefined;
  return spans.map((span) => {
    if (typeof span === "string") return span;
    const later = laterBy(span, previous);
    previous = span.start + later;
    return { ...span, start: previous, ...(span.end !== undefined && { end: span.end + later }) };
  });
}

// Nobody leaves out more than two hours in a day's grid, so a longer way back is a new beginning.
const LONGEST_STEP = 150;
// But no day begins at seven again.
const LONGEST_INTO_EVENING = 360;
const EARLY = 8 * 60;

function laterBy({ start, isFixed }: Span, previous: number | undefined): number {
  if (previous === undefined) return !isFixed && start > 0 && start < 360 ? 720 : 0;
  if (start > previous) return 0;
  const afternoon = start + 720 - previous;
  const longest = start < EARLY ? LONGEST_INTO_EVENING : LONGEST_STEP;
  if (!isFixed && afternoon > 0 && afternoon <= longest) return 720;
  return start <= 360 && previous >= 1080 ? DAY : 0;
}

const AN_HOUR = 60;

function ended(spans: readonly (Span | string)[]): (Hours | string)[] {
  let length = AN_HOUR;
  return spans.map((span, index) => {
    if (typeof span === "string") return span;
    const { start } = span;
    const next = spans[index + 1];
    const until = next !== undefined && typeof next !== "string" && next.start > start ? next.start : start + length;
    const end = span.end ?? until;
    length = Math.min(end - start, 4 * AN_HOUR);
    return { start, end };
  });
}
