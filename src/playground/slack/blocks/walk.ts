import { isRecord } from "./schema.ts";

/** A block or an element as it was sent; what is in it depends on its `type`. */
export type Block = Readonly<Record<string, unknown>> & { readonly type: string; readonly block_id?: string };
export type Element = Readonly<Record<string, unknown>> & { readonly type: string; readonly action_id?: string };

/** Everything in a block that a person can press, choose or fill. */
export function elementsOf(block: Block): readonly Element[] {
  const here = [
    ...(Array.isArray(block.elements) ? block.elements : []),
    ...(Array.isArray(block.actions) ? block.actions : []),
    block.accessory,
    block.element,
  ].filter((each): each is Element => isRecord(each) && typeof each.type === "string");
  const inner = [block.child_blocks, block.elements].flatMap((children) => (Array.isArray(children) ? children : []));
  const deeper = inner.filter(
    (child): child is Block => isRecord(child) && (child.type === "card" || child.type === "actions"),
  );
  return [...here.filter(isInteractive), ...deeper.flatMap(elementsOf), ...containedSections(block)];
}

/** How many characters people would read in these blocks. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + textLength(each), 0);
  if (!isRecord(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [name, each]) => sum + (name === "text" && typeof each === "string" ? each.length : textLength(each)),
    0,
  );
}

const passive = new Set([
  "image",
  "plain_text",
  "mrkdwn",
  "card",
  "rich_text_section",
  "rich_text_list",
  "rich_text_quote",
  "rich_text_preformatted",
]);

function isInteractive(element: Element): boolean {
  return !passive.has(element.type);
}

function containedSections(block: Block): readonly Element[] {
  if (!Array.isArray(block.child_blocks)) return [];
  return block.child_blocks
    .filter((child): child is Block => isRecord(child) && child.type !== "actions" && child.type !== "card")
    .flatMap(elementsOf);
}
