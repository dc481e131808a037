import type { Answer, Asked, SourceAge, WhereaboutsAnswer } from "../domain/answer.ts";
import type { Evidence, StoredClaim } from "../domain/evidence.ts";
import { DAY, type Instant, type Interval, overlaps } from "../domain/interval.ts";
import { isZone, type LabTime, labTime } from "../domain/lab-time.ts";
import type { Match } from "../domain/names/directory.ts";
import { windowAround } from "../domain/occurrences.ts";
import type { Person } from "../domain/person.ts";
import { readPlace } from "../domain/place.ts";
import { redact } from "../domain/privacy.ts";
import type { AskedTime, Named, Question, Wants } from "../domain/question/question.ts";
import { readQuestion } from "../domain/question/read.ts";
import { byRank, resolve, type Whereabouts } from "../domain/whereabouts.ts";
import { agesFor, healthOf } from "./ages.ts";
import {
  type Asking,
  asStored,
  audienceOf,
  type BotParts,
  evidenceFrom,
  labDays,
  OBSERVED,
  type Stage,
} from "./asking.ts";
import { board } from "./board.ts";
import type { Bot, EvidenceStore, Lab, Source } from "./ports.ts";

export interface ExplainingBot extends Bot {
  ask(asked: Asked, explain?: (stage: Stage) => void): Promise<Answer>;
}

/** How long an answer waits for presence before it goes without. */
const PRESENCE_DEADLINE_MS = 800;

/** Leave and long trips are followed this far ahead to tell when they end; calendars are not read further. */
const FURTHEST_DAYS = 31;

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
      explain?.({ kind: "misreads", misreads: misreadsOf(parts.evidence) });
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
  if (viewer.isLocal) return directory.people.length > 0 ? undefined : { kind: "not-ready" };
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
      return board(asking, asking.parts.lab.directory().people, question.at?.at);
    case "where":
      return answerWhere(asking, question);
  }
}

async function answerWhere(asking: Asking, question: Extract<Question, { kind: "where" }>): Promise<Answer> {
  const found: { person: Person; alias: string }[] = [];
  for (const named of question.who) {
    const match = whoIs(asking, named);
    asking.explain?.({ kind: "match", named, match });
    if (match.kind !== "one") return askBack(named, match, question.at?.at, question.wants);
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

function whoIs({ parts: { lab } }: Asking, named: Named): Match {
  if (named.kind === "name") return lab.directory().match(named.text);
  const person = lab.directory().bySlackId(named.slackId);
  return person ? { kind: "one", person, alias: person.name } : { kind: "nobody" };
}

function askBack(named: Named, match: Exclude<Match, { kind: "one" }>, at: Instant | undefined, wants: Wants): Answer {
  const name = named.kind === "name" ? named.text : "";
  if (match.kind === "nobody") return { kind: "nobody", name };
  const reason = match.kind === "tie" ? "tie" : "did-you-mean";
  return { kind: "which", name, reason, people: match.people, ...(at !== undefined && { at }), wants };
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
  const at = said.asked?.at ?? now;
  const isNow = said.asked === undefined || at === now;
  const window = windowAround(at, labDays(parts.lab));
  const [claims, observed] = await Promise.all([
    parts.evidence.about(person.id, window),
    isNow ? observe(parts.sources, person) : [],
  ]);
  const [evidence, whereabouts] = await decide(asking, person, [...claims, ...observed], at, window);
  const redacted = redact(withUsualPlace(whereabouts, person, parts.lab), person, audienceOf(asking));
  asking.explain?.({ kind: "evidence", person, evidence: seen(evidence, whereabouts, person, asking) });
  return {
    kind: "whereabouts",
    person,
    ...(said.alias !== undefined && said.alias !== person.name && { matched: said.alias }),
    question: said.question,
    wants: said.wants,
    isNow,
    ...(said.asked?.taking && { taking: said.asked.taking }),
    whereabouts: redacted.isHidden ? nothingKnown(at) : redacted.whereabouts,
    isHidden: redacted.isHidden,
    zone: asking.zone,
    labZone: parts.lab.time().zone,
    ages: ages(asking, person, evidence),
  };
}

const nothingKnown = (at: Instant): Whereabouts => ({
  at,
  availability: "unknown",
  confidence: "unknown",
  evidence: [],
  conflicts: [],
  next: [],
});

/** Decides on the day in question; only when nothing changes on that day does it read further ahead. */
async function decide(
  asking: Asking,
  person: Person,
  claims: readonly StoredClaim[],
  at: Instant,
  window: Interval,
): Promise<[readonly Evidence[], Whereabouts]> {
  const { parts } = asking;
  const days = labDays(parts.lab);
  const evidence = evidenceFrom(parts, person, claims, at, window, asking.now);
  const whereabouts = resolve(evidence, at, days);
  const dayEnd = days.time.dayOf(at).until;
  const isSettledToday = whereabouts.until !== undefined && whereabouts.until < dayEnd && !whereabouts.away;
  if (isSettledToday || !whereabouts.placeBy) return [evidence, whereabouts];
  const further = { from: window.from, until: days.time.dayOf(dayEnd + FURTHEST_DAYS * DAY).from };
  const observed = claims.filter((claim) => claim.source === OBSERVED);
  const more = [...(await parts.evidence.about(person.id, further)), ...observed];
  const all = evidenceFrom(parts, person, more, at, further, asking.now);
  return [all, resolve(all, at, days)];
}

async function observe(sources: readonly Source[], person: Person): Promise<StoredClaim[]> {
  // Presence only adds to an answer, so a vendor in trouble costs nothing but the green dot.
  const asked = sources.map((source) => source.observe?.(person, PRESENCE_DEADLINE_MS).catch(() => undefined));
  const answers = await Promise.all(asked);
  return answers.flatMap((claims) => claims ?? []).map((claim) => asStored(claim, person));
}

/** An honest "don't know" still tells where she usually is. */
function withUsualPlace(whereabouts: Whereabouts, person: Person, lab: Lab): Whereabouts {
  if (whereabouts.place || !person.usualPlace) return whereabouts;
  const usual = readPlace(person.usualPlace, lab.places()) ?? {
    kind: "elsewhere" as const,
    name: person.usualPlace,
    inLab: false,
  };
  return { ...whereabouts, usualPlace: usual };
}

/** What the explanation shows: the evidence of the lab day in question, as far as this asker may see it. */
function seen(
  evidence: readonly Evidence[],
  decided: Whereabouts,
  person: Person,
  asking: Asking,
): readonly Evidence[] {
  const day = asking.parts.lab.time().dayOf(decided.at);
  const thatDay = evidence.filter((e) => overlaps(e, day)).sort(byRank);
  const redacted = redact({ ...decided, evidence: thatDay }, person, audienceOf(asking));
  return redacted.isHidden ? [] : redacted.whereabouts.evidence;
}

function ages({ parts, now }: Asking, person: Person, evidence: readonly Evidence[]): readonly SourceAge[] {
  return agesFor(parts.sources, parts.evidence, now, person, evidence);
}

const misreadsOf = (evidence: EvidenceStore) =>
  evidence.scopes().flatMap(({ source, misreads }) => misreads.map((misread) => ({ source, ...misread })));
