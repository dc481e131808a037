import type { BoardAnswer, BoardRow, LabEvent } from "../../../domain/answer.ts";
import type { Instant } from "../../../domain/interval.ts";
import type { Whereabouts } from "../../../domain/whereabouts.ts";
import { GROUPS, type Group, groupsOf, type Standing, sureness } from "../facts.ts";
import { foreign, joined, type Line, say, strong } from "../parts.ts";
import type { Said, Saying } from "../said.ts";
import { moment, wallTime } from "../times.ts";
import { polite } from "./names.ts";
import { taking } from "./read-as.ts";
import { ageLine } from "./whereabouts.ts";
import * as words from "./words.ts";

/** Everyone at once, grouped. */
export function board(answer: BoardAnswer, { now }: Saying): Said {
  const groups = groupsOf(answer.rows);
  const counts = GROUPS.flatMap((group) => {
    const size = groups.get(group)?.length ?? 0;
    return size > 0 ? [`${COUNTED[group]}${size}人`] : [];
  });
  const time = answer.isNow ? "今" : words.at(answer.at, now, answer.zone);
  const whose = answer.group === undefined ? "" : say`${strong(answer.group)}の`;
  return {
    first: say`${whose}${counts.length > 0 ? `${time}は、${counts.join("、")}です。` : nobody(answer, time)}`,
    more: [
      taking(answer.taking, now, answer.zone),
      answer.only ? undefined : labEvents(answer),
      ageLine(answer.ages, now, answer.zone),
    ].filter((line) => line !== undefined),
    groups: GROUPS.flatMap((group) => {
      const members = groups.get(group);
      return members
        ? [{ title: [`${TITLES[group]}：${members.length}人`], lines: linesOf(group, members, answer, now) }]
        : [];
    }),
  };
}

function nobody({ only }: BoardAnswer, time: string): string {
  if (only === "out") return `${time}、不在と分かっている人はいません。`;
  return only === "in" ? `${time}、研究室にいる人は確認できません。` : `${time}は、表示できる人がいません。`;
}

const TITLES: Readonly<Record<Group, string>> = {
  lab: "研究室",
  trip: "出張",
  remote: "リモート",
  elsewhere: "研究室の外",
  away: "休み・不在",
  busy: "予定あり（場所は不明）",
  free: "空き（場所は不明）",
  unknown: "不明",
};

const COUNTED: Readonly<Record<Group, string>> = {
  lab: "研究室に",
  trip: "出張中が",
  remote: "リモートが",
  elsewhere: "研究室の外に",
  away: "休み・不在が",
  busy: "予定のある人が",
  free: "空いている人が",
  unknown: "分からない人が",
};

function linesOf(group: Group, members: readonly BoardRow[], answer: BoardAnswer, now: Instant): readonly Line[] {
  if (group !== "unknown") return members.map((row) => rowLine(row, answer, now));
  return [
    joined(
      members.map(({ person }) => polite(person.name, false)),
      "、",
    ),
  ];
}

/** When and where rows are read. */
type Seen = Pick<BoardAnswer, "at" | "zone" | "isNow">;

/** `Kim Minjiさん：ふだんはR301（15:00まで）、TA session` */
export function rowLine(
  { person, whereabouts: w }: BoardRow,
  { at, zone, isNow }: Seen,
  now: Instant,
  standing?: Standing,
): Line {
  const name = say`${isNow && w.presence?.isActive ? "🟢 " : ""}${polite(person.name, false)}`;
  const alone = standing && w.activity === undefined ? [standing[w.availability]] : undefined;
  const where = w.away ? words.absenceNow(w) : w.place ? words.placeName(w.place) : alone;
  const doing: Line | undefined = w.activity === undefined || w.away ? undefined : [foreign(w.activity)];
  const usually = sureness(w) === "usual" ? "ふだんは" : "";
  const end = endOf(w, at, now, zone);
  const what = where ?? doing;
  if (!what) return end ? say`${name}：${usually}${end}` : say`${name}${usually && "（ふだん）"}`;
  const also = where && doing ? say`、${doing}` : "";
  return say`${name}：${usually}${what}${end && `（${end}）`}${also}`;
}

/** When it ends, as far as that is worth a word: someone without plans has none until whenever. */
function endOf(w: Whereabouts, at: Instant, now: Instant, zone: string): string {
  const isBackLater = w.backOn !== undefined && w.backOn !== moment(at, at, zone).date;
  if (w.away && isBackLater) return `${words.day(w.backOn ?? "")}に戻る予定`;
  if (w.away && w.backOn === undefined) return "";
  const isToday = w.until !== undefined && moment(w.until, at, zone).day === "same";
  return w.availability === "free" && !isToday ? "" : words.until(w.until, at, now, zone);
}

function labEvents({ labEvents: events, zone }: BoardAnswer): Line | undefined {
  if (events.length === 0) return undefined;
  const told = events.slice(0, 5).map((event) => say`${span(event, zone)}「${foreign(event.title)}」`);
  return say`研究室のカレンダー：${joined(told, "、")}`;
}

function span({ from, until }: LabEvent, zone: string): string {
  const isAllDay = until - from >= 23 * 3_600_000;
  return isAllDay ? "" : `${wallTime(from, zone)}〜${wallTime(until, zone)}`;
}
