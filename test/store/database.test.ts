import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import Sqlite from "better-sqlite3";
import { sql } from "kysely";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { DatabaseRefused, openDatabase } from "../../src/store/database.ts";
import { prepareFile } from "../../src/store/file-check.ts";
import { openStore } from "../../src/store/index.ts";
import { migrations } from "../../src/store/migrations/index.ts";
import { at, day, fact, many, reading, temporary } from "./readings.ts";

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
const hashOf = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");

async function refusal(url: string): Promise<DatabaseRefused> {
  const outcome = await openDatabase(url).catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(DatabaseRefused);
  return outcome as DatabaseRefused;
}

/** A database that was used and closed: big enough to have pages of every kind. */
async function used(path: string): Promise<void> {
  const { evidence, close } = await openStore(`file:${path}`);
  const claims = many(1500, (i) => ({ person: `slack:U${i % 50}` }));
  await evidence.replace("calendar", reading(claims, { people: [fact("U1"), fact("U2")] }), at);
  await close();
}

describe("opening", () => {
  test.each([
    ["file:", "is relative to where we stand", (path: string) => relative(process.cwd(), path)],
    ["file:", "may be absolute", (path: string) => path],
    ["file://", "may be a URL", (path: string) => path],
  ])("a path after %s %s", async (scheme, _what, written) => {
    const path = join(temporary(), "w.db");
    await (await openDatabase(`${scheme}${written(path)}`)).close();
    expect(readFileSync(path).toString("latin1", 0, 15)).toBe("SQLite format 3");
  });

  test.each(["postgres://user:secret@host/lab", "postgresql://host/lab"])("%s is refused for now", async (url) => {
    const { message } = await refusal(url);
    expect(message).toBe("PostgreSQL is not supported yet: set DATABASE_URL to file:data/whereis.db");
  });

  test.each(["", "file:", "whereis.db", "mysql://secret@host", "file://elsewhere.example/secret", "file:a\0b"])(
    "%j names no file, and is not repeated",
    async (url) => {
      const { message } = await refusal(url);
      expect(message).toBe("DATABASE_URL names no file: write it as file:data/whereis.db");
    },
  );

  test("a Node that would end without a word is refused with the remedy", async () => {
    vi.spyOn(process, "versions", "get").mockReturnValue({ ...process.versions, napi: "9", node: "20.20.2" });
    const { message } = await refusal(":memory:");
    vi.restoreAllMocks();
    expect(message).toBe("Node 20.20.2 is too old for the database: use Node 24");
  });

  test("the settings that keep data are on", async () => {
    const { db, close } = await openDatabase(`file:${join(temporary(), "w.db")}`);
    const pragma = async (name: string) => {
      const query = { ...db.selectFrom("scopes").compile(), sql: `pragma ${name}`, parameters: [] };
      return Object.values((await db.executeQuery<Record<string, unknown>>(query)).rows[0] ?? {})[0];
    };
    const names = ["journal_mode", "synchronous", "foreign_keys", "trusted_schema", "secure_delete", "busy_timeout"];
    const values = Object.fromEntries(
      await Promise.all([...names, "user_version"].map(async (name) => [name, await pragma(name)])),
    );
    await close();
    expect(values).toEqual({
      journal_mode: "wal",
      synchronous: 2,
      foreign_keys: 1,
      trusted_schema: 0,
      secure_delete: 1,
      busy_timeout: 100,
      user_version: migrations.length,
    });
  });
});

