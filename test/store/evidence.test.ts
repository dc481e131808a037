import { describe, expect, test } from "vitest";
import type { JoinedClaim, ScopeReading } from "../../src/flows/ports.ts";
import { openStore } from "../../src/store/index.ts";

const HOUR = 3_600_000;
const at = Date.UTC(2026, 10, 24, 1);
const day = { from: Date.UTC(2026, 10, 24), until: Date.UTC(2026, 10, 25) };

function event(key: string, person = "slack:U1", about: Partial<JoinedClaim> = {}): JoinedClaim {
  const when = { kind: "dated", from: at, until: at + HOUR } as const;
  return { key, person, when, kind: "event", basis: "scheduled", activity: "Seminar", ...about };
}

function reading(claims: readonly JoinedClaim[], about: Partial<ScopeReading> = {}): ScopeReading {
  return { scope: "lab@example.org", label: "Lab", claims, people: [], misreads: [], ...about };
}

const keysOf = (claims: readonly { readonly key: string }[]) => claims.map(({ key }) => key).toSorted();

describe("replacing what a source said", () => {
  test("it is answered from then on, and the old is gone", async () => {
    const { evidence } = await openStore(":memory:");
    await evidence.replace("calendar", reading([event("a"), event("b")]), at);
    expect(keysOf(await evidence.about("slack:U1", day))).toEqual(["a", "b"]);
    await evidence.replace("calendar", reading([event("b"), event("c")]), at + 1);
    expect(keysOf(await evidence.about("slack:U1", day))).toEqual(["b", "c"]);
  });
});
