import type { Answer, BoardRow, LabEvent } from "../domain/answer.ts";
import type { Instant, Interval } from "../domain/interval.ts";
import { overlaps } from "../domain/interval.ts";
import { windowAround } from "../domain/occurrences.ts";
import type { Person } from "../domain/person.ts";
import { redact } from "../domain/privacy.ts";
import { resolve } from "../domain/whereabouts.ts";
import { agesOfAll } from "./ages.ts";
import { type Asking, asStored, audienceOf, evidenceFrom, labDays } from "./asking.ts";

/** So many people are decided between two turns of the event loop, so that a large board delays nobody's answer. */
const PEOPLE_PER_TURN = 250;

/** Everyone's whereabouts at one instant, without asking any vendor anything; who prefers not to say is absent. */
export async function board(asking: Asking, people: readonly Person[], asked: Instant | undefined): Promise<Answer> {
  const { parts, now } = asking;
  const at = asked ?? now;
  const days = labDays(parts.lab);
  const window = windowAround(at, days);
  const rows: BoardRow[] = [];
  for (let start = 0; start < people.length; start += PEOPLE_PER_TURN) {
    if (start > 0) await new Promise(setImmediate);
    const some = people.slice(start, start + PEOPLE_PER_TURN);
    const claims = await parts.evidence.aboutAll(
      some.map((person) => person.id),
      window,
    );
    for (const person of some) {
      const observed = asked === undefined ? observedOf(asking, person) : [];
      const known = [...(claims.get(person.id) ?? []), ...observed];
      const whereabouts = resolve(evidenceFrom(parts, person, known, at, window, now), at, days);
      const redacted = redact(whereabouts, person, audienceOf(asking));
      if (!redacted.isHidden) rows.push({ person, whereabouts: redacted.whereabouts });
    }
  }
  return {
    kind: "board",
    at,
    isNow: asked === undefined,
    rows,
    labEvents: labEvents(asking, days.time.dayOf(at)),
    ages: agesOfAll(parts.sources, parts.evidence, now),
    zone: asking.zone,
  };
}

function observedOf({ parts }: Asking, person: Person) {
  return parts.sources.flatMap((source) => source.observed?.(person) ?? []).map((claim) => asStored(claim, person));
}

function labEvents({ parts }: Asking, day: Interval): readonly LabEvent[] {
  const found: LabEvent[] = [];
  for (const { kind, when, activity, isPrivate } of parts.evidence.aboutLab()) {
    // A class that is off is no event.
    if (kind === "void" || when.kind !== "dated" || isPrivate || activity === undefined || !overlaps(when, day))
      continue;
    found.push({ title: activity, from: when.from, until: when.until });
  }
  return found.sort((a, b) => a.from - b.from);
}
