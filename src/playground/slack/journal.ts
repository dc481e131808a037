import type { Json } from "./workspace.ts";

/** One call of the Web API or of a `response_url`, as it arrived; `error` is what we answered, if we refused. */
export interface ApiCall {
  readonly method: string;
  readonly args: Json;
  readonly at: Date;
  readonly token: "bot" | "app" | "none" | "unknown";
  readonly error?: string;
}

export interface Journal {
  readonly calls: readonly ApiCall[];
  add(call: ApiCall): void;
}

/** Remembers the last calls, so that a long run does not grow without end. */
export function openJournal(most = 100_000): Journal {
  const calls: ApiCall[] = [];
  return {
    calls,
    add(call) {
      calls.push(call);
      if (calls.length > most) calls.splice(0, most / 10);
    },
  };
}
