import type { Answer, BoardRow, LabEvent } from "../domain/answer.ts";
import { type Instant, type Interval, MINUTE, overlaps } from "../domain/interval.ts";
import { windowAround } from "../domain/occurrences.ts";
import type { Person } from "../domain/person.ts";
import { introduce, redact } from "../domain/privacy.ts";
import { agesFor, scopesNamed, scopesOf } from "./ages.ts";
import { type Asking, asStored, audienceOf, labDays } from "./asking.ts";
import { decide, furtherThan } from "./decide.ts";

/** So many people are decided between two turns of the event loop, so that a large board delays nobody's answer. */
const PEOPLE_PER_TURN = 250;

/** Everyone's whereabouts at one instant, without asking any vendor anything; who prefers not to say is absent. */
export async function board(asking: Asking, people: readonly Person[], asked: Instant | undefined): Promise<Answer> {
  const { parts, now } = asking;
  const isNow = asked === undefined || Math.abs(asked - now) < MINUTE;
  const at = isNow ? now : asked;
  const filling: Filling = { asking, at, isNow, rows: new Map(), concerned: new Set(), named: new Set() };
  for (let start = 0; start < people.length; start += PEOPLE_PER_TURN) {
    if (start > 0) await new Promise(setImmediate);
    await fill(filling, people.slice(start, start + PEOPLE_PER_TURN));
  }
  return {
    kind: "board",
    at,
    isNow,
    rows: people.flatMap((person) => filling.rows.get(person) ?? []),
    labEvents: labEvents(asking, labDays(parts.lab).time.dayOf(at)),
    ages: agesFor(parts.sources, parts.evidence, now, filling),
    zone: asking.zone,
  };
}

interface Filling {
  readonly asking: Asking;
  readonly at: Instant;
  readonly isNow: boolean;
  readonly rows: Map<Person, BoardRow>;
  /** What the rows rest on. */
  readonly concerned: Set<string>;
  readonly named: Set<string>;
}

/** Decides on the day in question; only for those who are away it is read further when they are back. */
async function fill(filling: Filling, people: readonly Person[]): Promise<void> {
  const { asking, at } = filling;
  const window = windowAround(at, labDays(asking.parts.lab));
  const away = await fillFrom(filling, people, window);
  if (away.length > 0) await fillFrom(filling, away, furtherThan(window, asking));
}

/** Returns those who are away. */
async function fillFrom(filling: Filling, people: readonly Person[], window: Interval): Promise<readonly Person[]> {
  const { asking, at, isNow, rows, concerned, named } = filling;
  const audience = audienceOf(asking);
  const claims = await asking.parts.evidence.aboutAll(
    people.map(({ id }) => id),
    window,
  );
  return people.filter((person) => {
    const known = [...(claims.get(person.id) ?? []), ...(isNow ? observedOf(asking, person) : [])];
    const { evidence, whereabouts } = decide(asking, person, known, at, window);
    const redacted = redact(whereabouts, person, audience);
    if (redacted.isHidden) return false;
    rows.set(person, { person: introduce(person, audience), whereabouts: redacted.whereabouts });
    for (const scope of scopesOf(person, evidence)) concerned.add(scope);
    for (const scope of scopesNamed(redacted.whereabouts.evidence)) named.add(scope);
    return whereabouts.away !== undefined;
  });
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
