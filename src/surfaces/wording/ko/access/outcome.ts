import type { Slot } from "../../../../domain/grant.ts";
import type { ConnectProblem, LinkProblem, ProofOf } from "../../../../domain/notice.ts";
import type { ConnectOutcome, Revoked } from "../../../../flows/ports.ts";
import { isMendedBySigningIn } from "../../access.ts";
import { type Line, say, strong } from "../../parts.ts";
import type { Said } from "../../said.ts";
import { followed } from "../particles.ts";
import { causeIn, remedyOf } from "./causes.ts";
import { permissions } from "./permissions.ts";

export function connectedAs(slot: Slot, account: string): Line {
  return say`Google${slot === "spare" ? " 예비 계정" : ""}을 연결했어요: ${strong(account)}`;
}

export function revoked({ kind, atVendor }: Revoked): Said {
  if (kind === "nothing") return { first: ["Google이 연결되어 있지 않아서 해제할 것이 없었어요."], more: [] };
  return {
    first: ["Google 권한을 여기서 지웠어요."],
    more: [
      [AT_GOOGLE[atVendor]],
      ["답변은 저장된 정보로, 언제 읽은 것인지 밝히면서 계속해요. `/reauth`로 다시 연결할 수 있어요."],
    ],
  };
}

const AT_GOOGLE: Readonly<Record<Revoked["atVendor"], string>> = {
  withdrawn: "Google에서도 권한을 거뒀어요.",
  gone: "Google에서는 이미 끝나 있었어요.",
  unreachable:
    "Google에는 연결하지 못했어요. 그 계정으로 로그인해 myaccount.google.com/connections에서 이 앱을 직접 삭제해 주세요.",
};

export function outcome(about: ConnectOutcome): Said {
  switch (about.kind) {
    case "connected":
      return {
        first: connectedAs(about.slot, about.account),
        more: [["이 창은 닫으셔도 돼요. 나머지는 Slack에 있어요."]],
      };
    case "asked":
      return {
        first: say`${followed([strong(about.after)], "으로")} 로그인하셨는데, ${about.before === undefined ? "전과 같은 계정인지는 알 수 없어요." : "전과 다른 계정이에요."}`,
        more: [["이 계정이 맞는지 Slack DM으로 여쭤봤어요. 답하실 때까지 아무것도 바뀌지 않아요."]],
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
        `${slot === "spare" ? "예비 계정은 연결되지 않았어요. " : ""}바뀐 것은 없어요. 전에 Google이 연결되어 있었다면 그대로예요.`,
      ],
    ],
  };
}

type Failed = Omit<Extract<ConnectOutcome, { readonly kind: "failed" }>, "kind">;

