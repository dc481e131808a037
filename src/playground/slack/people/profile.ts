import type { SlackUserSeed } from "../../seed.ts";
import { dndStatus } from "../methods/users.ts";
import { slimUserObject, userObject } from "../users.ts";
import { type Json, type Member, memberOf, secondsOf } from "../workspace.ts";
import { memberNamed, type PeopleContext } from "./context.ts";

/** What a person can change about herself, and which events tell the app of it. */
export interface Profile {
  setStatus(status: { text?: string; emoji?: string; expiration?: number }): Promise<void>;
  /** No event tells an app of this. */
  setPresence(presence: "active" | "away"): void;
  joinHuddle(): Promise<void>;
  leaveHuddle(): Promise<void>;
  /** Pauses notifications; without times, resumes them. */
  setDnd(dnd?: { start: number; end: number }): Promise<void>;
  /** Any other change of the profile, as an admin or she herself would make. */
  change(changes: ProfileChanges): Promise<void>;
  deactivate(): Promise<void>;
}

export type ProfileChanges = Partial<
  Pick<SlackUserSeed, "realName" | "displayName" | "tz" | "locale" | "email" | "title" | "isRestricted" | "isAdmin">
>;

export function profile(context: PeopleContext, userId: string): Profile {
  const { workspace, events } = context;
  const put = (member: Member): Member => {
    workspace.members.set(userId, member);
    workspace.changed();
    return member;
  };
  const me = () => memberNamed(workspace, userId);
  const update = async (changes: Partial<Member>, types: readonly string[], from = me()) => {
    const member = put({ ...from, ...changes, updated: secondsOf(workspace.clock) });
    await Promise.all(types.map((type) => events.send(userEvent(context, member, type))));
  };
  const huddleEvents = ["user_huddle_changed", "user_change"];
  return {
    setStatus: ({ text = "", emoji = "", expiration = 0 }) =>
      update({ status: { text, emoji, expiration } }, ["user_status_changed", "user_profile_changed", "user_change"]),
    setPresence: (presence) => void put({ ...me(), presence }),
    joinHuddle() {
      const huddle = { callId: workspace.ids.next("R"), expiration: secondsOf(workspace.clock) + 3600 };
      return update({ huddle }, huddleEvents);
    },
    leaveHuddle() {
      const { huddle: _left, ...member } = me();
      return update({}, huddleEvents, member);
    },
    async setDnd(dnd) {
      const { dnd: _before, ...member } = me();
      const changed = put({ ...member, ...(dnd && { dnd }) });
      await events.send({ type: "dnd_updated_user", user: userId, dnd_status: dndStatus(changed) });
    },
    change: (changes) => update(changes, ["user_profile_changed", "user_change"]),
    deactivate: () => update({ deleted: true, presence: "away" }, ["user_change"]),
  };
}

/** A new member: everybody hears of her. */
export async function joinTeam(context: PeopleContext, seed: SlackUserSeed): Promise<void> {
  const { workspace, events } = context;
  const member = memberOf(seed, workspace.clock);
  workspace.members.set(member.id, member);
  workspace.changed();
  const { cache_ts: _none, ...event } = userEvent(context, member, "team_join");
  await events.send(event);
}

function userEvent({ workspace, scopes }: PeopleContext, member: Member, type: string): Json {
  const form = { withEmail: scopes().has("users:read.email"), withLocale: true };
  const user = type === "user_status_changed" ? slimUserObject(workspace, member) : userObject(workspace, member, form);
  return { type, user, cache_ts: member.updated };
}
