import type { AliasAnswer, Answer } from "../domain/answer.ts";
import { key } from "../domain/names/fold.ts";
import type { Person } from "../domain/person.ts";
import { introduce, isHidden } from "../domain/privacy.ts";
import type { Question } from "../domain/question/question.ts";
import { readQuestion } from "../domain/question/read.ts";
import { type Asking, audienceOf, readingAt } from "./asking.ts";
import { WORD } from "./ports.ts";
import { whoIs } from "./whom.ts";

const MOST_OWN = 10;
const LONGEST = 40;

/** The names the asker goes by: one more, one less, or all of them. */
export async function answerAlias(asking: Asking, question: Extract<Question, { kind: "alias" }>): Promise<Answer> {
  const { viewer } = asking;
  const alias = question.alias?.trim().replace(/\s+/g, " ");
  if (!viewer) return refusal(alias, "nobody-asks");
  if (question.who && !isHerself(asking, question.who, viewer)) return refusal(alias, "not-yours");
  if (alias === undefined) return namesOf(viewer);
  const own = ownNames(viewer);
  const known = own.find((name) => key(name) === key(alias));
  if (question.isRemoved) {
    if (known === undefined) return refusal(alias, "not-there");
    return {
      ...namesOf(
        await keep(
          asking,
          viewer,
          own.filter((name) => name !== known),
        ),
      ),
      removed: known,
    };
  }
  const refused = known === undefined ? whyNot(asking, viewer, alias) : undefined;
  if (refused) return refused;
  return { ...namesOf(known === undefined ? await keep(asking, viewer, [...own, alias]) : viewer), added: alias };
}

function isHerself(asking: Asking, who: NonNullable<Extract<Question, { kind: "alias" }>["who"]>, viewer: Person) {
  const match = whoIs(asking, who);
  return match.kind === "one" && match.person.id === viewer.id;
}

const refusal = (
  alias: string | undefined,
  reason: Extract<AliasAnswer, { reason: string }>["reason"],
): AliasAnswer => ({
  kind: "alias-refused",
  alias: alias ?? "",
  reason,
});

function whyNot(asking: Asking, viewer: Person, alias: string): AliasAnswer | undefined {
  if (!isName(asking, alias)) return refusal(alias, "not-a-name");
  const match = asking.parts.lab.directory().match(alias);
  const found = match.kind === "one" ? [match.person] : match.kind === "tie" ? match.people : [];
  // A part of someone's name finds her too: taking it would send everyone who asks for her to the wrong person.
  const holder = found.find(({ id }) => id !== viewer.id);
  if (holder) {
    const isShown = !isHidden(holder, audienceOf(asking));
    return { ...refusal(alias, "taken"), ...(isShown && { holder: introduce(holder, audienceOf(asking)) }) };
  }
  return ownNames(viewer).length >= MOST_OWN ? refusal(alias, "too-many") : undefined;
}

/** Only what would be read as a name when it is asked for. */
function isName(asking: Asking, alias: string): boolean {
  if (key(alias) === "" || alias.length > LONGEST || alias.includes("@")) return false;
  const read = readQuestion(alias, readingAt(asking, asking.now));
  const [only, ...others] = read.kind === "where" ? read.who : [];
  return only?.kind === "name" && others.length === 0 && key(only.text) === key(alias);
}

/** Stored as her own word, and counting at once. */
async function keep({ parts }: Asking, viewer: Person, names: readonly string[]): Promise<Person> {
  const slackId = viewer.slackId ?? "";
  const [name, ...others] = names;
  if (name === undefined) await parts.people.remove(WORD, WORD, slackId);
  else await parts.people.patch(WORD, WORD, { key: slackId, slackId, name, names: others });
  await parts.lab.reload();
  return parts.lab.directory().byId(viewer.id) ?? viewer;
}

const ownNames = ({ aliases }: Person) => aliases.flatMap(({ text, from }) => (from === WORD ? text : []));

function namesOf(person: Person): Extract<AliasAnswer, { kind: "aliases" }> {
  const own = ownNames(person);
  const others = person.aliases.map(({ text }) => text).filter((text) => !own.includes(text));
  return { kind: "aliases", person, own, others: [...new Set(others)] };
}
