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
  return text
    .split(/(<[^>]*>)/)
    .map((part, index) => (index % 2 ? part : linkedPart(workspace, part, linking)))
    .join("");
}

function linkedPart(workspace: Workspace, text: string, linking: Linking): string {
  let out = "";
  for (let at = 0; at < text.length; ) {
    const sigil = text[at] ?? "";
    const found = sigil === "@" || sigil === "#" ? longestName(workspace, text, at, linking) : undefined;
    out += found ? found.link() : sigil;
    at += found ? found.length : 1;
  }
  return out;
}

// The longest name wins, so that `@kim.minji` is not `@kim` and the rest.
function longestName(workspace: Workspace, text: string, at: number, linking: Linking) {
  let best: { length: number; link: () => string } | undefined;
  const consider = (name: string | undefined, link: () => string) => {
    if (!name || name.length + 1 <= (best?.length ?? 0)) return;
    if (startsWithName(text, at + 1, name)) best = { length: name.length + 1, link };
  };
  if (text[at] === "#") {
    for (const channel of workspace.channels.values()) consider(channel.name, () => linking.channel(channel));
    return best;
  }
  for (const member of workspace.members.values()) {
    for (const name of [member.name, member.displayName, member.realName]) consider(name, () => linking.user(member));
  }
  for (const { id, handle } of workspace.usergroups) consider(handle, () => `<!subteam^${id}|@${handle}>`);
  for (const range of ["here", "channel", "everyone"]) consider(range, () => `<!${range}>`);
  return best;
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
