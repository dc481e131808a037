import { SourceError } from "../../src/domain/failure.ts";
import { directory } from "../../src/domain/names/directory.ts";
import type { Notice } from "../../src/domain/notice.ts";
import type { Role } from "../../src/domain/person.ts";
import { admins } from "../../src/flows/admins.ts";
import { connecting } from "../../src/flows/connect.ts";
import { grantInUse } from "../../src/flows/grant-in-use.ts";
import type { KeepParts, OAuthParts } from "../../src/flows/keep-access/look.ts";
import { keepAccess } from "../../src/flows/keep-access.ts";
import type { ConsentDesk, Consented, GrantUser, Log, Messenger, StoredScope } from "../../src/flows/ports.ts";
import { accessStores } from "./access-stores.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const START = Date.UTC(2026, 10, 24, 1);
export const TEAM = "T0LAB";
export const ADA = "U0ADA";
export const BOB = "U0BOB";
export const MINJI = "U0MINJI";
const SILENT: Log = { debug() {}, info() {}, warn() {}, error() {} };

interface Member {
  readonly role?: Role;
  readonly isGuest?: boolean;
  readonly teamId?: string | undefined;
}

/** Ada owns the workspace, Bob is an admin of it, Minji is a member; tests add others or take them away. */
export const MEMBERS: Readonly<Record<string, Member>> = {
  [ADA]: { role: "primary-owner" },
  [BOB]: { role: "admin" },
  [MINJI]: {},
};

export function labOf(members: Readonly<Record<string, Member>>) {
  const facts = Object.entries(members).map(([id, about]) => ({
    ...{ source: "slack", key: id, slackId: id, name: `${id} Name`, names: [], role: "member" as const },
    ...("teamId" in about ? {} : { teamId: TEAM }),
    ...(about as object),
  }));
  const known = directory(facts);
  return { directory: () => known };
}

export type Consent = Extract<Consented, { kind: "consented" }>;

export const consentOf = (account: string, about: Partial<Consent> = {}): Consent => ({
  kind: "consented",
  refreshToken: `secret-${account}`,
  account,
  subject: `subject of ${account}`,
  scopes: ["calendar", "sheets"],
  missing: [],
  ...about,
});

type Remembered = ReturnType<typeof accessStores>;
type Stores = Pick<KeepParts, "outages" | "notices"> & Pick<OAuthParts, "grants">;

export interface LabOptions<S extends Stores = Remembered> {
  readonly stores?: S;
  readonly members?: Readonly<Record<string, Member>>;
  readonly adminIds?: readonly string[];
  readonly allowedDomain?: string;
  readonly publicUrl?: string;
  readonly settingsToken?: string;
  readonly isServiceAccount?: boolean;
  readonly now?: number;
}

