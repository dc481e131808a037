import type { Json } from "./workspace.ts";

/** A refusal by Slack: `code` is its documented error, `extra` what else stands in the reply. */
export class SlackError extends Error {
  readonly code: string;
  readonly extra: Json;

  constructor(code: string, extra: Json = {}) {
    super(code);
    this.name = "SlackError";
    this.code = code;
    this.extra = extra;
  }
}

export function invalid(code: string, messages: readonly string[]): SlackError {
  return new SlackError(code, { response_metadata: { messages } });
}
