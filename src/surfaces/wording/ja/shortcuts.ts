import type { LeftToDo } from "../../../domain/notice.ts";
import type { Line } from "../parts.ts";
import type { ShortcutWording } from "../shortcuts.ts";

export const shortcuts: ShortcutWording = {
  byBot: ["アプリが書いたメッセージなので、居場所はありません。人について聞いてください。"],
  expired: ["時間がかかりすぎて、Slackでフォームを開けませんでした。もう一度ショートカットを選んでください。"],
  form: {
    title: "どこにいますか？",
    submit: "聞く",
    close: "閉じる",
    person: "誰",
    date: "日付",
    time: "時刻",
    hint: "今のことなら、日付と時刻は空欄のままにしてください。",
    looking: ["調べています…"],
  },
  prompts: () => [
    { title: "今、研究室に誰がいますか？", message: "今、研究室に誰がいますか？" },
    { title: "今、空いている人は？", message: "今、空いている人は？" },
    { title: "全員を見る", message: "全員" },
    { title: "何を聞けますか？", message: "ヘルプ" },
  ],
  firstRun: (left, { command }) => ({
    first: ["準備ができ、メンバーの情報を読み込みました。残っているのは次のことです。"],
    more: [
      ...left.map((each) => LEFT[each]),
      [
        `それまでも \`${command} @名前\` で、分かる範囲でお答えします。この案内は一度だけです。ほかのことは \`${command} ヘルプ\` で見られます。`,
      ],
    ],
  }),
};

const LEFT: Readonly<Record<LeftToDo, Line>> = {
  "set-up-google": [
    "• Googleへの入り口を設定してください。方法はREADMEの「Google」にあります。それまではSlackだけでお答えします。",
  ],
  "connect-google": ["• `/reauth` と入力してGoogleにログインしてください。カレンダーと時間割を読めるようになります。"],
  timetable: ["• 時間割のシートを `TIMETABLE_SHEET_ID` に設定してください。"],
  digest: ["• 毎朝のまとめがほしければ、 `DIGEST_CHANNEL` を設定してください。"],
};
