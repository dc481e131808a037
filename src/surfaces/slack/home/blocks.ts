import type { Line } from "../../wording/index.ts";
import { type Block, packed, plain } from "../blocks.ts";
import { mrkdwn } from "../mrkdwn.ts";

/** Blocks that only a home tab has, beside those of messages. */
export type HomeBlock = Block | Readonly<Record<string, unknown> & { readonly type: string }>;

export const divider: HomeBlock = { type: "divider" };

export function header(text: string): HomeBlock {
  return { type: "header", text: plain(text, 140) };
}

/** Small print; nothing for nothing. */
export function context(texts: readonly string[]): readonly HomeBlock[] {
  return packed(texts).map((text) => ({ type: "context", elements: [{ type: "mrkdwn", text, verbatim: true }] }));
}

export const lines = (all: readonly Line[]): readonly HomeBlock[] => context(all.map(mrkdwn));

/** Menus and buttons side by side. Slack's client remembers what was chosen as long as the id stays the same. */
export function inRow(id: string, elements: readonly object[]): HomeBlock {
  return { type: "actions", block_id: id, elements };
}

export function button(id: string, label: string, value: string): object {
  return { type: "button", action_id: id, text: plain(label), value };
}

interface Option {
  readonly text: ReturnType<typeof plain>;
  readonly value: string;
}

export const option = (label: string, value: string): Option => ({ text: plain(label), value });

export function select(id: string, placeholder: string, options: readonly Option[], chosen?: string): object {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: "static_select",
    action_id: id,
    placeholder: plain(placeholder, 140),
    options,
    ...(initial && { initial_option: initial }),
  };
}
