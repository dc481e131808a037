import { endOf, type Grant, isSameAccount, type Slot, type Whose } from "../../domain/grant.ts";
import type { Instant } from "../../domain/interval.ts";
import type { ConnectProblem, Notice } from "../../domain/notice.ts";
import type { Admins } from "../admins.ts";
import type { GrantInUse, Standing } from "../grant-in-use.ts";
import type { Clock, ConnectOutcome, ConsentDesk, GrantStore, GrantUser, Log, Messenger } from "../ports.ts";
import { turns } from "../turns.ts";
import { ATTEMPT_LIFE, type Attempt } from "./attempts.ts";
import { type Consent, inHand } from "./in-hand.ts";

export interface SettleParts {
  readonly desk: Pick<ConsentDesk, "withdraw">;
  readonly user: Pick<GrantUser, "prove">;
  readonly grants: GrantStore;
  readonly inUse: GrantInUse;
  readonly admins: Admins;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Log;
  readonly newToken: () => string;
  /** The only Workspace domain whose accounts may connect. */
  readonly allowedDomain?: string;
  /** A grant was put in place: reads everything anew. Nobody waits for it. */
  readonly onConnected: () => Promise<unknown>;
}

/** What becomes of a consent. Until a new grant is put, the old one stays whatever fails. */
export interface Settling {
  /** Decides, tells the admin, and notes the outcome in `by`. */
  settle(consent: Consent, by: By): Promise<ConnectOutcome>;
  confirm(admin: string, pending: string): Promise<ConnectOutcome | { readonly kind: "too-late" }>;
  dismiss(admin: string, pending: string): Promise<"dismissed" | "too-late">;
  /** Throws consents away that nobody decided about in time. */
  forgetOld(): Promise<void>;
  forgetAll(): Promise<void>;
  /** Decided without a consent: the vendor, or the admin there, said no. */
  fail(problem: ConnectProblem, by: By): ConnectOutcome;
}

/** Who connects what, and how it ended. */
export type By = Pick<Attempt, "admin" | "slot" | "outcome">;

/** A consent of another account than before, in memory alone, until the admin says that it is meant. */
interface Pending {
  readonly consent: Consent;
  readonly by: By;
  /** The grant it would take the place of, as the admin was told. */
  readonly instead: string;
  readonly until: Instant;
}

