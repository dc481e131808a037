import {
  DIGEST_GROUPS,
  type Digest,
  type DigestGroup,
  type DigestRow,
  type DigestSetting,
  type PeopleGroup,
  weeklyTime,
} from "../../../domain/digest.ts";
import type { DigestTrouble } from "../../../flows/ports.ts";
import { type BoardHint, type DigestWording, LANGUAGES, rowsIn, wallMinutes } from "../digest.ts";
import { foreign, type Line, say } from "../parts.ts";
import type { Said } from "../said.ts";
import { wallTime } from "../times.ts";
import { polite } from "./names.ts";
import { ageLine } from "./whereabouts.ts";
import * as words from "./words.ts";

const GROUPS: Readonly<Record<DigestGroup, string>> = {
  trip: "出張",
  away: "休み・不在",
  remote: "リモート",
  unusual: "時間割と違う予定",
  late: "11時より後に開始",
  events: "研究室のカレンダー",
};

const WEEKDAYS = ["月曜日", "火曜日", "水曜日", "木曜日", "金曜日"];

export const digest: DigestWording = {
  typed: { digest: ["ダイジェスト", "まとめ", "朝のまとめ"], now: ["今", "いま", "今日"] },
  digest: write,
  more: (count) => `… ほか${count}人`,
  trouble,
  settings: {
    notAdmin: (command) => [
      `まとめを投稿するチャンネルは、アプリの管理者だけが決められます。 \`${command} まとめ 今\` で今日の分をお見せします。`,
    ],
    heading: (count) =>
      count === 0
        ? [
            "朝のまとめを受け取るチャンネルはまだありません。休み・リモート・出張の人と、今日いつもと違うことをお知らせします。",
          ]
        : ["朝のまとめです。週末と休日には投稿しません。"],
    setting,
    buttons: { add: "チャンネルを追加", change: "変更", stop: "やめる" },
    form: {
      title: "朝のまとめ",
      submit: "保存",
      close: "キャンセル",
      channel: "チャンネル",
      channelHint: "先に私をチャンネルに招待してください。ゲストや他の組織が見ているチャンネルには投稿しません。",
      time: "時刻（研究室の時間）",
      weekdays: "曜日",
      language: "言語",
      groups: "お知らせする内容",
      silence: "いつもどおりの日",
      silentWhenUsual: "変わったことがなければ投稿しない",
    },
    weekdays: WEEKDAYS,
    groups: GROUPS,
    saved: [" に、これから1日1回まで投稿します。今日の時刻を過ぎて3時間以内なら、まもなく投稿します。"],
  },
};

function write(about: Digest, board: BoardHint): Said {
  const people = DIGEST_GROUPS.flatMap((group) => (group === "events" ? [] : groupOf(about, group)));
  const events = about.labEvents.map((event) => say`${span(event, about.zone)}「${foreign(event.title)}」`);
  const groups = events.length > 0 ? [...people, { title: [GROUPS.events], lines: events }] : people;
  return {
    first: [`${words.day(about.date)}：${summary(about)}`],
    more: [ageLine(about.ages, about.at, about.zone), everyone(board)].filter((line) => line !== undefined),
    groups,
  };
}

function summary(about: Digest): string {
  const counts = DIGEST_GROUPS.flatMap((group) => {
    const count = group === "events" ? 0 : rowsIn(about, group).length;
    return count === 0 ? [] : [`${GROUPS[group]}${count}人`];
  });
  if (counts.length > 0) return counts.join("、");
  return about.labEvents.length > 0 ? "みなさんいつもどおりです。" : "変わったことはありません。";
}

function groupOf(about: Digest, group: PeopleGroup) {
  const rows = rowsIn(about, group);
  const title = [`${GROUPS[group]}：${rows.length}人`];
  return rows.length > 0 ? [{ title, lines: rows.map((row) => rowLine(row, about)) }] : [];
}

/** `Kim Minjiさん：休暇中（11月24日(月)に戻る予定）` */
function rowLine(row: DigestRow, about: Digest): Line {
  const name = polite(row.person.name, false);
  const [what, time] = [whatOf(row), timeOf(row, about)];
  if (what.length === 0) return time === "" ? name : say`${name}：${time}`;
  return say`${name}：${what}${time && `（${time}）`}`;
}

