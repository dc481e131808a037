import type { Slot } from "../../domain/grant.ts";
import type { AccessNotice, LinkProblem } from "../../domain/notice.ts";
import type { Outage } from "../../domain/outage.ts";
import type { AccessStatus, ConnectOutcome, Offer, Refusal, Revoked } from "../../flows/ports.ts";
import type { Line } from "./parts.ts";
import type { Said, Telling } from "./said.ts";

/** Everything that is said of Google access, to those who may mend it. Pure, and without the words of any secret. */
export interface AccessWording {
  /** What may be typed, in lower case: `/whereis reauth status` in this language. */
  readonly typed: Readonly<Record<Typed, readonly string[]>>;
  notice(notice: AccessNotice, telling: Telling): Said;
  refusal(refusal: Refusal): Said;
  /** What will happen, before anything does. */
  offer(slot: Slot, offer: Pick<Offer, "isPublic" | "until">, telling: Telling): Said;
  /** Why something cannot be read, without what mends it. */
  cause(code: string): Line;
  /** What may follow the command, when something else did. */
  readonly usage: Said;
  status(status: AccessStatus, telling: Telling): Said;
  /** Before it is withdrawn. */
  readonly askRevoke: Said;
  revoked(revoked: Revoked): Said;
  outcome(outcome: ConnectOutcome): Said;
  link(problem: LinkProblem): Said;
  /** The question about another account was answered already, or is too old. */
  readonly tooLate: Said;
  readonly dismissed: Said;
  /** Labels: at most 30 characters. */
  readonly buttons: Readonly<Record<AccessButton, string>>;
  readonly confirmRevoke: { readonly title: string; readonly text: string; readonly yes: string; readonly no: string };
  readonly paste: PasteWording;
  readonly page: PageWording;
}

export type Typed = "reauth" | "status" | "revoke" | "spare";

export type AccessButton =
  | "openGoogle"
  | "pasteAddress"
  | "reconnect"
  | "connectSpare"
  | "useThis"
  | "keepOld"
  | "revoke";

/** Title, submit and close: at most 24 characters. */
export interface PasteWording {
  readonly title: string;
  readonly submit: string;
  readonly close: string;
  /** In place of `close` once there is nothing to give up. */
  readonly done: string;
  readonly steps: readonly Line[];
  readonly label: string;
  readonly placeholder: string;
  /** Beneath the input, which may be filled in again. */
  readonly notTheAddress: Said;
  /** While it takes longer than Slack waits. */
  readonly checking: Said;
}

export interface PageWording {
  readonly title: string;
  /** Who asked for the link, by name where it is known, and what the button will do. */
  start(name: string | undefined, slot: Slot): Said;
  readonly toGoogle: string;
  /** A browser without an attempt of its own. */
  readonly nothing: Said;
  /** Something broke on our side. */
  readonly failed: Said;
  /** Not asked by our own page. */
  readonly elsewhere: Said;
}

/** What a failed access comes from, and what mends it; `unknown` for causes that nobody has met. */
export const CAUSES = [
  "google-not-connected",
  "google-access-lost",
  "google-session-control",
  "google-admin-policy",
  "google-client-broken",
  "google-key-lost",
  "google-key-refused",
  "google-not-delegated",
  "google-scope-missing",
  "google-api-disabled",
  "google-token-refused",
  "google-clock",
  "google-unreachable",
  "google-unreadable",
  "google-rate-limited",
] as const;

export type Cause = (typeof CAUSES)[number] | "unknown";

export function causeOf(code: string): Cause {
  return CAUSES.find((cause) => cause === code) ?? "unknown";
}

/** Signing in again mends it, by itself or after something else was put right. */
export function isMendedBySigningIn(code: string): boolean {
  return MENDED_BY_SIGNING_IN.has(causeOf(code));
}

const MENDED_BY_SIGNING_IN: ReadonlySet<Cause> = new Set([
  "google-not-connected",
  "google-access-lost",
  "google-session-control",
  "google-admin-policy",
  "google-client-broken",
  "google-key-lost",
  "google-scope-missing",
  "google-token-refused",
]);

/** Since when nothing is read, and why; a grant that died is lost even before an outage is noted. */
export function lostOf({
  outage,
  main,
}: Pick<AccessStatus, "outage" | "main">): Pick<Outage, "since" | "code"> | undefined {
  return outage ?? (main?.died && { since: main.died.at, code: main.died.code });
}

/** A permission in plain words: what each vendor's scope is about. */
export type Permission = "calendars" | "sheets" | "address";

export function permissionsOf(scopes: readonly string[]): readonly (Permission | string)[] {
  return [...new Set(scopes.map((scope) => PERMISSIONS.find(([form]) => form.test(scope))?.[1] ?? scope))];
}

const PERMISSIONS: readonly (readonly [RegExp, Permission])[] = [
  [/\/auth\/calendar(?:\.[a-z.]+)?$/, "calendars"],
  [/\/auth\/spreadsheets(?:\.readonly)?$/, "sheets"],
  [/^(?:openid|email|profile)$|\/auth\/userinfo\.(?:email|profile)$/, "address"],
];

/** The first few, and how many there are beyond. */
export function few<T>(all: readonly T[], limit = 8): { readonly shown: readonly T[]; readonly more: number } {
  return { shown: all.slice(0, limit), more: Math.max(0, all.length - limit) };
}
