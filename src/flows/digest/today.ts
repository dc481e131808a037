import type { Asked, Viewer } from "../../domain/answer.ts";
import { type Digest, type DigestGroup, type DigestRow, exceptionOf } from "../../domain/digest.ts";
import type { Evidence, StoredClaim } from "../../domain/evidence.ts";
import { type Instant, overlaps } from "../../domain/interval.ts";
import { occurrences, windowAround } from "../../domain/occurrences.ts";
import type { Person } from "../../domain/person.ts";
import { type Audience, isHidden } from "../../domain/privacy.ts";
import { type Asking, type BotParts, type Decided, labDays } from "../asking.ts";
import { labEvents } from "../board.ts";
import { furtherThan } from "../decide.ts";
import { decideEach, everyone, foundations } from "../everyone.ts";

/** Today's digest for the readers of a channel: nobody in particular, so what each of us shows to everyone. */
export function digestForChannel(parts: BotParts, groups: readonly DigestGroup[]): Promise<Digest> {
  return digestFor(parts, { text: "", viewer: READERS, audience: "channel" }, groups);
}

const READERS: Viewer = { slackId: "" };
const ANYONE: Person = { id: "", name: "", aliases: [], emails: [], role: "member", isGuest: true };

/** Today's digest for whoever asks. */
export async function digestFor(parts: BotParts, asked: Asked, groups: readonly DigestGroup[]): Promise<Digest> {
  const { lab, clock } = parts;
  const now = clock.now();
  const viewer = lab.directory().bySlackId(asked.viewer.slackId) ?? ANYONE;
  const asking: Asking = { parts, asked, viewer, zone: lab.time().zone, now, explain: undefined };
  const day = lab.time().dayOf(now);
  const known = foundations(asking);
  const rows = await rowsOf(asking, groups, known.add);
  return {
    kind: "digest",
    at: now,
    date: day.date,
    zone: asking.zone,
    rows,
    labEvents: groups.includes("events") ? labEvents(asking, day) : [],
    ages: known.ages(),
  };
}

/** Only for those who are away it is read further when they are back. */
async function rowsOf(
  asking: Asking,
  groups: readonly DigestGroup[],
  note: ReturnType<typeof foundations>["add"],
): Promise<readonly DigestRow[]> {
  const { now, parts } = asking;
  const lab = labDays(parts.lab);
  const audience: Audience = { viewer: asking.viewer!, isOpen: asking.asked.audience === "channel" };
  const people = everyone(asking);
  const rows = new Map<Person, DigestRow>();
  const away: Person[] = [];
  const window = windowAround(now, lab);
  const take = (person: Person, decided: Decided, claims: readonly StoredClaim[]) => {
    const calledOff = calledOffToday(asking, person, decided, claims);
    const row = exceptionOf({ person, ...decided, calledOff }, audience, lab, groups);
    if (row) rows.set(person, row);
    else rows.delete(person);
    // Calendars go unnamed: many are called by their owners' addresses.
    if (!isHidden(person, audience)) note(person, decided, []);
    if (row && decided.whereabouts.away) away.push(person);
  };
  await decideEach(asking, people, { at: now, isNow: true, window }, take);
  const first = away.splice(0);
  if (first.length > 0)
    await decideEach(asking, first, { at: now, isNow: true, window: furtherThan(window, asking) }, take);
  const byName = new Intl.Collator("en");
  return [...rows.values()].sort((a, b) => byName.compare(a.person.name, b.person.name));
}

/** Classes of today that the timetable has and the day has not. */
function calledOffToday(
  { parts, now }: Asking,
  person: Person,
  { evidence }: Decided,
  claims: readonly StoredClaim[],
): readonly Evidence[] {
  const lab = labDays(parts.lab);
  const day = lab.time.dayOf(now);
  const weekly = claims.filter(({ when }) => when.kind === "weekly");
  const about = { person: person.id, at: now, now, lab, freshness: () => FRESH };
  const planned = occurrences(weekly, day, about).filter((entry) => overlaps(entry, day));
  return planned.filter(({ id }) => !evidence.some((e) => e.id === id));
}

const FRESH: { readonly checkedAt: Instant; readonly isStale: boolean } = { checkedAt: 0, isStale: false };