function whatOf({ group, state, insteadOf, isOff }: DigestRow): Line {
  const place = state.place ? words.placeName(state.place) : [];
  switch (group) {
    case "trip":
    case "away":
      return words.absenceNow(state);
    case "remote":
      return [];
    case "late":
      return place;
    case "unusual":
      if (isOff) return say`「${foreign(state.activity ?? "")}」なし`;
      return say`${insteadOf ? words.placeName(insteadOf) : ""}ではなく${place}`;
  }
}

function timeOf({ from, until, backOn }: DigestRow, { zone, date }: Digest): string {
  if (from !== undefined && until !== undefined) return `${wallTime(from, zone)}〜${wallTime(until, zone)}`;
  if (from !== undefined) return `${wallTime(from, zone)}から`;
  if (until !== undefined) return `${wallTime(until, zone)}まで`;
  return backOn === undefined || backOn === date ? "" : `${words.day(backOn)}に戻る予定`;
}

function span({ from, until }: Digest["labEvents"][number], zone: string): string {
  const isAllDay = until - from >= 23 * 3_600_000;
  return isAllDay ? "" : `${wallTime(from, zone)}〜${wallTime(until, zone)}`;
}

function everyone(board: BoardHint): Line {
  if (board.kind === "page") return [{ link: board.url, words: "今みなさんがどこにいるか" }];
  return [`今みなさんがどこにいるか： \`${board.command} みんな\``];
}

function trouble({ kind, date }: DigestTrouble, command: string): Line {
  const which = `${words.day(date)}のまとめ`;
  const elsewhere = ` \`${command} まとめ\` で別のチャンネルを選んでください。`;
  const again = ` \`${command} まとめ 今\` でお見せします。`;
  switch (kind) {
    case "not-in-channel":
      return [`：私がそのチャンネルにいないため、${which}を投稿できませんでした。招待するか、${elsewhere}`];
    case "archived":
      return [`：アーカイブされたチャンネルのため、${which}を投稿できませんでした。${elsewhere}`];
    case "shared":
      return [`：他の組織と共有しているチャンネルのため、${which}を投稿しませんでした。${elsewhere}`];
    case "guests":
      return [
        `：私に質問できないゲストがいるチャンネルのため、${which}を投稿しませんでした。アプリの設定で \`ALLOW_GUESTS=true\` にするか、${elsewhere}`,
      ];
    case "not-allowed":
      return [
        `：そのチャンネルには書き込めないため、${which}を投稿できませんでした。アプリの投稿を許可するか、${elsewhere}`,
      ];
    case "refused":
      return [`：${which}はSlackに受け付けられませんでした。理由はアプリのログにあります。${again}`];
    case "missed":
      return [`：時間内にSlackにつながらず、${which}を投稿できませんでした。${again}`];
    case "unsure":
      return [`：${which}が届いたかどうか分かりません。二度は投稿しないので、チャンネルを確認してください。${again}`];
  }
}

/** `月曜日〜金曜日 09:00、English` */
function setting(about: DigestSetting): Line {
  const weekly = weeklyTime(about.line);
  const when = weekly ? `${days(weekly.weekdays)} ${wallMinutes(weekly.minutes)}` : `\`${about.line}\``;
  const isAll = DIGEST_GROUPS.length === about.groups.length;
  const groups = isAll ? "" : `、${about.groups.map((group) => GROUPS[group]).join("・")}のみ`;
  const silence = about.isSilentWhenUsual ? "、いつもどおりの日は投稿なし" : "";
  const origin = about.setBy === undefined ? "（アプリの設定から）" : "";
  return [` ${when}、${LANGUAGES[about.language]}${groups}${silence}${origin}`];
}

function days(weekdays: readonly number[]): string {
  if (weekdays.length === 5) return "月曜日〜金曜日";
  return weekdays.map((weekday) => WEEKDAYS[weekday - 1]).join("、");
}
