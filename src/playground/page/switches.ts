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

const switches: Readonly<Record<string, Switch>> = {
  withdrawn: {
    vendor: "google",
    label: "Access withdrawn",
    hint: "The refresh token is refused: invalid_grant",
    start({ google }) {
      const fault = google.fail("token", { kind: "revoked" });
      google.expireAccessTokens();
      return fault.end;
    },
  },
  limited: {
    vendor: "google",
    label: "Too many requests",
    hint: "429: try again in 1 s",
    start: ({ google }) => both(google, { kind: "429", retryAfter: 1 }),
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

function both(google: GoogleStandIn, fault: Parameters<GoogleStandIn["fail"]>[1]): () => void {
  const faults = ["calendar", "sheets"].map((area) => google.fail(area, fault));
  return () => {
    for (const { end } of faults) end();
  };
}
