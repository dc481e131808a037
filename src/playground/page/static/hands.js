import { callsCard } from "./calls.js";
import { card } from "./card.js";
import { clockCard } from "./clock.js";
import { act, el, reconcile } from "./dom.js";
import { peopleCard } from "./people.js";
import { vendorCard } from "./vendor.js";

/** Right: what one cannot do in Slack alone. Who one is, what people do, what time it is, and what breaks. */
export function hands(panel, { now, viewAs, did }) {
  const cards = [
    viewerCard(viewAs),
    clockCard(now, did),
    peopleCard(did),
    readCard(did),
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
  return isOutside ? "outside" : isGuest ? "guest" : isAdmin ? "admin" : "";
}

function readCard(did) {
  const read = async () => {
    button.disabled = true;
    button.setAttribute("aria-busy", "true");
    button.textContent = "Reading…";
    await did(act("refresh"));
    button.disabled = false;
    button.removeAttribute("aria-busy");
    button.textContent = "Read again now";
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
