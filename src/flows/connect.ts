import { createHash } from "node:crypto";
import type { Viewer } from "../domain/answer.ts";
import type { ConnectProblem, LinkProblem } from "../domain/notice.ts";
import { readAnswer, readPasted, type Said } from "./connect/answer.ts";
import { type Attempt, attempts, type Proof } from "./connect/attempts.ts";
import { type SettleParts, settling } from "./connect/settle.ts";
import type {
  AccessStatus,
  Connecting,
  ConnectOutcome,
  ConsentAnswer,
  ConsentDesk,
  Consented,
  EvidenceStore,
  LinkRefused,
  OutageStore,
  Refusal,
  Revoked,
} from "./ports.ts";

export interface ConnectParts extends Omit<SettleParts, "desk"> {
  /** Who signs in: people at this desk, a service account by itself, or nobody at all. */
  readonly way: Way;
  readonly outages: OutageStore;
  readonly evidence: Pick<EvidenceStore, "scopes">;
  /** The sources that read through the access. */
  readonly sources: readonly string[];
  /** Where browsers find us, without a slash at its end. */
  readonly publicUrl: () => string;
  readonly calls: () => AccessStatus["calls"];
}

export type Way =
  | { readonly kind: "oauth"; readonly desk: ConsentDesk }
  | { readonly kind: "service-account"; readonly account: string }
  | { readonly kind: "none" };

/** Connecting, as surfaces see it, and what is to be done every minute. */
export interface OpenConnecting extends Connecting {
  /** Throws consents away that nobody decided about in time. */
  forgetOld(): Promise<void>;
}

/** How the vendor's access is connected, looked at and withdrawn. */
export function connecting(parts: ConnectParts): OpenConnecting {
  const { way, admins, inUse, log } = parts;
  const under = attempts(parts);
  const settles = settling({ ...parts, desk: { withdraw: async (token) => deskOf(way).withdraw(token) } });
  const redirectUri = () => `${parts.publicUrl()}/oauth/google/callback`;

  const consentUrl = ({ state, nonce, verifier, slot }: Attempt) => {
    const hint = inUse.account(slot);
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    return deskOf(way).address({
      ...{ redirectUri: redirectUri(), state, nonce, challenge },
      ...(hint !== undefined && { hint }),
      ...(parts.allowedDomain !== undefined && { domain: parts.allowedDomain }),
    });
  };
  // Whoever was an admin when the link was made may be none by now.
  const ofAdmin = <T extends object>(found: T | LinkProblem, adminOf: (found: T) => string): T | LinkRefused => {
    if (typeof found === "string") return refused(found);
    return admins.mayRepair(adminOf(found)) ? found : refused("unknown");
  };
  const take = async (answer: Omit<ConsentAnswer, "cookie">, proof: Proof) => {
    if (way.kind !== "oauth") return refused("unknown");
    const said = readAnswer(answer, way.desk, redirectUri());
    if (!said) return refused("malformed");
    const attempt = ofAdmin(under.answered(said.state, proof), ({ admin }) => admin);
    if ("kind" in attempt) return attempt;
    return { kind: "decided" as const, admin: attempt.admin, outcome: await decide(said, attempt) };
  };
  const decide = async (said: Said, attempt: Attempt): Promise<ConnectOutcome> => {
    if (said.kind === "error") return settles.fail(said.problem, attempt);
    const { nonce, verifier } = attempt;
    const uri = redirectUri();
    const consented = await deskOf(way).redeem({ code: said.code, verifier, nonce, redirectUri: uri });
    if (consented.kind === "consented") return settles.settle(consented, attempt);
    return settles.fail(problemOf(consented, uri), attempt);
  };

  return {
    redirectUri,
    refusal(viewer) {
      const refusal = refusalOf(parts, viewer);
      if (refusal?.kind === "not-admin") log.info({ viewer: viewer.slackId }, "not an admin, so nothing is connected");
      return refusal;
    },
    offer(admin, slot) {
      const { link, until } = under.offer(admin, slot);
      const base = parts.publicUrl();
      return { url: `${base}/oauth/google/start?link=${link}`, isPublic: isPublic(base), until };
    },
    offerPaste: (admin, slot) => ({
      consentUrl: consentUrl(under.offerPaste(admin, slot)),
      redirectUri: redirectUri(),
    }),
    look(link) {
      const found = ofAdmin(under.look(link), ({ admin }) => admin);
      return "kind" in found ? found : { kind: "ready", admin: found.admin, slot: found.slot };
    },
    begin(link) {
      const begun = ofAdmin(under.begin(link), ({ attempt }) => attempt.admin);
      if ("kind" in begun) return begun;
      return { kind: "begun", consentUrl: consentUrl(begun.attempt), cookie: begun.cookie };
    },
    async finish({ cookie, ...answer }) {
      const taken = await take(answer, { cookie });
      return taken.kind === "refused" ? taken : { kind: "decided", admin: taken.admin };
    },
    async paste(admin, address) {
      const answer = readPasted(address, redirectUri());
      const taken = answer ? await take(answer, { admin }) : refused("malformed");
      return taken.kind === "refused" ? taken : taken.outcome;
    },
    outcome(cookie) {
      const attempt = under.byCookie(cookie);
      return attempt?.outcome && { admin: attempt.admin, ...attempt.outcome };
    },
    confirm: settles.confirm,
    dismiss: settles.dismiss,
    status: () => statusOf(parts),
    async revoke(admin) {
      if (way.kind !== "oauth" || !admins.mayRepair(admin)) return { kind: "nothing", atVendor: "gone" };
      const tokens = await inUse.giveUp();
      // The vendor ends every consent of an account at once, those waiting for a button included.
      await settles.forgetAll();
      log.info({ admin, grants: tokens.length }, "the access was withdrawn by an admin");
      return withdrawn(await Promise.all(tokens.map((token) => withdraw(way.desk, token))));
    },
    forgetOld: settles.forgetOld,
  };
}

