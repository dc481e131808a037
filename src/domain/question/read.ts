import type { PrivacyLevel } from "../person.ts";
import { type Command, type Commanded, commandOf } from "./commands.ts";
import { english, NAMELESS, WHO } from "./en.ts";
import type { Grammar, Language, Sentence, Wish } from "./grammar.ts";
import { japanese } from "./ja.ts";
import { korean } from "./ko.ts";
import { type Meant, namesOf } from "./names.ts";
import { type OwnWord, ownWord } from "./own-word.ts";
import type { AskedTime, Problem, Question, Wants } from "./question.ts";
import { MARKS, markNumber, ROOM, type Taken, takeApart, takeRoom, tidy } from "./take-apart.ts";
import { type FoundTime, inOrder, takeTimes } from "./times.ts";
import { askedTime, type Clocks, endTime, type Written } from "./when.ts";

export type { Language } from "./grammar.ts";

export interface Reading extends Clocks {
  /** The bot's own id: a mention of it is how it is addressed, not a name. */
  readonly botSlackId?: string;
}

/**
 * Reads a question in English, Korean or Japanese. Words about time and about asking are taken out; whatever remains
 * is the name, whole and as it was written, so that nothing anybody typed is dropped without a word.
 */
export function readQuestion(text: string, reading: Reading): Question {
  const taken = takeApart(text, reading.botSlackId);
  const problem = (problem: Problem): Question => ({ kind: "not-understood", text: taken.line, problem });
  if (isTooLong(taken)) return problem({ kind: "too-long", limit: LONGEST_NAME });
  if (taken.line === "") return { kind: taken.isAddressed ? "help" : "everyone" };
  const said = understand(taken);
  if (said.own) return ownQuestion(said.own, reading, problem);
  const at = askedTime(said.time, reading);
  const isTimed = TIMED.has(said.wish);
  if (isTimed && at && "kind" in at) return problem(at);
  const when: { at?: AskedTime } = isTimed && at && !("kind" in at) ? { at } : {};
  return asQuestion(said, when, taken.marked, problem);
}

/** The language the question shows; a name or a mention alone shows none. */
export function languageOf(text: string): Language | undefined {
  const taken = takeApart(text, undefined);
  if (taken.line === "" || isTooLong(taken)) return undefined;
  const said = understand(taken);
  const rest = said.meant.who.map((named) => (named.kind === "name" ? named.text : "")).join(" ");
  return said.language ?? (rest.split(/\s+/).length > MOST_NAME_WORDS ? languageOfScript(rest) : undefined);
}

const LONGEST_NAME = 300;
const MOST_NAME_WORDS = 4;
const GRAMMARS: readonly Grammar[] = [korean, japanese, english];

function isTooLong({ line, marked }: Taken): boolean {
  return (
    line.length > LONGEST_NAME || marked.some((named) => named.kind === "name" && named.text.length > LONGEST_NAME)
  );
}

type Asked = Wish | "everyone";
const TIMED: ReadonlySet<Asked> = new Set<Asked>(["where", "back", "free", "find", "in", "everyone"]);

interface Understood {
  readonly wish: Asked;
  readonly meant: Meant;
  readonly groups: Taken["groups"];
  readonly room?: string;
  /** The alias, or the level. */
  readonly subject: string;
  readonly own?: OwnWord;
  /** It was a question in words, so somebody is meant. */
  readonly isAsked: boolean;
  /** It began with a subcommand word. */
  readonly isCommand: boolean;
  readonly time: Written;
  readonly language: Language | undefined;
}

const NOBODY: Meant = { who: [], isEveryone: false, isAnyone: false, isPronoun: false };
const NO_TIME: Written = { written: "", isPast: false, otherDays: [], isClash: false };

function understand(taken: Taken): Understood {
  const grammars = GRAMMARS.filter((grammar) => grammar.mayRead.test(taken.line));
  const bare = tidy(grammars.reduce((line, { courtesy }) => line.replace(courtesy, ""), taken.line)) || taken.line;
  const nothing = { meant: NOBODY, groups: taken.groups, subject: "", time: NO_TIME, isAsked: false, isCommand: false };
  if (bare === "?") return { ...nothing, wish: "help", language: undefined };
  const name = nameAfterWho(bare);
  if (name !== undefined) return named(name, taken, grammars, nothing);
  if (isSmallTalk(taken.line, grammars) || isSmallTalk(bare, grammars))
    return { ...nothing, wish: "help", language: grammars[0]?.language };
  const commanded = commandOf(bare);
  const command = commanded && readCommand(commanded, taken, grammars, nothing);
  if (command) return command;
  if (EQUATION.test(bare)) return { ...nothing, wish: "alias", subject: bare, language: undefined };
  const own = MARKS.test(bare) ? undefined : ownWord(bare, grammars, taken.isQuestion);
  if (own) return { ...nothing, wish: "where", own, language: own.language };
  if (isGreeting(taken, bare, grammars)) return { ...nothing, wish: "help", language: grammars[0]?.language };
  const asIs = readSentence(bare, taken, grammars, nothing, true);
  // "where is now?" asks for somebody called Now; in the other languages nobody is called by a word of time.
  if (!asIs.isAsked || asIs.wish !== "where" || !isNobody(asIs) || asIs.language !== "en") return asIs;
  const withoutTimes = readSentence(bare, taken, grammars, nothing, false);
  return withoutTimes.meant.who.length > 0 ? withoutTimes : asIs;
}

