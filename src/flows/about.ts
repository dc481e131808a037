import type { SourceAge, WhereaboutsAnswer } from "../domain/answer.ts";
import type { Evidence, StoredClaim } from "../domain/evidence.ts";
import { covers, type Instant, overlaps } from "../domain/interval.ts";
import { key } from "../domain/names/fold.ts";
import { windowAround } from "../domain/occurrences.ts";
import type { Person } from "../domain/person.ts";
import { readLocation } from "../domain/place/read.ts";
import { introduce, redact } from "../domain/privacy.ts";
import type { AskedTime, Question, Wants } from "../domain/question/question.ts";
import { watchable } from "../domain/watch.ts";
import { byRank, type Resolved, type Whereabouts } from "../domain/whereabouts.ts";
import { agesFor, scopesNamed, scopesOf } from "./ages.ts";
import { type Asking, asStored, audienceOf, type Decided, type Found, labDays, labHours, momentOf } from "./asking.ts";
import { decide, furtherThan, goesOn } from "./decide.ts";
import type { Lab, Source } from "./ports.ts";

/** How long an answer waits for presence before it goes without. */
const PRESENCE_DEADLINE_MS = 800;

/** How she was asked about. */
interface AskedAbout {
  readonly question: Question;
  readonly wants: Wants;
  readonly asked: AskedTime | undefined;
  readonly alias?: string;
  /** She asks about herself: what others see of her. */
  readonly isAsOthersSee?: boolean;
}

/** One person's whereabouts, from what is known and what a vendor says of her presence within a deadline. */
export async function about(asking: Asking, person: Person, said: AskedAbout): Promise<WhereaboutsAnswer> {
  const { parts, now } = asking;
  const { at: moment, isNow } = momentOf(asking, said.asked);
  const decided = asking.decided?.get(person.id) ?? (await decideOn(asking, person, moment, isNow));
  asking.decided?.set(person.id, decided);
  const { evidence, whereabouts } = said.wants === "free" ? throughout(asking, person, decided, said.asked) : decided;
  const audience = { ...audienceOf(asking), ...(said.isAsOthersSee && { isOpen: true }) };
  const redacted = redact(withUsualPlace(reliable(whereabouts, now), person, parts.lab), person, audience);
  // When she ceases to be free is not for those to whom she does not even tell that she is.
  const at = redacted.isHidden ? moment : whereabouts.at;
  const known = introduce(person, audience);
  asking.explain?.({ kind: "evidence", person: known, evidence: seen(evidence, whereabouts, person, asking) });
  return {
    kind: "whereabouts",
    person: known,
    ...(said.alias !== undefined && !isTold(said.alias, person.name) && { matched: said.alias }),
    ...(said.isAsOthersSee && { isAsOthersSee: true }),
    question: said.question,
    wants: said.wants,
    isNow: isNow && at === now,
    ...(said.asked?.taking && { taking: said.asked.taking }),
    whereabouts: redacted.isHidden ? nothingKnown(at) : redacted.whereabouts,
    isHidden: redacted.isHidden,
    ...(asking.viewer && watchable(person, asking.viewer) === "only-free" && { isTimeOnly: true }),
    zone: asking.zone,
    labZone: parts.lab.time().zone,
    ages: redacted.isHidden ? [] : ages(asking, person, evidence, redacted.whereabouts.evidence),
  };
}

function ages(
  { parts, now }: Asking,
  person: Person,
  used: readonly Evidence[],
  shown: readonly Evidence[],
): readonly SourceAge[] {
  const scopes = { concerned: new Set(scopesOf(person, used)), named: new Set(scopesNamed(shown)) };
  return agesFor(parts.sources, parts.evidence, now, scopes);
}

/** Who asked for `minji` needs no word on why she is told of Kim Minji. */
function isTold(alias: string, name: string): boolean {
  if (alias === name) return true;
  const asked = key(alias);
  return asked !== "" && key(name).includes(asked);
}

export const nothingKnown = (at: Instant): Whereabouts => ({
  at,
  availability: "unknown",
  confidence: "unknown",
  evidence: [],
  conflicts: [],
  next: [],
});

/** Decides on the day in question, and reads further ahead when she stays longer than that. */
export async function decideOn(asking: Asking, person: Person, at: Instant, isNow: boolean): Promise<Found> {
  const { parts } = asking;
  const window = windowAround(at, labDays(parts.lab));
  const [stored, observed] = await Promise.all([
    parts.evidence.about(person.id, window),
    isNow ? observe(parts.sources, person) : [],
  ]);
  const claims = [...stored, ...observed];
  const decided = decide(asking, person, claims, at, window);
  if (!goesOn(decided)) return { ...decided, claims, window };
  const further = furtherThan(window, asking);
  const more = [...(await parts.evidence.about(person.id, further)), ...observed];
  return { ...decide(asking, person, more, at, further), claims: more, window: further };
}

/** Asked whether she is free for a while, it is the first moment at which she is not that tells. */
function throughout(asking: Asking, person: Person, found: Found, asked: AskedTime | undefined): Decided {
  const { availability, availabilityUntil } = found.whereabouts;
  const isInterrupted = asked?.span && availabilityUntil !== undefined && availabilityUntil < asked.span.until;
  if (availability !== "free" || !isInterrupted) return found;
  return decide(asking, person, found.claims, availabilityUntil, found.window);
}

async function observe(sources: readonly Source[], person: Person): Promise<StoredClaim[]> {
  // Presence only adds to an answer, so a vendor in trouble costs nothing but the green dot.
  const asked = sources.map((source) => source.observe?.(person, PRESENCE_DEADLINE_MS).catch(() => undefined));
  const answers = await Promise.all(asked);
  return answers.flatMap((claims) => claims ?? []).map((claim) => asStored(claim, person));
}

/** What is only planned to be over by then is nothing anyone last knew. */
function reliable(whereabouts: Resolved, now: Instant): Resolved {
  const { last, ...others } = whereabouts;
  return last && last.until > now ? others : whereabouts;
}

/** An honest "don't know" still tells where she usually is at that hour of a lab day. */
function withUsualPlace(whereabouts: Resolved, person: Person, lab: Lab): Resolved {
  if (whereabouts.place || !person.usualPlace || !isLabHour(whereabouts.at, lab)) return whereabouts;
  return { ...whereabouts, usualPlace: readLocation(person.usualPlace, lab.places()) };
}

function isLabHour(at: Instant, lab: Lab): boolean {
  const hours = labHours(at, lab);
  return hours !== undefined && covers(hours, at);
}

/** What the explanation shows: the evidence of the lab day in question, as far as this asker may see it. */
function seen(evidence: readonly Evidence[], decided: Resolved, person: Person, asking: Asking): readonly Evidence[] {
  const day = asking.parts.lab.time().dayOf(decided.at);
  const thatDay = evidence.filter((e) => overlaps(e, day)).sort(byRank);
  const redacted = redact({ ...decided, evidence: thatDay }, person, audienceOf(asking));
  return redacted.isHidden ? [] : redacted.whereabouts.evidence;
}
