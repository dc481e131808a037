import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import type { FaultKind } from "../../src/playground/google/faults.ts";
import type { Fault as SlackFault, SlackStandIn } from "../../src/playground/slack/index.ts";
import {
  type Environment,
  eventually,
  openSurroundings,
  type Running,
  type Surroundings,
  startWithin,
  untilRead,
} from "../support/process.ts";
import * as lab from "./guarded-lab.ts";

const cli = fileURLToPath(new URL("../../src/cli.ts", import.meta.url));

/** Everything a day leaves behind, by where it was found. */
const found = new Map<string, string>();
const signingSecret = "5ignin9-secret-quoll-0123456789";
let around: Surroundings;
let running: Running;
let secrets: readonly string[];

const doors: readonly ((slack: SlackStandIn, who: string, text: string) => Promise<unknown>)[] = [
  (slack, who, text) => slack.as(who).command("/whereis", text, lab.general),
  (slack, who, text) => slack.as(who).say(lab.general, `@whereis ${text}`),
  (slack, who, text) => slack.as(who).say(slack.as(who).dm, text),
];

const questions = [
  "taeyun",
  "minji",
  "junho",
  "hana",
  "grace",
  "everyone",
  "kim",
  "Quibblename nobody",
  "taeyun tomorrow 15:00",
];

async function askAll(): Promise<void> {
  for (const text of questions) {
    for (const [index, door] of doors.entries()) {
      await door(around.slack, index === 2 ? lab.admin : lab.member, text).catch(() => {});
    }
  }
}

/** One round for each way to lose access; then every calendar has a trouble of its own. */
const googleFaults = [
  [["token", "revoked"]],
  [["token", "invalid_rapt"]],
  [["token", "client_deleted"]],
  calendarsWith(["401", "403-scope", "403-rate", "404", "429", "500"]),
  calendarsWith(["html", "cut", "wrong-types", "reset", "empty", "403-disabled"]),
] as const;

function calendarsWith(kinds: readonly FaultKind[]): readonly (readonly [string, FaultKind])[] {
  return lab.guardedLab().google.calendars.map(({ id }, index) => [id, kinds[index]!]);
}

const slackFaults: readonly SlackFault[] = [
  { kind: "429", retryAfter: 1, times: 3 },
  { kind: "500", times: 4 },
  { kind: "html", times: 4 },
  { kind: "cut", times: 4 },
  { kind: "reset", times: 4 },
  { kind: "error", error: "internal_error", times: 4 },
];

async function aDayOfTrouble(): Promise<void> {
  for (const round of googleFaults) {
    if (round[0]?.[0] === "token") around.google.expireAccessTokens();
    const faults = round.map(([target, kind]) => around.google.fail(target, { kind, times: 4, retryAfter: 0 }));
    await eventually("every fault to strike", () => faults.every(({ strikes }) => strikes() > 0));
    await around.slack.as(lab.member).command("/whereis", "minji", lab.general);
    for (const fault of faults) fault.end();
  }
  for (const fault of slackFaults) {
    around.slack.fail("*", fault);
    await askAll();
    around.slack.heal();
  }
}

function terminal(...args: string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [cli, "ask", ...args],
      { env: { ...around.settings, SLACK_SIGNING_SECRET: signingSecret }, cwd: dirname(databaseOf(around)) },
      (_error, stdout, stderr) => resolve(`${stdout}\n${stderr}`),
    );
  });
}

const databaseOf = ({ settings }: Surroundings) => settings.DATABASE_URL!.slice("file:".length);

