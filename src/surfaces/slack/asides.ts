import type { Viewer } from "../../domain/answer.ts";
import { afterReauth, digestTyped, isWebTyped } from "../wording/index.ts";
import type { SlackMessage } from "./blocks.ts";
import { answerDigest } from "./digest.ts";
import type { SlackParts } from "./parts.ts";
import { answerReauth } from "./reauth.ts";
import { answerWeb } from "./web.ts";

/** What is typed like a question and is none: the answer is for the asker's eyes only. Undefined for questions. */
export function aside(parts: SlackParts, viewer: Viewer, text: string): Promise<SlackMessage> | undefined {
  const digest = digestTyped(text);
  if (digest) return answerDigest(parts, viewer, digest, parts.wordingFor(viewer, text));
  if (isWebTyped(text)) return answerWeb(parts, viewer, parts.wordingFor(viewer, text));
  const reauth = afterReauth(text);
  return reauth === undefined ? undefined : answerReauth(parts, viewer, reauth);
}
