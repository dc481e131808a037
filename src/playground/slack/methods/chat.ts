import { readContent } from "../content.ts";
import { SlackError } from "../errors.ts";
import { messageObject } from "../posting.ts";
import { type Channel, directChannel, hasApp, type Json, type Message, type Workspace } from "../workspace.ts";
import { visibleChannel } from "./conversations.ts";
import type { Method, Stage } from "./method.ts";

export const chat: Readonly<Record<string, Method>> = {
  "chat.postMessage": {
    tier: "special",
    scope: "chat:write",
    readsJson: true,
    required: ["channel"],
    run(args, stage) {
      const { workspace, posting } = stage;
      const channel = postable(workspace, args.channel);
      const content = readContent(args);
      const message = posting.post({
        ...content,
        ...inThread(stage, channel, args),
        channel,
        user: workspace.bot.userId,
        via: "chat.postMessage",
      });
      return { ok: true, channel: channel.id, ts: message.ts, message: messageObject(workspace, message) };
    },
  },

  "chat.postEphemeral": {
    tier: 4,
    scope: "chat:write",
    readsJson: true,
    required: ["channel", "user"],
    run(args, stage) {
      const { workspace, posting } = stage;
      const channel = postable(workspace, args.channel);
      const userId = String(args.user);
      if (!channel.members.includes(userId)) throw new SlackError("user_not_in_channel");
      const content = readContent(args);
      if (content.text.length > 40_000) throw new SlackError("msg_too_long");
      const message = posting.post({
        ...content,
        ...inThread(stage, channel, args),
        channel,
        user: workspace.bot.userId,
        ...(isDormantThread(stage, channel, args) && { unshown: true }),
        ephemeralFor: userId,
        via: "chat.postEphemeral",
      });
      return { ok: true, message_ts: message.ts };
    },
  },

  "chat.update": {
    tier: 3,
    scope: "chat:write",
    readsJson: true,
    required: ["channel", "ts"],
    run(args, stage) {
      const { workspace, posting } = stage;
      const before = ownMessage(stage, args, "cant_update_message");
      const content = readContent(withKeptParts(args, before));
      if (content.text.length > 4000) throw new SlackError("msg_too_long");
      const message = posting.change(before, content, { kind: "edit", user: workspace.bot.userId });
      const { channel, ts, text } = message;
      return { ok: true, channel, ts, text, message: messageObject(workspace, message) };
    },
  },

  "chat.delete": {
    tier: 3,
    scope: "chat:write",
    readsJson: true,
    required: ["channel", "ts"],
    run(args, stage) {
      const message = ownMessage(stage, args, "cant_delete_message");
      stage.posting.remove(message);
      return { ok: true, channel: message.channel, ts: message.ts };
    },
  },

  "chat.getPermalink": {
    tier: "special",
    required: ["channel", "message_ts"],
    run(args, { workspace, posting }) {
      const channel = visibleChannel(workspace, args.channel);
      const message = posting.find(channel.id, String(args.message_ts));
      if (!message || message.ephemeralFor) throw new SlackError("message_not_found");
      const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${channel.id}` : "";
      const address = `https://${workspace.team.domain}.slack.com/archives/${channel.id}/p${message.ts.replace(".", "")}`;
      return { ok: true, channel: channel.id, permalink: address + thread };
    },
  },
};

/** A channel by id or `#name`, or a person's DM by her id; the app must be in it. */
function postable(workspace: Workspace, given: unknown): Channel {
  const id = String(given);
  const member = /^[UW]/.test(id) ? workspace.members.get(id) : undefined;
  if (member && !member.deleted && !member.isBot) return directChannel(workspace, member.id);
  const byName = [...workspace.channels.values()].find(({ name }) => id.startsWith("#") && name === id.slice(1));
  const channel = byName ?? visibleChannel(workspace, id);
  if (channel.isArchived) throw new SlackError("is_archived");
  if (!hasApp(workspace, channel)) throw new SlackError("not_in_channel");
  return channel;
}

function inThread({ posting, workspace }: Stage, channel: Channel, args: Json): { threadTs?: string } {
  if (args.thread_ts === undefined || args.thread_ts === null || args.thread_ts === "") return {};
  const ts = String(args.thread_ts);
  if (!/^\d{9,}\.\d{6}$/.test(ts)) throw new SlackError("invalid_thread_ts");
  const known = workspace.messages.get(channel.id)?.some((message) => message.ts === ts && !message.ephemeralFor);
  if (!known) throw new SlackError("thread_not_found");
  return { threadTs: posting.find(channel.id, ts)?.threadTs ?? ts };
}

// Slack shows an ephemeral message in a thread only once somebody has replied there.
function isDormantThread({ workspace }: Stage, channel: Channel, args: Json): boolean {
  if (!args.thread_ts) return false;
  const here = workspace.messages.get(channel.id) ?? [];
  return !here.some((message) => message.threadTs === args.thread_ts && !message.ephemeralFor && !message.deleted);
}

function ownMessage({ workspace, posting }: Stage, args: Json, refusal: string): Message {
  const channel = visibleChannel(workspace, args.channel);
  const message = posting.find(channel.id, String(args.ts));
  if (!message || message.ephemeralFor) throw new SlackError("message_not_found");
  if (message.user !== workspace.bot.userId) throw new SlackError(refusal);
  return message;
}

// An update keeps the blocks and attachments it does not name; an empty list takes them away.
function withKeptParts(args: Json, { blocks, attachments }: Message): Json {
  return { ...(blocks && { blocks }), ...(attachments && { attachments }), ...args };
}