async function collect(): Promise<void> {
  const { slack } = around;
  found.set("what Slack was sent", JSON.stringify(slack.calls().map(({ method, args }) => [method, args])));
  found.set("what Slack shows", JSON.stringify(slack.state.channels));
  for (const path of ["/metrics", "/readyz", "/healthz", "/", "/slack/events", "/nothing"]) {
    found.set(path, await (await fetch(running.origin + path)).text());
  }
  found.set("the terminal as itself", await terminal("taeyun", "--explain", "--json"));
  found.set("the terminal in words", await terminal("everyone", "--explain"));
  found.set("argv", readFileSync(`/proc/${running.pid}/cmdline`, "latin1"));
  const folder = dirname(databaseOf(around));
  const files = () =>
    readdirSync(folder).map((file) => [file, readFileSync(join(folder, file)).toString("latin1")] as const);
  for (const [file, bytes] of files()) found.set(`${file} while it runs`, bytes);
  const { stdout, stderr } = await running.stop();
  for (const [file, bytes] of files()) found.set(`${file} afterwards`, bytes);
  found.set("the log", stdout);
  found.set("standard error", stderr);
}

function expectNowhere(words: readonly string[], isLookedAt: (where: string) => boolean = () => true): void {
  const leaks: string[] = [];
  for (const [where, text] of found) {
    if (!isLookedAt(where)) continue;
    for (const word of words) {
      const forms = [
        word,
        encodeURIComponent(word),
        Buffer.from(word).toString("base64").replace(/=+$/, ""),
        Buffer.from(word, "utf8").toString("latin1"),
      ];
      if (forms.some((form) => text.includes(form))) leaks.push(`${word} in ${where}`);
    }
  }
  expect(leaks).toEqual([]);
}

beforeAll(async () => {
  around = await openSurroundings(lab.guardedLab());
  const settings: Environment = { ...around.settings, SLACK_SIGNING_SECRET: signingSecret };
  around = { ...around, settings };
  secrets = [
    signingSecret,
    settings.SLACK_BOT_TOKEN!,
    around.slack.appToken,
    settings.GOOGLE_CLIENT_SECRET!,
    settings.GOOGLE_REFRESH_TOKEN!,
  ];
  running = await startWithin(around, { LOG_LEVEL: "debug", REFRESH_CRON: "*/2 * * * * *" });
  await untilRead(around, running);
  await askAll();
  await aDayOfTrouble();
  await untilRead(around, running);
  await askAll();
  await collect();
}, 180_000);

describe("after a day with every kind of trouble", () => {
  test("there is something to look through", () => {
    expect(found.get("the log")!.split("\n").length).toBeGreaterThan(30);
    for (const [where, sign] of [
      ["what Slack shows", "R402"],
      ["whereis.db afterwards", lab.LAB_TITLE],
      ["/metrics", "whereis_failures_total"],
    ] as const) {
      expect(found.get(where)).toContain(sign);
    }
  });

  test("no secret stands anywhere, whole or in part", () => {
    expectNowhere(secrets.flatMap((secret) => [secret, secret.slice(4), secret.slice(-16)]));
    for (const [where, text] of found) {
      expect([where, /ya29\.|1\/\/0|Bearer [\w-]|\/(?:commands|actions)\/T0HANBIT\/\d+\//.exec(text)?.[0]]).toEqual([
        where,
        undefined,
      ]);
    }
  });

  test("nothing of a private event stands anywhere", () => {
    expectNowhere(Object.values(lab.PRIVATE));
  });

  test("nothing nobody needs is kept", () => {
    expectNowhere(Object.values(lab.UNNEEDED));
  });

  test("the log and the pages hold no title, place, name, address or question", () => {
    const words = [lab.PERSONAL, lab.BUSY, lab.HIDDEN].flatMap((one) => Object.values(one));
    const people = ["minji", "Minji", "Taeyun", "Grace", "김민지", "hanbit.example", "Quibblename", lab.LAB_TITLE];
    expectNowhere([...words, ...people], (where) => /log|error|argv|^\//.test(where));
  });

  test("in Slack nothing is shown of what people keep to themselves", () => {
    const words = [lab.PERSONAL, lab.BUSY, lab.HIDDEN].flatMap((one) => Object.values(one));
    expectNowhere(words, (where) => /Slack/.test(where));
  });
});
