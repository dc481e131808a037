import type { Interval } from "../interval.ts";
import { isZone, type LabTime, labTime, type WallMinutes } from "../lab-time.ts";
import type { Directory, TitleNames } from "../names/directory.ts";
import type { KnownPlace } from "../place.ts";
import { cut, plain } from "../written.ts";
import type { Hidden } from "./copies.ts";
import type { CalendarEvent, CalendarFacts } from "./event.ts";
import { spanOf } from "./span.ts";
import { readTitle, type TitleSays } from "./title.ts";

/** What an event is read by. */
export interface EventContext {
  readonly calendar: CalendarFacts;
  readonly directory: Directory;
  readonly places: readonly KnownPlace[];
  /** The lab's clock, for a calendar without a zone of its own. */
  readonly lab: LabTime;
  /** Where morning and afternoon meet. */
  readonly noonMinutes: WallMinutes;
  /** What any calendar holds as private; absent means that there are no others. */
  readonly hidden?: Hidden;
}

/** An event with everything taken from it that its claims have in common. */
export interface ReadEvent {
  readonly span: Interval & { readonly isAllDay: boolean };
  readonly calendarTime: LabTime;
  readonly title: string | undefined;
  readonly names: TitleNames;
  readonly says: TitleSays;
}

export function readEvent(event: CalendarEvent, context: EventContext): ReadEvent | undefined {
  const calendarTime = clockOf(context);
  const span = spanOf(event, calendarTime);
  if (span.kind !== "span") return undefined;
  const title = titleOf(event.title);
  if (title === undefined) return { span, calendarTime, title, names: NO_NAMES, says: NOTHING_SAID };
  return { span, calendarTime, title, ...wordsIn(title, context.directory) };
}

function wordsIn(title: string, directory: Directory): Pick<ReadEvent, "names" | "says"> {
  const alone = title.replace(STAND_IN, "");
  if (alone !== title) {
    const read = saidOf(alone, directory);
    if (read.says.away) return read;
  }
  return saidOf(title, directory);
}

function saidOf(title: string, directory: Directory): Pick<ReadEvent, "names" | "says"> {
  const names = directory.namesIn(title);
  return { names, says: readTitle(names.rest) };
}

// `민지 휴가 (대행: 준호)`: whoever stands in for her is here.
const INSTEAD =
  "대행|대리|대직|대신|백업|업무연락|비상연락|代理|代行|代わり|cover(?:ed|ing|s)?|backup|back-up|delegate|stand-?in|contact";
const STAND_IN = new RegExp(
  `\\s*(?:[(（[][^()（）[\\]]*(?:${INSTEAD})[^()（）[\\]]*[)）\\]]|(?:[,，;/|]|\\s[-–—])\\s*[^,，;()（）]*(?:${INSTEAD}).*$)`,
  "iu",
);

/** The clock by which a calendar's days begin. */
export function clockOf({ calendar, lab }: Pick<EventContext, "calendar" | "lab">): LabTime {
  const known = clocks.get(calendar);
  if (known) return known;
  const clock = isZone(calendar.zone) ? labTime(calendar.zone) : lab;
  clocks.set(calendar, clock);
  return clock;
}

// Asking whether a zone exists costs more than reading an event.
const clocks = new WeakMap<CalendarFacts, LabTime>();

const NO_NAMES: TitleNames = { people: [], isEveryone: false, doubtful: [], rest: "" };
const NOTHING_SAID: TitleSays = { isBirthday: false };

function titleOf(written: string | undefined): string | undefined {
  const title = written === undefined ? "" : cut(plain(written.slice(0, 2_000)), LONGEST_TITLE);
  return title === "" ? undefined : title;
}

export const LONGEST_TITLE = 200;
