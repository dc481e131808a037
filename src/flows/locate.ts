import type { Answer, Asked, SourceAge, WhereaboutsAnswer } from "../domain/answer.ts";
import type { Evidence, StoredClaim } from "../domain/evidence.ts";
import { type Instant, type Interval, MINUTE, overlaps } from "../domain/interval.ts";
import { isZone, type LabTime, labTime } from "../domain/lab-time.ts";
import type { Match } from "../domain/names/directory.ts";
import { windowAround } from "../domain/occurrences.ts";
import type { Person } from "../domain/person.ts";
import { readLocation } from "../domain/place.ts";
import { type Audience, introduce, redact } from "../domain/privacy.ts";
import type { AskedTime, Named, Question, Wants } from "../domain/question/question.ts";
import { readQuestion } from "../domain/question/read.ts";
import { byRank, type Resolved, type Whereabouts } from "../domain/whereabouts.ts";
import { agesFor, healthOf, scopesNamed, scopesOf } from "./ages.ts";
import { type Asking, asStored, audienceOf, type BotParts, labDays, type Stage } from "./asking.ts";
import { board } from "./board.ts";
import { type Decided, decide, furtherThan, goesOn } from "./decide.ts";
import type { Bot, EvidenceStore, Lab, Source } from "./ports.ts";

export interface ExplainingBot extends Bot {
  ask(asked: Asked, explain?: (stage: Stage) => void): Promise<Answer>;
}

/** How long an answer waits for presence before it goes without. */
const PRESENCE_DEADLINE_MS = 800;

/** The one door for questions: reads them, finds whom they mean, decides, and reduces the answer to what the asker may see. */
export function bot(parts: BotParts): ExplainingBot {
  return {
    async ask(asked, explain) {
      const { lab, clock } = parts;
      const refused = mayAsk(parts, asked);
      if (refused) return refused;
      const viewer = asked.viewer.slackId ? lab.directory().bySlackId(asked.viewer.slackId) : undefined;
      const asking: Asking = { parts, asked, viewer, zone: zoneOf(viewer, lab.time()), now: clock.now(), explain };
      if (asked.picked) return answerPicked(asking, asked.picked);
      const moment = asked.at ?? asking.now;
      const read = readQuestion(asked.text, { now: moment, lab: lab.time(), asker: labTime(asking.zone) });
      const question = asked.at === undefined ? read : askedAt(read, asked.at);
      explain?.({ kind: "question", question });
      explain?.({ kind: "misreads", misreads: maySeeMisreads(viewer) ? misreadsOf(parts.evidence) : [] });
      return answer(asking, question);
    },
    health: () => healthOf(parts.sources, parts.evidence, parts.clock.now()),
  };
}

/** A question that names no time is about the moment it was put at. */
function askedAt(question: Question, at: Instant): Question {
  const isAboutTime = question.kind === "where" || question.kind === "everyone";
  return isAboutTime && question.at === undefined ? { ...question, at: { at } } : question;
}

function mayAsk({ lab, allowGuests, ownTeam }: BotParts, { viewer }: Asked): Answer | undefined {
  const directory = lab.directory();
  const isMachine = viewer.isLocal && viewer.slackId === "";
  if (isMachine) return directory.people.length > 0 ? undefined : { kind: "not-ready" };
  const team = ownTeam();
  // Absent flags prove nothing about strangers from other organisations; only the workspace's own id does.
  const isForeign = (id: string | undefined) => id !== undefined && team !== undefined && id !== team;
  if (isForeign(viewer.teamId)) return { kind: "refused", reason: "other-organisation" };
  if (directory.people.length === 0) return { kind: "not-ready" };
  const person = directory.bySlackId(viewer.slackId);
  if (!person) return { kind: "refused", reason: "unknown-viewer" };
  if (isForeign(person.teamId)) return { kind: "refused", reason: "other-organisation" };
  if (person.isGuest && !allowGuests) return { kind: "refused", reason: "guest" };
  return undefined;
}

function zoneOf(viewer: Person | undefined, lab: LabTime): string {
  return viewer?.zone && isZone(viewer.zone) ? viewer.zone : lab.zone;
}

async function answer(asking: Asking, question: Question): Promise<Answer> {
  switch (question.kind) {
    case "help":
      return { kind: "help" };
    case "not-understood":
      return { kind: "not-understood", problem: question.problem };
    case "everyone":
      return board(asking, asking.parts.lab.directory().people.filter(isCalled), question.at?.at);
    case "where":
      return answerWhere(asking, question);
    default:
      return { kind: "help" };
  }
}

/** Whoever is known by an address alone is often an account and nobody; she is answered when she is asked for. */
const isCalled = ({ name, emails }: Person) => !emails.includes(name.toLowerCase());

async function answerWhere(asking: Asking, question: Extract<Question, { kind: "where" }>): Promise<Answer> {
  const found: { person: Person; alias: string }[] = [];
  for (const named of question.who) {
    const match = whoIs(asking, named);
    asking.explain?.({ kind: "match", named, match: introduced(match, audienceOf(asking)) });
    if (match.kind !== "one") return askBack(asking, named, match, question);
    if (!found.some(({ person }) => person.id === match.person.id)) found.push(match);
  }
  const [first, ...others] = found;
  if (!first) return { kind: "not-understood", problem: { kind: "no-name" } };
  if (others.length > 0)
    return board(
      asking,
      found.map(({ person }) => person),
      question.at?.at,
    );
  return about(asking, first.person, { question, wants: question.wants, asked: question.at, alias: first.alias });
}

