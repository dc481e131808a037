import type { Json, Workspace } from "../workspace.ts";

// What a person types, as Slack's client and servers turn it into markup.

/** `&`, `<` and `>` are control characters; ids that stand in `<…>` already stay. */
function escapeTyped(text: string): string {
  return text
    .split(/(<(?:@[UW]\w+|#C\w+|!subteam\^S\w+)(?:\|[^>]*)?>)/)
    .map((part, index) => (index % 2 ? part : part.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")))
    .join("");
}

/** Message text: `@minji` becomes `<@U…>`. */
export function typedMessage(workspace: Workspace, text: string): string {
  return linked(workspace, escapeTyped(text), {
    user: ({ id }) => `<@${id}>`,
    channel: ({ id, name }) => `<#${id}|${name}>`,
  });
}

/** A command's text with `should_escape` on: mentions carry a name, private channels an empty one, links are wrapped. */
export function typedCommand(workspace: Workspace, text: string): string {
  const named = linked(workspace, escapeTyped(text), {
    user: ({ id, name }) => `<@${id}|${name}>`,
    channel: ({ id, name, isPrivate }) => `<#${id}|${isPrivate ? "" : name}>`,
  });
  return named.replace(/(?<![<|])\bhttps?:\/\/[^\s<>|]+/g, (url) => `<${url}>`);
}

/** The rich text block that Slack puts beside every typed message. */
export function richText(workspace: Workspace, text: string): Json {
  const parts = text.split(/(<[@#!][^>]+>)/).filter((part) => part !== "");
  const elements = parts.map((part) => richElement(part));
  return { type: "rich_text", block_id: workspace.ids.next(""), elements: [{ type: "rich_text_section", elements }] };
}

interface Linking {
  readonly user: (user: { id: string; name: string }) => string;
  readonly channel: (channel: { id: string; name: string; isPrivate: boolean }) => string;
}

function linked(workspace: Workspace, text: string, linking: Linking): string {
  if (!/[@#]/.test(text)) return text;
  const names = typableNames(workspace, linking);
  return text
    .split(/(<[^>]*>)/)
    .map((part, index) => (index % 2 ? part : linkedPart(part, names)))
    .join("");
}

interface TypableName {
  readonly typed: string;
  readonly link: string;
}

function typableNames(workspace: Workspace, linking: Linking): readonly TypableName[] {
  const users = [...workspace.members.values()].flatMap(({ id, name, displayName, realName }) =>
    [name, displayName, realName]
      .filter(Boolean)
      .map((typed) => ({ typed: `@${typed}`, link: linking.user({ id, name }) })),
  );
  const groups = workspace.usergroups.map(({ id, handle }) => ({
    typed: `@${handle}`,
    link: `<!subteam^${id}|@${handle}>`,
  }));
  const channels = [...workspace.channels.values()]
    .filter(({ kind }) => kind === "channel")
    .map(({ id, name, isPrivate }) => ({ typed: `#${name}`, link: linking.channel({ id, name, isPrivate }) }));
  const broadcasts = ["here", "channel", "everyone"].map((range) => ({ typed: `@${range}`, link: `<!${range}>` }));
  return [...users, ...groups, ...channels, ...broadcasts];
}

// The longest name wins, so that `@kim.minji` is not `@kim` and the rest.
function linkedPart(text: string, names: readonly TypableName[]): string {
  let out = "";
  for (let at = 0; at < text.length; ) {
    const fitting = /[@#]/.test(text[at] ?? "") ? names.filter(({ typed }) => startsWithName(text, at, typed)) : [];
    const [first, ...others] = fitting;
    const name = first && others.reduce((best, each) => (each.typed.length > best.typed.length ? each : best), first);
    out += name ? name.link : text[at];
    at += name ? name.typed.length : 1;
  }
  return out;
}

function startsWithName(text: string, at: number, typed: string): boolean {
  return text.startsWith(typed, at) && !/[\p{L}\p{N}_]/u.test(text[at + typed.length] ?? " ");
}

function richElement(part: string): Json {
  const [, sigil, id] = /^<([@#!])(?:subteam\^)?([^|>]+)/.exec(part) ?? [];
  if (!id) return { type: "text", text: part.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&") };
  if (sigil === "@") return { type: "user", user_id: id };
  if (sigil === "#") return { type: "channel", channel_id: id };
  return id.startsWith("S") ? { type: "usergroup", usergroup_id: id } : { type: "broadcast", range: id };
}
