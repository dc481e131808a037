import type { Delivery, Outcome } from "../delivery.ts";
import type { Events } from "../events.ts";
import type { Posting } from "../posting.ts";
import type { Responses } from "../responses.ts";
import type { Triggers } from "../triggers.ts";
import type { Views } from "../views.ts";
import type { Channel, Json, Member, Workspace } from "../workspace.ts";
import type { Act } from "./payloads.ts";

/** What acting takes: the whole of Slack but its API. */
export interface PeopleContext {
  readonly workspace: Workspace;
  readonly posting: Posting;
  readonly views: Views;
  readonly triggers: Triggers;
  readonly responses: Responses;
  readonly delivery: Delivery;
  readonly events: Events;
  readonly scopes: () => ReadonlySet<string>;
  readonly origin: () => string;
  readonly shouldEscape: boolean;
}

export function act({ workspace, triggers }: PeopleContext, userId: string): Act {
  return { workspace, member: memberNamed(workspace, userId), triggerId: triggers.mint(userId) };
}

export function interact({ delivery }: PeopleContext, payload: Json, takesResponse = false): Promise<Outcome> {
  return delivery.once({ kind: "interactive", payload, takesResponse });
}

export function channelNamed(workspace: Workspace, id: string): Channel {
  const channel = workspace.channels.get(id);
  if (channel) return channel;
  throw new Error(`There is no channel ${id}; there is ${[...workspace.channels.keys()].join(", ")}.`);
}

export function memberNamed(workspace: Workspace, id: string): Member {
  const member = workspace.members.get(id);
  if (member) return member;
  throw new Error(`There is nobody called ${id} in this workspace.`);
}