/** The flows of access over stores in memory; the vendor, the messages and the sources are played and remembered. */
export function accessLab<S extends Stores = Remembered>(options: LabOptions<S> = {}) {
  const stores = options.stores ?? (accessStores() as unknown as S);
  let now = options.now ?? START;
  let members = options.members ?? MEMBERS;
  let made = 0;
  const clock = { now: () => now };
  const newToken = () => `token-${++made}-${"x".repeat(32)}`;

  const said = {
    /** What the vendor answers to a code. */
    consented: consentOf("ada@lab.example") as Consented,
    /** What a grant fails with, by its refresh token, when proved or probed. */
    fails: new Map<string, SourceError>(),
    reach: "sent" as "sent" | "not-sent" | "unsure",
    withdrawal: "withdrawn" as "withdrawn" | "gone" | "unreachable",
  };
  const asked = { redeemed: [] as string[], withdrawn: [] as string[], proved: [] as string[], probed: [] as string[] };
  const used: Parameters<GrantUser["use"]>[0][] = [];
  const told: { readonly to: string; readonly notice: Notice }[] = [];
  const scopes = new Map<string, StoredScope>();
  let refreshes = 0;
  let onRefresh: () => Promise<void> | void = () => undefined;

  const desk: ConsentDesk = {
    issuer: "https://issuer.example",
    address: (attempt) => `https://vendor.example/auth?${new URLSearchParams({ ...attempt })}`,
    async redeem({ code }) {
      asked.redeemed.push(code);
      return said.consented;
    },
    async withdraw(token) {
      asked.withdrawn.push(token);
      return said.withdrawal;
    },
  };
  const user: GrantUser = {
    use: (grant) => void used.push(grant),
    async probe(token) {
      asked.probed.push(token);
      return said.fails.get(token);
    },
    async prove({ refreshToken }) {
      asked.proved.push(refreshToken);
      const failure = said.fails.get(refreshToken);
      return { refreshToken, ...(failure && { failure: { of: "timetable", code: failure.code } }) };
    },
  };
  const messenger: Messenger = {
    async tell(to, notice) {
      if (said.reach !== "not-sent") told.push({ to, notice });
      return said.reach;
    },
  };
  const lab = { directory: () => labOf(members).directory() };
  const inUse = grantInUse({ grants: stores.grants, user });
  const shared = {
    ...{ ...stores, user, inUse, messenger, clock, log: SILENT, newToken },
    ...{ sources: ["timetable", "calendar"], evidence: { scopes: () => [...scopes.values()] } },
    admins: admins({ adminIds: options.adminIds ?? [], lab, ownTeam: () => TEAM }),
  };
  const keepParts: KeepParts = {
    ...shared,
    async refresh() {
      refreshes++;
      await onRefresh();
    },
    ...(options.isServiceAccount
      ? { account: "robot@lab.example" }
      : {
          oauth: {
            ...{ grants: stores.grants, user, inUse },
            ...(options.settingsToken !== undefined && { settingsToken: options.settingsToken }),
          },
        }),
  };
  const keep = keepAccess(keepParts);
  const connect = connecting({
    ...shared,
    way: options.isServiceAccount ? { kind: "service-account", account: "robot@lab.example" } : { kind: "oauth", desk },
    publicUrl: () => options.publicUrl ?? "https://whereis.lab.example",
    calls: () => ({ lastMinute: 1, lastDay: 2 }),
    onConnected: async () => void refreshes++,
    ...(options.allowedDomain !== undefined && { allowedDomain: options.allowedDomain }),
  });

  const set = (name: string, about: Partial<StoredScope>) => {
    const [source = "", scope = ""] = name.split("/");
    scopes.set(name, { source, scope, label: scope, checkedAt: now, rows: undefined, misreads: [], ...about });
  };
  const readAll = async () => {
    await keep.read("timetable");
    await keep.read("calendar");
  };
  return {
    ...{ stores, said, asked, used, told, keep, connect, scopes, desk },
    pass: (ms: number) => (now += ms),
    refreshes: () => refreshes,
    whenRefreshed: (then: () => Promise<void> | void) => (onRefresh = then),
    nowAre: (others: Readonly<Record<string, Member>>) => (members = others),
    /** A scope, `calendar/lab`, that fails from now on; read anew as all are. */
    async fails(code: string, ...names: readonly string[]) {
      for (const name of names) {
        const { failure } = scopes.get(name) ?? {};
        const since = failure?.code === code ? failure.since : now;
        set(name, { checkedAt: scopes.get(name)?.checkedAt, failure: { code, message: code, remedy: "wait", since } });
      }
      await readAll();
    },
    /** Scopes that are read well; `changed` when they say something new. */
    async reads(names: readonly string[], changed = false) {
      for (const name of names) set(name, { changedAt: changed ? now : (scopes.get(name)?.changedAt ?? 0) });
      await readAll();
    },
    /** What was told since the last time this was asked, `to kind`. */
    news: () => told.splice(0).map(({ to, notice }) => `${to} ${notice.kind}`),
    /** Through the browser, as far as the answer. */
    begun(admin = ADA, slot: "main" | "spare" = "main") {
      const link = new URL(connect.offer(admin, slot).url).searchParams.get("link") ?? "";
      const begun = connect.begin(link);
      if (begun.kind !== "begun") throw new Error(`the link was refused: ${begun.problem}`);
      return { link, cookie: begun.cookie, state: stateOf(begun.consentUrl) };
    },
  };
}

export const stateOf = (consentUrl: string) => new URL(consentUrl).searchParams.get("state") ?? "";

export const failure = (code: string) => new SourceError(`it fails with ${code}`, { code, remedy: "reconnect" });
