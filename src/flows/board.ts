import type { BoardAnswer, BoardRow, LabEvent } from "../domain/answer.ts";
import { type Interval, overlaps } from "../domain/interval.ts";
import { windowAround } from "../domain/occurrences.ts";
import type { Person } from "../domain/person.ts";
import type { AskedTime } from "../domain/question/question.ts";
import { type Asking, labDays, momentOf } from "./asking.ts";
import { furtherThan } from "./decide.ts";
import { decideEach, foundations, rowOf } from "./everyone.ts";

/** Many people's whereabouts at one instant, without asking any vendor anything; who prefers not to say is absent. */
export async function board(
  asking: Asking,
  people: readonly Person[],
  asked: AskedTime | undefined,
  about: Pick<BoardAnswer, "only" | "group"> = {},
): Promise<BoardAnswer> {
  const { parts } = asking;
  const moment = momentOf(asking, asked);
  const rows = new Map<Person, BoardRow>();
  const known = foundations(asking);
  const fill = async (some: readonly Person[], window: Interval) => {
    const away: Person[] = [];
    await decideEach(asking, some, { ...moment, window }, (person, decided) => {
      const row = rowOf(asking, person, decided);
      if (!row) return;
      rows.set(person, row);
      known.add(person, decided, row.whereabouts.evidence);
      if (decided.whereabouts.away) away.push(person);
    });
    return away;
  };
  const window = windowAround(moment.at, labDays(parts.lab));
  // The day in question decides; only for those who are away it is read further when they are back.
  const away = await fill(people, window);
  if (away.length > 0 && about.only !== "in") await fill(away, furtherThan(window, asking));
  const shown = people.flatMap((person) => rows.get(person) ?? []);
  return {
    kind: "board",
    ...moment,
    ...about,
    ...(asked?.taking && { taking: asked.taking }),
    rows: about.only ? shown.filter(about.only === "in" ? isInLab : isOut) : shown,
    labEvents: labEvents(asking, labDays(parts.lab).time.dayOf(moment.at)),
    ages: known.ages(),
    zone: asking.zone,
  };
}

const isOut = ({ whereabouts: { place, away } }: BoardRow) => away !== undefined || place?.inLab === false;
const isInLab = ({ whereabouts: { place, away } }: BoardRow) => place?.inLab === true && away === undefined;

/** What is in the lab's calendars that day, each event once however many of them hold it. */
export function labEvents({ parts }: Asking, day: Interval): readonly LabEvent[] {
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
