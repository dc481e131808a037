import { createHmac } from "node:crypto";
import type { Attempt, Outcome, Parcel, Transport } from "./delivery.ts";
import type { Workspace } from "./workspace.ts";

/** Where the app takes Slack's requests, and the secret they are signed with. */
export interface Endpoint {
  readonly url: string;
  readonly signingSecret: string;
}

/** What a test may change in one request, to see it refused. */
export interface RequestChanges {
  readonly timestamp?: number | string;
  readonly signature?: string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function sign(signingSecret: string, timestamp: number | string, body: string): string {
  return `v0=${createHmac("sha256", signingSecret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}

/** Slack's requests over HTTP: signed, form encoded but for events, answered within the deadline. */
export function signedRequests(workspace: Workspace, endpoint: Endpoint): Transport {
  return {
    async send(parcel, attempt) {
      const sentAt = performance.now();
      try {
        const response = await follow(workspace, endpoint, parcel, attempt);
        const body = await response.text();
        return outcomeOf(response, body, performance.now() - sentAt);
      } catch (error) {
        const isTimeout = error instanceof Error && error.name === "TimeoutError";
        return isTimeout
          ? { kind: "failed", error: "operation_timeout", reason: "http_timeout" }
          : { kind: "failed", error: "dispatch_failed", reason: "connection_failed" };
      }
    },
  };
}

/** One signed request with any body, right or wrong. */
export function postSigned(
  workspace: Workspace,
  { url, signingSecret }: Endpoint,
  body: string,
  changes: RequestChanges & { signal?: AbortSignal } = {},
): Promise<Response> {
  const timestamp = changes.timestamp ?? Math.floor(workspace.clock().getTime() / 1000);
  return fetch(url, {
    method: "POST",
    redirect: "manual",
    body,
    headers: {
      "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
      accept: "application/json,*/*",
      "content-type": changes.contentType ?? formType,
      "x-slack-request-timestamp": String(timestamp),
      "x-slack-signature": changes.signature ?? sign(signingSecret, timestamp, body),
      ...changes.headers,
    },
    ...(changes.signal && { signal: changes.signal }),
  });
}

// Bolt reads forms only under exactly this type: Slack sends no charset.
const formType = "application/x-www-form-urlencoded";

const mostRedirects = 2;

async function follow(workspace: Workspace, endpoint: Endpoint, parcel: Parcel, attempt: Attempt): Promise<Response> {
  const signal = AbortSignal.timeout(attempt.deadlineMs);
  const { body, contentType } = encoded(parcel);
  const headers: Record<string, string> =
    attempt.number > 0 ? { "x-slack-retry-num": String(attempt.number), "x-slack-retry-reason": attempt.reason } : {};
  let url = endpoint.url;
  for (let redirects = 0; ; redirects++) {
    const response = await postSigned(workspace, { ...endpoint, url }, body, { contentType, headers, signal });
    const next = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || !next || redirects === mostRedirects) return response;
    url = new URL(next, url).href;
  }
}

function encoded({ kind, payload }: Parcel): { body: string; contentType: string } {
  switch (kind) {
    case "events_api":
      return { body: JSON.stringify(payload), contentType: "application/json" };
    case "slash_commands":
      return { body: new URLSearchParams(payload as Record<string, string>).toString(), contentType: formType };
    case "interactive":
      return { body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), contentType: formType };
  }
}

function outcomeOf(response: Response, body: string, ms: number): Outcome {
  if (response.status >= 200 && response.status < 300) return { kind: "acked", body: readBody(response, body), ms };
  const stop = response.headers.get("x-slack-no-retry") === "1";
  const error = response.status < 500 ? "http_client_error" : "http_service_error";
  const reason = response.status < 400 ? "too_many_redirects" : "http_error";
  return { kind: "failed", error, reason, ...(stop && { stop }) };
}

function readBody(response: Response, body: string): unknown {
  if (!response.headers.get("content-type")?.includes("json")) return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
