import type { SlackUserSeed } from "../seed.ts";
import { type Block, type Element, elementsOf } from "./blocks/index.ts";
import { isRecord } from "./blocks/schema.ts";
import type { Delivery, Outcome, Parcel } from "./delivery.ts";
import { SlackError } from "./errors.ts";
import type { Events } from "./events.ts";
import { type Filled, heldValue, optionsOf, stateValues, unfilled } from "./forms.ts";
import { dndStatus } from "./methods/users.ts";
import * as payloads from "./payloads.ts";
import { channelType, type Posting } from "./posting.ts";
import type { Origin, Responses } from "./responses.ts";
import type { Triggers } from "./triggers.ts";
import { richText, typedCommand, typedMessage } from "./typing.ts";
import { slimUserObject, userObject } from "./users.ts";
import type { Views } from "./views.ts";
import {
  type Channel,
  directChannel,
  hasApp,
  type Json,
  type Member,
  type Message,
  memberOf,
  secondsOf,
  slackbot,
  type View,
  type Workspace,
} from "./workspace.ts";

/** What someone sees right after she did something. Later replies are in the model; `reply` waits for one. */
export interface Seen {
  /** What the acknowledgement showed her, or for `say` her own message. */
  readonly message?: Message;
  /** Slack's word for what went wrong: `operation_timeout`, `dispatch_failed`, `invalid_blocks`, … */
  readonly error?: string;
  /** What Slack finds wrong with what the app answered. */
  readonly problems?: readonly string[];
  /** The home tab, or the modal on top, as it stands now. */
  readonly view?: View;
  /** What a submitted modal complains of, by block id. */
  readonly errors?: Readonly<Record<string, string>>;
  /** Where a link button leads. */
  readonly url?: string;
  /** How long the app took to acknowledge. */
  readonly ms?: number;
  /** The first message of the app that she can see here and that came after she acted. */
  reply(withinMs?: number): Promise<Message>;
}

/** The hands of one person. */
export interface Person {
  readonly id: string;
  /** Her direct message channel with the app. */
  readonly dm: string;
  command(command: string, text: string, channelId: string): Promise<Seen>;
  /** `@whereis …` is a mention; in her DM any text reaches the app; elsewhere the app hears nothing. */
  say(channelId: string, text: string, options?: { threadTs?: string }): Promise<Seen>;
  edit(message: Message, text: string): Promise<Seen>;
  /** Presses what has this action id or label; `choice` is the option of a menu, by value or label. */
  click(on: Message | View, what: string, choice?: unknown): Promise<Seen>;
  openHome(tab?: "home" | "messages"): Promise<Seen>;
  shortcut(callbackId: string): Promise<Seen>;
  messageShortcut(callbackId: string, message: Message): Promise<Seen>;
  submit(view: View, filled?: Filled): Promise<Seen>;
  dismiss(view: View): Promise<Seen>;
  setStatus(status: { text?: string; emoji?: string; expiration?: number }): Promise<void>;
  /** No event tells an app of this. */
  setPresence(presence: "active" | "away"): void;
  joinHuddle(): Promise<void>;
  leaveHuddle(): Promise<void>;
  setDnd(dnd?: { start: number; end: number }): Promise<void>;
  /** Any other change of the profile, as an admin or she herself would make. */
  change(
    changes: Partial<Pick<SlackUserSeed, "realName" | "displayName" | "tz" | "locale" | "email" | "isRestricted">>,
  ): Promise<void>;
  deactivate(): Promise<void>;
}

export interface PeopleContext {
  readonly workspace: Workspace;
  readonly posting: Posting;
  readonly views: Views;
  readonly triggers: Triggers;
  readonly responses: Responses;
  readonly delivery: Delivery;
  readonly events: Events;
  readonly origin: () => string;
  readonly shouldEscape: boolean;
}

