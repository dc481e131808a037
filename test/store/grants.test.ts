import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Grant } from "../../src/domain/grant.ts";
import type { NewGrant } from "../../src/flows/ports.ts";
import { at, HOUR, store } from "./readings.ts";

const lab: NewGrant = {
  slot: "main",
  account: "lab@example.org",
  subject: "1042",
  scopes: ["openid", "calendar.readonly"],
  connectedBy: "U1",
  grantedAt: at,
  end: { at: at + HOUR, because: "time-limited" },
};
const spare: NewGrant = { slot: "spare", account: "spare@example.org", scopes: ["openid"], grantedAt: at + 1 };

describe("a grant", () => {
  test("stands in its slot and opens; nothing else holds its token", async () => {
    const { grants } = await store();
    expect(await grants.standing()).toEqual({});
    const put = await grants.put(lab, "canary-1");
    expect(put).toEqual({ ...lab, id: put.id });
    expect(await grants.standing()).toEqual({ main: put });
    expect(await grants.open(put.id)).toBe("canary-1");
    expect(await grants.open("another")).toBeUndefined();
    expect(JSON.stringify([put, await grants.standing(), await grants.past()])).not.toContain("canary");
  });

  test("holds nothing but what a grant holds, whatever it was made from", async () => {
    const { grants } = await store();
    const consented = { ...lab, refreshToken: "canary-1" };
    const put = await grants.put(consented, "canary-1");
    expect(JSON.stringify(put)).not.toContain("canary");
    expect(await grants.standing()).toEqual({ main: put });
  });

  test("takes its slot's place and leaves the other slot alone", async () => {
    const { grants } = await store();
    const old = await grants.put(lab, "canary-1");
    const other = await grants.put(spare, "canary-2");
    const now = await grants.put({ ...lab, grantedAt: at + 5 }, "canary-3");
    expect(await grants.standing()).toEqual({ main: now, spare: other });
    expect([await grants.open(old.id), await grants.open(other.id), await grants.open(now.id)]).toEqual([
      undefined,
      "canary-2",
      "canary-3",
    ]);
    expect(new Set([old.id, other.id, now.id]).size).toBe(3);
  });

  test("is told what became of it", async () => {
    const { grants } = await store();
    const { id } = await grants.put({ slot: "main", scopes: [], grantedAt: at }, "canary-1");
    const main = async () => (await grants.standing()).main;
    await grants.refreshed(id, at + 1);
    await grants.identified(id, "lab@example.org");
    expect(await main()).toMatchObject({ refreshedAt: at + 1, account: "lab@example.org" });
    await grants.died(id, at + 2, "google-access-lost");
    await grants.died(id, at + 3, "google-admin-policy");
    expect((await main())?.died).toEqual({ at: at + 2, code: "google-access-lost" });
    expect(await grants.open(id)).toBe("canary-1");
    await grants.revived(id);
    expect((await main())?.died).toBeUndefined();
  });

  test("that is no more is told nothing, and neither is the one in its place", async () => {
    const { grants } = await store();
    const { id } = await grants.put(lab, "canary-1");
    const now = await grants.put(lab, "canary-2");
    await grants.refreshed(id, at + 1);
    await grants.identified(id, "other@example.org");
    await grants.died(id, at + 2, "google-access-lost");
    await grants.revived(id);
    expect(await grants.standing()).toEqual({ main: now });
  });

  test("that was removed is gone", async () => {
    const { database, grants } = await store();
    const { id } = await grants.put(lab, "canary-1");
    const other = await grants.put(spare, "canary-2");
    await grants.remove("main");
    await grants.remove("main");
    expect(await grants.standing()).toEqual({ spare: other });
    expect(await grants.open(id)).toBeUndefined();
    expect(await database.db.selectFrom("grants").select("id").execute()).toEqual([{ id: other.id }]);
  });
});

describe("a new token from the vendor", () => {
  test("takes the old one's place", async () => {
    const { grants } = await store();
    const put = await grants.put(lab, "canary-1");
    expect(await grants.rotate(put.id, "canary-2")).toBe(true);
    expect(await grants.open(put.id)).toBe("canary-2");
    expect(await grants.standing()).toEqual({ main: put });
  });

  test("for a grant revoked meanwhile is dropped: it stays dead", async () => {
    const { database, grants } = await store();
    const { id } = await grants.put(lab, "canary-1");
    await grants.remove("main");
    expect(await grants.rotate(id, "canary-2")).toBe(false);
    expect(await grants.open(id)).toBeUndefined();
    expect(await database.db.selectFrom("grants").selectAll().execute()).toEqual([]);
  });

  test("for a grant replaced meanwhile leaves the new one alone", async () => {
    const { grants } = await store();
    const { id } = await grants.put(lab, "canary-1");
    const now = await grants.put(lab, "canary-2");
    expect(await grants.rotate(id, "canary-3")).toBe(false);
    expect(await grants.open(now.id)).toBe("canary-2");
  });
});

