import { isPassing } from "../../../domain/outage.ts";
import type { State } from "../../../domain/whereabouts.ts";
import type { DeskSource } from "../../../flows/ports.ts";
import { lostOf } from "../access.ts";
import { agesToTell, type Standing } from "../facts.ts";
import type { DeskWording, HomeWording } from "../home.ts";
import { foreign, joined, type Line, say, strong } from "../parts.ts";
import { moment, wallTime } from "../times.ts";
import { rowLine } from "./board.ts";
import { misreads } from "./lint.ts";
import { polite } from "./names.ts";
import { sourceLabel } from "./whereabouts.ts";
import * as words from "./words.ts";

const STANDING: Standing = {
  free: "空き",
  busy: "予定あり",
  tentative: "予定あり（未定）",
  "out-of-office": "不在",
  unknown: "不明",
};

export const home: HomeWording = {
  headings: {
    me: "わたし",
    later: "今日このあとの予定",
    people: "よく見る人",
    board: "みんなの居場所",
    desk: "管理者向け",
  },
  later({ from, until, state }, { zone }) {
    const end = moment(until, from, zone);
    const till = end.day === "next" && end.isMidnight ? "24:00" : end.time;
    return say`${wallTime(from, zone)}〜${till}　${plan(state)}`;
  },
  hidden: ({ name }) => say`${polite(name, false)}：居場所を公開していません`,
  row: (row, seen) => rowLine(row, seen, seen.at, STANDING),
  me: {
    iAm: "今わたしは …",
    words: {
      lab: "研究室にいます",
      home: "自宅にいます",
      meeting: "会議中です",
      busy: "取り込み中です",
      lunch: "昼食に出ています",
      out: "外出しています",
      commuting: "向かっています",
      gone: "今日は帰りました",
      sick: "体調不良で休みます",
      leave: "休暇です",
    },
    until: "いつまで …",
    untils: { 30: "30分間", 60: "1時間", 120: "2時間", 240: "4時間", day: "今日いっぱい" },
    clear: "申告を取り消す",
    levels: "公開範囲 …",
    asked: "自分のことを尋ねた人",
    form: {
      open: "ほかの言葉で …",
      title: "どこにいますか？",
      submit: "知らせる",
      close: "キャンセル",
      word: "今わたしは …",
      example: "R301で執筆、大阪出張 18時まで、学会",
      until: "いつまで",
    },
  },
  people: {
    none: ["まだ誰もいません。居場所をまず見たい人を追加してください。"],
    add: "追加する …",
    keep: "よく見る人に追加",
    drop: (name) => `${name}をよく見る人から外す`,
    full: ["追加できるのは25人までです。先に誰かを外してください。"],
    nobody: ["私の知らない人なので、お見せできるものがありません。"],
  },
  search: {
    label: "名前で探す",
    example: "田中、minji、たなか（Enterで検索）",
    all: "全員を表示",
    none: (text) => say`お見せできる人の中に、${polite(text)}は見つかりません。`,
    near: (text) => say`${polite(text)}は見つかりませんが、名前の近い人がいます：`,
  },
  more: (count) => `… ほか${count}人（名前で探すと見られます）`,
  age(ages, { now, zone }) {
    const notes = agesToTell(ages).map((age): Line => {
      if (age.kind === "access-lost") return [`Googleへのアクセスが${words.clock(age.since, now, zone)}に切れました`];
      const label = sourceLabel(age.about.source, age.about.label);
      return age.kind === "old"
        ? say`${label}は${words.clock(age.readAt, now, zone)}の情報です`
        : say`${label}はまだ読み込めていません`;
    });
    return notes.length > 0 ? joined(notes, words.APART) : undefined;
  },
  asOf: (at, zone) => [`${wallTime(at, zone)}現在の情報です。このタブを開き直すと、新しくなります。`],
  standsStill: ["このページの自動更新は止まっています。タブを開き直すと、今の様子が表示されます。"],
  desk: desk(),
};

/** `R301：TA session`, `休暇中`, `予定あり` */
function plan(state: State): Line {
  if (state.away) return words.absenceNow(state);
  const where = state.place && words.placeName(state.place);
  if (state.activity === undefined)
    return where ?? [state.availability === "tentative" ? "予定あり（未定）" : "予定あり"];
  return where ? say`${where}：${foreign(state.activity)}` : [foreign(state.activity)];
}

function desk(): DeskWording {
  return {
    access(status, { now, zone }) {
      const { mode, main, spare, account } = status;
      const lost = lostOf(status);
      if (mode === "none") return [["Googleはまだ設定されていません。"]];
      if (mode === "oauth" && !main) return [["⚠️ Googleに接続していません。"]];
      const who = main?.account ?? account;
      const by = who === undefined ? "Google：接続済み" : say`Google：${strong(who)}`;
      const last = main?.refreshedAt === undefined ? "" : `（最後の更新は${words.clock(main.refreshedAt, now, zone)}）`;
      return [
        lost
          ? say`⚠️ ${by}（${words.clock(lost.since, now, zone)}${isPassing(lost.code) ? "から読み込めていません" : "に切れました"}）`
          : say`${by}${last}`,
        ...(spare
          ? [
              say`予備のアカウント：${spare.account === undefined ? "接続済み" : strong(spare.account)}${spare.died ? "（使えなくなりました）" : ""}`,
            ]
          : []),
      ];
    },
    source(about, { now, zone }) {
      const read =
        about.checkedAt === undefined
          ? "まだ読み込めていません"
          : `${words.clock(about.checkedAt, now, zone)}に読み込み`;
      const since = words.clock(about.failedSince ?? now, now, zone);
      return say`${about.isStale ? "⚠️ " : ""}${sourceLabel(about.source, about.source)}：${read}${failed(about, since)}`;
    },
    misreads: (all) => [[`時間割に、読み取れない所が${all.length}か所あります：`], ...misreads(all)],
    digests: (count, command) =>
      count === 0
        ? [`朝のまとめ：まだどのチャンネルにも投稿していません。\`${command} まとめ\` で追加できます。`]
        : ["朝のまとめ："],
    refresh: "今すぐ読み込む",
    reauth: "Googleに再接続",
    refreshed: ["すべて読み込み直しました。"],
    messaged: ["Googleへの接続方法をダイレクトメッセージでお送りしました。メッセージタブでご覧ください。"],
  };
}

function failed({ failed: count, scopes }: DeskSource, since: string): string {
  if (count === 0) return "";
  return scopes === 1 ? `、${since}から失敗` : `、${scopes}件のうち${count}件が${since}から失敗`;
}
