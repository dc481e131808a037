import { type Grant, isEnding, type Slot } from "../../../domain/grant.ts";
import type { Instant } from "../../../domain/interval.ts";
import type { AccessNotice, ConnectProblem, LinkProblem, ProofOf } from "../../../domain/notice.ts";
import type { AccessStatus, ConnectOutcome, Refusal, Revoked } from "../../../flows/ports.ts";
import { type AccessWording, type Cause, causeOf, few, isMendedBySigningIn, lostOf, permissionsOf } from "../access.ts";
import { foreign, joined, type Line, say, strong } from "../parts.ts";
import type { Said, Telling } from "../said.ts";
import { followed } from "./particles.ts";
import { ago, at as timeOf } from "./times.ts";

export const access: AccessWording = {
  typed: {
    reauth: ["재연결", "재인증"],
    status: ["상태"],
    revoke: ["해제", "연결 해제"],
    spare: ["예비"],
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
            ? "“Google 열기”를 누르면 바로 이동해요. 페이지가 열리지 않으면 “주소 붙여넣기”는 어디서나 쓸 수 있어요."
            : LOCAL,
        ],
        [`링크는 본인만, 한 번만 쓸 수 있고 ${timeOf(until, now, zone)}까지 유효해요.`],
      ],
    };
  },
  cause: (code) => [CAUSES[causeOf(code)][0]],
  usage: {
    first: ["그건 잘 모르겠어요. 이렇게 입력할 수 있어요:"],
    more: [
      ["`/reauth`: Google 다시 연결"],
      ["`/reauth 상태`: 누가 언제 연결했고 잘 되고 있는지"],
      ["`/reauth 예비`: 첫 계정이 끊기면 이어받을 두 번째 계정 연결"],
      ["`/reauth 해제`: Google에서 권한을 거두고 여기서도 지우기"],
    ],
  },
  status,
  askRevoke: {
    first: ["Google 연결을 해제할까요? Google에서도 끝나고 여기서도 지워져요. 예비 계정도 함께요."],
    more: [["답변은 저장된 정보로 계속하지만, 누군가 다시 연결할 때까지 점점 오래된 정보가 돼요."]],
  },
  revoked,
  outcome,
  link,
  tooLate: {
    first: ["이미 답했거나 너무 오래된 질문이에요."],
    more: [
      ["방금 바뀐 것은 없어요. 지금 연결된 계정은 `/reauth 상태`에서 볼 수 있고, `/reauth`로 처음부터 할 수 있어요."],
    ],
  },
  dismissed: { first: ["알겠어요. 계정은 그대로 둘게요."], more: [] },
  buttons: {
    openGoogle: "Google 열기",
    pasteAddress: "주소 붙여넣기",
    reconnect: "다시 연결",
    connectSpare: "예비 계정 연결",
    useThis: "이 계정 사용",
    keepOld: "기존 계정 유지",
    revoke: "연결 해제",
  },
  confirmRevoke: {
    title: "Google 연결을 해제할까요?",
    text: "Google에서도 끝나고 여기서도 지워져요. 되돌리려면 누군가 다시 로그인해야 해요.",
    yes: "해제",
    no: "취소",
  },
  paste: {
    title: "Google 연결",
    submit: "연결",
    close: "취소",
    steps: [
      ["1. 아래 버튼으로 Google을 열고 로그인한 뒤, 모든 항목에 체크해 주세요."],
      ["2. 마지막 페이지는 열리지 않을 수 있어요. 괜찮아요."],
      ["3. 브라우저 주소창의 주소 전체를 복사해 여기에 붙여넣어 주세요."],
    ],
    label: "마지막 페이지의 주소",
    placeholder: "http://localhost…",
    checking: { first: ["Google에 확인하는 중이에요…"], more: [["결과는 여기와 DM으로 알려 드려요."]] },
  },
  page: {
    title: "Google 연결",
    start: (name, slot) => ({
      first:
        name === undefined
          ? ["관리자가 Slack에서 요청한 링크예요."]
          : say`${strong(name)} 님이 Slack에서 요청한 링크예요.`,
      more: [
        [
          slot === "spare"
            ? "두 번째 계정으로 로그인해 주세요. 첫 계정이 끊기면 이어받아요."
            : "연구실 캘린더와 시간표가 보이는 계정으로 로그인해 주세요.",
        ],
        ["whereis는 이를 읽을 권한과 계정 주소만 요청하고, 아무것도 바꿀 수 없어요. 모든 항목에 체크해 주세요."],
        ["요청한 적이 없다면 이 페이지를 닫아 주세요."],
      ],
    }),
    toGoogle: "Google로 계속",
    nothing: {
      first: ["이 브라우저에는 보여 드릴 내용이 없어요."],
      more: [["Slack에서 `/reauth`로 다시 시작하거나 `/reauth 상태`로 확인해 주세요."]],
    },
    failed: {
      first: ["저희 쪽에 문제가 생겼어요."],
      more: [["바뀐 것은 없어요. 1분쯤 뒤에 Slack에서 `/reauth`를 다시 입력해 주세요."]],
    },
    elsewhere: {
      first: ["저희 페이지에서 보낸 요청이 아니어서 아무것도 하지 않았어요."],
      more: [["Slack에서 링크를 다시 열고 그 페이지의 버튼을 눌러 주세요."]],
    },
  },
};

