import type { Slot } from "../../../domain/grant.ts";
import type { Refusal } from "../../../flows/ports.ts";
import { type AccessWording, few } from "../access.ts";
import { joined, say } from "../parts.ts";
import type { Said } from "../said.ts";
import { causeIn } from "./access/causes.ts";
import { notice } from "./access/notice.ts";
import { link, outcome, revoked } from "./access/outcome.ts";
import { status } from "./access/status.ts";
import { polite } from "./names.ts";
import { clock } from "./words.ts";

// Slack shows code as code only beside a space.
export const access: AccessWording = {
  typed: {
    reauth: ["再接続", "再認証"],
    status: ["状態", "ステータス"],
    revoke: ["解除", "接続解除"],
    spare: ["予備"],
  },
  notice,
  refusal,
  offer(slot, { isPublic, until }, { now, zone }) {
    return {
      first: [OFFERS[slot]],
      more: [
        ...(slot === "spare" ? [[WHY_SPARE]] : []),
        [
          isPublic
            ? "「Googleを開く」で移動します。ページが開かないときは、「アドレスを貼り付け」ならどこからでも使えます。"
            : LOCAL,
        ],
        [`リンクはご本人専用で、一度だけ、${clock(until, now, zone)}まで使えます。`],
      ],
    };
  },
  cause: (code) => [causeIn(code)],
  usage: {
    first: ["それは分かりませんでした。次のように入力できます。"],
    more: [
      ["`/reauth` → Googleに接続し直す"],
      ["`/reauth 状態` → 誰のアカウントがいつから接続されていて、動いているか"],
      ["`/reauth 予備` → 最初のアカウントが切れたときに引き継ぐ、2つ目のアカウントを接続する"],
      ["`/reauth 解除` → Googleでアクセスを取り消し、こちらからも消す"],
    ],
  },
  status,
  askRevoke: {
    first: ["Googleへのアクセスを取り消しますか？Googleでも終了し、こちらからも消えます。予備も同様です。"],
    more: [["保存済みの情報でお答えし続けますが、誰かが接続し直すまで、だんだん古くなります。"]],
  },
  revoked,
  outcome,
  link,
  tooLate: {
    first: ["その質問は、すでに回答済みか、古すぎます。"],
    more: [
      [
        "今回は何も変わっていません。接続中のアカウントは `/reauth 状態` で確認でき、 `/reauth` で最初からやり直せます。",
      ],
    ],
  },
  dismissed: { first: ["分かりました。アカウントはこれまでのままにします。"], more: [] },
  buttons: {
    openGoogle: "Googleを開く",
    pasteAddress: "アドレスを貼り付け",
    reconnect: "接続し直す",
    connectSpare: "予備を接続",
    useThis: "このアカウントを使う",
    keepOld: "これまでのままにする",
    revoke: "アクセスを取り消す",
  },
  confirmRevoke: {
    title: "Googleへのアクセスを取り消しますか？",
    text: "Googleでも終了し、こちらからも消えます。元に戻すには、誰かがもう一度ログインする必要があります。",
    yes: "取り消す",
    no: "やめる",
  },
  paste: {
    title: "Googleに接続",
    submit: "接続",
    close: "やめる",
    done: "閉じる",
    steps: [
      ["1. 下のボタンでGoogleを開き、ログインして、すべての項目にチェックを入れてください。"],
      ["2. 最後のページは表示されないことがあります。問題ありません。"],
      ["3. ブラウザのアドレスバーのアドレスをすべてコピーして、ここに貼り付けてください。"],
    ],
    label: "最後のページのアドレス",
    placeholder: "http://localhost…",
    notTheAddress: {
      first: ["Googleがブラウザを戻した先のアドレスではありません。"],
      more: [["ログインしたあと、アドレスバーのアドレスをすべてコピーして、ここに貼り付けてください。"]],
    },
    checking: { first: ["Googleに確認しています…"], more: [["結果はここと、DMでお知らせします。"]] },
  },
  page: {
    title: "Googleに接続",
    start: (name, slot) => ({
      first:
        name === undefined
          ? ["管理者がSlackで依頼したリンクです。"]
          : say`${polite(name)}がSlackで依頼したリンクです。`,
      more: [
        [
          slot === "spare"
            ? "2つ目のアカウントでログインしてください。最初のアカウントが切れたときに引き継ぎます。"
            : "研究室のカレンダーと時間割が見えるアカウントでログインしてください。",
        ],
        [
          "whereisが求めるのは、それらを読む許可とアカウントのアドレスだけで、何も変更できません。すべての項目にチェックを入れてください。",
        ],
        ["心当たりがない場合は、このページを閉じてください。"],
      ],
    }),
    toGoogle: "Googleに進む",
    nothing: {
      first: ["このブラウザに表示できるものはありません。"],
      more: [["Slackで `/reauth` からやり直すか、 `/reauth 状態` で確認してください。"]],
    },
    failed: {
      first: ["こちらで問題が起きました。"],
      more: [["何も変わっていません。1分ほどしてから、Slackでもう一度 `/reauth` と入力してください。"]],
    },
    elsewhere: {
      first: ["このページから送られたものではないため、何もしませんでした。"],
      more: [["Slackからリンクを開き直して、そのページのボタンを押してください。"]],
    },
  },
};

const OFFERS: Readonly<Record<Slot, string>> = {
  main: "Googleにログインしていただくと、以後はそのアカウントで研究室のカレンダーと時間割を読みます。",
  spare: "2つ目のアカウントでGoogleにログインしていただくと、予備として保管します。",
};

const WHY_SPARE =
  "最初のアカウントが切れても、予備がすぐに引き継ぐので、誰も慌てずにすみます。同じカレンダーとシートが見える、別のアカウントにしてください。";

const LOCAL =
  "「Googleを開く」は、ボットが動いているマシンのブラウザでしか使えません。「アドレスを貼り付け」はどこからでも使えます。";

function refusal(about: Refusal): Said {
  switch (about.kind) {
    case "not-admin": {
      const { shown, more } = few(about.admins);
      const names = joined(
        shown.map((name) => polite(name)),
        "、",
      );
      return {
        first: ["すみません、Googleに接続し直せるのは管理者だけです。"],
        more: [
          shown.length === 0
            ? ["このワークスペースのオーナーに頼んでください。"]
            : say`次の方に頼んでください：${names}${more > 0 ? `、ほか${more}名` : ""}`,
        ],
      };
    }
    case "service-account":
      return {
        first: ["Googleはサービスアカウントで読んでいるので、どなたもログインする必要はありません。"],
        more: [
          [
            "カレンダーとシートをサービスアカウントのアドレスに共有してください。ボットが動いているマシンで `npm run doctor` を実行すると、そのアドレスと、読めるものが分かります。",
          ],
        ],
      };
    case "no-client":
      return {
        first: ["Googleへのログインがまだ設定されていません。"],
        more: [
          [
            "ボットが動いているマシンで `GOOGLE_CLIENT_SECRET_FILE` （または `GOOGLE_CLIENT_ID` と `GOOGLE_CLIENT_SECRET` ）を設定して、再起動してください。",
          ],
        ],
      };
  }
}
