import type { Answer, RoomAnswer } from "../../../domain/answer.ts";
import type { Instant } from "../../../domain/interval.ts";
import { withoutPlace } from "../facts.ts";
import { foreign, joined, type Line, say, strong } from "../parts.ts";
import type { Said, Saying } from "../said.ts";
import { rowLine } from "./board.ts";
import { polite } from "./names.ts";
import { taking } from "./read-as.ts";
import { ageLine } from "./whereabouts.ts";
import * as words from "./words.ts";

/** Who is there, and who comes next. */
export function room(answer: RoomAnswer, { now }: Saying): Said {
  const { rows, place, zone } = answer;
  const more = [taking(answer.taking, now, zone), next(answer, now), ageLine(answer.ages, now, zone)];
  return {
    first: whoIsThere(answer, now),
    more: more.filter((line) => line !== undefined),
    ...(rows.length > 0 && {
      groups: [
        { title: words.placeName(place), lines: rows.map((row) => rowLine(withoutPlace(row, place), answer, now)) },
      ],
    }),
  };
}

const MOST_NAMED = 4;

function whoIsThere({ rows, place, at, isNow, zone }: RoomAnswer, now: Instant): Line {
  const time = isNow ? "今、" : `${words.at(at, now, zone)}に`;
  const where = place.name === undefined ? words.placeName(place) : [strong(place.name)];
  const isPast = !isNow && at < now;
  if (rows.length === 0) return say`${time}${where}に${isPast ? "いた" : "いる"}人は確認できません。`;
  const be = isNow ? "います" : isPast ? "いました" : "いる予定です";
  if (rows.length > MOST_NAMED) return say`${time}${where}には${rows.length}人が${be}。`;
  const names = joined(
    rows.map(({ person }) => polite(person.name)),
    "、",
  );
  return say`${time}${where}には${names}が${be}。`;
}

/** `このあと：15:00にKim Minjiさん（TA session）` */
function next({ next: coming, at, zone, rows, isNow }: RoomAnswer, now: Instant): Line | undefined {
  const [first] = coming;
  if (!first) return rows.length === 0 ? ["分かっているかぎり、その日このあと来る予定の人はいません"] : undefined;
  const each = coming.map(({ person }) => polite(person.name, false));
  const names = each.length > MOST_NAMED ? [`${each.length}人`] : joined(each, "、");
  const { activity } = first.state;
  const why = activity === undefined ? "" : say`（${foreign(activity)}）`;
  return say`${isNow ? "このあと" : "そのあと"}：${words.clock(first.at, isNow ? now : at, zone)}に${names}${why}`;
}

export function whichPlace({ written, near }: Extract<Answer, { kind: "which-place" }>): Line {
  const unknown = say`「${strong(written)}」という場所は見つかりませんでした。`;
  return near.length === 0
    ? unknown
    : say`${unknown}${near.length === 1 ? "もしかして、ここですか？" : "もしかして、このうちのどれかですか？"}`;
}

export function noGroup({ group, why }: Extract<Answer, { kind: "no-group" }>): Line {
  switch (why.kind) {
    case "not-a-member":
      return [
        "そのチャンネルに誰がいるのかは分かりません。 `/invite` で私を招待すると、30分以内に分かるようになります。",
      ];
    case "no-scope":
      return [
        `Slackアプリに権限 \`${why.scope}\` がないので、その${group === "channel" ? "チャンネル" : "グループ"}に誰がいるのかは分かりません。アプリの管理者が権限を追加して、もう一度インストールすると使えます。`,
      ];
    case "not-known":
      return ["そのグループはまだ分かりません。グループは30分ごとに読み込むので、あとでもう一度聞いてください。"];
  }
}
