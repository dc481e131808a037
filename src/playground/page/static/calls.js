import { card } from "./card.js";
import { el, reconcile } from "./dom.js";

/** What the vendors were asked, so that one sees what a question costs. */
export function callsCard() {
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
  const rows = last.map(({ what, error, times }) =>
    el(
      "li",
      { className: error ? "bad" : "" },
      el("span", { className: "what", title: what }, what),
      times > 1 && el("span", {}, `× ${times}`),
      error && el("span", { className: "error" }, error),
    ),
  );
  return el(
    "div",
    {},
    el("h3", {}, name, el("span", {}, `${sinceAsked} since the last question, ${total} in all`)),
    el("ul", {}, rows),
  );
}
