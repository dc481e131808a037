import type { Block } from "./blocks/index.ts";
import type { Content } from "./content.ts";
import type { Events } from "./events.ts";
import { findPings } from "./pings.ts";
import { type Channel, hasApp, type Json, type Message, type Via, type Workspace } from "./workspace.ts";

/** The one place where messages are written, changed and taken away; whoever should hear of it does. */
export interface Posting {
  post(draft: Draft): Message;
  change(message: Message, content: Content, by: Changer): Message;
  remove(message: Message): void;
  find(channel: string, ts: string): Message | undefined;
}

interface Draft extends Content {
  readonly channel: Channel;
  readonly user: string;
  readonly via: Via;
  readonly threadTs?: string;
  readonly ephemeralFor?: string;
  readonly unshown?: boolean;
}

/** An edit shows; a replacement through `response_url` does not. */
type Changer = { readonly kind: "edit"; readonly user: string } | { readonly kind: "replace" };

const remembered = 20_000;

export function openPosting(workspace: Workspace, events: Events): Posting {
  const messagesIn = (channel: string): Message[] => {
    const known = workspace.messages.get(channel) ?? [];
    workspace.messages.set(channel, known);
    return known;
  };
  const add = (message: Message): Message => {
    const list = messagesIn(message.channel);
    list.push(message);
    if (list.length > remembered) list.splice(0, remembered / 10);
    workspace.changed();
    return message;
  };
  const replace = (message: Message): Message => {
    const list = messagesIn(message.channel);
    const index = list.findLastIndex((each) => each.ts === message.ts);
    if (index >= 0) list[index] = message;
    workspace.changed();
    return message;
  };
  const tell = (message: Message, event: Json) => {
    const channel = workspace.channels.get(message.channel);
    if (channel && hasApp(workspace, channel) && !message.ephemeralFor) events.send({ ...event, channel: channel.id });
  };
  return {
    post(draft) {
      const message = add(written(workspace, draft));
      if (message.via !== "person") tell(message, messageEvent(workspace, message, draft.channel));
      return message;
    },
    change(message, content, by) {
      const changed = replace(revised(workspace, message, content, by));
      tell(changed, changeEvent(workspace, changed, message));
      return changed;
    },
    remove(message) {
      replace({ ...message, deleted: true });
      tell(message, deleteEvent(workspace, message));
    },
    find: (channel, ts) => messagesIn(channel).findLast((message) => message.ts === ts && !message.deleted),
  };
}

/** A message as Slack's payloads show it. */
export function messageObject(workspace: Workspace, message: Message): Json {
  const { user, text, ts, threadTs, blocks, attachments, edited } = message;
  const isOurs = user === workspace.bot.userId;
  return {
    ...(isOurs ? botFields(workspace) : {}),
    type: "message",
    user,
    text,
    ts,
    ...(isOurs && { app_id: workspace.bot.appId }),
    team: workspace.team.id,
    ...(threadTs && { thread_ts: threadTs }),
    ...(blocks && { blocks }),
    ...(attachments && { attachments }),
    ...(edited && { edited }),
  };
}

function botFields(workspace: Workspace): Json {
  const { bot, team } = workspace;
  return {
    bot_id: bot.botId,
    bot_profile: {
      id: bot.botId,
      deleted: false,
      name: bot.name,
      updated: 1_700_000_000,
      app_id: bot.appId,
      icons: { image_36: "", image_48: "", image_72: "" },
      team_id: team.id,
    },
  };
}

function written(workspace: Workspace, draft: Draft): Message {
  const { channel, parsesNames, text, blocks, ...rest } = draft;
  const numbered = numberedBlocks(workspace, blocks);
  return {
    ...rest,
    number: ++workspace.posted,
    channel: channel.id,
    ts: workspace.ids.ts(),
    // Slack cuts a longer text without a word.
    text: text.length > 40_000 ? text.slice(0, 40_000) : text,
    ...(numbered && { blocks: numbered }),
    earlier: [],
    pings:
      draft.via === "person"
        ? []
        : findPings({ text, parsesNames, ...(blocks && { blocks }), attachments: draft.attachments ?? [] }),
  };
}

function revised(workspace: Workspace, message: Message, content: Content, by: Changer): Message {
  const { text, blocks: before } = message;
  const { blocks: _blocks, attachments: _attachments, ...kept } = message;
  const blocks = numberedBlocks(workspace, content.blocks);
  return {
    ...kept,
    text: content.text,
    ...(blocks && { blocks }),
    ...(content.attachments && { attachments: content.attachments }),
    ...(by.kind === "edit" && { edited: { user: by.user, ts: workspace.ids.ts() } }),
    earlier: [...message.earlier, { text, ...(before && { blocks: before }) }],
    pings: message.via === "person" ? [] : findPings(content),
  };
}

// Slack gives an id to every block that has none, and says so in every payload.
function numberedBlocks(workspace: Workspace, blocks: readonly Block[] | undefined): readonly Block[] | undefined {
  return blocks?.map((block) => (block.block_id ? block : { ...block, block_id: workspace.ids.next("") }));
}

function messageEvent(workspace: Workspace, message: Message, channel: Channel): Json {
  return { ...messageObject(workspace, message), channel_type: channelType(channel), event_ts: message.ts };
}

function changeEvent(workspace: Workspace, message: Message, previous: Message): Json {
  return {
    type: "message",
    subtype: "message_changed",
    message: messageObject(workspace, message),
    previous_message: messageObject(workspace, previous),
    hidden: true,
    ts: workspace.ids.ts(),
    event_ts: workspace.ids.ts(),
    channel_type: channelType(workspace.channels.get(message.channel)),
  };
}

function deleteEvent(workspace: Workspace, message: Message): Json {
  return {
    type: "message",
    subtype: "message_deleted",
    previous_message: messageObject(workspace, message),
    deleted_ts: message.ts,
    hidden: true,
    ts: workspace.ids.ts(),
    event_ts: workspace.ids.ts(),
    channel_type: channelType(workspace.channels.get(message.channel)),
  };
}

export function channelType(channel: Channel | undefined): "im" | "group" | "channel" {
  if (channel?.kind === "dm") return "im";
  return channel?.isPrivate ? "group" : "channel";
}
