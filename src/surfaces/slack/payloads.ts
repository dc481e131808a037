import type { Viewer } from "../../domain/answer.ts";
import type { Slot } from "../../domain/grant.ts";
import type { Pick, Shared } from "./blocks.ts";
import { json, record } from "./reading.ts";

/**
 * Slack's payloads, read without trust: they are signed, but fields come twice, come as lists, or are missing, and a
 * question must not fail over that. `undefined` means that it cannot be read.
 */

export interface CommandPayload {
  readonly text: string;
  readonly viewer: Viewer;
  readonly channel: string | undefined;
  readonly responseUrl: string | undefined;
  readonly key: string | undefined;
}

export function readCommand(payload: unknown): CommandPayload | undefined {
  const fields = record(payload);
  const user = text(fields.user_id);
  const typed = question(fields.text);
  if (user === undefined || typed === undefined) return undefined;
  // A list, as when a field comes twice, is refused; a team that is missing is left for the bot to judge.
  if ([fields.team_id, fields.trigger_id, fields.channel_id].some(Array.isArray)) return undefined;
  return {
    text: unescaped(typed),
    viewer: viewer(user, text(fields.team_id)),
    channel: text(fields.channel_id),
    responseUrl: text(fields.response_url, 2_000),
    key: keyOf("trigger", fields.trigger_id),
  };
}

export interface MessagePayload {
  readonly text: string;
  readonly viewer: Viewer;
  readonly channel: string;
  readonly ts: string;
  readonly thread: string | undefined;
  readonly isShared: boolean;
  readonly key: string;
}

/** A mention or a direct message written by a person; joins, changes and whatever bots say are not questions. */
export function readMessage(event: unknown, body: unknown): MessagePayload | undefined {
  const fields = record(event);
  const [user, channel, ts] = [text(fields.user), text(fields.channel), text(fields.ts)];
  const typed = question(fields.text);
  if (user === undefined || channel === undefined || ts === undefined || typed === undefined) return undefined;
  if (fields.subtype !== undefined || fields.bot_id !== undefined) return undefined;
  const envelope = record(body);
  return {
    text: typed,
    viewer: viewer(user, text(fields.user_team) ?? text(fields.source_team) ?? text(fields.team)),
    channel,
    ts,
    thread: text(fields.thread_ts),
    // Slack always says it; where it does not, we cannot know who reads along.
    isShared: envelope.is_ext_shared_channel !== false,
    key: keyOf("event", envelope.event_id) ?? `message:${channel}:${ts}`,
  };
}

export interface PressPayload {
  readonly viewer: Viewer;
  readonly channel: string | undefined;
  readonly thread: string | undefined;
  /** Only the presser sees the message with the button. */
  readonly isPrivate: boolean;
  readonly responseUrl: string | undefined;
  readonly value: unknown;
  /** Opens a modal, once and within three seconds. */
  readonly trigger: string | undefined;
  /** What the message with the button says, as Slack's markup; nothing for ephemeral ones, which Slack does not show us. */
  readonly texts: readonly string[];
  readonly keys: readonly string[];
}

export function readPress(body: unknown, action: unknown): PressPayload | undefined {
  const fields = record(body);
  const person = record(fields.user);
  const container = record(fields.container);
  const pressed = record(action);
  const user = text(person.id);
  if (user === undefined) return undefined;
  const channel = text(record(fields.channel).id) ?? text(container.channel_id);
  const message = text(container.message_ts);
  const isDirect = channel?.startsWith("D") ?? false;
  return {
    viewer: viewer(user, text(person.team_id) ?? text(record(fields.team).id)),
    channel,
    thread: text(container.thread_ts) ?? text(record(fields.message).thread_ts),
    isPrivate: isDirect || container.is_ephemeral === true,
    responseUrl: text(fields.response_url, 2_000),
    value: json(pressed.value, 2_000),
    trigger: text(fields.trigger_id),
    texts: textsOf(record(fields.message).blocks),
    // A double click has two triggers but one message and one button.
    keys: [
      keyOf("trigger", fields.trigger_id),
      message === undefined ? undefined : `press:${user}:${channel}:${message}:${text(pressed.action_id, 255)}`,
    ].filter((key) => key !== undefined),
  };
}

export interface SubmissionPayload {
  readonly viewer: Viewer;
  readonly viewId: string;
  /** What was filled in, by block and action. */
  filled(block: string, action: string): string;
}

