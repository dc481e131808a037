import type { Slot } from "../../../../domain/grant.ts";
import type { ConnectProblem, LinkProblem, ProofOf } from "../../../../domain/notice.ts";
import type { ConnectOutcome, Revoked } from "../../../../flows/ports.ts";
import { isMendedBySigningIn } from "../../access.ts";
import { type Line, say, strong } from "../../parts.ts";
import type { Said } from "../../said.ts";
import { causeIn, remedyOf } from "./causes.ts";
import { permissions } from "./permissions.ts";

export function connectedAs(slot: Slot, account: string): Line {
  return say`Googleに${slot === "spare" ? "予備として" : ""}接続しました： ${strong(account)}`;
}

export function revoked({ kind, atVendor }: Revoked): Said {
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

export function outcome(about: ConnectOutcome): Said {
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
            ? say`${strong(about.after)} でログインされました。これまでと同じアカウントかどうかは分かりません。`
            : say`これまでとは別のアカウント ${strong(about.after)} でログインされました。`,
        more: [["それでよいか、SlackのDMでお尋ねしました。お答えいただくまで何も変わりません。"]],
      };
    case "failed":
      return problem(about);
  }
}

/** Whatever came of it, the old access is still there. */
export function problem({ slot, problem: about }: Failed): Said {
  const [first, ...more] = trouble(about, slot);
  return {
    first,
    more: [
      ...more,
      [
        `${slot === "spare" ? "予備は接続されていません。" : ""}何も変わっていません。これまでGoogleに接続していたなら、そのままです。`,
      ],
    ],
  };
}

type Failed = Omit<Extract<ConnectOutcome, { readonly kind: "failed" }>, "kind">;

function trouble(about: ConnectProblem, slot: Slot): readonly [Line, ...Line[]] {
  const again = slot === "spare" ? "`/reauth 予備`" : "`/reauth`";
  switch (about.kind) {
    case "denied":
      return [
        ["ログインがキャンセルされたため、Googleに接続しませんでした。"],
        [`やり直すには ${again} と入力してください。`],
      ];
    case "scopes":
      return [
        say`チェックが外れた項目があったため、Googleに接続しませんでした。足りないもの：${permissions(about.missing)}`,
        [`もう一度 ${again} と入力し、すべての項目にチェックを入れてください。`],
      ];
    case "code-refused":
      return [
        ["Googleからの回答が使用済みか古すぎたため、接続できませんでした。"],
        [`もう一度 ${again} と入力し、続けて最後まで進めてください。`],
      ];
    case "redirect-mismatch":
      return [
        ["戻り先のアドレスがGoogleに登録されていないため、接続できませんでした。"],
        [
          `Google CloudコンソールのOAuthクライアントの「承認済みのリダイレクトURI」に、次のアドレスをそのまま登録してから、もう一度 ${again} と入力してください。`,
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
          `Workspaceの管理者に、管理コンソールの「セキュリティ → APIの制御」で許可してもらってから、もう一度 ${again} と入力してください。`,
        ],
      ];
    case "identity":
      return [
        ["どなたがログインしたのか確認できなかったため、Googleに接続しませんでした。"],
        [
          `もう一度 ${again} と入力してください。また起きるようなら、ボットが動いているマシンで \`npm run doctor\` を実行してください。`,
        ],
      ];
    case "domain":
      return [
        say`${strong(about.account)} は ${strong(about.allowed)} のアカウントではないため、Googleに接続しませんでした。`,
        [`もう一度 ${again} と入力し、そのドメインのアカウントを選んでください。`],
      ];
    case "no-refresh-token":
      return [
        ["Googleから1時間だけのアクセスしか得られなかったため、接続しませんでした。"],
        [
          `そのアカウントでログインし、myaccount.google.com/connectionsでこのアプリを削除してから、もう一度 ${again} と入力してください。`,
        ],
      ];
    case "same-account":
      return [
        say`${strong(about.account)} はすでにメインのアカウントなので、予備として接続しませんでした。`,
        [`もう一度 ${again} と入力し、別のアカウントを選んでください。`],
      ];
    case "proof":
      return [
        say`${strong(about.account)} でログインされましたが、読めないものがあるため、Googleに接続しませんでした。`,
        ...unread(about, again),
      ];
    case "unreachable":
      return [
        ["Googleにつながらなかったため、接続できませんでした。"],
        [`数分待ってから、もう一度 ${again} と入力してください。`],
      ];
    case "clock":
      return [
        ["ボットが動いているマシンの時計がずれていて署名を確認できないため、Googleに接続しませんでした。"],
        [`そのマシンの時刻を合わせてから、もう一度 ${again} と入力してください。`],
      ];
  }
}

const UNREAD: Readonly<Record<ProofOf, string>> = {
  calendar: "`CALENDAR_IDS` の最初のカレンダーが存在しないか、そのアカウントに共有されていません。",
  timetable: "`TIMETABLE_SHEET_ID` のシートが存在しないか、そのアカウントに共有されていません。",
};

/** What the account on trial failed with, and what mends that. */
function unread({ of, code }: Extract<ConnectProblem, { readonly kind: "proof" }>, again: string): readonly Line[] {
  if (code === "google-not-shared") {
    return [
      [UNREAD[of]],
      [
        `そのアカウントに共有するか、見えるアカウントでもう一度 ${again} をお試しください。IDが違う場合は、設定を直してください。`,
      ],
    ];
  }
  return isMendedBySigningIn(code)
    ? [[causeIn(code)], [`もう一度 ${again} と入力してください。`]]
    : [[causeIn(code)], [remedyOf(code, "command")], [`そのあと、もう一度 ${again} と入力してください。`]];
}

export function link(about: LinkProblem): Said {
  const next =
    about === "to-paste"
      ? "Googleを開いたSlackの画面に貼り付けてください。閉じてしまった場合は、Slackでもう一度 `/reauth` と入力してください。"
      : "何も変わっていません。Slackで `/reauth` と入力すると、新しいリンクが届きます。";
  return { first: [LINKS[about]], more: [[next]] };
}

const LINKS: Readonly<Record<LinkProblem, string>> = {
  unknown: "このリンクは分かりません。新しいリンクに替わったのかもしれません。",
  used: "このリンクは使用済みです。使えるのは一度だけです。",
  expired: "このリンクは古すぎます。使えるのは10分間です。",
  "other-browser": "別のブラウザか、別の方が始めた手続きなので、ここでは完了できません。",
  "to-paste": "あと一歩です。このページのアドレスをすべてコピーして、Slackに貼り付けてください。",
  malformed: "アドレスが途中で切れています。すべてコピーしてください。",
};
