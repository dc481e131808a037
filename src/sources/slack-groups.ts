import { SlackApiError } from "../clients/slack/api-error.ts";
import type { SlackWeb } from "../clients/slack/web.ts";
import type { KnownGroup } from "../domain/group.ts";
import type { FailedReading, LabFacts, Misread, Reading } from "../flows/ports.ts";
import { failed } from "./slack-failure.ts";

export const CHANNELS = { scope: "channels", label: "Slack channels" } as const;
export const USERGROUPS = { scope: "usergroups", label: "Slack user groups" } as const;

type Web = Pick<SlackWeb, "read">;

/** Who is in which channel that we are in, and in which user group; each kind may fail, or lack its permission, by itself. */
export async function* readGroups(web: Web, signal: AbortSignal): AsyncIterable<Reading | FailedReading> {
  for (const { scope, kind, read } of KINDS) {
    if (signal.aborted) return;
    try {
      const about = await orLacking(kind, () => read(web, signal));
      if (!signal.aborted) yield { kind: "reading", ...scope, people: [], claims: [], misreads: [], ...about };
    } catch (error) {
      if (!signal.aborted) yield failed(scope, error);
    }
  }
}

const KINDS = [
  { scope: CHANNELS, kind: "channel", read: channels },
  { scope: USERGROUPS, kind: "usergroup", read: usergroups },
] as const;

interface Found {
  readonly lab: LabFacts;
  readonly misreads?: readonly Misread[];
}

/** An app that was installed before it asked for this permission works as before, and says why this one thing does not. */
async function orLacking(kind: KnownGroup["kind"], read: () => Promise<Found>): Promise<Found> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof SlackApiError) || error.code !== "missing_scope") throw error;
    const scope = error.needed ?? (kind === "channel" ? "channels:read" : "usergroups:read");
    const reason = `the Slack app lacks the permission ${scope}; add it and install the app again`;
    return { lab: { groups: [], lacking: [{ kind, scope }] }, misreads: [{ where: error.method, reason }] };
  }
}

/** Far more than any app is in; members of further ones are not known. */
const MOST_CHANNELS = 200;

async function channels(web: Web, signal: AbortSignal): Promise<Found> {
  const found = await pages(web, signal, "users.conversations", "channels", {
    types: "public_channel,private_channel",
    exclude_archived: true,
    limit: 200,
  });
  const groups: KnownGroup[] = [];
  for (const channel of found.slice(0, MOST_CHANNELS)) {
    const [id, name] = [textOf(channel, "id"), textOf(channel, "name")];
    if (id === undefined || signal.aborted) continue;
    const members = await membersOf(web, signal, id);
    if (!members) continue;
    const isPrivate = (channel as { is_private?: unknown }).is_private !== false;
    groups.push({ kind: "channel", id, name: name ?? id, members, ...(isPrivate && { isPrivate }) });
  }
  const others = found.length - MOST_CHANNELS;
  const tooMany = { where: "users.conversations", reason: `${others} more channels were not read` };
  return { lab: { groups }, ...(others > 0 && { misreads: [tooMany] }) };
}

/** Undefined when we were taken out of the channel meanwhile. */
async function membersOf(web: Web, signal: AbortSignal, channel: string): Promise<readonly string[] | undefined> {
  try {
    const members = await pages(web, signal, "conversations.members", "members", { channel, limit: 1_000 });
    return members.filter((id) => typeof id === "string");
  } catch (error) {
    if (error instanceof SlackApiError && GONE.has(error.code)) return undefined;
    throw error;
  }
}

const GONE: ReadonlySet<string> = new Set(["channel_not_found", "not_in_channel", "is_archived"]);

async function usergroups(web: Web, signal: AbortSignal): Promise<Found> {
  const page = await web.read<{ usergroups?: unknown }>("usergroups.list", { include_users: true }, { signal });
  if (!Array.isArray(page.usergroups)) throw new SlackApiError("usergroups.list", "not-json");
  const groups = page.usergroups.flatMap((group: unknown): readonly KnownGroup[] => {
    const [id, handle] = [textOf(group, "id"), textOf(group, "handle") ?? textOf(group, "name")];
    const { users, date_delete } = (group ?? {}) as { users?: unknown; date_delete?: unknown };
    if (id === undefined || !Array.isArray(users) || Number(date_delete ?? 0) > 0) return [];
    return [{ kind: "usergroup", id, name: handle ?? id, members: users.filter((user) => typeof user === "string") }];
  });
  return { lab: { groups } };
}

/** Far above any channel; a list that is longer goes round in circles. */
const MOST_PAGES = 50;

async function pages(
  web: Web,
  signal: AbortSignal,
  method: "users.conversations" | "conversations.members",
  field: "channels" | "members",
  args: Readonly<Record<string, unknown>>,
): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  let cursor = "";
  for (let page = 0; page < MOST_PAGES && !signal.aborted; page++) {
    const read = await web.read<Page>(method, { ...args, ...(cursor && { cursor }) }, { signal });
    const items = read[field];
    if (!Array.isArray(items)) throw new SlackApiError(method, "not-json");
    all.push(...items);
    cursor = String(read.response_metadata?.next_cursor ?? "");
    if (cursor === "") break;
  }
  return all;
}

type Page = { readonly [Field in "channels" | "members"]?: unknown } & {
  readonly response_metadata?: { readonly next_cursor?: unknown };
};

function textOf(value: unknown, field: string): string | undefined {
  const text = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[field] : undefined;
  return typeof text === "string" && text.trim() !== "" ? text.slice(0, 200) : undefined;
}
