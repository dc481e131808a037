import { type Grant, isEnding, type Slot } from "../../../domain/grant.ts";
import type { Instant } from "../../../domain/interval.ts";
import type { AccessNotice, ConnectProblem, LinkProblem, ProofOf } from "../../../domain/notice.ts";
import type { AccessStatus, ConnectOutcome, Refusal, Revoked } from "../../../flows/ports.ts";
import { type AccessWording, type Cause, causeOf, few, isMendedBySigningIn, lostOf, permissionsOf } from "../access.ts";
import { foreign, joined, type Line, say, strong } from "../parts.ts";
import type { Said, Telling } from "../said.ts";
import { polite } from "./names.ts";
import { ago, clock } from "./words.ts";

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
  cause: (code) => [CAUSES[causeOf(code)][0]],
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
    steps: [
      ["1. 下のボタンでGoogleを開き、ログインして、すべての項目にチェックを入れてください。"],
      ["2. 最後のページは表示されないことがあります。問題ありません。"],
      ["3. ブラウザのアドレスバーのアドレスをすべてコピーして、ここに貼り付けてください。"],
    ],
    label: "最後のページのアドレス",
    placeholder: "http://localhost…",
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

const GO_ON = "いつの情報かを添えて、お答えし続けます。";

/** What happened, and the one next step. */
const CAUSES: Readonly<Record<Cause, readonly [cause: string, remedy: string]>> = {
  "google-not-connected": [
    "まだどなたもGoogleにログインしていないか、こちらでアクセスを取り消しました。",
    "「接続し直す」を押して、ログインしてください。",
  ],
  "google-access-lost": [
    "Googleがログインを受け付けなくなりました。取り消されたか、期限が切れたか、パスワードが変わりました。",
    "「接続し直す」を押して、もう一度ログインしてください。",
  ],
  "google-session-control": [
    "Workspaceのセッション管理によって、ログインが終了しました。",
    "「接続し直す」を押してください。Workspaceの管理者がこのアプリをセッション管理の対象外にするか、サービスアカウントを使うまでは、また起こります。",
  ],
  "google-admin-policy": [
    "Workspaceのポリシーがこのアプリをブロックしています。",
    "Workspaceの管理者に、管理コンソールの「セキュリティ → APIの制御」で許可してもらい、それから「接続し直す」を押してください。",
  ],
  "google-client-broken": [
    "GoogleがこのアプリのOAuthクライアントを認識しません。削除されたか、シークレットが変わりました。",
    "設定のクライアントIDとシークレットをGoogle Cloudコンソールと見比べ、ボットを再起動してから「接続し直す」を押してください。",
  ],
  "google-key-lost": [
    "保存したログイン情報を封じた鍵がないため、読み取れません。",
    "以前の鍵（データベースの隣の鍵ファイル、または `TOKEN_ENCRYPTION_KEY` ）を戻して再起動するか、「接続し直す」を押してもう一度ログインしてください。",
  ],
  "google-key-refused": [
    "Googleがサービスアカウントの鍵、または代理の相手を受け付けません。",
    "Google Cloudコンソールで新しい鍵を作り、 `GOOGLE_IMPERSONATE` を確認して、ボットを再起動してください。",
  ],
  "google-not-delegated": [
    "サービスアカウントに、設定された人の代理を務める権限がありません。",
    "Workspaceの管理者に、管理コンソールの「セキュリティ → APIの制御 → ドメイン全体の委任」で、クライアントIDに読み取り専用のスコープを2つとも委任してもらってください。",
  ],
  "google-scope-missing": [
    "ログインのときにチェックが外れた項目があり、権限が足りません。",
    "「接続し直す」を押して、すべての項目にチェックを入れてください。",
  ],
  "google-api-disabled": [
    "Google CloudプロジェクトでAPIが無効になっています。",
    "Google CloudコンソールでGoogle Calendar APIとGoogle Sheets APIを有効にしてください。",
  ],
  "google-token-refused": [
    "アクセスを更新したばかりなのに、Googleがリクエストを拒否しています。",
    "続くようでしたら、「接続し直す」を押してもう一度ログインしてください。",
  ],
  "google-clock": [
    "ボットが動いているマシンの時計が数分ずれていて、Googleが署名を受け付けません。",
    "そのマシンの時刻を合わせてください。時刻の自動同期を有効にするのが確実です。",
  ],
  "google-unreachable": [
    "Googleにつながらないか、Google側で問題が起きています。",
    "ボットが動いているマシンがインターネットにつながっているか確認してください。つながっていれば何もしなくて大丈夫です。試し続けます。",
  ],
  "google-unreadable": [
    "Googleからの応答を理解できません。プロキシが代わりに答えているのかもしれません。",
    "ボットが動いているマシンのネットワークに、プロキシやログインページがないか確認してください。試し続けます。",
  ],
  "google-rate-limited": [
    "Googleから、呼び出しを減らすよう求められています。",
    "すぐに収まれば何もしなくて大丈夫です。収まらなければ、 `REFRESH_CRON` で読む間隔を空けてください。",
  ],
  unknown: [
    "Googleが応答を拒否していますが、理由が分かりません。",
    "ボットが動いているマシンで `npm run doctor` を実行すると詳しく分かります。今の様子は `/reauth 状態` で見られます。",
  ],
};

