import type { Block } from "../blocks/index.ts";
import { isRecord } from "../blocks/schema.ts";
import type { Content } from "../content.ts";
import type { Outcome } from "../delivery.ts";
import { SlackError } from "../errors.ts";
import { channelType } from "../posting.ts";
import type { Origin } from "../responses.ts";
import { type Channel, hasApp, type Json, type Member, type Message, slackbot, type Workspace } from "../workspace.ts";
import { act, channelNamed, memberNamed, type PeopleContext } from "./context.ts";
import { commandPayload } from "./payloads.ts";
import { type Found, failure, type Seen, watch } from "./seen.ts";
import { richText, typedCommand, typedMessage } from "./typing.ts";

/** What a person can say to the app: commands and messages. */
export interface Speech {
  command(command: string, text: string, channelId: string): Promise<Seen>;
  /** `@whereis …` is a mention; in her DM any text reaches the app; elsewhere the app hears nothing. */
  say(channelId: string, text: string, options?: { threadTs?: string }): Promise<Seen>;
  /** An edit that adds a mention of the app is a mention. */
  edit(message: Message, text: string): Promise<Seen>;
}

export function speech(context: PeopleContext, userId: string): Speech {
  const { workspace, posting, responses, delivery } = context;
  return {
    async command(command, text, channelId) {
      const channel = channelNamed(workspace, channelId);
      const seen = watch(workspace, userId, channelId);
      const origin: Origin = { kind: "commands", userId, channel };
      const typed = context.shouldEscape ? typedCommand(workspace, text) : text;
      const responseUrl = context.origin() + responses.mint(origin);
      const payload = commandPayload(act(context, userId), { command, text: typed, channel, responseUrl });
      const outcome = await delivery.once({ kind: "slash_commands", payload, takesResponse: true });
      return seen(commandFound(context, origin, command, outcome));
    },

    async say(channelId, text, { threadTs } = {}) {
      const channel = channelNamed(workspace, channelId);
      const seen = watch(workspace, userId, channelId);
      const draft = { ...typedContent(workspace, text), channel, user: userId, via: "person" as const };
      const message = posting.post({ ...draft, ...(threadTs && { threadTs }) });
      return seen({ message, ...failure(await tell(context, channel, message)) });
    },

    async edit(before, text) {
      const channel = channelNamed(workspace, before.channel);
      const seen = watch(workspace, userId, channel.id);
      const content = typedContent(workspace, text);
      const message = posting.change(before, content, { kind: "edit", user: userId });
      const isNews = !mentionsApp(workspace, before) && mentionsApp(workspace, message);
      return seen({ message, ...(isNews ? failure(await tellMention(context, channel, message)) : {}) });
    },
  };
}

function typedContent(workspace: Workspace, text: string): Content {
  const typed = typedMessage(workspace, text);
  return { text: typed, blocks: [richText(workspace, typed) as Block], parsesNames: false };
}

function commandFound(context: PeopleContext, origin: Origin, command: string, outcome: Outcome): Found {
  if (outcome.kind === "failed") {
    return { error: outcome.error, message: complaint(context, origin, command, outcome.error) };
  }
  try {
    const message = context.responses.acknowledge(origin, outcome.body);
    return { ms: outcome.ms, ...(message && { message }) };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const found = error.extra.response_metadata;
    const problems = isRecord(found) ? { problems: found.messages as string[] } : {};
    return { ms: outcome.ms, error: error.code, ...problems, message: complaint(context, origin, command, error.code) };
  }
}

/** Slackbot tells only the one who typed the command. */
function complaint({ posting }: PeopleContext, { channel, userId }: Origin, command: string, error: string): Message {
  const text = `${command} failed with the error "${error}"`;
  return posting.post({ channel, text, user: slackbot, via: "slack", ephemeralFor: userId, parsesNames: false });
}

// A mention in a direct message is a direct message and no mention; the app hears nothing where it is not a member.
async function tell(context: PeopleContext, channel: Channel, message: Message): Promise<Outcome | undefined> {
  const { workspace, events } = context;
  if (!hasApp(workspace, channel)) return undefined;
  const event = { ...typedEvent(workspace, message), type: "message", channel_type: channelType(channel) };
  const isMention = channel.kind !== "dm" && mentionsApp(workspace, message);
  const [heard, mentioned] = await Promise.all([
    events.send(event),
    isMention ? tellMention(context, channel, message) : undefined,
  ]);
  return mentioned ?? heard;
}

async function tellMention({ workspace, events }: PeopleContext, channel: Channel, message: Message) {
  if (!hasApp(workspace, channel) || channel.kind === "dm") return undefined;
  return events.send({ ...typedEvent(workspace, message), type: "app_mention" });
}

function mentionsApp({ bot }: Workspace, message: Message): boolean {
  return new RegExp(`<@${bot.userId}(\\|[^>]*)?>`).test(message.text);
}

function typedEvent(workspace: Workspace, message: Message): Json {
  const author: Member = memberNamed(workspace, message.user);
  const team = author.teamId ?? workspace.team.id;
  const parent = workspace.messages.get(message.channel)?.find(({ ts }) => ts === message.threadTs);
  return {
    client_msg_id: crypto.randomUUID(),
    user: message.user,
    text: message.text,
    ts: message.ts,
    team,
    ...(team !== workspace.team.id && { user_team: team, source_team: team }),
    ...(message.threadTs && { thread_ts: message.threadTs, parent_user_id: parent?.user ?? author.id }),
    ...(message.edited && { edited: message.edited }),
    blocks: message.blocks,
    channel: message.channel,
    event_ts: message.edited?.ts ?? message.ts,
  };
}
