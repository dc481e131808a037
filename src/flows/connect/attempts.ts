import type { Slot } from "../../domain/grant.ts";
import { HOUR, type Instant, MINUTE } from "../../domain/interval.ts";
import type { LinkProblem } from "../../domain/notice.ts";
import type { Clock, ConnectOutcome } from "../ports.ts";
import { hashOf, isSecretOf } from "../secrets.ts";

/** One admin's try to connect, from the link to how it ended. */
export interface Attempt {
  readonly admin: string;
  readonly slot: Slot;
  /** How the answer comes back: with the browser that began, or pasted by the admin. The one never stands for the other. */
  readonly way: "browser" | "paste";
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE. */
  readonly verifier: string;
  outcome?: ConnectOutcome;
}

/** How an answer proves that it belongs to the attempt. */
export type Proof = { readonly cookie: string | undefined } | { readonly admin: string };

/** Attempts under way, in memory alone: a restart asks for a new link. Secrets are found by their hashes. */
export interface Attempts {
  /** A link for a browser; the one made before for the same admin and slot is void. */
  offer(admin: string, slot: Slot): { readonly link: string; readonly until: Instant };
  /** One that is under way at once. */
  offerPaste(admin: string, slot: Slot): Attempt;
  /** Consumes nothing. */
  look(link: string): Attempt | LinkProblem;
  /** Consumes the link. */
  begin(link: string): { readonly attempt: Attempt; readonly cookie: string } | LinkProblem;
  /** Consumes the state, unless the proof is wrong. */
  answered(state: string, proof: Proof): Attempt | LinkProblem;
  byCookie(cookie: string): Attempt | undefined;
}

export const ATTEMPT_LIFE = 10 * MINUTE;

/** Known so much longer, to say that they are over rather than that they never were. */
const REMEMBERED = HOUR;
const MOST = 200;

interface Kept {
  readonly attempt: Attempt;
  readonly state: Buffer;
  readonly link?: Buffer;
  cookie?: Buffer;
  until: Instant;
  progress: "offered" | "begun" | "answered" | "void";
}

/** `newToken` gives at least 32 random bytes, base64url. */
export function attempts({ clock, newToken }: { readonly clock: Clock; readonly newToken: () => string }): Attempts {
  let kept: Kept[] = [];

  const keep = (admin: string, slot: Slot, way: Attempt["way"], link?: string): Kept => {
    const now = clock.now();
    const attempt: Attempt = { admin, slot, way, state: newToken(), nonce: newToken(), verifier: newToken() };
    const one: Kept = {
      ...{ attempt, state: hashOf(attempt.state), until: now + ATTEMPT_LIFE },
      ...(link !== undefined && { link: hashOf(link) }),
      progress: way === "paste" ? "begun" : "offered",
    };
    kept = [...kept.filter(({ until }) => now < until + REMEMBERED), one].slice(-MOST);
    return one;
  };
  const isOver = ({ until }: Kept) => clock.now() >= until;
  const offered = (link: string): Kept | LinkProblem => {
    const found = kept.find((one) => isSecretOf(one.link, link));
    if (!found) return "unknown";
    if (found.progress !== "offered") return "used";
    return isOver(found) ? "expired" : found;
  };

  return {
    offer(admin, slot) {
      for (const one of kept) {
        const { attempt, progress } = one;
        if (attempt.admin === admin && attempt.slot === slot && progress === "offered") one.progress = "void";
      }
      const link = newToken();
      return { link, until: keep(admin, slot, "browser", link).until };
    },
    offerPaste: (admin, slot) => keep(admin, slot, "paste").attempt,
    look(link) {
      const found = offered(link);
      return typeof found === "string" ? found : found.attempt;
    },
    begin(link) {
      const found = offered(link);
      if (typeof found === "string") return found;
      const cookie = newToken();
      Object.assign(found, { progress: "begun", cookie: hashOf(cookie), until: clock.now() + ATTEMPT_LIFE });
      return { attempt: found.attempt, cookie };
    },
    answered(state, proof) {
      const found = kept.find((one) => isSecretOf(one.state, state));
      // A state that was never sent out cannot come back.
      if (!found || found.progress === "offered" || found.progress === "void") return "unknown";
      const problem = disproof(found, proof);
      if (problem && problem !== "to-paste") return problem;
      if (found.progress === "answered") return "used";
      if (isOver(found)) return "expired";
      if (problem) return problem;
      found.progress = "answered";
      return found.attempt;
    },
    byCookie: (cookie) => kept.find((one) => isSecretOf(one.cookie, cookie))?.attempt,
  };
}

function disproof({ attempt, cookie }: Kept, proof: Proof): LinkProblem | undefined {
  if (attempt.way !== ("cookie" in proof ? "browser" : "paste"))
    return attempt.way === "paste" ? "to-paste" : "other-browser";
  if ("admin" in proof) return proof.admin === attempt.admin ? undefined : "unknown";
  return proof.cookie !== undefined && isSecretOf(cookie, proof.cookie) ? undefined : "other-browser";
}
