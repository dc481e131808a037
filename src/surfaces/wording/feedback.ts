import type { FeedbackAnswer, NotTold } from "../../domain/answer.ts";
import type { Evidence } from "../../domain/evidence.ts";
import type { Explained, FeedbackNotice } from "../../domain/feedback.ts";
import { FOREVER, type Instant, type Interval } from "../../domain/interval.ts";
import type { Question, Wants } from "../../domain/question/question.ts";
import { misreadLines, type Reasons } from "./lint.ts";
import { foreign, joined, type Line, say } from "./parts.ts";
import type { Said, Saying, Telling } from "./said.ts";

/** What people think of answers: what they are told of it, and what the admins are. */
export interface FeedbackWording {
  answer(about: FeedbackAnswer, saying: Saying): Line;
  /** `answered` is the answer in words, as this admin may see it. */
  notice(notice: FeedbackNotice, telling: Telling & Saying, answered: Said | undefined): Said;
}

/** What each language says by itself. */
export interface FeedbackPhrases {
  sent(admins: number, isWithQuestion: boolean): string;
  readonly notSent: Readonly<Record<NotTold, string>>;
  /** Who writes, and who points to an answer without a word. */
  from(name: string): Line;
  pointed(name: string): Line;
  asked(text: Line, at: string): Line;
  readonly answered: string;
  readonly readAs: string;
  readonly kinds: Readonly<Record<Wants | Exclude<Readings, "where">, string>>;
  /** What was typed, and whom it means. */
  matched(written: Line, names: Line): Line;
  readonly nobody: string;
  readonly counted: string;
  readonly leftOut: string;
  readonly unread: string;
  readonly calledOff: string;
  readonly free: string;
  readonly stale: string;
  readonly reasons: Reasons;
  more(count: number): string;
  closing(name: string): Line;
  readonly said: {
    at(at: Instant, from: Instant, zone: string): string;
    between(span: Interval, now: Instant, zone: string): string;
    sourceOf(e: Evidence, now: Instant, zone: string): Line;
    saying(e: Evidence): Line;
  };
}

type Readings = "where" | "everyone" | "group" | "free" | "in" | "out" | "room" | "not-understood";

const LONGEST_WORDS = 1_000;
const LONGEST_QUESTION = 300;

export function feedbackWording(phrases: FeedbackPhrases): FeedbackWording {
  return {
    answer(about, { command }) {
      if (about.kind === "feedback-sent") return [phrases.sent(about.admins, about.isWithQuestion)];
      return [phrases.notSent[about.why].replaceAll("{}", command)];
    },
    notice({ from, words, asked }, telling, answered) {
      const { name } = from;
      return {
        first: words === "" ? phrases.pointed(name) : phrases.from(name),
        more: [
          ...(words === "" ? [] : [say`> ${{ foreign: words, longest: LONGEST_WORDS }}`]),
          ...(asked ? explained(asked, answered, telling, phrases) : []),
          phrases.closing(name),
        ],
      };
    },
  };
}

function explained(asked: Explained, answered: Said | undefined, telling: Telling, phrases: FeedbackPhrases): Line[] {
  const typed = asked.text.trim() === "" ? asked.who.join(", ") : asked.text;
  return [
    phrases.asked(
      [{ foreign: typed, longest: LONGEST_QUESTION }],
      phrases.said.at(asked.at, telling.now, telling.zone),
    ),
    ...(answered ? [[`${phrases.answered} `, ...answered.first], ...shortened(answered)] : []),
    ...read(asked, telling, phrases),
    ...asked.matches.map(({ written, match }) => phrases.matched([foreign(written)], names(match, phrases))),
    ...evidenceLines(phrases.counted, asked.kept, asked.at, telling, phrases),
    ...evidenceLines(phrases.leftOut, asked.dropped, asked.at, telling, phrases),
    ...misreads(asked, phrases),
  ];
}

const MOST_LINES = 6;
const MOST_MISREADS = 3;

/** Of a board no more than its groups: whoever wants it whole asks for it. */
function shortened({ more, groups = [] }: Said): readonly Line[] {
  return [...groups.map(({ title }): Line => title), ...more].slice(0, MOST_LINES);
}

function read({ question, who, at: askedAt }: Explained, { zone }: Telling, phrases: FeedbackPhrases): Line[] {
  if (!question) return [];
  const { kinds, said } = phrases;
  const moment = momentOf(question);
  const when = moment && (moment.span ? said.between(moment.span, askedAt, zone) : said.at(moment.at, askedAt, zone));
  const parts: Line[] = [
    [kinds[kindOf(question)]],
    ...who.map((name): Line => [foreign(name)]),
    ...(question.kind === "room" ? [[foreign(question.place)]] : []),
    ...(when === undefined ? [] : [[when]]),
  ];
  return [say`${phrases.readAs} ${joined(parts, " · ")}`];
}

function kindOf(question: Question): keyof FeedbackPhrases["kinds"] {
  switch (question.kind) {
    case "where":
      return question.wants;
    case "everyone":
    case "group":
    case "free":
    case "in":
    case "out":
    case "room":
      return question.kind;
    default:
      return "not-understood";
  }
}

function momentOf(question: Question) {
  return "at" in question ? question.at : undefined;
}

function names(match: Explained["matches"][number]["match"], { nobody }: FeedbackPhrases): Line {
  if (match.kind === "nobody") return [nobody];
  const people = match.kind === "one" ? [match.person] : match.people;
  const found = joined(
    people.map(({ name }) => [foreign(name)]),
    ", ",
  );
  return match.kind === "one" ? found : [...found, " (?)"];
}

function evidenceLines(
  title: string,
  evidence: readonly Evidence[],
  askedAt: Instant,
  telling: Telling,
  phrases: FeedbackPhrases,
): Line[] {
  const told = evidence.filter(tells);
  if (told.length === 0) return [];
  const lines = told.slice(0, MOST_LINES).map((e): Line => say`• ${evidenceLine(e, askedAt, telling, phrases)}`);
  const others = told.length - lines.length;
  return [[title], ...lines, ...(others > 0 ? [[phrases.more(others)]] : [])];
}

/** Presence and silence say nothing of where she is. */
function tells({ kind }: Evidence): boolean {
  return kind !== "presence" && kind !== "huddle" && kind !== "dnd";
}

function evidenceLine(e: Evidence, askedAt: Instant, { zone }: Telling, phrases: FeedbackPhrases): Line {
  const { sourceOf, saying, between, at } = phrases.said;
  const hours = e.until >= FOREVER ? at(e.from, askedAt, zone) : between(e, askedAt, zone);
  const isFree = e.availability === "free" && !e.place && !e.away && e.activity === undefined;
  const what: Line = isFree ? [phrases.free] : saying(e);
  const mark = e.kind === "void" ? ` (${phrases.calledOff})` : e.isStale ? ` (${phrases.stale})` : "";
  return say`${sourceOf(e, askedAt, zone)}, ${hours}: ${what}${mark}`;
}

function misreads({ misreads: all }: Explained, { unread, reasons, more }: FeedbackPhrases): Line[] {
  if (all.length === 0) return [];
  const lines = misreadLines(all.slice(0, MOST_MISREADS), reasons, more);
  return [[unread], ...lines, ...(all.length > lines.length ? [[more(all.length - lines.length)]] : [])];
}
