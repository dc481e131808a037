import type { BoardAnswer, BoardRow, LabEvent } from "../../../domain/answer.ts";
import type { Instant } from "../../../domain/interval.ts";
import type { Whereabouts } from "../../../domain/whereabouts.ts";
import { GROUPS, type Group, groupsOf, type Standing, sureness } from "../facts.ts";
import { foreign, joined, type Line, say, strong } from "../parts.ts";
import type { Said, Saying } from "../said.ts";
import { moment, wallTime } from "../times.ts";
import { taking } from "./read-as.ts";
import { ageLine } from "./whereabouts.ts";
import * as words from "./words.ts";

/** Everyone at once, grouped. */
export function board(answer: BoardAnswer, { now }: Saying): Said {
  const groups = groupsOf(answer.rows);
  const counts = GROUPS.flatMap((group) => {
    const size = groups.get(group)?.length ?? 0;
    return size > 0 ? [`${size} ${COUNTED[group]}`] : [];
  });
  const time = answer.isNow ? "Now" : capital(words.at(answer.at, now, answer.zone));
  const whose = answer.group === undefined ? "" : say`${strong(answer.group)} · `;
  return {
    first: counts.length > 0 ? say`${whose}${time}: ${counts.join(", ")}.` : say`${whose}${nobody(answer, time)}`,
    more: [
      taking(answer.taking, now, answer.zone),
      answer.only ? undefined : labEvents(answer),
      ageLine(answer.ages, now, answer.zone),
    ].filter((line) => line !== undefined),
    groups: GROUPS.flatMap((group) => {
      const members = groups.get(group);
      return members
        ? [{ title: [`${TITLES[group]} (${members.length})`], lines: linesOf(group, members, answer) }]
        : [];
    }),
  };
}

function nobody({ only }: BoardAnswer, time: string): string {
  if (only === undefined) return `${time}: nobody to show.`;
  return `${time}: nobody that I know of is ${only === "in" ? "in the lab" : "away or elsewhere"}.`;
}

const TITLES: Readonly<Record<Group, string>> = {
  lab: "In the lab",
  trip: "On a trip",
  remote: "Remote",
  elsewhere: "Elsewhere",
  away: "Away",
  busy: "Busy, place unknown",
  free: "Free, place unknown",
  unknown: "Unknown",
};

const COUNTED: Readonly<Record<Group, string>> = {
  lab: "in the lab",
  trip: "on a trip",
  remote: "remote",
  elsewhere: "elsewhere",
  away: "away",
  busy: "busy",
  free: "free",
  unknown: "unknown",
};

function linesOf(group: Group, members: readonly BoardRow[], answer: BoardAnswer): readonly Line[] {
  if (group !== "unknown") return members.map((row) => rowLine(row, answer));
  return [
    joined(
      members.map(({ person }) => [foreign(person.name)]),
      ", ",
    ),
  ];
}

/** When and where rows are read. */
type Seen = Pick<BoardAnswer, "at" | "zone" | "isNow">;

/** `Kim Minji: R301 until 15:00, TA session (usually)`; where no title stands above it, `standing` says what one would. */
export function rowLine({ person, whereabouts: w }: BoardRow, { at, zone, isNow }: Seen, standing?: Standing): Line {
  const sign = isNow && w.presence?.isActive ? "🟢 " : "";
  const alone = standing && w.activity === undefined ? [standing[w.availability]] : undefined;
  const where = w.away ? words.beingAway(w) : w.place ? words.placeName(w.place) : alone;
  const end = endOf(w, at, zone);
  const doing = w.activity === undefined || w.away ? undefined : [foreign(w.activity)];
  const details = [where ? say`${where}${end}` : undefined, doing && !where ? say`${doing}${end}` : doing].filter(
    (line) => line !== undefined,
  );
  const usually = sureness(w) === "usual" ? " (usually)" : "";
  if (details.length === 0) return say`${sign}${foreign(person.name)}${end ? `:${end}` : ""}${usually}`;
  return say`${sign}${foreign(person.name)}: ${joined(details, ", ")}${usually}`;
}

/** When it ends, as far as that is worth a word: someone without plans has none until whenever. */
function endOf(w: Whereabouts, at: Instant, zone: string): string {
  const isBackLater = w.backOn !== undefined && w.backOn !== moment(at, at, zone).date;
  if (w.away && isBackLater) return `, back ${words.day(w.backOn ?? "")}`;
  if (w.away && w.backOn === undefined) return "";
  return w.availability === "free" && !isToday(w.until, at, zone) ? "" : words.until(w.until, at, zone);
}

function isToday(end: Instant | undefined, at: Instant, zone: string): boolean {
  return end !== undefined && words.at(end, at, zone).startsWith("at ");
}

function labEvents({ labEvents: events, zone }: BoardAnswer): Line | undefined {
  if (events.length === 0) return undefined;
  const told = events.slice(0, 5).map((event) => say`${span(event, zone)}“${foreign(event.title)}”`);
  return say`In the lab’s calendar: ${joined(told, "; ")}`;
}

function span({ from, until }: LabEvent, zone: string): string {
  const isAllDay = until - from >= 23 * 3_600_000;
  return isAllDay ? "" : `${wallTime(from, zone)}–${wallTime(until, zone)} `;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