function notice(about: AccessNotice, telling: Telling): Said {
  const { now, zone } = telling;
  const at = (instant: Instant) => clock(instant, now, zone);
  switch (about.kind) {
    case "access-lost": {
      const { code, since, lastGoodAt, account } = about.outage;
      const [cause, remedy] = CAUSES[causeOf(code)];
      return {
        first: [
          about.isReminder
            ? `${at(since)}に切れたGoogleへのアクセスが、まだ戻っていません。`
            : `Googleへのアクセスが${at(since)}に切れました。`,
        ],
        more: [
          [cause],
          [
            lastGoodAt === undefined
              ? "それまでにGoogleから読み込んだ情報はないため、その間はSlackだけがお答えします。"
              : `${GO_ON}Googleから最後に読み込んだのは${at(lastGoodAt)}です。`,
          ],
          [remedy],
          ...(account === undefined ? [] : [say`アカウント：${foreign(account)}`]),
        ],
      };
    }
    case "access-back":
      return {
        first: [`${at(about.outage.since)}に切れたGoogleへのアクセスが、${at(about.at)}に戻りました。`],
        more: [changed(about.changed)],
      };
    case "access-ends":
      return accessEnds(about.grant, at);
    case "spare-took-over":
      return {
        first: say`Googleのメインのアカウントのアクセスが${at(about.outage.since)}に切れたため、${spareOf(about.account)}が引き継ぎました。`,
        more: [
          [CAUSES[causeOf(about.outage.code)][0]],
          [
            "失われたものはなく、情報も最新です。ただ、これで予備がなくなりました。次に備えて、1つ接続しておいてください。",
          ],
        ],
      };
    case "spare-lost":
      return {
        first: say`Googleの${spareOf(about.account)}が使えなくなりました。`,
        more: [
          [CAUSES[causeOf(about.code)][0]],
          ["メインのアカウントは動いているので、情報は最新です。予備をもう一度接続しておいてください。"],
        ],
      };
    case "account-differs":
      return {
        first: say`このアカウントでよろしいですか？ ${strong(about.after)} でログインされましたが、${before(about.before)}`,
        more: [
          [
            `アカウントが変わると、見えるカレンダーも変わることがあります。お選びになるまで何も変わりません。${at(about.until)}までに選ばれなければ、これまでのままにします。`,
          ],
        ],
      };
    case "connected":
      return {
        first: connectedAs(about.slot, about.account),
        more: [
          [
            about.slot === "spare"
              ? "最初のアカウントが切れたら、自動的に引き継ぎます。"
              : "カレンダーと時間割を読み込んでいます。",
          ],
          ...(about.end
            ? [
                [
                  `このアクセスは${at(about.end.at)}に終わります。${isEnding(about, now) ? "" : "3日前にお知らせします。"}`,
                ],
              ]
            : []),
        ],
      };
    case "connect-failed":
      return problem(about.problem);
    case "not-shared":
      return {
        first: say`${notShared(about.labels)}を読み込めません。存在しないか、共有されていません。ほかのカレンダーと時間割は読み続けます。`,
        more: [
          say`${about.account === undefined ? "接続中のGoogleアカウント" : strong(about.account)} に、すべて閲覧できる権限で共有してください。IDが違う場合は、設定を直してください。`,
        ],
      };
    case "slack-scope-missing":
      return {
        first: say`Slackの権限が1つ足りません： ${strong(about.scope)}`,
        more: [
          [
            "ほかはすべてこれまでどおり動きます。api.slack.com/appsでアプリのマニフェストを最新にして、インストールし直してください。",
          ],
        ],
      };
  }
}

