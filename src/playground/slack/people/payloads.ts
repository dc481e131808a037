import type { Element } from "../blocks/index.ts";
import { messageObject } from "../posting.ts";
import type { Channel, Json, Member, Message, View, Workspace } from "../workspace.ts";

// The forms in which Slack tells the app what a person did.

export const verificationToken = "verification-token";

export interface Act {
  readonly workspace: Workspace;
  readonly member: Member;
  readonly triggerId: string;
}

export function commandPayload(
  act: Act,
  said: { command: string; text: string; channel: Channel; responseUrl: string },
): Json {
  const { workspace, member, triggerId } = act;
  return {
    token: verificationToken,
    team_id: teamOf(act).id,
    team_domain: teamOf(act).domain,
    channel_id: said.channel.id,
    channel_name: nameShown(said.channel),
    user_id: member.id,
    user_name: member.name,
    command: said.command,
    text: said.text,
    api_app_id: workspace.bot.appId,
    is_enterprise_install: "false",
    response_url: said.responseUrl,
    trigger_id: triggerId,
  };
}

/** A click in a message. Slack shows the app neither an ephemeral message nor its blocks. */
export function messageActionPayload(
  act: Act,
  {
    message,
    channel,
    action,
    state,
    responseUrl,
  }: { message: Message; channel: Channel; action: Json; state: Json; responseUrl: string },
): Json {
  const isEphemeral = message.ephemeralFor !== undefined;
  return {
    ...actionHead(act),
    container: {
      type: "message",
      message_ts: message.ts,
      ...(message.threadTs && { thread_ts: message.threadTs }),
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
    },
    ...actionTail(act),
    channel: { id: channel.id, name: nameShown(channel) },
    ...(!isEphemeral && { message: messageObject(act.workspace, message) }),
    state: { values: state },
    response_url: responseUrl,
    actions: [action],
  };
}

export function viewActionPayload(act: Act, { view, action, state }: { view: View; action: Json; state: Json }): Json {
  return {
    ...actionHead(act),
    container: { type: "view", view_id: view.id },
    ...actionTail(act),
    view: { ...view, state: { values: state } },
    actions: [action],
  };
}

export function actionObject(workspace: Workspace, element: Element, blockId: string, chosen: Json): Json {
  const kept = ["text", "value", "style", "url", "confirm"].filter((name) => element[name] !== undefined);
  return {
    action_id: element.action_id ?? workspace.ids.next(""),
    block_id: blockId,
    ...(element.type === "button" ? Object.fromEntries(kept.map((name) => [name, element[name]])) : {}),
    ...chosen,
    type: element.type,
    action_ts: workspace.ids.ts(),
  };
}

export function submissionPayload(act: Act, view: View, state: Json): Json {
  const { workspace, triggerId } = act;
  return {
    type: "view_submission",
    team: teamOf(act),
    user: userShort(act),
    api_app_id: workspace.bot.appId,
    token: verificationToken,
    trigger_id: triggerId,
    view: { ...view, state: { values: state } },
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
  };
}

export function closedPayload(act: Act, view: View, isCleared: boolean): Json {
  return {
    type: "view_closed",
    team: teamOf(act),
    user: userShort(act),
    api_app_id: act.workspace.bot.appId,
    token: verificationToken,
    view,
    is_cleared: isCleared,
    is_enterprise_install: false,
    enterprise: null,
  };
}

export function shortcutPayload(act: Act, callbackId: string): Json {
  const { id, username, team_id } = userShort(act);
  return {
    type: "shortcut",
    token: verificationToken,
    action_ts: act.workspace.ids.ts(),
    team: teamOf(act),
    user: { id, username, team_id },
    is_enterprise_install: false,
    enterprise: null,
    callback_id: callbackId,
    trigger_id: act.triggerId,
  };
}

export function messageShortcutPayload(
  act: Act,
  {
    callbackId,
    message,
    channel,
    responseUrl,
  }: { callbackId: string; message: Message; channel: Channel; responseUrl: string },
): Json {
  const { id, username, team_id } = userShort(act);
  return {
    type: "message_action",
    token: verificationToken,
    action_ts: act.workspace.ids.ts(),
    team: teamOf(act),
    user: { id, username, team_id, name: username },
    channel: { id: channel.id, name: nameShown(channel) },
    is_enterprise_install: false,
    enterprise: null,
    callback_id: callbackId,
    trigger_id: act.triggerId,
    response_url: responseUrl,
    message_ts: message.ts,
    message: messageObject(act.workspace, message),
  };
}

/** Private channels and DMs are told to apps without their names. */
function nameShown(channel: Channel): string {
  if (channel.kind === "dm") return "directmessage";
  return channel.isPrivate ? "privategroup" : channel.name;
}

function actionHead(act: Act): Json {
  return { type: "block_actions", user: userShort(act), api_app_id: act.workspace.bot.appId, token: verificationToken };
}

function actionTail(act: Act): Json {
  return { trigger_id: act.triggerId, team: teamOf(act), enterprise: null, is_enterprise_install: false };
}

function userShort({ workspace, member }: Act) {
  return { id: member.id, username: member.name, name: member.name, team_id: member.teamId ?? workspace.team.id };
}

// Someone of another organisation comes under her own workspace.
function teamOf({ workspace, member }: Act): { id: string; domain: string } {
  const foreign = member.teamId !== undefined && member.teamId !== workspace.team.id;
  return foreign
    ? { id: member.teamId ?? "", domain: "elsewhere" }
    : { id: workspace.team.id, domain: workspace.team.domain };
}
