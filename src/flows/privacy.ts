import type { Answer } from "../domain/answer.ts";
import { DAY } from "../domain/interval.ts";
import type { AskedBy, KnownAsker } from "../domain/own-privacy.ts";
import type { Person } from "../domain/person.ts";
import { introduce } from "../domain/privacy.ts";
import type { Question } from "../domain/question/question.ts";
import type { Asking } from "./asking.ts";
import { type PeopleStore, WORD } from "./ports.ts";

/** Apart from the names that people give themselves, so that neither is lost with the other. */
const LEVELS = "levels";

/** What others may see of the asker; a level that is named is hers from this moment on, until she takes it back. */
export async function answerPrivacy(
  asking: Asking,
  { level }: Extract<Question, { kind: "privacy" }>,
): Promise<Answer> {
  const { lab, people } = asking.parts;
  const viewer = herself(asking);
  if (!viewer) return { kind: "privacy-refused" };
  if (level === undefined) return inForce(people, viewer);
  const { slackId } = viewer;
  if (level === "default") {
    await people.remove(WORD, LEVELS, slackId);
    await lab.reload();
    return inForce(people, herself({ ...asking, viewer: lab.directory().byId(viewer.id) }) ?? viewer);
  }
  await people.patch(WORD, LEVELS, { key: slackId, slackId, name: "", names: [], level });
  await lab.reload();
  return { kind: "privacy", level, by: "herself", isNew: true };
}

async function inForce(people: PeopleStore, { level, slackId }: Herself): Promise<Answer> {
  if (level === undefined) return { kind: "privacy" };
  const facts = await people.facts();
  const isOwn = facts.some(({ source, scope, key }) => source === WORD && scope === LEVELS && key === slackId);
  return { kind: "privacy", level, by: isOwn ? "herself" : "sheet", isNew: false };
}

const KEPT_DAYS = 30;
const MOST_ASKERS = 20;

/** Who asked about the asker, for her eyes alone: admins ask about themselves, too. */
export async function answerPrivacyLog(asking: Asking): Promise<Answer> {
  const viewer = herself(asking);
  if (!viewer) return { kind: "privacy-refused" };
  const all = await asking.parts.asks.about(viewer.id, asking.now - KEPT_DAYS * DAY);
  const askers = all.slice(0, MOST_ASKERS).map((asked) => knownAsker(asking, viewer, asked));
  return { kind: "privacy-log", askers, others: all.length - askers.length, zone: asking.zone };
}

type Herself = Person & { readonly slackId: string };

function herself({ asked, viewer }: Asking): Herself | undefined {
  const slackId = viewer?.slackId;
  return asked.viewer.isLocal || !viewer || slackId === undefined ? undefined : { ...viewer, slackId };
}

function knownAsker({ parts: { lab } }: Asking, viewer: Person, { asker, times, lastAt }: AskedBy): KnownAsker {
  const person = lab.directory().bySlackId(asker);
  const who = asker === "" ? "machine" : person ? introduce(person, { viewer, isOpen: false }) : "unknown";
  return { who, times, lastAt };
}
