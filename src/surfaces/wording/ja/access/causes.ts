import type { Cause } from "../../access.ts";

/** What happened, and the one next step. */
export const CAUSES: Readonly<Record<Cause, readonly [cause: string, remedy: string]>> = {
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
