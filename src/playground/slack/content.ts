import { type Block, blockProblems, mostBlockCharacters, textLength } from "./blocks/index.ts";
import { isRecord } from "./blocks/schema.ts";
import { invalid, SlackError } from "./errors.ts";
import type { Json } from "./workspace.ts";

/** What a message says, wherever it came in: an API call, an acknowledgement or a `response_url`. */
export interface Content {
  readonly text: string;
  readonly blocks?: readonly Block[];
  readonly attachments?: readonly Json[];
  readonly parsesNames: boolean;
}

/** Reads and checks it, or refuses with the error Slack has for it. */
export function readContent(args: Json): Content {
  const blocks = readBlocks(args.blocks);
  const attachments = readAttachments(args.attachments);
  const markdown = typeof args.markdown_text === "string" ? args.markdown_text : "";
  if (markdown && (args.text || args.blocks)) throw new SlackError("markdown_text_conflict");
  if ([...markdown].length > 12_000) throw new SlackError("msg_too_long");
  const text = markdown || textOf(args.text);
  if (!text && !blocks?.length && !attachments?.length) throw new SlackError("no_text");
  return {
    text,
    ...(blocks && { blocks }),
    ...(attachments && { attachments }),
    parsesNames: isTrue(args.link_names) || args.parse === "full",
  };
}

export function isTrue(value: unknown): boolean {
  return value === true || value === "true" || value === 1 || value === "1";
}

/** Form fields hold JSON as text; JSON bodies hold the thing itself. */
export function parsed(value: unknown, error: string): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new SlackError(error);
  }
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  throw invalid("invalid_arguments", ["[ERROR] must provide a string [json-pointer:/text]"]);
}

function readBlocks(given: unknown): readonly Block[] | undefined {
  if (given === undefined || given === null || given === "") return undefined;
  const blocks = parsed(given, "invalid_blocks_format");
  if (!Array.isArray(blocks)) throw new SlackError("invalid_blocks_format");
  const problems = blockProblems(blocks, "message");
  if (problems.length > 0) throw invalid("invalid_blocks", problems);
  if (textLength(blocks) > mostBlockCharacters) throw new SlackError("msg_blocks_too_long");
  return blocks as readonly Block[];
}

function readAttachments(given: unknown): readonly Json[] | undefined {
  if (given === undefined || given === null || given === "") return undefined;
  const attachments = parsed(given, "invalid_attachments");
  if (!Array.isArray(attachments) || !attachments.every(isRecord)) throw new SlackError("invalid_attachments");
  if (attachments.length > 100) throw new SlackError("too_many_attachments");
  const problems = attachments.flatMap((attachment, index) =>
    attachment.blocks === undefined ? [] : blockProblems(attachment.blocks, "message", `/attachments/${index}/blocks`),
  );
  if (problems.length > 0) throw invalid("invalid_blocks", problems);
  return attachments;
}
