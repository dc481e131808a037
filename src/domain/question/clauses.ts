import type { Grammar } from "./grammar.ts";
import type { Named } from "./question.ts";
import { MARKS, tidy } from "./take-apart.ts";
import { type Heard, isNobody, type Known, NO_TIME, NOBODY, type Understood } from "./understood.ts";

/**
 * A question among other sentences: `one thing, where is Jun?`, `민지 어디야? 급해`. Only what is plainly talk, or asks
 * nothing and names nobody we know, is passed over; else the line is read as a whole.
 */
export function questionAmong(heard: Heard, understand: (line: string) => Understood): Understood | undefined {
  for (const border of [SENTENCE_END, COMMA]) {
    if (!border.test(heard.bare)) continue;
    const parts = heard.bare.split(border).map(tidy).filter(isSaid);
    if (parts.length < 2 || parts.length > MOST_CLAUSES) continue;
    const chosen = chosenOf(
      parts.map((part) => clauseOf(part, heard, understand, border === SENTENCE_END)),
      heard,
    );
    if (chosen) return { ...chosen, line: heard.taken.line };
  }
  return undefined;
}

const MOST_CLAUSES = 5;

/** A full stop after a title or a number, and a dash in a stretch of time, end nothing. */
const SENTENCE_END =
  /[?!。！？;…]+\s*|(?<=[a-z가-힣ぁ-ん]{2})(?<!\b(?:prof|dr|mrs?|ms|st|rm|approx|vs|jr|sr))\.+\s+|\s+[-–—]+\s+(?!\d)|\s*—\s*|:\s+(?!\d)|\s*[ㅠㅜㅋㅎ]{2,}\s*/i;
const COMMA = /\s*[,、，]\s*/;

type Clause =
  /** A whole question, order or statement that we understand. */
  | { readonly kind: "asked"; readonly said: Understood }
  /** A question that leaves out whom it is about. */
  | { readonly kind: "open"; readonly said: Understood }
  | { readonly kind: "name"; readonly said: Understood }
  | { readonly kind: "talk"; readonly line: string };

function clauseOf(
  line: string,
  { grammars, known }: Heard,
  understand: (line: string) => Understood,
  isSentence: boolean,
): Clause {
  const said = understand(line);
  if (said.own) return { kind: "asked", said };
  if (said.wish === "help" || said.wish === "small-talk") return { kind: "talk", line };
  const isTalked = grammars.some((grammar) => grammar.isTalk(line));
  // `잠깐 여쭤볼 게 있어서요`
  if (isSentence && isTalked && isOfStrangers(said, known)) return { kind: "talk", line };
  if (said.isAsked || said.isCommand) {
    const isOpen = NEEDS_SOMEBODY.has(said.wish) && (isNobody(said) || isPronounAlone(said));
    if (isOpen) return { kind: "open", said };
    if (!isTalkedOf(said, grammars)) return { kind: "asked", said };
  }
  // `and jun at 3` and `at 3` tell a time, which must not be passed over.
  const isTimed = said.time.written !== "";
  const isOfNobody = () => isSentence && known.knows?.(line) === false && said.room === undefined;
  const isTalk = isTimed ? isTalkedOf(said, grammars) : isTalked || isOfNobody();
  return isTalk && !MARKS.test(line) ? { kind: "talk", line } : { kind: "name", said };
}

/** Words were taken for a name that is nobody's. */
function isOfStrangers({ wish, meant: { who }, time, room, isCommand }: Understood, { knows }: Known): boolean {
  const isStrange = who.length > 0 && who.every((named) => named.kind === "name" && knows?.(named.text) === false);
  return isStrange && wish === "where" && time.written === "" && room === undefined && !isCommand;
}

/** Its name is no name. */
function isTalkedOf({ meant }: Understood, grammars: readonly Grammar[]): boolean {
  return meant.who.some((named) => named.kind === "name" && grammars.some((grammar) => grammar.isTalk(named.text)));
}

function isPronounAlone({ meant }: Understood): boolean {
  return meant.isPronoun && meant.who.length === 0;
}

const NEEDS_SOMEBODY: ReadonlySet<Understood["wish"]> = new Set(["where", "back", "free", "watch", "watch-free"]);

function chosenOf(clauses: readonly Clause[], heard: Heard): Understood | undefined {
  const of = (kind: Clause["kind"]) => clauses.flatMap((clause) => (clause.kind === kind ? [clause] : []));
  const saidBy = (kind: "asked" | "open" | "name") => of(kind).map((clause) => (clause as { said: Understood }).said);
  const [asked, open, names] = [saidBy("asked"), saidBy("open"), saidBy("name")];
  if (asked.length === 1 && names.length === 0) return asked[0];
  if (names.length + open.length === 0 && asked.every(isAlike(asked[0]))) return asked[0];
  const [question, name] = [open[0], names[0]];
  if (asked.length === 0 && !question && names.length === 1 && name && isAskedOf(name, heard)) return name;
  if (asked.length > 0 || !question || open.length + names.length > 2) return undefined;
  // `back when? Jiwoo`, `Woojin, where is he?`
  if (name) return name.meant.who.length > 0 ? about(question, name.meant, name.time) : undefined;
  // `I have a parcel for Misaki, where is she?`
  const mentioned = clauses.flatMap((clause) => (clause.kind === "talk" ? namedIn(clause.line) : []));
  return mentioned.length === 1 ? about(question, { ...NOBODY, who: mentioned }, NO_TIME) : undefined;
}

/** `forget what I said, clear my status` */
function isAlike(first: Understood | undefined) {
  return (said: Understood) =>
    said.wish === first?.wish && isNobody(said) && !said.own && !said.subject && said.time.written === "";
}

/** `Jun? need him asap`: a name alone is asked about when a question mark stands behind it, or ends the line. */
function isAskedOf({ line: name, meant }: Understood, { bare, taken }: Heard): boolean {
  const after = bare.slice(bare.indexOf(name) + name.length);
  return meant.who.length > 0 && (after === "" ? taken.isQuestion : /^\s?\?/.test(after));
}

function about(question: Understood, meant: Understood["meant"], said: Understood["time"]): Understood | undefined {
  if (question.time.written !== "" && said.written !== "") return undefined;
  const time = said.written === "" ? question.time : said;
  return {
    ...question,
    isCommand: false,
    isAsked: true,
    meant,
    time: { ...time, isPast: time.isPast || question.time.isPast },
  };
}

/** Whom a sentence is about that asks nothing: the one something is for, or has to be told. */
function namedIn(line: string): Named[] {
  return MENTIONED.flatMap((pattern) => {
    const text = pattern.exec(line)?.[1];
    return text === undefined ? [] : [{ kind: "name", text } as const];
  });
}

const MENTIONED = [
  /\b(?:to|for|from|see|meet|find|with|by|need|call)\s+((?:prof\.?\s|dr\.?\s)?[\p{L}'’-]+)$/iu,
  /(?:^|\s)([가-힣]{2,4}(?:\s?교수님|님|씨)?)(?:께|한테|에게)(?=\s)/,
  /((?:[々一-鿿]{1,4}|[ァ-ヿー]{2,8}|[ぁ-ん]{2,6})(?:さん|くん|君|ちゃん|先生|教授))(?:に|へ|を|と)/,
  /^(教授|先生)(?:に|へ|を|と)/,
];

function isSaid(part: string): boolean {
  return /[\p{L}\p{N}\ue001-\ue4ff]|\p{Extended_Pictographic}/u.test(part);
}