const OFFERS: Readonly<Record<Slot, string>> = {
  main: "Google에 로그인하시면, 그때부터 그 계정으로 연구실 캘린더와 시간표를 읽어요.",
  spare: "두 번째 계정으로 Google에 로그인하시면 예비 계정으로 보관해요.",
};

const WHY_SPARE =
  "첫 계정이 끊기면 예비 계정이 바로 이어받아서 아무도 서두르지 않아도 돼요. 같은 캘린더와 시트가 보이는 다른 계정이어야 해요.";

const LOCAL = "“Google 열기”는 봇이 돌아가는 컴퓨터의 브라우저에서만 돼요. “주소 붙여넣기”는 어디서나 쓸 수 있어요.";

const GO_ON = "답변은 언제 읽은 정보인지 밝히면서 계속해요.";

/** What happened, and the one next step. */
const CAUSES: Readonly<Record<Cause, readonly [cause: string, remedy: string]>> = {
  "google-not-connected": [
    "아직 아무도 Google에 로그인하지 않았거나, 여기서 연결을 해제했어요.",
    "“다시 연결”을 누르고 로그인해 주세요.",
  ],
  "google-access-lost": [
    "Google이 더는 로그인을 받아 주지 않아요. 권한이 취소됐거나, 만료됐거나, 비밀번호가 바뀌었어요.",
    "“다시 연결”을 누르고 다시 로그인해 주세요.",
  ],
  "google-session-control": [
    "Workspace의 세션 관리 정책이 로그인을 끝냈어요.",
    "“다시 연결”을 눌러 주세요. Workspace 관리자가 이 앱을 세션 관리에서 제외하거나 서비스 계정을 쓰기 전까지는 다시 일어날 수 있어요.",
  ],
  "google-admin-policy": [
    "Workspace 정책이 이 앱을 막고 있어요.",
    "Workspace 관리자에게 관리 콘솔의 보안 → API 제어에서 허용해 달라고 하신 뒤 “다시 연결”을 눌러 주세요.",
  ],
  "google-client-broken": [
    "Google이 이 앱의 OAuth 클라이언트를 알지 못해요. 삭제됐거나 보안 비밀번호가 바뀌었어요.",
    "설정의 클라이언트 ID와 보안 비밀번호를 Google Cloud 콘솔과 비교하고 봇을 다시 시작한 뒤 “다시 연결”을 눌러 주세요.",
  ],
  "google-key-lost": [
    "저장된 로그인을 잠근 키가 없어져서 읽을 수 없어요.",
    "예전 키(데이터베이스 옆의 키 파일 또는 `TOKEN_ENCRYPTION_KEY`)를 되돌리고 봇을 다시 시작하거나, “다시 연결”을 누르고 다시 로그인해 주세요.",
  ],
  "google-key-refused": [
    "Google이 서비스 계정의 키나, 대신하는 사람을 받아 주지 않아요.",
    "Google Cloud 콘솔에서 새 키를 만들고 `GOOGLE_IMPERSONATE`를 확인한 뒤 봇을 다시 시작해 주세요.",
  ],
  "google-not-delegated": [
    "서비스 계정이 설정된 사람을 대신할 수 없어요.",
    "Workspace 관리자에게 관리 콘솔의 보안 → API 제어 → 도메인 전체 위임에서 클라이언트 ID에 읽기 전용 권한 두 가지를 위임해 달라고 해 주세요.",
  ],
  "google-scope-missing": [
    "로그인할 때 체크하지 않은 항목이 있어서 권한이 모자라요.",
    "“다시 연결”을 누르고 모든 항목에 체크해 주세요.",
  ],
  "google-api-disabled": [
    "Google Cloud 프로젝트에서 API가 꺼져 있어요.",
    "Google Cloud 콘솔에서 Google Calendar API와 Google Sheets API를 켜 주세요.",
  ],
  "google-token-refused": [
    "권한을 방금 갱신했는데도 Google이 요청을 거절해요.",
    "계속되면 “다시 연결”을 누르고 다시 로그인해 주세요.",
  ],
  "google-clock": [
    "봇이 돌아가는 컴퓨터의 시계가 몇 분 틀려서 Google이 서명을 받아 주지 않아요.",
    "그 컴퓨터의 시간을 맞춰 주세요. 시간 동기화를 켜 두면 가장 좋아요.",
  ],
  "google-unreachable": [
    "Google에 연결되지 않거나 Google 쪽에 문제가 있어요.",
    "봇이 돌아가는 컴퓨터가 인터넷에 연결돼 있는지 확인해 주세요. 연결돼 있다면 따로 하실 일은 없어요. 계속 시도할게요.",
  ],
  "google-unreadable": [
    "Google의 응답을 이해할 수 없어요. 프록시가 대신 응답하는지도 몰라요.",
    "봇이 돌아가는 컴퓨터의 네트워크에 프록시나 로그인 페이지가 있는지 확인해 주세요. 계속 시도할게요.",
  ],
  "google-rate-limited": [
    "Google이 요청을 줄여 달라고 해요.",
    "곧 풀리면 하실 일은 없어요. 풀리지 않으면 `REFRESH_CRON`으로 덜 자주 읽게 해 주세요.",
  ],
  unknown: [
    "Google이 응답을 거절하는데, 제가 모르는 이유예요.",
    "봇이 돌아가는 컴퓨터에서 `npm run doctor`를 실행하면 더 알 수 있어요. 지금 상황은 `/reauth 상태`에 있어요.",
  ],
};

