import { gaxios } from "google-auth-library";
import { type ApiArea, ApiError, type ApiFailure, readRetryAfter } from "../api-error.ts";

export interface TransportOptions {
  /** An origin that plays all of Google; absent means Google. */
  readonly origin?: string;
  /** Told the access token that an API refused with a 401. */
  readonly onRefused?: (token: string) => void;
  readonly timeoutMs?: number;
  readonly machineTime?: MachineTime;
}

/** This machine's own clock, by which signatures are checked. Without it nobody knows whether it is wrong. */
export type MachineTime = () => number;

/** What the token endpoint answers, as far as every such answer has it. */
export interface TokenReply {
  readonly access_token: string;
  /** Seconds. */
  readonly expires_in: number;
  readonly refresh_token?: string;
  /** Seconds until the refresh token ends, where consent was given for a time. */
  readonly refresh_token_expires_in?: number;
  /** What the grant holds, between blanks. */
  readonly scope?: string;
  /** Where the grant holds `openid`. */
  readonly id_token?: string;
}

export const TOKEN_URL = "https://oauth2.googleapis.com/token";

/**
 * The one way out to Google. Everything that fails leaves as an `ApiError`: gaxios errors hold the refresh token in
 * plain text and stay inside. The libraries' own retries are off; `request.ts` retries.
 */
export function transport(options: TransportOptions = {}): gaxios.Gaxios {
  return new Transport(options);
}

const TOKEN_PATH = new URL(TOKEN_URL).pathname;
// A spreadsheet of 10,000 rows is about 1 MB; Google advises 2 MB at the most.
const LARGEST_REPLY = 32 * 1024 * 1024;

class Transport extends gaxios.Gaxios {
  readonly #options: TransportOptions;

  constructor(options: TransportOptions) {
    // A redirect would carry the refresh token to wherever it points; Google's endpoints have none.
    super({ timeout: options.timeoutMs ?? 10_000, redirect: "error" });
    this.#options = options;
  }

  override async request<T>(asked: gaxios.GaxiosOptions = {}): Promise<gaxios.GaxiosResponse<T>> {
    const url = moved(new URL(String(asked.url)), this.#options.origin);
    const area: ApiArea = url.pathname === TOKEN_PATH ? "token" : "api";
    const options = { ...asked, url, retry: false, maxContentLength: LARGEST_REPLY };
    // google-auth-library asks for retries of its own with this; they would multiply ours.
    delete options.retryConfig;
    // Read before, because gaxios writes over some of them when it fails.
    const secrets = secretsIn(asked.data);
    const reply = await super.request<T>(options).catch((error: unknown) => {
      const failure = explained(error, { area, secrets, machineTime: this.#options.machineTime });
      if (area === "api" && failure instanceof ApiError && failure.status === 401) this.#refused(asked.headers);
      throw failure;
    });
    if (area === "token") checkToken(reply.data);
    return reply;
  }

  #refused(headers: gaxios.GaxiosOptions["headers"]): void {
    const [, token] = /^Bearer (.+)$/.exec(new Headers(headers).get("authorization") ?? "") ?? [];
    if (token) this.#options.onRefused?.(token);
  }
}

/** How far the vendor's clock is ahead of this machine's, as its reply tells. */
export function skewIn(
  headers: { get(name: string): string | null },
  machineTime: MachineTime = () => Number.NaN,
): number | undefined {
  const skewMs = Date.parse(headers.get("date") ?? "") - machineTime();
  return Number.isNaN(skewMs) ? undefined : skewMs;
}

function checkToken(data: unknown): void {
  if (!isTokenReply(data)) throw new ApiError({ vendor: "google", area: "token", status: 200, reason: "unreadable" });
  // Without a lifetime the library would take every 403 for an expired token and buy another.
  data.expires_in ??= 3600;
  // Only told, so what makes no sense of it costs nothing.
  if (!isDuration(data.refresh_token_expires_in)) delete data.refresh_token_expires_in;
  if (typeof data.scope !== "string") delete data.scope;
}

// The library's service account posts to a fixed address, and no option moves it; so all Google hosts are moved here.
function moved(url: URL, origin: string | undefined): URL {
  if (!origin || !/(^|\.)googleapis\.com$/.test(url.hostname)) return url;
  return new URL(url.pathname + url.search, origin);
}

function isDuration(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value) && value > 0;
}

function isTokenReply(
  data: unknown,
): data is { expires_in?: number; refresh_token_expires_in?: unknown; scope?: unknown } {
  if (typeof data !== "object" || data === null) return false;
  const { access_token, refresh_token, expires_in } = data as Record<string, unknown>;
  return (
    typeof access_token === "string" &&
    access_token !== "" &&
    (refresh_token === undefined || typeof refresh_token === "string") &&
    (expires_in === undefined || typeof expires_in === "number")
  );
}

/** What a form carries in confidence: a vendor, or whatever answers in its place, may repeat it in its error. */
function secretsIn(form: unknown): string[] {
  if (!(form instanceof URLSearchParams)) return [];
  return ["client_secret", "refresh_token", "code", "code_verifier", "assertion", "token"]
    .flatMap((name) => form.getAll(name))
    .filter((value) => value !== "");
}

interface Asked {
  readonly area: ApiArea;
  readonly secrets: readonly string[];
  readonly machineTime: MachineTime | undefined;
}

function explained(error: unknown, { area, secrets, machineTime }: Asked): unknown {
  if (!(error instanceof gaxios.GaxiosError)) return error;
  const { response } = error;
  if (!response) return new ApiError({ vendor: "google", area, reason: networkReason(error) });
  const { reason, subtype, description } = errorWords(response.data, response.status);
  const without = (words: string) => secrets.reduce((told, secret) => told.replaceAll(secret, "…"), words);
  return new ApiError({
    vendor: "google",
    area,
    status: response.status,
    reason: without(reason),
    subtype: subtype && without(subtype),
    description: description && without(description),
    retryAfterMs: readRetryAfter(response.headers),
    skewMs: skewIn(response.headers, machineTime),
  });
}

function networkReason(error: gaxios.GaxiosError): string {
  if (error.code === "TimeoutError") return "timeout";
  if (error.code === "AbortError") return "aborted";
  // node-fetch says `type: "max-size"` and the like where there is no system code.
  const type = (error.cause as { type?: unknown } | undefined)?.type;
  return typeof error.code === "string" ? error.code : typeof type === "string" ? type : "network";
}

/** Google's services disagree about the shape of an error: OAuth's is flat, Calendar's has `errors`, Sheets' `details`. */
function errorWords(data: unknown, status: number): Pick<ApiFailure, "reason" | "subtype" | "description"> {
  const error = field(data, "error");
  if (typeof error === "string") {
    return { reason: error, subtype: text(data, "error_subtype"), description: text(data, "error_description") };
  }
  const reason =
    text(first(field(error, "details"), "reason"), "reason") ??
    text(first(field(error, "errors"), "reason"), "reason") ??
    text(error, "status");
  // Below 500 Google always answers in JSON: a page comes from a proxy or a portal, whatever its status.
  const unnamed = typeof data === "object" || status >= 500 ? `http-${status}` : "unreadable";
  return { reason: reason ?? unnamed, description: text(error, "message") };
}

function field(data: unknown, name: string): unknown {
  return typeof data === "object" && data !== null ? (data as Record<string, unknown>)[name] : undefined;
}

function text(data: unknown, name: string): string | undefined {
  const value = field(data, name);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function first(list: unknown, having: string): unknown {
  return Array.isArray(list) ? list.find((entry) => text(entry, having) !== undefined) : undefined;
}
