import { el } from "./dom.js";
import { link, prose } from "./prose.js";

/** One thing to press, choose or fill in; `undefined` for a kind this page cannot draw. */
export function controlFor(element, block, view) {
  const make = Object.hasOwn(kinds, element.type) ? kinds[element.type] : undefined;
  return make?.(element, block, view);
}

const kinds = {
  image: ({ alt_text: alt, image_url: url }) => el("span", { className: "picture" }, "🖼 ", url ? link(url, alt) : alt),
  button,
  static_select: (element, block, view) => select(element, block, view, options(element)),
  users_select: (element, block, view) => select(element, block, view, people(view), element.initial_user),
  conversations_select: (element, block, view) =>
    select(element, block, view, channels(view), element.initial_conversation),
  channels_select: (element, block, view) => select(element, block, view, channels(view), element.initial_channel),
  overflow,
  radio_buttons: (element, block, view) => boxes(element, block, view, "radio"),
  checkboxes: (element, block, view) => boxes(element, block, view, "checkbox"),
  datepicker: (element, block, view) => field(element, block, view, "date", element.initial_date),
  timepicker: (element, block, view) => field(element, block, view, "time", element.initial_time),
  plain_text_input: (element, block, view) => field(element, block, view, "text", element.initial_value),
  email_text_input: (element, block, view) => field(element, block, view, "email", element.initial_value),
  url_text_input: (element, block, view) => field(element, block, view, "url", element.initial_value),
  number_input: (element, block, view) => field(element, block, view, "number", element.initial_value),
};

function button(element, _block, view) {
  const press = async ({ currentTarget }) => {
    currentTarget.setAttribute("aria-busy", "true");
    if (element.url) window.open(element.url, "_blank", "noopener,noreferrer");
    await view.press(element, element.value ?? element.text?.text);
    currentTarget.removeAttribute("aria-busy");
  };
  const properties = { type: "button", className: `button ${element.style ?? ""}`, onclick: confirmed(element, press) };
  return el("button", { ...properties, "aria-label": element.accessibility_label }, prose(element.text, view));
}

/** A menu of deeds: nothing in it is chosen before or after. */
function overflow(element, block, view) {
  const menu = select(
    { ...element, placeholder: { text: "⋯" } },
    block,
    { ...view, hold: undefined },
    options(element),
  );
  menu.addEventListener("change", () => {
    menu.value = "";
  });
  return menu;
}

function select(element, block, view, choices, first = element.initial_option?.value) {
  const initial = heldIn(view, block, element) ?? first;
  const placeholder = element.placeholder?.text ?? "Choose…";
  const change = ({ currentTarget }) => given(element, block, view, currentTarget.value);
  const shown = choices.map((choice) => ("group" in choice ? group(choice, initial) : option(choice, initial)));
  const empty = el("option", { value: "", disabled: true, selected: initial === undefined }, placeholder);
  const name = block.type === "input" ? undefined : placeholder;
  const dataset = { at: addressOf(element, block) };
  return el("select", { className: "choose", onchange: change, "aria-label": name, dataset }, empty, shown);
}

function group({ group: label, choices }, initial) {
  return el(
    "optgroup",
    { label },
    choices.map((choice) => option(choice, initial)),
  );
}

function option({ value, label }, initial) {
  return el("option", { value, selected: value === initial }, label);
}

function boxes(element, block, view, type) {
  const chosen = [element.initial_option, ...(element.initial_options ?? [])].filter(Boolean);
  const first = new Set([heldIn(view, block, element) ?? chosen.map(({ value }) => value)].flat());
  const name = `${block.block_id} ${element.action_id}`;
  const set = el("div", { className: "boxes", role: type === "radio" ? "radiogroup" : "group" });
  const change = () => {
    const values = [...set.querySelectorAll("input:checked")].map((box) => box.value);
    given(element, block, view, type === "radio" ? values[0] : values);
  };
  const box = ({ value }) => el("input", { type, name, value, checked: first.has(value), onchange: change });
  const row = (each) =>
    el(
      "label",
      {},
      box(each),
      el("span", {}, prose(each.text, view)),
      each.description && el("small", {}, prose(each.description, view)),
    );
  set.append(...element.options.map(row));
  return set;
}

