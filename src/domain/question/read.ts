import { commandOf } from "./commands.ts";
import type { Language } from "./grammar.ts";
import type { Question } from "./question.ts";
import { notUnderstood, questionOf } from "./question-of.ts";
import { questionsIn } from "./several.ts";
import { type Taken, takeApart } from "./take-apart.ts";
import { understand } from "./understand.ts";
import type { Known, Understood } from "./understood.ts";
import type { Clocks } from "./when.ts";

export type { Language } from "./grammar.ts";

export interface Reading extends Clocks, Around {}

interface Around extends Known {
  /** The bot's own id: a mention of it is how it is addressed, not a name. */
  readonly botSlackId?: string;
}

/**
 * Reads a question in English, Korean or Japanese, in three steps: mentions and quoted names are taken apart from the
 * line, the line is understood as a wish, and the wish becomes a question at a time. Words about time and about asking
 * are taken out; whatever remains is the name, whole and as it was written, so that nothing is dropped without a word.
 */
export function readQuestion(text: string, reading: Reading): Question {
  const line = lineOf(text, reading);
  switch (line.kind) {
    case "feedback":
      return { kind: "feedback", words: line.words };
    case "too-long":
      return notUnderstood(line.line, { kind: "too-long", limit: LONGEST_NAME });
    case "empty":
      return { kind: line.isAddressed ? "help" : "everyone" };
    case "understood":
      return line.several
        ? notUnderstood(line.said.line, {
            kind: "several-times",
            questions: line.several.map((text) => ({ text, shown: text })),
          })
        : questionOf(line.said, reading);
  }
}

/** The language the question shows; a name or a mention alone shows none. */
export function languageOf(text: string, known: Around = {}): Language | undefined {
  const line = lineOf(text, known);
  switch (line.kind) {
    case "feedback":
      // English words are typed in every language.
      return languageOfScript(line.words) ?? (line.language === "en" ? undefined : line.language);
    case "too-long":
    case "empty":
      return undefined;
    case "understood":
      return line.said.language ?? languageOfLongNames(line.said);
  }
}

/** What a line says, before anybody's clock is looked at. */
type Line =
  | { readonly kind: "feedback"; readonly words: string; readonly language: Language }
  | { readonly kind: "too-long"; readonly line: string }
  | { readonly kind: "empty"; readonly isAddressed: boolean }
  | { readonly kind: "understood"; readonly said: Understood; readonly several?: readonly string[] };

/**
 * A line is read for its question and then for its language, and people ask for the same few names all day: what the
 * latest lines said is remembered for as long as what is known beside them is the same.
 */
function lineOf(text: string, { botSlackId, places, knows }: Around): Line {
  if (lines.botSlackId !== botSlackId || lines.places !== places || lines.knows !== knows) {
    lines = { botSlackId, places, knows, read: new Map() };
  }
  const line =
    lines.read.get(text) ?? readLine(text, botSlackId, { ...(places && { places }), ...(knows && { knows }) });
  if (text.length > LONGEST_NAME) return line;
  // Whichever was asked last stands last, so the one asked longest ago goes first.
  lines.read.delete(text);
  lines.read.set(text, line);
  if (lines.read.size > MOST_LINES) lines.read.delete(lines.read.keys().next().value ?? "");
  return line;
}

interface Lines {
  readonly botSlackId: Around["botSlackId"];
  readonly places: Known["places"];
  readonly knows: Known["knows"];
  readonly read: Map<string, Line>;
}

const MOST_LINES = 128;
let lines: Lines = { botSlackId: undefined, places: undefined, knows: undefined, read: new Map() };

function readLine(text: string, botSlackId: Around["botSlackId"], known: Known): Line {
  const feedback = feedbackIn(text);
  if (feedback) return { kind: "feedback", ...feedback };
  const taken = takeApart(text, botSlackId);
  if (isTooLong(taken)) return { kind: "too-long", line: taken.line };
  if (taken.line === "") return { kind: "empty", isAddressed: taken.isAddressed };
  const said = understand(taken, known);
  const several = said.time.isClash ? questionsIn(said, (line) => understand({ ...taken, line }, known)) : undefined;
  return { kind: "understood", said, ...(several && { several }) };
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

function languageOfLongNames({ meant }: Understood): Language | undefined {
  const rest = meant.who.map((named) => (named.kind === "name" ? named.text : "")).join(" ");
  return rest.split(/\s+/).length > MOST_NAME_WORDS ? languageOfScript(rest) : undefined;
}

function languageOfScript(text: string): Language | undefined {
  if (/[가-힣ㄱ-ㅣ]/.test(text)) return "ko";
  if (/[ぁ-ヿ々一-鿿]/.test(text)) return "ja";
  return /[a-z]/i.test(text) ? "en" : undefined;
}
