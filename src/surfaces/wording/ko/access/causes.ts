import { type Cause, causeOf } from "../../access.ts";

export function causeIn(code: string): string {
  return CAUSES[causeOf(code)][0];
}

/** The one next step; `by` is how one begins to sign in again where it is read. */
export function remedyOf(code: string, by: keyof typeof SIGN_IN_AGAIN): string {
  const remedy = CAUSES[causeOf(code)][1];
  return typeof remedy === "string" ? remedy : remedy(SIGN_IN_AGAIN[by]);
}

const SIGN_IN_AGAIN = { button: "“다시 연결”을 누르고", command: "`/reauth`를 입력하고" };

type Remedy = string | ((signInAgain: string) => string);

const CAUSES: Readonly<Record<Cause, readonly [cause: string, remedy: Remedy]>> = {
  "google-not-connected": [
    "아직 아무도 Google에 로그인하지 않았거나, 여기서 연결을 해제했어요.",
    (again) => `${again} 로그인해 주세요.`,
  ],
  "google-access-lost": [
    "Google이 더는 로그인을 받아 주지 않아요. 권한이 취소됐거나, 만료됐거나, 비밀번호가 바뀌었어요.",
    (again) => `${again} 다시 로그인해 주세요.`,
  ],
  "google-session-control": [
    "Workspace의 세션 관리 정책이 로그인을 끝냈어요.",
    (again) =>
      `${again} 다시 로그인해 주세요. Workspace 관리자가 이 앱을 세션 관리에서 제외하거나 서비스 계정을 쓰기 전까지는 다시 일어날 수 있어요.`,
  ],
  "google-admin-policy": [
    "Workspace 정책이 이 앱을 막고 있어요.",
    (again) => `Workspace 관리자에게 관리 콘솔의 보안 → API 제어에서 허용해 달라고 하신 뒤 ${again} 로그인해 주세요.`,
  ],
  "google-client-broken": [
    "Google이 이 앱의 OAuth 클라이언트를 알지 못해요. 삭제됐거나 보안 비밀번호가 바뀌었어요.",
    (again) =>
      `설정의 클라이언트 ID와 보안 비밀번호를 Google Cloud 콘솔과 비교하고 봇을 다시 시작한 뒤 ${again} 로그인해 주세요.`,
  ],
  "google-key-lost": [
    "저장된 로그인을 잠근 키가 없어져서 읽을 수 없어요.",
    (again) =>
      `예전 키(데이터베이스 옆의 키 파일 또는 \`TOKEN_ENCRYPTION_KEY\`)를 되돌리고 봇을 다시 시작하거나, ${again} 다시 로그인해 주세요.`,
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
    (again) => `${again} 모든 항목에 체크해 주세요.`,
  ],
  "google-api-disabled": [
    "Google Cloud 프로젝트에서 API가 꺼져 있어요.",
    "Google Cloud 콘솔에서 Google Calendar API와 Google Sheets API를 켜 주세요.",
  ],
  "google-token-refused": [
    "권한을 방금 갱신했는데도 Google이 요청을 거절해요.",
    (again) => `계속되면 ${again} 다시 로그인해 주세요.`,
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
