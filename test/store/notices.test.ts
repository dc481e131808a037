import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { child } from "./children.ts";
import { at, store, temporary } from "./readings.ts";

describe("notices", () => {
  test("whoever claims first is the only one, over a restart too", async () => {
    const url = `file:${join(temporary(), "w.db")}`;
    const { notices, close } = await store(url);
    expect([await notices.claim("lost:1:U1", at), await notices.claim("lost:1:U2", at)]).toEqual([true, true]);
    expect(await notices.claim("lost:1:U1", at + 1)).toBe(false);
    await close();
    expect(await (await store(url)).notices.claim("lost:1:U1", at + 2)).toBe(false);
  });

  test("what surely did not arrive may be claimed again; what was sent may not", async () => {
    const { notices } = await store();
    await notices.claim("a", at);
    await notices.release("a");
    expect(await notices.claim("a", at + 1)).toBe(true);
    await notices.sent("a", at + 2);
    await notices.release("a");
    expect(await notices.claim("a", at + 3)).toBe(false);
  });

  test("those claimed and neither sent nor released are uncertain", async () => {
    const { notices } = await store();
    for (const key of ["lost:1", "lost:2", "lost:3", "lost:4", "back:1"]) await notices.claim(key, at);
    await notices.claim("lost:5", at + 1);
    await notices.sent("lost:2", at);
    await notices.release("lost:3");
    expect(await notices.uncertain("lost:", at + 1)).toEqual(["lost:1", "lost:4"]);
    expect(await notices.uncertain("lost:", at)).toEqual([]);
    expect(await notices.uncertain("", at + 2)).toEqual(["back:1", "lost:1", "lost:4", "lost:5"]);
  });

  test("a prefix means itself, whatever signs are in it", async () => {
    const { notices } = await store();
    for (const key of ["a%b", "axb", "a_b", "A_b", "a👩‍🔬b", "a'b"]) await notices.claim(key, at);
    for (const prefix of ["a%", "a_", "a👩‍🔬", "a'", "A"]) {
      const found = await notices.uncertain(prefix, at + 1);
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(prefix === "A" ? /^A_b$/ : /b$/);
      expect(found[0]!.startsWith(prefix)).toBe(true);
    }
  });

  test("old ones are forgotten", async () => {
    const { notices } = await store();
    await notices.claim("old", at - 1);
    await notices.sent("old", at + 5);
    await notices.claim("new", at);
    await notices.forgetBefore(at);
    expect([await notices.claim("old", at), await notices.claim("new", at)]).toEqual([true, false]);
  });

  test("of processes that claim at once, one wins each time", async () => {
    const url = `file:${join(temporary(), "w.db")}`;
    await store(url);
    const text = `
      say("ready");
      await new Promise((resolve) => process.stdin.once("data", resolve));
      const won = [];
      for (let i = 0; i < 30; i++) if (await store.notices.claim("n" + i, ${at})) won.push(i);
      say(won);
      await store.close();
      process.exit();
    `;
    const claimers = [child(text, url), child(text, url)];
    for (const claimer of claimers) expect(await claimer.said()).toBe("ready");
    for (const claimer of claimers) claimer.process.stdin!.write("go\n");
    const won = (await Promise.all(claimers.map((claimer) => claimer.said()))) as number[][];
    expect(won.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i));
  });

  test("one claimed by a process that is killed stays claimed, and is uncertain", async () => {
    const url = `file:${join(temporary(), "w.db")}`;
    const running = child(`say(await store.notices.claim("a", ${at})); setInterval(() => {}, 1000);`, url);
    expect(await running.said()).toBe(true);
    running.process.kill("SIGKILL");
    await running.ended;
    const { notices } = await store(url);
    expect(await notices.claim("a", at + 1)).toBe(false);
    expect(await notices.uncertain("a", at + 1)).toEqual(["a"]);
  });
});
