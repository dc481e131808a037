import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, connect, createServer, type Server } from "node:net";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { generatedLab } from "../support/generated-lab.ts";
import {
  type Ended,
  type Environment,
  eventually,
  openSurroundings,
  readiness,
  runToEnd,
  type Surroundings,
  startProcess,
  startWithin,
  temporary,
  untilRead,
} from "../support/process.ts";
import { LABS } from "./labs.ts";

const lab = generatedLab(LABS[0]);
let around: Surroundings;
beforeAll(async () => {
  around = await openSurroundings(lab.seed);
});

const ask = async (slack: Surroundings["slack"], text: string) =>
  (await slack.as(lab.viewer.slackId).command("/whereis", text, lab.channel)).message?.text ?? "";

/** It ended by itself, and all it said is for people: what happened and what to do. */
function expectRefused({ code, stdout, stderr }: Ended): string {
  expect(code).not.toBe(0);
  expect(code).not.toBeNull();
  expect(stdout).toBe("");
  expect(stderr).not.toMatch(/^\s+at /m);
  return stderr;
}

describe("settings that are not right", () => {
  test("are told all at once, and no value is repeated", async () => {
    const secret = "s3cretvalue";
    const wrong: Environment = {
      SLACK_BOT_TOKEN: `xoxp-${secret}`,
      SLACK_APP_TOKEN: secret,
      SLACK_API_URL: `ftp://${secret}`,
      SLACK_COMMAND: secret,
      GOOGLE_SERVICE_ACCOUNT_FILE: `/nowhere/${secret}`,
      GOOGLE_API_URL: `https://${secret}.example/path`,
      CALENDAR_IDS: `a=${secret}`,
      REFRESH_CRON: secret,
      LAB_TIMEZONE: `Moon/${secret}`,
      PORT: `-${secret}`,
      DATABASE_URL: `mysql://${secret}`,
      ALLOW_GUESTS: secret,
      LOG_LEVEL: secret,
    };
    const said = expectRefused(await runToEnd(wrong));
    for (const name of Object.keys(wrong)) expect(said).toContain(name);
    expect(said).not.toContain(secret);
  });

  test.each<[string, Environment, RegExp]>([
    ["in production nothing at all", { NODE_ENV: "production" }, /SLACK_BOT_TOKEN is missing/],
    ["a bot token alone", { SLACK_BOT_TOKEN: "xoxb-1" }, /SLACK_APP_TOKEN .* or SLACK_SIGNING_SECRET .* is missing/],
    ["a sheet without Google", { TIMETABLE_SHEET_ID: "x" }, /TIMETABLE_SHEET_ID needs access to Google/],
  ])("%s is no reason for the playground: it says what is missing", async (_what, env, missing) => {
    const said = expectRefused(await runToEnd({ PORT: "0", ...env }));
    expect(said).toMatch(missing);
    expect(said).not.toContain("playground");
  });
});

test("with nothing set the playground opens, and shows where", async () => {
  const playground = await startProcess({ PORT: "0" });
  expect(playground.origin).toMatch(/\/playground$/);
  expect(await (await fetch(playground.origin)).text()).toContain("<html");
  expect((await playground.stop()).code).toBe(0);
});

test("a port that is taken is told in one line, with what to do", async () => {
  const { origin } = await startWithin(around);
  const { port } = new URL(origin);
  const database = `file:${join(temporary(), "w.db")}`;
  const said = expectRefused(await runToEnd({ ...around.settings, DATABASE_URL: database, PORT: port }));
  expect(said.trim().split("\n")).toHaveLength(1);
  expect(said).toContain(port);
  expect(said).toContain("PORT");
});

