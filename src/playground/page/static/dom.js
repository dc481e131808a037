/** Makes an element. Text is only ever set as text, so nothing foreign becomes markup. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && name !== "list" && typeof value !== "object") element[name] = value;
    else if (name === "dataset") Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(2).filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** Shows these items in order. What has not changed keeps its element, and with it focus, selection and open menus. */
export function reconcile(parent, items) {
  parent.shown ??= new Map();
  const next = new Map();
  let last = null;
  for (const { key, signature, build } of items) {
    const known = parent.shown.get(key);
    const entry = known?.signature === signature ? known : { signature, element: build() };
    if (known && known !== entry) known.element.replaceWith(entry.element);
    const place = last ? last.nextSibling : parent.firstChild;
    if (entry.element !== place) parent.insertBefore(entry.element, place);
    last = entry.element;
    next.set(key, entry);
  }
  for (const [key, { element }] of parent.shown) if (!next.has(key)) element.remove();
  parent.shown = next;
}

/** Whoever types goes on typing, when what she types in is drawn anew under the same address. */
export function keepingFocus(parent, change) {
  const { at } = (parent.contains(document.activeElement) && document.activeElement.dataset) || {};
  change();
  if (at === undefined || parent.contains(document.activeElement)) return;
  const again = [...parent.querySelectorAll("[data-at]")].find(({ dataset }) => dataset.at === at);
  again?.focus();
  if (again?.type === "text") again.setSelectionRange(again.value.length, again.value.length);
}

/** Does something on the server; a refusal comes back as its words. */
export async function act(name, body = {}) {
  try {
    const response = await fetch(`/playground/act/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    return response.ok ? answer : { notice: answer.error };
  } catch {
    return { notice: "The playground does not answer. Is `npm start` still running?" };
  }
}

let said;

/** A word at the bottom of the page that goes away by itself. */
export function tell(text) {
  const toast = document.querySelector("#toast");
  toast.textContent = text;
  toast.hidden = false;
  clearTimeout(said);
  said = setTimeout(() => {
    toast.hidden = true;
  }, 6000);
}
