import type { Person } from "../domain/person.ts";
import { readQuestion } from "../domain/question/read.ts";
import { type Asking, readingAt } from "./asking.ts";
import { whoIs } from "./whom.ts";

/** Remembers that these people were asked about, each by name. Costs the question nothing but a place in a list. */
export function noteAsked({ parts, asked, now }: Asking, people: readonly Person[]): void {
  const { viewer, via } = asked;
  // It was noted when the watch, or the question that the feedback is about, was asked.
  if (via === "watch" || via === "feedback") return;
  // `--as` shows what someone would see, and proves nothing about who looks.
  const asker = viewer.isLocal ? "" : viewer.slackId;
  for (const { id, slackId } of people) {
    if (slackId !== undefined && slackId === asker) continue;
    parts.asks.note({ person: id, asker, at: now, ...(via && { via }) });
  }
}

/** The same of someone who may not ask at all. */
export function noteRefused(asking: Asking): void {
  const { picked } = asking.asked;
  const person = picked && asking.parts.lab.directory().byId(picked.person);
  noteAsked(asking, person ? [person] : picked ? [] : namedBy(asking));
}

function namedBy(asking: Asking): readonly Person[] {
  const question = readQuestion(asking.asked.text, readingAt(asking, asking.now));
  if (question.kind !== "where" && question.kind !== "free" && question.kind !== "watch") return [];
  const matches = question.who.map((named) => whoIs(asking, named));
  return [...new Set(matches.flatMap((match) => (match.kind === "one" ? match.person : [])))];
}
