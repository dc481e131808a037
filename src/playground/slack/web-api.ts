import type { IncomingMessage, ServerResponse } from "node:http";
import { isRecord } from "./blocks/schema.ts";
import { invalid, SlackError } from "./errors.ts";
import { type Faults, reply, spoil, wait } from "./faults.ts";
import type { ApiCall, Journal } from "./journal.ts";
import type { Limits } from "./limits.ts";
import { methods } from "./methods/index.ts";
import type { Method, Stage } from "./methods/method.ts";
import type { Json } from "./workspace.ts";

/** The tokens Slack gave the app, and what has become of them. */
export interface Access {
  readonly botToken: string;
  readonly appToken: string;
  /** Why tokens are refused now, e.g. `token_revoked` or `account_inactive`. */
  refusal?: string;
  readonly scopes: Set<string>;
}

export interface WebApi {
  readonly stage: Stage;
  readonly access: Access;
  readonly faults: Faults;
  readonly limits: Limits | undefined;
  readonly journal: Journal;
}

/** Answers `/api/<method>` as Slack does: by POST form, JSON or GET, always 200 unless the limit is reached. */
export async function serveMethod(
  api: WebApi,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const name = url.pathname.slice("/api/".length);
  const body = await readBody(request);
  const at = api.stage.workspace.clock();
  const given = readArguments(request, url, body);
  const token = tokenOf(request, given);
  const fault = api.faults.next(name);
  await wait(api.faults.delayMs + (fault?.delayMs ?? 0));
  const answered = fault && !fault.accepted && fault.kind !== "slow" ? undefined : answer(api, name, given, token);
  const { token: _secret, ...args } = given.args;
  const error = answered ? answered.error : fault?.kind;
  api.journal.add({
    method: name,
    args,
    at,
    token: kindOf(token, api.access),
    ...(error && { error }),
  });
  api.stage.workspace.changed();
  if (fault && fault.kind !== "slow") return spoil(response, fault, answered?.body ?? '{"ok":true}');
  if (answered) reply(response, answered.status, answered.body, answered.headers);
}

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

interface Given {
  readonly args: Json;
  readonly isJson: boolean;
  readonly lacksCharset: boolean;
}

interface Answered {
  readonly status: number;
  readonly body: string;
  readonly headers: Record<string, string>;
  readonly error?: string;
}

function answer(api: WebApi, name: string, given: Given, token: string | undefined): Answered {
  const scopes = [...api.access.scopes].join(",");
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  const headers = {
    "x-oauth-scopes": scopes,
    ...(typeof method?.scope === "string" && { "x-accepted-oauth-scopes": method.scope }),
  };
  try {
    if (!method) throw new SlackError("unknown_method", { req_method: name });
    const wait = admit(api, name, method, given, token);
    if (wait !== undefined) {
      const body = '{"ok":false,"error":"ratelimited"}';
      return { status: 429, body, headers: { ...headers, "retry-after": String(wait) }, error: "ratelimited" };
    }
    const args = given.isJson && !method.readsJson ? {} : given.args;
    requireScope(api, method, args);
    requireArguments(method, args);
    const result = api.faults.bent(name, { ...method.run(args, api.stage), ...warning(given) }, args);
    return { status: 200, body: JSON.stringify(result), headers };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const body = JSON.stringify({ ok: false, error: error.code, ...error.extra, ...warning(given) });
    return { status: 200, body, headers, error: error.code };
  }
}

/** Checks the token; returns the seconds to wait when there were too many calls. */
function admit(
  api: WebApi,
  name: string,
  method: Method,
  { args }: Given,
  token: string | undefined,
): number | undefined {
  const kind = kindOf(token, api.access);
  if (kind === "none") throw new SlackError("not_authed");
  if (kind === "unknown") throw new SlackError("invalid_auth");
  if (api.access.refusal) throw new SlackError(api.access.refusal);
  if (kind !== (method.token ?? "bot") && name !== "auth.test") throw new SlackError("not_allowed_token_type");
  const cost = method.cost?.(args, api.stage) ?? 1;
  return (
    api.limits?.call(name, method.tier, cost) ??
    (name === "chat.postMessage" ? api.limits?.post(String(args.channel)) : undefined)
  );
}

function requireScope({ access, stage }: WebApi, method: Method, args: Json): void {
  const needed = typeof method.scope === "function" ? method.scope(args, stage) : method.scope;
  if (!needed || access.scopes.has(needed)) return;
  throw new SlackError("missing_scope", { needed, provided: [...access.scopes].join(",") });
}

function requireArguments(method: Method, args: Json): void {
  const missing = (method.required ?? []).filter((name) => args[name] === undefined || args[name] === "");
  if (missing.length === 0) return;
  throw invalid(
    "invalid_arguments",
    missing.map((name) => `[ERROR] missing required field: ${name}`),
  );
}

function readArguments(request: IncomingMessage, url: URL, body: string): Given {
  const type = request.headers["content-type"] ?? "";
  const query = Object.fromEntries(url.searchParams);
  if (!type.startsWith("application/json")) {
    return { args: { ...query, ...Object.fromEntries(new URLSearchParams(body)) }, isJson: false, lacksCharset: false };
  }
  const json = parsedJson(body);
  return { args: { ...query, ...json }, isJson: true, lacksCharset: !/charset=utf-?8/i.test(type) };
}

function parsedJson(body: string): Json {
  try {
    const value: unknown = JSON.parse(body);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

// A token in a JSON body does not count.
function tokenOf(request: IncomingMessage, { args, isJson }: Given): string | undefined {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  return bearer ?? (isJson || typeof args.token !== "string" ? undefined : args.token);
}

function kindOf(token: string | undefined, access: Access): ApiCall["token"] {
  if (token === undefined) return "none";
  if (token === access.botToken) return "bot";
  return token === access.appToken ? "app" : "unknown";
}

function warning({ lacksCharset }: Given): Json {
  return lacksCharset ? { warning: "missing_charset" } : {};
}
