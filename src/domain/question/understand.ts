import { questionAmong } from "./clauses.ts";
import { commandOf } from "./commands.ts";
import { WHO } from "./en.ts";
import type { Grammar } from "./grammar.ts";
import { GRAMMARS } from "./grammars.ts";
import { namesOf } from "./names.ts";
import { ownWord } from "./own-word.ts";
import { readCommand } from "./read-command.ts";
import { readSentence, sentenceIn } from "./read-sentence.ts";
import { smallTalkIn } from "./small-talk.ts";
import { GROUP, MARKS, type Taken, tidy } from "./take-apart.ts";
import { takeTimes } from "./times.ts";
import { type Heard, type Known, timeOf, type Understood, understood } from "./understood.ts";

/** Asks one reader after the other, those that are sure before those that guess; what none claims is a sentence. */
export function understand(taken: Taken, known: Known = {}): Understood {
  const heard = hear(taken, known);
  for (const read of READERS) {
    const said = read(heard);
    if (said) return said;
  }
  return readSentence(heard);
}

const READERS: readonly ((heard: Heard) => Understood | undefined)[] = [
  markAlone,
  nameAfterWho,
  smallTalk,
  ownWords,
  anothersWord,
  amongOthers,
  command,
  equation,
  greeting,
];

function amongOthers(heard: Heard): Understood | undefined {
  return questionAmong(heard, (line) => understand({ ...heard.taken, line }, heard.known));
}

function hear(taken: Taken, known: Known): Heard {
  const grammars = GRAMMARS.filter((grammar) => grammar.mayRead.test(taken.line));
  const withoutCourtesy = grammars.reduce((line, { courtesy }) => line.replace(courtesy, ""), taken.line);
  return { taken, grammars, bare: tidy(withoutCourtesy) || taken.line, known };
}

function markAlone({ taken, bare }: Heard): Understood | undefined {
  return bare === "?" ? understood(taken, { wish: "help", language: undefined }) : undefined;
}

/** `who Minji`; but `who is in` and `who asked about me` are questions. A capital makes `who is In` a name. */
function nameAfterWho({ taken, bare, grammars }: Heard): Understood | undefined {
  if (!/^who\s/i.test(bare) || bare.includes(GROUP)) return undefined;
  const isCapital = /^who (?:is )?[A-Z][a-z]+$/.test(bare);
  if (!isCapital && !WHO_ALONE.test(bare)) return undefined;
  const line = bare.replace(isCapital ? WHO : /^who\s+/i, "");
  const found = takeTimes(line, grammars, true);
  const isTimeAlone = tidy(found.rest) === "";
  const used = isTimeAlone ? { ...found, time: {}, written: [] } : found;
  const meant = namesOf(isTimeAlone ? line : tidy(found.rest), taken.marked, []);
  return understood(taken, { wish: "where", meant, isAsked: true, time: timeOf(line, used), language: "en" });
}

const WHO_ALONE =
  /^who\s+(?!(?:is|isn|are|aren|was|were|will|has|have|had|can|could|does|did|do|might|would|else|am|all\s|asked|looked|searched|checked|viewed|wanted|wants|came|left|i)(?:\b|['’]))\S/i;

/** Thanks and greetings beside which nothing is asked. */
function smallTalk({ taken, bare, grammars }: Heard): Understood | undefined {
  const isChat = isSmallTalk(taken.line, grammars) || (bare !== taken.line && isSmallTalk(bare, grammars));
  if (!isChat) return undefined;
  const language = grammars[0]?.language;
  const said = smallTalkIn(taken.line);
  return understood(taken, said ? { wish: "small-talk", smallTalk: said, language } : { wish: "help", language });
}

function isSmallTalk(line: string, grammars: readonly Grammar[]): boolean {
  return grammars.some((grammar) => grammar.isSmallTalk(line)) && !MARKS.test(line) && !ASKING.test(line);
}

const ASKING =
  /어디|어딨|언제|누구|누가|있[어나니음]|계[세신시]|뭐\s?[해하]|시간|どこ(?!で食)|どちら|いつ|誰|だれ|います?か?$|空いて|いらっしゃ|お見え|(?:ます|でしょう)か/;

function command(heard: Heard): Understood | undefined {
  const commanded = commandOf(heard.bare);
  return commanded && readCommand(commanded, heard);
}

/** `민지 = 미니` */
function equation({ taken, bare }: Heard): Understood | undefined {
  if (!EQUATION.test(bare)) return undefined;
  return understood(taken, { wish: "alias", subject: bare, language: undefined });
}

const EQUATION = /^[^=＝]{1,60}\s[=＝]\s[^=＝]{1,60}$/;

function ownWords({ taken, bare, grammars }: Heard): Understood | undefined {
  // A list is asked for like the one of who is in; `out until 3` says when I am back.
  const commanded = commandOf(bare);
  const isList = commanded?.command === "out" && commanded.body === "";
  const own = isList || MARKS.test(bare) ? undefined : ownWord(bare, grammars, taken.isQuestion);
  return own && understood(taken, { wish: "where", own, language: own.language });
}

/** `set @minji home`: nobody sets for somebody else. */
function anothersWord({ taken, bare }: Heard): Understood | undefined {
  const commanded = MARKS.test(bare) ? commandOf(bare) : undefined;
  if (commanded?.command !== "set" || !taken.marked.some(({ kind }) => kind === "mention")) return undefined;
  return understood(taken, { wish: "set-another", language: commanded.language });
}

/** Someone is greeted or thanked rather than asked about: `안녕 민지`, `thanks Jun!` */
function greeting({ taken, bare, grammars }: Heard): Understood | undefined {
  if (taken.line.includes("?") || !GREETS.test(taken.line)) return undefined;
  const found = takeTimes(bare, grammars, true);
  if (found.written.length > 0 || sentenceIn(tidy(found.rest), grammars).sentence) return undefined;
  // It is not us who are thanked.
  return understood(taken, { wish: "small-talk", smallTalk: "other", language: grammars[0]?.language });
}

const GREETS =
  /\b(?:hi|hello|hey|thanks|thank you|thx|good (?:morning|afternoon|evening|night)|congrat\w*)\b|안녕|감사|고마|수고|미안|죄송|축하|ありがと|おはよ|こんにち|お疲れ|すみません|ごめん|おめでと/i;
