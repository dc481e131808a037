import { directChannel } from "../workspace.ts";
import { memberNamed, type PeopleContext } from "./context.ts";
import { type Hands, hands } from "./press.ts";
import { type Profile, profile } from "./profile.ts";
import { type Speech, speech } from "./speak.ts";

export type { PeopleContext } from "./context.ts";
export type { Filled } from "./forms.ts";
export { verificationToken } from "./payloads.ts";
export { joinTeam, type ProfileChanges } from "./profile.ts";
export { type Seen, until } from "./seen.ts";

/** One person at her client: what she says, presses and sets reaches the app as Slack would send it. */
export interface Person extends Speech, Hands, Profile {
  readonly id: string;
  /** Her direct message channel with the app. */
  readonly dm: string;
}

export function person(context: PeopleContext, userId: string): Person {
  memberNamed(context.workspace, userId);
  const acts = { ...speech(context, userId), ...hands(context, userId), ...profile(context, userId) };
  return {
    ...acts,
    id: userId,
    get dm() {
      return directChannel(context.workspace, userId).id;
    },
  };
}
