import { type Grant, isEnding } from "../../../../domain/grant.ts";
import type { Instant } from "../../../../domain/interval.ts";
import type { AccessNotice } from "../../../../domain/notice.ts";
import { isPassing, type Outage } from "../../../../domain/outage.ts";
import { few } from "../../access.ts";
import { foreign, joined, type Line, say, strong } from "../../parts.ts";
import type { Said, Telling } from "../../said.ts";
import { followed } from "../particles.ts";
import { at as timeOf } from "../times.ts";
import { causeIn, remedyOf } from "./causes.ts";
import { connectedAs, problem } from "./outcome.ts";

const GO_ON = "답변은 언제 읽은 정보인지 밝히면서 계속해요.";

export function notice(about: AccessNotice, telling: Telling): Said {
  const { now, zone } = telling;
  const at = (instant: Instant) => timeOf(instant, now, zone);
  switch (about.kind) {
    case "access-lost": {
      const { code, lastGoodAt, account } = about.outage;
      return {
        first: [lostSince(about.outage, about.isReminder, at)],
        more: [
          [causeIn(code)],
          [
            lastGoodAt === undefined
              ? "그전에 Google에서 읽은 정보가 없어서 그동안은 Slack만 답해요."
              : `${GO_ON} Google에서 마지막으로 읽은 때: ${at(lastGoodAt)}`,
          ],
          [remedyOf(code, "button")],
          ...(account === undefined ? [] : [say`계정: ${foreign(account)}`]),
        ],
      };
    }
    case "access-back":
      return {
        first: [backAgain(about.outage, at(about.at), at)],
        more: [changed(about.changed)],
      };
    case "access-ends":
      return accessEnds(about.grant, at);
    case "spare-took-over":
      return {
        first: say`${at(about.outage.since)}에 Google 주 계정의 접근이 끊겨서 ${followed(spareOf(about.account), "이")} 이어받았어요.`,
        more: [
          [causeIn(about.outage.code)],
          ["잃은 것은 없고 답변도 최신이에요. 다만 이제 예비 계정이 없으니, 다음을 위해 하나 연결해 주세요."],
        ],
      };
    case "spare-lost":
      return {
        first: say`Google ${followed(spareOf(about.account), "이")} 더는 작동하지 않아요.`,
        more: [[causeIn(about.code)], ["주 계정은 잘 작동해서 답변은 최신이에요. 예비 계정을 다시 연결해 두세요."]],
      };
    case "account-differs":
      return {
        first: say`이 계정이 맞나요? ${followed([strong(about.after)], "으로")} 로그인하셨는데, ${before(about.before)}`,
        more: [
          [
            `계정이 다르면 보이는 캘린더도 다를 수 있어요. 고르실 때까지 아무것도 바뀌지 않고, ${at(about.until)}까지 고르지 않으시면 그대로 둘게요.`,
          ],
        ],
      };
    case "connected":
      return {
        first: connectedAs(about.slot, about.account),
        more: [
          [about.slot === "spare" ? "첫 계정이 끊기면 자동으로 이어받아요." : "지금 캘린더와 시간표를 읽고 있어요."],
          ...(about.end
            ? [[`이 권한은 ${at(about.end.at)}에 끝나요.${isEnding(about, now) ? "" : " 3일 전에 알려 드릴게요."}`]]
            : []),
        ],
      };
    case "connect-failed":
      return problem(about);
    case "not-shared":
      return {
        first: say`${followed(notShared(about.labels), "을")} 읽을 수 없어요. 없거나 공유되지 않았어요. 다른 캘린더와 시간표는 계속 읽어요.`,
        more: [
          say`${about.account === undefined ? "연결된 Google 계정" : strong(about.account)}에 모든 내용을 볼 수 있도록 공유해 주세요. id가 틀렸다면 설정에서 고쳐 주세요.`,
        ],
      };
    case "slack-scope-missing":
      return {
        first: say`Slack 권한이 하나 없어요: ${strong(about.scope)}`,
        more: [
          [
            "다른 것은 모두 그대로 작동해요. api.slack.com/apps에서 앱의 매니페스트를 최신으로 바꾸고 다시 설치해 주세요.",
          ],
        ],
      };
  }
}

type At = (instant: Instant) => string;

export function lostSince({ code, since }: Pick<Outage, "code" | "since">, isReminder: boolean, at: At): string {
  if (isPassing(code)) return `${at(since)}부터 ${isReminder ? "아직도 " : ""}Google에서 읽지 못하고 있어요.`;
  return isReminder
    ? `${at(since)}에 끊긴 Google 접근이 아직 돌아오지 않았어요.`
    : `Google 접근이 ${at(since)}에 끊겼어요.`;
}

function backAgain({ code, since }: Outage, when: string, at: At): string {
  return isPassing(code)
    ? `${at(since)}부터 읽지 못하던 Google을 ${when}에 다시 읽었어요.`
    : `${at(since)}에 끊겼던 Google 접근이 ${when}에 돌아왔어요.`;
}

function spareOf(account: string | undefined): Line {
  return account === undefined ? ["예비 계정"] : say`예비 계정 ${strong(account)}`;
}

function before(account: string | undefined): Line {
  if (account === undefined) return ["지금까지 어느 계정이 연결되어 있었는지는 알 수 없어요."];
  return say`지금까지는 ${followed([strong(account)], "이")} 연결되어 있었어요.`;
}

function notShared(labels: readonly string[]): Line {
  const { shown, more } = few(labels);
  const names = joined(
    shown.map((label) => [strong(label)]),
    ", ",
  );
  return more > 0 ? say`${names} 외 ${more}개` : names;
}

function changed(labels: readonly string[]): Line {
  if (labels.length === 0) return ["그사이 바뀐 것은 없어요. 답변은 다시 최신이에요."];
  const { shown, more } = few(labels);
  const names = joined(
    shown.map((label) => [foreign(label)]),
    ", ",
  );
  return say`답변은 다시 최신이에요. 그사이 바뀐 것: ${names}${more > 0 ? ` 외 ${more}개` : ""}`;
}

function accessEnds({ slot, account, end }: Grant, at: (instant: Instant) => string): Said {
  const whose = account === undefined ? [] : say`${strong(account)}의 `;
  return {
    first: say`${whose}Google ${slot === "spare" ? "예비 " : ""}접근이 ${end === undefined ? "곧" : `${at(end.at)}에`} 끝나요.`,
    more: [
      [
        end?.because === "testing"
          ? "OAuth 동의 화면이 “테스트” 상태라서 Google이 7일마다 권한을 끝내요. Google Cloud 콘솔에서 “프로덕션”으로 바꾼 뒤 “다시 연결”을 눌러 주세요."
          : "기간을 정해 동의한 권한이에요. 그전에 “다시 연결”을 누르시면 아무것도 멈추지 않아요.",
      ],
      ["그때까지는 모두 작동하고, 그 뒤에도 답변은 언제 읽은 정보인지 밝히면서 계속해요."],
    ],
  };
}
