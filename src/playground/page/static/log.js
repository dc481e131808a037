import { renderBlocks } from "./blocks.js";
import { clockTime, dayKey, dayName } from "./dates.js";
import { el, reconcile } from "./dom.js";
import { menu } from "./menu.js";
import { initials, shade } from "./names.js";
import { prose } from "./prose.js";

/** One channel's messages, each thread under the message it began with. */
export function renderLog(log, channel, view) {
  reconcile(log, items(channel, view));
}

/** Within so many minutes one person's messages stand under one name. */
const togetherMs = 5 * 60_000;

function items(channel, view) {
  const threads = threadsOf(channel.messages);
  const list = [];
  let day;
  let before;
  for (const message of channel.messages) {
    if (threads.replies.has(message.ts)) continue;
    const today = dayKey(message.at, view.timeZone);
    if (today !== day) list.push(divider(message, view, list.length));
    const isTogether = today === day && follows(message, before);
    list.push(item(message, channel, view, { isTogether }));
    const replies = threads.of.get(message.ts) ?? [];
    list.push(
      ...replies.map((reply, index) =>
        item(reply, channel, view, { isReply: true, isTogether: follows(reply, replies[index - 1]) }),
      ),
    );
    before = replies.length > 0 ? undefined : message;
    day = today;
  }
  return list;
}

function threadsOf(messages) {
  const roots = new Set(messages.map(({ ts }) => ts));
  const replies = messages.filter(({ ts, threadTs }) => threadTs && threadTs !== ts && roots.has(threadTs));
  return { replies: new Set(replies.map(({ ts }) => ts)), of: Map.groupBy(replies, ({ threadTs }) => threadTs) };
}

// Each answer that only one person sees is an answer of its own.
function follows(message, before) {
  if (message.isEphemeral || before?.isEphemeral) return false;
  return before?.user === message.user && message.at - before.at < togetherMs;
}

function divider({ at }, { now, timeZone }, position) {
  const label = dayName(at, now, timeZone);
  const build = () => el("div", { className: "day", role: "separator", "aria-label": label }, el("span", {}, label));
  return { key: `day ${position}`, signature: label, build };
}

function item(message, channel, view, look) {
  const author = view.names.person(message.user);
  const isInThread = view.thread?.ts === message.ts;
  const signature = JSON.stringify([
    message,
    look,
    author?.displayName,
    view.viewer,
    dayKey(view.now, view.timeZone),
    isInThread,
  ]);
  return {
    key: `${channel.id} ${message.ts}`,
    signature,
    build: () => draw(message, channel, view, { ...look, isInThread }),
  };
}

function draw(message, channel, view, { isReply = false, isTogether, isInThread }) {
  const author = view.names.person(message.user);
  const kinds = [
    "message",
    isReply && "reply",
    isTogether && "together",
    message.isEphemeral && "ephemeral",
    isInThread && "chosen",
  ];
  return el(
    "article",
    { className: kinds.filter(Boolean).join(" "), dataset: { ts: message.ts } },
    message.isEphemeral && el("p", { className: "only-you" }, "Only visible to you"),
    isTogether
      ? el("span", { className: "gutter" }, time(message, view))
      : avatar(author ?? { id: message.user, displayName: "?" }, view),
    el(
      "div",
      { className: "body" },
      !isTogether && byline(author, message, view),
      content(message, channel, view),
      message.isEdited && el("small", { className: "edited" }, "(edited)"),
    ),
    !message.isEphemeral && !channel.isArchived && messageActions(message, channel, view),
  );
}

export function avatar(person, { state }, size = "") {
  const isBot = person.id === state.bot.id;
  const look = isBot ? "bot" : `shade-${shade(person.id)}`;
  return el(
    "span",
    { className: `avatar ${look} ${size}`, "aria-hidden": "true" },
    isBot ? pin() : initials(person.displayName),
  );
}

function pin() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 32 32");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute(
    "d",
    "M16 4a9.5 9.5 0 0 0-9.5 9.5C6.500 20.500 16 28.500 16 28.500s9.500-8 9.500-15A9.500 9.500 0 0 0 16 4zm0 13.500a4 4 0 1 1 0-8 4 4 0 0 1 0 8z",
  );
  path.setAttribute("fill", "currentColor");
  svg.append(path);
  return svg;
}

function byline(author, message, view) {
  return el(
    "header",
    {},
    el("strong", {}, author?.displayName ?? message.user),
    author?.isApp && el("span", { className: "badge" }, "APP"),
    author?.isOutside && el("span", { className: "badge outside" }, "outside"),
    time(message, view),
  );
}

function time({ at }, { timeZone }) {
  return el(
    "time",
    {
      dateTime: new Date(at).toISOString(),
      title: new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "medium", timeZone }).format(at),
    },
    clockTime(at, timeZone),
  );
}

function content(message, channel, view) {
  const press = (element, choice) => view.press({ channel: channel.id, ts: message.ts }, element, choice);
  const inside = { ...view, press };
  const attached = (message.attachments ?? []).map((attachment) =>
    el(
      "div",
      { className: "attachment" },
      attachment.blocks
        ? renderBlocks(attachment.blocks, inside)
        : prose(String(attachment.text ?? attachment.fallback ?? ""), inside),
    ),
  );
  const main = message.blocks?.length
    ? renderBlocks(message.blocks, inside)
    : el("div", { className: "text" }, prose(message.text, inside));
  return [message.text || message.blocks?.length ? main : undefined, ...attached];
}

/** What one can do with a message; apps add to it what their manifest says. */
function messageActions(message, channel, view) {
  const reply = () => view.replyTo(message);
  const button = el(
    "button",
    { type: "button", className: "reply-button", onclick: reply, title: "Reply in thread" },
    "Reply",
  );
  const entries = view.state.shortcuts
    .filter(({ type }) => type === "message")
    .map(({ name, callbackId }) => ({
      ...{ label: name, about: view.state.bot.name },
      run: () => view.choose("messageshortcut", { callbackId, channel: channel.id, ts: message.ts }),
    }));
  const more = entries.length > 0 && menu({ label: "More actions", sign: "⋯", className: "more", entries });
  return el("div", { className: "message-actions" }, button, more);
}
