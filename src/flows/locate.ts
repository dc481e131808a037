import type { Answer, Asked, Viewer } from "../domain/answer.ts";
import type { Instant } from "../domain/interval.ts";
import { isZone, type LabTime } from "../domain/lab-time.ts";
import type { Person } from "../domain/person.ts";
import type { AskedTime, Problem, Question } from "../domain/question/question.ts";
import { readQuestion } from "../domain/question/read.ts";
import { about } from "./about.ts";
import { healthOf } from "./ages.ts";
import { answerAlias } from "./alias.ts";
import { noteAsked, noteRefused } from "./ask-log.ts";
import { type Asking, type BotParts, readingAt, type Stage } from "./asking.ts";
import { board } from "./board.ts";
import { everyone } from "./everyone.ts";
import { type Asker, answerFeedback } from "./feedback.ts";
import { answerFree, areAllFree } from "./free.ts";
import { type Asks, isAsking, lastQuestions } from "./last-questions.ts";
import { membersOf } from "./members.ts";
import type { Bot, EvidenceStore } from "./ports.ts";
import { answerPrivacy, answerPrivacyLog } from "./privacy.ts";
import { answerRoom, knownNear, placeCalled, whoIsAt } from "./room.ts";
import { unwatch, watch, watches, watchPressed } from "./watch.ts";
import { findAll } from "./whom.ts";
import { clearWord, setWord } from "./word.ts";

export interface ExplainingBot extends Bot {
  ask(asked: Asked, explain?: (stage: Stage) => void): Promise<Answer>;
}

/** The one door for questions: reads them, finds whom they mean, decides, and reduces the answer to what the asker may see. */
export function bot(parts: BotParts): ExplainingBot {
  const last = lastQuestions();
  return {
    async ask(asked, explain) {
      const asking = askingFor(parts, asked, explain);
      const refused = mayAsk(parts, asked.viewer);
      if (refused?.kind === "refused") noteRefused(asking);
      if (refused) return refused;
      if (asked.picked) {
        last.note(asking);
        return answerPicked(asking, asked.picked);
      }
      const moment = asked.at ?? asking.now;
      const read = readQuestion(asked.text, readingAt(asking, moment));
      const question = asked.at === undefined ? read : askedAt(read, asked.at);
      explain?.({ kind: "question", question });
      explainMisreads(asking);
      if (asked.isOnlyLooking && !isAsking(question)) return { kind: "help" };
      if (question.kind === "feedback") return answerFeedback(asking, question.words, { last, again: again(parts) });
      last.note(asking, question);
      return answer(asking, question);
    },
    health: () => healthOf(parts.sources, parts.evidence, parts.clock.now()),
  };
}

/** A question with what is known of whoever puts it. */
export function askingFor(parts: BotParts, asked: Asked, explain?: (stage: Stage) => void): Asking {
  const { lab, clock } = parts;
  const viewer = asked.viewer.slackId ? lab.directory().bySlackId(asked.viewer.slackId) : undefined;
  const zone = zoneOf(viewer, lab.time());
  return { parts, asked, viewer, zone, now: clock.now(), explain, decided: new Map() };
}

/** A question of before, answered for another viewer from what was decided then. */
function again(parts: BotParts): Asker["again"] {
  return async (past, viewer, explain) => {
    const slackId = viewer.slackId ?? "";
    const asked: Asked = { ...past.asked, viewer: { slackId }, audience: "viewer-only", via: "feedback" };
    const asking: Asking = { ...askingFor(parts, asked, explain), now: past.at, decided: new Map(past.decided) };
    const refused = mayAsk(parts, asked.viewer);
    if (refused) return refused;
    explainMisreads(asking);
    if (asked.picked) return answerPicked(asking, asked.picked);
    return past.question ? answer(asking, askedBy(past.asked.viewer.slackId, past.question)) : { kind: "help" };
  };
}

/** Whoever reads it, `me` stays who asked. */
function askedBy(slackId: string, question: Asks): Asks {
  if (question.kind !== "where" && question.kind !== "free") return question;
  return {
    ...question,
    who: question.who.map((named) => (named.kind === "me" ? { kind: "mention", slackId } : named)),
  };
}

/** A question that names no time is about the moment it was put at. */
function askedAt(question: Question, at: Instant): Question {
  switch (question.kind) {
    case "where":
    case "everyone":
    case "group":
    case "free":
    case "in":
    case "out":
    case "room":
      return question.at === undefined ? { ...question, at: { at } } : question;
    default:
      return question;
  }
}

export function mayAsk({ lab, allowGuests, ownTeam }: BotParts, viewer: Viewer): Answer | undefined {
  const directory = lab.directory();
  const isMachine = viewer.isLocal && viewer.slackId === "";
  if (isMachine) return directory.people.length > 0 ? undefined : { kind: "not-ready" };
  const team = ownTeam();
  // Absent flags prove nothing about strangers from other organisations; only the workspace's own id does.
  const isForeign = (id: string | undefined) => id !== undefined && team !== undefined && id !== team;
  if (isForeign(viewer.teamId)) return { kind: "refused", reason: "other-organisation" };
  if (directory.people.length === 0) return { kind: "not-ready" };
  const person = directory.bySlackId(viewer.slackId);
  if (!person) return { kind: "refused", reason: "unknown-viewer" };
  if (isForeign(person.teamId)) return { kind: "refused", reason: "other-organisation" };
  if (person.isGuest && !allowGuests) return { kind: "refused", reason: "guest" };
  return undefined;
}

function zoneOf(viewer: Person | undefined, lab: LabTime): string {
  return viewer?.zone && isZone(viewer.zone) ? viewer.zone : lab.zone;
}