type Nothing = Omit<Understood, "wish" | "language">;

const isNobody = ({ meant, room, groups }: Understood) =>
  meant.who.length === 0 && !meant.isEveryone && !meant.isAnyone && !meant.isPronoun && !room && groups.length === 0;

/** `민지 = 미니` */
const EQUATION = /^[^=＝]{1,60}\s[=＝]\s[^=＝]{1,60}$/;

/** Someone is greeted or thanked rather than asked about: `안녕 민지`, `thanks Jun!` */
function isGreeting(taken: Taken, bare: string, grammars: readonly Grammar[]): boolean {
  if (taken.isQuestion || !GREETS.test(taken.line)) return false;
  const found = takeTimes(bare, grammars, true);
  return found.written.length === 0 && sentenceIn(tidy(found.rest), grammars).sentence === undefined;
}

const GREETS =
  /\b(?:hi|hello|hey|thanks|thank you|thx|good (?:morning|afternoon|evening|night)|congrat\w*)\b|안녕|감사|고마|수고|미안|죄송|축하|ありがと|おはよ|こんにち|お疲れ|すみません|ごめん|おめでと/i;

/** Greetings beside which nothing is asked. */
function isSmallTalk(line: string, grammars: readonly Grammar[]): boolean {
  return !MARKS.test(line) && !ASKING.test(line) && grammars.some((grammar) => grammar.isSmallTalk(line));
}

const ASKING =
  /어디|어딨|언제|누구|누가|있[어나니음]|계[세신시]|뭐\s?[해하]|시간|どこ(?!で食)|どちら|いつ|誰|だれ|います?か?$|空いて/;

/** `who Minji`; but `who is in` and `who asked about me` are questions. A capital makes `who is In` a name. */
function nameAfterWho(line: string): string | undefined {
  if (/^who (?:is )?[A-Z][a-z]+$/.test(line)) return line.replace(WHO, "");
  return WHO_ALONE.test(line) ? line.replace(/^who\s+/i, "") : undefined;
}

