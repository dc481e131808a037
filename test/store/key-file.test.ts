import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openStore } from "../../src/store/index.ts";
import { makeKeyFile, readKeyFile } from "../../src/store/key-file.ts";
import { child } from "./children.ts";
import { temporary } from "./readings.ts";

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe.each([0o000, 0o022, 0o077])("under umask %o", (mask) => {
  test("a new key file is ours alone, and so is its directory", async () => {
    const directory = join(temporary(), "data");
    const before = process.umask(mask);
    try {
      await (await openStore(`file:${join(directory, "whereis.db")}`)).close();
    } finally {
      process.umask(before);
    }
    expect(readdirSync(directory)).toEqual(["whereis.db", "whereis.key"]);
    expect([modeOf(join(directory, "whereis.key")), modeOf(directory)]).toEqual(["600", "700"]);
    expect(readFileSync(join(directory, "whereis.key"), "latin1")).toMatch(/^[A-Za-z0-9+/]{43}=\n$/);
  });
});

test("a key file is read again as it is, and never the same as another", () => {
  const [one, other] = [join(temporary(), "w.db"), join(temporary(), "w.db")];
  expect(readKeyFile(one)).toBeUndefined();
  const key = makeKeyFile(one);
  expect(key).toHaveLength(32);
  expect(readKeyFile(one)).toEqual(key);
  expect(makeKeyFile(one)).toEqual(key);
  expect(makeKeyFile(other)).not.toEqual(key);
});

test.each([
  ["whereis.db", "whereis.key"],
  ["lab.v2.sqlite", "lab.v2.key"],
  ["whereis", "whereis.key"],
  ["whereis.key", "whereis.key.key"],
])("beside %s it is called %s", (database, key) => {
  const directory = temporary();
  makeKeyFile(join(directory, database));
  expect(readdirSync(directory)).toEqual([key]);
});

test("either base64 will do, with or without padding, and space around it", () => {
  const path = join(temporary(), "w.db");
  const key = Buffer.alloc(32, 0xfb);
  for (const encoding of ["base64", "base64url"] as const) {
    for (const text of [
      key.toString(encoding),
      key.toString(encoding).replace("=", ""),
      ` ${key.toString(encoding)}\r\n`,
    ]) {
      writeFileSync(join(path, "..", "w.key"), text);
      expect(readKeyFile(path)).toEqual(key);
    }
  }
});

describe("a key file without a key is refused with the remedy, and stays as it is", () => {
  test.each([
    ["empty", ""],
    ["31 bytes", randomBytes(31).toString("base64")],
    ["33 bytes", randomBytes(33).toString("base64")],
    ["hexadecimal", randomBytes(32).toString("hex")],
    ["32 bytes as they are", randomBytes(32).toString("latin1")],
    ["two keys", `${randomBytes(32).toString("base64")},${randomBytes(32).toString("base64")}`],
  ])("%s", async (_what, text) => {
    const directory = temporary();
    writeFileSync(join(directory, "w.key"), text, "latin1");
    const outcome = await openStore(`file:${join(directory, "w.db")}`).catch((error: unknown) => error);
    expect(outcome).toMatchObject({
      name: "DatabaseRefused",
      message: expect.stringMatching(/^the key file .* does not hold 32 bytes in base64 .*: restore it from a backup/),
    });
    if (text) expect(String(outcome)).not.toContain(text);
    expect(readFileSync(join(directory, "w.key"), "latin1")).toBe(text);
    expect(readdirSync(directory)).toEqual(["w.key"]);
  });

  test("a directory in its place", async () => {
    const directory = temporary();
    mkdirSync(join(directory, "w.key"));
    await expect(openStore(`file:${join(directory, "w.db")}`)).rejects.toThrow(/^the key file .* cannot be read/);
  });

  test("a link that leads nowhere", async () => {
    const directory = temporary();
    symlinkSync(join(directory, "nowhere"), join(directory, "w.key"));
    await expect(openStore(`file:${join(directory, "w.db")}`)).rejects.toThrow(
      /^the key file .* cannot be (read|written)/,
    );
    expect(existsSync(join(directory, "nowhere"))).toBe(false);
  });
});

test("a key file that others could read is closed to them, and used", async () => {
  const directory = temporary();
  const path = join(directory, "w.key");
  writeFileSync(path, randomBytes(32).toString("base64"));
  chmodSync(path, 0o644);
  const before = readFileSync(path);
  await (await openStore(`file:${join(directory, "w.db")}`)).close();
  expect(modeOf(path)).toBe("600");
  expect(readFileSync(path)).toEqual(before);
});

test("keys from the settings need no key file; a database in memory makes none", async () => {
  const directory = temporary();
  await (await openStore(`file:${join(directory, "w.db")}`, [randomBytes(32)])).close();
  await (await openStore(":memory:")).close();
  expect(readdirSync(directory)).toEqual(["w.db"]);
  expect(existsSync(":memory:.key")).toBe(false);
});

test("processes that make it at once agree on one, and leave nothing else behind", { timeout: 60_000 }, async () => {
  const keyFile = new URL("../../src/store/key-file.ts", import.meta.url).href;
  const directories = Array.from({ length: 6 }, temporary);
  const text = `
    const { makeKeyFile } = await import(${JSON.stringify(keyFile)});
    say("ready");
    for (const directory of ${JSON.stringify(directories)}) {
      await new Promise((resolve) => process.stdin.once("data", resolve));
      say(makeKeyFile(directory + "/w.db").toString("base64"));
    }
    process.exit();
  `;
  const makers = [child(text), child(text), child(text)];
  for (const maker of makers) expect(await maker.said()).toBe("ready");
  for (const directory of directories) {
    for (const maker of makers) maker.process.stdin!.write("go\n");
    const keys = await Promise.all(makers.map((maker) => maker.said()));
    expect(new Set(keys).size).toBe(1);
    expect(readFileSync(join(directory, "w.key"), "latin1")).toBe(`${keys[0]}\n`);
    expect(readdirSync(directory)).toEqual(["w.key"]);
  }
});
