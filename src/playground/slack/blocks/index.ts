import { kinds } from "./kinds.ts";
import { isRecord, list, problem } from "./schema.ts";
import { type Block, elementsOf, textLength } from "./walk.ts";

export type Surface = "message" | "home" | "modal";
export { type Block, type Element, elementsOf, textLength } from "./walk.ts";

/**
 * Everything Slack would refuse about these blocks on this surface, as its `response_metadata.messages` say it.
 * Where a limit is documented nowhere, the smaller one seen in practice is used.
 */
export function blockProblems(blocks: unknown, surface: Surface, at = "/blocks"): readonly string[] {
  const found = list((block, where) => oneBlock(block, where, surface), { max: mostBlocks[surface] })(blocks, at);
  if (found.length > 0 || !Array.isArray(blocks)) return found;
  return [
    ...repeatedBlockIds(blocks, at),
    ...repeatedActionIds(blocks, at),
    ...tooManyTables(blocks, at),
    ...tooMuchMarkdown(blocks, at),
  ];
}

/** Over this many characters in all blocks of a message Slack says `msg_blocks_too_long`; it documents no number. */
export const mostBlockCharacters = 13_200;

const mostBlocks: Readonly<Record<Surface, number>> = { message: 50, home: 100, modal: 100 };

const everywhere = [
  "section",
  "divider",
  "header",
  "context",
  "actions",
  "image",
  "input",
  "rich_text",
  "video",
  "card",
];
const allowed: Readonly<Record<Surface, ReadonlySet<string>>> = {
  message: new Set([
    ...everywhere,
    ...["markdown", "file", "table", "data_table", "context_actions", "task_card", "plan", "carousel", "container"],
  ]),
  home: new Set([...everywhere, "carousel"]),
  modal: new Set([...everywhere, "alert"]),
};

function oneBlock(block: unknown, at: string, surface: Surface): readonly string[] {
  if (!isRecord(block)) return [problem("must provide an object", at)];
  const type = String(block.type);
  const check = allowed[surface].has(type) ? kinds[type] : undefined;
  return check ? check(block, at) : [problem(`unsupported type: ${type}`, `${at}/type`)];
}

function repeatedBlockIds(blocks: readonly Block[], at: string): readonly string[] {
  const ids = blocks.map((block) => block.block_id).filter((id) => id !== undefined && id !== "");
  return repeated(ids).map((id) => problem(`\`block_id\` must be unique: ${id}`, at));
}

// Slack wants action ids unique within a block; a handler can then tell its buttons apart.
function repeatedActionIds(blocks: readonly Block[], at: string): readonly string[] {
  return blocks.flatMap((block, index) =>
    repeated(elementsOf(block).map((element) => element.action_id)).map((id) =>
      problem(`\`action_id\` must be unique within a block: ${id}`, `${at}/${index}`),
    ),
  );
}

function repeated(ids: readonly unknown[]): readonly string[] {
  const known = ids.filter((id): id is string => typeof id === "string");
  return [...new Set(known.filter((id, index) => known.indexOf(id) !== index))];
}

function tooManyTables(blocks: readonly Block[], at: string): readonly string[] {
  return blocks.filter((block) => block.type === "table").length > 1 ? [problem("only one table allowed", at)] : [];
}

function tooMuchMarkdown(blocks: readonly Block[], at: string): readonly string[] {
  const length = textLength(blocks.filter((block) => block.type === "markdown"));
  return length > 12_000 ? [problem("must be less than 12001 characters of markdown in all", at)] : [];
}
