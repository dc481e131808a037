import type { Answer } from "../../../domain/answer.ts";
import type { Person } from "../../../domain/person.ts";
import type { Problem } from "../../../domain/question/question.ts";
import type { SmallTalk } from "../../../domain/question/small-talk.ts";
import { answerIn } from "../answer.ts";
import { toldApart } from "../facts.ts";
import { foreign, joined, type Line, say, strong } from "../parts.ts";
import type { Said, Saying } from "../said.ts";
import type { Wording } from "../wording.ts";
import { access } from "./access.ts";
import { board } from "./board.ts";
import { digest } from "./digest.ts";
import { feedback } from "./feedback.ts";
import { free } from "./free.ts";
import { home } from "./home.ts";
import { lint } from "./lint.ts";
import { polite } from "./names.ts";
import { alias, ownWord } from "./own-word.ts";
import { privacy } from "./privacy.ts";
import { noGroup, room, whichPlace } from "./room.ts";
import { shortcuts } from "./shortcuts.ts";
import { watch } from "./watch.ts";
import { web } from "./web.ts";
import { whereabouts } from "./whereabouts.ts";

export const ja: Wording = {
  language: "ja",
  access,
  digest,
  feedback,
  home,
  lint,
  privacy,
  shortcuts,
  watch,
  web,
  answer: answerIn({
    whereabouts,
    board,
    free,
    room,
    whichPlace,
    noGroup,
    ownWord,
    alias,
    which,
    watch,
    privacy,
    feedback,
    help,
    smallTalk,
    nobody,
    elsewise,
    problem,
    refusals: {
      guest: "すみません、このワークスペースの正式なメンバーにだけお答えしています。",
      "other-organisation": "すみません、このワークスペースの方にだけお答えしています。",
      "unknown-viewer": "すみません、まだあなたのことが分かりません。新しいメンバーの情報は30分以内に届きます。",
    },
    notReady: "メンバーの情報を初めて読み込んでいます。1分ほどしてから、もう一度聞いてください。",
  }),
  help,
  share: "チャンネルに共有",
  option,
  failed: ["すみません、こちらで問題が起きました。1分ほどしてから、もう一度聞いてください。"],
  late: ["まだ調べています。答えはこのあとここに出ます。"],
  malformed: ["すみません、リクエストを読み取れませんでした。"],
  sharedOutside: ["ほかの組織と共有しているチャンネルなので、ここではあなたにだけお答えします。"],
  guestsReadAlong: ["私に質問できないゲストも見ているチャンネルなので、ここではあなたにだけお答えします。"],
  cannotWrite: [
    "そのチャンネルには書き込めません。アーカイブされているか、私が参加していないか、投稿が制限されています。私を招待するか、ここで聞いてください。",
  ],
  pressAgain: ["時間がかかりすぎて、フォームを開けませんでした。もう一度ボタンを押してください。"],
  cannotSeeChannel: [
    "このチャンネルを誰が読んでいるのか分かりません。先に私を招待してから、もう一度聞いて共有してください。",
  ],
};

// Slack shows code as code only beside a space.
function help({ command }: Saying): Said {
  return {
    first: ["誰が今どこにいるか、私に聞いてください。"],
    more: [
      [`\`${command} @tanaka\` や \`${command} 田中\` → 今どこにいるか`],
      [`\`${command} 田中 明日15時\` → そのときどこにいるか`],
      ["`田中さんはいつ戻りますか？` や `田中さん3時に空いてますか？` → 私へのDMか、メンションのあとに"],
      [
        `\`${command} みんな\` 、 \`${command} #チャンネル\` 、 \`${command} 在室\` 、 \`${command} 不在\` → 研究室の全員、チャンネルの人、研究室にいる人、不在の人`,
      ],
      [`\`${command} R301\` → その部屋に誰がいるか`],
      [
        `\`${command} 空き\` 、 \`${command} 空き 明日14時から15時 @tanaka @suzuki\` → 誰が空いているか、この人たちがいつ全員空くか`,
      ],
      [`\`${command} 設定 自宅 15時まで\` 、 \`${command} 解除\` → 自分の居場所を自分で伝える`],
      [`\`${command} 別名 ミニ\` → 自分の別名を増やす`],
      [
        `\`${command} 通知 @tanaka\` や \`${command} 通知一覧\` → 戻ったらDMで一度お知らせ。 \`${command} 通知 オフ\` で自分は対象外に`,
      ],
      [`\`${command} フィードバック R301にいました\` → 直前の答えが違っていたら管理者に知らせる`],
      [`\`${command} 公開範囲\` や \`${command} 閲覧履歴\` → 自分の何が見えるか、自分のことを誰が尋ねたか`],
      [`\`${command} まとめ 今\` → 今日、ふだんと違うこと`],
      [`\`${command} ウェブ\` → ブラウザで全員をひと目で`],
    ],
  };
}

function smallTalk(said: SmallTalk, { command }: Saying): Line {
  const inKind = { thanks: "どういたしまして！", hello: "お疲れさまです！", other: "🙂" }[said];
  return [`${inKind} 聞き方は \`${command} ヘルプ\` で見られます。`];
}

function which({ name, reason, people }: Extract<Answer, { kind: "which" }>): Line {
  if (reason === "tie") return say`どの${polite(name)}のことですか？`;
  return say`${unheardOf(name)}${people.length === 1 ? "もしかして、この人ですか？" : "もしかして、このうちの誰かですか？"}`;
}

function elsewise({ command }: Saying): Line {
  return [`名前の一部か、 \`${command} みんな\` で試してみてください。聞き方は \`${command} ヘルプ\` で見られます。`];
}

function nobody(name: string): Line {
  return name === "" ? ["その名前の人は見つかりませんでした。"] : unheardOf(name);
}

function unheardOf(name: string): Line {
  return say`「${strong(name)}」という人は見つかりませんでした。`;
}

const quoted = ({ shown }: { readonly shown: string }): Line => say`「${foreign(shown)}」`;

function problem(about: Problem): Line {
  switch (about.kind) {
    case "no-name":
      return ["誰を探していますか？名前が見つかりませんでした。"];
    case "set-another":
      return ["居場所を設定できるのはご本人だけです。ほかの方の分は設定できません。"];
    case "no-such-time":
      return say`「${foreign(about.written)}」は日時として読み取れませんでした。`;
    case "several-times":
      return say`一度にお答えできるのは一つの時刻だけです。${joined(about.questions.map(quoted), "")}と分けて聞いてください。`;
    case "skipped-time":
      return say`その日は夏時間に切り替わるので、「${foreign(about.written)}」という時刻がありません。`;
    case "too-long":
      return [`${about.limit}文字を超えています。名前と時間だけで大丈夫です。`];
  }
}

/** A name, with another name of the same person when two people share it. */
function option(person: Person, others: readonly Person[]): Line {
  const apart = toldApart(person, others);
  return apart === undefined ? [foreign(person.name)] : say`${foreign(person.name)} (${foreign(apart)})`;
}
