import type { KnownAsker, PrivacyAnswer } from "../../../domain/own-privacy.ts";
import type { PrivacyLevel } from "../../../domain/person.ts";
import { type Line, say } from "../parts.ts";
import { LEVELS, type PrivacyWording } from "../privacy.ts";
import type { Said, Saying } from "../said.ts";
import { at } from "./times.ts";
import { named } from "./verbs.ts";

export const privacy: PrivacyWording = {
  answer,
  buttons: { full: "모두 보이기", place: "위치만 보이기", busy: "바쁜지 여부만 보이기", hidden: "아무것도 안 보이기" },
};

function answer(about: PrivacyAnswer, saying: Saying): Said {
  switch (about.kind) {
    case "privacy":
      return own(about, saying);
    case "privacy-log":
      return log(about, saying);
    case "privacy-refused":
      return { first: ["본인만 보고 바꿀 수 있어요. Slack에서 직접 물어봐 주세요."], more: [] };
  }
}

const SHOWN = {
  full: "어디서 무엇을 하는지, 본인 캘린더의 일정 제목까지 모두 보여요",
  place: "어디에 언제까지 있는지만 보이고, 무엇을 하는지는 보이지 않아요",
  busy: "바쁜지, 그리고 언제까지 그런지만 보이고, 어디에 있는지는 보이지 않아요",
  hidden: "아무것도 보이지 않아요. 위치를 알리지 않기로 하셨다고만 답하고, 어떤 목록에도 나오지 않아요",
} as const satisfies Record<PrivacyLevel, string>;

const WORDS = { full: "전체", place: "위치", busy: "바쁨", hidden: "비공개" } as const satisfies Record<
  PrivacyLevel,
  string
>;

const UNCHOSEN =
  "아직 공개 범위를 정하지 않으셔서, 다른 분들에게 시간표와 연구실 캘린더, Slack 상태는 모두 보이고 본인 캘린더는 일정 제목 없이 위치만 보여요.";

const WHO = {
  herself: "직접 정하신 공개 범위예요.",
  sheet: "연구실 시트의 `level` 열에 적힌 공개 범위예요. 직접 정하시면 그쪽을 따라요.",
} as const;

function own(about: Extract<PrivacyAnswer, { kind: "privacy" }>, { command }: Saying): Said {
  const chosen = "level" in about ? about : undefined;
  const begin = chosen?.isNew ? "이제 다른 분들에게는" : "다른 분들에게는";
  return {
    first: [!chosen ? UNCHOSEN : `${begin} ${SHOWN[chosen.level]}.`],
    more: [
      ...(chosen && !chosen.isNew ? [[WHO[chosen.by]]] : []),
      ...LEVELS.filter((one) => one !== chosen?.level).map(
        (one): Line => [`\`${command} 공개범위 ${WORDS[one]}\`: ${SHOWN[one]}`],
      ),
      ...(chosen?.by === "herself" ? [[`\`${command} 공개범위 기본\`: 직접 정한 공개 범위를 취소해요`]] : []),
      ["내가 공개하는 만큼만 다른 분들의 위치와 일정도 볼 수 있어요."],
      [`\`${command} 조회기록\`: 누가 나에 대해 물어봤는지`],
    ],
  };
}

function log({ askers, others, zone }: Extract<PrivacyAnswer, { kind: "privacy-log" }>, { now }: Saying): Said {
  if (askers.length === 0) return { first: ["최근 30일 동안 아무도 물어보지 않았어요."], more: [] };
  const lines = askers.map(({ who, times, lastAt }): Line => {
    const last = at(lastAt, now, zone);
    return say`${asker(who)}: ${times === 1 ? `1번, ${last}` : `${times}번, 마지막은 ${last}`}`;
  });
  return {
    first: ["최근 30일 동안 다음 분들이 물어보셨어요:"],
    more: [
      ...lines,
      ...(others > 0 ? [[`그 밖에 ${others}명`]] : []),
      ["연구실 전체나 채널, 방에 대한 질문은 세지 않아요. 이 기록은 본인만 볼 수 있어요."],
    ],
  };
}

function asker(who: KnownAsker["who"]): Line {
  if (who === "machine") return ["이 봇의 서버를 관리하는 분"];
  return who === "unknown" ? ["누구인지 알 수 없는 분"] : named(who);
}
