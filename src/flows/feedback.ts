import type { Answer, FeedbackAnswer } from "../domain/answer.ts";
import type { Evidence } from "../domain/evidence.ts";
import { type Explained, withNames } from "../domain/feedback.ts";
import type { Person, PersonId } from "../domain/person.ts";
import { introduce } from "../domain/privacy.ts";
import type { Named, Question } from "../domain/question/question.ts";
import type { Asking, FeedbackParts, Stage } from "./asking.ts";
import type { LastQuestion, LastQuestions } from "./last-questions.ts";
import type { Told } from "./tell.ts";

export interface Asker {
  readonly last: LastQuestions;
  /** Answers a question of before with the eyes of another viewer, who may be refused. */
  again(past: LastQuestion, viewer: Person, explain: (stage: Stage) => void): Promise<Answer>;
}

/** Tells the admins what someone thinks of the last answer, and how that came about, as each of them may see it. */
export async function answerFeedback(asking: Asking, words: string, asker: Asker): Promise<FeedbackAnswer> {
  const { parts, now, viewer, asked } = asking;
  if (!parts.feedback || !viewer?.slackId || asked.viewer.isLocal) return notTold("not-yours");
  const past = asker.last.of(viewer.slackId, now);
  if (words === "" && !past) return notTold("nothing-to-tell");
  if (!asker.last.mayTell(viewer.slackId, now)) return notTold("too-often");
  const admins = await adminsOf(asking, parts.feedback);
  if (admins.length === 0) return notTold("no-admins");
  // Counted before it is sent, so that ten at once are not ten.
  asker.last.told(viewer.slackId, now);
  const told = await Promise.all(admins.map((admin) => tell(asking, parts.feedback!, admin, words, past, asker)));
  const sent = told.filter((one) => one === "sent").length;
  if (sent > 0) return { kind: "feedback-sent", admins: sent, isWithQuestion: past !== undefined };
  return notTold(told.includes("unsure") ? "unsure" : "failed");
}

type NotSent = Extract<FeedbackAnswer, { kind: "feedback-not-sent" }>;

function notTold(why: NotSent["why"]): FeedbackAnswer {
  return { kind: "feedback-not-sent", why };
}

async function adminsOf({ parts: { lab } }: Asking, { warned }: FeedbackParts): Promise<readonly Person[]> {
  return (await warned()).flatMap((id) => lab.directory().bySlackId(id) ?? []);
}

async function tell(
  asking: Asking,
  { messenger }: FeedbackParts,
  admin: Person & { readonly slackId?: string },
  words: string,
  past: LastQuestion | undefined,
  asker: Asker,
): Promise<Told> {
  const { viewer } = asking;
  if (!viewer || admin.slackId === undefined) return "not-sent";
  const explained = past && (await explain(asking, past, admin, asker));
  return messenger.tell(admin.slackId, {
    kind: "feedback",
    from: introduce(viewer, { viewer: admin, isOpen: false }),
    words: readable(asking, words),
    ...(explained && { asked: explained }),
  });
}

/** The same question with this admin's eyes: she learns no more than by asking, at the moment it was asked. */
async function explain(asking: Asking, past: LastQuestion, admin: Person, asker: Asker): Promise<Explained> {
  const stages: Stage[] = [];
  const answer = await asker.again(past, admin, (stage) => stages.push(stage));
  const all = stages.flatMap((stage) => (stage.kind === "evidence" ? stage.evidence : []));
  const kept = answer.kind === "whereabouts" ? answer.whereabouts.evidence : [];
  return {
    text: past.asked.picked ? pickedName(asking, past.asked.picked.person) : readable(asking, past.asked.text),
    at: past.at,
    ...(past.question && { question: past.question }),
    who: namedIn(past.question).map((named) => nameOf(asking, named)),
    matches: stages.flatMap((stage) =>
      stage.kind === "match" ? { written: nameOf(asking, stage.named), match: stage.match } : [],
    ),
    answer,
    kept,
    dropped: without(all, kept),
    misreads: stages.flatMap((stage) => (stage.kind === "misreads" ? stage.misreads : [])),
  };
}

/** What is reduced for a viewer is a copy, so it is known by what it says. */
function without(all: readonly Evidence[], kept: readonly Evidence[]): readonly Evidence[] {
  const known = new Set(kept.map((e) => JSON.stringify(e)));
  return all.filter((e) => !known.has(JSON.stringify(e)));
}

export function namedIn(question: Question | undefined): readonly Named[] {
  return question && "who" in question && Array.isArray(question.who) ? question.who : [];
}

function nameOf({ parts: { lab }, viewer }: Asking, named: Named): string {
  if (named.kind === "name") return named.text;
  if (named.kind === "me") return viewer?.name ?? "";
  return lab.directory().bySlackId(named.slackId)?.name ?? "?";
}

/** Whoever was chosen by a button was named there and not in a text. */
function pickedName({ parts: { lab } }: Asking, person: PersonId): string {
  return lab.directory().byId(person)?.name ?? "?";
}

function readable({ parts: { lab } }: Asking, typed: string): string {
  return withNames(typed, (slackId) => lab.directory().bySlackId(slackId)?.name);
}
