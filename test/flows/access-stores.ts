import type { Grant, PastGrant, Slot } from "../../src/domain/grant.ts";
import type { Outage } from "../../src/domain/outage.ts";
import type { GrantStore, NoticeStore, OutageStore } from "../../src/flows/ports.ts";

/** What outlives a process: the same three handed to a second keeper are a restart, or a second process. */
export function accessStores() {
  return { grants: grantsInMemory(), outages: outagesInMemory(), notices: noticesInMemory() };
}

export interface RememberedGrants extends GrantStore {
  readonly tokens: Map<string, string | "unreadable">;
  /** Puts one there without a question. */
  place(grant: Partial<Grant> & { readonly slot: Slot }, token?: string): Grant;
}

function grantsInMemory(): RememberedGrants {
  const tokens = new Map<string, string | "unreadable">();
  const before: PastGrant[] = [];
  const fromSettings = new Set<string>();
  let standing: Partial<Record<Slot, Grant>> = {};
  let made = 0;
  const change = (id: string, fields: Partial<Grant>) => {
    for (const grant of Object.values(standing)) if (grant.id === id) standing[grant.slot] = { ...grant, ...fields };
  };
  const wipe = (slot: Slot) => {
    const grant = standing[slot];
    if (!grant) return;
    if (slot === "main") before.unshift(grant);
    tokens.delete(grant.id);
    const { [slot]: _gone, ...others } = standing;
    standing = others;
  };
  const grants: RememberedGrants = {
    tokens,
    place(grant, token = `token of ${grant.account ?? "nobody"}`) {
      const placed = { id: `g${++made}`, scopes: [], grantedAt: 0, ...grant };
      wipe(grant.slot);
      standing = { ...standing, [grant.slot]: placed };
      tokens.set(placed.id, token);
      return placed;
    },
    standing: async () => standing,
    open: async (id) => tokens.get(id),
    async put(grant, token) {
      const { main, spare } = standing;
      const isBack = main?.standsInFor !== undefined && main.standsInFor === grant.account;
      if (grant.slot !== "main" || !isBack || main.died || spare) return grants.place(grant, token);
      const { standsInFor: _back, ...again } = main;
      standing = { spare: { ...again, slot: "spare" } };
      return grants.place(grant, token);
    },
    async takeFromSettings(token, at) {
      if (fromSettings.has(token)) return undefined;
      fromSettings.add(token);
      return grants.place({ slot: "main", grantedAt: at }, token);
    },
    async rotate(id, token) {
      if (!tokens.has(id)) return false;
      tokens.set(id, token);
      return true;
    },
    refreshed: async (id, at, { endsAt, scopes } = {}) =>
      change(id, {
        refreshedAt: at,
        ...(endsAt !== undefined && { end: { at: endsAt, because: "time-limited" } }),
        ...(scopes && { scopes }),
      }),
    identified: async (id, account) => change(id, { account }),
    async died(id, at, code) {
      const known = Object.values(standing).find((grant) => grant.id === id)?.died;
      change(id, { died: known ?? { at, code } });
    },
    async revived(id) {
      const { died: _died, ...alive } = Object.values(standing).find((grant) => grant.id === id) ?? {};
      if ("slot" in alive) standing = { ...standing, [alive.slot]: alive };
    },
    async promote() {
      const { main, spare } = standing;
      if (!spare || !main?.died) return undefined;
      const standsInFor = main.standsInFor ?? main.account;
      wipe("main");
      standing = { main: { ...spare, slot: "main", ...(standsInFor !== undefined && { standsInFor }) } };
      return standing.main;
    },
    remove: async (slot) => wipe(slot),
    past: async () => before,
  };
  return grants;
}

function outagesInMemory(): OutageStore & { readonly all: Outage[] } {
  const all: Outage[] = [];
  const change = (id: number, fields: Partial<Outage>) => {
    all[id - 1] = { ...all[id - 1]!, ...fields };
  };
  const open = async () => all.find(({ endedAt }) => endedAt === undefined);
  return {
    all,
    open,
    async begin(outage) {
      const standing = await open();
      if (standing) return standing;
      all.push({ id: all.length + 1, ...outage });
      return all.at(-1)!;
    },
    change: async (id, code) => change(id, { code }),
    async end(id, endedAt) {
      if (all[id - 1]?.endedAt !== undefined) return false;
      change(id, { endedAt });
      return true;
    },
  };
}

function noticesInMemory(): NoticeStore & { readonly keys: Map<string, "claimed" | "sent"> } {
  const keys = new Map<string, "claimed" | "sent">();
  return {
    keys,
    async claim(key) {
      if (keys.has(key)) return false;
      keys.set(key, "claimed");
      return true;
    },
    release: async (key) => void keys.delete(key),
    sent: async (key) => void keys.set(key, "sent"),
    uncertain: async (prefix) =>
      [...keys].flatMap(([key, is]) => (is === "claimed" && key.startsWith(prefix) ? key : [])),
    forgetBefore: async () => keys.clear(),
  };
}
