import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { SourceError } from "../../src/domain/failure.ts";
import { openStore } from "../../src/store/index.ts";
import { child } from "./children.ts";
import { at, day, event, fact, keysOf, many, reading, store, temporary } from "./readings.ts";

/** Replaces a big scope and a small one for ever, each time with another word throughout. */
const refreshing = `
  const claims = (count, activity) => Array.from({ length: count }, (_, i) => ({
    key: "e" + i, person: "slack:U1", kind: "event", basis: "scheduled", activity,
    when: { kind: "dated", from: ${at}, until: ${at} + 1000 },
  }));
  const people = (name) => [{ key: "U1", name, names: [] }];
  const start = Date.now();
  for (let turn = 1; ; turn++) {
    for (const [scope, count] of [["big", 400], ["small", 40]]) {
      const word = "word " + start + turn;
      const reading = { scope, label: word, claims: claims(count, word), people: people(word), misreads: [] };
      await store.evidence.replace("calendar", reading, turn);
    }
    if (turn === 1) say("refreshed");
  }
`;

describe("a process that is killed while it refreshes", () => {
  test("leaves a sound file that says the old or the new, never half of either", { timeout: 90_000 }, async () => {
    const path = join(temporary(), "w.db");
    const url = `file:${path}`;
    let first = 0;
    for (let cycle = 0; cycle < 8; cycle++) {
      const running = child(refreshing, url);
      expect(await running.said()).toBe("refreshed");
      await setTimeout(cycle * 15);
      running.process.kill("SIGKILL");
      await running.ended;
      const { database, evidence, people, close } = await openStore(url);
      const { rows } = await database.db.executeQuery<object>({
        ...database.db.selectFrom("scopes").compile(),
        sql: "pragma integrity_check",
      });
      expect(rows).toEqual([{ integrity_check: "ok" }]);
      const claims = await evidence.about("slack:U1", day);
      for (const [scope, count] of Object.entries({ big: 400, small: 40 })) {
        const said = claims.filter((claim) => claim.scope === scope);
        expect(said).toHaveLength(count);
        const words = new Set(said.map(({ activity }) => activity));
        const facts = (await people.facts()).filter((fact) => fact.scope === scope);
        expect([...words]).toEqual([evidence.scope("calendar", scope)?.label]);
        expect([...words]).toEqual(facts.map(({ name }) => name));
      }
      first ||= claims.length;
      await close();
    }
    expect(first).toBe(440);
  });

  test("forgets no delivery it had a second to write", async () => {
    const url = `file:${join(temporary(), "w.db")}`;
    const running = child(`store.deliveries.take("Ev1", ${at}); say("taken"); setInterval(() => {}, 1000);`, url);
    expect(await running.said()).toBe("taken");
    await setTimeout(1500);
    running.process.kill("SIGKILL");
    await running.ended;
    const { deliveries } = await store(url);
    expect(deliveries.take("Ev1", at + 1)).toBe(false);
  });

  test("in a migration, the next start completes it", async () => {
    const url = `file:${join(temporary(), "w.db")}`;
    for (let cycle = 0; cycle < 6; cycle++) {
      const opening = `say("opening"); await openStore(${JSON.stringify(url)}); setInterval(() => {}, 1000);`;
      const running = child(opening);
      expect(await running.said()).toBe("opening");
      await setTimeout(cycle * 8);
      running.process.kill("SIGKILL");
      await running.ended;
    }
    const { evidence } = await store(url);
    await evidence.replace("calendar", reading([event("a")]), at);
    expect(keysOf(await evidence.about("slack:U1", day))).toEqual(["a"]);
  });
});

describe("while another process holds the lock", () => {
  const holding = async (path: string) => {
    const other = new Sqlite(path);
    other.exec("begin immediate");
    return () => other.exec("rollback");
  };

  test("questions are answered, and a reading waits without stopping them", async () => {
    const path = join(temporary(), "w.db");
    const { evidence, deliveries } = await store(`file:${path}`);
    await evidence.replace("calendar", reading([event("a")]), at);
    const release = await holding(path);
    const replacing = evidence.replace("calendar", reading([event("b")]), at + 1);
    const started = performance.now();
    for (let asked = 0; asked < 5; asked++) {
      const window = { from: day.from - asked, until: day.until };
      expect(keysOf(await evidence.about("slack:U1", window))).toEqual(["a"]);
      expect(deliveries.take(`Ev${asked}`, at)).toBe(true);
      await setTimeout(10);
    }
    expect(performance.now() - started).toBeLessThan(3000);
    release();
    await replacing;
    expect(keysOf(await evidence.about("slack:U1", day))).toEqual(["b"]);
  });

  test("a reading that waited in vain changes nothing and says why; the next one heals it", {
    timeout: 60_000,
  }, async () => {
    const path = join(temporary(), "w.db");
    const { evidence } = await store(`file:${path}`);
    await evidence.replace("calendar", reading([event("a")]), at);
    const release = await holding(path);
    const failure = await evidence.replace("calendar", reading([event("b")]), at + 1).catch((error) => error);
    expect(failure).toBeInstanceOf(SourceError);
    expect(failure).toMatchObject({ code: "database-locked", remedy: "wait" });
    await expect(evidence.failed("calendar", "lab", "Lab calendar", failure, at + 1)).rejects.toThrow(/locked/);
    expect(evidence.scope("calendar", "lab")?.failure).toMatchObject({ code: "database-locked", since: at + 1 });
    expect(keysOf(await evidence.about("slack:U1", day))).toEqual(["a"]);
    release();
    await evidence.replace("calendar", reading([event("b")]), at + 2);
    expect(keysOf(await evidence.about("slack:U1", day))).toEqual(["b"]);
    expect(evidence.scope("calendar", "lab")?.failure).toBeUndefined();
  });

  test("a start needs no lock", async () => {
    const path = join(temporary(), "w.db");
    const first = await store(`file:${path}`);
    await first.evidence.replace("calendar", reading([event("a")]), at);
    await first.close();
    const release = await holding(path);
    const { evidence } = await store(`file:${path}`);
    expect(keysOf(await evidence.about("slack:U1", day))).toEqual(["a"]);
    release();
  });
});

