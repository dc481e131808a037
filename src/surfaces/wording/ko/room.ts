import type { Answer, RoomAnswer } from "../../../domain/answer.ts";
import type { Instant } from "../../../domain/interval.ts";
import { withoutPlace } from "../facts.ts";
import { foreign, joined, type Line, say, strong } from "../parts.ts";
import type { Said, Saying } from "../said.ts";
import { rowLine } from "./board.ts";
import { followed } from "./particles.ts";
import { taking } from "./read-as.ts";
import { at as timeOf } from "./times.ts";
import { named, verb } from "./verbs.ts";
import { ageLine } from "./whereabouts.ts";
import * as words from "./words.ts";

/** Who is there, and who comes next. */
export function room(answer: RoomAnswer, { now }: Saying): Said {
  const { rows, place, zone } = answer;
  const more = [taking(answer.taking, now, zone), next(answer), ageLine(answer.ages, now, zone)];
  return {
    first: whoIsThere(answer, now),
    more: more.filter((line) => line !== undefined),
    ...(rows.length > 0 && {
      groups: [{ title: words.placeName(place), lines: rows.map((row) => rowLine(withoutPlace(row, place), answer)) }],
    }),
  };
}

const MOST_NAMED = 4;

function whoIsThere({ rows, place, at, isNow, zone }: RoomAnswer, now: Instant): Line {
  const time = isNow ? "지금 " : `${timeOf(at, now, zone)}에 `;
  const where =
    place.kind === "online" ? "온라인 회의" : place.name === undefined ? words.placeName(place) : [strong(place.name)];
  if (rows.length === 0) return say`${time}${where}에 있는 분은 확인되지 않아요.`;
  if (rows.length > MOST_NAMED) return [`${time}`, ...where, `에 ${rows.length}명이 있어요.`];
  const people = rows.map(({ person }) => person);
  const names = joined(
    people.slice(0, -1).map((person) => named(person)),
    ", ",
  );
  const last = people.at(-1)!;
  return say`${time}${where}에 ${names}${people.length > 1 ? ", " : ""}${named(last, "이")} ${verb(last, "be", isNow ? "now" : at < now ? "past" : "planned")}.`;
}

/** `다음: 15:00 김민지 님 · TA session` */
function next({ next: coming, at, zone, rows }: RoomAnswer): Line | undefined {
  const [first] = coming;
  if (!first) return rows.length === 0 ? ["제가 아는 한 그날 더 올 예정인 분은 없어요."] : undefined;
  const each = coming.map(({ person }) => named(person));
  const names = each.length > MOST_NAMED ? [`${each.length}명`] : joined(each, ", ");
  const { activity } = first.state;
  return say`다음: ${timeOf(first.at, at, zone)} ${names}${activity === undefined ? "" : say` · ${foreign(activity)}`}`;
}

export function whichPlace({ written, near }: Extract<Answer, { kind: "which-place" }>): Line {
  const unknown = say`${followed([strong(written)], "이라")}는 곳은 찾지 못했어요.`;
  return near.length === 0 ? unknown : say`${unknown} 혹시 ${near.length === 1 ? "여기인가요?" : "이 중에 있나요?"}`;
}

export function noGroup({ group, why }: Extract<Answer, { kind: "no-group" }>): Line {
  switch (why.kind) {
    case "not-a-member":
      return ["그 채널에 누가 있는지 볼 수 없어요. `/invite`로 저를 초대해 주시면 30분 안에 알게 돼요."];
    case "no-scope":
      return [
        `Slack 앱에 \`${why.scope}\` 권한이 없어서 그 ${group === "channel" ? "채널" : "그룹"}에 누가 있는지 볼 수 없어요. 앱 관리자가 권한을 추가하고 앱을 다시 설치하면 돼요.`,
      ];
    case "not-known":
      return ["아직 모르는 그룹이에요. 그룹은 30분마다 읽으니 나중에 다시 물어봐 주세요."];
  }
}