describe("the database", () => {
  let sound: Buffer;
  const settingsWith = (path: string) => ({ ...around.settings, DATABASE_URL: `file:${path}` });

  beforeAll(async () => {
    const path = join(temporary(), "w.db");
    const process = await startWithin({ ...around, settings: settingsWith(path) });
    await untilRead(around, process);
    expect((await process.stop()).code).toBe(0);
    sound = readFileSync(path);
  });

  const newer = (path: string) => {
    const database = new Sqlite(path);
    database.pragma(`user_version = ${Number(database.pragma("user_version", { simple: true })) + 1}`);
    database.close();
  };

  test.concurrent.each<[string, (bytes: Buffer) => Buffer, RegExp, ((path: string) => void)?]>([
    ["with noise in the middle", (bytes) => bytes.fill(0x5a, 8192, 8192 + 4096), /damaged.*restore a backup/],
    ["cut in half", (bytes) => bytes.subarray(0, Math.floor(bytes.length / 8192) * 4096), /damaged.*restore a backup/],
    ["of zeros", (bytes) => bytes.fill(0), /damaged.*restore a backup/],
    ["that is a photograph", () => Buffer.from("ffd8ffe000104a464946".repeat(900), "hex"), /damaged.*restore a backup/],
    ["of a newer version", (bytes) => bytes, /newer version.*update whereis/, newer],
  ])("%s is refused with the remedy, and left to the byte as it was", async (_what, change, remedy, then) => {
    const path = join(temporary(), "w.db");
    writeFileSync(path, change(Buffer.from(sound)));
    then?.(path);
    const before = createHash("sha256").update(readFileSync(path)).digest("hex");
    expect(expectRefused(await runToEnd(settingsWith(path)))).toMatch(remedy);
    expect(createHash("sha256").update(readFileSync(path)).digest("hex")).toBe(before);
    expect(readdirSync(join(path, ".."))).toEqual(["w.db"]);
  });

  test("in a folder that cannot be made, or not be written, is refused with the remedy", async () => {
    const file = join(temporary(), "file");
    writeFileSync(file, "");
    expect(expectRefused(await runToEnd(settingsWith(join(file, "data", "w.db"))))).toMatch(/create it for this user/);
    // Root may write anywhere, so there it is tried as nobody.
    const isRoot = globalThis.process.getuid?.() === 0;
    const folder = temporary();
    chmodSync(folder, isRoot ? 0o755 : 0o500);
    const refused = await runToEnd(settingsWith(join(folder, "w.db")), { folder: "/", ...(isRoot && { uid: 65534 }) });
    expect(expectRefused(refused)).toMatch(/cannot be written: let this user write/);
  });

  test("and its folder are for its user alone, whatever the umask", async () => {
    const folder = join(temporary(), "deeper", "data");
    const process = await startProcess(settingsWith(join(folder, "w.db")), { umask: "000" });
    await untilRead(around, process);
    const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect(modeOf(folder)).toBe("700");
    expect(readdirSync(folder).map((name) => [name, modeOf(join(folder, name))])).toEqual(
      ["w.db", "w.db-shm", "w.db-wal", "w.key"].map((name) => [name, "600"]),
    );
    await process.stop();
  });

  test("is made in the folder where it runs when none is named", async () => {
    const folder = temporary();
    const { DATABASE_URL, ...settings } = around.settings;
    const process = await startProcess(settings, { folder });
    expect((await process.stop()).code).toBe(0);
    expect(readdirSync(join(folder, "data"))).toContain("whereis.db");
  });
});

test("settings may stand in a .env where it runs; the environment wins", async () => {
  const folder = temporary();
  mkdirSync(folder, { recursive: true });
  const written = Object.entries({ ...around.settings, PORT: "not a port" }).map(([name, value]) => `${name}=${value}`);
  writeFileSync(join(folder, ".env"), written.join("\n"));
  const process = await startProcess({ PORT: "0" }, { folder });
  expect((await fetch(`${process.origin}/healthz`)).status).toBe(200);
  await process.stop();
});

