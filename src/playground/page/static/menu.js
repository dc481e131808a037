import { el } from "./dom.js";

/** A button that opens a short list of things to do: `[{ label, about, run }]`. It closes once one is chosen, left or escaped. */
export function menu({ label, sign, className, entries }) {
  const close = () => {
    element.open = false;
  };
  const item = ({ label: words, about, run }) => {
    const choose = () => {
      close();
      run();
    };
    const inside = [el("strong", {}, words), about && el("span", {}, about)];
    return el("button", { type: "button", role: "menuitem", onclick: choose }, inside);
  };
  const leave = ({ relatedTarget }) => {
    if (relatedTarget && !element.contains(relatedTarget)) close();
  };
  const leaveByKey = (event) => {
    if (event.key !== "Escape" || !element.open) return;
    event.stopPropagation();
    close();
    opener.focus();
  };
  const opener = el("summary", { "aria-label": label, title: label, "aria-haspopup": "menu", role: "button" }, sign);
  const list = el("div", { className: "entries", role: "menu", "aria-label": label }, entries.map(item));
  const properties = { className: `menu ${className}`, onfocusout: leave, onkeydown: leaveByKey };
  const element = el("details", properties, opener, list);
  return element;
}

/** Whatever is pressed elsewhere closes the menus that are open. */
addEventListener("pointerdown", ({ target }) => {
  for (const open of document.querySelectorAll("details.menu[open]")) if (!open.contains(target)) open.open = false;
});
