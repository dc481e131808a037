import type {
  AccessStatus,
  Connecting,
  ConnectOutcome,
  LinkRefused,
  Offer,
  Revoked,
} from "../../../src/flows/ports.ts";
import { minji } from "./world.ts";

export const SOON = Date.parse("2026-11-24T12:22:00+09:00");

export const offered: Offer = {
  url: "https://whereis.lab.test/oauth/google/start?link=l1nk",
  isPublic: true,
  until: SOON,
};

export interface FakeConnecting extends Connecting {
  /** What was asked of it, in order: `offer U0MINJI01 main`. */
  readonly done: string[];
}

export interface Behaviour {
  readonly admins?: () => readonly string[];
  readonly refusal?: Connecting["refusal"];
  readonly offer?: Offer;
  readonly paste?: (address: string) => Promise<ConnectOutcome | LinkRefused>;
  readonly confirm?: () => Promise<ConnectOutcome | { readonly kind: "too-late" }>;
  readonly dismiss?: () => Promise<"dismissed" | "too-late">;
  readonly status?: AccessStatus;
  readonly revoked?: Revoked;
}

export const connected: ConnectOutcome = { kind: "connected", slot: "main", account: "lab@lab.test" };

/** The flow, as far as Slack sees it, which remembers what it was asked. */
export function fakeConnecting(how: Behaviour = {}): FakeConnecting {
  const done: string[] = [];
  const admins = how.admins ?? (() => [minji]);
  return {
    done,
    refusal:
      how.refusal ??
      (({ slackId }) =>
        admins().includes(slackId) ? undefined : { kind: "not-admin", admins: ["Kim Minji", "<!channel> *Boss*"] }),
    offer(admin, slot) {
      done.push(`offer ${admin} ${slot}`);
      return how.offer ?? offered;
    },
    offerPaste(admin, slot) {
      done.push(`offerPaste ${admin} ${slot}`);
      return {
        consentUrl: "https://accounts.google.com/o/oauth2/v2/auth?state=s1",
        redirectUri: "http://localhost:3000/oauth/google/callback",
      };
    },
    paste(admin, address) {
      done.push(`paste ${admin} ${address}`);
      return how.paste?.(address) ?? Promise.resolve(connected);
    },
    async confirm(admin, pending) {
      done.push(`confirm ${admin} ${pending}`);
      return how.confirm?.() ?? connected;
    },
    async dismiss(admin, pending) {
      done.push(`dismiss ${admin} ${pending}`);
      return how.dismiss?.() ?? "dismissed";
    },
    async status() {
      return how.status ?? { mode: "oauth", calls: { lastMinute: 0, lastDay: 0 } };
    },
    async revoke(admin) {
      done.push(`revoke ${admin}`);
      return how.revoked ?? { kind: "revoked", atVendor: "withdrawn" };
    },
    look: () => ({ kind: "refused", problem: "unknown" }),
    begin: () => ({ kind: "refused", problem: "unknown" }),
    finish: async () => ({ kind: "refused", problem: "unknown" }),
    outcome: () => undefined,
    redirectUri: () => "http://localhost:3000/oauth/google/callback",
  };
}
