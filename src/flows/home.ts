import type { Asked, Viewer } from "../domain/answer.ts";
import { type Favourite, type Home, LONGEST_SEARCH, MOST_FAVOURITES, restOfDay } from "../domain/home.ts";
import { HOUR, type Instant, MINUTE } from "../domain/interval.ts";
import { key } from "../domain/names/fold.ts";
import type { Person, PersonId } from "../domain/person.ts";
import { introduce, redact } from "../domain/privacy.ts";
import { readQuestion } from "../domain/question/read.ts";
import { decideOn, nothingKnown } from "./about.ts";
import { noteAsked } from "./ask-log.ts";
import { type Asking, type BotParts, readingAt } from "./asking.ts";
import { board } from "./board.ts";
import { everyone } from "./everyone.ts";
import { askingFor, mayAsk } from "./locate.ts";
import type { FavouriteStore, Homes, NoHome } from "./ports.ts";
import { moveWord, setWord, standingWord } from "./word.ts";

export interface HomeParts {
  readonly asking: BotParts;
  readonly favourites: FavouriteStore;
}

/** What an App Home shows and does. It asks no vendor anything, and decides on everyone in one pass. */
export function homes(parts: HomeParts): Omit<Homes, "desk" | "refresh"> {
  const noted = new Map<string, Instant>();
  const within = async <T>(viewer: Viewer, work: (asking: Present) => Promise<T>): Promise<T | NoHome> => {
    const asked: Asked = { text: "", viewer, audience: "viewer-only", via: "home" };
    const refused = mayAsk(parts.asking, asked.viewer);
    if (refused) return refused as NoHome;
    const asking = askingFor(parts.asking, asked);
    return asking.viewer ? work({ ...asking, viewer: asking.viewer }) : { kind: "refused", reason: "unknown-viewer" };
  };
  return {
    show: (viewer, how) =>
      within(viewer, async (asking) => {
        const favourites = await favouritesOf(parts, asking);
        if (how.isOpened && isTimeToNote(noted, asking)) noteAsked(asking, favourites);
        return homeOf(asking, favourites, how);
      }),
    say: (viewer, typed, minutes) => within(viewer, (asking) => setWord(asking, wordOf(asking, typed, minutes))),
    prolong: (viewer, minutes) => within(viewer, (asking) => moveWord(asking, endAfter(asking, minutes))),
    favour: (viewer, whom) => within(viewer, (asking) => favour(parts, asking, whom)),
    async unfavour({ slackId }, person) {
      await parts.favourites.remove(slackId, [person]);
    },
  };
}

type Present = Asking & { readonly viewer: Person };

/** Whoever looks at her Home looks at those she keeps in sight; once an hour is often enough to tell them. */
function isTimeToNote(noted: Map<string, Instant>, { viewer, now }: Present): boolean {
  for (const [id, at] of noted) if (Math.abs(now - at) >= HOUR) noted.delete(id);
  if (noted.has(viewer.id)) return false;
  noted.set(viewer.id, now);
  return true;
}

async function favouritesOf({ asking: { lab }, favourites }: HomeParts, { asked }: Asking): Promise<readonly Person[]> {
  const ids = await favourites.of(asked.viewer.slackId);
  return ids.flatMap((id) => lab.directory().byId(id) ?? []);
}

async function homeOf(
  asking: Present,
  favourites: readonly Person[],
  { search, isSearched }: Parameters<Homes["show"]>[1],
): Promise<Home> {
  const { now, viewer, zone } = asking;
  const all = everyone(asking);
  const found = search === undefined ? undefined : findBy(asking, search, all);
  if (found?.one && isSearched) noteAsked(asking, [found.one]);
  const decided = await board(asking, [...new Set([...all, ...favourites])], undefined);
  const rows = new Map(decided.rows.map((row) => [row.person.id, row]));
  const shown = found?.people ?? all;
  return {
    kind: "home",
    at: now,
    ...(await herself(asking)),
    hasWord: (await standingWord(asking)) !== undefined,
    ...(viewer.level && { level: viewer.level }),
    people: favourites.map(
      (person): Favourite => rows.get(person.id) ?? { person: introduce(person, { viewer, isOpen: false }) },
    ),
    board: { ...decided, rows: shown.flatMap(({ id }) => rows.get(id) ?? []), ages: [] },
    ...(found && { search: { text: found.text, isNear: found.isNear } }),
    ages: decided.ages,
    zone,
  };
}

