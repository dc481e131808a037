import type { Block } from "./blocks/index.ts";
import { isRecord } from "./blocks/schema.ts";

/** Someone whom a message notifies, and where in the message that stands. */
export interface Ping {
  readonly kind: "channel" | "here" | "everyone" | "usergroup" | "user";
  readonly id?: string;
  readonly at: string;
}

export interface PingSource {
  readonly text: string;
  readonly blocks?: readonly Block[];
  readonly attachments?: readonly unknown[];
  /** `link_names` or `parse: full`: plain `@here` in the top-level text counts as well. */
  readonly parsesNames?: boolean;
}

/**
 * Whom a message notifies. Escaped text never does; a mrkdwn object does so even for a bare `@here`, unless it is
 * `verbatim`; plain text shows everything as it is.
 */
export function findPings({ text, blocks = [], attachments = [], parsesNames = false }: PingSource): readonly Ping[] {
  return [
    ...inMarkup(text, "/text"),
    ...(parsesNames ? inBareText(text, "/text") : []),
    ...inside(blocks, "/blocks"),
    ...inside(attachments, "/attachments"),
  ];
}

function inside(value: unknown, at: string): readonly Ping[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => inside(each, `${at}/${index}`));
  if (!isRecord(value)) return [];
  const text = typeof value.text === "string" ? value.text : "";
  switch (value.type) {
    case "plain_text":
      return [];
    case "mrkdwn":
      return [...inMarkup(text, at), ...(value.verbatim === true ? [] : inBareText(text, at))];
    case "markdown":
      return [...inMarkup(text, at), ...inBareText(text, at)];
    case "broadcast":
      return [{ kind: broadcast(String(value.range)), at }];
    case "user":
      return [{ kind: "user", id: String(value.user_id), at }];
    case "usergroup":
      return [{ kind: "usergroup", id: String(value.usergroup_id), at }];
    default:
      return Object.entries(value).flatMap(([name, each]) => inside(each, `${at}/${name}`));
  }
}

function inMarkup(text: string, at: string): readonly Ping[] {
  return [...text.matchAll(/<(?:!(channel|here|everyone)|!subteam\^(S\w+)|@([UW]\w+))(?:\|[^>]*)?>/g)].map(
    ([, range, usergroup, user]) => {
      if (range) return { kind: broadcast(range), at };
      return usergroup ? { kind: "usergroup", id: usergroup, at } : { kind: "user", id: user ?? "", at };
    },
  );
}

function inBareText(text: string, at: string): readonly Ping[] {
  return [...text.matchAll(/(?<![\w<@])@(channel|here|everyone)\b/g)].map(([, range]) => ({
    kind: broadcast(range ?? ""),
    at,
  }));
}

function broadcast(range: string): "channel" | "here" | "everyone" {
  return range === "here" || range === "everyone" ? range : "channel";
}
