import { randomBytes } from "node:crypto";
import { copyFileSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import type { NewGrant } from "../../src/flows/ports.ts";
import { child } from "./children.ts";
import { at, store, temporary } from "./readings.ts";

const lab: NewGrant = { slot: "main", account: "lab@example.org", scopes: ["openid"], grantedAt: at };
const spare: NewGrant = { ...lab, slot: "spare", account: "spare@example.org" };
const [first, second] = [randomBytes(32), randomBytes(32)] as const;

/** A database with a main grant and a spare in it, closed. */
async function connected(keys?: readonly Buffer[]) {
  const path = join(temporary(), "w.db");
  const { grants, close } = await store(`file:${path}`, keys);
  const main = await grants.put(lab, "canary-main");
  const other = await grants.put(spare, "canary-spare");
  await close();
  return { path, url: `file:${path}`, main: main.id, spare: other.id };
}

/** The bytes that hold the tokens, by slot. */
function sealedIn(path: string): Readonly<Record<string, string>> {
  const database = new Sqlite(path, { readonly: true });
  const rows = database.prepare("select slot, hex(sealed) from grants").raw().all() as [string, string][];
  database.close();
  return Object.fromEntries(rows);
}

describe("a key that is lost", () => {
  test("makes grants unreadable and loses nothing: when it comes back they open again", async () => {
    const { path, url, main } = await connected();
    const before = sealedIn(path);
    const key = join(path, "..", "w.key");
    renameSync(key, `${key}.away`);
    const without = await store(url);
    expect(await without.grants.open(main)).toBe("unreadable");
    expect((await without.grants.standing()).main).toMatchObject({ account: "lab@example.org" });
    await without.grants.refreshed(main, at);
    await without.grants.died(main, at, "google-key-lost");
    expect(await without.grants.promote()).toBeUndefined();
    await without.close();
    expect(sealedIn(path)).toEqual(before);
    expect(readFileSync(key)).not.toEqual(readFileSync(`${key}.away`));
    renameSync(`${key}.away`, key);
    expect(await (await store(url)).grants.open(main)).toBe("canary-main");
  });

  test("costs only the slot that is connected anew", async () => {
    const { path, url, spare } = await connected([first]);
    const before = sealedIn(path);
    const { grants, close } = await store(url, [second]);
    const now = await grants.put(lab, "canary-new");
    expect([await grants.open(now.id), await grants.open(spare)]).toEqual(["canary-new", "unreadable"]);
    await close();
    expect(sealedIn(path).spare).toBe(before.spare);
    const both = await store(url, [second, first]);
    expect([await both.grants.open(now.id), await both.grants.open(spare)]).toEqual(["canary-new", "canary-spare"]);
  });

  test("has the token from the settings taken again, while it still stands where it was put", async () => {
    const path = join(temporary(), "w.db");
    const before = await store(`file:${path}`, [first]);
    const old = (await before.grants.takeFromSettings("canary-1", at))!;
    await before.close();
    const after = await store(`file:${path}`, [second]);
    expect(await after.grants.open(old.id)).toBe("unreadable");
    const taken = (await after.grants.takeFromSettings("canary-1", at + 1))!;
    expect(taken.id).not.toBe(old.id);
    expect(await after.grants.open(taken.id)).toBe("canary-1");
    expect(await after.grants.takeFromSettings("canary-1", at + 2)).toBeUndefined();
  });

  test("never has it taken over what an admin connected", async () => {
    const path = join(temporary(), "w.db");
    const before = await store(`file:${path}`, [first]);
    await before.grants.takeFromSettings("canary-1", at);
    const hers = await before.grants.put(lab, "canary-hers");
    await before.close();
    const bytes = sealedIn(path);
    const after = await store(`file:${path}`, [second]);
    expect(await after.grants.takeFromSettings("canary-1", at + 1)).toBeUndefined();
    expect(await after.grants.open(hers.id)).toBe("unreadable");
    expect(sealedIn(path)).toEqual(bytes);
  });
});

describe("a key that is replaced", () => {
  test("still opens what it sealed, which is sealed anew, so that it can be given up", async () => {
    const { path, url, main, spare } = await connected([first]);
    const before = sealedIn(path);
    const { grants, sealAnew, close } = await store(url, [second, first]);
    await sealAnew();
    expect([await grants.open(main), await grants.open(spare)]).toEqual(["canary-main", "canary-spare"]);
    await close();
    const now = sealedIn(path);
    expect([now.main === before.main, now.spare === before.spare]).toEqual([false, false]);
    const only = await store(url, [second]);
    expect([await only.grants.open(main), await only.grants.open(spare)]).toEqual(["canary-main", "canary-spare"]);
  });

  test("is not used by whoever only looks in, because the running bot may know the older one alone", async () => {
    const { path, url, main } = await connected([first]);
    const before = sealedIn(path);
    const { grants, close } = await store(url, [second, first]);
    expect(await grants.open(main)).toBe("canary-main");
    await close();
    expect(sealedIn(path)).toEqual(before);
  });

  test("leaves what neither key opens as it is", async () => {
    const { path, url } = await connected([first]);
    const before = sealedIn(path);
    const { sealAnew, close } = await store(url, [second, randomBytes(32)]);
    await sealAnew();
    await close();
    expect(sealedIn(path)).toEqual(before);
  });

  test("seals anew what it opens beside what no key opens, and leaves that as it is", async () => {
    const { path, url, spare } = await connected([randomBytes(32)]);
    const between = await store(url, [first]);
    const now = await between.grants.put(lab, "canary-new");
    await between.close();
    const before = sealedIn(path);
    const { grants, sealAnew, close } = await store(url, [second, first]);
    await sealAnew();
    expect([await grants.open(now.id), await grants.open(spare)]).toEqual(["canary-new", "unreadable"]);
    await close();
    expect(sealedIn(path).main).not.toBe(before.main);
    expect(sealedIn(path).spare).toBe(before.spare);
  });

  test("costs nothing while the database is locked: it is read by its old key, and sealed anew another time", {
    timeout: 30_000,
  }, async () => {
    const { path, url, main } = await connected([first]);
    const before = sealedIn(path);
    const other = new Sqlite(path);
    other.exec("begin immediate");
    const { grants, sealAnew, close } = await store(url, [second, first]);
    await sealAnew();
    expect(await grants.open(main)).toBe("canary-main");
    other.exec("rollback");
    other.close();
    await close();
    expect(sealedIn(path)).toEqual(before);
    const later = await store(url, [second, first]);
    await later.sealAnew();
    await later.close();
    expect(sealedIn(path).main).not.toBe(before.main);
  });

  test("in the order it was, nothing is written at a start", async () => {
    const { path, url } = await connected([first]);
    const before = readFileSync(path);
    await (await store(url, [first, second])).close();
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

test("a database copied without its key answers that grants are unreadable", async () => {
  const { path, main } = await connected();
  const copy = join(temporary(), "w.db");
  copyFileSync(path, copy);
  const { grants } = await store(`file:${copy}`);
  expect(await grants.open(main)).toBe("unreadable");
  expect(Object.keys(await grants.standing())).toEqual(["main", "spare"]);
});

const idle = "setInterval(() => {}, 1000);";
const putting = `const { id } = await store.grants.put(${JSON.stringify(lab)}, "canary-1"); say(id);`;

describe("a process that is killed as soon as it was told that a token is kept", () => {
  test.each([
    ["put", `${putting} ${idle}`, "canary-1"],
    ["rotated", `${putting} await store.grants.rotate(id, "canary-2"); say("done"); ${idle}`, "canary-2"],
  ])("has it %s, even when the log beside the file is lost", async (_how, text, token) => {
    const path = join(temporary(), "w.db");
    const running = child(text, `file:${path}`);
    const id = await running.said();
    if (token === "canary-2") expect(await running.said()).toBe("done");
    running.process.kill("SIGKILL");
    await running.ended;
    for (const file of ["-wal", "-shm"]) rmSync(`${path}${file}`, { force: true });
    const { grants } = await store(`file:${path}`);
    expect(await grants.open(String(id))).toBe(token);
  });

  test("has the spare promoted, or the grant removed, for good", async () => {
    const path = join(temporary(), "w.db");
    const text = `
      ${putting}
      const other = await store.grants.put(${JSON.stringify(spare)}, "canary-2");
      await store.grants.died(id, ${at}, "google-access-lost");
      await store.grants.promote();
      say(other.id);
      await store.grants.remove("main");
      say("removed");
      ${idle}
    `;
    const running = child(text, `file:${path}`);
    await running.said();
    const other = await running.said();
    expect(await running.said()).toBe("removed");
    running.process.kill("SIGKILL");
    await running.ended;
    for (const file of ["-wal", "-shm"]) rmSync(`${path}${file}`, { force: true });
    const { grants } = await store(`file:${path}`);
    expect([await grants.standing(), await grants.open(String(other))]).toEqual([{}, undefined]);
  });
});

test("the file copied while it is in use, without its log, has the newest token", async () => {
  const path = join(temporary(), "w.db");
  const { grants, evidence } = await store(`file:${path}`);
  const { id } = await grants.put(lab, "canary-1");
  await evidence.replace("calendar", { scope: "lab", label: "Lab", claims: [], people: [], misreads: [] }, at);
  await grants.rotate(id, "canary-2");
  const copy = join(temporary(), "w.db");
  copyFileSync(path, copy);
  copyFileSync(join(path, "..", "w.key"), join(copy, "..", "w.key"));
  expect(await (await store(`file:${copy}`)).grants.open(id)).toBe("canary-2");
});

test("a reader in another process holds no token up; once it is done, the next one takes what was kept along", async () => {
  const path = join(temporary(), "w.db");
  const { grants } = await store(`file:${path}`);
  const inFile = () => {
    const copy = join(temporary(), "w.db");
    copyFileSync(path, copy);
    return sealedIn(copy);
  };
  const reader = new Sqlite(path, { readonly: true });
  reader.exec("begin");
  reader.prepare("select count(*) from grants").get();
  const { id } = await grants.put(lab, "canary-1");
  expect(await grants.open(id)).toBe("canary-1");
  reader.exec("rollback");
  await grants.put(spare, "canary-2");
  expect(Object.keys(inFile()).toSorted()).toEqual(["main", "spare"]);
  expect(inFile()).toEqual(sealedIn(path));
  reader.close();
});

describe("another process beside this one", () => {
  test("has what it wrote seen at once", async () => {
    const url = `file:${join(temporary(), "w.db")}`;
    const { grants } = await store(url);
    const before = await grants.put(lab, "canary-0");
    expect(await grants.standing()).toEqual({ main: before });
    const running = child(`${putting} await store.close();`, url);
    const id = String(await running.said());
    expect((await grants.standing()).main?.id).toBe(id);
    expect([await grants.open(id), await grants.open(before.id)]).toEqual(["canary-1", undefined]);
    expect(await grants.rotate(before.id, "canary-2")).toBe(false);
    await running.ended;
  });

  test("takes the token from the settings only when this one did not", async () => {
    const url = `file:${join(temporary(), "w.db")}`;
    await (await store(url)).close();
    const text = `
      say("ready");
      await new Promise((resolve) => process.stdin.once("data", resolve));
      say((await store.grants.takeFromSettings("canary-1", ${at}))?.id ?? "known");
      await store.close();
      process.exit();
    `;
    const takers = [child(text, url), child(text, url), child(text, url)];
    for (const taker of takers) expect(await taker.said()).toBe("ready");
    for (const taker of takers) taker.process.stdin!.write("go\n");
    const said = await Promise.all(takers.map((taker) => taker.said()));
    expect(said.filter((word) => word === "known")).toHaveLength(2);
    const { grants } = await store(url);
    expect(said).toContain((await grants.standing()).main?.id);
  });

  test("holding the lock keeps no start waiting for a token that was taken already", async () => {
    const path = join(temporary(), "w.db");
    const before = await store(`file:${path}`);
    await before.grants.takeFromSettings("canary-1", at);
    await before.close();
    const other = new Sqlite(path);
    other.exec("begin immediate");
    const { grants } = await store(`file:${path}`);
    expect(await grants.takeFromSettings("canary-1", at)).toBeUndefined();
    other.exec("rollback");
    other.close();
  });
});

test("no file holds a token as it is, nor the sealed ones that were wiped", async () => {
  const path = join(temporary(), "w.db");
  const { grants, database, close } = await store(`file:${path}`);
  const sealedNow = async () =>
    (await database.db.selectFrom("grants").select("sealed").execute()).map(({ sealed }) => sealed);
  const wiped: Buffer[] = [];
  const main = await grants.put(lab, "canary-1");
  await grants.put(spare, "canary-2");
  wiped.push(...(await sealedNow()));
  await grants.rotate(main.id, "canary-3");
  wiped.push(...(await sealedNow()));
  await grants.died(main.id, at, "google-access-lost");
  await grants.promote();
  wiped.push(...(await sealedNow()));
  const taken = await grants.takeFromSettings("canary-4", at);
  const kept = await sealedNow();
  const files = () => readdirSync(join(path, "..")).map((name) => readFileSync(join(path, "..", name)));
  const holding = (what: string | Buffer) => files().filter((bytes) => bytes.includes(what)).length;
  const look = () => {
    expect(["canary", Buffer.from("canary", "utf16le")].map(holding)).toEqual([0, 0]);
    expect(wiped.map(holding)).toEqual(wiped.map(() => 0));
    expect(kept.map(holding)).toEqual([1]);
  };
  look();
  expect(await grants.open(taken!.id)).toBe("canary-4");
  await close();
  look();
});
