import { card } from "./card.js";
import { act, el, reconcile } from "./dom.js";
import { emojiOf } from "./emoji.js";
import { avatar } from "./log.js";

const statuses = [
  "",
  "house",
  "palm_tree",
  "face_with_thermometer",
  "bus",
  "calendar",
  "headphones",
  "coffee",
  "airplane",
];
const lasting = [
  [0, "until cleared"],
  [30, "for 30 minutes"],
  [60, "for 1 hour"],
  [240, "for 4 hours"],
];

/** What everybody's Slack says of them, and what they may change about it. */
export function peopleCard(did) {
  const list = el("div", { className: "people" });
  const rows = new Map();
  return {
    element: card("People", list),
    show(view) {
      const people = view.state.people.filter(({ isApp, isGone }) => !isApp && !isGone);
      reconcile(
        list,
        people.map((person) => {
          const row = rows.get(person.id) ?? personRow(person, view, did);
          rows.set(person.id, row);
          row.show(person);
          return { key: person.id, signature: "", build: () => row.element };
        }),
      );
    },
  };
}

/** Built once, so that a change elsewhere never takes away what is being typed here. */
function personRow({ id, displayName }, view, did) {
  let person;
  const dot = el("span", { className: "presence" });
  const status = el("span", { className: "status" });
  const presence = el("button", {
    type: "button",
    className: "button",
    onclick: () => did(act("presence", { person: id, presence: person.presence === "active" ? "away" : "active" })),
  });
  const huddle = el("button", {
    type: "button",
    className: "button",
    onclick: () => did(act("huddle", { person: id, isOn: !person.inHuddle })),
  });
  const emoji = el(
    "select",
    { className: "narrow", "aria-label": `Emoji of ${displayName}` },
    statuses.map((name) => el("option", { value: name && `:${name}:` }, name ? emojiOf(name) : "none")),
  );
  const text = el("input", {
    type: "text",
    maxLength: 100,
    placeholder: "Status, such as R301",
    "aria-label": `Status of ${displayName}`,
  });
  const minutes = el(
    "select",
    { "aria-label": "How long" },
    lasting.map(([value, label]) => el("option", { value: String(value) }, label)),
  );
  const set = (event) => {
    event.preventDefault();
    did(act("status", { person: id, emoji: emoji.value, text: text.value, minutes: Number(minutes.value) }));
  };
  const clear = () => {
    emoji.value = "";
    text.value = "";
    did(act("status", { person: id, minutes: 0 }));
  };
  const open = () => {
    if (!element.open) return;
    text.value = person.status.text;
    emoji.value = [...emoji.options].some(({ value }) => value === person.status.emoji) ? person.status.emoji : "";
  };
  const form = el(
    "form",
    { onsubmit: set },
    el("div", { className: "row" }, presence, huddle),
    el("div", { className: "row" }, emoji, text),
    el(
      "div",
      { className: "row" },
      minutes,
      el("button", { className: "button" }, "Set"),
      el("button", { type: "button", className: "button", onclick: clear }, "Clear"),
    ),
  );
  const summary = el(
    "summary",
    {},
    avatar({ id, displayName }, view, "small"),
    dot,
    el("span", { className: "name" }, displayName),
    status,
  );
  const element = el("details", { ontoggle: open, name: "person" }, summary, form);
  return {
    element,
    show(next) {
      person = next;
      const isActive = person.presence === "active";
      dot.className = `presence ${person.presence}`;
      dot.title = isActive ? "active" : "away";
      const shortcode = person.status.emoji.replaceAll(":", "");
      status.textContent = [
        emojiOf(shortcode) ?? person.status.emoji,
        person.status.text,
        person.inHuddle ? "🎧 huddle" : "",
      ]
        .filter(Boolean)
        .join(" ");
      presence.textContent = isActive ? "Set away" : "Set active";
      huddle.textContent = person.inHuddle ? "Leave huddle" : "Join huddle";
    },
  };
}