test("a grant whose end and permissions are learned from its use keeps them", async () => {
  const { grants } = await store();
  const { id } = (await grants.takeFromSettings("canary-1", at))!;
  await grants.refreshed(id, at + 1, { endsAt: at + 100, scopes: ["openid"] });
  await grants.refreshed(id, at + 2);
  const end = { at: at + 100, because: "time-limited" };
  expect((await grants.standing()).main).toMatchObject({ refreshedAt: at + 2, end, scopes: ["openid"] });
});

describe("the spare", () => {
  test("takes the place of a main grant that died, as the same grant", async () => {
    const { grants } = await store();
    const main = await grants.put(lab, "canary-1");
    const other = await grants.put(spare, "canary-2");
    await grants.refreshed(other.id, at + 3);
    await grants.died(main.id, at + 5, "google-access-lost");
    const promoted = await grants.promote();
    expect(promoted).toEqual({ ...other, slot: "main", standsInFor: main.account, refreshedAt: at + 3 });
    expect(await grants.standing()).toEqual({ main: promoted });
    expect([await grants.open(other.id), await grants.open(main.id)]).toEqual(["canary-2", undefined]);
    expect(await grants.past()).toEqual([{ grantedAt: at, died: { at: at + 5, code: "google-access-lost" } }]);
  });

  test("is the spare again when the account is back that it stood in for", async () => {
    const { grants } = await store();
    const main = await grants.put(lab, "canary-1");
    const other = await grants.put(spare, "canary-2");
    await grants.died(main.id, at + 5, "google-access-lost");
    await grants.promote();
    const back = await grants.put({ ...lab, account: "Lab@Example.org", grantedAt: at + 6 }, "canary-3");
    expect(await grants.standing()).toEqual({ main: back, spare: other });
    expect([await grants.open(back.id), await grants.open(other.id)]).toEqual(["canary-3", "canary-2"]);
    expect(await grants.rotate(other.id, "canary-4")).toBe(true);
    expect(await grants.open(other.id)).toBe("canary-4");
  });

  test.each([
    ["it died", { died: true }],
    ["there is another spare by now", { next: "third@example.org" }],
    ["it is a third account that is connected", { account: "third@example.org" }],
  ])("that took over is replaced when %s", async (_when, { died, next, account }: Replaced) => {
    const { grants } = await store();
    const main = await grants.put(lab, "canary-1");
    const other = await grants.put(spare, "canary-2");
    await grants.died(main.id, at + 5, "google-access-lost");
    await grants.promote();
    if (died) await grants.died(other.id, at + 6, "google-access-lost");
    const third = next === undefined ? undefined : await grants.put({ ...spare, account: next }, "canary-3");
    const back = await grants.put({ ...lab, account: account ?? lab.account! }, "canary-4");
    expect(await grants.standing()).toEqual({ main: back, ...(third && { spare: third }) });
    expect(await grants.open(other.id)).toBeUndefined();
  });

  test("stays where it is while the main grant lives, or when an admin just connected another", async () => {
    const { grants } = await store();
    const other = await grants.put(spare, "canary-2");
    expect(await grants.promote()).toBeUndefined();
    const main = await grants.put(lab, "canary-1");
    expect(await grants.promote()).toBeUndefined();
    expect(await grants.standing()).toEqual({ main, spare: other });
    expect([await grants.open(main.id), await grants.open(other.id)]).toEqual(["canary-1", "canary-2"]);
  });

  test("that is not there, or cannot be read, costs the main grant nothing", async () => {
    const { database, grants } = await store();
    const main = await grants.put(lab, "canary-1");
    await grants.died(main.id, at, "google-access-lost");
    expect(await grants.promote()).toBeUndefined();
    const other = await grants.put(spare, "canary-2");
    const sealed = randomBytes(40);
    await database.db.updateTable("grants").set({ sealed }).where("id", "=", other.id).execute();
    expect(await grants.promote()).toBeUndefined();
    expect(Object.keys(await grants.standing())).toEqual(["main", "spare"]);
    expect(await grants.open(main.id)).toBe("canary-1");
    const rows = database.db.selectFrom("grants").select("sealed").where("slot", "=", "spare");
    expect(await rows.execute()).toEqual([{ sealed }]);
  });

  test("promoted at once by two, is promoted once", async () => {
    const { grants } = await store();
    const main = await grants.put(lab, "canary-1");
    await grants.put(spare, "canary-2");
    await grants.died(main.id, at, "google-access-lost");
    const outcomes = await Promise.all([grants.promote(), grants.promote()]);
    expect(outcomes.filter((grant) => grant !== undefined)).toHaveLength(1);
    expect(await grants.past()).toHaveLength(1);
  });
});

