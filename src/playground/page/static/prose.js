import { slackDate } from "./dates.js";
import { el } from "./dom.js";
import { emojiOf } from "./emoji.js";
import { parseMrkdwn, parsePlain } from "./mrkdwn.js";

/** A text object, or bare mrkdwn, as elements. `view` tells names, the clock, and the reader's zone and language. */
export function prose(text, view) {
  if (typeof text === "string") return parseMrkdwn(text).map((node) => shown(node, view));
  if (text?.type === "plain_text")
    return parsePlain(text.text, { emoji: text.emoji !== false }).map((node) => shown(node, view));
  return parseMrkdwn(text?.text ?? "", { isVerbatim: text?.verbatim === true }).map((node) => shown(node, view));
}

export function shown(node, view) {
  switch (node.kind) {
    case "text":
      return node.text;
    case "break":
      return el("br");
    case "bold":
      return el("strong", {}, childrenOf(node, view));
    case "italic":
      return el("em", {}, childrenOf(node, view));
    case "strike":
      return el("s", {}, childrenOf(node, view));
    case "quote":
      return el("blockquote", {}, childrenOf(node, view));
    case "code":
      return el("code", {}, node.text);
    case "pre":
      return el("pre", {}, node.text);
    case "emoji":
      return emoji(node.name);
    case "link":
      return within(node.url, node.text, view) ?? link(node.url, node.text);
    case "date":
      return date(node, view);
    default:
      return mention(node, view);
  }
}

export function emoji(name) {
  const character = emojiOf(name);
  return character ? el("span", { className: "emoji", role: "img", title: `:${name}:` }, character) : `:${name}:`;
}

/** Only addresses of the web and of mail lead anywhere. */
export function link(url, text) {
  if (!/^(https?:|mailto:)/i.test(url)) return text;
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
}

/** Slack's own addresses lead to a place in it: an app's home, or what it and I write each other. */
function within(url, text, { goTo }) {
  const tab = /^slack:\/\/app\?(?:[^#]*&)?tab=(home|messages)(?:[&#]|$)/i.exec(url)?.[1];
  if (!tab || !goTo) return undefined;
  const place = tab.toLowerCase() === "home" ? "home" : "dm";
  return el("button", { type: "button", className: "link", onclick: () => goTo(place) }, text);
}

function childrenOf(node, view) {
  return node.children.map((child) => shown(child, view));
}

function date(node, view) {
  const text = Number.isFinite(node.at)
    ? slackDate(node.at, node.format, { now: view.now, ...view.reader })
    : node.text;
  const time = el("time", { title: node.text }, text);
  return node.url ? el("a", { href: node.url, target: "_blank", rel: "noopener noreferrer" }, time) : time;
}

function mention(node, { names, viewer }) {
  switch (node.kind) {
    case "user":
      return el("span", { className: node.id === viewer ? "mention me" : "mention" }, `@${names.user(node.id)}`);
    case "channel":
      return el("span", { className: "mention" }, `#${names.channel(node.id, node.label)}`);
    case "group":
      return el("span", { className: "mention" }, `@${names.group(node.id, node.label)}`);
    default:
      return el("span", { className: "mention loud" }, `@${node.text}`);
  }
}
