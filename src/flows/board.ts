import type { Answer, BoardRow, LabEvent } from "../domain/answer.ts";
import type { Evidence } from "../domain/evidence.ts";
import { type Instant, type Interval, MINUTE, overlaps } from "../domain/interval.ts";
import { windowAround } from "../domain/occurrences.ts";
import type { Person } from "../domain/person.ts";
import { introduce, redact } from "../domain/privacy.ts";
import { agesFor } from "./ages.ts";
import { type Asking, asStored, audienceOf, labDays } from "./asking.ts";
import { type Decided, decide, furtherThan } from "./decide.ts";

/** So many people are decided between two turns of the event loop, so that a large board delays nobody's answer. */
const PEOPLE_PER_TURN = 250;

/** Everyone's whereabouts at one instant, without asking any vendor anything; who prefers not to say is absent. */
export async function board(asking: Asking, people: readonly Person[], asked: Instant | undefined): Promise<Answer> {
  const { parts, now } = asking;
  const isNow = asked === undefined || Math.abs(asked - now) < MINUTE;
  const at = isNow ? now : asked;
  const audience = audienceOf(asking);
  const rows: BoardRow[] = [];
  const used: Evidence[] = [];
  for (let start = 0; start < people.length; start += PEOPLE_PER_TURN) {
    if (start > 0) await new Promise(setImmediate);
    const some = people.slice(start, start + PEOPLE_PER_TURN);
    for (const [person, { evidence, whereabouts }] of await decideAll(asking, some, at, isNow)) {
      const redacted = redact(whereabouts, person, audience);
      if (redacted.isHidden) continue;
      rows.push({ person: introduce(person, audience), whereabouts: redacted.whereabouts });
      used.push(...evidence);
    }
  }
  return {
    kind: "board",
    at,
    isNow,
    rows,
    labEvents: labEvents(asking, labDays(parts.lab).time.dayOf(at)),
    ages: agesFor(
      parts.sources,
      parts.evidence,
      now,
      rows.map(({ person }) => person),
      used,
    ),
    zone: asking.zone,
  };
}

/** On the day in question; of those who are away it is read further when they are back. */
async function decideAll(
  asking: Asking,
  people: readonly Person[],
  at: Instant,
  isNow: boolean,
): Promise<ReadonlyMap<Person, Decided>> {
  const window = windowAround(at, labDays(asking.parts.lab));
  const decided = await decideEach(asking, people, at, isNow, window);
  const away = people.filter((person) => decided.get(person)?.whereabouts.away);
  if (away.length === 0) return decided;
  return new Map([...decided, ...(await decideEach(asking, away, at, isNow, furtherThan(window, asking)))]);
}

async function decideEach(
  asking: Asking,
  people: readonly Person[],
  at: Instant,
  isNow: boolean,
  window: Interval,
): Promise<ReadonlyMap<Person, Decided>> {
  const ids = people.map(({ id }) => id);
  const claims = await asking.parts.evidence.aboutAll(ids, window);
  return new Map(
    people.map((person) => {
      const observed = isNow ? observedOf(asking, person) : [];
      return [person, decide(asking, person, [...(claims.get(person.id) ?? []), ...observed], at, window)];
    }),
  );
}

function observedOf({ parts }: Asking, person: Person) {
  return parts.sources.flatMap((source) => source.observed?.(person) ?? []).map((claim) => asStored(claim, person));
}

/** What is in the lab's calendars that day, each event once however many of them hold it. */
function labEvents({ parts }: Asking, day: Interval): readonly LabEvent[] {
  const found = new Map<string, LabEvent>();
  for (const claim of parts.evidence.aboutLab()) {
    const { kind, when, activity, isPrivate } = claim;
    // A class that is off is no event.
    if (kind === "void" || when.kind !== "dated" || isPrivate || activity === undefined || !overlaps(when, day))
      continue;
    const key = `${claim.copyOf ?? `${claim.scope} ${claim.key}`} ${when.from}`;
    found.set(key, { title: activity, from: when.from, until: when.until });
  }
  return [...found.values()].sort((a, b) => a.from - b.from || a.until - b.until || (a.title < b.title ? -1 : 1));
}
