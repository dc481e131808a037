import { setTimeout as sleep } from "node:timers/promises";
import type { App } from "@slack/bolt";
import { SlackApiError } from "../clients/slack/api-error.ts";
import type { SlackWeb } from "../clients/slack/web.ts";
import type { Claim } from "../domain/evidence.ts";
import { type Instant, MINUTE } from "../domain/interval.ts";
import type { Person, PersonFact } from "../domain/person.ts";
import type { KnownPlace } from "../domain/place.ts";
import type { Clock, CollectContext, FailedReading, Misread, Patch, Reading, Source } from "../flows/ports.ts";
import { failed } from "./slack-failure.ts";
import { CHANNELS, readGroups, USERGROUPS } from "./slack-groups.ts";
import { claimsOf, dndOf, factOf, isMember, type SlackUser } from "./slack-user.ts";

export interface SlackSourceOptions {
  /** Where its events arrive. */
  readonly bolt: Pick<App, "event">;
  readonly web: Pick<SlackWeb, "read" | "presence">;
  readonly clock: Clock;
  /** Our workspace, once Slack has said so; people of others are no members. */
  readonly ownTeam: () => string | undefined;
  readonly schedule?: string;
}

const DIRECTORY = { scope: "directory", label: "Slack" } as const;
const DND = { scope: "dnd", label: "Slack notifications" } as const;

/** Who is in the workspace, what their status and huddle say, and whether they are online. */
export function slack(options: SlackSourceOptions): Source {
  const { bolt, web, clock, ownTeam } = options;
  const presence = presenceOf(web, clock);
  // Events bring no context, so the places of the last read serve for the statuses between two.
  let places: readonly KnownPlace[] = [];
  return {
    name: "slack",
    schedule: options.schedule ?? "*/30 * * * *",
    periodMinutes: 30,
    async *collect(context) {
      places = context.places;
      yield* collect(web, ownTeam, context);
    },
    listen(merge) {
      listen({ bolt, merge, clock, ownTeam, places: () => places });
    },
    observe: (person, withinMs) => presence.ask(person, withinMs),
    observed: (person) => presence.known(person),
  };
}

/** The directory with statuses and huddles; Do Not Disturb and each kind of group may fail by themselves. */
async function* collect(
  web: SlackSourceOptions["web"],
  ownTeam: () => string | undefined,
  context: CollectContext,
): AsyncIterable<Reading | FailedReading> {
  if (context.signal.aborted) return;
  let ids: readonly string[];
  try {
    const team = ownTeam() ?? (await askOwnTeam(web, context.signal));
    const { users, misreads } = await readUsers(web, team, context);
    ids = users.people.map(({ key }) => key);
    if (context.signal.aborted) return;
    yield { kind: "reading", ...DIRECTORY, ...users, misreads, rows: ids.length };
  } catch (error) {
    if (context.signal.aborted) return;
    for (const scope of [DIRECTORY, DND, CHANNELS, USERGROUPS]) yield failed(scope, error);
    return;
  }
  try {
    const claims = await readDnd(web, ids, context.signal);
    if (!context.signal.aborted) yield { kind: "reading", ...DND, people: [], claims, misreads: [] };
  } catch (error) {
    if (!context.signal.aborted) yield failed(DND, error);
  }
  yield* readGroups(web, context.signal);
}

/** Without our own team nobody could be told from a guest of another organisation. */
async function askOwnTeam(web: SlackSourceOptions["web"], signal: AbortSignal): Promise<string> {
  const { team_id } = await web.read<{ team_id?: unknown }>("auth.test", {}, { signal });
  if (typeof team_id !== "string") throw new SlackApiError("auth.test", "not-json");
  return team_id;
}

const PAGE_SIZE = 200;
/** Far above any lab; a list that is longer goes round in circles. */
const MOST_PAGES = 500;

interface Users {
  readonly people: PersonFact[];
  readonly claims: Claim[];
}

async function readUsers(
  web: SlackSourceOptions["web"],
  ownTeam: string,
  { signal, now, places }: CollectContext,
): Promise<{ readonly users: Users; readonly misreads: readonly Misread[] }> {
  const users: Users = { people: [], claims: [] };
  const known = new Set<string>();
  const cursors = new Set<string>();
  let cursor = "";
  do {
    const args = { limit: PAGE_SIZE, include_locale: true, ...(cursor && { cursor }) };
    const page = await web.read<UsersPage>("users.list", args, { signal });
    if (!Array.isArray(page.members)) throw new SlackApiError("users.list", "not-json");
    for (const user of page.members) take(users, known, user, ownTeam, now, places);
    cursor = String(page.response_metadata?.next_cursor ?? "");
    if (cursors.has(cursor) || cursors.size >= MOST_PAGES) return { users, misreads: [CIRCLES] };
    cursors.add(cursor);
  } while (cursor !== "" && !signal.aborted);
  return { users, misreads: [] };
}

const CIRCLES: Misread = { where: "users.list", reason: "Slack's list of members has no end; what was read counts" };

interface UsersPage {
  readonly members?: unknown;
  readonly response_metadata?: { readonly next_cursor?: unknown };
}

/** Nobody is taken twice, and nobody without a name. */
function take(
  users: Users,
  known: Set<string>,
  user: unknown,
  ownTeam: string,
  now: Instant,
  places: readonly KnownPlace[],
): void {
  if (!isRecord(user) || !isMember(user, ownTeam)) return;
  const fact = factOf(user);
  if (fact?.name === undefined || fact.names === undefined || known.has(fact.key)) return;
  known.add(fact.key);
  users.people.push({ ...fact, name: fact.name, names: fact.names });
  const { status = [], huddle = [] } = claimsOf(user, now, places);
  users.claims.push(...status, ...huddle);
}

