import type { Grant } from "../../../../domain/grant.ts";
import type { Instant } from "../../../../domain/interval.ts";
import type { AccessStatus } from "../../../../flows/ports.ts";
import { lostOf } from "../../access.ts";
import { type Line, say, strong } from "../../parts.ts";
import type { Said, Telling } from "../../said.ts";
import { ago, clock } from "../words.ts";
import { causeIn, remedyOf } from "./causes.ts";
import { lostSince } from "./notice.ts";
import { permissions } from "./permissions.ts";

export function status(
  { mode, main, spare, account, outage, calls, lastGoodAt }: AccessStatus,
  telling: Telling,
): Said {
  const at = (instant: Instant) => clock(instant, telling.now, telling.zone);
  const lost = lostOf({ outage, main });
  const works = lost
    ? [`${lostSince(lost, false, at)}${causeIn(lost.code)}${remedyOf(lost.code, "command")}`]
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
  { account, scopes, grantedAt, refreshedAt, end, died, standsInFor }: Grant,
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
    ...(standsInFor === undefined
      ? []
      : [say`${strong(standsInFor)} の代わりを務めています。そのアカウントでログインし直すと、予備に戻ります。`]),
  ];
}
