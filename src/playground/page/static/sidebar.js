import { el, reconcile } from "./dom.js";
import { avatar } from "./log.js";

const by = (id) => document.querySelector(`#${id}`);

/** Left: where one can be, and whose eyes one has. */
export function renderSidebar(view, { here, unread, goTo, viewAs }) {
  const { state, names, viewer } = view;
  const place = (id, sign, name, channel) =>
    entry({
      key: id,
      sign,
      name,
      isHere: here.place === id || (id === "dm" && here.place === "home"),
      isNew: channel && unread(viewer, channel),
      onclick: () => goTo(id),
    });
  reconcile(by("places"), [
    heading("Channels"),
    ...state.channels.map((channel) => place(channel.id, channel.isPrivate ? "🔒" : "#", channel.name, channel)),
    heading("Direct messages"),
    place("dm", "●", state.bot.name, state.dm),
    ...adminEntries(view, unread, viewAs),
  ]);
  const me = names.person(viewer);
  const build = () =>
    el(
      "div",
      { className: "person" },
      avatar(me, view),
      el("span", {}, el("strong", {}, me.displayName), el("small", {}, me.title || me.realName)),
    );
  reconcile(by("me"), [{ key: "me", signature: JSON.stringify([me.id, me.displayName, me.title]), build }]);
}

/** What the app writes to each admin; opening it means to look through her eyes. */
function adminEntries({ state, names, viewer }, unread, viewAs) {
  const others = state.adminDms.filter(({ person }) => person !== viewer);
  const entries = others.map(({ person, channel, latest }) => {
    const isNew = unread(person, { id: channel, latest });
    return entry({
      key: `dm ${person}`,
      sign: "○",
      name: names.user(person),
      isNew,
      onclick: () => viewAs(person, "dm"),
    });
  });
  return entries.length > 0 ? [heading("Admins’ direct messages"), ...entries] : [];
}

function heading(text) {
  return { key: `heading ${text}`, signature: text, build: () => el("h2", {}, text) };
}

function entry({ key, sign, name, isHere = false, isNew = false, onclick }) {
  const signature = JSON.stringify([sign, name, isHere, isNew]);
  const build = () =>
    el(
      "button",
      {
        type: "button",
        className: isNew ? "place new" : "place",
        onclick,
        "aria-current": isHere ? "page" : undefined,
      },
      el("span", { className: "sign", "aria-hidden": "true" }, sign),
      el("span", { className: "name" }, name),
      isNew && el("span", { className: "dot" }, el("span", { className: "unseen" }, "new")),
    );
  return { key, signature, build };
}
