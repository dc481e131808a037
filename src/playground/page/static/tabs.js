import { el, reconcile } from "./dom.js";

/** An app's own place has two tabs, as in Slack: what it shows, and what it and I write each other. */
export function renderTabs(bar, { isShown, isHome, goTo }) {
  bar.hidden = !isShown;
  if (!isShown) return;
  const tab = (place, label, isHere) => ({
    key: place,
    signature: String(isHere),
    build: () =>
      el("button", { type: "button", onclick: () => goTo(place), "aria-current": isHere ? "page" : undefined }, label),
  });
  reconcile(bar, [tab("home", "Home", isHome), tab("dm", "Messages", !isHome)]);
}