function notice(about: AccessNotice, telling: Telling): Said {
  const { now, zone } = telling;
  const at = (instant: Instant) => timeOf(instant, now, zone);
  switch (about.kind) {
    case "access-lost": {
      const { code, since, lastGoodAt, account } = about.outage;
      const [cause, remedy] = CAUSES[causeOf(code)];
      return {
        first: [
          about.isReminder
            ? `${at(since)}에 끊긴 Google 접근이 아직 돌아오지 않았어요.`
            : `Google 접근이 ${at(since)}에 끊겼어요.`,
        ],
        more: [
          [cause],
          [
            lastGoodAt === undefined
              ? "그전에 Google에서 읽은 정보가 없어서 그동안은 Slack만 답해요."
              : `${GO_ON} Google에서 마지막으로 읽은 때: ${at(lastGoodAt)}`,
          ],
          [remedy],
          ...(account === undefined ? [] : [say`계정: ${foreign(account)}`]),
        ],
      };
    }
    case "access-back":
      return {
        first: [`${at(about.outage.since)}에 끊겼던 Google 접근이 ${at(about.at)}에 돌아왔어요.`],
        more: [changed(about.changed)],
      };
    case "access-ends":
      return accessEnds(about.grant, at);
    case "spare-took-over":
      return {
        first: say`${at(about.outage.since)}에 Google 주 계정의 접근이 끊겨서 ${followed(spareOf(about.account), "이")} 이어받았어요.`,
        more: [
          [CAUSES[causeOf(about.outage.code)][0]],
          ["잃은 것은 없고 답변도 최신이에요. 다만 이제 예비 계정이 없으니, 다음을 위해 하나 연결해 주세요."],
        ],
      };
    case "spare-lost":
      return {
        first: say`Google ${followed(spareOf(about.account), "이")} 더는 작동하지 않아요.`,
        more: [
          [CAUSES[causeOf(about.code)][0]],
          ["주 계정은 잘 작동해서 답변은 최신이에요. 예비 계정을 다시 연결해 두세요."],
        ],
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
      return problem(about.problem);
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

function spareOf(account: string | undefined): Line {
  return account === undefined ? ["예비 계정"] : say`예비 계정 ${strong(account)}`;
}

function before(account: string | undefined): Line {
  if (account === undefined) return ["지금까지 어느 계정이 연결되어 있었는지는 알 수 없어요."];
  return say`지금까지는 ${followed([strong(account)], "이")} 연결되어 있었어요.`;
}

function connectedAs(slot: Slot, account: string): Line {
  return say`Google${slot === "spare" ? " 예비 계정" : ""}을 연결했어요: ${strong(account)}`;
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

function refusal(about: Refusal): Said {
  switch (about.kind) {
    case "not-admin": {
      const { shown, more } = few(about.admins);
      const names = joined(
        shown.map((name) => say`${strong(name)} 님`),
        ", ",
      );
      return {
        first: ["죄송해요, Google 재연결은 관리자만 할 수 있어요."],
        more: [
          shown.length === 0
            ? ["이 워크스페이스의 소유자에게 부탁해 주세요."]
            : say`이분들이 하실 수 있어요: ${names}${more > 0 ? ` 외 ${more}명` : ""}`,
        ],
      };
    }
    case "service-account":
      return {
        first: ["Google은 서비스 계정으로 읽고 있어서 아무도 로그인하지 않아도 돼요."],
        more: [
          [
            "캘린더와 시트를 서비스 계정 주소에 공유해 주세요. 봇이 돌아가는 컴퓨터에서 `npm run doctor`를 실행하면 그 주소와 읽을 수 있는 것이 나와요.",
          ],
        ],
      };
    case "no-client":
      return {
        first: ["아직 Google 로그인이 설정되지 않았어요."],
        more: [
          [
            "봇이 돌아가는 컴퓨터에서 `GOOGLE_CLIENT_SECRET_FILE`(또는 `GOOGLE_CLIENT_ID`와 `GOOGLE_CLIENT_SECRET`)을 설정하고 다시 시작해 주세요.",
          ],
        ],
      };
  }
}

function status({ mode, main, spare, account, outage, calls, lastGoodAt }: AccessStatus, telling: Telling): Said {
  const at = (instant: Instant) => timeOf(instant, telling.now, telling.zone);
  const lost = lostOf({ outage, main });
  const works = lost
    ? [`Google 접근이 ${at(lost.since)}에 끊겼어요. ${CAUSES[causeOf(lost.code)].join(" ")}`]
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
  { account, scopes, grantedAt, refreshedAt, end, died }: Grant,
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
  ];
}

const PERMISSIONS: Readonly<Record<string, string>> = {
  calendars: "캘린더",
  sheets: "스프레드시트",
  address: "계정 주소",
};

function permissions(scopes: readonly string[]): Line {
  const { shown } = few(permissionsOf(scopes));
  if (shown.length === 0) return ["알려진 것이 없음"];
  return joined(
    shown.map((name): Line => [PERMISSIONS[name] ?? foreign(name)]),
    ", ",
  );
}

function revoked({ kind, atVendor }: Revoked): Said {
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

function outcome(about: ConnectOutcome): Said {
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
      return problem(about.problem);
  }
}

/** Whatever came of it, the old access is still there. */
function problem(about: ConnectProblem): Said {
  const [first, ...more] = trouble(about);
  return { first, more: [...more, ["바뀐 것은 없어요. 전에 Google이 연결되어 있었다면 그대로예요."]] };
}

function trouble(about: ConnectProblem): readonly [Line, ...Line[]] {
  switch (about.kind) {
    case "denied":
      return [["로그인을 취소하셔서 Google을 연결하지 않았어요."], ["다시 하시려면 `/reauth`를 입력해 주세요."]];
    case "scopes":
      return [
        say`체크하지 않은 항목이 있어서 Google을 연결하지 않았어요. 빠진 것: ${permissions(about.missing)}`,
        ["`/reauth`를 다시 입력하고 모든 항목에 체크해 주세요."],
      ];
    case "code-refused":
      return [
        ["Google의 답이 이미 쓰였거나 너무 오래돼서 연결하지 못했어요."],
        ["`/reauth`를 다시 입력하고 한 번에 끝까지 진행해 주세요."],
      ];
    case "redirect-mismatch":
      return [
        ["Google이 돌아올 주소를 알지 못해서 연결하지 못했어요."],
        [
          "Google Cloud 콘솔의 OAuth 클라이언트에서 “승인된 리디렉션 URI”에 아래 주소를 그대로 등록하고 `/reauth`를 다시 입력해 주세요:",
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
        ["Workspace 관리자에게 관리 콘솔의 보안 → API 제어에서 허용해 달라고 하신 뒤 `/reauth`를 다시 입력해 주세요."],
      ];
    case "identity":
      return [
        ["누가 로그인했는지 확인할 수 없어서 연결하지 않았어요."],
        ["`/reauth`를 다시 입력해 주세요. 또 그러면 봇이 돌아가는 컴퓨터에서 `npm run doctor`를 실행해 주세요."],
      ];
    case "domain":
      return [
        say`${followed([strong(about.account)], "은")} ${strong(about.allowed)} 계정이 아니어서 연결하지 않았어요.`,
        ["`/reauth`를 다시 입력하고 그 도메인의 계정을 골라 주세요."],
      ];
    case "no-refresh-token":
      return [
        ["Google이 한 시간짜리 권한만 줘서 연결하지 않았어요."],
        ["그 계정으로 로그인해 myaccount.google.com/connections에서 이 앱을 삭제한 뒤 `/reauth`를 다시 입력해 주세요."],
      ];
    case "same-account":
      return [
        say`${followed([strong(about.account)], "은")} 이미 주 계정이어서 예비 계정으로 연결하지 않았어요.`,
        ["`/reauth 예비`를 다시 입력하고 다른 계정을 골라 주세요."],
      ];
    case "proof":
      return [
        say`${followed([strong(about.account)], "으로")} 로그인했지만 읽지 못하는 것이 있어서 연결하지 않았어요.`,
        ...unread(about),
      ];
    case "unreachable":
      return [["Google이 응답하지 않아서 연결하지 못했어요."], ["몇 분 뒤에 `/reauth`를 다시 입력해 주세요."]];
    case "clock":
      return [
        ["봇이 돌아가는 컴퓨터의 시계가 틀려서 서명을 믿을 수 없어 연결하지 않았어요."],
        ["그 컴퓨터의 시간을 맞춘 뒤 `/reauth`를 다시 입력해 주세요."],
      ];
  }
}

const UNREAD: Readonly<Record<ProofOf, string>> = {
  calendar: "`CALENDAR_IDS`의 첫 번째 캘린더가 없거나 그 계정에 공유되지 않았어요.",
  timetable: "`TIMETABLE_SHEET_ID`의 시트가 없거나 그 계정에 공유되지 않았어요.",
};

/** What the account on trial failed with, and what mends that. */
function unread({ of, code }: Extract<ConnectProblem, { readonly kind: "proof" }>): readonly Line[] {
  if (code === "google-not-shared") {
    return [
      [UNREAD[of]],
      ["그 계정에 공유하시거나, 볼 수 있는 계정으로 `/reauth`를 다시 해 주세요. id가 틀렸다면 설정에서 고쳐 주세요."],
    ];
  }
  const [cause, remedy] = CAUSES[causeOf(code)];
  return isMendedBySigningIn(code)
    ? [[cause], ["`/reauth`를 다시 입력해 주세요."]]
    : [[cause], [remedy], ["그런 다음 `/reauth`를 다시 입력해 주세요."]];
}

function link(about: LinkProblem): Said {
  return { first: [LINKS[about]], more: [["바뀐 것은 없어요. Slack에서 `/reauth`를 입력하면 새 링크를 드려요."]] };
}

const LINKS: Readonly<Record<LinkProblem, string>> = {
  unknown: "모르는 링크예요. 더 새로운 링크가 나왔을 수 있어요.",
  used: "이미 쓴 링크예요. 한 번만 쓸 수 있어요.",
  expired: "너무 오래된 링크예요. 10분 동안만 쓸 수 있어요.",
  "other-browser": "다른 브라우저나 다른 분이 시작한 일이라 여기서는 마칠 수 없어요.",
  malformed: "주소가 다 오지 않았어요. 전체를 복사해 주세요.",
};
