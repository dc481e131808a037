import { describe, expect, onTestFinished, test } from "vitest";
import type { Home } from "../../../../src/domain/home.ts";
import { HOUR } from "../../../../src/domain/interval.ts";
import { type HomeSurface, openHomes } from "../../../../src/surfaces/slack/home/open.ts";
import { wordingFor } from "../../../../src/surfaces/wording/index.ts";
import { answerAbout, NOW } from "../answers.ts";

interface Published {
  readonly user: string;
  readonly hash: unknown;
  readonly at: number;
  readonly isStill: boolean;
}

/** Slack, and homes that show nothing but a name that can be changed. */
function surroundings({ isSlow = false } = {}) {
  const published: Published[] = [];
  const warned: string[] = [];
  const shown = { name: "Ada", looks: 0, code: "" };
  let now = NOW;
  const zone = "Asia/Seoul";
  const home = (): Home => ({
    ...{ kind: "home", at: now, me: answerAbout({}, { activity: shown.name }), later: [], hasWord: false, people: [] },
    board: { kind: "board", at: now, isNow: true, rows: [], labEvents: [], ages: [], zone },
    ...{ ages: [], zone },
  });
  const parts = {
    clock: { now: () => now },
    command: "/whereis",
    wordingFor: () => wordingFor("en"),
    log: { warn: (_about: object, message: string) => void warned.push(message) },
    web: {
      async post(_method: string, { user_id, hash, view }: Record<string, unknown>) {
        if (isSlow) await new Promise((resolve) => setTimeout(resolve, 50));
        const isStill = JSON.stringify(view).includes("no longer keep this page up to date");
        published.push({ user: String(user_id), hash, at: performance.now(), isStill });
        if (shown.code !== "") throw Object.assign(new Error(shown.code), { code: shown.code });
        return { view: { hash: `hash ${published.length}` } };
      },
    },
    homes: {
      async show() {
        shown.looks++;
        return home();
      },
      desk: async () => undefined,
    },
  } as unknown as HomeSurface;
  const homes = openHomes(parts);
  onTestFinished(() => homes.stop());
  const pass = (ms: number) => {
    now += ms;
  };
  return { homes, published, warned, shown, pass };
}

const ada = { slackId: "UADA" };
const bo = { slackId: "UBO" };

describe("a home that somebody opened", () => {
  test("is published when it would show anything else, with the hash of what stands there", async () => {
    const { homes, published, shown } = surroundings();
    await homes.show(ada, { hash: "before" });
    await homes.look();
    expect(published.map(({ hash }) => hash)).toEqual(["before"]);
    shown.name = "Grace";
    await homes.look();
    expect(published.map(({ hash }) => hash)).toEqual(["before", "hash 1"]);
  });

  test("is looked at for an hour after it was touched", async () => {
    const { homes, published, shown, pass } = surroundings();
    await homes.show(ada);
    pass(HOUR);
    await homes.look();
    expect(shown.looks).toBe(2);
    expect(published).toHaveLength(1);
    pass(1);
    await homes.look();
    // Whoever still looks at it is told that it stands still, once.
    expect(published.map(({ isStill }) => isStill)).toEqual([false, true]);
    pass(HOUR);
    await homes.look();
    expect([published.length, shown.looks]).toEqual([2, 3]);
    await homes.show(ada);
    expect(published.at(-1)?.isStill).toBe(false);
  });

  test("is not told to stand still over what another process published meanwhile", async () => {
    const { homes, published, shown, pass } = surroundings();
    await homes.show(ada);
    pass(HOUR + 1);
    shown.code = "hash_conflict";
    await homes.look();
    await homes.look();
    expect(published).toHaveLength(2);
  });

  test("is one of two hundred; who touched hers longest ago makes room", { timeout: 60_000 }, async () => {
    const { homes, published, shown } = surroundings();
    for (let n = 0; n < 202; n++) await homes.show({ slackId: `U${n}` });
    await homes.show({ slackId: "U2" });
    published.length = 0;
    shown.looks = 0;
    await homes.look();
    expect(shown.looks).toBe(200);
    expect(published).toEqual([]);
  });

  test("waits for those published before it", { timeout: 20_000 }, async () => {
    const { homes, published, shown } = surroundings();
    await homes.show(ada);
    await homes.show(bo);
    shown.name = "Grace";
    await homes.look();
    const [first, second] = published.slice(2);
    expect([first?.user, second?.user]).toEqual(["UADA", "UBO"]);
    expect(second!.at - first!.at).toBeGreaterThan(1_400);
  });

  test("is published in the order in which things were done there", async () => {
    const { homes, published } = surroundings({ isSlow: true });
    await Promise.all([homes.show(ada), homes.show(ada), homes.show(ada)]);
    expect(published.map(({ hash }) => hash)).toEqual([undefined, "hash 1", "hash 2"]);
  });

  test("follows soon when something changed, once for changes that come together", { timeout: 20_000 }, async () => {
    const { homes, published, shown } = surroundings();
    await homes.show(ada);
    shown.name = "Grace";
    for (let n = 0; n < 20; n++) homes.changed();
    await expect.poll(() => published.length, { timeout: 10_000 }).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect([published.length, shown.looks]).toEqual([2, 2]);
  });
});

describe("when Slack does not take it", () => {
  test("what she did is tried once more without a hash, and then fails", async () => {
    const { homes, published, shown } = surroundings();
    await homes.show(ada);
    shown.code = "hash_conflict";
    await homes.show(ada);
    expect(published.map(({ hash }) => hash)).toEqual([undefined, "hash 1", undefined]);
    shown.code = "internal_error";
    await expect(homes.show(ada)).rejects.toThrow("internal_error");
  });

  test("what we did by ourselves is left as it is, and published as soon as it can be", async () => {
    const { homes, published, warned, shown } = surroundings();
    await homes.show(ada);
    shown.name = "Grace";
    shown.code = "hash_conflict";
    await homes.look();
    expect([published.length, warned]).toEqual([2, []]);
    shown.code = "ratelimited";
    await homes.look();
    expect(warned).toHaveLength(1);
    shown.code = "";
    await homes.look();
    expect(published).toHaveLength(4);
  });

  test("and never will, it is not tried again before somebody opens it", async () => {
    const { homes, published, shown } = surroundings();
    await homes.show(ada);
    shown.name = "Grace";
    shown.code = "not_enabled";
    await homes.look();
    await homes.look();
    expect(published).toHaveLength(2);
    shown.code = "";
    await homes.show(ada);
    expect(published).toHaveLength(3);
  });
});