function whoIs({ parts: { lab }, asked }: Asking, named: Named): Match {
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
  { at, wants }: Extract<Question, { kind: "where" }>,
): Answer {
  const name = named.kind === "name" ? named.text : "";
  if (match.kind === "nobody") return { kind: "nobody", name };
  const reason = match.kind === "tie" ? "tie" : "did-you-mean";
  const people = match.people.map((person) => introduce(person, audienceOf(asking)));
  return { kind: "which", name, reason, people, ...(at && { at: at.at }), wants };
}

async function answerPicked(asking: Asking, picked: NonNullable<Asked["picked"]>): Promise<Answer> {
  const person = asking.parts.lab.directory().byId(picked.person);
  if (!person) return { kind: "nobody", name: "" };
  const wants = picked.wants ?? "where";
  const asked = picked.at === undefined ? undefined : { at: picked.at };
  const question: Question = {
    kind: "where",
    who: [{ kind: "name", text: person.name }],
    wants,
    ...(asked && { at: asked }),
  };
  return about(asking, person, { question, wants, asked });
}

interface Said {
  readonly question: Question;
  readonly wants: Wants;
  readonly asked: AskedTime | undefined;
  readonly alias?: string;
}

async function about(asking: Asking, person: Person, said: Said): Promise<WhereaboutsAnswer> {
  const { parts, now } = asking;
  const isNow = said.asked === undefined || Math.abs(said.asked.at - now) < MINUTE;
  const decided = await decideOn(asking, person, isNow ? now : (said.asked?.at ?? now), isNow);
  const { evidence, whereabouts } = said.wants === "free" ? throughout(asking, person, decided, said.asked) : decided;
  const { at } = whereabouts;
  const audience = audienceOf(asking);
  const redacted = redact(withUsualPlace(reliable(whereabouts, now), person, parts.lab), person, audience);
  const known = introduce(person, audience);
  asking.explain?.({ kind: "evidence", person: known, evidence: seen(evidence, whereabouts, person, asking) });
  return {
    kind: "whereabouts",
    person: known,
    ...(said.alias !== undefined && said.alias !== person.name && { matched: said.alias }),
    question: said.question,
    wants: said.wants,
    isNow: isNow && at === now,
    ...(said.asked?.taking && { taking: said.asked.taking }),
    whereabouts: redacted.isHidden ? nothingKnown(at) : redacted.whereabouts,
    isHidden: redacted.isHidden,
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

const nothingKnown = (at: Instant): Whereabouts => ({
  at,
  availability: "unknown",
  confidence: "unknown",
  evidence: [],
  conflicts: [],
  next: [],
});

interface Found extends Decided {
  readonly claims: readonly StoredClaim[];
  readonly window: Interval;
}

/** Decides on the day in question, and reads further ahead when she stays longer than that. */
async function decideOn(asking: Asking, person: Person, at: Instant, isNow: boolean): Promise<Found> {
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

/** Hours at which people are usually somewhere. */
const LAB_HOURS = { from: 8 * 60, until: 20 * 60 };

/** An honest "don't know" still tells where she usually is at that hour of a lab day. */
function withUsualPlace(whereabouts: Resolved, person: Person, lab: Lab): Resolved {
  if (whereabouts.place || !person.usualPlace || !isLabHour(whereabouts.at, lab)) return whereabouts;
  return { ...whereabouts, usualPlace: readLocation(person.usualPlace, lab.places()) };
}

function isLabHour(at: Instant, lab: Lab): boolean {
  const time = lab.time();
  const { weekday, date } = time.dayOf(at);
  const minutes = time.wallMinutes(at);
  return weekday < 6 && !lab.isHoliday(date) && LAB_HOURS.from <= minutes && minutes < LAB_HOURS.until;
}

/** What the explanation shows: the evidence of the lab day in question, as far as this asker may see it. */
function seen(evidence: readonly Evidence[], decided: Resolved, person: Person, asking: Asking): readonly Evidence[] {
  const day = asking.parts.lab.time().dayOf(decided.at);
  const thatDay = evidence.filter((e) => overlaps(e, day)).sort(byRank);
  const redacted = redact({ ...decided, evidence: thatDay }, person, audienceOf(asking));
  return redacted.isHidden ? [] : redacted.whereabouts.evidence;
}

/** They quote names and tell what calendars hold, for those who can mend it. */
function maySeeMisreads(viewer: Person | undefined): boolean {
  return viewer === undefined || viewer.role !== "member";
}

/** What was not understood, and what could not be read at all: which calendar it was is told on the machine itself only. */
const misreadsOf = (evidence: EvidenceStore) =>
  evidence
    .scopes()
    .flatMap(({ source, scope, misreads, failure }) => [
      ...(failure ? [{ source, where: scope, reason: failure.message }] : []),
      ...misreads.map((misread) => ({ source, ...misread })),
    ]);
