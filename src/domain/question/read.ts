import type { KnownPlace } from "../place.ts";
import { commandOf } from "./commands.ts";
import type { Language } from "./grammar.ts";
import type { Question } from "./question.ts";
import { notUnderstood, questionOf } from "./question-of.ts";
import { type Taken, takeApart } from "./take-apart.ts";
import { understand } from "./understand.ts";
import type { Clocks } from "./when.ts";

export type { Language } from "./grammar.ts";

export interface Reading extends Clocks {
  /** The bot's own id: a mention of it is how it is addressed, not a name. */
  readonly botSlackId?: string;
  /** Those of the `places` tab. */
  readonly places?: readonly KnownPlace[];
}

/**
 * Reads a question in English, Korean or Japanese, in three steps: mentions and quoted names are taken apart from the
 * line, the line is understood as a wish, and the wish becomes a question at a time. Words about time and about asking
 * are taken out; whatever remains is the name, whole and as it was written, so that nothing is dropped without a word.
 */
export function readQuestion(text: string, reading: Reading): Question {
  const feedback = feedbackIn(text);
  if (feedback) return { kind: "feedback", words: feedback.words };
  const taken = takeApart(text, reading.botSlackId);
  if (isTooLong(taken)) return notUnderstood(taken.line, { kind: "too-long", limit: LONGEST_NAME });
  if (taken.line === "") return { kind: taken.isAddressed ? "help" : "everyone" };
  return questionOf(understand(taken, reading.places), reading);
}

/** The language the question shows; a name or a mention alone shows none. */
export function languageOf(text: string): Language | undefined {
  const feedback = feedbackIn(text);
  // English words are typed in every language.
  if (feedback) return languageOfScript(feedback.words) ?? (feedback.language === "en" ? undefined : feedback.language);
  const taken = takeApart(text, undefined);
  if (taken.line === "" || isTooLong(taken)) return undefined;
  const said = understand(taken);
  const rest = said.meant.who.map((named) => (named.kind === "name" ? named.text : "")).join(" ");
  return said.language ?? (rest.split(/\s+/).length > MOST_NAME_WORDS ? languageOfScript(rest) : undefined);
}

/** People write at length to people, with mentions, quotes and times in it; nothing of that is a question. */
function feedbackIn(text: string): { readonly words: string; readonly language: Language } | undefined {
  const commanded = commandOf(text.trimStart().slice(0, LONGEST_FEEDBACK).normalize("NFC"));
  if (commanded?.command !== "feedback") return undefined;
  return { words: commanded.body.replace(/^[:,\s]+/, ""), language: commanded.language };
}

const LONGEST_FEEDBACK = 1_000;
const LONGEST_NAME = 300;
const MOST_NAME_WORDS = 4;

function isTooLong({ line, marked }: Taken): boolean {
  return (
    line.length > LONGEST_NAME || marked.some((named) => named.kind === "name" && named.text.length > LONGEST_NAME)
  );
}

function languageOfScript(text: string): Language | undefined {
  if (/[가-힣ㄱ-ㅣ]/.test(text)) return "ko";
  if (/[ぁ-ヿ々一-鿿]/.test(text)) return "ja";
  return /[a-z]/i.test(text) ? "en" : undefined;
}