function spareOf(account: string | undefined): Line {
  return account === undefined ? ["予備のアカウント"] : say`予備のアカウント（${strong(account)}）`;
}

function before(account: string | undefined): Line {
  if (account === undefined) return ["これまでどのアカウントが接続されていたかはわかりません。"];
  return say`これまでは ${strong(account)} が接続されていました。`;
}

function connectedAs(slot: Slot, account: string): Line {
  return say`Googleに${slot === "spare" ? "予備として" : ""}接続しました： ${strong(account)}`;
}

function notShared(labels: readonly string[]): Line {
  const { shown, more } = few(labels);
  const names = joined(
    shown.map((label) => say`「${strong(label)}」`),
    "",
  );
  return more > 0 ? say`${names}ほか${more}件` : names;
}

function changed(labels: readonly string[]): Line {
  if (labels.length === 0) return ["その間に変わったことはありません。情報はまた最新です。"];
  const { shown, more } = few(labels);
  const names = joined(
    shown.map((label) => [foreign(label)]),
    "、",
  );
  return say`情報はまた最新です。その間に変わったもの：${names}${more > 0 ? `、ほか${more}件` : ""}`;
}

function accessEnds({ slot, account, end }: Grant, at: (instant: Instant) => string): Said {
  const whose = account === undefined ? [] : say`${strong(account)} の`;
  return {
    first: say`${whose}Googleへの${slot === "spare" ? "予備の" : ""}アクセスが${end === undefined ? "まもなく" : `${at(end.at)}に`}終わります。`,
    more: [
      [
        end?.because === "testing"
          ? "OAuth同意画面が「テスト」のままなので、Googleが7日ごとにアクセスを終了します。Google Cloudコンソールで「本番環境」にしてから、「接続し直す」を押してください。"
          : "期限付きで同意されたアクセスです。それまでに「接続し直す」を押していただければ、何も止まりません。",
      ],
      ["それまではすべて動きます。そのあとも、いつの情報かを添えてお答えし続けます。"],
    ],
  };
}

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

function status({ mode, main, spare, account, outage, calls, lastGoodAt }: AccessStatus, telling: Telling): Said {
  const at = (instant: Instant) => clock(instant, telling.now, telling.zone);
  const lost = lostOf({ outage, main });
  const works = lost
    ? [`Googleへのアクセスが${at(lost.since)}に切れました。${CAUSES[causeOf(lost.code)].join("")}`]
    : [STATES[mode === "oauth" && !main ? "none" : mode]];
  return {
    first: works,
    more: [
      ...(main
        ? grantLines("アカウント", main, telling)
        : account === undefined
          ? []
          : [say`アカウント： ${strong(account)}`]),
      ...(spare
        ? grantLines("予備", spare, telling)
        : mode === "oauth" && main
          ? [["予備はありません。 `/reauth 予備` で接続できます。"]]
          : []),
      [
        lastGoodAt === undefined
          ? "まだGoogleから読み込んだことがありません。"
          : `Googleから最後に読み込んだ時刻：${at(lastGoodAt)}`,
      ],
      [`Googleの呼び出し：直近1分で${calls.lastMinute}回、直近1日で${calls.lastDay}回`],
    ],
  };
}

const STATES: Readonly<Record<AccessStatus["mode"], string>> = {
  oauth: "Googleへのアクセスは正常です。",
  "service-account": "サービスアカウントでのGoogleへのアクセスは正常です。",
  none: "Googleに接続していません。 `/reauth` で接続できます。",
};

