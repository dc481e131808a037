import type { AliasAnswer, WordAnswer } from "../../../domain/answer.ts";
import { asOthersSee } from "../facts.ts";
import { foreign, joined, type Line, say, strong } from "../parts.ts";
import type { Said, Saying } from "../said.ts";
import { polite } from "./names.ts";
import { taking } from "./read-as.ts";
import { whereabouts } from "./whereabouts.ts";
import * as words from "./words.ts";

/** What someone says of herself. */
export function ownWord(answer: WordAnswer, saying: Saying): Said {
  switch (answer.kind) {
    case "word":
      return noted(answer, saying);
    case "word-cleared":
      return {
        first: [
          answer.hadOne
            ? "申告を取り消しました。これからはまたカレンダーと時間割、Slackをもとにお答えします。"
            : "取り消す申告はありませんでした。",
        ],
        more: [],
      };
    case "word-refused":
      return { first: [REFUSED[answer.reason]], more: answer.reason === "nobody-asks" ? [] : [examples(saying)] };
  }
}

const REFUSED = {
  unreadable: "場所や不在として読み取れませんでした。",
  over: "もう過ぎた時間なので、何も変えていません。",
  "too-far": "申告できるのは31日先までです。それより長い予定はカレンダーに入れてください。",
  "not-yours": "伝えられるのは自分の居場所だけです。",
  "nobody-asks": "どなたのことか分かりません。ターミナルでは `--as` で教えてください。",
} as const;

function examples({ command }: Saying): Line {
  return [
    `例： \`${command} 設定 自宅 15時まで\` 、 \`${command} 設定 R301\` 、 \`${command} 設定 昼休み\` 、 \`${command} 設定 休暇\``,
  ];
}

function noted(answer: Extract<WordAnswer, { kind: "word" }>, saying: Saying): Said {
  const { from, until, isNow, zone, isHidden } = answer;
  const start = isNow ? "" : `${words.at(from, saying.now, zone)}から`;
  const span = `${start}${words.until(until, from, saying.now, zone)}`;
  const noting = span === "" ? "承知しました。" : `承知しました（${span}）。`;
  return {
    first: isHidden
      ? [`${noting}居場所を公開していないので、ほかの人には見えません。`]
      : say`${noting}ほかの人にはこう見えます：${whereabouts(asOthersSee(answer), saying).first}`,
    more: [taking(answer.taking, saying.now, zone), [`\`${saying.command} 解除\` で取り消せます。`]].filter(
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
      "、",
    );
  const lines = [
    say`通じる名前：${list(others)}`,
    own.length > 0 ? say`自分で決めた別名：${list(own)}` : undefined,
    [`\`${command} 別名 ミニ\` で別名を増やせます。ほかの人の別名は、シートの \`aliases\` タブに書いてください。`],
  ];
  const first =
    added !== undefined
      ? say`これからは「${strong(added)}」と聞かれても${polite(person.name, false)}のことと分かります。`
      : removed !== undefined
        ? say`「${strong(removed)}」は${polite(person.name, false)}の別名ではなくなりました。`
        : say`${polite(person.name)}の名前です。`;
  return { first, more: lines.filter((line) => line !== undefined) };
}

function refusal({ alias: name, reason, holder }: Extract<AliasAnswer, { kind: "alias-refused" }>): Line {
  switch (reason) {
    case "taken":
      return say`「${strong(name)}」はすでに${holder ? polite(holder.name, false) : "ほかの人"}の名前です。`;
    case "not-a-name":
      return say`「${strong(name)}」は、聞かれたときに名前として読み取れません。ほかの別名にしてください。`;
    case "not-yours":
      return ["増やせるのは自分の別名だけです。ほかの人の別名は、シートの `aliases` タブに書いてください。"];
    case "not-there":
      return say`「${strong(name)}」は自分で決めた別名ではないので、消せません。`;
    case "too-many":
      return ["自分で決められる別名は10個までです。先にどれかを消してください。"];
    case "nobody-asks":
      return ["どなたの別名か分かりません。ターミナルでは `--as` で教えてください。"];
  }
}