describe("the past", () => {
  test("is how long the last ten main grants lived, newest first, and nothing else of them", async () => {
    const { database, grants } = await store();
    for (let i = 0; i < 13; i++) {
      const { id } = await grants.put({ ...lab, grantedAt: at + i }, `canary-${i}`);
      if (i % 2) await grants.died(id, at + HOUR + i, "google-access-lost");
    }
    await grants.put(spare, "canary-spare");
    await grants.remove("spare");
    const past = await grants.past();
    expect(past.map(({ grantedAt }) => grantedAt - at)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    expect(past[0]).toEqual({ grantedAt: at + 11, died: { at: at + HOUR + 11, code: "google-access-lost" } });
    expect(past[1]).toEqual({ grantedAt: at + 10 });
    const rows = await database.db.selectFrom("past_grants").selectAll().execute();
    expect(rows).toHaveLength(10);
    expect(JSON.stringify(rows)).not.toMatch(/lab@|1042|U1/);
  });
});

describe("the token from the settings", () => {
  const account = "admin@example.org";

  test("is taken once, over removal too, until it changes", async () => {
    const { grants } = await store();
    const taken = await grants.takeFromSettings("canary-1", at);
    expect(taken).toEqual({ id: taken!.id, slot: "main", scopes: [], grantedAt: at });
    expect(await grants.open(taken!.id)).toBe("canary-1");
    expect(await grants.takeFromSettings("canary-1", at + 1)).toBeUndefined();
    await grants.remove("main");
    expect(await grants.takeFromSettings("canary-1", at + 2)).toBeUndefined();
    expect(await grants.standing()).toEqual({});
    const other = await grants.takeFromSettings("canary-2", at + 3);
    expect(await grants.open(other!.id)).toBe("canary-2");
    const again = await grants.takeFromSettings("canary-1", at + 4);
    expect(await grants.open(again!.id)).toBe("canary-1");
  });

  test("unchanged, never replaces what an admin connected, nor a token rotated since, nor a spare promoted", async () => {
    const { grants } = await store();
    const taken = (await grants.takeFromSettings("canary-1", at))!;
    await grants.rotate(taken.id, "canary-2");
    expect(await grants.takeFromSettings("canary-1", at + 1)).toBeUndefined();
    expect(await grants.open(taken.id)).toBe("canary-2");
    await grants.put(spare, "canary-3");
    await grants.died(taken.id, at + 2, "google-access-lost");
    expect(await grants.takeFromSettings("canary-1", at + 3)).toBeUndefined();
    const promoted = (await grants.promote())!;
    expect(await grants.takeFromSettings("canary-1", at + 5)).toBeUndefined();
    expect(await grants.standing()).toEqual({ main: promoted });
    const hers = await grants.put({ ...lab, account }, "canary-4");
    expect(await grants.takeFromSettings("canary-1", at + 6)).toBeUndefined();
    expect(await grants.standing()).toEqual({ main: hers });
  });

  test("changed, takes the place of what stands", async () => {
    const { grants } = await store();
    await grants.takeFromSettings("canary-1", at);
    await grants.put({ ...lab, account }, "canary-2");
    const taken = await grants.takeFromSettings("canary-3", at + 1);
    expect(await grants.standing()).toEqual({ main: taken });
  });

  test("is remembered by its hash alone", async () => {
    const { database, grants } = await store();
    await grants.takeFromSettings("canary-1", at);
    const [row] = await database.db.selectFrom("imported_tokens").selectAll().execute();
    expect(row?.token_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row)).not.toContain("canary");
  });

  test("taken by two at once, is taken once", async () => {
    const { grants } = await store();
    const taken = await Promise.all([1, 2, 3].map((i) => grants.takeFromSettings("canary-1", at + i)));
    expect(taken.filter((grant) => grant !== undefined)).toHaveLength(1);
    expect(await grants.past()).toEqual([]);
  });
});

