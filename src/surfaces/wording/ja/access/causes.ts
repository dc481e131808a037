import { type Cause, causeOf } from "../../access.ts";

export function causeIn(code: string): string {
  return CAUSES[causeOf(code)][0];
}

/** The one next step; `by` is how one begins to sign in again where it is read. */
export function remedyOf(code: string, by: keyof typeof SIGN_IN_AGAIN): string {
  const remedy = CAUSES[causeOf(code)][1];
  return typeof remedy === "string" ? remedy : remedy(SIGN_IN_AGAIN[by]);
}

// Slack shows code as code only beside a space.
const SIGN_IN_AGAIN = { button: "「接続し直す」を押して", command: " `/reauth` と入力して" };

type Remedy = string | ((signInAgain: string) => string);

const CAUSES: Readonly<Record<Cause, readonly [cause: string, remedy: Remedy]>> = {
  "google-not-connected": [
    "まだどなたもGoogleにログインしていないか、こちらでアクセスを取り消しました。",
    (again) => `${again}、ログインしてください。`,
  ],
  "google-access-lost": [
    "Googleがログインを受け付けなくなりました。取り消されたか、期限が切れたか、パスワードが変わりました。",
    (again) => `${again}、もう一度ログインしてください。`,
  ],
  "google-session-control": [
    "Workspaceのセッション管理によって、ログインが終了しました。",
    (again) =>
      `${again}、もう一度ログインしてください。Workspaceの管理者がこのアプリをセッション管理の対象外にするか、サービスアカウントを使うまでは、また起こります。`,
  ],
  "google-admin-policy": [
    "Workspaceのポリシーがこのアプリをブロックしています。",
    (again) =>
      `Workspaceの管理者に、管理コンソールの「セキュリティ → APIの制御」で許可してもらい、それから${again}ください。`,
  ],
  "google-client-broken": [
    "GoogleがこのアプリのOAuthクライアントを認識しません。削除されたか、シークレットが変わりました。",
    (again) =>
      `設定のクライアントIDとシークレットをGoogle Cloudコンソールと見比べ、ボットを再起動してから${again}ください。`,
  ],
  "google-key-lost": [
    "保存したログイン情報を封じた鍵がないため、読み取れません。",
    (again) =>
      `以前の鍵（データベースの隣の鍵ファイル、または \`TOKEN_ENCRYPTION_KEY\` ）を戻して再起動するか、${again}もう一度ログインしてください。`,
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
    (again) => `${again}、すべての項目にチェックを入れてください。`,
  ],
  "google-api-disabled": [
    "Google CloudプロジェクトでAPIが無効になっています。",
    "Google CloudコンソールでGoogle Calendar APIとGoogle Sheets APIを有効にしてください。",
  ],
  "google-token-refused": [
    "アクセスを更新したばかりなのに、Googleがリクエストを拒否しています。",
    (again) => `続くようでしたら、${again}もう一度ログインしてください。`,
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
