import { isEnglishChat } from "./en-chat.ts";
import { englishCommands, MAY_COMMAND } from "./en-commands.ts";
import { englishQuestions } from "./en-questions.ts";
import { englishTimes } from "./en-times.ts";
import { askedAnyhow, isTalk, isTooLong, withoutAsides } from "./en-words.ts";
import type { Grammar, Sentence, Wish } from "./grammar.ts";
import { fitting, oneOf } from "./shape.ts";

const ANYONE = oneOf(
  "who|anyone|anybody|any ?one|someone|somebody|people|there",
  "(?:there )?(?:anyone|anybody|someone|somebody)(?: else)?|anyone else|everyone else",
  "any people|the lab|lab|the office|office",
);

export const english: Grammar = {
  language: "en",
  mayRead: /[a-z]/i,
  times: englishTimes,
  courtesy: courtesy(),
  isTalk,
  isSmallTalk: isEnglishChat,
  read,
  me: /^(?:me|i|myself)$/,
  anyone: RegExp(`^${ANYONE}$`),
  everyone:
    /^(?:everyone|everybody|(?:the )?team|the (?:whole )?(?:lab|team|group)|(?:you )(?:all|guys|folks)|guys|folks|all of (?:us|you)|you all|y['’]all|we|they all|people|where|(?:in-?out )?board)$/,
  pronoun: /^(?:he|she|they|him|her|them|it|this|that|you|his|hers|their)$/,
  joint: /\s+(?:and|&|or|plus|with)\s+/i,
  ending: /['’]s$/i,
};

function courtesy(): RegExp {
  const opening = "(?:hey|hello|please|pls|whereis|excuse me|sorry|sry|quick question|question)[,!:]*\\s+";
  // `hi jun` may be said to Jun; before a word that asks it is none of the question.
  const asking = "where|where?'?s|whre|when|what|who|is|are|did|does|has|any|can|could|do you|i'?m";
  const lead = `(?:hi|yo|ok|okay|so|um|uh|well|and|oh|also)(?:,\\s*|[!\\s]+(?=(?:${asking})\\b))`;
  const closing = "please|pls|plz|thanks|thank you|thx|ty|btw|by any chance|guys|folks|lol|haha";
  return RegExp(`^(?:${opening}|${lead})+|(?:[,\\s!]+(?:${closing}))+$`, "gi");
}

/** `who …` is always a name, and so is the first word after it. */
export const WHO = /^who(?:['’]?s| is)?\s+(?=\S)/i;

/** A question that leaves out whom it is about. */
export const NAMELESS = /^(?:wh(?:ere|en|o)(?: is| are|['’]?s)?|is)$/i;

function read(line: string): Sentence | undefined {
  if (line.length > LONGEST_SENTENCE) return undefined;
  if (!MORE_THAN_A_WORD.test(line)) return readCommand(line);
  const text = withoutAsides(line);
  const sentence = readCommand(text) ?? readShape(text);
  if (sentence && !isTooLong(sentence.subject)) return sentence;
  const anyhow = NOT_ABOUT_HER.has(sentence?.wish ?? "where") ? undefined : askedAnyhow(plainly(text));
  return anyhow ? { ...anyhow, ...(PAST.test(text) && { isPast: true }) } : sentence;
}

const NOT_ABOUT_HER: ReadonlySet<Wish> = new Set([
  "help",
  "alias",
  "privacy",
  "privacy-log",
  "hide",
  "clear",
  "watches",
]);

function readCommand(line: string): Sentence | undefined {
  for (const { pattern, wish } of MAY_COMMAND.test(line) ? englishCommands : []) {
    const match = pattern.exec(line);
    if (match) return { wish, subject: firstOf(match) ?? "" };
  }
  return undefined;
}

function readShape(line: string): Sentence | undefined {
  let text = line;
  for (let i = 0; i < MOST_LEADS; i++) text = text.slice(LEAD.exec(text)?.[0].length ?? 0);
  const isLed = text.length < line.length;
  text = plainly(text.replace(TAIL, ""));
  const asked = MORE_THAN_A_WORD.test(text) ? question(text) : undefined;
  if (asked) {
    return {
      wish: asked.wish,
      subject: bare(firstOf(asked.match) ?? (MINE.test(text) ? "me" : "")),
      ...(PAST.test(text) && { isPast: true }),
    };
  }
  // `could you check on minji`: asked for, and the rest is the name.
  return isLed && SEARCH.test(line) ? { wish: "where", subject: bare(text) } : undefined;
}

const question = fitting(englishQuestions);

/** One way to put it for several, so that fewer sentences need to be foreseen. */
function plainly(text: string): string {
  return text
    .replace(UNTIL_WHAT_TIME, "until when")
    .replace(WHAT_TIME, "what time")
    .replace(DO_YOU_THINK, "$1")
    .replace(SHE_IS, "is $1 ")
    .replace(SHE_WILL_BE, "is $1 ")
    .replace(ALL_OF_YOU, "everyone");
}

function firstOf(match: RegExpExecArray): string | undefined {
  return match.slice(1).find((said) => said !== undefined);
}

/** Nobody asks in longer ones, and the patterns look at every place in a line. */
const LONGEST_SENTENCE = 120;
const MOST_LEADS = 4;
/** A word alone is a name; `minji's` and `minji back` may be sentences. */
const MORE_THAN_A_WORD = /[\s'’]/;
/** `sora's in class`, `jiwoo's still out` */
const SHE_IS =
  /^([^\s'’]+)['’]s (?=(?:still |already )?(?:in|at|on|out|away|off|here|back|busy|free|not|teaching|there)\b)/i;
/** `sora will be here`, `minji won't be in`, `jun isn't at his desk` */
const SHE_WILL_BE =
  /^(?!wh|how\b|until\b|is\b|are\b|any)((?:\S+ )??[^\s'’]+) (?:(?:will|would|is going to|gonna|['’]ll|won['’]?t|will not)(?: be)?|isn['’]?t|is not) (?=(?:still |already |even |back )?(?:in|at|on|out|away|off|here|back|there|online|around|coming|free|busy|wfh|home)\b)/i;
const UNTIL_WHAT_TIME = /^(?:until|till|up to) (?:what|which) (?:time|day|date|hour)/i;
const WHAT_TIME = /^(?:(?:on|at|by|from|around|about) )?(?:what|which) (?:time|day|date|hour|weekday)\b|^by when\b/i;
/** Asked of the bot, and nobody's name. */
const DO_YOU_THINK =
  /^(where|when|what time|which room|until when|how long) (?:do|would|did) (?:you|u|they|we) (?:think|reckon|say|suppose|guess|believe|expect)(?: that)?\b/i;
const ALL_OF_YOU = /\b(?:you all|y['’]?all|you (?:guys|folks))\b/i;
const MINE = /\bmy\b/i;
const PAST = /^(?:where )?(?:was|were|did|had)\b/i;
const SEARCH = /\b(?:find|locate|check on|looking for|look for|track down|show me|reach)\b/i;

/** How a question is wrapped. */
const LEAD = RegExp(
  `^(?:${[
    "(?:please )?(?:can|could|would|will) (?:you|u|someone|anyone|somebody|anybody)(?: guys)? (?:please |kindly |pls |maybe |quickly )?(?:tell me|let me know|say|check(?: on)?|see|find out|help me find|help me locate|find|locate|show me|look up|track down)",
    "(?:may|can|could|might) i (?:please )?(?:ask|know|check|find out|find)(?= (?:where|when|what|who|if|whether|is))",
    "(?:please )?(?:tell me|show me|check|find out|find|locate|look up|track down)",
    "(?:do|does|did|would|has) (?:you|u|anyone|anybody|someone|somebody|any of you|y'all)(?: here| guys)? (?:happen to )?(?:know|have any idea|have an idea|remember|got any idea)",
    "(?:you )?(?:any(?:one|body)|someone|somebody) (?:here )?(?:knows?|have any idea|has any idea|got any idea|able to tell me)",
    "(?:have |got )?(?:you )?(?:any (?:idea|clue)|no (?:idea|clue))(?: about| of)?",
    "(?:i(?:['’]?m| am| was| am just|['’]?m just)? |just )?(?:wonder(?:ing)?|curious)(?: about)?",
    "i(?:['’]?d)? (?:just )?(?:want|wanna|need|would like|like|have) (?:to )?(?:know|find|ask|see|check|find out|talk to|speak to|speak with|reach)",
    "(?:i(?:['’]?m| am) |we(?:['’]?re| are) )?(?:trying|try) to (?:find|find out|reach|locate|track down|get hold of)",
    "(?:i(?:['’]?m| am)? |we(?:['’]?re| are)? )?(?:look(?:ing)?|search(?:ing)?) (?:for|after)|i search(?! for)",
    "(?:i |we )?(?:need|have) to (?:find|reach|talk to|see)|(?:i |we )?(?:can['’]?t|cannot|couldn['’]?t) find",
    "if(?= )|whether(?= )",
  ].join("|")})\\s+`,
  "i",
);

const TAIL =
  /(?:[\s,]+(?:please|pls|by any chance|do you know|anyone know|anyone knows|any idea|right|then|(?<!next )for (?:me|us)|or not|at all|though|too|as well|if possible))+$/i;

/** Without the little words around a name. */
function bare(subject: string): string {
  return subject
    .replace(STANDING_BEFORE, "")
    .replace(HANGING, "")
    .replace(/^the .+ \((\S.*)\)$/i, "$1")
    .replace(/^the (?=(?:professor|prof|boss|lab manager|director|doctor|postdoc)s?\b)/i, "")
    .trim();
}

const STANDING_BEFORE =
  /^(?:(?:our|my|dear|that|this|exactly|both|still|is|are|was|about|for|of|everyone knows)\s+)+(?=\S)/i;
const LITTLE_WORDS = oneOf(
  "still|already|currently|actually|now|today|both|all|also|himself|herself|again|even|really|usually|or",
  "be|exactly|please|guys|there|ever|just|supposed|yet|at|on|by|around|anywhere|from|for|about|is|the|one",
);
const HANGING = RegExp(`(?:\\s+${LITTLE_WORDS})+$`, "i");
