import type { Grant } from "../../../../domain/grant.ts";
import type { Instant } from "../../../../domain/interval.ts";
import type { AccessStatus } from "../../../../flows/ports.ts";
import { lostOf } from "../../access.ts";
import { type Line, say, strong } from "../../parts.ts";
import type { Said, Telling } from "../../said.ts";
import { followed } from "../particles.ts";
import { ago, at as timeOf } from "../times.ts";
import { causeIn, remedyOf } from "./causes.ts";
import { lostSince } from "./notice.ts";
import { permissions } from "./permissions.ts";

export function status(
  { mode, main, spare, account, outage, calls, lastGoodAt }: AccessStatus,
  telling: Telling,
): Said {
  const at = (instant: Instant) => timeOf(instant, telling.now, telling.zone);
  const lost = lostOf({ outage, main });
  const works = lost
    ? [`${lostSince(lost, false, at)} ${causeIn(lost.code)} ${remedyOf(lost.code, "command")}`]
    : [STATES[mode === "oauth" && !main ? "none" : mode]];
  return {
    first: works,
    more: [
      ...(main ? grantLines("계정", main, telling) : account === undefined ? [] : [say`계정: ${strong(account)}`]),
      ...(spare
        ? grantLines("예비 계정", spare, telling)
        : mode === "oauth" && main
          ? [["예비 계정이 없어요. `/reauth 예비`로 연결할 수 있어요."]]
          : []),
      [
        lastGoodAt === undefined
          ? "아직 Google에서 읽은 적이 없어요."
          : `Google에서 마지막으로 읽은 때: ${at(lastGoodAt)}`,
      ],
      [`Google 호출: 최근 1분 ${calls.lastMinute}번, 최근 하루 ${calls.lastDay}번`],
    ],
  };
}

const STATES: Readonly<Record<AccessStatus["mode"], string>> = {
  oauth: "Google 연결이 잘 작동해요.",
  "service-account": "서비스 계정으로 Google 연결이 잘 작동해요.",
  none: "Google이 연결되어 있지 않아요. `/reauth`로 연결할 수 있어요.",
};

function grantLines(
  title: string,
  { account, scopes, grantedAt, refreshedAt, end, died, standsInFor }: Grant,
  { now, zone }: Telling,
): Line[] {
  const at = (instant: Instant) => timeOf(instant, now, zone);
  const notes = [
    `${ago(now - grantedAt)}에 연결`,
    refreshedAt === undefined ? "아직 갱신한 적 없음" : `마지막 갱신 ${at(refreshedAt)}`,
    end === undefined ? "정해진 만료 없음" : `${at(end.at)}에 만료`,
    ...(died === undefined ? [] : [`${at(died.at)}부터 Google이 거절`]),
  ];
  return [
    say`${title}: ${account === undefined ? "처음 쓰일 때 알 수 있어요" : strong(account)} (${notes.join(", ")})`,
    say`읽을 수 있는 것: ${permissions(scopes)}`,
    ...(standsInFor === undefined
      ? []
      : [
          say`${followed([strong(standsInFor)], "을")} 대신하고 있어요. 그 계정으로 다시 로그인하면 예비 계정으로 돌아가요.`,
        ]),
  ];
}
