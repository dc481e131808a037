import type { Answer, WordAnswer } from "../domain/answer.ts";
import type { StoredClaim } from "../domain/evidence.ts";
import { DAY, type Instant, type Interval } from "../domain/interval.ts";
import type { Match } from "../domain/names/directory.ts";
import { isKnownWord, type OwnWord, readOwnWord } from "../domain/own-word.ts";
import type { Person } from "../domain/person.ts";
import { introduce, redact } from "../domain/privacy.ts";
import type { AskedTime, Question } from "../domain/question/question.ts";
import { decideOn, nothingKnown } from "./about.ts";
import type { Asking } from "./asking.ts";
import { type JoinedClaim, WORD } from "./ports.ts";

type Set = Extract<Question, { kind: "set" }>;

/** Nobody plans further ahead in a word or two. */
const FURTHEST_MS = 31 * DAY;

/** The asker's own word: it replaces the one before, and counts at once. */
export async function setWord(asking: Asking, { word, from, until }: Set): Promise<Answer> {
  const { viewer, now, parts } = asking;
  if (!viewer) return { kind: "word-refused", reason: "nobody-asks" };
  if (isAboutSomeoneElse(asking, viewer, word)) return { kind: "word-refused", reason: "not-yours" };
  const said = readOwnWord(word, parts.lab.places());
  if (!said) return { kind: "word-refused", reason: "unreadable" };
  const named = from && stretchOf(asking, from);
  const begins = Math.max(now, named?.from ?? from?.at ?? now);
  const ends = until ? endOf(until) : (named?.until ?? parts.lab.time().dayOf(begins).until);
  if (ends <= begins) return { kind: "word-refused", reason: "over" };
  if (ends - now > FURTHEST_MS) return { kind: "word-refused", reason: "too-far" };
  await parts.evidence.patch(WORD, WORD, viewer.id, ["set"], [claimOf(viewer, said, begins, ends)], now);
  return echo(asking, viewer, begins, ends, [until, from].find((time) => time?.taking && !time.said)?.taking);
}

export async function clearWord(asking: Asking): Promise<WordAnswer> {
  const { viewer, now, parts } = asking;
  if (!viewer) return { kind: "word-refused", reason: "nobody-asks" };
  const hadOne = (await standingWord(asking)) !== undefined;
  await parts.evidence.patch(WORD, WORD, viewer.id, ["set"], [], now);
  return { kind: "word-cleared", hadOne };
}

/** The same word with another end. */
export async function moveWord(asking: Asking, until: Instant): Promise<WordAnswer> {
  const { viewer, now, parts } = asking;
  if (!viewer) return { kind: "word-refused", reason: "nobody-asks" };
  const standing = await standingWord(asking);
  if (!standing) return { kind: "word-cleared", hadOne: false };
  const { source: _source, scope: _scope, firstSeenAt: _firstSeenAt, ...claim } = standing;
  const { from } = standing.when;
  if (until <= from) return { kind: "word-refused", reason: "over" };
  await parts.evidence.patch(WORD, WORD, viewer.id, ["set"], [{ ...claim, when: { ...standing.when, until } }], now);
  return echo(asking, viewer, Math.max(from, now), until, undefined);
}

type Standing = StoredClaim & { readonly when: { readonly kind: "dated" } };

/** What the asker said of herself, as long as it is not over. */
export async function standingWord({ viewer, now, parts }: Asking): Promise<Standing | undefined> {
  if (!viewer) return undefined;
  const known = await parts.evidence.about(viewer.id, { from: now, until: now + FURTHEST_MS });
  const isStanding = (claim: StoredClaim): claim is Standing =>
    claim.source === WORD && claim.when.kind === "dated" && claim.when.until > now;
  return known.find(isStanding);
}

/** `minji home` is not hers to say, even when there are two Minjis; `Jun’s office` is a place. */
function isAboutSomeoneElse({ parts: { lab } }: Asking, viewer: Person, word: string): boolean {
  const { people, rest } = lab.directory().namesIn(word);
  if (people.some(({ id }) => id !== viewer.id) && isKnownWord(rest, lab.places())) return true;
  return namesAhead(word).some(
    ({ name, rest }) => isKnownWord(rest, lab.places()) && isOnlyOthers(lab.directory().match(name), viewer),
  );
}

function isOnlyOthers(match: Match, viewer: Person): boolean {
  if (match.kind !== "one" && match.kind !== "tie") return false;
  const people = match.kind === "one" ? [match.person] : match.people;
  return people.every(({ id }) => id !== viewer.id);
}

/** Each way in which a word may begin with a name: `jun park to home`. */
function namesAhead(word: string): readonly { readonly name: string; readonly rest: string }[] {
  const words = word.split(/\s+/);
  return words.slice(0, Math.min(MOST_NAME_WORDS, words.length - 1)).flatMap((last, i) => {
    const rest = words
      .slice(i + 1)
      .join(" ")
      .replace(/^(?:to|as|is|at|in)\s+/i, "");
    return OWNS.test(last) ? [] : [{ name: words.slice(0, i + 1).join(" "), rest }];
  });
}

const MOST_NAME_WORDS = 3;
const OWNS = /['’]s?$|의$|の$/i;

/** A day or a part of it that was named is meant whole. */
function stretchOf({ parts: { lab } }: Asking, { said, span }: AskedTime): Interval | undefined {
  return said?.kind === "day" ? lab.time().dayOn(said.date) : said && span;
}

/** Until Friday is through Friday; until 15:00 is until then. */
const endOf = ({ at, span, said }: AskedTime): Instant => (said && span ? span.until : at);

function claimOf(person: Person, said: OwnWord, from: Instant, until: Instant): JoinedClaim {
  return {
    key: `set ${from}`,
    person: person.id,
    kind: "set",
    basis: "declared",
    when: { kind: "dated", from, until },
    ...said,
  };
}

/** What others see, rather than what was typed: that is what she wants to know. */
async function echo(
  asking: Asking,
  person: Person,
  from: Instant,
  until: Instant,
  taking: AskedTime["taking"],
): Promise<WordAnswer> {
  const isNow = from === asking.now;
  const { whereabouts } = await decideOn(asking, person, from, false);
  const others = { viewer: person, isOpen: true };
  const redacted = redact(whereabouts, person, others);
  return {
    kind: "word",
    person: introduce(person, others),
    seen: redacted.isHidden ? nothingKnown(from) : redacted.whereabouts,
    isHidden: redacted.isHidden,
    from,
    until,
    isNow,
    ...(taking && { taking }),
    zone: asking.zone,
  };
}
