import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { type GeneratedLab, generatedLab } from "../support/generated-lab.ts";
import {
  type Environment,
  eventually,
  openSurroundings,
  type Running,
  runToEnd,
  type Surroundings,
  startProcess,
  startWithin,
  temporary,
} from "../support/process.ts";

const lab: GeneratedLab = generatedLab(41);
let around: Surroundings;
let running: Running | undefined;

beforeAll(async () => {
  around = await openSurroundings(lab.seed);
});
afterEach(async () => {
  running?.kill("SIGKILL");
  await running?.ended;
  running = undefined;
});

const CANARY = "numbat-refresh-token-1234567890";
const VENDOR_ERROR =
  'Object.assign(new Error("failed"), { config: { body: process.env.CANARY }, response: { data: [process.env.CANARY] } })';

/** Runs this in the process, a moment after it said that it is up: what a vendor's library might do where nobody catches. */
function later(code: string) {
  const file = join(temporary(), "later.mjs");
  const told = `if (String(text).startsWith("whereis is at ")) setTimeout(() => { ${code} }, 300);`;
  const spying = `process.stdout.write = (text, ...more) => { ${told} return write(text, ...more); };`;
  writeFileSync(file, `const write = process.stdout.write.bind(process.stdout); ${spying}`);
  return { NODE_OPTIONS: `--import=${file}`, CANARY, LOG_LEVEL: "debug" };
}

describe("an error that nobody caught", () => {
  test("ends the process, in the log's words and without what it holds", async () => {
    running = await startWithin(around, later(`throw ${VENDOR_ERROR}`));
    const { code, stdout, stderr } = await running.ended;
    expect(code).toBe(1);
    expect(stdout).toContain("something failed that nobody waited for");
    expect(stdout + stderr).not.toContain(CANARY);
  });

  test("in a promise is written down, and questions are answered on", async () => {
    running = await startWithin(around, later(`Promise.reject(${VENDOR_ERROR})`));
    const process = running;
    await eventually("the failure to be told", () =>
      process.stdout().includes("something failed that nobody waited for"),
    );
    expect((await fetch(`${running.origin}/healthz`)).status).toBe(200);
    expect(running.stdout() + running.stderr()).not.toContain(CANARY);
  });
});

describe("the libraries' own talk", () => {
  test("of tokens is refused at the start, and at the terminal", async () => {
    const env = { ...around.settings, GOOGLE_SDK_NODE_LOGGING: "auth" };
    const terminal = spawn(
      process.execPath,
      [fileURLToPath(new URL("../../src/cli.ts", import.meta.url)), "ask", "x"],
      { env },
    );
    let said = "";
    terminal.stderr.on("data", (part) => {
      said += part;
    });
    const code = await new Promise((resolve) => terminal.on("close", resolve));
    const start = await runToEnd(env);
    const playground = await runToEnd({ GOOGLE_SDK_NODE_LOGGING: "auth" });
    expect([code, start.code, playground.code]).toEqual([1, 1, 1]);
    for (const words of [said, start.stderr, playground.stderr]) expect(words).toContain("unset it");
  });

  test.each<Environment>([{ DEBUG: "*" }, { NODE_DEBUG: "undici,fetch" }])("with %j tells no token", async (env) => {
    const settings = around.settings;
    running = await startWithin(around, { LOG_LEVEL: "debug", ...env });
    await around.slack.as(lab.viewer.slackId).command("/whereis", lab.inMeeting.name, lab.channel);
    const { stdout, stderr } = await running.stop();
    for (const secret of [settings.SLACK_BOT_TOKEN!, settings.GOOGLE_REFRESH_TOKEN!, settings.GOOGLE_CLIENT_SECRET!]) {
      expect(stdout + stderr).not.toContain(secret);
    }
  });
});

describe("in production", () => {
  const production = { NODE_ENV: "production" };

  test("nothing set is a mistake, and no playground", async () => {
    const { code, stdout, stderr } = await runToEnd(production);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("SLACK_BOT_TOKEN is missing");
  });

  test("also when the .env file says so", async () => {
    const folder = temporary();
    writeFileSync(join(folder, ".env"), "NODE_ENV=production\n");
    const { code, stderr } = await runToEnd({}, { folder });
    expect(code).toBe(1);
    expect(stderr).toContain("SLACK_BOT_TOKEN is missing");
  });

  test("there is no page, no hand and no clock of the playground's", async () => {
    running = await startWithin(around, production);
    for (const path of [
      "/playground",
      "/playground/",
      "/playground/state",
      "/playground/events",
      "/playground/main.js",
    ]) {
      expect([path, (await fetch(running.origin + path)).status]).toEqual([path, 404]);
    }
    for (const act of ["say", "clock", "switch", "heal", "refresh"]) {
      const init = { method: "POST", headers: { "content-type": "application/json" }, body: '{"to":"now"}' };
      expect([act, (await fetch(`${running.origin}/playground/act/${act}`, init)).status]).toEqual([act, 404]);
    }
  });
});

describe("the playground", () => {
  test("leaves nothing on the disk, however it ends", async () => {
    const folder = temporary();
    const own = join(folder, "tmp");
    mkdirSync(own);
    for (const signal of ["SIGTERM", "SIGKILL", "SIGHUP"] as const) {
      running = await startProcess({ PORT: "0", TMPDIR: own }, { folder });
      running.kill(signal);
      await running.ended;
      expect([signal, readdirSync(folder), readdirSync(own)]).toEqual([signal, ["tmp"], []]);
    }
  });

  test("holds no token in what it shows, nor among its arguments or in its log", async () => {
    running = await startProcess({ PORT: "0", LOG_LEVEL: "debug" });
    const told = await Promise.all(
      ["/playground", "/playground/state", "/playground/state?viewer=U0SUNYOUNG", "/metrics", "/readyz"].map(
        async (path) => (await fetch(new URL(path, running!.origin))).text(),
      ),
    );
    told.push(readFileSync(`/proc/${running.pid}/cmdline`, "latin1"), running.stdout(), running.stderr());
    for (const text of told)
      expect(/xox[a-z]-[\w-]+|xapp-[\w-]+|GOCSPX-|ya29\.|1\/\/0/.exec(text)?.[0]).toBeUndefined();
  });
});