export function settling(parts: SettleParts): Settling {
  const { user, grants, clock } = parts;
  const inTurn = turns();
  const pending = new Map<string, Pending>();
  const hand = inHand(parts, inTurn);

  const tell = (admin: string, notice: Notice) => void parts.messenger.tell(admin, notice);
  const decided = (by: By, outcome: ConnectOutcome) => {
    by.outcome = outcome;
    return outcome;
  };
  const fail = (problem: ConnectProblem, by: By) => {
    const { admin, slot } = by;
    tell(admin, { kind: "connect-failed", slot, problem });
    return decided(by, { kind: "failed", slot, problem });
  };

  /** Keeps a consent safe while it is decided about, and drops it when it came to nothing. */
  const holding = async (consent: Consent, decide: () => Promise<ConnectOutcome>) => {
    hand.take(consent);
    let outcome: ConnectOutcome | undefined;
    try {
      outcome = await decide();
      return outcome;
    } finally {
      if (outcome?.kind === "connected") hand.letGo(consent);
      else if (outcome?.kind !== "asked") void hand.throwAway(consent);
    }
  };

  const ask = (consent: Consent, by: By, before: Grant): ConnectOutcome => {
    const until = clock.now() + ATTEMPT_LIFE;
    const [id, slot, after] = [parts.newToken(), before.slot, consent.account];
    pending.set(id, { consent, by, instead: before.id, until });
    tell(by.admin, { kind: "account-differs", pending: id, slot, before: before.account, after, until });
    return decided(by, { kind: "asked", before: before.account, after });
  };
  const put = async (consent: Consent, by: By, slot: Slot, standing: Standing): Promise<ConnectOutcome> => {
    const grant = await grants.put(
      await newGrant(parts, consent, { ...by, slot }, standing.main),
      consent.refreshToken,
    );
    const { account } = consent;
    tell(by.admin, { kind: "connected", slot, account, end: grant.end });
    return decided(by, { kind: "connected", slot, account });
  };
  /** Puts it in its place, or asks first; `agreed` is the grant whose end the admin agreed to. */
  const take = async (consent: Consent, by: By, agreed?: string): Promise<ConnectOutcome> => {
    const outcome = await inTurn(async () => {
      const standing = await grants.standing();
      const problem = obstacle(consent, by, standing, parts.allowedDomain);
      if (problem) return fail(problem, by);
      const slot = slotOf(by, standing);
      const before = standing[slot];
      if (before && before.id !== agreed && isSameAccount(before, consent) !== true) return ask(consent, by, before);
      return put(consent, by, slot, standing);
    });
    if (outcome.kind === "connected") await spend(parts);
    return outcome;
  };
  const takePending = (admin: string, id: string): Pending | undefined => {
    const found = pending.get(id);
    if (!found || found.by.admin !== admin || clock.now() >= found.until) return undefined;
    pending.delete(id);
    return found;
  };
  const forget = async (isOver: (one: Pending) => boolean) => {
    for (const [id, one] of [...pending]) {
      if (!isOver(one)) continue;
      pending.delete(id);
      await hand.throwAway(one.consent);
    }
  };

  return {
    fail,
    async settle(consent, by) {
      return holding(consent, async () => {
        const problem = obstacle(consent, by, await grants.standing(), parts.allowedDomain);
        if (problem) return fail(problem, by);
        const { account } = consent;
        const { failure, refreshToken } = await user.prove({ refreshToken: consent.refreshToken, account });
        if (failure) return fail({ kind: "proof", account, ...failure }, by);
        if (refreshToken === consent.refreshToken) return take(consent, by);
        const rotated = { ...consent, refreshToken };
        return holding(rotated, () => take(rotated, by));
      });
    },
    async confirm(admin, id) {
      const found = takePending(admin, id);
      if (!found) return { kind: "too-late" };
      const { consent, by, instead } = found;
      if (parts.admins.mayRepair(admin)) return holding(consent, () => take(consent, by, instead));
      await hand.throwAway(consent);
      return { kind: "too-late" };
    },
    async dismiss(admin, id) {
      const found = takePending(admin, id);
      if (!found) return "too-late";
      await hand.throwAway(found.consent);
      return "dismissed";
    },
    forgetOld: () => forget(({ until }) => clock.now() >= until),
    forgetAll: () => forget(() => true),
  };
}

function obstacle(
  consent: Consent,
  by: By,
  standing: Standing,
  allowed: string | undefined,
): ConnectProblem | undefined {
  const { account, missing, domain } = consent;
  if (missing.length > 0) return { kind: "scopes", missing };
  const isForeign = allowed !== undefined && domain?.toLowerCase() !== allowed.toLowerCase();
  if (isForeign) return { kind: "domain", account, allowed };
  const isMains = standing.main !== undefined && isSameAccount(standing.main, consent) === true;
  return slotOf(by, standing) === "spare" && isMains ? { kind: "same-account", account } : undefined;
}

/** Where nothing stands there is nothing to take over from. */
function slotOf({ slot }: Pick<By, "slot">, { main }: Standing): Slot {
  return main ? slot : "main";
}

async function newGrant(parts: SettleParts, consent: Consent, by: By, main: Grant | undefined) {
  const { account, subject, scopes, endsInMs } = consent;
  const grantedAt = parts.clock.now();
  const past = [...(main ? [main] : []), ...(await parts.grants.past())];
  const end = endOf(grantedAt, endsInMs, past);
  const whose: Whose = { account, subject };
  return { slot: by.slot, ...whose, scopes, connectedBy: by.admin, grantedAt, ...(end && { end }) };
}

/** What was put counts even when using it fails just now: the next look follows. */
async function spend({ inUse, onConnected, log }: SettleParts): Promise<void> {
  try {
    await inUse.follow();
  } catch (error) {
    log.warn({ error: error instanceof Error ? error : undefined }, "a new grant stands and is not in use yet");
  }
  void onConnected().catch((error: unknown) =>
    log.warn({ error: error instanceof Error ? error : undefined }, "reading anew with a new grant failed"),
  );
}
