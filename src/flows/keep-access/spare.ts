import { DEATHS, type Grant } from "../../domain/grant.ts";
import { DAY, HOUR, type Instant, MINUTE } from "../../domain/interval.ts";
import type { KeepParts, Look, OAuthParts } from "./look.ts";
import { lastGood } from "./outage.ts";

type SpareParts = KeepParts & OAuthParts;

/** The vendor forgets a consent that is not used for months, so the spare is used now and then. */
const PROBED_EVERY = 7 * DAY;
/** After a probe that failed for a reason that may pass. */
const PROBED_AGAIN = HOUR;
const NEEDED_AGAIN = 5 * MINUTE;

/** Keeps the spare alive, and puts it in the place of a main grant that died. */
export function spareKeeper(parts: SpareParts): (look: Look) => Promise<void> {
  let triedAt: Instant = Number.NEGATIVE_INFINITY;

  return async (look) => {
    const { main, spare } = look.standing ?? {};
    if (!main || !spare) return;
    if (spare.died) return tellLost(look, spare, spare.died.code);
    // A copy of the database may remember a death that was mended long ago.
    const isNeeded = main.died !== undefined && look.scopes.some((scope) => scope.failure && look.isRead(scope));
    const restedFor = look.now - (spare.refreshedAt ?? spare.grantedAt);
    if (!isNeeded && restedFor < PROBED_EVERY) return;
    if (Math.abs(look.now - triedAt) < (isNeeded ? NEEDED_AGAIN : PROBED_AGAIN)) return;
    triedAt = look.now;
    const failure = await tryOut(parts, { main, spare }, isNeeded);
    if (failure !== undefined) await note(parts, look, spare, failure);
    else if (isNeeded) await takeOver(parts, look, main);
    else await parts.grants.refreshed(spare.id, look.now);
  };
}

/** The code of what fails with it. */
async function tryOut(
  { grants, user }: SpareParts,
  { main, spare }: { readonly main: Grant; readonly spare: Grant },
  isNeeded: boolean,
): Promise<string | undefined> {
  const primaryAddress = main.standsInFor ?? main.account;
  const refreshToken = await grants.open(spare.id);
  if (refreshToken === undefined || refreshToken === "unreadable") return "google-key-lost";
  if (!isNeeded) return (await user.probe(refreshToken, spare.id))?.code;
  const proven = await user.prove({ refreshToken, account: spare.account, primaryAddress });
  if (proven.refreshToken !== refreshToken) await grants.rotate(spare.id, proven.refreshToken);
  return proven.failure?.code;
}

async function note({ grants, log }: SpareParts, look: Look, spare: Grant, code: string): Promise<void> {
  log.warn({ grant: spare.id, code }, "the spare grant does not work");
  if (DEATHS.includes(code)) await grants.died(spare.id, look.now, code);
  if (DEATHS.includes(code) || code === "google-key-lost") await tellLost(look, spare, code);
}

/** Waits while the main one is lost as well: its own loss is told, and this says that nothing is missing. */
async function tellLost({ standing, warned, messages }: Look, { id, account }: Grant, code: string): Promise<void> {
  if (standing?.main?.died) return;
  await messages.tell(warned, `grant:${id}:lost:${code}`, { kind: "spare-lost", code, account });
}

async function takeOver(parts: SpareParts, look: Look, main: Grant): Promise<void> {
  const promoted = await parts.grants.promote();
  if (!promoted || !main.died) return;
  await parts.inUse.follow();
  parts.log.warn({ grant: promoted.id, instead: main.id }, "the spare grant took over");
  const lastGoodAt = lastGood(look.scopes);
  await parts.refresh();
  const { at: since, code } = main.died;
  const outage = {
    ...{ since, code },
    ...(lastGoodAt !== undefined && { lastGoodAt }),
    ...(main.account !== undefined && { account: main.account }),
  };
  await look.messages.tellSurely(look.warned, `grant:${main.id}:taken-over`, {
    ...{ kind: "spare-took-over", outage, account: promoted.account },
  });
}