const shell = (line: string) => execFileSync("/bin/sh", ["-c", line], { stdio: "ignore" });

/** A directory on a small disk of its own, where this machine lets us make one. */
function smallDisk(options: string): string | undefined {
  const directory = temporary();
  try {
    shell(`mount -t tmpfs -o ${options} tmpfs ${directory}`);
  } catch {
    return undefined;
  }
  onTestFinished(() => void shell(`umount --lazy ${directory}`));
  return directory;
}

describe("on a disk of its own (skipped where no file system may be mounted)", () => {
  test("a full disk changes nothing and costs no answer; once there is room the next reading heals it", async (context) => {
    const disk = smallDisk("size=1500k") ?? context.skip();
    const { evidence, deliveries } = await store(`file:${join(disk, "w.db")}`);
    await evidence.replace("calendar", reading([event("a")]), at);
    const filler = join(disk, "filler");
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(filler, Buffer.alloc(bavail * bsize, 1));
    const long = reading(many(190, (i) => ({ activity: "long ".repeat(900) + i })));
    for (const said of [long, reading(many(900, (i) => ({ activity: "long ".repeat(900) + i })))]) {
      const failure = await evidence.replace("calendar", said, at + 1).catch((error) => error);
      expect(failure).toMatchObject({ name: "SourceError", code: "disk-full" });
      expect(keysOf(await evidence.about("slack:U1", day))).toEqual(["a"]);
    }
    deliveries.take("Ev1", at);
    await deliveries.flush().catch(() => undefined);
    expect(deliveries.take("Ev1", at)).toBe(false);
    rmSync(filler);
    await evidence.replace("calendar", reading([event("b")], { people: [fact("U1")] }), at + 2);
    expect(keysOf(await evidence.about("slack:U1", day))).toEqual(["b"]);
    await deliveries.flush();
  });

  test("a read-only one is refused with the remedy", async (context) => {
    const disk = smallDisk("size=2m") ?? context.skip();
    const url = `file:${join(disk, "w.db")}`;
    await (await openStore(url)).close();
    shell(`mount -o remount,ro ${disk}`);
    await expect(openStore(url)).rejects.toThrow(/^the database cannot be written: let this user write the file/);
    await expect(openStore(`file:${join(disk, "other.db")}`)).rejects.toThrow(/^the database cannot be written/);
  });
});

test.runIf(process.getuid?.() === 0)(
  "a directory or a file of somebody else is refused with the remedy (needs root, to be somebody else)",
  { timeout: 60_000 },
  async () => {
    const nobody = 65534;
    const outer = temporary();
    chmodSync(outer, 0o755);
    const refused = async (path: string) => {
      const text = `await openStore("file:${path}").then(() => say("opened"), (e) => say([e.name, e.message]));`;
      return child(text, undefined, { uid: nobody }).said();
    };
    const cannotBeWritten = [
      "DatabaseRefused",
      expect.stringMatching(/^the database cannot be written: let this user/),
    ];
    expect(await refused(join(outer, "w.db"))).toEqual(cannotBeWritten);
    expect(await refused(join(outer, "data", "w.db"))).toEqual([
      "DatabaseRefused",
      expect.stringMatching(/^the database's directory cannot be made or entered: create it for this user/),
    ]);
    const own = join(outer, "own");
    mkdirSync(own);
    await (await openStore(`file:${join(own, "w.db")}`)).close();
    chownSync(own, nobody, nobody);
    expect(await refused(join(own, "w.db"))).toEqual([
      "DatabaseRefused",
      expect.stringMatching(/^the key file beside the database cannot be read.*: let this user own it/),
    ]);
    chownSync(join(own, "w.key"), nobody, nobody);
    expect(await refused(join(own, "w.db"))).toEqual(cannotBeWritten);
  },
);
