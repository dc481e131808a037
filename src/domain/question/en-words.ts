import type { Sentence, Wish } from "./grammar.ts";

/** What a question is made of besides a name: a name that holds one of these words has been read too long. */
const AROUND = words(
  "i'm i've i'd i'll im ive we we're he he's she she's they they're it it's hes shes theyre him her his hers them their theirs",
  "is are am was were isn't isnt aren't wasn't be been being has have had hasn't haven't does doesn't doesnt did didn't don't dont done",
  "can can't cannot could couldn't would wouldn't should shall might must",
  "anywhere nowhere everywhere anymore",
  "of from with at by about into onto off out up down over under around near after before since till until during",
  "but if whether because as than that this these those then there here",
  "what what's whats when when's whens which how how's hows why where where's wheres whre",
  "who's anyone anybody someone somebody people else",
  "say said says tell told know knows think thinks guess believe heard hear expect expected need needs needed want wants got get gets getting",
  "go goes going gone went gonna come comes coming came leave leaves leaving left arrive arrived arrives return returns returned back",
  "seen see saw spotted find found locate reach looking look check checking sign news word idea clue trace loc location whereabouts eta wya",
  "way home still already yet again even ever actually currently usually normally now today supposed likely probably maybe",
  "stay stays staying sit sits sitting work works working hide hiding hang hanging headed heading off stuck that head heads bump bumped ran run into make made makes clock clocked log logged building hour keep keeping keeps take takes took step stepped slip slipped expecting over end ends ended finish finished due next possible",
  "free available busy booked open tied time sec second minute minutes min moment hour slot chance talk chat meet call speak catch grab bug bother",
  "disturb interrupt ask drop stop swing pop visit bring join happen good bad ok okay fine best anytime sometime quick quickly",
  "not never also too just really only both any some much more long soon late early",
  "office lab desk class meeting lunch dinner break seminar lecture course vacation holiday trip calendar schedule timetable plan plans agenda status",
  "week month day morning afternoon evening",
  "hell heck fuck tf earth world",
);

/** The same, that are names too: no sign that a name was read too long. */
const MAYBE_NAMES = words("will may in on an a the so do no you u to my one for or me i and all everyone our us r");

/** What may stand beside a question, and ask for nothing: `no rush`, `bro`, `kinda urgent`. */
const ASIDES = words(
  "please pls plz plss thanks thank thx ty tysm cheers sorry apologies hey hi hello yo hiya morning afternoon evening",
  "quick quickly question questions random one thing real rq tho though lol lmao haha hahaha btw fyi tbh fr ngl omg ugh hmm um uh umm",
  "bro dude mate buddy sis fam man guys folks team everyone everybody all y'all yall peeps friends",
  "any ideas clue clues urgent urgently asap important kinda kind sort bit no rush worries hurry pressure but and so also anyway ok okay oh ah well hm",
  "just checking curious wondering meant mean actually wait anybody anyone know knows idea rn atm whereis bot",
);

/** The words that lead up to a question and those that trail after it are cut off. */
export function withoutAsides(line: string): string {
  const said = line.split(" ");
  let [from, until] = [0, said.length];
  while (until - from > 1 && TRAILING.has(plain(said[until - 1]!))) until--;
  let asking = from;
  while (asking < until && ASIDES.has(plain(said[asking]!))) asking++;
  if (asking < until && ASKING.has(plain(said[asking]!))) from = asking;
  return until - from === said.length ? line : said.slice(from, until).join(" ");
}

const ASKING = words(
  "where where's wheres where're whre wher wya when when's whens is are has have did does do was were will can could any anyone",
  "anybody seen what what's which who who's how until till eta",
);
const TRAILING = words(
  "pls plz plss please thx ty tysm asap urgently urgent rq tho though lol lmao haha hahaha btw tbh bro dude mate man guys folks fam",
  "real quick quickly kinda anymore anyways anyway ngl fr omg ",
);

/** Words that hold nobody's name: `I have his keys`, `kinda urgent`. */
export function isTalk(line: string): boolean {
  const said = line.split(" ").map(plain);
  // `can Yejin, Jiwoo and I meet`: the beginning of a question.
  if (ASKING.has(said[0]!) && said.length > 1 && said.length < 4) return false;
  return said.some((word) => AROUND.has(word)) || said.every((word) => ASIDES.has(word) || MAYBE_NAMES.has(word));
}

/** True when a name as it was read holds words that are no part of one. */
export function isTooLong(subject: string): boolean {
  return subject.split(" ").some((word) => AROUND.has(plain(word)));
}

/**
 * A question put in a way that no sentence foresees: what is left of it when all words of asking are gone is the name,
 * if it stands in one place; what it wants shows in the words that are gone.
 */
export function askedAnyhow(line: string): Sentence | undefined {
  const said = line.split(" ");
  const isName = said.map((word, i) => !isAround(word, i));
  const isIn = (i: number) => isName[i] || (JOINTS.has(plain(said[i]!)) && isName[i - 1] && isName[i + 1]);
  if (TELLING.test(line)) return undefined;
  const from = isName.indexOf(true);
  const until = isName.lastIndexOf(true) + 1;
  if (from < 0 || until - from > MOST_NAME_WORDS) return undefined;
  for (let i = from; i < until; i++) if (!isIn(i)) return undefined;
  const around = [...said.slice(0, from), ...said.slice(until)].map(plain).join(" ");
  const wish = WISHES.find(([, sign]) => sign.test(around))?.[0];
  return (
    wish && {
      wish,
      subject: said
        .slice(from, until)
        .join(" ")
        .replace(/['’]s?$/i, ""),
    }
  );
}

/** Somebody tells of herself, and asks nothing. */
const TELLING =
  /^(?:i|i['’]m|i['’]ve|we|my|need|please|no need|don['’]?t|stop|never ?mind|forget)\b(?!.*\b(?:where|when)\b)/i;
const MOST_NAME_WORDS = 6;
const JOINTS = words("and or & plus with");

/** `An` inside a sentence is somebody; `an` is not. */
function isAround(word: string, i: number): boolean {
  const bare = plain(word);
  if (bare === "") return true;
  if (MAYBE_NAMES.has(bare)) return !(i > 0 && /^[A-Z][a-z]+/.test(word));
  const alone = bare.replace(/'s$/, "");
  return AROUND.has(bare) || AROUND.has(alone) || ASIDES.has(bare);
}

const WISHES: readonly (readonly [Wish, RegExp])[] = [
  [
    "back",
    /\b(?:eta|how (?:long|soon|much longer)|(?:un)?till? when|when\b.*\b(?:back|return\w*|done|out|in|here|arrive|come|get|expect))\b/,
  ],
  [
    "free",
    /\b(?:free|available|busy|booked|time|sec|minute|min|moment|slot|talk|chat|meet|call|catch|bug|bother|disturb|interrupt|drop by|stop by)\b/,
  ],
  ["back", /\bwhen\b/],
  [
    "where",
    /\b(?:where|where's|wheres|whre|wya|loc|location|whereabouts|status|schedule|calendar|seen|see|saw|find|locate|sign|news|trace|is|are|was|has|did|does|which|what|what's|know|bumped|(?:in|at|on) (?:the|a|her|his|their|lunch|class|work))\b/,
  ],
];

/** A word in lower case, without the marks around it. */
function plain(word: string): string {
  return word
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/^[^\p{L}\p{N}&\ue001-\ue4ff]+|[^\p{L}\p{N}&\ue001-\ue4ff]+$/gu, "");
}

function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(" ")));
}