export function person(context: PeopleContext, userId: string): Person {
  const { workspace, posting, triggers, responses, delivery, events, views } = context;
  const me = () => memberNamed(workspace, userId);
  const act = (): payloads.Act => ({ workspace, member: me(), triggerId: triggers.mint(userId) });
  const update = async (changes: Partial<Member>, ...types: readonly string[]) => {
    const member = { ...me(), ...changes, updated: secondsOf(workspace.clock) };
    workspace.members.set(userId, member);
    workspace.changed();
    await Promise.all(types.map((type) => events.send(userEvent(workspace, member, type))));
  };
  const ask = (kind: "interactive" | "slash_commands", payload: Json, takesResponse: boolean) =>
    delivery.once({ kind, payload, takesResponse } satisfies Parcel);
  const seen = (channelId: string | undefined, since: number, found: Omit<Seen, "reply">): Seen => ({
    ...found,
    reply: (withinMs = 5000) => nextReply(workspace, { userId, channelId, since }, withinMs),
  });

  return {
    id: userId,
    get dm() {
      return directChannel(workspace, userId).id;
    },

    async command(command, text, channelId) {
      const channel = channelNamed(workspace, channelId);
      const since = workspace.posted;
      const origin: Origin = { kind: "commands", userId, channel };
      const typed = context.shouldEscape ? typedCommand(workspace, text) : text;
      const responseUrl = context.origin() + responses.mint(origin);
      const payload = payloads.commandPayload(act(), { command, text: typed, channel, responseUrl });
      const outcome = await ask("slash_commands", payload, true);
      return seen(channelId, since, commandSeen(context, origin, command, outcome));
    },

    async say(channelId, text, { threadTs } = {}) {
      const channel = channelNamed(workspace, channelId);
      const since = workspace.posted;
      const typed = typedMessage(workspace, text);
      const blocks = [richText(workspace, typed) as Block];
      const message = posting.post({
        ...{ channel, text: typed, blocks, user: userId, via: "person", parsesNames: false },
        ...(threadTs && { threadTs }),
      });
      const outcome = await tellOfMessage(context, channel, message, me());
      return seen(channelId, since, { message, ...failure(outcome) });
    },

    async edit(message, text) {
      const since = workspace.posted;
      const typed = typedMessage(workspace, text);
      const content = { text: typed, blocks: [richText(workspace, typed) as Block], parsesNames: false };
      return seen(message.channel, since, {
        message: posting.change(message, content, { kind: "edit", user: userId }),
      });
    },

    async click(on, what, choice) {
      const since = workspace.posted;
      const target = isMessage(on) ? standing(posting, on) : open(workspace, userId, on);
      const { block, element } = pressable(target.blocks ?? [], what);
      const chosen = choice === undefined ? {} : heldValue(element, choice);
      const action = payloads.actionObject(workspace, element, String(block.block_id), chosen);
      const state = stateValues(
        target.blocks ?? [],
        choice === undefined ? {} : { [String(element.action_id)]: choice },
      );
      const payload = isMessage(target)
        ? clickInMessage(context, act(), target, action, state)
        : payloads.viewActionPayload(act(), { view: target, action, state });
      const outcome = await ask("interactive", payload, false);
      const url = typeof element.url === "string" ? { url: element.url } : {};
      return seen(isMessage(target) ? target.channel : undefined, since, {
        ...failure(outcome),
        ...url,
        ...topView(workspace, userId, target),
      });
    },

    async openHome(tab = "home") {
      const since = workspace.posted;
      const channel = directChannel(workspace, userId);
      const view = workspace.homes.get(userId);
      const opened = {
        type: "app_home_opened",
        user: userId,
        channel: channel.id,
        tab,
        ...(tab === "home" && view && { view }),
      };
      const outcome = await events.send(opened);
      const now = workspace.homes.get(userId);
      return seen(channel.id, since, { ...failure(outcome), ...(tab === "home" && now && { view: now }) });
    },

    async shortcut(callbackId) {
      const since = workspace.posted;
      const outcome = await ask("interactive", payloads.shortcutPayload(act(), callbackId), false);
      return seen(undefined, since, { ...failure(outcome), ...topView(workspace, userId) });
    },

    async messageShortcut(callbackId, message) {
      const since = workspace.posted;
      const channel = channelNamed(workspace, message.channel);
      const responseUrl = context.origin() + responses.mint({ kind: "app", userId, channel });
      const payload = payloads.messageShortcutPayload(act(), { callbackId, message, channel, responseUrl });
      const outcome = await ask("interactive", payload, false);
      return seen(channel.id, since, { ...failure(outcome), ...topView(workspace, userId) });
    },

    async submit(view, filled = {}) {
      const since = workspace.posted;
      const missing = unfilled(view.blocks, filled);
      if (missing.length > 0)
        throw new Error(`The client does not submit before these are filled in: ${missing.join(", ")}.`);
      const payload = payloads.submissionPayload(act(), view, stateValues(view.blocks, filled));
      const outcome = await ask("interactive", payload, true);
      return seen(undefined, since, { ...submitted(views, userId, view, outcome), ...topView(workspace, userId) });
    },

    async dismiss(view) {
      const since = workspace.posted;
      views.close(userId);
      if (view.notify_on_close !== true) return seen(undefined, since, {});
      return seen(
        undefined,
        since,
        failure(await ask("interactive", payloads.closedPayload(act(), view, false), false)),
      );
    },

    async setStatus({ text = "", emoji = "", expiration = 0 }) {
      const status = { text, emoji, expiration };
      await update({ status }, "user_status_changed", "user_profile_changed", "user_change");
    },

    setPresence(presence) {
      workspace.members.set(userId, { ...me(), presence });
      workspace.changed();
    },

    async joinHuddle() {
      const huddle = { callId: workspace.ids.next("R"), expiration: secondsOf(workspace.clock) + 3600 };
      await update({ huddle }, "user_huddle_changed", "user_change");
    },

    async leaveHuddle() {
      const { huddle: _left, ...member } = me();
      workspace.members.set(userId, member);
      await update({}, "user_huddle_changed", "user_change");
    },

    async setDnd(dnd) {
      const { dnd: _before, ...member } = me();
      const changed = { ...member, ...(dnd && { dnd }) };
      workspace.members.set(userId, changed);
      workspace.changed();
      await events.send({ type: "dnd_updated_user", user: userId, dnd_status: dndStatus(changed) });
    },

    change: (changes) => update(changes, "user_profile_changed", "user_change"),
    deactivate: () => update({ deleted: true, presence: "away" }, "user_change"),
  };
}