describe("a sealed token that was tampered with is unreadable, never an error", () => {
  const tampered = async (change: (sealed: Buffer) => Buffer) => {
    const { database, grants } = await store();
    const { id } = await grants.put(lab, "canary-1");
    const { sealed } = await database.db.selectFrom("grants").select("sealed").executeTakeFirstOrThrow();
    await database.db
      .updateTable("grants")
      .set({ sealed: change(Buffer.from(sealed)) })
      .execute();
    return grants.open(id);
  };
  const flipped = (index: number) => (sealed: Buffer) => {
    sealed[index < 0 ? sealed.length + index : index]! ^= 1;
    return sealed;
  };

  test("untouched it opens", async () => {
    expect(await tampered((sealed) => sealed)).toBe("canary-1");
  });

  test.each([
    ["one bit of the nonce", flipped(3)],
    ["one bit of the ciphertext", flipped(12)],
    ["one bit of the tag", flipped(-1)],
    ["cut short", (sealed: Buffer) => sealed.subarray(0, 20)],
    ["nothing left", () => Buffer.alloc(0)],
  ])("%s", async (_what, change) => {
    expect(await tampered(change)).toBe("unreadable");
  });

  test("the tokens of two rows swapped", async () => {
    const { database, grants } = await store();
    const main = await grants.put(lab, "canary-1");
    const other = await grants.put(spare, "canary-2");
    const rows = await database.db.selectFrom("grants").select(["id", "sealed", "key_id"]).execute();
    for (const [index, { id }] of rows.entries()) {
      const { sealed } = rows[1 - index]!;
      await database.db.updateTable("grants").set({ sealed }).where("id", "=", id).execute();
    }
    expect([await grants.open(main.id), await grants.open(other.id)]).toEqual(["unreadable", "unreadable"]);
  });

  test("a dead main grant's row dressed up as the spare", async () => {
    const { database, grants } = await store();
    const { id } = await grants.put(lab, "canary-1");
    await database.db.updateTable("grants").set({ slot: "spare" }).execute();
    expect(await grants.open(id)).toBe("unreadable");
  });
});

type Replaced = { readonly died?: boolean; readonly next?: string; readonly account?: string };

type Step =
  | { readonly do: "put" | "remove" | "rotate" | "died" | "revived"; readonly slot: "main" | "spare" }
  | { readonly do: "promote" };

test("whatever happens in whatever order, what stands is what a plain record of it says", async () => {
  const slot = fc.constantFrom("main" as const, "spare" as const);
  const step = fc.oneof<fc.Arbitrary<Step>[]>(
    fc.record({ do: fc.constantFrom("put", "remove", "rotate", "died", "revived"), slot }),
    fc.constant({ do: "promote" }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { grants, close } = await store();
      const expected: Partial<
        Record<"main" | "spare", { id: string; token: string; isDead: boolean; standsIn?: boolean }>
      > = {};
      for (const [turn, step] of steps.entries()) {
        const token = `canary-${turn}`;
        if (step.do === "promote") {
          const promoted = await grants.promote();
          expect(promoted !== undefined).toBe(expected.main?.isDead === true && expected.spare !== undefined);
          if (promoted) Object.assign(expected, { main: { ...expected.spare, standsIn: true }, spare: undefined });
          continue;
        }
        const there = expected[step.slot];
        const id = there?.id ?? "none";
        if (step.do === "put") {
          const { id } = await grants.put({ ...lab, slot: step.slot }, token);
          // The account is back, so whoever stood in for it is the spare again.
          const { main, spare } = expected;
          if (step.slot === "main" && main?.standsIn && !main.isDead && !spare) {
            expected.spare = { id: main.id, token: main.token, isDead: false };
          }
          expected[step.slot] = { id, token, isDead: false };
        } else if (step.do === "remove") {
          await grants.remove(step.slot);
          expected[step.slot] = undefined;
        } else if (step.do === "rotate") {
          expect(await grants.rotate(id, token)).toBe(there !== undefined);
          if (there) there.token = token;
        } else if (step.do === "died") {
          await grants.died(id, at, "google-access-lost");
          if (there) there.isDead = true;
        } else {
          await grants.revived(id);
          if (there) there.isDead = false;
        }
        const standing = await grants.standing();
        for (const slot of ["main", "spare"] as const) {
          const grant: Grant | undefined = standing[slot];
          const token = grant && (await grants.open(grant.id));
          expect(grant && { id: grant.id, token, isDead: grant.died !== undefined }).toEqual(expected[slot]);
        }
      }
      await close();
    }),
    { numRuns: 30 },
  );
});
