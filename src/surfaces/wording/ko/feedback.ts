import { feedbackWording } from "../feedback.ts";
import { foreign, say, strong } from "../parts.ts";
import { REASONS } from "./lint.ts";
import { at, between } from "./times.ts";
import { saying, source } from "./words.ts";

export const feedback = feedbackWording({
  sent: (admins, isWithQuestion) => {
    const what = isWithQuestion ? "마지막 질문과 답이 나온 과정까지 " : "";
    return `관리자 ${admins}명에게 ${what}전달했어요. 고마워요.`;
  },
  notSent: {
    "nothing-to-tell": "먼저 저에게 물어본 뒤에, 답이 어떻게 틀렸는지 적어 주세요. 예: `{} 의견 R301에 있었어요`",
    "too-often": "한 시간에 다섯 번까지만 보낼 수 있어요. 잠시 뒤에 다시 보내시거나 관리자에게 직접 말씀해 주세요.",
    "no-admins": "전달할 관리자를 찾지 못했어요. 저를 설치한 분께 말씀해 주세요.",
    failed: "지금은 관리자에게 전달하지 못했어요. 몇 분 뒤에 다시 보내시거나 관리자에게 직접 말씀해 주세요.",
    unsure: "잘 전달됐는지 확실하지 않아요. 답이 없으면 관리자에게 직접 말씀해 주세요.",
    "not-yours": "의견은 Slack에서 본인이 직접 보낼 수 있어요.",
  },
  from: (name) => say`${strong(name)} 님이 제 답에 대해 의견을 보냈어요:`,
  pointed: (name) => say`${strong(name)} 님이 제 답을 한번 봐 달라고 해요.`,
  asked: (text, when) => say`질문 (${when}): “${text}”`,
  answered: "답 (지금 보시는 분께 보여 드릴 수 있는 만큼):",
  readAs: "이렇게 이해했어요:",
  kinds: {
    where: "어디 있는지",
    back: "언제 돌아오는지",
    free: "비어 있는지",
    everyone: "전체",
    group: "그룹에 속한 분들",
    in: "연구실에 누가 있는지",
    out: "누가 자리를 비웠는지",
    room: "방에 누가 있는지",
    "not-understood": "이해하지 못함",
  },
  matched: (written, names) => say`“${written}” → ${names}`,
  nobody: "찾지 못함",
  counted: "답의 근거:",
  leftOut: "그날 알고 있었지만 쓰지 않은 것:",
  unread: "읽지 못한 것:",
  calledOff: "취소",
  free: "비어 있음",
  stale: "오래됨",
  reasons: REASONS,
  more: (count) => `… 그 밖에 ${count}개`,
  closing: (name) => say`관리자에게만, 각자 볼 수 있는 만큼만 보여 드려요. ${foreign(name)} 님에게는 직접 답해 주세요.`,
  said: { at, between, sourceOf: source, saying },
});
