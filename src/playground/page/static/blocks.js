import { controlFor } from "./choices.js";
import { el } from "./dom.js";
import { emoji, link, prose, shown } from "./prose.js";

/**
 * Block Kit as elements. `view` tells names and times; `press(element, choice)` is called for what is pressed,
 * and `hold(element, block, value)` for what is only filled in, as in a modal.
 */
export function renderBlocks(blocks, view) {
  return el(
    "div",
    { className: "blocks" },
    (blocks ?? []).map((block) => renderBlock(block, view)),
  );
}

function renderBlock(block, view) {
  const render = Object.hasOwn(kinds, block.type) ? kinds[block.type] : unknown;
  return render(block, view);
}

const kinds = {
  section: (block, view) =>
    el(
      "div",
      { className: "section" },
      el(
        "div",
        { className: "section-text" },
        block.text && el("div", { className: "text" }, prose(block.text, view)),
        block.fields &&
          el(
            "div",
            { className: "fields" },
            block.fields.map((field) => el("div", { className: "text" }, prose(field, view))),
          ),
      ),
      block.accessory && el("div", { className: "accessory" }, element(block.accessory, block, view)),
    ),
  header: (block, view) => el("h3", { className: "block-header" }, prose(block.text, view)),
  context: (block, view) =>
    el(
      "div",
      { className: "context" },
      block.elements.map((part) => contextPart(part, view)),
    ),
  divider: () => el("hr"),
  actions: (block, view) =>
    el(
      "div",
      { className: "actions" },
      block.elements.map((each) => element(each, block, view)),
    ),
  rich_text: (block, view) =>
    el(
      "div",
      { className: "text" },
      block.elements.map((part) => richPart(part, view)),
    ),
  image: (block) => picture(block),
  input: (block, view) => input(block, view),
  markdown: (block, view) => el("div", { className: "text" }, prose(block.text, view)),
};

function unknown(block) {
  const title = el("summary", {}, `A “${block.type}” block, which this page cannot draw`);
  return el("details", { className: "unknown" }, title, el("pre", {}, JSON.stringify(block, null, 1)));
}

function contextPart(part, view) {
  return part.type === "image" ? picture(part) : el("div", { className: "text" }, prose(part, view));
}

// Nothing is loaded from elsewhere, so a picture is its description.
function picture({ alt_text: alt, image_url: url, title }) {
  const label = title?.text ?? alt ?? "picture";
  return el("div", { className: "picture" }, "🖼 ", url ? link(url, label) : label);
}

function element(each, block, view) {
  return controlFor(each, block, view) ?? unknown(each);
}

function input(block, view) {
  const control = element(block.element, block, view);
  return el(
    "label",
    { className: "input", dataset: { block: block.block_id } },
    el("span", { className: "label" }, prose(block.label, view), block.optional && el("small", {}, " (optional)")),
    control,
    block.hint && el("small", { className: "hint" }, prose(block.hint, view)),
  );
}

function richPart(part, view) {
  const children = () => part.elements.map((each) => richElement(each, view));
  switch (part.type) {
    case "rich_text_list":
      return el(
        part.style === "ordered" ? "ol" : "ul",
        {},
        part.elements.map((item) => el("li", {}, richPart(item, view))),
      );
    case "rich_text_quote":
      return el("blockquote", {}, children());
    case "rich_text_preformatted":
      return el("pre", {}, children());
    default:
      return el("span", {}, children());
  }
}

const styles = { bold: "strong", italic: "em", strike: "s", code: "code" };

function richElement(each, view) {
  const plain = richPlain(each, view);
  return Object.entries(styles).reduce(
    (inner, [style, tag]) => (each.style?.[style] ? el(tag, {}, inner) : inner),
    plain,
  );
}

function richPlain(each, view) {
  switch (each.type) {
    case "text":
      return el("span", { className: "typed" }, each.text);
    case "link":
      return link(each.url, each.text ?? each.url);
    case "emoji":
      return emoji(each.name);
    case "user":
      return shown({ kind: "user", id: each.user_id }, view);
    case "channel":
      return shown({ kind: "channel", id: each.channel_id }, view);
    case "usergroup":
      return shown({ kind: "group", id: each.usergroup_id }, view);
    case "broadcast":
      return shown({ kind: "broadcast", text: each.range }, view);
    default:
      return `[${each.type}]`;
  }
}
