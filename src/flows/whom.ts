import type { Answer } from "../domain/answer.ts";
import type { Instant } from "../domain/interval.ts";
import type { Match } from "../domain/names/directory.ts";
import type { Person } from "../domain/person.ts";
import { type Audience, introduce } from "../domain/privacy.ts";
import type { Named, Wants } from "../domain/question/question.ts";
import { type Asking, audienceOf } from "./asking.ts";

/** Whom a question is about, or what is asked back when that is not clear. */
type Whom =
  | { readonly kind: "found"; readonly people: readonly FoundPerson[] }
  | { readonly kind: "unclear"; readonly named: Named; readonly match: Match; readonly answer: Answer };

interface FoundPerson {
  readonly person: Person;
  /** The name that matched. */
  readonly alias: string;
}

/** Each once, in the order they were named. */
export function findAll(
  asking: Asking,
  who: readonly Named[],
  about: { readonly at?: { readonly at: Instant }; readonly wants: Wants },
): Whom {
  const people: FoundPerson[] = [];
  for (const named of who) {
    const match = whoIs(asking, named);
    asking.explain?.({ kind: "match", named, match: introduced(match, audienceOf(asking)) });
    if (match.kind !== "one") return { kind: "unclear", named, match, answer: askBack(asking, named, match, about) };
    if (!people.some(({ person }) => person.id === match.person.id)) people.push(match);
  }
  return { kind: "found", people };
}

export function whoIs({ parts: { lab }, asked }: Asking, named: Named): Match {
  if (named.kind === "name") return lab.directory().match(named.text);
  const slackId = named.kind === "me" ? asked.viewer.slackId : named.slackId;
  const person = lab.directory().bySlackId(slackId);
  return person ? { kind: "one", person, alias: person.name } : { kind: "nobody" };
}

function introduced(match: Match, audience: Audience): Match {
  if (match.kind === "nobody") return match;
  if (match.kind === "one") return { ...match, person: introduce(match.person, audience) };
  return { ...match, people: match.people.map((person) => introduce(person, audience)) };
}

function askBack(
  asking: Asking,
  named: Named,
  match: Exclude<Match, { kind: "one" }>,
  { at, wants }: Parameters<typeof findAll>[2],
): Answer {
  const name = named.kind === "name" ? named.text : "";
  if (match.kind === "nobody") return { kind: "nobody", name };
  const reason = match.kind === "tie" ? "tie" : "did-you-mean";
  const people = match.people.map((person) => introduce(person, audienceOf(asking)));
  return { kind: "which", name, reason, people, ...(at && { at: at.at }), wants };
}