/** What each kind of question leads to; a new command is one more line here. */
const COMMANDS: { readonly [Kind in Answered]: Flow<Kind> } = {
  where: answerWhere,
  everyone: (asking, { at }) => board(asking, everyone(asking), at),
  group: answerGroup,
  free: answerFree,
  in: (asking, { at }) => board(asking, everyone(asking), at, { only: "in" }),
  out: (asking, { at }) => board(asking, everyone(asking), at, { only: "out" }),
  room: answerRoom,
  set: setWord,
  clear: clearWord,
  alias: answerAlias,
  watch,
  watches,
  unwatch,
  privacy: answerPrivacy,
  "privacy-log": answerPrivacyLog,
  help: () => ({ kind: "help" }),
  "small-talk": (_asking, talk) => talk,
  "not-understood": answerUnread,
};

type Answerable = Exclude<Question, { kind: "feedback" }>;
type Answered = Answerable["kind"];
type Of<Kind extends Answered> = Extract<Answerable, { kind: Kind }>;
type Flow<Kind extends Answered> = (asking: Asking, question: Of<Kind>) => Answer | Promise<Answer>;

async function answer<Kind extends Answered>(asking: Asking, question: Of<Kind>): Promise<Answer> {
  const flow = COMMANDS[question.kind as Kind];
  return flow(asking, question);
}

async function answerWhere(asking: Asking, question: Of<"where">): Promise<Answer> {
  const { who, at, wants } = question;
  const whom = findAll(asking, who, { wants, ...(at && { at }) });
  if (whom.kind === "unclear") {
    const { named, match, answer } = whom;
    const isOnly = who.length === 1 && named.kind === "name" && match.kind !== "tie";
    return (isOnly ? perhapsPlace(asking, named.text, at, match.kind === "nobody") : undefined) ?? answer;
  }
  const [first, ...others] = whom.people;
  if (!first) return { kind: "not-understood", problem: { kind: "no-name" } };
  const people = whom.people.map(({ person }) => person);
  noteAsked(asking, people);
  if (others.length > 0) {
    return wants === "free" ? areAllFree(asking, people, at) : board(asking, people, at);
  }
  const isAsOthersSee = who.every(({ kind }) => kind === "me");
  return about(asking, first.person, { question, wants, asked: at, alias: first.alias, isAsOthersSee });
}

/** `R301` alone asks for the room when nobody is called that; and what comes near no name may come near a place. */
function perhapsPlace(
  asking: Asking,
  written: string,
  at: AskedTime | undefined,
  isNobody: boolean,
): Answer | Promise<Answer> | undefined {
  const place = placeCalled(asking, written);
  if (place) return whoIsAt(asking, place, at);
  const near = isNobody ? knownNear(asking, written) : [];
  return near.length > 0 ? { kind: "which-place", written, near } : undefined;
}

/** Who is named in a line that asks something we cannot read may be asked about by a press. */
function answerUnread(asking: Asking, { problem }: Of<"not-understood">): Answer {
  if (problem.kind === "several-times") return { kind: "not-understood", problem: withNames(problem, asking) };
  const named = { kind: "name", text: asking.asked.text } as const;
  const whom = problem.kind === "no-name" ? findAll(asking, [named], { wants: "where" }) : undefined;
  const isOffered = whom?.kind === "unclear" && whom.match.kind === "near";
  return isOffered ? whom.answer : { kind: "not-understood", problem };
}

/** A mention is read by its name, and asked by its id. */
function withNames<P extends Extract<Problem, { kind: "several-times" }>>(problem: P, { parts }: Asking): P {
  const nameOf = (slackId: string) => parts.lab.directory().bySlackId(slackId)?.name;
  const shown = (text: string) => text.replace(/<@(\w+)>/g, (mention, id: string) => nameOf(id) ?? mention);
  return { ...problem, questions: problem.questions.map(({ text }) => ({ text, shown: shown(text) })) };
}

async function answerGroup(asking: Asking, { group, at, wants }: Of<"group">): Promise<Answer> {
  const members = membersOf(asking, group);
  if (members.kind === "no-group") return members;
  if (wants === "free") return areAllFree(asking, members.people, at, members.name);
  return board(asking, members.people, at, { group: members.name });
}

async function answerPicked(asking: Asking, picked: NonNullable<Asked["picked"]>): Promise<Answer> {
  const person = asking.parts.lab.directory().byId(picked.person);
  if (!person) return { kind: "nobody", name: "" };
  const wants = picked.wants ?? "where";
  if (picked.deed !== "unwatch") noteAsked(asking, [person]);
  if (picked.deed) return watchPressed(asking, person, picked.deed, wants === "free" ? "free" : "back");
  const asked = picked.at === undefined ? undefined : { at: picked.at };
  const question: Question = {
    kind: "where",
    who: [{ kind: "name", text: person.name }],
    wants,
    ...(asked && { at: asked }),
  };
  return about(asking, person, { question, wants, asked });
}

function explainMisreads({ parts, viewer, explain }: Asking): void {
  explain?.({ kind: "misreads", misreads: maySeeMisreads(viewer) ? misreadsOf(parts.evidence) : [] });
}

/** They quote names and tell what calendars hold, for those who can mend it. */
function maySeeMisreads(viewer: Person | undefined): boolean {
  return viewer === undefined || viewer.role !== "member";
}

/** What was not understood, and what could not be read at all: which calendar it was is told on the machine itself only. */
const misreadsOf = (evidence: EvidenceStore) =>
  evidence
    .scopes()
    .flatMap(({ source, scope, misreads, failure }) => [
      ...(failure ? [{ source, where: scope, reason: failure.message }] : []),
      ...misreads.map((misread) => ({ source, ...misread })),
    ]);
