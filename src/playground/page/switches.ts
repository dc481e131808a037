import type { GoogleStandIn } from "../google/index.ts";
import type { SlackStandIn } from "../slack/index.ts";
import { NotPossible } from "./given.ts";

/** What can be broken from the page. */
export interface Switches {
  list(): readonly SwitchShown[];
  /** @throws when there is no such switch */
  set(id: string, isOn: boolean, target?: string): void;
  heal(vendor: Vendor): void;
}

export type Vendor = "slack" | "google";

export interface SwitchShown {
  readonly id: string;
  readonly vendor: Vendor;
  readonly label: string;
  readonly hint: string;
  readonly isOn: boolean;
  /** Set where one must say which calendar. */
  readonly takesCalendar: boolean;
}

interface Vendors {
  /** Whose consent the lab lives on at first. */
  readonly labAccount: string | undefined;
  readonly slack: SlackStandIn;
  readonly google: GoogleStandIn;
}

interface Switch {
  readonly vendor: Vendor;
  readonly label: string;
  readonly hint: string;
  readonly takesCalendar?: true;
  /** Breaks it; the function it returns mends it. */
  start(vendors: Vendors, target: string): () => void;
}

export function openSwitches(vendors: Vendors): Switches {
  const running = new Map<string, () => void>();
  const end = (id: string) => {
    running.get(id)?.();
    running.delete(id);
  };
  return {
    list: () =>
      Object.entries(switches).map(([id, { vendor, label, hint, takesCalendar = false }]) => ({
        ...{ id, vendor, label, hint, takesCalendar },
        isOn: running.has(id),
      })),
    set(id, isOn, target = "") {
      const chosen = Object.hasOwn(switches, id) ? switches[id] : undefined;
      if (!chosen) throw new NotPossible(`There is no switch called ${id}.`);
      if (isOn && chosen.takesCalendar && !target) throw new NotPossible("Say which calendar.");
      end(id);
      if (isOn) running.set(id, chosen.start(vendors, target));
    },
    heal(vendor) {
      for (const id of [...running.keys()]) if (switches[id]?.vendor === vendor) end(id);
      if (vendor === "google") vendors.google.clearFaults();
      else vendors.slack.heal();
    },
  };
}

const DAY_SECONDS = 86_400;

const switches: Readonly<Record<string, Switch>> = {
  withdrawn: {
    vendor: "google",
    label: "Access withdrawn",
    hint: "The sign-in so far is refused (invalid_grant); a new one works",
    start: ({ google }) => google.suspendGrants("revoked"),
  },
  "withdrawn-one": {
    vendor: "google",
    label: "Only the lab account cut off",
    hint: "Its sign-ins alone: a spare takes over (/reauth spare)",
    start: ({ google, labAccount }) => google.suspendGrants("revoked", labAccount),
  },
  session: {
    vendor: "google",
    label: "Session control",
    hint: "The Workspace wants a new sign-in: invalid_rapt",
    start: ({ google }) => google.suspendGrants("invalid_rapt"),
  },
  policy: {
    vendor: "google",
    label: "Blocked by the Workspace",
    hint: "Its admin forbids this app: admin_policy_enforced",
    start: ({ google }) => refused(google, "admin_policy"),
  },
  client: {
    vendor: "google",
    label: "OAuth client deleted",
    hint: "In Google’s console: deleted_client",
    start: ({ google }) => refused(google, "client_deleted"),
  },
  clock: {
    vendor: "google",
    label: "Clocks ten minutes apart",
    hint: "Reconnect: what Google signs cannot be checked",
    start({ google }) {
      google.dateSkew(10);
      return () => google.dateSkew(0);
    },
  },
  ending: {
    vendor: "google",
    label: "Sign-ins end in two days",
    hint: "Reconnect to a time-limited consent: it is announced",
    start({ google }) {
      google.setRefreshTokenLife(2 * DAY_SECONDS);
      return () => google.setRefreshTokenLife(undefined);
    },
  },
  testing: {
    vendor: "google",
    label: "Consent screen in testing",
    hint: "Reconnect: Google warns, and ends it after seven days",
    start({ google }) {
      google.console.web.publishing = "testing";
      return () => {
        google.console.web.publishing = "production";
      };
    },
  },
  limited: {
    vendor: "google",
    label: "Too many requests",
    hint: "429: try again in 1 s",
    start: ({ google }) => both(google, { kind: "429", retryAfter: 1 }),
  },
  "limited-403": {
    vendor: "google",
    label: "Too many requests, as a 403",
    hint: "rateLimitExceeded: nothing is wrong with the access",
    start: ({ google }) => both(google, { kind: "403-rate" }),
  },
  failing: {
    vendor: "google",
    label: "Server errors",
    hint: "500 from Calendar and Sheets",
    start: ({ google }) => both(google, { kind: "500" }),
  },
  slow: {
    vendor: "google",
    label: "Slow",
    hint: "Every answer takes 3 s",
    start: ({ google }) => both(google, { kind: "slow", delayMs: 3_000 }),
  },
  html: {
    vendor: "google",
    label: "A Wi-Fi sign-in page",
    hint: "HTML instead of data, with status 200",
    start: ({ google }) => both(google, { kind: "html" }),
  },
  missing: {
    vendor: "google",
    label: "One calendar is gone",
    hint: "404 for this calendar only",
    takesCalendar: true,
    start: ({ google }, target) => google.fail(target, { kind: "404" }).end,
  },
  "presence-limited": {
    vendor: "slack",
    label: "Presence: too many requests",
    hint: "429: try again in 30 s",
    start: ({ slack }) => slack.fail("users.getPresence", { kind: "429", retryAfter: 30 }),
  },
  "presence-slow": {
    vendor: "slack",
    label: "Presence: slow",
    hint: "Every answer takes 4 s",
    start: ({ slack }) => slack.fail("users.getPresence", { kind: "slow", delayMs: 4_000 }),
  },
};

/** On every page and at every door: signing in anew does not help. */
function refused(google: GoogleStandIn, kind: "admin_policy" | "client_deleted"): () => void {
  const faults = ["token", "auth"].map((area) => google.fail(area, { kind }));
  google.expireAccessTokens();
  return () => {
    for (const { end } of faults) end();
  };
}

function both(google: GoogleStandIn, fault: Parameters<GoogleStandIn["fail"]>[1]): () => void {
  const faults = ["calendar", "sheets"].map((area) => google.fail(area, fault));
  return () => {
    for (const { end } of faults) end();
  };
}