const WHO_ALONE =
  /^who\s+(?!(?:is|are|was|were|will|has|have|had|can|could|does|did|do|might|would|else|am|all\s|asked|looked|searched|checked|viewed|wanted|wants|came|left|i)(?:\b|['’]))\S/i;

function named(line: string, taken: Taken, grammars: readonly Grammar[], nothing: Nothing): Understood {
  const found = takeTimes(line, grammars, true);
  const rest = tidy(found.rest);
  const used = rest === "" ? { ...found, rest: line, time: {}, written: [] } : found;
  const meant = namesOf(used.rest, taken.marked, []);
  return { ...nothing, wish: "where", meant, isAsked: true, time: timeOf(line, used), language: "en" };
}

function readCommand(
  { command, body, language }: Commanded,
  taken: Taken,
  grammars: readonly Grammar[],
  nothing: Nothing,
): Understood | undefined {
  const shown = language === "en" ? undefined : language;
  const found = takeTimes(body, grammars, true);
  const rest = tidy(found.rest);
  const said = { ...nothing, isCommand: true, time: timeOf(body, found) };
  switch (command) {
    case "set":
      return undefined;
    case "help":
      return body === "" ? { ...said, wish: "help", language: shown } : undefined;
    case "clear":
    case "watches":
    case "privacy-log":
    case "in":
    case "everyone":
      return rest === "" ? { ...said, wish: command, language: found.language ?? shown } : undefined;
    case "privacy":
      return rest === "" || levelOf(rest) ? { ...said, wish: "privacy", subject: rest, language } : undefined;
    case "alias":
      return { ...said, wish: "alias", subject: body, language };
    case "watch":
    case "unwatch":
    case "free":
      return readNamed(command, rest, taken, grammars, { ...said, language });
  }
}

function readNamed(
  command: Extract<Command, "watch" | "unwatch" | "free">,
  rest: string,
  taken: Taken,
  grammars: readonly Grammar[],
  said: Nothing & { readonly language: Language },
): Understood | undefined {
  const words = command === "watch" ? rest.replace(/^(?:for|out for|over)\s+/i, "") : rest;
  const withoutGroups = words.replace(GROUP_AND_AROUND, " ").replace(/^(?:for|with|at|on)\s+/i, "");
  const meant = namesOf(withoutGroups, taken.marked, grammars);
  // `알림 목록 보여줘` is a sentence about watches.
  const isSentence = said.language !== "en" && grammars.some((grammar) => grammar.read(`${COMMAND_WORD} ${rest}`));
  return isSentence && command !== "free" ? undefined : { ...said, wish: command, meant };
}

const COMMAND_WORD = "알림";

function readSentence(
  line: string,
  taken: Taken,
  grammars: readonly Grammar[],
  nothing: Nothing,
  mayBeTimes: boolean,
): Understood {
  const roomed = takeRoom(line);
  const found = takeTimes(roomed?.line ?? line, grammars, mayBeTimes);
  const rest = tidy(found.rest.replace(GROUP_AND_AROUND, " ").replaceAll(ROOM, roomed ? ` ${ROOM} ` : " "));
  const { sentence, language } = sentenceIn(rest, grammars);
  const subject = tidy((sentence?.subject ?? rest).replaceAll(ROOM, " "));
  const time = timeOf(line, found);
  return {
    ...nothing,
    wish: sentence?.wish ?? "where",
    meant: namesOf(roomed ? withoutRoomWords(subject) : subject, taken.marked, grammars),
    ...(roomed && { room: roomed.room }),
    subject,
    isAsked: sentence !== undefined,
    time: { ...time, isPast: time.isPast || sentence?.isPast === true },
    language: language ?? found.language,
  };
}

const GROUP_AND_AROUND =
  /(?:\b(?:in|of|from|at|among|on|with)\s+)?\ue001(?:\s*(?:에서|에는|에|은|는|이|가|중에|の中で|では|で|は|の|に))?/gi;

function sentenceIn(rest: string, grammars: readonly Grammar[]): { sentence?: Sentence; language?: Language } {
  // "where is?" asks, and leaves the name out.
  if (NAMELESS.test(rest)) return { sentence: { wish: "where", subject: "" }, language: "en" };
  for (const grammar of grammars) {
    const sentence = grammar.read(rest);
    if (sentence) return { sentence, language: grammar.language };
  }
  return {};
}

/** What is said of a room and of nobody: `who is in`, `anyone using`, `지금 누가 써요`. */
function withoutRoomWords(subject: string): string {
  return /^(?:(?:who(?:['’]?s| is| are)?|is|are|any ?one|anybody|someone|there|in|at|inside|using|use|free|empty|taken|occupied|available|booked|being used|in use|what(?:['’]?s| is)?|happening|on|the|now|누가|누구|비어|비었|사람|써|쓰|に|は|を|で|って|の|には|誰|どなた|が|か)\s*)+$/iu.test(
    subject,
  )
    ? ""
    : subject
        .replace(/^(?:in|at)\s+|\s+(?:in|at)$/gi, "")
        .replace(/^(?:に|は|で|の|には|에|에서|은|는|을|를)\s+|\s+(?:에|に)$/g, "");
}

function timeOf(line: string, { time, otherDays, isClash, written }: FoundTime): Written {
  return { ...time, otherDays, isClash, written: inOrder(line, written), isPast: time.isPast === true };
}

function ownQuestion(
  { word, from, until }: OwnWord,
  reading: Reading,
  problem: (problem: Problem) => Question,
): Question {
  const starts =
    from && from.day?.kind === "plus" && from.day.days === 0 && !from.clock && !from.part ? undefined : from;
  const [begin, end] = [starts && askedTime(starts, reading), until && endTime(until, reading)];
  if (begin && "kind" in begin) return problem(begin);
  if (end && "kind" in end) return problem(end);
  return { kind: "set", word, ...(begin && { from: begin }), ...(end && { until: end }) };
}

function asQuestion(
  said: Understood,
  when: { readonly at?: AskedTime },
  marked: Taken["marked"],
  problem: (problem: Problem) => Question,
): Question {
  const { who } = said.meant;
  switch (said.wish) {
    case "help":
    case "watches":
    case "clear":
    case "privacy-log":
      return { kind: said.wish };
    case "hide":
      return { kind: "privacy", level: "hidden" };
    case "privacy":
      return privacyQuestion(said.subject);
    case "alias":
      return aliasQuestion(said.subject, marked);
    case "watch":
    case "watch-free":
    case "unwatch": {
      // Without a name, nobody is to be watched any more.
      if (who.length === 0 && said.wish !== "unwatch") return problem({ kind: "no-name" });
      return said.wish === "unwatch"
        ? { kind: "unwatch", who }
        : { kind: "watch", who, wants: said.wish === "watch" ? "back" : "free" };
    }
    case "in":
      return said.room ? { kind: "room", place: said.room, ...when } : { kind: "in", ...when };
    case "everyone":
      return { kind: "everyone", ...when };
    case "find":
    case "free":
      return freeQuestion(said, when, problem);
    case "back":
      return whereQuestion(said, "back", when, problem);
    case "where":
      return whereQuestion(said, "where", when, problem);
  }
}

function whereQuestion(
  said: Understood,
  wants: Wants,
  when: { readonly at?: AskedTime },
  problem: (problem: Problem) => Question,
): Question {
  const { who, isEveryone, isAnyone, isPronoun } = said.meant;
  const [group] = said.groups;
  if (group) return who.length > 0 ? problem({ kind: "no-name" }) : { kind: "group", group, ...when, wants };
  if (who.length > 0) return isPronoun ? problem({ kind: "no-name" }) : { kind: "where", who, ...when, wants };
  if (said.room) return { kind: "room", place: said.room, ...when };
  if (isEveryone) return { kind: "everyone", ...when };
  if (isAnyone && wants === "where") return { kind: "in", ...when };
  return said.isAsked || isPronoun || isAnyone ? problem({ kind: "no-name" }) : { kind: "everyone", ...when };
}

function freeQuestion(
  said: Understood,
  when: { readonly at?: AskedTime },
  problem: (problem: Problem) => Question,
): Question {
  const { who, isEveryone, isAnyone } = said.meant;
  const [group] = said.groups;
  if (said.room && who.length === 0) return { kind: "room", place: said.room, ...when };
  if (group && who.length === 0 && !said.isCommand && !isAnyone && said.wish === "free")
    return { kind: "group", group, ...when, wants: "free" };
  if (group || who.length > 1 || said.isCommand) return { kind: "free", who, ...(group && { group }), ...when };
  if (who.length === 1)
    return said.wish === "find" ? { kind: "free", who, ...when } : { kind: "where", who, ...when, wants: "free" };
  return isEveryone || isAnyone || said.wish === "find" ? { kind: "free", who, ...when } : problem({ kind: "no-name" });
}

function privacyQuestion(subject: string): Question {
  const level = levelOf(subject);
  return { kind: "privacy", ...(level && { level }) };
}

/** `찌우`, `민지 = 미니`, `remove zozo` */
function aliasQuestion(subject: string, marked: Taken["marked"]): Question {
  const removed = REMOVED.exec(subject);
  const [left = "", right] = (removed?.[1] ?? removed?.[2] ?? subject).split(/\s*[=＝]\s*/);
  const alias = unmarked(right ?? left, marked).trim();
  const [who] = right === undefined ? [] : namesOf(left, marked, GRAMMARS).who;
  return {
    kind: "alias",
    ...(who && who.kind !== "me" && { who }),
    ...(alias !== "" && { alias }),
    ...(removed && { isRemoved: true }),
  };
}

const REMOVED = /^(?:remove|delete|drop|-)\s*(.+)$|^(.+?)\s*(?:삭제|제거|지워|빼|を?削除|を?消)[ぁ-ん가-힣\s]*$/i;

function unmarked(text: string, marked: Taken["marked"]): string {
  return text.replace(/[\ue100-\ue4ff]/g, (mark) => {
    const named = marked[markNumber(mark)];
    return named?.kind === "name" ? named.text : "";
  });
}

const LEVELS: readonly (readonly [PrivacyLevel, RegExp])[] = [
  ["hidden", /hid|private|invisible|비공개|숨[김기겨]|非公開|非表示|隠/i],
  ["busy", /busy|availab|바쁨|바쁜|일정 ?여부|가능 ?여부|忙し|予定の有無|空き/i],
  ["place", /place|location|장소|위치|場所|居場所/i],
  ["full", /full|\ball\b|everything|public|전체|모두|전부|공개|すべて|全部|全て|全体|公開/i],
];

function levelOf(words: string): PrivacyLevel | undefined {
  return words.length > LONGEST_LEVEL ? undefined : LEVELS.find(([, shape]) => shape.test(words))?.[0];
}

const LONGEST_LEVEL = 30;

function languageOfScript(text: string): Language | undefined {
  if (/[가-힣ㄱ-ㅣ]/.test(text)) return "ko";
  if (/[ぁ-ヿ々一-鿿]/.test(text)) return "ja";
  return /[a-z]/i.test(text) ? "en" : undefined;
}
