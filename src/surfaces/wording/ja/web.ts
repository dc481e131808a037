import { causeOf } from "../access.ts";
import { reasonIn } from "../lint.ts";
import { foreign, joined, say } from "../parts.ts";
import { wallTime } from "../times.ts";
import { freshOf, type WebWording } from "../web.ts";
import { access } from "./access.ts";
import { REASONS } from "./lint.ts";
import { polite } from "./names.ts";
import { ago, clock } from "./words.ts";

// Slack shows code as code only beside a space.
export const web: WebWording = {
  typed: ["ウェブ", "ダッシュボード"],
  offer: ({ isPublic, until }, { now, zone }) => ({
    first: ["研究室の在席ボードをブラウザで見られます。ご本人に見える範囲で表示します。"],
    more: [
      ...(isPublic ? [] : [["このリンクは、ボットが動いているコンピューターのブラウザでしか開けません。"]]),
      [`リンクはご本人専用で、一度だけ、${clock(until, now, zone)}まで使えます。ログインは12時間続きます。`],
    ],
  }),
  open: "在席ボードを開く",
  signIn: {
    title: "ログイン",
    start: (name) => ({
      first:
        name === undefined
          ? ["このブラウザでログインしますか？"]
          : say`このブラウザで${polite(name)}としてログインしますか？`,
      more: [
        ["12時間、その方に見える範囲で、みなさんの居場所を表示します。"],
        ["Slackでこのリンクを依頼した覚えがない場合は、このページを閉じてください。"],
      ],
    }),
    button: "ログイン",
    needed: (command) => ({
      first: ["このブラウザではログインしていません。"],
      more: [
        [`Slackで \`${command} ウェブ\` と入力すると、このブラウザでログインするリンクをお渡しします。`],
        ["ログインは12時間続きます。前のログインが終わったのかもしれません。"],
      ],
    }),
    again: (command) => [`Slackで \`${command} ウェブ\` と入力すると、新しいリンクをお渡しします。`],
    refused: (command) => [
      `見られるはずの場合は、ワークスペースの管理者にお問い合わせください。解決したら、Slackの \`${command} ウェブ\` で新しいリンクを受け取れます。`,
    ],
    signedOut: (command) => ({
      first: ["ログアウトしました。"],
      more: [[`Slackで \`${command} ウェブ\` と入力すると、新しいリンクをお渡しします。`]],
    }),
    elsewhere: {
      first: ["このページから送られたものではないため、何もしませんでした。"],
      more: [["ページに戻って、そこのボタンを押してください。"]],
    },
    failed: {
      first: ["こちらで問題が起きました。"],
      more: [["1分ほどしてから、ページを読み込み直してください。Slackではお答えできることもあります。"]],
    },
    staffOnly: {
      first: ["このページを見られるのは、アプリの管理者だけです。"],
      more: [["Slackで `/reauth` を使える方のことです。在席ボードはそのままご覧になれます。"]],
    },
  },
  frame: {
    board: "在席ボード",
    settings: "カレンダーと時間割",
    signedIn: (name) => say`${polite(name)}としてログイン中`,
    signOut: "ログアウト",
  },
  board: {
    title: "みなさんはどこに？",
    search: "人や部屋について尋ねる",
    example: "田中 明日15時",
    ask: "尋ねる",
    everyone: "今の全員",
    asOf: ({ now, zone }, ages) =>
      joined(
        [
          [`${wallTime(now, zone)}現在`],
          ...freshOf(ages).map(({ source, readAt }) => [`${SOURCES[source] ?? source}は${ago(now - readAt)}に確認`]),
        ],
        " / ",
      ),
    onlyLooks: (command) => ({
      first: ["ここでは、人や部屋、空いている人を調べられます。"],
      more: [
        ["`田中` や `田中 明日15時` 、 `R301` 、 `空き` のように入力してください。"],
        [`そのほかのことはSlackでできます： \`${command} help\``],
      ],
    }),
  },
  settings: {
    title: "カレンダーと時間割",
    google: "Googleへの接続",
    timetable: "時間割",
    calendars: "カレンダー",
    whose(whose) {
      if (whose.kind === "lab") return ["研究室のカレンダー"];
      if (whose.kind === "holidays") return ["祝日"];
      return whose.owner === undefined ? ["持ち主が不明"] : say`個人のカレンダー（${foreign(whose.owner)}）`;
    },
    readAt: (checkedAt, now) => (checkedAt === undefined ? "まだ読み込めていません" : `${ago(now - checkedAt)}に確認`),
    stale: "古い情報",
    events: (count) => `予定${count}件`,
    entries: (count) => `${count}項目`,
    failure: ({ code, since }, { now, zone }) => say`${clock(since, now, zone)}から読み取れていません。${why(code)}`,
    misread: (count) => `読み取れない所：${count}か所`,
    understood: "すべて読み取れています。",
    reason: (reason) => reasonIn(REASONS, reason),
    openSheet: "シートを開く",
    noTimetable: ["時間割が設定されていません。 `TIMETABLE_SHEET_ID` にシートを書いてください。"],
    noCalendars: ["カレンダーが設定されていません。 `CALENDAR_IDS` に書いてください。"],
    remedy: ["Googleに接続し直すには、Slackで `/reauth` と入力してください。カレンダーは `CALENDAR_IDS` で選びます。"],
  },
};

const SOURCES: Readonly<Record<string, string>> = { timetable: "時間割", calendar: "カレンダー", slack: "Slack" };

const TROUBLES: Readonly<Record<string, string>> = {
  "google-not-shared": "存在しないか、共有されていません。上のアカウントと共有するか、設定のIDを直してください。",
  "timetable-lost-rows":
    "行の大半がなくなったため、前に読み取った内容を保っています。シートを元に戻してください。意図した変更なら、1日後に反映されます。",
  "google-too-large": "1か月の予定が多すぎるため読み込みません。IDを確認するか、 `CALENDAR_IDS` から外してください。",
};

function why(code: string) {
  const known = TROUBLES[code];
  if (known !== undefined) return [known];
  return causeOf(code) === "unknown"
    ? ["理由は、ボットのコンピューターで `npm run doctor` を実行すると分かります。"]
    : access.cause(code);
}