test("only what is written lightly does not wait for the disk", async () => {
  const { db, write, writeLightly, close } = await openDatabase(`file:${join(temporary(), "w.db")}`);
  const synchronous = async (on: typeof db) =>
    (await sql<{ synchronous: number }>`pragma synchronous`.execute(on)).rows[0]?.synchronous;
  expect(await writeLightly(synchronous as never)).toBe(1);
  expect(await write(synchronous as never)).toBe(2);
  await expect(writeLightly(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  const both = Promise.all([writeLightly(synchronous as never), write(synchronous as never)]);
  expect(await both).toEqual([1, 2]);
  await close();
});

describe.each([0o000, 0o022])("under umask %o", (mask) => {
  test("only we can read the files, and enter the directory", async () => {
    const directory = join(temporary(), "deeper", "data");
    const before = process.umask(mask);
    try {
      const { evidence, close } = await openStore(`file:${join(directory, "w.db")}`);
      await evidence.replace("calendar", reading(many(3)), at);
      expect(modeOf(directory)).toBe("700");
      expect(readdirSync(directory).map((name) => [name, modeOf(join(directory, name))])).toEqual([
        ["w.db", "600"],
        ["w.db-shm", "600"],
        ["w.db-wal", "600"],
        ["w.key", "600"],
      ]);
      await close();
    } finally {
      process.umask(before);
    }
  });

  test("files that were open to others are closed to them", async () => {
    const directory = temporary();
    const path = join(directory, "w.db");
    await used(path);
    chmodSync(path, 0o666);
    chmodSync(directory, 0o755);
    await (await openDatabase(`file:${path}`)).close();
    expect([modeOf(path), modeOf(directory)]).toEqual(["600", "700"]);
  });
});

test("a directory that others use too, or that we stand in, keeps its mode", async () => {
  const shared = temporary();
  chmodSync(shared, 0o1777);
  await (await openDatabase(`file:${join(shared, "w.db")}`)).close();
  expect(modeOf(shared)).toBe("777");
  const here = temporary();
  chmodSync(here, 0o755);
  const before = process.cwd();
  process.chdir(here);
  try {
    await (await openDatabase("file:w.db")).close();
  } finally {
    process.chdir(before);
  }
  expect(modeOf(here)).toBe("755");
});

describe("a file that is not as we left it is refused, and stays as it is", () => {
  const pageSize = 4096;
  let sound: Buffer;
  let pages: { readonly name: string; readonly page: number }[];

  beforeAll(async () => {
    const directory = mkdtempSync(join(tmpdir(), "whereis-"));
    const path = join(directory, "w.db");
    await used(path);
    sound = readFileSync(path);
    const db = new Sqlite(path, { readonly: true });
    pages = db
      .prepare("select name, min(pageno) as page from dbstat where pagetype = 'leaf' group by name")
      .all() as typeof pages;
    db.close();
    rmSync(directory, { recursive: true });
  });

  const damage = (change: (bytes: Buffer) => Buffer | undefined) => {
    const path = join(temporary(), "w.db");
    const bytes = Buffer.from(sound);
    writeFileSync(path, change(bytes) ?? bytes);
    return path;
  };
  const flip = (bytes: Buffer, page: number) => {
    for (let i = (page - 1) * pageSize; i < page * pageSize; i++) bytes[i]! ^= 0xff;
    return bytes;
  };
  const expectRefused = async (path: string, message: RegExp) => {
    const directory = join(path, "..");
    const surroundings = () => [hashOf(path), readdirSync(directory), modeOf(path), modeOf(directory)];
    chmodSync(path, 0o644);
    chmodSync(directory, 0o755);
    const before = surroundings();
    expect((await refusal(`file:${path}`)).message).toMatch(message);
    expect(surroundings()).toEqual(before);
  };
  const damaged = /^the database file is damaged and was left as it is: restore a backup/;

  test("the sound file opens", async () => {
    const { evidence, close } = await openStore(`file:${damage(() => undefined)}`);
    expect((await evidence.about("slack:U1", day)).length).toBe(30);
    await close();
  });

  test.each<[string, (bytes: Buffer) => Buffer]>([
    ["a header of noise", (bytes) => bytes.fill(0x5a, 0, 100)],
    ["a page in the middle", (bytes) => flip(bytes, Math.floor(bytes.length / pageSize / 2))],
    ["a file cut in half", (bytes) => bytes.subarray(0, Math.floor(bytes.length / pageSize / 2) * pageSize)],
    ["a file cut within a page", (bytes) => bytes.subarray(0, bytes.length - 1000)],
    ["a file cut within its header", (bytes) => bytes.subarray(0, 50)],
    ["nothing but zeros", (bytes) => bytes.fill(0)],
    ["a photograph", () => Buffer.concat([Buffer.from("ffd8ffe000104a464946", "hex"), Buffer.alloc(9000, 7)])],
  ])("%s", async (_what, change) => {
    await expectRefused(damage(change), damaged);
  });

  test("any one page of any table or index", async () => {
    expect(pages.map(({ name }) => name)).toContain("evidence_by_person");
    for (const { page } of pages)
      await expectRefused(
        damage((bytes) => flip(bytes, page)),
        /damaged/,
      );
  });

  test("an entry of an index that speaks of another row", async () => {
    const { page } = pages.find(({ name }) => name === "evidence_by_person")!;
    const start = (page - 1) * pageSize;
    const one = (bytes: Buffer) => {
      const where = bytes.indexOf("slack:U", start);
      bytes[where] = "z".charCodeAt(0);
      return bytes;
    };
    await expectRefused(damage(one), damaged);
  });

  test("another program's database", async () => {
    const path = join(temporary(), "w.db");
    const other = new Sqlite(path);
    other.exec("create table notes (text)");
    other.close();
    await expectRefused(path, /belongs to another program/);
  });

  test("a database of a newer version", async () => {
    const path = damage(() => undefined);
    const newer = new Sqlite(path);
    newer.pragma(`user_version = ${migrations.length + 1}`);
    newer.close();
    await expectRefused(path, /written by a newer version .* update whereis, or restore an older backup/);
  });

  test("an empty file with a log of changes beside it", async () => {
    const path = damage(() => Buffer.alloc(0));
    writeFileSync(`${path}-wal`, "changes");
    await expectRefused(path, damaged);
  });
});

describe("a place where nothing can be written is refused with the remedy", () => {
  test("a directory that cannot be made", async () => {
    const file = join(temporary(), "file");
    writeFileSync(file, "");
    const before = modeOf(file);
    expect((await refusal(`file:${file}/w.db`)).message).toMatch(/directory cannot be made or entered: create it/);
    expect((await refusal(`file:${file}/data/w.db`)).message).toMatch(/directory cannot be made or entered/);
    expect(modeOf(file)).toBe(before);
    expect((await refusal("file:/proc/nowhere/w.db")).message).toMatch(/directory cannot be made or entered/);
  });

  test("a directory in the file's place", async () => {
    const path = join(temporary(), "w.db");
    mkdirSync(path);
    expect((await refusal(`file:${path}`)).message).toMatch(/cannot be written|damaged/);
  });

  test.skipIf(process.getuid?.() === 0)("a directory or a file that is read-only (skipped for root)", async () => {
    const directory = temporary();
    const path = join(directory, "w.db");
    await used(path);
    chmodSync(path, 0o400);
    chmodSync(directory, 0o500);
    expect((await refusal(`file:${path}`)).message).toMatch(/cannot be written/);
    chmodSync(directory, 0o700);
  });
});

test("a new file keeps its journal beside it from the first byte, so that a kill leaves nothing a reader cannot undo", () => {
  const path = join(temporary(), "w.db");
  prepareFile(path, Sqlite, migrations.length);
  const reader = new Sqlite(path, { readonly: true });
  expect(reader.pragma("journal_mode", { simple: true })).toBe("wal");
  reader.close();
});

test("an empty file is a new one", async () => {
  const path = join(temporary(), "w.db");
  writeFileSync(path, "");
  await (await openDatabase(`file:${path}`)).close();
  expect(statSync(path).size).toBeGreaterThan(0);
});

test("without the log of its last changes the file opens as it was before them", async () => {
  const path = join(temporary(), "w.db");
  await used(path);
  const { evidence, close } = await openStore(`file:${path}`);
  await evidence.replace("calendar", reading(many(2)), at + 1);
  const copy = join(temporary(), "copy.db");
  writeFileSync(copy, readFileSync(path));
  await close();
  const copied = await openStore(`file:${copy}`);
  expect([2, 30]).toContain((await copied.evidence.about("slack:U1", day)).length);
  await copied.close();
  expect(existsSync(`${copy}-wal`)).toBe(false);
});

test("statements are kept, however many different ones there are", async () => {
  const { db, close } = await openDatabase(":memory:");
  for (let count = 1; count < 450; count++) {
    const ids = Array.from({ length: count }, (_, i) => i);
    expect(await db.selectFrom("scopes").select("id").where("id", "in", ids).execute()).toEqual([]);
  }
  await close();
});

test("a transaction that fails changes nothing", async () => {
  const { db, write, close } = await openDatabase(":memory:");
  const row = { source: "a", scope: "a", label: "a", generation: 0, has_leftovers: 0, misreads: "[]" };
  const failing = write(async (transaction) => {
    await transaction.insertInto("scopes").values(row).execute();
    throw new Error("thought better of it");
  });
  await expect(failing).rejects.toThrow("thought better of it");
  expect(await db.selectFrom("scopes").selectAll().execute()).toEqual([]);
  await close();
});
