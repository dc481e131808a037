import type { ConnectProblem } from "../../domain/notice.ts";
import type { ConsentAnswer } from "../ports.ts";

/** What the vendor said when it sent the browser back: exactly one of a code and an error. */
export type Said =
  | { readonly kind: "code"; readonly state: string; readonly code: string }
  | { readonly kind: "error"; readonly state: string; readonly problem: ConnectProblem };

type Returned = Omit<ConsentAnswer, "cookie">;

/** Undefined when it is no answer of this vendor's. */
export function readAnswer(
  { state, code, error, iss }: Returned,
  desk: { readonly issuer: string },
  redirectUri: string,
): Said | undefined {
  if (!isFit(state) || (iss !== undefined && iss !== desk.issuer)) return undefined;
  if ((code === undefined) === (error === undefined)) return undefined;
  if (code !== undefined) return isFit(code) ? { kind: "code", state, code } : undefined;
  return { kind: "error", state, problem: problemOf(error ?? "", redirectUri) };
}

const LONGEST_VALUE = 2_000;

function isFit(value: string | undefined): value is string {
  return value !== undefined && value !== "" && value.length <= LONGEST_VALUE;
}

/** The codes of RFC 6749; foreign words are taken for what they come to, that nobody consented. */
function problemOf(error: string, redirectUri: string): ConnectProblem {
  switch (error) {
    case "server_error":
    case "temporarily_unavailable":
      return { kind: "unreachable" };
    case "unauthorized_client":
    case "invalid_client":
      return { kind: "client-broken" };
    case "admin_policy_enforced":
    case "org_internal":
      return { kind: "policy" };
    case "redirect_uri_mismatch":
      return { kind: "redirect-mismatch", redirectUri };
    default:
      return { kind: "denied" };
  }
}

const LONGEST_PASTED = 8_000;
const NAMES = ["state", "code", "error", "iss"] as const;

/**
 * Reads what people paste: the whole address or only its query, with blanks where a line was wrapped, and as a chat
 * wraps addresses (`<…|…>`, `&amp;`). Undefined when it is another address, or names something twice.
 */
export function readPasted(text: string, redirectUri: string): Returned | undefined {
  if (text.length > LONGEST_PASTED) return undefined;
  const query = queryOf(unwrapped(text), new URL(redirectUri));
  if (query === undefined) return undefined;
  const named = new URLSearchParams(query);
  if (NAMES.some((name) => named.getAll(name).length > 1)) return undefined;
  const [state, code, error, iss] = NAMES.map((name) => named.get(name) ?? undefined);
  return { state, code, error, iss };
}

function unwrapped(text: string): string {
  const whole = text.replaceAll(/[\s\p{Cf}]+/gu, "").replaceAll(/^[<"'`“「(]+|[>"'`”」)]+$/g, "");
  return (whole.split("|")[0] ?? "").replaceAll("&amp;", "&");
}

function queryOf(address: string, ours: URL): string | undefined {
  if (/^\??[a-z_]+=/.test(address)) return address.replace(/#.*$/, "");
  // Some browsers hide the scheme in their address bar.
  const full = address.startsWith(`${ours.host}/`) ? `${ours.protocol}//${address}` : address;
  const url = URL.parse(full);
  const isOurs = url && url.origin === ours.origin && url.pathname === ours.pathname;
  return isOurs && url.username === "" && url.password === "" ? url.search : undefined;
}
