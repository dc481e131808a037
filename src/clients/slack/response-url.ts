import type { OnCall } from "../call.ts";

/**
 * `sent`: Slack took it. `no`: surely not shown, another way may be tried. `unsure`: it may have been shown.
 */
export type Responded = "sent" | "no" | "unsure";

/** Posts to the `response_url` of a command or a press. Never throws, never asks any host but Slack's. */
export type Respond = (url: string, message: object) => Promise<Responded>;

export interface RespondOptions {
  readonly apiUrl?: string | undefined;
  readonly onCall?: OnCall | undefined;
  readonly timeoutMs?: number;
}

export function responder({ apiUrl, onCall, timeoutMs = 3_000 }: RespondOptions): Respond {
  const origins = new Set(
    ["https://hooks.slack.com", apiUrl ? originOf(apiUrl) : ""].filter((origin) => origin !== ""),
  );
  return async (url, message) => {
    if (!origins.has(originOf(url))) return "no";
    const startedAt = performance.now();
    const { responded, outcome } = await send(url, message, timeoutMs);
    onCall?.({ vendor: "slack", operation: "response_url", outcome, ms: performance.now() - startedAt });
    return responded;
  };
}

async function send(
  url: string,
  message: object,
  timeoutMs: number,
): Promise<{ readonly responded: Responded; readonly outcome: string }> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify(message),
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    if (response.status !== 200) return { responded: "no", outcome: `http-${response.status}` };
    // Used up or expired, Slack says so with `ok: false`, on some of its servers with status 200.
    return /"ok"\s*:\s*false/.test(text)
      ? { responded: "no", outcome: "refused" }
      : { responded: "sent", outcome: "ok" };
  } catch (error) {
    return { responded: "unsure", outcome: (error as Error).name === "TimeoutError" ? "timeout" : "network" };
  }
}

/** Empty for what is no plain address on the web: a blob has the origin of the page that made it. */
function originOf(url: string): string {
  if (!URL.canParse(url)) return "";
  const { origin, protocol, username, password } = new URL(url);
  return /^https?:$/.test(protocol) && username === "" && password === "" ? origin : "";
}
