// Slack's markup, read into plain data: what it means, not how it looks.

/** @returns nodes: `{ kind, text?, children?, … }` */
export function parseMrkdwn(text, { isVerbatim = true } = {}) {
  const parts = String(text).split(/```\n?([\s\S]+?)\n?```/);
  return parts.flatMap((part, index) => {
    if (index % 2) return [{ kind: "pre", text: decoded(part) }];
    return lines(part, { isVerbatim });
  });
}

/** Plain text: only emoji mean something, and only where they are wanted. */
export function parsePlain(text, { emoji = true } = {}) {
  const parts = String(text).split(/(:[a-z0-9_+'-]+:|\n)/);
  return parts.filter(Boolean).map((part) => {
    if (part === "\n") return { kind: "break" };
    const name = emoji ? /^:([a-z0-9_+'-]+):$/.exec(part)?.[1] : undefined;
    return name ? { kind: "emoji", name } : { kind: "text", text: part };
  });
}

function lines(text, options) {
  const nodes = [];
  let quoted;
  const rows = text.split("\n");
  rows.forEach((row, index) => {
    const isQuote = /^(&gt;|>)/.test(row);
    if (isQuote) {
      const children = inline(row.replace(/^(&gt;|>) ?/, ""), options);
      if (quoted) {
        quoted.children.push({ kind: "break" }, ...children);
        return;
      }
      quoted = { kind: "quote", children };
      nodes.push(quoted);
      return;
    }
    // A quote ends its own line.
    if (index > 0 && !quoted) nodes.push({ kind: "break" });
    quoted = undefined;
    nodes.push(...inline(row, options));
  });
  return nodes;
}

const emphases = { "*": "bold", _: "italic", "~": "strike" };

function inline(text, options) {
  const nodes = [];
  let plain = "";
  const flush = () => {
    if (plain) nodes.push(...bare(plain, options));
    plain = "";
  };
  for (let at = 0; at < text.length; ) {
    const found = tokenAt(text, at, options);
    if (found) {
      flush();
      nodes.push(found.node);
      at = found.end;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  flush();
  return nodes;
}

function tokenAt(text, at, options) {
  const mark = text[at];
  if (mark === "`") {
    const end = text.indexOf("`", at + 1);
    return end > at + 1 ? { node: { kind: "code", text: decoded(text.slice(at + 1, end)) }, end: end + 1 } : undefined;
  }
  if (mark === "<") {
    const end = text.indexOf(">", at);
    const node = end > at + 1 ? angle(text.slice(at + 1, end)) : undefined;
    return node && { node, end: end + 1 };
  }
  // "10:30:00" is a time.
  if (mark === ":" && !/\d/.test(text[at - 1] ?? "")) {
    const name = /^:([a-z0-9_+'-]+):/.exec(text.slice(at, at + 80))?.[1];
    return name ? { node: { kind: "emoji", name }, end: at + name.length + 2 } : undefined;
  }
  return mark in emphases ? emphasis(text, at, options) : undefined;
}

const isWord = (character) => character !== undefined && /[\p{L}\p{N}]/u.test(character);

// As in Slack: a mark begins only where a word does not go on, and ends only before something that is no letter.
function emphasis(text, at, options) {
  const mark = text[at];
  if (isWord(text[at - 1]) || /^\s|^$/.test(text[at + 1] ?? "") || text[at + 1] === mark) return undefined;
  const lastAngle = text.lastIndexOf(">");
  for (let end = at + 2; end < text.length; end += 1) {
    if (text[end] === "<" && end < lastAngle) end = text.indexOf(">", end);
    if (text[end] !== mark || /\s/.test(text[end - 1]) || isWord(text[end + 1])) continue;
    return { node: { kind: emphases[mark], children: inline(text.slice(at + 1, end), options) }, end: end + 1 };
  }
  return undefined;
}

function angle(inside) {
  const [target = "", ...rest] = inside.split("|");
  const label = rest.length > 0 ? decoded(rest.join("|")) : undefined;
  if (/^@[UW]\w+$/.test(target)) return { kind: "user", id: target.slice(1) };
  if (/^#C\w+$/.test(target)) return { kind: "channel", id: target.slice(1), label };
  if (target.startsWith("!subteam^")) return { kind: "group", id: target.slice(9), label };
  if (/^!(here|channel|everyone)$/.test(target)) return { kind: "broadcast", text: target.slice(1) };
  if (target.startsWith("!date^")) {
    const [, seconds, format = "", url] = target.split("^");
    return { kind: "date", at: Number(seconds) * 1000, format, url, text: label ?? "" };
  }
  if (/^(https?:\/\/|mailto:|slack:\/\/)/i.test(target))
    return { kind: "link", url: decoded(target), text: label ?? decoded(target) };
  return undefined;
}

// What is not verbatim has its bare addresses made into links.
function bare(text, { isVerbatim }) {
  if (isVerbatim) return [{ kind: "text", text: decoded(text) }];
  return text
    .split(/(https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)])/)
    .filter(Boolean)
    .map((part) => {
      const isLink = /^https?:\/\//.test(part);
      return isLink ? { kind: "link", url: decoded(part), text: decoded(part) } : { kind: "text", text: decoded(part) };
    });
}

function decoded(text) {
  return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}
