import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FaultKind } from "../../src/playground/google/faults.ts";
import type { IdTokenDefect } from "../../src/playground/google/oauth/id-token.ts";
import type { Fault as SlackFault, SlackStandIn } from "../../src/playground/slack/index.ts";
import * as hand from "../access/by-hand.ts";
import {
  compiled,
  type Environment,
  eventually,
  openSurroundings,
  type Running,
  type Surroundings,
  startWithin,
  untilRead,
} from "../support/process.ts";
import * as lab from "./guarded-lab.ts";
import { type ListeningIn, listenIn } from "./listening-in.ts";

const cli = fileURLToPath(new URL("../../src/cli.ts", import.meta.url));

/** Everything a day leaves behind, by where it was found. */
const found = new Map<string, string>();
const signingSecret = "5ignin9-secret-quoll-0123456789";
let around: Surroundings;
let running: Running;
let between: ListeningIn;
let secrets: readonly string[];
const sealingKey = Buffer.from("a-sealing-key-of-quoll-0123456789".slice(0, 32)).toString("base64");
/** Links and states go to the admin they are for, and to nobody and nothing else. */
const links = new Set<string>();
const cookies = new Set<string>();

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
    // A sign-in that died stays dead for an hour unless somebody signs in anew.
    if (round[0]?.[0] === "token") await signIn(`after ${round[0][1]}`, { account: hand.labAccount });
  }
  for (const fault of slackFaults) {
    around.slack.fail("*", fault);
    await askAll();
    around.slack.heal();
  }
}

const asGiven = () => {};

/** Signing in, with everything that may go wrong on the way. */
const signIns: readonly (readonly [string, () => () => void, Parameters<typeof around.google.decide>[1]])[] = [
  ["all well", () => asGiven, { account: hand.labAccount }],
  ["cancelled", () => asGiven, { account: hand.labAccount, deny: true }],
  ["a box unticked", () => asGiven, { account: hand.labAccount, scopes: [] as string[] }],
  ["an account that sees nothing", () => asGiven, { account: "may.chen@hanbit.example" }],
  ...(["500", "html", "cut", "reset", "revoked", "client_deleted", "wrong-types", "empty"] as const).map(
    (kind) => [kind, () => around.google.fail("token", { kind }).end, { account: hand.labAccount }] as const,
  ),
  ...(["alg-none", "wrong-nonce", "foreign-key", "expired"] as const).map(
    (defect: IdTokenDefect) =>
      [
        defect,
        () => {
          around.google.setIdTokenDefect(defect);
          return () => around.google.setIdTokenDefect(undefined);
        },
        { account: hand.labAccount },
      ] as const,
  ),
];

async function signInEveryWay(): Promise<void> {
  for (const [name, breaks, decision] of signIns) await signIn(name, decision, breaks);
  await pasteWrongly();
  await hand.reauth(around, lab.admin, "status");
}

async function signIn(
  name: string,
  decision: Parameters<typeof around.google.decide>[1],
  breaks: () => () => void = () => asGiven,
): Promise<void> {
  const browser = hand.openBrowser();
  const link = hand.linkIn(await hand.reauth(around, lab.admin));
  const start = await browser.get(link);
  const begun = await browser.post(link);
  const back = await around.google.decide(begun.location!, decision);
  const mend = breaks();
  const callback = await browser.get(back);
  mend();
  const done = await browser.get(callback.location ?? link);
  const again = await browser.get(back);
  found.set(`her own sign-in: ${name}`, [start, callback, done, again].map(({ text }) => text).join());
  for (const url of [link, begun.location!]) {
    for (const key of ["link", "state", "nonce"]) addTo(links, new URL(url).searchParams.get(key));
  }
  for (const cookie of browser.cookies.values()) addTo(cookies, cookie);
  addTo(cookies, new URL(back).searchParams.get("code"));
}

function addTo(set: Set<string>, secret: string | null): void {
  if (secret) set.add(secret);
}

/** The whole address, to the wrong admin's window: what is complained of must not repeat it. */
async function pasteWrongly(): Promise<void> {
  const view = await hand.openPaste(around, lab.admin);
  const address = await around.google.decide(hand.linkIn(view), { account: hand.labAccount });
  addTo(links, new URL(address).searchParams.get("state"));
  addTo(cookies, new URL(address).searchParams.get("code"));
  const { errors } = await around.slack.as(lab.admin).submit(view, { address: address.replace("state=", "state=x") });
  expect(errors).toBeDefined();
  found.set("her own sign-in: a wrong address", JSON.stringify(errors));
}

function terminal(...args: string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [cli, "ask", ...args],
      { env: { ...compiled, ...around.settings }, cwd: dirname(databaseOf(around)) },
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
  between = await listenIn(around.google.origin);
  const settings: Environment = {
    ...around.settings,
    ...{ SLACK_SIGNING_SECRET: signingSecret, TOKEN_ENCRYPTION_KEY: sealingKey, GOOGLE_API_URL: between.origin },
  };
  around = { ...around, settings };
  secrets = [
    signingSecret,
    sealingKey,
    settings.SLACK_BOT_TOKEN!,
    around.slack.appToken,
    settings.GOOGLE_CLIENT_SECRET!,
    settings.GOOGLE_REFRESH_TOKEN!,
  ];
  running = await startWithin(around, { LOG_LEVEL: "debug", REFRESH_CRON: "*/2 * * * * *" });
  around.google.registerRedirect(`http://localhost:${new URL(running.origin).port}/oauth/google/callback`);
  await untilRead(around, running);
  await askAll();
  await aDayOfTrouble();
  await untilRead(around, running);
  await signInEveryWay();
  await askAll();
  await collect();
}, 240_000);

afterAll(() => between?.close());

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

  test("no code, verifier, cookie or token that ever passed stands anywhere", () => {
    expect(between.heard.size).toBeGreaterThan(20);
    expect([cookies.size, links.size].every((size) => size > signIns.length)).toBe(true);
    const passed = [...between.heard, ...cookies];
    expectNowhere(passed.flatMap((secret) => [secret, secret.slice(-24)]));
  });

  test("a link and a state stand in the messages of the admin they are for, and nowhere else", () => {
    expectNowhere([...links], (where) => !/Slack/.test(where));
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
    const words = [lab.PERSONAL, lab.BUSY, lab.HIDDEN].flatMap(({ label: _label, ...others }) => Object.values(others));
    expectNowhere(words, (where) => /Slack/.test(where));
  });

  test("a calendar is called by its name only to the admin who can share it", () => {
    const labels = [lab.PERSONAL, lab.BUSY, lab.HIDDEN].map(({ label }) => label);
    const named = around.slack
      .calls()
      .filter(({ args }) => labels.some((label) => JSON.stringify(args).includes(label)));
    const hers = [lab.admin, around.slack.as(lab.admin).dm];
    expect(named.map(({ method, args }) => [method, hers.includes(String(args.channel))])).toEqual(
      named.map(() => ["chat.postMessage", true]),
    );
  });
});
