import { feedbackWording } from "../feedback.ts";
import { say } from "../parts.ts";
import { REASONS } from "./lint.ts";
import { polite } from "./names.ts";
import { at, between, saying, sourceOf } from "./words.ts";

export const feedback = feedbackWording({
  sent: (admins, isWithQuestion) => {
    const what = isWithQuestion ? "直前の質問と、お答えの根拠を添えて" : "";
    return `${what}管理者${admins}人に伝えました。ありがとうございます。`;
  },
  notSent: {
    "nothing-to-tell":
      "先に質問してから、お答えのどこが違っていたかをお知らせください。例： `{} フィードバック R301にいました`",
    "too-often": "1時間に送れるのは5回までです。少し待ってから送るか、管理者に直接お伝えください。",
    "no-admins": "伝える相手の管理者が見つかりません。設定した方にお知らせください。",
    failed: "今は管理者に伝えられませんでした。数分後にもう一度送るか、管理者に直接お伝えください。",
    unsure: "届いたかどうか分かりません。返事がないときは、管理者に直接お伝えください。",
    "not-yours": "フィードバックは、Slackからご本人だけが送れます。",
  },
  from: (name) => say`${polite(name)}から、私の答えについてご意見です：`,
  pointed: (name) => say`${polite(name)}から、私の答えを見てほしいとのことです。`,
  asked: (text, when) => say`質問（${when}）：「${text}」`,
  answered: "答え（あなたが見られる範囲）：",
  readAs: "読み取った内容：",
  kinds: {
    where: "どこにいるか",
    back: "いつ戻るか",
    free: "空いているか",
    everyone: "全員",
    group: "グループのメンバー",
    in: "研究室に誰がいるか",
    out: "誰が不在か",
    room: "部屋に誰がいるか",
    "not-understood": "読み取れませんでした",
  },
  matched: (written, names) => say`「${written}」→ ${names}`,
  nobody: "該当者なし",
  counted: "根拠：",
  leftOut: "その日の情報のうち、使わなかったもの：",
  unread: "読み取れなかったもの：",
  calledOff: "中止",
  free: "空き",
  stale: "古い情報",
  reasons: REASONS,
  more: (count) => `… ほか${count}件`,
  closing: (name) =>
    say`管理者だけに、それぞれが見られる範囲でお知らせしています。${polite(name, false)}へのお返事は直接お願いします。`,
  said: { at, between, sourceOf, saying },
});
