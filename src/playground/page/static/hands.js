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
const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** Right: what one cannot do in Slack alone. Who one is, what people do, what time it is, and what breaks. */
export function hands(panel, { now, viewAs, did }) {
  const cards = [
    viewerCard(viewAs),
    clockCard(now, did),
    readCard(did),
    peopleCard(did),
    vendorCard("google", "Google", did),
    vendorCard("slack", "Slack", did),
    callsCard(),
  ];
  panel.append(...cards.map(({ element }) => element));
  return {
    show(view) {
      for (const { show } of cards) show(view);
    },
  };
}

function card(title, ...children) {
  return el("section", { className: "card" }, el("h2", {}, title), ...children);
}

function viewerCard(viewAs) {
  const choose = el("select", { "aria-label": "You are", onchange: () => viewAs(choose.value) });
  const about = el("p", { className: "quiet" });
  return {
    element: card("You are", choose, about),
    show({ state, viewer, names }) {
      const people = state.people.filter(({ isApp, isGone }) => !isApp && !isGone);
      const list = people.map((person) => ({
        ...{ key: person.id, signature: JSON.stringify([person.displayName, roleOf(person)]) },
        build: () =>
          el("option", { value: person.id }, `${person.displayName}${roleOf(person) ? ` (${roleOf(person)})` : ""}`),
      }));
      reconcile(choose, list);
      choose.value = viewer;
      const me = names.person(viewer);
      about.textContent = [me?.title, me?.tz, me?.locale].filter(Boolean).join(" · ");
    },
  };
}

function roleOf({ isAdmin, isGuest, isOutside }) {
  return isOutside ? "another organisation" : isGuest ? "guest" : isAdmin ? "admin" : "";
}

function clockCard(now, did) {
  let timeZone = "UTC";
  const face = el("p", { className: "clock" });
  const zone = el("p", { className: "quiet" });
  const go = (body) => did(act("clock", body));
  const back = el("button", { type: "button", className: "button", onclick: () => go({ to: "now" }) }, "Back to now");
  const weekday = el(
    "select",
    { "aria-label": "Weekday" },
    days.map((day, index) => el("option", { value: String(index + 1) }, day)),
  );
  const time = el("input", { type: "time", value: "14:00", required: true, "aria-label": "Time of day" });
  const set = (event) => {
    event.preventDefault();
    go({ to: "weekday", weekday: Number(weekday.value), time: time.value });
  };
  const tick = () => {
    face.textContent = new Intl.DateTimeFormat("en-GB", {
      weekday: "short",
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZone,
    }).format(now());
  };
  const later = (minutes, label) =>
    el("button", { type: "button", className: "button", onclick: () => go({ to: "later", minutes }) }, label);
  setInterval(tick, 1000);
  return {
    element: card(
      "Clock",
      face,
      zone,
      el("div", { className: "row" }, later(15, "+15 min"), later(60, "+1 h"), back),
      el("form", { className: "row", onsubmit: set }, weekday, time, el("button", { className: "button" }, "Set")),
    ),
    show({ state }) {
      timeZone = state.timeZone;
      back.disabled = !state.isMoved;
      zone.textContent = `${state.timeZone.replace("_", " ")}${state.isMoved ? ", moved" : ""}`;
      tick();
    },
  };
}

function readCard(did) {
  const read = async () => {
    button.disabled = true;
    button.setAttribute("aria-busy", "true");
    await did(act("refresh"));
    button.disabled = false;
    button.removeAttribute("aria-busy");
  };
  const button = el("button", { type: "button", className: "button wide", onclick: read }, "Read again now");
  const element = card(
    "Sources",
    el("p", { className: "quiet" }, "Calendars, timetable and directory are read every few minutes."),
    button,
  );
  return {
    element,
    show({ state }) {
      element.hidden = !state.hasRefresh;
    },
  };
}

function peopleCard(did) {
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
    { "aria-label": `Emoji of ${displayName}` },
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

function vendorCard(vendor, name, did) {
  const list = el("div", { className: "switches" });
  const heal = el(
    "button",
    { type: "button", className: "button wide", onclick: () => did(act("heal", { vendor })) },
    `Mend ${name}`,
  );
  const calendar = el("select", { "aria-label": "Which calendar" });
  return {
    element: card(`Break ${name}`, list, heal),
    show({ state }) {
      const mine = state.switches.filter((each) => each.vendor === vendor);
      reconcile(
        calendar,
        state.calendars.map(({ id, name: label }) => ({
          key: id,
          signature: label,
          build: () => el("option", { value: id }, label),
        })),
      );
      reconcile(
        list,
        mine.map((each) => ({
          key: each.id,
          signature: JSON.stringify(each),
          build: () => switchRow(each, calendar, did),
        })),
      );
      heal.disabled = !mine.some(({ isOn }) => isOn);
    },
  };
}

function switchRow({ id, label, hint, isOn, takesCalendar }, calendar, did) {
  const flip = ({ currentTarget }) =>
    did(act("switch", { id, isOn: currentTarget.checked, ...(takesCalendar && { calendar: calendar.value }) }));
  const box = el("input", { type: "checkbox", role: "switch", checked: isOn, onchange: flip });
  const row = el("label", { className: "switch" }, box, el("span", {}, label, el("small", {}, hint)));
  return el("div", {}, row, takesCalendar && calendar);
}

function callsCard() {
  const list = el("div", { className: "calls" });
  return {
    element: card("What they were asked", list),
    show({ state }) {
      const part = ([vendor, name]) => {
        const calls = state.calls[vendor];
        return { key: vendor, signature: JSON.stringify(calls), build: () => drawCalls(name, calls) };
      };
      reconcile(list, Object.entries({ slack: "Slack", google: "Google" }).map(part));
    },
  };
}

function drawCalls(name, { total, sinceAsked, last }) {
  const rows = last.map(({ what, error }) =>
    el(
      "li",
      { className: error ? "bad" : "" },
      el("span", { className: "what", title: what }, what),
      error && el("span", { className: "error" }, error),
    ),
  );
  return el(
    "div",
    {},
    el("h3", {}, name, el("span", {}, `${sinceAsked} for the last question, ${total} in all`)),
    el("ul", {}, rows),
  );
}