/** As the others see her: in front of everyone, and without her own presence, which is no news to her. */
async function herself(asking: Present): Promise<Pick<Home, "me" | "later">> {
  const { viewer, now, zone, parts } = asking;
  const others = { viewer, isOpen: true };
  const { whereabouts } = await decideOn(asking, viewer, now, false);
  const redacted = redact(whereabouts, viewer, others);
  const { slackId: _slackId, ...person } = introduce(viewer, others);
  const me: Home["me"] = {
    kind: "whereabouts",
    person,
    isAsOthersSee: true,
    question: { kind: "where", who: [{ kind: "me" }], wants: "where" },
    wants: "where",
    isNow: true,
    // What comes next has lines of its own.
    whereabouts: redacted.isHidden ? nothingKnown(now) : { ...redacted.whereabouts, next: [] },
    isHidden: redacted.isHidden,
    zone,
    labZone: parts.lab.time().zone,
    ages: [],
  };
  return { me, later: restOfDay(whereabouts, parts.lab.time().dayOf(now).until, viewer, others) };
}

interface Found {
  readonly text: string;
  readonly people: readonly Person[];
  readonly isNear: boolean;
  /** She was named, and nobody else can be meant. */
  readonly one?: Person;
}

/** Whoever goes by that name, then those in whose names it stands; only without any of them, those who come near. */
function findBy({ parts: { lab } }: Asking, typed: string, all: readonly Person[]): Found {
  const text = typed.slice(0, LONGEST_SEARCH);
  const match = lab.directory().match(text);
  const named = match.kind === "one" ? [match.person] : match.kind === "tie" ? match.people : [];
  const part = key(text);
  const holds = ({ name, aliases }: Person) =>
    [name, ...aliases.map((alias) => alias.text)].some((one) => key(one).includes(part));
  const people = [...new Set([...named, ...(part === "" ? [] : all.filter(holds))])];
  const isNear = people.length === 0 && match.kind === "near";
  return {
    text,
    people: isNear ? match.people : people,
    isNear,
    ...(match.kind === "one" && { one: match.person }),
  };
}

/** What is typed may name its own end, as behind the command. */
function wordOf(asking: Asking, typed: string, minutes: number | undefined): Parameters<typeof setWord>[1] {
  const read = readQuestion(`set ${typed}`, readingAt(asking, asking.now));
  const said = read.kind === "set" ? read : ({ kind: "set", word: typed } as const);
  return said.until || said.from || minutes === undefined
    ? said
    : { ...said, until: { at: endAfter(asking, minutes) } };
}

/** So many minutes from now, at a full one as everything else ends; without a number at the end of the lab day. */
function endAfter({ now, parts: { lab } }: Asking, minutes: number | undefined): Instant {
  return minutes === undefined ? lab.time().dayOf(now).until : (Math.floor(now / MINUTE) + minutes) * MINUTE;
}

async function favour(
  { favourites }: HomeParts,
  asking: Present,
  whom: { readonly slackId: string } | { readonly person: PersonId },
): ReturnType<Homes["favour"]> {
  const directory = asking.parts.lab.directory();
  const person = "slackId" in whom ? directory.bySlackId(whom.slackId) : directory.byId(whom.person);
  if (!person) return { kind: "nobody", name: "" };
  const { slackId } = asking.asked.viewer;
  const gone = (await favourites.of(slackId)).filter((id) => !directory.byId(id));
  const added = await favourites.add(slackId, person.id, asking.now, MOST_FAVOURITES + gone.length);
  if (added === "added") noteAsked(asking, [person]);
  return { kind: "favourite", added };
}
