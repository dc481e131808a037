import type { Grant } from "../../../../domain/grant.ts";
import type { Instant } from "../../../../domain/interval.ts";
import type { AccessStatus } from "../../../../flows/ports.ts";
import { lostOf } from "../../access.ts";
import { type Line, say, strong } from "../../parts.ts";
import type { Said, Telling } from "../../said.ts";
import { ago, bare, at as timeOf } from "../words.ts";
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
      ...(main
        ? grantLines("Account", main, telling)
        : account === undefined
          ? []
          : [say`Account: ${strong(account)}`]),
      ...(spare
        ? grantLines("Spare", spare, telling)
        : mode === "oauth" && main
          ? [["No spare; `/reauth spare` connects one."]]
          : []),
      [lastGoodAt === undefined ? "Google was never read yet." : `Google last read ${at(lastGoodAt)}.`],
      [`Our calls to Google: ${calls.lastMinute} in the last minute, ${calls.lastDay} in the last day.`],
    ],
  };
}

const STATES: Readonly<Record<AccessStatus["mode"], string>> = {
  oauth: "Google access works.",
  "service-account": "Google access works, with a service account.",
  none: "Google is not connected. `/reauth` connects it.",
};

function grantLines(
  title: string,
  { account, scopes, grantedAt, refreshedAt, end, died, standsInFor }: Grant,
  { now, zone }: Telling,
): Line[] {
  const at = (instant: Instant) => timeOf(instant, now, zone);
  const notes = [
    `connected ${ago(now - grantedAt)}`,
    refreshedAt === undefined ? "never refreshed" : `last refreshed ${at(refreshedAt)}`,
    end === undefined ? "no known end" : `ends ${at(end.at)}`,
    ...(died === undefined ? [] : [`refused by Google since ${bare(at(died.at))}`]),
  ];
  return [
    say`${title}: ${account === undefined ? "not known until first used" : strong(account)}; ${notes.join(", ")}.`,
    say`It may read: ${permissions(scopes)}.`,
    ...(standsInFor === undefined
      ? []
      : [say`It stands in for ${strong(standsInFor)}: once that one signs in again, this is the spare.`]),
  ];
}
