import { existsSync, readFileSync } from "node:fs";
import { type LabTime, labTime } from "../../src/domain/lab-time.ts";
import { type Directory, directory } from "../../src/domain/names/directory.ts";
import type { Role } from "../../src/domain/person.ts";
import { foldedPlace } from "../../src/domain/place/folded.ts";
import type { AskedTime, Named, Question } from "../../src/domain/question/question.ts";
import { readQuestion } from "../../src/domain/question/read.ts";

/** One labelled question, and how it was read. */
export interface Scored {
  readonly text: string;
  readonly now: string;
  readonly expected: string;
  readonly read: string;
  readonly verdict: "right" | "asked back" | "wrong person" | "wrong";
}

export const languages = ["en", "ko", "ja"] as const;

/** Reads the labelled questions of one language; undefined when they are not there. */
export function score(language: (typeof languages)[number]): readonly Scored[] | undefined {
  const file = new URL(`../questions.${language}.tsv`, import.meta.url);
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n").slice(1);
  return lines.filter((line) => line.trim() !== "").map(scored);
}

interface Listed {
  readonly slackId: string;
  readonly name: string;
  readonly names: readonly string[];
  readonly zone: string;
  readonly locale: string;
  readonly role: Role;
  readonly title?: string;
}

const listed: readonly Listed[] = JSON.parse(
  readFileSync(new URL("../questions.people.json", import.meta.url), "utf8"),
);

/** As Slack tells of them; a title says `Professor` in a name that people are called by. */
const people: Directory = directory(
  listed.map(({ title, names, ...person }) => ({
    ...person,
    source: "slack",
    key: person.slackId,
    names: title === "Professor" ? [...names, `${title} ${person.name}`] : names,
  })),
);

/** The label does not say when a lesson is, so any hours will do. */
const periods = new Map([1, 2, 3, 4, 5, 6, 7, 8].map((n) => [n, { start: (8 + n) * 60, end: (8 + n) * 60 + 50 }]));
const lab = labTime("Asia/Seoul");

function scored(line: string): Scored {
  const [text = "", asker = "", now = "", expected = ""] = line.split("\t");
  return scoreOf({ text, asker, now, expected });
}

export interface Labelled {
  readonly text: string;
  readonly expected: string;
  readonly asker?: string;
  /** On a clock: `2026-11-24T14:30 Asia/Seoul`. */
  readonly now?: string;
}

/** How one line is read; unless told otherwise, on a Tuesday afternoon in Seoul. */
export function scoreOf({ text, expected, asker = "U001", now = TUESDAY }: Labelled): Scored {
  const [local = "", zone = ""] = now.split(" ");
  const clock = labTime(zone);
  const [date = "", time = ""] = local.split("T");
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const question = readQuestion(text, {
    now: clock.instantAt(date, hour * 60 + minute),
    lab,
    asker: clock,
    periods,
    knows: people.knows,
  });
  const read = shown(question, { asker, clock, today: date });
  return {
    text,
    now,
    expected,
    read: read.text,
    verdict: verdictOf(expected, read, date),
  };
}

const TUESDAY = "2026-11-24T14:30 Asia/Seoul";

interface Shown {
  readonly text: string;
  /** Whom an answer would be about. */
  readonly about: readonly string[];
  readonly isAskedBack: boolean;
  /** Whom `did you mean` offers first. */
  readonly guesses?: readonly string[];
}

function verdictOf(expected: string, read: Shown, today: string): Scored["verdict"] {
  if (normal(expected, today) === normal(read.text, today)) return "right";
  if (expected === "none" && (read.text === "help" || read.isAskedBack)) return "right";
  if (expected === "ask-back" && read.isAskedBack) return "right";
  if (read.guesses && normal(expected, today) === normal(read.text.replace(/^near /, ""), today)) return "right";
  if (read.isAskedBack || read.text === "help") return "asked back";
  return read.about.some((name) => !namedIn(expected).includes(name)) ? "wrong person" : "wrong";
}

/** Whom a label is about: of the right person the wrong thing may be said, but nothing of anybody else. */
function namedIn(expected: string): readonly string[] {
  const [said = ""] = expected.split(" @ ");
  return said.replace(/^\S+ /, "").split(" + ");
}

/** The order of people says nothing, `back today` is `back`, a lesson without a day is today's, and a room may be written in several ways. */
function normal(label: string, today: string): string {
  const [said = "", when = ""] = label.split(" @ ");
  const verb = /^(?:where|back|free\?|free|watch|unwatch|room|set)(?= )/.exec(said)?.[0] ?? "";
  const rest = said.slice(verb.length).trim();
  // `room 301` is the room of that number; and until today's end is what `set` means without an end.
  const room = /^\d/.test(rest) ? `room ${rest}` : rest;
  const ended = verb === "set" && rest.endsWith(` until ${today}`) ? rest.replace(/ until .*/, "") : rest;
  const shown = verb === "room" ? foldedPlace(room) : ended.split(" + ").sort().join(" + ");
  const isToday = verb === "back" && when === today;
  const time = isToday ? "" : when.startsWith(`${today} period`) ? when.slice(today.length + 1) : when;
  return `${verb} ${shown} @ ${time}`;
}

