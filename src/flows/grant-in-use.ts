import type { Slot } from "../domain/grant.ts";
import type { GrantStore, GrantUser } from "./ports.ts";
import { turns } from "./turns.ts";

/** Sees to it that the shared client spends the main grant that stands, and nothing else. */
export interface GrantInUse {
  /** Uses what stands by now, whoever changed it, and says what that is. */
  follow(): Promise<Standing>;
  /** The same, and whether a grant came into use by it: somebody else put it there. */
  catchUp(): Promise<{ readonly standing: Standing; readonly isAnother: boolean }>;
  /** Stops using it first, then wipes both grants; returns their tokens, where they could be read. */
  giveUp(): Promise<readonly (string | undefined)[]>;
  /** The account in a slot, as last seen. */
  account(slot: Slot): string | undefined;
}

export type Standing = Awaited<ReturnType<GrantStore["standing"]>>;

export function grantInUse({ grants, user }: { readonly grants: GrantStore; readonly user: GrantUser }): GrantInUse {
  const inTurn = turns();
  let used: string | undefined;
  let seen: Standing = {};

  const useNone = (why: "not-connected" | "key-lost") => {
    if (used !== why) user.use({ kind: "none", why });
    used = why;
  };
  const follow = async () => {
    seen = await grants.standing();
    const { main } = seen;
    if (!main) useNone("not-connected");
    else if (used !== grantKey(main.id)) {
      const refreshToken = await grants.open(main.id);
      if (refreshToken === "unreadable") useNone("key-lost");
      else if (refreshToken === undefined) useNone("not-connected");
      else {
        user.use({ kind: "grant", id: main.id, refreshToken, account: main.account, primaryAddress: main.standsInFor });
        used = grantKey(main.id);
      }
    }
    return seen;
  };

  return {
    follow: () => inTurn(follow),
    catchUp: () =>
      inTurn(async () => {
        const before = used;
        const standing = await follow();
        return {
          standing,
          isAnother: standing.main !== undefined && used !== before && used === grantKey(standing.main.id),
        };
      }),
    giveUp: () =>
      inTurn(async () => {
        useNone("not-connected");
        const standing = Object.values(await grants.standing());
        const tokens = await Promise.all(standing.map(({ id }) => grants.open(id)));
        for (const { slot } of standing) await grants.remove(slot);
        seen = {};
        return tokens.map((token) => (token === "unreadable" ? undefined : token));
      }),
    account: (slot) => seen[slot]?.account,
  };
}

const grantKey = (id: string) => `grant:${id}`;
