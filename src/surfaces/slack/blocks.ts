import type { PersonId } from "../../domain/person.ts";
import { plainText } from "./mrkdwn.ts";

/** What Slack shows, and the same in words for notifications and screen readers. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly type: "section"; readonly text: Mrkdwn }
  | { readonly type: "context"; readonly elements: readonly Mrkdwn[] }
  | { readonly type: "actions"; readonly elements: readonly Button[] };

interface Mrkdwn {
  readonly type: "mrkdwn";
  readonly text: string;
  readonly verbatim: true;
}

export interface Button {
  readonly type: "button";
  readonly action_id: string;
  readonly text: PlainText;
  readonly value?: string;
  /** Opens in the browser; the press is told to us all the same. */
  readonly url?: string;
  readonly style?: "primary" | "danger";
  /** Asked before the press counts. */
  readonly confirm?: Readonly<Record<"title" | "text" | "confirm" | "deny", PlainText>> & { readonly style?: "danger" };
}

export interface PlainText {
  readonly type: "plain_text";
  readonly text: string;
  readonly emoji: false;
}

/** Whom a button asks about, and when: what its press brings back. */
export interface Pick {
  readonly person: PersonId;
  readonly at?: number;
  readonly wants?: "where" | "back" | "free";
  /** What the press does instead of asking. */
  readonly deed?: "watch" | "unwatch";
}

/** What a press of *Share* asks again, for the whole channel. */
export interface Shared {
  readonly text: string;
  readonly picked?: Pick;
  /** The others stay to be asked. */
  readonly isOneOfSeveral?: boolean;
}

export function section(text: string): Block {
  return { type: "section", text: { type: "mrkdwn", text, verbatim: true } };
}

export function context(text: string): Block {
  return { type: "context", elements: [{ type: "mrkdwn", text, verbatim: true }] };
}

export function button(id: string, label: string, value: object): Button {
  return {
    type: "button",
    action_id: id,
    text: plain(label),
    value: JSON.stringify(value),
  };
}

/** Text in which Slack parses nothing; `limit` is what fits a button. */
export function plain(text: string, limit = 70): PlainText {
  return { type: "plain_text", text: plainText(text, limit) || "…", emoji: false };
}

/** Lines in as few texts as they fit. */
export function packed(lines: readonly string[]): readonly string[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + line.length < MAX_SECTION) texts[texts.length - 1] = `${last}\n${line}`;
    else texts.push(line);
  }
  return texts;
}

/** Slack takes 3,000 characters in one. */
export const MAX_SECTION = 2_900;