interface Around {
  readonly asker: string;
  readonly clock: LabTime;
  readonly today: string;
}

function shown(question: Question, around: Around): Shown {
  const told = (text: string, at?: AskedTime): Shown => ({
    text: at ? `${text} @ ${when(at, around)}` : text,
    about: [],
    isAskedBack: false,
  });
  switch (question.kind) {
    case "where":
      return ofPeople(
        { where: "where", back: "back", free: "free?" }[question.wants],
        question.who,
        around,
        question.at,
      );
    case "free":
      return question.who.length > 0 ? ofPeople("free", question.who, around, question.at) : told("free", question.at);
    case "watch":
    case "unwatch":
      return ofPeople(question.kind, question.who, around, undefined);
    case "everyone":
    case "in":
    case "out":
      return told(question.kind, question.at);
    case "group":
      return told(`group ${question.group.kind === "channel" ? "#" : "@"}${question.group.id}`, question.at);
    case "room":
      return told(`room ${question.place}`, question.at);
    case "set": {
      const until = question.until ? ` until ${when(question.until, around)}` : "";
      return told(`set ${senseOf(question.word)}${until}`, question.from);
    }
    case "alias":
      return told(`alias ${question.alias ?? ""}`.trim());
    case "privacy":
      return told(`privacy ${question.level ?? ""}`.trim());
    case "privacy-log":
      return told("privacy log");
    case "small-talk":
      return told("help");
    case "not-understood":
      return {
        text: `${question.problem.kind} ${"written" in question.problem ? question.problem.written : ""}`,
        about: [],
        isAskedBack: true,
      };
    default:
      return told(question.kind);
  }
}

function ofPeople(verb: string, who: readonly Named[], around: Around, at: AskedTime | undefined): Shown {
  const found = who.map((named) => nameOf(named, around));
  const time = at ? ` @ ${when(at, around)}` : "";
  const text = `${verb} ${[...new Set(found.map(({ name }) => name))].join(" + ")}${time}`;
  if (found.some(({ kind }) => kind === "tie" || kind === "nobody"))
    return {
      text: `${found.map(({ kind, asked }) => `${kind} [${asked}]`).join(" ")}${time}`,
      about: [],
      isAskedBack: true,
    };
  if (found.some(({ kind }) => kind === "near"))
    return { text: `near ${text}`, about: [], isAskedBack: true, guesses: found.map(({ name }) => name) };
  return { text, about: found.map(({ name }) => name), isAskedBack: false };
}

function nameOf(named: Named, { asker }: Around): { name: string; kind: string; asked: string } {
  if (named.kind === "me") return { name: "me", kind: "one", asked: "me" };
  if (named.kind === "mention") {
    const person = people.bySlackId(named.slackId);
    return { name: person?.name ?? "", kind: person ? "one" : "nobody", asked: `${named.slackId} by ${asker}` };
  }
  const match = people.match(named.text);
  const name = match.kind === "one" ? match.person.name : match.kind === "near" ? (match.people[0]?.name ?? "") : "";
  return { name, kind: match.kind, asked: named.text };
}

function when(at: AskedTime, { clock }: Around): string {
  if (at.said?.kind === "day") return at.said.date;
  if (at.said?.kind === "part") return `${at.said.date} ${at.said.part}`;
  if (at.said?.kind === "period") return `${at.said.date} period ${at.said.number}`;
  return at.span ? `${local(at.span.from, clock)}/${local(at.span.until, clock)}` : local(at.at, clock);
}

function local(at: number, clock: LabTime): string {
  const minutes = clock.wallMinutes(at);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${clock.dayOf(at).date}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** What a word someone sets means, in the label's English. */
function senseOf(word: string): string {
  return SENSES.find(([, shape]) => shape.test(word))?.[0] ?? word;
}

const SENSES: readonly (readonly [string, RegExp])[] = [
  ["dentist", /^(?:dentist|치과|歯医者|歯科)$/i],
  ["hospital", /^(?:hospital|병원|病院)$/i],
  [
    "home",
    /^(?:home|at home|wfh|(?:working )?from home|working from home|remote|재택(?:근무)?|집|在宅(?:勤務)?|自宅)$/i,
  ],
  ["lunch", /^(?:lunch|점심|점심식사|お昼|昼食|ランチ|昼休み)$/i],
  ["meeting", /^(?:(?:a )?meeting|회의|미팅|会議|ミーティング|打ち合わせ)$/i],
  ["sick", /^(?:sick|ill|병가|아파서|病欠|体調不良)$/i],
  ["leave", /^(?:leave|on leave|vacation|holiday|휴가|연차|休暇|休み|お休み|有休)$/i],
  ["travel", /^(?:travel|travelling|traveling|trip|business trip|출장|出張)$/i],
];