function grantLines(
  title: string,
  { account, scopes, grantedAt, refreshedAt, end, died }: Grant,
  { now, zone }: Telling,
): Line[] {
  const at = (instant: Instant) => clock(instant, now, zone);
  const notes = [
    `${ago(now - grantedAt)}に接続`,
    refreshedAt === undefined ? "更新はまだなし" : `最後の更新 ${at(refreshedAt)}`,
    end === undefined ? "期限の予定なし" : `${at(end.at)}に終了`,
    ...(died === undefined ? [] : [`${at(died.at)}からGoogleが拒否`]),
  ];
  return [
    say`${title}： ${account === undefined ? "最初に使うまで分かりません" : strong(account)} （${notes.join("、")}）`,
    say`読めるもの：${permissions(scopes)}`,
  ];
}

const PERMISSIONS: Readonly<Record<string, string>> = {
  calendars: "カレンダー",
  sheets: "スプレッドシート",
  address: "アカウントのアドレス",
};

function permissions(scopes: readonly string[]): Line {
  const { shown } = few(permissionsOf(scopes));
  if (shown.length === 0) return ["分かりません"];
  return joined(
    shown.map((name): Line => [PERMISSIONS[name] ?? foreign(name)]),
    "、",
  );
}

function revoked({ kind, atVendor }: Revoked): Said {
  if (kind === "nothing")
    return { first: ["Googleに接続していなかったので、取り消すものはありませんでした。"], more: [] };
  return {
    first: ["Googleへのアクセスをこちらから消しました。"],
    more: [
      [AT_GOOGLE[atVendor]],
      ["保存済みの情報で、いつの情報かを添えてお答えし続けます。 `/reauth` で接続し直せます。"],
    ],
  };
}

const AT_GOOGLE: Readonly<Record<Revoked["atVendor"], string>> = {
  withdrawn: "Googleでも取り消されました。",
  gone: "Googleでは、すでに終了していました。",
  unreachable:
    "Googleにはつながりませんでした。そのアカウントでログインし、myaccount.google.com/connectionsでこのアプリを削除してください。",
};

function outcome(about: ConnectOutcome): Said {
  switch (about.kind) {
    case "connected":
      return {
        first: connectedAs(about.slot, about.account),
        more: [["この画面は閉じて構いません。続きはSlackにあります。"]],
      };
    case "asked":
      return {
        first:
          about.before === undefined
            ? say`${strong(about.after)} でログインされました。これまでと同じアカウントかどうかはわかりません。`
            : say`これまでとは別のアカウント ${strong(about.after)} でログインされました。`,
        more: [["それでよいか、SlackのDMでお尋ねしました。お答えいただくまで何も変わりません。"]],
      };
    case "failed":
      return problem(about.problem);
  }
}

/** Whatever came of it, the old access is still there. */
function problem(about: ConnectProblem): Said {
  const [first, ...more] = trouble(about);
  return { first, more: [...more, ["何も変わっていません。これまでGoogleに接続していたなら、そのままです。"]] };
}

