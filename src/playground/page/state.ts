import type { Channel, Member, Message } from "../slack/index.ts";
import { type Calls, callsSoFar } from "./calls.ts";
import type { Lab, Shortcut } from "./lab.ts";
import { type Opening, opening } from "./opening.ts";
import type { SwitchShown } from "./switches.ts";

/** What one viewer's page shows. */
export interface PageState {
  readonly viewer: string;
  readonly now: number;
  readonly isMoved: boolean;
  readonly timeZone: string;
  readonly team: { readonly id: string; readonly name: string };
  readonly bot: { readonly id: string; readonly name: string };
  readonly isConnected: boolean;
  readonly commands: readonly string[];
  readonly hasHome: boolean;
  readonly shortcuts: readonly Shortcut[];
  readonly questions: readonly string[];
  readonly people: readonly PersonShown[];
  readonly usergroups: readonly { readonly id: string; readonly handle: string }[];
  readonly channels: readonly ChannelShown[];
  readonly dm: ChannelShown;
  /** Direct messages between the app and the admins: where it warns. */
  readonly adminDms: readonly { readonly person: string; readonly channel: string; readonly latest: number }[];
  readonly home: unknown;
  readonly modal: unknown;
  readonly hasRefresh: boolean;
  readonly switches: readonly SwitchShown[];
  readonly calendars: readonly { readonly id: string; readonly name: string }[];
  readonly calls: { readonly slack: Calls; readonly google: Calls };
}

export interface PersonShown extends Pick<Member, "id" | "name" | "realName" | "status" | "presence"> {
  readonly displayName: string;
  readonly title: string;
  readonly tz: string;
  readonly locale: string;
  readonly isApp: boolean;
  readonly isGone: boolean;
  readonly isGuest: boolean;
  readonly isOutside: boolean;
  readonly isAdmin: boolean;
  readonly inHuddle: boolean;
}

interface ChannelShown extends Pick<Channel, "id" | "name" | "isPrivate" | "isArchived"> {
  readonly isShared: boolean;
  readonly hasApp: boolean;
  readonly memberCount: number;
  readonly messages: readonly MessageShown[];
}

type MessageShown = Pick<Message, "number" | "ts" | "user" | "text" | "blocks" | "attachments" | "threadTs"> & {
  readonly at: number;
  readonly isEphemeral: boolean;
  readonly isEdited: boolean;
};

/** The last messages of each channel; older ones have been read. */
const mostMessages = 150;

export function pageState(lab: Lab, wanted: string | null): PageState {
  const state = lab.slack.state;
  const start = opening(lab.seed, lab.commands[0] ?? "");
  const viewer = viewerOf(state.members, wanted, start);
  const dm = lab.slack.as(viewer).dm;
  const { world, bot, team } = lab.slack;
  return {
    viewer,
    now: lab.clock.now(),
    isMoved: lab.clock.isMoved,
    timeZone: lab.seed.timeZone,
    team: { id: team.id, name: team.name },
    bot: { id: bot.userId, name: bot.name },
    isConnected: state.connections > 0,
    commands: lab.commands,
    hasHome: lab.hasHome,
    shortcuts: lab.shortcuts,
    questions: start.questions,
    people: state.members.map((member) => personShown(lab, member)),
    usergroups: (lab.seed.slack.usergroups ?? []).map(({ id, handle }) => ({ id, handle })),
    channels: state.channels
      .filter(({ kind, members }) => kind === "channel" && members.includes(viewer))
      .map((channel) => channelShown(lab, channel, viewer)),
    dm: channelShown(lab, world.channel(dm) as Channel, viewer),
    adminDms: state.members.filter((member) => member.isAdmin && !member.deleted).map(({ id }) => adminDm(lab, id)),
    home: world.home(viewer),
    modal: world.modals(viewer).at(-1),
    hasRefresh: lab.onRefresh !== undefined,
    switches: lab.switches.list(),
    calendars: lab.seed.google.calendars.map(({ id, summary }) => ({ id, name: summary })),
    calls: callsSoFar(lab),
  };
}

function viewerOf(members: readonly Pick<Member, "id">[], wanted: string | null, { viewer }: Opening): string {
  return members.some(({ id }) => id === wanted) ? String(wanted) : viewer;
}

function personShown({ slack }: Lab, member: Omit<Member, "bend">): PersonShown {
  const { id, name, realName, status, presence, displayName, teamId, huddle } = member;
  return {
    ...{ id, name, realName, status, presence },
    displayName: displayName || realName,
    title: member.title ?? "",
    tz: member.tz ?? "UTC",
    locale: member.locale ?? "en-US",
    isApp: member.isBot === true || id === "USLACKBOT",
    isGone: member.deleted,
    isGuest: member.isRestricted === true || member.isUltraRestricted === true,
    isOutside: teamId !== undefined && teamId !== slack.team.id,
    isAdmin: member.isAdmin === true,
    inHuddle: huddle !== undefined,
  };
}

function channelShown(lab: Lab, channel: Channel, viewer: string): ChannelShown {
  const { id, name, isPrivate, isArchived, isExtShared, members } = channel;
  return {
    ...{ id, name, isPrivate, isArchived },
    isShared: isExtShared,
    hasApp: members.includes(lab.slack.bot.userId),
    memberCount: members.length,
    messages: lab.slack.world
      .messages(id, viewer)
      .slice(-mostMessages)
      .map((message) => messageShown(lab, message)),
  };
}

function messageShown({ sentAt, clock }: Lab, message: Message): MessageShown {
  const { number, ts, user, text, blocks, attachments, threadTs } = message;
  const at = sentAt.get(number) ?? Math.min(Number(ts) * 1000, clock.now());
  sentAt.set(number, at);
  return {
    ...{ number, ts, user, text, at },
    ...(blocks && { blocks }),
    ...(attachments && { attachments }),
    ...(threadTs && { threadTs }),
    isEphemeral: message.ephemeralFor !== undefined,
    isEdited: message.edited !== undefined,
  };
}

function adminDm({ slack }: Lab, person: string) {
  const channel = slack.as(person).dm;
  return { person, channel, latest: slack.world.messages(channel, person).at(-1)?.number ?? 0 };
}