/** A modal that was filled in and sent. */
export function readSubmission(body: unknown): SubmissionPayload | undefined {
  const fields = record(body);
  const person = record(fields.user);
  const view = record(fields.view);
  const [user, viewId] = [text(person.id), text(view.id)];
  if (user === undefined || viewId === undefined) return undefined;
  const values = record(record(view.state).values);
  return {
    viewer: viewer(user, text(person.team_id) ?? text(record(fields.team).id)),
    viewId,
    filled(block, action) {
      const state = record(record(values[block])[action]);
      const { value, selected_user, selected_date, selected_time, selected_option } = state;
      const option = record(selected_option).value;
      return text(value ?? selected_user ?? selected_date ?? selected_time ?? option, 10_000) ?? "";
    },
  };
}

export interface ShortcutPayload {
  readonly viewer: Viewer;
  /** Absent for a shortcut that was chosen nowhere in particular. */
  readonly channel: string | undefined;
  readonly responseUrl: string | undefined;
  readonly trigger: string;
  readonly key: string;
  /** The person who wrote the message it was chosen on; absent when that was a program. */
  readonly author: string | undefined;
}

export function readShortcut(body: unknown): ShortcutPayload | undefined {
  const fields = record(body);
  const person = record(fields.user);
  const [user, trigger] = [text(person.id), text(fields.trigger_id)];
  if (user === undefined || trigger === undefined) return undefined;
  const message = record(fields.message);
  const isByApp = message.bot_id !== undefined || message.subtype === "bot_message";
  const author = text(message.user);
  return {
    viewer: viewer(user, text(person.team_id) ?? text(record(fields.team).id)),
    channel: text(record(fields.channel).id),
    responseUrl: text(fields.response_url, 2_000),
    trigger,
    key: `trigger:${trigger}`,
    author: isByApp || author === undefined || NO_PEOPLE.has(author) ? undefined : author,
  };
}

/** Slack itself speaks under these. */
const NO_PEOPLE: ReadonlySet<string> = new Set(["USLACKBOT", "USLACK"]);

export function readPick(value: unknown): Pick | undefined {
  const { person, at, wants, deed } = record(value);
  if (typeof person !== "string") return undefined;
  return {
    person,
    ...(isMoment(at) ? { at } : {}),
    ...(wants === "where" || wants === "back" || wants === "free" ? { wants } : {}),
    ...(deed === "watch" || deed === "unwatch" ? { deed } : {}),
  };
}

/** Between 1970 and 2100; beyond lies what no calendar, and hardly a clock, can tell. */
function isMoment(at: unknown): at is number {
  return typeof at === "number" && at >= 0 && at < Date.UTC(2100, 0);
}

export function readShared(value: unknown): Shared | undefined {
  const { text: asked, picked, isOneOfSeveral } = record(value);
  if (typeof asked !== "string") return undefined;
  const pick = picked === undefined ? undefined : readPick(picked);
  return { text: asked, ...(pick && { picked: pick }), ...(isOneOfSeveral === true && { isOneOfSeveral }) };
}

export function readSlot(value: unknown): Slot | undefined {
  const { slot } = record(value);
  return slot === "main" || slot === "spare" ? slot : undefined;
}

export function readPending(value: unknown): string | undefined {
  return text(record(value).pending);
}

function textsOf(blocks: unknown): readonly string[] {
  if (!Array.isArray(blocks)) return [];
  return blocks.flatMap((block) => text(record(record(block).text).text, 3_000) ?? []).slice(0, 20);
}

/** More than the bot reads, so that it is the bot that says what is too long. */
const LONGEST_QUESTION = 10_000;

/** Slack escapes what people type; mentions keep their angle brackets. */
export function unescaped(typed: string): string {
  return typed.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function viewer(slackId: string, teamId: string | undefined): Viewer {
  return { slackId, ...(teamId === undefined ? {} : { teamId }) };
}

function keyOf(kind: string, value: unknown): string | undefined {
  const id = text(value);
  return id === undefined ? undefined : `${kind}:${id}`;
}

function text(value: unknown, limit = 200): string | undefined {
  return typeof value === "string" && value !== "" && value.length <= limit ? value : undefined;
}

/** Nothing typed is a question, too; a list is not. */
function question(value: unknown): string | undefined {
  if (value === undefined) return "";
  return typeof value === "string" ? value.slice(0, LONGEST_QUESTION) : undefined;
}
