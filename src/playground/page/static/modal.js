import { renderBlocks } from "./blocks.js";
import { holding } from "./choices.js";
import { act, el } from "./dom.js";

let shown;
let held = {};

/** The window on top of this viewer's others, if the app opened one. */
export function showModal(view, { done }) {
  const { modal } = view.state;
  const key = modal && `${view.viewer} ${modal.id} ${modal.hash}`;
  if (shown?.key === key) return;
  shown?.dialog.remove();
  shown = modal && { key, dialog: draw(modal, view, done) };
  if (!shown) return;
  document.body.append(shown.dialog);
  shown.dialog.showModal();
}

function draw(modal, view, done) {
  const { filled, hold } = holding(held.view === modal.id ? held.filled : {});
  held = { view: modal.id, filled };
  const on = { person: view.viewer, view: modal.id };
  const press = (element, choice) =>
    done(act("click", { ...on, filled, what: element.action_id ?? element.text?.text, choice }));
  const submit = async (event) => {
    event.preventDefault();
    const { errors } = await done(act("submit", { ...on, filled }));
    complain(form, errors ?? {});
  };
  const dismiss = () => done(act("dismiss", on));
  const form = el(
    "form",
    { onsubmit: submit },
    el(
      "header",
      {},
      el("h2", {}, modal.title?.text ?? ""),
      el("button", { type: "button", className: "close", "aria-label": "Close", onclick: dismiss }, "×"),
    ),
    renderBlocks(modal.blocks, { ...view, press, hold, filled }),
    el(
      "footer",
      {},
      el("button", { type: "button", className: "button", onclick: dismiss }, modal.close?.text ?? "Cancel"),
      modal.submit && el("button", { className: "button primary" }, modal.submit.text),
    ),
  );
  const cancel = (event) => {
    event.preventDefault();
    dismiss();
  };
  return el("dialog", { className: "modal", oncancel: cancel }, form);
}

function complain(form, errors) {
  for (const field of form.querySelectorAll("label.input")) {
    field.querySelector(".error")?.remove();
    const error = errors[field.dataset.block];
    field.classList.toggle("wrong", error !== undefined);
    if (error) field.append(el("small", { className: "error", role: "alert" }, error));
  }
}
