import { el } from "./dom.js";

/** One group of things to do on the right. */
export function card(title, ...children) {
  return el("section", { className: "card" }, el("h2", {}, title), ...children);
}
