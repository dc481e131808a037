import { SlackError } from "./errors.ts";
import type { Workspace } from "./workspace.ts";

/** Trigger ids: whoever acted lends the app three seconds, once, to open a modal for her. */
export interface Triggers {
  mint(userId: string): string;
  /** Whose trigger this is; it is used up. */
  redeem(triggerId: string): string;
}

const lifetimeMs = 3000;

export function openTriggers(workspace: Workspace): Triggers {
  const minted = new Map<string, { userId: string; until: number; used: boolean }>();
  return {
    mint(userId) {
      const seconds = Math.floor(workspace.clock().getTime() / 1000);
      const id = `${seconds}${minted.size}.${parseInt(workspace.team.id.slice(1), 36) % 1e10}.${workspace.ids.secret()}`;
      minted.set(id, { userId, until: workspace.clock().getTime() + lifetimeMs, used: false });
      const oldest = minted.size > 10_000 ? minted.keys().next().value : undefined;
      if (oldest) minted.delete(oldest);
      return id;
    },
    redeem(triggerId) {
      const trigger = minted.get(triggerId);
      if (!trigger) throw new SlackError("invalid_trigger_id");
      if (trigger.used) throw new SlackError("exchanged_trigger_id");
      if (workspace.clock().getTime() > trigger.until) throw new SlackError("expired_trigger_id");
      trigger.used = true;
      return trigger.userId;
    },
  };
}