const DND_BATCH = 50;

async function readDnd(web: SlackSourceOptions["web"], ids: readonly string[], signal: AbortSignal): Promise<Claim[]> {
  const claims: Claim[] = [];
  for (let start = 0; start < ids.length && !signal.aborted; start += DND_BATCH) {
    const asked = ids.slice(start, start + DND_BATCH);
    const { users } = await web.read<{ users?: unknown }>("dnd.teamInfo", { users: asked.join(",") }, { signal });
    if (!isRecord(users)) throw new SlackApiError("dnd.teamInfo", "not-json");
    for (const id of asked) claims.push(...dndOf(id, users[id]));
  }
  return claims;
}

interface Listening {
  readonly bolt: Pick<App, "event">;
  readonly merge: (patch: Patch) => Promise<void>;
  readonly clock: Clock;
  readonly ownTeam: () => string | undefined;
  readonly places: () => readonly KnownPlace[];
}

/** Events about one user; each carries the whole user object or a part of it. */
const USER_EVENTS = [
  "user_change",
  "user_status_changed",
  "user_profile_changed",
  "user_huddle_changed",
  "team_join",
] as const;

function listen({ bolt, merge, clock, ownTeam, places }: Listening): void {
  for (const name of USER_EVENTS) {
    bolt.event(name, async ({ event }) => {
      const patch = patchOf((event as { user?: unknown }).user, ownTeam(), clock.now(), places());
      if (patch) await merge(patch);
    });
  }
  bolt.event("dnd_updated_user", async ({ event }) => {
    const { user, dnd_status, event_ts } = event as { user?: unknown; dnd_status?: unknown; event_ts?: unknown };
    if (typeof user !== "string") return;
    const changedAt = Math.round(Number(event_ts) * 1_000);
    await merge({
      scope: DND.scope,
      claims: { slackId: user, kinds: ["dnd"], now: dndOf(user, dnd_status) },
      ...(changedAt > 0 && { changedAt }),
    });
  });
}

/** Only what the event speaks of changes; who was deactivated, or became a bot or a stranger, is gone. */
function patchOf(
  user: unknown,
  ownTeam: string | undefined,
  now: Instant,
  places: readonly KnownPlace[],
): Patch | undefined {
  if (!isRecord(user)) return undefined;
  const fact = factOf(user);
  if (!fact) return undefined;
  const { changedAt, name, names, ...others } = fact;
  if (user.deleted === true) return { scope: DIRECTORY.scope, gone: { key: fact.key } };
  // Before Slack has said who we are, a stranger could slip in; the next read tells.
  if (ownTeam === undefined || !isMember(user, ownTeam)) return undefined;
  // A slim object says neither that she is a guest nor that it is a bot: without a name it makes nobody known.
  const person = { ...others, ...("is_restricted" in user && name !== undefined && names && { name, names }) };
  const claims = claimsOf(user, now, places);
  const kinds = (["status", "huddle"] as const).filter((kind) => claims[kind] !== undefined);
  return {
    scope: DIRECTORY.scope,
    person,
    ...(kinds.length > 0 && {
      claims: { slackId: person.key, kinds, now: kinds.flatMap((kind) => claims[kind] ?? []) },
    }),
    ...(changedAt !== undefined && { changedAt }),
  };
}

/** Presence answers no question twice within this time … */
const FRESH_MS = 30_000;
/** … and is shown no longer than this when Slack says nothing new. */
const SHOWN_MS = 5 * MINUTE;
const PRESENCE_DEADLINE_MS = 800;
const MOST_REMEMBERED = 5_000;

interface Seen {
  readonly isActive: boolean;
  readonly at: Instant;
}

/** In memory only: who was seen online, and when. */
function presenceOf(web: SlackSourceOptions["web"], clock: Clock) {
  const seen = new Map<string, Seen>();
  const asking = new Map<string, Promise<void>>();

  /** One call for all who ask about the same person at once. */
  function askOnce(id: string): Promise<void> {
    const running = asking.get(id);
    if (running) return running;
    const call = web
      .presence(id, AbortSignal.timeout(PRESENCE_DEADLINE_MS))
      .then((presence) => {
        if (seen.size >= MOST_REMEMBERED) seen.clear();
        seen.set(id, { isActive: presence === "active", at: clock.now() });
      })
      .catch(ignoreSlack)
      .finally(() => asking.delete(id));
    asking.set(id, call);
    return call;
  }

  function known(person: Person): readonly Claim[] | undefined {
    const last = person.slackId === undefined ? undefined : seen.get(person.slackId);
    if (!last || Math.abs(clock.now() - last.at) > SHOWN_MS) return undefined;
    return [presenceClaim(person.slackId ?? "", last)];
  }

  return {
    known,
    async ask(person: Person, withinMs: number): Promise<readonly Claim[] | undefined> {
      if (person.slackId === undefined) return undefined;
      const last = seen.get(person.slackId);
      const isFresh = last !== undefined && Math.abs(clock.now() - last.at) < FRESH_MS;
      if (!isFresh) await Promise.race([askOnce(person.slackId), sleep(withinMs, undefined, { ref: false })]);
      return known(person);
    },
  };
}

function presenceClaim(slackId: string, { isActive, at }: Seen): Claim {
  return {
    key: `presence:${slackId}`,
    who: { slackId },
    kind: "presence",
    basis: "observed",
    isActive,
    // The question is a little older than the answer to it, and must be covered too.
    when: { kind: "dated", from: at - MINUTE, until: at + SHOWN_MS },
  };
}

// Presence only adds a dot to an answer; the client has counted the failure already.
function ignoreSlack(error: unknown): void {
  if (!(error instanceof SlackApiError)) throw error;
}

function isRecord(value: unknown): value is SlackUser {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
