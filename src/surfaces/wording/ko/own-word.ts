import type { AliasAnswer, WordAnswer } from "../../../domain/answer.ts";
import { asOthersSee } from "../facts.ts";
import { foreign, joined, type Line, say, strong } from "../parts.ts";
import type { Said, Saying } from "../said.ts";
import { followed } from "./particles.ts";
import { taking } from "./read-as.ts";
import { at, until } from "./times.ts";
import { named } from "./verbs.ts";
import { whereabouts } from "./whereabouts.ts";

/** What someone says of herself. */
export function ownWord(answer: WordAnswer, saying: Saying): Said {
  switch (answer.kind) {
    case "word":
      return noted(answer, saying);
    case "word-cleared":
      return {
        first: [
          answer.hadOne
            ? "직접 알려 주신 내용을 지웠어요. 이제 다시 캘린더와 시간표, Slack을 보고 답할게요."
            : "지울 내용이 없어요.",
        ],
        more: [],
      };
    case "word-refused":
      return { first: [REFUSED[answer.reason]], more: answer.reason === "nobody-asks" ? [] : [examples(saying)] };
  }
}

const REFUSED = {
  unreadable: "어디에 계신다는 건지 읽지 못했어요.",
  over: "이미 지난 시간이라 아무것도 바꾸지 않았어요.",
  "too-far": "31일 뒤까지만 직접 알릴 수 있어요. 더 긴 일정은 캘린더에 적어 주세요.",
  "not-yours": "본인 위치만 알릴 수 있어요.",
  "nobody-asks": "어느 분의 일인지 모르겠어요. 터미널에서는 `--as`로 알려 주세요.",
} as const;

function examples({ command }: Saying): Line {
  return [
    `예: \`${command} 설정 집 15시까지\`, \`${command} 설정 R301\`, \`${command} 설정 점심\`, \`${command} 설정 병가\``,
  ];
}

function noted(answer: Extract<WordAnswer, { kind: "word" }>, saying: Saying): Said {
  const { from, until: end, isNow, zone, isHidden } = answer;
  const start = isNow ? "" : `${at(from, saying.now, zone)}부터 `;
  const till = until(end, from, zone, isNow);
  const noting = `${start}${till}${till && " "}그렇게 알릴게요.`;
  return {
    first: isHidden
      ? [`${start}${till}${till && " "}적어 두었지만, 위치를 알리지 않기로 하셔서 다른 분들에게는 보이지 않아요.`]
      : say`${noting} 다른 분들에게는 이렇게 보여요: ${whereabouts(asOthersSee(answer), saying).first}`,
    more: [taking(answer.taking, saying.now, zone), [`\`${saying.command} 해제\`로 되돌릴 수 있어요.`]].filter(
      (line) => line !== undefined,
    ),
  };
}

/** The names the asker goes by. */
export function alias(answer: AliasAnswer, { command }: Saying): Said {
  if (answer.kind === "alias-refused") return { first: refusal(answer), more: [] };
  const { person, added, removed, own, others } = answer;
  const list = (names: readonly string[]) =>
    joined(
      names.map((name): Line => [foreign(name)]),
      ", ",
    );
  const lines = [
    say`이렇게 불러도 알아요: ${list(others)}`,
    own.length > 0 ? say`직접 정한 별명: ${list(own)}` : undefined,
    [`\`${command} 별명 미니\`로 별명을 더할 수 있어요. 다른 분의 별명은 시트의 \`aliases\` 탭에 적어 주세요.`],
  ];
  const first =
    added !== undefined
      ? say`이제 ${followed([strong(added)], "이라")}고 물어도 ${named(person, "으로")} 알아들을게요.`
      : removed !== undefined
        ? say`${followed([strong(removed)], "은")} 이제 ${named(person)} 별명이 아니에요.`
        : say`${named(person)} 이름들이에요.`;
  return { first, more: lines.filter((line) => line !== undefined) };
}

function refusal({ alias: name, reason, holder }: Extract<AliasAnswer, { kind: "alias-refused" }>): Line {
  switch (reason) {
    case "taken":
      return say`${followed([strong(name)], "은")} 이미 ${holder ? named(holder) : "다른 분"} 이름이에요.`;
    case "not-a-name":
      return say`${followed([strong(name)], "은")} 물어볼 때 이름으로 읽히지 않아요. 다른 별명을 골라 주세요.`;
    case "not-yours":
      return ["별명은 본인 것만 더할 수 있어요. 다른 분의 별명은 시트의 `aliases` 탭에 적어 주세요."];
    case "not-there":
      return say`${followed([strong(name)], "은")} 직접 정한 별명이 아니라서 지울 수 없어요.`;
    case "too-many":
      return ["별명은 열 개까지 정할 수 있어요. 먼저 하나를 지워 주세요."];
    case "nobody-asks":
      return ["어느 분의 별명인지 모르겠어요. 터미널에서는 `--as`로 알려 주세요."];
  }
}