function deskOf(way: Way): ConsentDesk {
  if (way.kind === "oauth") return way.desk;
  throw new Error("nobody signs in without an OAuth client, so whoever asked should have been refused");
}

function refused(problem: LinkProblem): LinkRefused {
  return { kind: "refused", problem };
}

function refusalOf({ admins, way }: ConnectParts, { slackId }: Viewer): Refusal | undefined {
  if (!admins.mayRepair(slackId)) return { kind: "not-admin", admins: admins.all().map(({ name }) => name) };
  if (way.kind === "oauth") return undefined;
  return { kind: way.kind === "service-account" ? "service-account" : "no-client" };
}

type NotConsented = Extract<Consented, { readonly kind: "refused" }>;

function problemOf({ problem }: NotConsented, redirectUri: string): ConnectProblem {
  return problem === "redirect-mismatch" ? { kind: problem, redirectUri } : { kind: problem };
}

/** A page on this machine can only be opened on it. */
export function isPublic(base: string): boolean {
  return !/^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0)$/.test(new URL(base).hostname);
}

async function statusOf(parts: ConnectParts): Promise<AccessStatus> {
  const { way, grants, outages, evidence, sources } = parts;
  const { main, spare } = way.kind === "oauth" ? await grants.standing() : {};
  const outage = await outages.open();
  const account = way.kind === "service-account" ? way.account : main?.account;
  const checks = evidence.scopes().flatMap((scope) => (sources.includes(scope.source) ? (scope.checkedAt ?? []) : []));
  return {
    mode: way.kind,
    ...(main && { main }),
    ...(spare && { spare }),
    ...(account !== undefined && { account }),
    ...(outage && { outage }),
    calls: parts.calls(),
    ...(checks.length > 0 && { lastGoodAt: Math.max(...checks) }),
  };
}

/** A token that cannot be read cannot be withdrawn by us either. */
async function withdraw(desk: ConsentDesk, token: string | undefined): Promise<Revoked["atVendor"]> {
  return token === undefined ? "unreachable" : desk.withdraw(token);
}

/** What the admin must know: first of all, what is left to do by hand. */
function withdrawn(each: readonly Revoked["atVendor"][]): Revoked {
  if (each.length === 0) return { kind: "nothing", atVendor: "gone" };
  const atVendor = (["unreachable", "withdrawn"] as const).find((one) => each.includes(one)) ?? "gone";
  return { kind: "revoked", atVendor };
}
