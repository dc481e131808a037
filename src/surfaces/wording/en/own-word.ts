import type { AliasAnswer, WordAnswer } from "../../../domain/answer.ts";
import { asOthersSee } from "../facts.ts";
import { foreign, joined, type Line, say, strong } from "../parts.ts";
import type { Said, Saying } from "../said.ts";
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
            ? "Done: your own word no longer counts. I go by your calendar, the timetable and Slack again."
            : "There was no word of yours to clear.",
        ],
        more: [],
      };
    case "word-refused":
      return { first: [REFUSED[answer.reason]], more: answer.reason === "nobody-asks" ? [] : [examples(saying)] };
  }
}

const REFUSED = {
  unreadable: "I can’t read a place or an absence in that.",
  over: "That time is over already, so I left everything as it was.",
  "too-far": "Your own word can reach 31 days ahead at most. For longer, use your calendar.",
  "not-yours": "You can speak for yourself only.",
  "nobody-asks": "I don’t know whose word that would be. At a terminal, say so with `--as`.",
} as const;

function examples({ command }: Saying): Line {
  return [
    `For example \`${command} set home until 15:00\`, \`${command} set R301\`, \`${command} set lunch\` or \`${command} set sick\`.`,
  ];
}

function noted(answer: Extract<WordAnswer, { kind: "word" }>, saying: Saying): Said {
  const { from, until, isNow, zone, isHidden } = answer;
  const span = `${isNow ? "" : ` ${words.at(from, saying.now, zone).replace(/^at /, "from ")}`}${words.until(until, from, zone)}`;
  const seen = whereabouts(asOthersSee(answer), saying).first;
  return {
    first: isHidden
      ? [`Noted${span}. Others see nothing of it, because you prefer not to say.`]
      : say`Noted${span}. Others ${isNow ? "now" : "will"} see: ${seen}`,
    more: [taking(answer.taking, saying.now, zone), [`\`${saying.command} clear\` takes it back.`]].filter(
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
    say`You go by: ${list(others)}`,
    own.length > 0 ? say`Given by yourself: ${list(own)}` : undefined,
    [`\`${command} alias Mini\` adds a name; names for others belong in the sheet’s \`aliases\` tab.`],
  ];
  const first =
    added !== undefined
      ? say`Done: who asks for ${strong(added)} means ${foreign(person.name)} now.`
      : removed !== undefined
        ? say`Done: ${strong(removed)} is no name of ${foreign(person.name)} any more.`
        : say`These are the names of ${strong(person.name)}.`;
  return { first, more: lines.filter((line) => line !== undefined) };
}

function refusal({ alias: name, reason, holder }: Extract<AliasAnswer, { kind: "alias-refused" }>): Line {
  switch (reason) {
    case "taken":
      return say`${strong(name)} is a name of ${holder ? foreign(holder.name) : "somebody else"} already.`;
    case "not-a-name":
      return say`I would not read ${strong(name)} as a name when somebody asks for it. Please choose another.`;
    case "not-yours":
      return ["You can add names for yourself only. Names for others belong in the sheet’s `aliases` tab."];
    case "not-there":
      return say`${strong(name)} is no name that you gave yourself, so there is nothing to take away.`;
    case "too-many":
      return ["Ten names of your own are the most. Take one away first."];
    case "nobody-asks":
      return ["I don’t know whose name that would be. At a terminal, say so with `--as`."];
  }
}
