import type { WhereaboutsAnswer } from "./answer.ts";
import type { FeedbackNotice } from "./feedback.ts";
import type { Grant, Slot } from "./grant.ts";
import type { Instant } from "./interval.ts";
import type { Outage } from "./outage.ts";
import type { Person } from "./person.ts";
import type { Misread } from "./timetable/sheet.ts";
import type { CameTrue } from "./watch.ts";

/** Something one person is told unasked, in a direct message and her language. */
export type Notice = AccessNotice | WatchNotice | FirstRunNotice | LintNotice | FeedbackNotice;

/** To whoever set the app up, once: what is still to be done. */
export interface FirstRunNotice {
  readonly kind: "first-run";
  readonly left: readonly LeftToDo[];
}

export type LeftToDo =
  /** Neither an OAuth client nor a service account is set. */
  | "set-up-google"
  /** There is a client, and nobody signed in yet. */
  | "connect-google"
  | "timetable"
  | "digest";

/** Of cells in the timetable that are not understood, to those who can have them mended. */
export interface LintNotice {
  readonly kind: "sheet-lint";
  /** What the sheet is called. */
  readonly label: string;
  /** Where it can be opened. */
  readonly address?: string;
  /** Where all that is not understood is listed, where a browser reaches us. */
  readonly page?: string;
  /** How many are not understood by now. */
  readonly count: number;
  /** Not told before. */
  readonly added: readonly Misread[];
  /** Told before, and fine by now, or gone. */
  readonly mended: readonly Misread[];
}

/** The one direct message a watch leads to. */
export type WatchNotice =
  | { readonly kind: "watch-told"; readonly by: CameTrue; readonly answer: WhereaboutsAnswer }
  /** She switched watching off, or prefers not to say any more. */
  | { readonly kind: "watch-ended"; readonly person: Person; readonly reason: "off" | "hidden" };

/** Of the access to Google, to those who can mend it. */
export type AccessNotice =
  | {
      readonly kind: "access-lost";
      readonly outage: Outage;
      /** Once a day, while it lasts. */
      readonly isReminder: boolean;
    }
  /** `changed` are labels of calendars and tabs whose contents are not what they were. */
  | { readonly kind: "access-back"; readonly outage: Outage; readonly at: Instant; readonly changed: readonly string[] }
  | { readonly kind: "access-ends"; readonly grant: Grant }
  /** The main grant died and the spare, of this account, took over: nothing is lost, but now there is no spare. */
  | {
      readonly kind: "spare-took-over";
      /** What would have been one: since when, and why. */
      readonly outage: Omit<Outage, "id" | "endedAt">;
      readonly account: string | undefined;
    }
  | { readonly kind: "spare-lost"; readonly code: string; readonly account: string | undefined }
  /** To the admin who connects: is it meant that the account is another one? Answered by a button until `until`. */
  | {
      readonly kind: "account-differs";
      readonly pending: string;
      readonly slot: Slot;
      readonly before: string | undefined;
      readonly after: string;
      readonly until: Instant;
    }
  | { readonly kind: "connected"; readonly slot: Slot; readonly account: string; readonly end: Grant["end"] }
  | { readonly kind: "connect-failed"; readonly slot: Slot; readonly problem: ConnectProblem }
  /** Calendars, or the sheet, that cannot be read while others can; one at least. */
  | {
      readonly kind: "not-shared";
      readonly labels: readonly string[];
      /** Whom it must be shared with, where that is known. */
      readonly account: string | undefined;
    }
  /** A Slack permission the app was installed without. */
  | { readonly kind: "slack-scope-missing"; readonly scope: string };

/** Why a sign-in came to nothing. Each has its own page and message, with what to do. The old grant stays. */
export type ConnectProblem =
  /** The admin pressed Cancel. */
  | { readonly kind: "denied" }
  /** Boxes were unticked; these scopes are missing. */
  | { readonly kind: "scopes"; readonly missing: readonly string[] }
  /** The code was used before, or is too old. */
  | { readonly kind: "code-refused" }
  /** `redirectUri` is the exact address to register. */
  | { readonly kind: "redirect-mismatch"; readonly redirectUri: string }
  | { readonly kind: "client-broken" }
  | { readonly kind: "policy" }
  /** The vendor's word on who signed in does not hold: wrong issuer, audience, nonce, signature, unverified address. */
  | { readonly kind: "identity" }
  | { readonly kind: "domain"; readonly account: string; readonly allowed: string }
  /** Consent without a refresh token: nothing to live on. */
  | { readonly kind: "no-refresh-token" }
  /** The spare must be another account than the main one. */
  | { readonly kind: "same-account"; readonly account: string }
  /** Signed in, but the first calendar or the sheet could not be read with it; `code` is that of the failure. */
  | { readonly kind: "proof"; readonly account: string; readonly of: ProofOf; readonly code: string }
  | { readonly kind: "unreachable" }
  /** The clock of this machine is wrong, so no signature can be trusted. */
  | { readonly kind: "clock" };

/** What is read to prove a new sign-in: the first of the calendars, and the sheet. */
export type ProofOf = "calendar" | "timetable";

/** What a browser is shown when a link or an answer cannot be taken at all: nothing was asked of the vendor. */
export type LinkProblem =
  | "unknown"
  | "used"
  | "expired"
  | "other-browser"
  /** The browser came here, but what it brings is to be pasted by whoever began. */
  | "to-paste"
  | "malformed";
