import { causeOf } from "../access.ts";
import { reasonIn } from "../lint.ts";
import { foreign, joined, say, strong } from "../parts.ts";
import { wallTime } from "../times.ts";
import { freshOf, type WebWording } from "../web.ts";
import { access } from "./access.ts";
import { REASONS } from "./lint.ts";
import { ago, at as timeOf } from "./times.ts";

export const web: WebWording = {
  typed: ["웹", "대시보드"],
  offer: ({ isPublic, until }, { now, zone }) => ({
    first: ["브라우저에서 연구실 현황판을 볼 수 있어요. 본인이 볼 수 있는 만큼 보여 드려요."],
    more: [
      ...(isPublic ? [] : [["이 링크는 봇이 돌아가는 컴퓨터의 브라우저에서만 열려요."]]),
      [`링크는 본인만, 한 번만 쓸 수 있고 ${timeOf(until, now, zone)}까지 유효해요. 로그인하면 12시간 동안 유지돼요.`],
    ],
  }),
  open: "현황판 열기",
  signIn: {
    title: "로그인",
    start: (name) => ({
      first:
        name === undefined ? ["이 브라우저에 로그인할까요?"] : say`이 브라우저에 ${strong(name)} 님으로 로그인할까요?`,
      more: [
        ["12시간 동안, 그분이 볼 수 있는 만큼 모두가 어디 있는지 보여 드려요."],
        ["Slack에서 이 링크를 요청한 적이 없다면 이 페이지를 닫아 주세요."],
      ],
    }),
    button: "로그인",
    needed: (command) => ({
      first: ["이 브라우저는 로그인되어 있지 않아요."],
      more: [
        [`Slack에서 \`${command} 웹\`을 입력하면 이 브라우저에 로그인하는 링크를 드려요.`],
        ["로그인은 12시간 동안 유지돼요. 이전 로그인이 끝났을 수도 있어요."],
      ],
    }),
    again: (command) => [`Slack에서 \`${command} 웹\`을 입력하면 새 링크를 드려요.`],
    refused: (command) => [
      `볼 수 있어야 하는데 막혔다면 워크스페이스 관리자에게 문의해 주세요. 해결되면 Slack에서 \`${command} 웹\`으로 새 링크를 받을 수 있어요.`,
    ],
    signedOut: (command) => ({
      first: ["로그아웃했어요."],
      more: [[`Slack에서 \`${command} 웹\`을 입력하면 새 링크를 드려요.`]],
    }),
    elsewhere: {
      first: ["저희 페이지에서 보낸 요청이 아니라서 아무것도 하지 않았어요."],
      more: [["페이지로 돌아가 그곳의 버튼을 눌러 주세요."]],
    },
    failed: {
      first: ["저희 쪽에 문제가 생겼어요."],
      more: [["1분쯤 뒤에 페이지를 다시 열어 주세요. Slack에서는 계속 답할 수도 있어요."]],
    },
    staffOnly: {
      first: ["이 페이지는 앱 관리자만 볼 수 있어요."],
      more: [["Slack에서 `/reauth`를 쓸 수 있는 분들이에요. 현황판은 그대로 볼 수 있어요."]],
    },
  },
  frame: {
    board: "현황판",
    settings: "캘린더와 시간표",
    signedIn: (name) => say`${strong(name)} 님으로 로그인됨`,
    signOut: "로그아웃",
  },
  board: {
    title: "모두 어디 있나요?",
    search: "사람이나 방을 물어보세요",
    example: "민지 내일 3시",
    ask: "물어보기",
    everyone: "지금 모두",
    asOf: ({ now, zone }, ages) =>
      joined(
        [
          [`${wallTime(now, zone)} 기준`],
          ...freshOf(ages).map(({ source, readAt }) => [`${SOURCES[source] ?? source} ${ago(now - readAt)} 확인`]),
        ],
        " · ",
      ),
    onlyLooks: (command) => ({
      first: ["여기서는 사람, 방, 비어 있는 분을 찾아볼 수 있어요."],
      more: [
        ["`민지`, `민지 내일 3시`, `R301`, `빈시간`처럼 입력해 보세요."],
        [`나머지는 Slack에서 할 수 있어요: \`${command} help\``],
      ],
    }),
  },
  settings: {
    title: "캘린더와 시간표",
    google: "Google 연결",
    timetable: "시간표",
    calendars: "캘린더",
    whose(whose) {
      if (whose.kind === "lab") return ["연구실 공용"];
      if (whose.kind === "holidays") return ["공휴일"];
      return whose.owner === undefined ? ["주인을 알 수 없음"] : say`개인 캘린더 · ${foreign(whose.owner)}`;
    },
    readAt: (checkedAt, now) => (checkedAt === undefined ? "아직 읽지 못함" : `${ago(now - checkedAt)} 확인`),
    stale: "오래된 정보",
    events: (count) => `일정 ${count}개`,
    entries: (count) => `항목 ${count}개`,
    failure: ({ code, since }, { now, zone }) => say`${timeOf(since, now, zone)}부터 읽지 못하고 있어요. ${why(code)}`,
    misread: (count) => `읽지 못한 곳 ${count}곳`,
    understood: "전체를 읽을 수 있어요.",
    reason: (reason) => reasonIn(REASONS, reason),
    openSheet: "시트 열기",
    noTimetable: ["시간표가 설정되지 않았어요. `TIMETABLE_SHEET_ID`에 시트를 적어 주세요."],
    noCalendars: ["캘린더가 설정되지 않았어요. `CALENDAR_IDS`에 적어 주세요."],
    remedy: ["Google을 다시 연결하려면 Slack에서 `/reauth`를 입력해 주세요. 캘린더는 `CALENDAR_IDS`로 정해요."],
  },
};

const SOURCES: Readonly<Record<string, string>> = { timetable: "시간표", calendar: "캘린더", slack: "Slack" };

const TROUBLES: Readonly<Record<string, string>> = {
  "google-not-shared": "없거나 공유되지 않았어요. 위의 계정과 공유하거나 설정의 ID를 고쳐 주세요.",
  "timetable-lost-rows":
    "행이 대부분 사라져서 이전에 읽은 내용을 유지하고 있어요. 시트를 되돌려 주세요. 일부러 지웠다면 하루 뒤에 반영돼요.",
  "google-too-large": "한 달 일정이 너무 많아 읽지 않아요. ID를 확인하거나 `CALENDAR_IDS`에서 빼 주세요.",
};

function why(code: string) {
  const known = TROUBLES[code];
  if (known !== undefined) return [known];
  return causeOf(code) === "unknown" ? ["이유는 봇 컴퓨터에서 `npm run doctor`로 볼 수 있어요."] : access.cause(code);
}