function trouble(about: ConnectProblem): readonly [Line, ...Line[]] {
  switch (about.kind) {
    case "denied":
      return [
        ["ログインがキャンセルされたため、Googleに接続しませんでした。"],
        ["やり直すには `/reauth` と入力してください。"],
      ];
    case "scopes":
      return [
        say`チェックが外れた項目があったため、Googleに接続しませんでした。足りないもの：${permissions(about.missing)}`,
        ["もう一度 `/reauth` と入力し、すべての項目にチェックを入れてください。"],
      ];
    case "code-refused":
      return [
        ["Googleからの回答が使用済みか古すぎたため、接続できませんでした。"],
        ["もう一度 `/reauth` と入力し、続けて最後まで進めてください。"],
      ];
    case "redirect-mismatch":
      return [
        ["戻り先のアドレスがGoogleに登録されていないため、接続できませんでした。"],
        [
          "Google CloudコンソールのOAuthクライアントの「承認済みのリダイレクトURI」に、次のアドレスをそのまま登録してから、もう一度 `/reauth` と入力してください。",
        ],
        [`\`${about.redirectUri}\``],
      ];
    case "client-broken":
      return [
        ["GoogleがこのアプリのOAuthクライアントを認識しないため、接続できませんでした。"],
        ["設定のクライアントIDとシークレットをGoogle Cloudコンソールと見比べて、ボットを再起動してください。"],
      ];
    case "policy":
      return [
        ["Workspaceのポリシーがこのアプリをブロックしているため、接続できませんでした。"],
        [
          "Workspaceの管理者に、管理コンソールの「セキュリティ → APIの制御」で許可してもらってから、もう一度 `/reauth` と入力してください。",
        ],
      ];
    case "identity":
      return [
        ["どなたがログインしたのか確認できなかったため、Googleに接続しませんでした。"],
        [
          "もう一度 `/reauth` と入力してください。また起きるようなら、ボットが動いているマシンで `npm run doctor` を実行してください。",
        ],
      ];
    case "domain":
      return [
        say`${strong(about.account)} は ${strong(about.allowed)} のアカウントではないため、Googleに接続しませんでした。`,
        ["もう一度 `/reauth` と入力し、そのドメインのアカウントを選んでください。"],
      ];
    case "no-refresh-token":
      return [
        ["Googleから1時間だけのアクセスしか得られなかったため、接続しませんでした。"],
        [
          "そのアカウントでログインし、myaccount.google.com/connectionsでこのアプリを削除してから、もう一度 `/reauth` と入力してください。",
        ],
      ];
    case "same-account":
      return [
        say`${strong(about.account)} はすでにメインのアカウントなので、予備として接続しませんでした。`,
        ["もう一度 `/reauth 予備` と入力し、別のアカウントを選んでください。"],
      ];
    case "proof":
      return [
        say`${strong(about.account)} でログインされましたが、読めないものがあるため、Googleに接続しませんでした。`,
        ...unread(about),
      ];
    case "unreachable":
      return [
        ["Googleにつながらなかったため、接続できませんでした。"],
        ["数分待ってから、もう一度 `/reauth` と入力してください。"],
      ];
    case "clock":
      return [
        ["ボットが動いているマシンの時計がずれていて署名を確認できないため、Googleに接続しませんでした。"],
        ["そのマシンの時刻を合わせてから、もう一度 `/reauth` と入力してください。"],
      ];
  }
}

const UNREAD: Readonly<Record<ProofOf, string>> = {
  calendar: "`CALENDAR_IDS` の最初のカレンダーが存在しないか、そのアカウントに共有されていません。",
  timetable: "`TIMETABLE_SHEET_ID` のシートが存在しないか、そのアカウントに共有されていません。",
};

/** What the account on trial failed with, and what mends that. */
function unread({ of, code }: Extract<ConnectProblem, { readonly kind: "proof" }>): readonly Line[] {
  if (code === "google-not-shared") {
    return [
      [UNREAD[of]],
      [
        "そのアカウントに共有するか、見えるアカウントでもう一度 `/reauth` をお試しください。IDが違う場合は、設定を直してください。",
      ],
    ];
  }
  const [cause, remedy] = CAUSES[causeOf(code)];
  return isMendedBySigningIn(code)
    ? [[cause], ["もう一度 `/reauth` と入力してください。"]]
    : [[cause], [remedy], ["そのあと、もう一度 `/reauth` と入力してください。"]];
}

function link(about: LinkProblem): Said {
  return {
    first: [LINKS[about]],
    more: [["何も変わっていません。Slackで `/reauth` と入力すると、新しいリンクが届きます。"]],
  };
}

const LINKS: Readonly<Record<LinkProblem, string>> = {
  unknown: "このリンクは分かりません。新しいリンクに替わったのかもしれません。",
  used: "このリンクは使用済みです。使えるのは一度だけです。",
  expired: "このリンクは古すぎます。使えるのは10分間です。",
  "other-browser": "別のブラウザか、別の方が始めた手続きなので、ここでは完了できません。",
  malformed: "アドレスが途中で切れています。すべてコピーしてください。",
};