function trouble(about: ConnectProblem, slot: Slot): readonly [Line, ...Line[]] {
  const again = slot === "spare" ? "`/reauth 예비`" : "`/reauth`";
  switch (about.kind) {
    case "denied":
      return [["로그인을 취소하셔서 Google을 연결하지 않았어요."], [`다시 하시려면 ${again}를 입력해 주세요.`]];
    case "scopes":
      return [
        say`체크하지 않은 항목이 있어서 Google을 연결하지 않았어요. 빠진 것: ${permissions(about.missing)}`,
        [`${again}를 다시 입력하고 모든 항목에 체크해 주세요.`],
      ];
    case "code-refused":
      return [
        ["Google의 답이 이미 쓰였거나 너무 오래돼서 연결하지 못했어요."],
        [`${again}를 다시 입력하고 한 번에 끝까지 진행해 주세요.`],
      ];
    case "redirect-mismatch":
      return [
        ["Google이 돌아올 주소를 알지 못해서 연결하지 못했어요."],
        [
          `Google Cloud 콘솔의 OAuth 클라이언트에서 “승인된 리디렉션 URI”에 아래 주소를 그대로 등록하고 ${again}를 다시 입력해 주세요:`,
        ],
        [`\`${about.redirectUri}\``],
      ];
    case "client-broken":
      return [
        ["Google이 이 앱의 OAuth 클라이언트를 알지 못해서 연결하지 못했어요."],
        ["설정의 클라이언트 ID와 보안 비밀번호를 Google Cloud 콘솔과 비교하고 봇을 다시 시작해 주세요."],
      ];
    case "policy":
      return [
        ["Workspace 정책이 이 앱을 막고 있어서 연결하지 못했어요."],
        [`Workspace 관리자에게 관리 콘솔의 보안 → API 제어에서 허용해 달라고 하신 뒤 ${again}를 다시 입력해 주세요.`],
      ];
    case "identity":
      return [
        ["누가 로그인했는지 확인할 수 없어서 연결하지 않았어요."],
        [`${again}를 다시 입력해 주세요. 또 그러면 봇이 돌아가는 컴퓨터에서 \`npm run doctor\`를 실행해 주세요.`],
      ];
    case "domain":
      return [
        say`${followed([strong(about.account)], "은")} ${strong(about.allowed)} 계정이 아니어서 연결하지 않았어요.`,
        [`${again}를 다시 입력하고 그 도메인의 계정을 골라 주세요.`],
      ];
    case "no-refresh-token":
      return [
        ["Google이 한 시간짜리 권한만 줘서 연결하지 않았어요."],
        [`그 계정으로 로그인해 myaccount.google.com/connections에서 이 앱을 삭제한 뒤 ${again}를 다시 입력해 주세요.`],
      ];
    case "same-account":
      return [
        say`${followed([strong(about.account)], "은")} 이미 주 계정이어서 예비 계정으로 연결하지 않았어요.`,
        [`${again}를 다시 입력하고 다른 계정을 골라 주세요.`],
      ];
    case "proof":
      return [
        say`${followed([strong(about.account)], "으로")} 로그인했지만 읽지 못하는 것이 있어서 연결하지 않았어요.`,
        ...unread(about, again),
      ];
    case "unreachable":
      return [["Google이 응답하지 않아서 연결하지 못했어요."], [`몇 분 뒤에 ${again}를 다시 입력해 주세요.`]];
    case "clock":
      return [
        ["봇이 돌아가는 컴퓨터의 시계가 틀려서 서명을 믿을 수 없어 연결하지 않았어요."],
        [`그 컴퓨터의 시간을 맞춘 뒤 ${again}를 다시 입력해 주세요.`],
      ];
  }
}

const UNREAD: Readonly<Record<ProofOf, string>> = {
  calendar: "`CALENDAR_IDS`의 첫 번째 캘린더가 없거나 그 계정에 공유되지 않았어요.",
  timetable: "`TIMETABLE_SHEET_ID`의 시트가 없거나 그 계정에 공유되지 않았어요.",
};

/** What the account on trial failed with, and what mends that. */
function unread({ of, code }: Extract<ConnectProblem, { readonly kind: "proof" }>, again: string): readonly Line[] {
  if (code === "google-not-shared") {
    return [
      [UNREAD[of]],
      [`그 계정에 공유하시거나, 볼 수 있는 계정으로 ${again}를 다시 해 주세요. id가 틀렸다면 설정에서 고쳐 주세요.`],
    ];
  }
  return isMendedBySigningIn(code)
    ? [[causeIn(code)], [`${again}를 다시 입력해 주세요.`]]
    : [[causeIn(code)], [remedyOf(code, "command")], [`그런 다음 ${again}를 다시 입력해 주세요.`]];
}

export function link(about: LinkProblem): Said {
  const next =
    about === "to-paste"
      ? "Google을 여신 Slack 창에 붙여넣으시면 돼요. 창을 닫으셨다면 Slack에서 `/reauth`를 다시 입력해 주세요."
      : "바뀐 것은 없어요. Slack에서 `/reauth`를 입력하면 새 링크를 드려요.";
  return { first: [LINKS[about]], more: [[next]] };
}

const LINKS: Readonly<Record<LinkProblem, string>> = {
  unknown: "모르는 링크예요. 더 새로운 링크가 나왔을 수 있어요.",
  used: "이미 쓴 링크예요. 한 번만 쓸 수 있어요.",
  expired: "너무 오래된 링크예요. 10분 동안만 쓸 수 있어요.",
  "other-browser": "다른 브라우저나 다른 분이 시작한 일이라 여기서는 마칠 수 없어요.",
  "to-paste": "한 단계가 남았어요. 이 페이지의 주소 전체를 복사해 Slack에 붙여넣어 주세요.",
  malformed: "주소가 다 오지 않았어요. 전체를 복사해 주세요.",
};
