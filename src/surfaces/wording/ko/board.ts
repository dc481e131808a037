import type { BoardAnswer, BoardRow, LabEvent } from "../../../domain/answer.ts";
import type { Whereabouts } from "../../../domain/whereabouts.ts";
import { GROUPS, type Group, groupsOf, type Standing, sureness } from "../facts.ts";
import { foreign, joined, type Line, say, strong } from "../parts.ts";
import type { Said, Saying } from "../said.ts";
import { moment, wallTime } from "../times.ts";
import { taking } from "./read-as.ts";
import { day, at as timeOf, until } from "./times.ts";
import { ageLine } from "./whereabouts.ts";
import * as words from "./words.ts";

/** Everyone at once, grouped. */
export function board(answer: BoardAnswer, { now }: Saying): Said {
  const groups = groupsOf(answer.rows);
  const counts = GROUPS.flatMap((group) => {
    const size = groups.get(group)?.length ?? 0;
    return size > 0 ? [`${COUNTED[group]} ${size}명`] : [];
  });
  const time = answer.isNow ? "지금" : timeOf(answer.at, now, answer.zone);
  const whose = answer.group === undefined ? "" : say`${strong(answer.group)} · `;
  return {
    first: counts.length > 0 ? say`${whose}${time}: ${counts.join(", ")}` : say`${whose}${nobody(answer, time)}`,
    more: [
      taking(answer.taking, now, answer.zone),
      answer.only ? undefined : labEvents(answer),
      ageLine(answer.ages, now, answer.zone),
    ].filter((line) => line !== undefined),
    groups: GROUPS.flatMap((group) => {
      const members = groups.get(group);
      return members
        ? [{ title: [`${TITLES[group]} (${members.length}명)`], lines: linesOf(group, members, answer) }]
        : [];
    }),
  };
}

function nobody({ only }: BoardAnswer, time: string): string {
  if (only === "out") return `${time}: 자리를 비운 것으로 확인되는 분이 없어요.`;
  return `${time}: ${only === "in" ? "연구실에 있는 분은 확인되지 않아요." : "보여 드릴 사람이 없어요."}`;
}

const COUNTED: Readonly<Record<Group, string>> = {
  lab: "연구실",
  trip: "출장",
  remote: "재택·온라인",
  elsewhere: "다른 곳",
  away: "부재",
  busy: "일정 있음",
  free: "비어 있음",
  unknown: "모름",
};

const TITLES: Readonly<Record<Group, string>> = {
  ...COUNTED,
  busy: "일정 있음, 장소 모름",
  free: "비어 있음, 장소 모름",
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

/** `김민지: 보통 R301 · 15:00까지 · 선형대수 TA` */
export function rowLine({ person, whereabouts: w }: BoardRow, answer: Seen, standing?: Standing): Line {
  const sign = answer.isNow && w.presence?.isActive ? "🟢 " : "";
  const alone = standing && w.activity === undefined ? [standing[w.availability]] : [];
  const where = w.away ? words.away(w) : w.place ? words.placeName(w.place) : alone;
  const doing = w.activity === undefined || w.away ? [] : [foreign(w.activity)];
  const end = endOf(w, answer);
  const details = (where.length > 0 ? [where, end, doing] : [doing, end]).filter(({ length }) => length > 0);
  const usually = sureness(w) === "usual" ? ["보통"] : [];
  const row = joined(
    [usually, joined(details, " · ")].filter(({ length }) => length > 0),
    " ",
  );
  return row.length === 0 ? say`${sign}${foreign(person.name)}` : say`${sign}${foreign(person.name)}: ${row}`;
}

/** When it ends, as far as that is worth a word: someone without plans has none until whenever. */
function endOf(w: Whereabouts, { at, zone, isNow }: Seen): Line {
  const isBackLater = w.backOn !== undefined && w.backOn !== moment(at, at, zone).date;
  if (w.away && isBackLater) return [`${day(w.backOn ?? "")} 복귀`];
  if ((w.away && w.backOn === undefined) || w.until === undefined) return [];
  const isToday = moment(w.until, at, zone).day === "same";
  return w.availability === "free" && !isToday ? [] : [until(w.until, at, zone, isNow)];
}

function labEvents({ labEvents: events, zone }: BoardAnswer): Line | undefined {
  if (events.length === 0) return undefined;
  const told = events.slice(0, 5).map((event) => say`${span(event, zone)}“${foreign(event.title)}”`);
  return say`연구실 일정: ${joined(told, " · ")}`;
}

function span({ from, until: end }: LabEvent, zone: string): string {
  const isAllDay = end - from >= 23 * 3_600_000;
  return isAllDay ? "" : `${wallTime(from, zone)}~${wallTime(end, zone)} `;
}