describe("a vendor nobody vouches for", () => {
  const pem = readFileSync(new URL("../fixtures/self-signed.pem", import.meta.url));

  async function impostor() {
    const heard = { connections: 0, requests: 0 };
    const server = createSecureServer({ key: pem, cert: pem }, (_request, response) => {
      heard.requests++;
      response.end('{"ok":true}');
    });
    server.on("connection", () => {
      heard.connections++;
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return { heard, origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}` };
  }

  test("is told nothing when it plays Slack", async () => {
    const { heard, origin } = await impostor();
    const { settings } = await openSurroundings(lab.seed, "Socket Mode");
    const process = await startProcess({ ...settings, SLACK_API_URL: `${origin}/api/` });
    await eventually("it to try", () => heard.connections > 1);
    expect((await fetch(`${process.origin}/healthz`)).status).toBe(200);
    const { status, body } = await readiness(process.origin);
    expect([status, body.reasons[0]?.source]).toEqual([503, "slack-connection"]);
    expect(heard.requests).toBe(0);
    await process.stop();
  });

  test("is told nothing when it plays Google, and Slack answers on", async () => {
    const { heard, origin } = await impostor();
    const own = await openSurroundings(lab.seed);
    const process = await startWithin(own, { GOOGLE_API_URL: origin });
    await eventually("Google to be given up", async () => {
      const { reasons } = (await readiness(process.origin)).body;
      return reasons.some(({ source, code }) => source === "calendar" && code === "google-unreachable");
    });
    expect(heard.connections).toBeGreaterThan(0);
    expect(heard.requests).toBe(0);
    expect((await readiness(process.origin)).status).toBe(200);
    expect(await ask(own.slack, lab.inMeeting.name)).toContain(lab.inMeeting.name);
    await process.stop();
  });
});

/** Leads to a server that may be out of reach. */
async function lead(origin: string) {
  const open = new Set<ReturnType<typeof connect>>();
  const target = Number(new URL(origin).port);
  let server: Server | undefined;
  const listen = (port: number) =>
    new Promise<number>((resolve) => {
      server = createServer((inward) => {
        const outward = connect(target, "127.0.0.1");
        for (const socket of [inward, outward]) {
          open.add(socket as typeof outward);
          socket.on("error", () => {});
        }
        inward.pipe(outward).pipe(inward);
      }).listen(port, "127.0.0.1", () => resolve((server!.address() as AddressInfo).port));
    });
  const port = await listen(0);
  const cut = async () => {
    const closed = new Promise((resolve) => server!.close(resolve));
    for (const socket of open) socket.destroy();
    await closed;
  };
  onTestFinished(() => cut());
  return { origin: `http://127.0.0.1:${port}`, cut, mend: () => listen(port) };
}

test("without any network it lives, says why it cannot answer, and answers once Slack can be reached", async () => {
  const own = await openSurroundings(lab.seed, "Socket Mode");
  const [toSlack, toGoogle] = [await lead(own.slack.origin), await lead(own.google.origin)];
  await Promise.all([toSlack.cut(), toGoogle.cut()]);
  const process = await startProcess({
    ...own.settings,
    SLACK_API_URL: `${toSlack.origin}/api/`,
    GOOGLE_API_URL: toGoogle.origin,
  });
  expect((await fetch(`${process.origin}/healthz`)).status).toBe(200);
  const { status, body } = await readiness(process.origin);
  expect([status, body.ready, body.reasons[0]]).toEqual([
    503,
    false,
    expect.objectContaining({ source: "slack-connection", code: expect.stringMatching(/network|not-connected/) }),
  ]);
  await eventually("the first reading to be given up", async () => {
    const { reasons } = (await readiness(process.origin)).body;
    return reasons.some(({ source }) => source === "slack");
  });
  await toSlack.mend();
  await eventually("it to be ready", async () => (await readiness(process.origin)).status === 200, 30_000);
  expect(await ask(own.slack, lab.inMeeting.name)).toContain(lab.inMeeting.name);
  await process.stop();
});

test.each(["signed requests", "Socket Mode"] as const)(
  "a token that Slack does not take keeps it alive and red over %s, without a storm of attempts",
  async (mode) => {
    const own = await openSurroundings(lab.seed, mode);
    own.slack.refuseTokens("invalid_auth");
    const process = await startWithin(own);
    expect((await fetch(`${process.origin}/healthz`)).status).toBe(200);
    await eventually("it to say so", async () => (await readiness(process.origin)).status === 503);
    expect((await readiness(process.origin)).body.reasons[0]).toMatchObject({
      source: "slack-connection",
      code: "invalid_auth",
    });
    const attempts = own.slack.calls().length;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(own.slack.calls().length - attempts).toBeLessThanOrEqual(2);
    expect(process.stdout() + process.stderr()).not.toContain("xoxb-");
    await process.stop();
  },
);