function field(element, block, view, type, initial = "") {
  const isLong = type === "text" && element.multiline === true;
  const held = ({ currentTarget }) => view.hold?.(element, block, currentTarget.value);
  const change = ({ currentTarget }) => given(element, block, view, currentTarget.value);
  // Slack tells an app of text at Enter, not of each letter.
  const enter = (event) => {
    if (event.key !== "Enter" || event.isComposing || !isTold(block, view)) return;
    event.preventDefault();
    change(event);
  };
  const listen = type === "date" || type === "time" ? { onchange: change } : { oninput: held, onkeydown: enter };
  const value = heldIn(view, block, element) ?? initial;
  const dataset = { at: addressOf(element, block) };
  const properties = { value, className: "field", placeholder: element.placeholder?.text ?? "", dataset };
  const named = { "aria-label": nameOf(element, block) };
  return isLong
    ? el("textarea", { ...properties, ...named, rows: 4, oninput: held })
    : el("input", { ...properties, ...named, type, ...listen });
}

/** What has a label of its own needs no other name. */
function nameOf(element, block) {
  if (block.type === "input") return undefined;
  return element.placeholder?.text ?? block.text?.text ?? { datepicker: "Date", timepicker: "Time" }[element.type];
}

function heldIn({ filled }, block, element) {
  return filled?.[block.block_id]?.[element.action_id];
}

const addressOf = (element, block) => `${block.block_id} ${element.action_id}`;

/**
 * Keeps what is filled in, by block and action, until something is sent. As in Slack's client it outlives the view:
 * what comes in the view's place goes on with it where block and action have the same names.
 */
export function holding(before = {}) {
  const filled = { ...before };
  const hold = (element, block, value) => {
    filled[block.block_id] = { ...filled[block.block_id], [element.action_id]: value };
  };
  return { filled, hold };
}

/** In a form it is only held until submitted; elsewhere, and where the block says so, the app hears of it at once. */
function given(element, block, view, value) {
  view.hold?.(element, block, value);
  if (isTold(block, view)) view.press(element, value);
}

function isTold(block, view) {
  return !view.hold || block.type !== "input" || block.dispatch_action;
}

function confirmed(element, press) {
  const { confirm } = element;
  if (!confirm) return press;
  return (event) => {
    const target = event.currentTarget;
    const answer = (isYes) => {
      dialog.close();
      dialog.remove();
      if (isYes) press({ currentTarget: target });
    };
    const no = el(
      "button",
      { type: "button", className: "button", onclick: () => answer(false) },
      confirm.deny?.text ?? "Cancel",
    );
    const yes = el(
      "button",
      { type: "button", className: "button primary", onclick: () => answer(true) },
      confirm.confirm?.text ?? "Yes",
    );
    const words = [el("h2", {}, confirm.title?.text ?? "Sure?"), el("p", {}, confirm.text?.text ?? "")];
    const dialog = el("dialog", { className: "modal small" }, words, el("footer", {}, no, yes));
    document.body.append(dialog);
    dialog.showModal();
  };
}

function options({ options: plain = [], option_groups: groups = [] }) {
  const choice = ({ value, text }) => ({ value, label: text.text });
  return [
    ...plain.map(choice),
    ...groups.map(({ label, options: inside }) => ({ group: label.text, choices: inside.map(choice) })),
  ];
}

function people({ state }) {
  return state.people.filter(({ isGone }) => !isGone).map(({ id, displayName }) => ({ value: id, label: displayName }));
}

function channels({ state }) {
  return state.channels.map(({ id, name }) => ({ value: id, label: `#${name}` }));
}
