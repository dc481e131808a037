import type { LeftToDo } from "../../../domain/notice.ts";
import type { Line } from "../parts.ts";
import type { ShortcutWording } from "../shortcuts.ts";

export const shortcuts: ShortcutWording = {
  byBot: ["앱이 쓴 메시지라 어디 있다고 말하기가 어려워요. 사람에 대해 물어봐 주세요."],
  expired: ["시간이 너무 걸려서 Slack이 창을 열지 못했어요. 단축키를 다시 눌러 주세요."],
  form: {
    title: "어디 있어요?",
    submit: "물어보기",
    close: "닫기",
    person: "누구",
    date: "날짜",
    time: "시간",
    hint: "지금을 물으려면 날짜와 시간을 비워 두세요.",
    looking: ["찾고 있어요…"],
  },
  prompts: () => [
    { title: "지금 연구실에 누가 있나요?", message: "지금 연구실에 누가 있어요?" },
    { title: "지금 누가 시간이 되나요?", message: "지금 누가 시간 돼요?" },
    { title: "모두 보기", message: "모두" },
    { title: "뭘 물어볼 수 있나요?", message: "도움말" },
  ],
  firstRun: (left, { command }) => ({
    first: ["설치가 끝났고, 누가 있는지 읽었어요. 남은 일은 이것뿐이에요:"],
    more: [
      ...left.map((each) => LEFT[each]),
      [
        `그동안에도 \`${command} @이름\` 으로 물으면 아는 만큼 답해요. 이 안내는 한 번만 보내요. 나머지는 \`${command} 도움말\` 에 있어요.`,
      ],
    ],
  }),
};

const LEFT: Readonly<Record<LeftToDo, Line>> = {
  "set-up-google": [
    "• Google에 들어갈 길을 열어 주세요. 방법은 README의 “Google”에 있어요. 그때까지는 Slack만으로 답해요.",
  ],
  "connect-google": ["• `/reauth` 를 입력해 Google에 로그인해 주세요. 그래야 캘린더와 시간표를 읽을 수 있어요."],
  timetable: ["• 주간 시간표 시트를 `TIMETABLE_SHEET_ID` 에 적어 주세요."],
  digest: ["• 아침마다 요약을 받고 싶다면 `DIGEST_CHANNEL` 을 정해 주세요."],
};