/** A new member: everybody hears of her. */
export async function joinTeam({ workspace, events }: PeopleContext, seed: SlackUserSeed): Promise<void> {
  const member = memberOf(seed, workspace.clock);
  workspace.members.set(member.id, member);
  workspace.changed();
  const { cache_ts: _none, ...event } = userEvent(workspace, member, "team_join");
  await events.send(event);
}

/** Waits until `read` finds something; says what it waited for when it gives up. */
export function until<T>(workspace: Workspace, read: () => T | undefined, withinMs: number, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = read();
      if (found === undefined) return;
      stop();
      resolve(found);
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`Waited ${withinMs} ms for ${what}, in vain.`));
    }, withinMs);
    const unsubscribe = workspace.subscribe(look);
    const stop = () => {
      clearTimeout(timer);
      unsubscribe();
    };
    look();
  });
}

export function isVisibleTo(message: Message, userId: string | undefined): boolean {
  return !message.deleted && (userId === undefined || !message.ephemeralFor || message.ephemeralFor === userId);
}

function nextReply(
  workspace: Workspace,
  { userId, channelId, since }: { userId: string; channelId: string | undefined; since: number },
  withinMs: number,
): Promise<Message> {
  const where = channelId ?? directChannel(workspace, userId).id;
  const read = () =>
    workspace.messages
      .get(where)
      ?.find((each) => each.number > since && each.user === workspace.bot.userId && isVisibleTo(each, userId));
  return until(workspace, read, withinMs, `a reply to ${userId} in ${where}`);
}

