import type { Slot } from "../../../domain/grant.ts";
import type { Refusal } from "../../../flows/ports.ts";
import { type AccessWording, few } from "../access.ts";
import { joined, say, strong } from "../parts.ts";
import type { Said } from "../said.ts";
import { causeIn } from "./access/causes.ts";
import { notice } from "./access/notice.ts";
import { link, outcome, revoked } from "./access/outcome.ts";
import { status } from "./access/status.ts";
import { at as timeOf } from "./times.ts";

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
  cause: (code) => [causeIn(code)],
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
    done: "닫기",
    steps: [
      ["1. 아래 버튼으로 Google을 열고 로그인한 뒤, 모든 항목에 체크해 주세요."],
      ["2. 마지막 페이지는 열리지 않을 수 있어요. 괜찮아요."],
      ["3. 브라우저 주소창의 주소 전체를 복사해 여기에 붙여넣어 주세요."],
    ],
    label: "마지막 페이지의 주소",
    placeholder: "http://localhost…",
    notTheAddress: {
      first: ["Google이 브라우저를 돌려보낸 주소가 아니에요."],
      more: [["로그인한 뒤 주소창의 주소 전체를 복사해 여기에 붙여넣어 주세요."]],
    },
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
