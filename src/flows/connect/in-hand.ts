import { isSameAccount } from "../../domain/grant.ts";
import type { ConsentDesk, Consented, GrantStore, Log } from "../ports.ts";
import type { InTurn } from "../turns.ts";

export type Consent = Extract<Consented, { readonly kind: "consented" }>;

/**
 * Consents whose fate is open, in memory alone. One that comes to nothing is withdrawn at the vendor, unless it is of
 * the same account as another, in hand or standing: the vendor ends all consents of an account at once.
 */
export interface InHand {
  take(consent: Consent): void;
  /** It stands now, so it is not ours to withdraw. */
  letGo(consent: Consent): void;
  /** Never throws. */
  throwAway(consent: Consent): Promise<void>;
}

export function inHand(
  { desk, grants, log }: { desk: Pick<ConsentDesk, "withdraw">; grants: Pick<GrantStore, "standing">; log: Log },
  inTurn: InTurn,
): InHand {
  const held = new Set<Consent>();
  return {
    take: (consent) => void held.add(consent),
    letGo: (consent) => void held.delete(consent),
    async throwAway(consent) {
      held.delete(consent);
      try {
        await inTurn(async () => {
          const others = [...Object.values(await grants.standing()), ...held];
          const isAlone = others.every((other) => isSameAccount(other, consent) === false);
          if (isAlone) await desk.withdraw(consent.refreshToken);
        });
      } catch (error) {
        log.warn({ error: error instanceof Error ? error : undefined }, "a consent is dropped but not withdrawn");
      }
    },
  };
}