function commandSeen(context: PeopleContext, origin: Origin, command: string, outcome: Outcome): Omit<Seen, "reply"> {
  if (outcome.kind === "failed")
    return { ...failure(outcome), message: complaint(context, origin, command, outcome.error) };
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

async function tellOfMessage(
  context: PeopleContext,
  channel: Channel,
  message: Message,
  author: Member,
): Promise<Outcome | undefined> {
  const { workspace, events } = context;
  if (!hasApp(workspace, channel)) return undefined;
  const event = typedEvent(workspace, message, author);
  const isMention = message.text.includes(`<@${workspace.bot.userId}>`) && channel.kind !== "dm";
  const [heard, mentioned] = await Promise.all([
    events.send({ ...event, type: "message", channel_type: channelType(channel) }),
    isMention ? events.send({ ...event, type: "app_mention" }) : undefined,
  ]);
  return mentioned ?? heard;
}

function typedEvent(workspace: Workspace, message: Message, author: Member): Json {
  const team = author.teamId ?? workspace.team.id;
  return {
    client_msg_id: crypto.randomUUID(),
    user: message.user,
    text: message.text,
    ts: message.ts,
    team,
    ...(team !== workspace.team.id && { user_team: team, source_team: team }),
    ...(message.threadTs && { thread_ts: message.threadTs, parent_user_id: author.id }),
    blocks: message.blocks,
    channel: message.channel,
    event_ts: message.ts,
  };
}

function userEvent(workspace: Workspace, member: Member, type: string): Json {
  const form = { withEmail: false, withLocale: true };
  const user = type === "user_status_changed" ? slimUserObject(workspace, member) : userObject(workspace, member, form);
  return { type, user, cache_ts: member.updated };
}

function clickInMessage(context: PeopleContext, act: payloads.Act, message: Message, action: Json, state: Json): Json {
  const channel = channelNamed(context.workspace, message.channel);
  const origin: Origin = { kind: "actions", userId: act.member.id, channel, original: message };
  const responseUrl = context.origin() + context.responses.mint(origin);
  return payloads.messageActionPayload(act, { message, channel, action, state, responseUrl });
}

function pressable(blocks: readonly Block[], what: string): { block: Block; element: Element } {
  const all = blocks.flatMap((block) => elementsOf(block).map((element) => ({ block, element })));
  const found =
    all.find(({ element }) => element.action_id === what) ?? all.find(({ element }) => labelOf(element) === what);
  if (found) return found;
  const names = all.map(({ element }) => `"${labelOf(element) ?? element.action_id}"`).join(", ");
  throw new Error(`There is nothing called "${what}" to press here; there is ${names || "nothing at all"}.`);
}

function labelOf(element: Element): string | undefined {
  const label = element.text ?? element.placeholder;
  return isRecord(label) ? String(label.text) : optionsOf(element).map(({ value }) => String(value))[0];
}

function open(workspace: Workspace, userId: string, view: View): View {
  const views = [workspace.homes.get(userId), ...(workspace.modals.get(userId) ?? [])];
  const now = views.find((each) => each?.id === view.id);
  if (!now) throw new Error(`The view ${view.id} is no longer open for ${userId}.`);
  return now;
}

// Views carry any field, so only a message's own ones tell them apart.
function isMessage(on: Message | View): on is Message {
  return typeof on.ts === "string" && typeof on.channel === "string";
}

function standing(posting: Posting, message: Message): Message {
  const now = posting.find(message.channel, message.ts);
  if (!now) throw new Error(`The message ${message.ts} in ${message.channel} is no longer there to press.`);
  return now;
}

function submitted(views: Views, userId: string, view: View, outcome: Outcome): Omit<Seen, "reply"> {
  if (outcome.kind === "failed") return failure(outcome);
  const response = isRecord(outcome.body) ? outcome.body : {};
  try {
    switch (response.response_action) {
      case "errors":
        return { errors: response.errors as Record<string, string> };
      case "update":
        views.update({ id: view.id }, response.view);
        return {};
      case "push":
        views.push(userId, response.view);
        return {};
      default:
        views.close(userId, response.response_action === "clear");
        return {};
    }
  } catch (error) {
    if (error instanceof SlackError) return { error: error.code };
    throw error;
  }
}

function topView(workspace: Workspace, userId: string, clicked?: Message | View): { view?: View } {
  const isHome = clicked !== undefined && !isMessage(clicked) && clicked.type === "home";
  const modal = workspace.modals.get(userId)?.at(-1);
  const view = modal ?? (isHome ? workspace.homes.get(userId) : undefined);
  return view ? { view } : {};
}

function failure(outcome: Outcome | undefined): { error?: string; ms?: number } {
  if (!outcome) return {};
  return outcome.kind === "failed" ? { error: outcome.error } : { ms: outcome.ms };
}

function channelNamed(workspace: Workspace, id: string): Channel {
  const channel = workspace.channels.get(id);
  if (channel) return channel;
  throw new Error(`There is no channel ${id}; there is ${[...workspace.channels.keys()].join(", ")}.`);
}

function memberNamed(workspace: Workspace, id: string): Member {
  const member = workspace.members.get(id);
  if (member) return member;
  throw new Error(`There is nobody called ${id} in this workspace.`);
}
