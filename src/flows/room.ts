import type { Answer, BoardRow, RoomAnswer } from "../domain/answer.ts";
import { key } from "../domain/names/fold.ts";
import { windowAround } from "../domain/occurrences.ts";
import type { Person } from "../domain/person.ts";
import { nearPlaces } from "../domain/place/near.ts";
import { wholePlace } from "../domain/place/read.ts";
import { contains, type Place, samePlace } from "../domain/place.ts";
import { introduce, redactMoment } from "../domain/privacy.ts";
import type { AskedTime, Question } from "../domain/question/question.ts";
import { about } from "./about.ts";
import { noteAsked } from "./ask-log.ts";
import { type Asking, audienceOf, type Decided, labDays, momentOf } from "./asking.ts";
import { board } from "./board.ts";

import { decideEach, everyone, foundations, rowOf } from "./everyone.ts";

/** Who is in a room or at a place, and who will be next; a place that nobody knows is asked back. */
export async function answerRoom(asking: Asking, question: Extract<Question, { kind: "room" }>): Promise<Answer> {
  const namesake = namesakeOf(asking, question.place);
  if (namesake) {
    noteAsked(asking, [namesake]);
    return about(asking, namesake, { question, wants: "where", asked: question.at });
  }
  const place = placeCalled(asking, question.place);
  if (!place) return { kind: "which-place", written: question.place, near: await placesNear(asking, question) };
  return whoIsAt(asking, place, question.at);
}

/** Whoever goes by exactly what was typed, and typed alone, comes before a room. */
function namesakeOf({ parts: { lab }, asked }: Asking, place: string): Person | undefined {
  const match = key(asked.text) === key(place) ? lab.directory().match(place) : undefined;
  return match?.kind === "one" && key(match.alias) === key(place) ? match.person : undefined;
}

export function placeCalled({ parts: { lab } }: Asking, written: string): Place | undefined {
  return wholePlace(written, lab.places());
}

export async function whoIsAt(asking: Asking, place: Place, asked: AskedTime | undefined): Promise<Answer> {
  if (place.kind === "lab" && place.name === undefined) {
    return board(asking, everyone(asking), asked, { only: "in" });
  }
  const moment = momentOf(asking, asked);
  const window = windowAround(moment.at, labDays(asking.parts.lab));
  const rows: BoardRow[] = [];
  const coming: RoomAnswer["next"][number][] = [];
  const known = foundations(asking);
  await decideEach(asking, everyone(asking), { ...moment, window }, (person, decided) => {
    const row = rowOf(asking, person, decided);
    if (!row) return;
    const isThere = isAt(place, row.whereabouts.place);
    if (isThere) rows.push(row);
    const next = isThere ? undefined : comingOf(asking, person, decided, place);
    if (next) coming.push(next);
    if (isThere || next) known.add(person, decided, row.whereabouts.evidence);
  });
  const first = Math.min(...coming.map(({ at }) => at));
  return {
    kind: "room",
    place,
    ...moment,
    ...(asked?.taking && { taking: asked.taking }),
    rows,
    next: coming.filter(({ at }) => at === first),
    zone: asking.zone,
    ages: known.ages(),
  };
}

const isAt = (asked: Place, place: Place | undefined) =>
  place !== undefined && (samePlace(asked, place) || contains(asked, place));

/** Her next stay there on the same lab day, as far as this audience may know of it. */
function comingOf(asking: Asking, person: Person, { whereabouts }: Decided, place: Place) {
  const audience = audienceOf(asking);
  for (const change of whereabouts.ahead.today) {
    if (!isAt(place, change.place)) continue;
    const state = redactMoment(change, person, audience);
    return isAt(place, state?.place) && state
      ? { person: introduce(person, audience), at: change.at, state }
      : undefined;
  }
  return undefined;
}

const MOST_GUESSES = 5;

/** Of the lab's own places, those that one may have meant. */
export function knownNear(
  { parts: { lab } }: Asking,
  written: string,
  others: readonly Place[] = [],
): readonly string[] {
  const all = [...lab.places().map(({ place }) => place), ...others];
  return nearPlaces(
    written,
    all.flatMap(({ name }) => name ?? []),
    MOST_GUESSES,
  );
}

/** Those, and the places where somebody is that day. */
async function placesNear(asking: Asking, { place, at }: Extract<Question, { kind: "room" }>) {
  const { rows } = await board(asking, everyone(asking), at);
  const seen = rows.flatMap(({ whereabouts: w }) => [w.place, ...w.next.map((change) => change.place)]);
  return knownNear(
    asking,
    place,
    seen.filter((one) => one !== undefined),
  );
}
