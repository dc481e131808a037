import { awayIn } from "../calendar/away.ts";
import { baseOf } from "../place/words.ts";
import { type Hours, NO_TIME } from "./hours.ts";
import { withoutWeeks } from "./weeks.ts";

/** What a cell says of a whole day, or half of one, without a time. */
export interface Untimed {
  readonly hours: Hours;
  readonly words: string;
}

// The hours at which people are expected somewhere.
const DAY: Hours = { start: 8 * 60, end: 20 * 60 };
const NOON = 12 * 60;

/** `재택`, `午前 在宅、午後 研究室`, `all day: field work`; a reason when no day can be made of it. */
export function untimed(section: string): readonly Untimed[] | string {
  const whole = section.replace(/\n+/g, " ").trim();
  const one = untimedOne(whole);
  if (one) return [one];
  const parts = section.split(/[\n,，、/]/).filter((part) => part.trim() !== "");
  const found = parts.map((part) => untimedOne(part.trim()));
  if (found.length > 1 && found.every((one) => one !== undefined)) return found;
  if (awayIn(whole)) return LEAVE;
  return STARTS.test(whole) ? NO_END : NO_TIME;
}

const LEAVE = "leave and travel have a date: put them into a calendar";
const NO_END = "it says one time only: write when it begins and when it ends, such as 10:00-12:00";
const STARTS = /\d\s?(?::\d\d|[시時]|[ap]\.?m\b)|^\d{1,2}\s?[-~〜–]/iu;

function untimedOne(text: string): Untimed | undefined {
  for (const [hours, before, after] of STRETCHES) {
    const said = before.exec(text)?.[1] ?? after.exec(text)?.[1];
    if (said === undefined) continue;
    const words = atWork(said);
    // `오전 회의` is a meeting some time in the morning; of a place, or of the whole day, there is no doubt.
    return isBase(words) || (hours === DAY && !awayIn(words)) ? { hours, words } : undefined;
  }
  const words = atWork(text);
  return isBase(words) ? { hours: DAY, words } : undefined;
}

const STRETCHES = (
  [
    [DAY, "all ?-?day|full day|whole day|하루 ?종일|온종일|종일|終日|一日中"],
    [{ start: DAY.start, end: NOON }, "mornings?|am|a\\.m\\.|오전|午前(?:中)?"],
    [{ start: NOON, end: DAY.end }, "afternoons?|pm|p\\.m\\.|오후|午後"],
  ] as const
).map(([hours, words]): readonly [Hours, RegExp, RegExp] => {
  const isLatin = "(?![a-z])";
  return [
    hours,
    new RegExp(`^[([]?(?:${words})${isLatin}[)\\]]?(?:엔|에는|에|은|は)?[\\s:：]*(\\S.*)$`, "iu"),
    new RegExp(`^(.*?\\S)[\\s:：]*(?<![a-z])[([]?(?:${words})[)\\]]?$`, "iu"),
  ];
});

/** `재택` and `lab`, and no more. */
export function isBase(words: string): boolean {
  const base = baseOf(withoutWeeks(words));
  return base === "home" || base === "lab";
}

/** Who comes in is at the lab. */
export function atWork(words: string): string {
  return /^(?:(?:풀 ?|정상 ?|정시 ?)?출근|출근함|풀타임|(?:フル)?出勤|出社|登校|on-?site|in|in(?: the)? (?:lab|office))$/iu.test(
    words.trim(),
  )
    ? "lab"
    : words;
}
