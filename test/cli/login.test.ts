import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import type { Slot } from "../../src/domain/grant.ts";
import { openSeed } from "../../src/playground/seed-dates.ts";
import { openStore } from "../../src/store/index.ts";
import { sampleLab } from "../support/lab.ts";
import {
  type Environment,
  eventually,
  openSurroundings,
  type Surroundings,
  startWithin,
  temporary,
} from "../support/process.ts";
import { run, type Typing } from "./terminal.ts";

const main = "lab@hanbit.example";
const other = "sunyoung.lee@hanbit.example";

let around: Surroundings;

beforeEach(async () => {
  around = await openSurroundings(openSeed(sampleLab, new Date()));
});

/** What an admin sets who has no token: the client's file, of either kind. */
function settings(kind: "web" | "installed", more: Environment = {}): Environment {
  const { GOOGLE_CLIENT_ID: _, GOOGLE_CLIENT_SECRET: __, GOOGLE_REFRESH_TOKEN: ___, ...others } = around.settings;
  const file = join(temporary(), "client.json");
  writeFileSync(file, JSON.stringify({ [kind]: around.google.clients[kind] }));
  return { ...others, GOOGLE_CLIENT_SECRET_FILE: file, ...more };
}

const consentAddress = (typing: Typing) => typing.says(/^ {2}(http\S+)$/m);

/** Signs in, as a browser would, and goes where Google sends it. */
async function signIn(typing: Typing, account = main, scopes?: readonly string[]): Promise<Response> {
  return fetch(await redirected(typing, account, scopes));
}

async function redirected(typing: Typing, account = main, scopes?: readonly string[]): Promise<string> {
  return around.google.decide(await consentAddress(typing), { account, ...(scopes && { scopes }) });
}

/** Another account that sees everything the first one sees. */
function shareAll(account: string): void {
  const { spreadsheets, calendars } = sampleLab.google;
  for (const { id } of [...spreadsheets, ...calendars]) around.google.share(id, account);
}

async function standing(slot: Slot = "main") {
  const store = await openStore(around.settings.DATABASE_URL!);
  try {
    return (await store.grants.standing())[slot];
  } finally {
    await store.close();
  }
}

async function connected(env: Environment, account = main): Promise<void> {
  const typing = run(["login"], env);
  await signIn(typing, account);
  expect((await typing.ended).code).toBe(0);
}

test("with a desktop client any free port will do, and the grant is stored as nobody's in Slack", async () => {
  const typing = run(["login"], settings("installed"));
  const page = await signIn(typing);
  expect(page.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/google\/done$/);
  expect(await page.text()).toContain(`Google is connected: ${main}.`);
  const { code, stdout } = await typing.ended;
  expect(stdout).toContain(`Google is connected: ${main}.`);
  expect(code).toBe(0);
  expect(await standing()).toMatchObject({ slot: "main", account: main });
  expect((await standing())?.connectedBy).toBeUndefined();
});

test("neither a code nor a token is ever printed", async () => {
  const typing = run(["login"], settings("installed", { LOG_LEVEL: "trace" }));
  const address = new URL(await redirected(typing));
  await fetch(address);
  await typing.ended;
  const store = await openStore(around.settings.DATABASE_URL!);
  const token = await store.grants.open((await store.grants.standing()).main!.id);
  await store.close();
  expect(typing.written()).toContain("Google is connected");
  for (const secret of [address.searchParams.get("code")!, token!, around.google.clients.installed.client_secret]) {
    expect(secret.length).toBeGreaterThan(10);
    expect(typing.written()).not.toContain(secret);
  }
});

test("the address may be pasted, after a wrong one too", async () => {
  const typing = run(["login"], settings("installed"));
  const address = await redirected(typing);
  typing.type("https://example.com/?code=1&state=2");
  await typing.says(/not the address Google sends/);
  typing.type(`<${address.replaceAll("&", "&amp;")}>`);
  const { code, stdout } = await typing.ended;
  expect(stdout).toContain(`Google is connected: ${main}.`);
  expect(code).toBe(0);
});

test("a web client is sent to its registered address, and listens there when the port is free", async () => {
  const free = "http://localhost:39417/oauth/google/callback";
  around.google.registerRedirect("https://whereis.example.com/oauth/google/callback");
  around.google.registerRedirect(free);
  const typing = run(["login"], settings("web"));
  expect(await typing.says(/sends the browser back to (\S+)/)).toBe(free);
  await signIn(typing);
  expect((await typing.ended).code).toBe(0);
});

test("where the bot listens already, it says so and takes what is pasted", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void taken.close());
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  around.google.registerRedirect(`http://localhost:${port}/oauth/google/callback`);
  const typing = run(["login"], settings("web", { PORT: String(port) }));
  await typing.says(/Nothing listens there/);
  typing.type(await redirected(typing));
  expect((await typing.ended).code).toBe(0);
});

test("a running bot reads with the new sign-in at a refresh soon after, and needs no restart", async () => {
  const env = settings("installed", { REFRESH_CRON: "*/2 * * * * *" });
  const bot = await startWithin({ ...around, settings: env });
  const typing = run(["login"], env);
  await signIn(typing);
  expect((await typing.ended).code).toBe(0);
  const before = around.google.journal.entries.length;
  const isRead = () => around.google.journal.entries.slice(before).some(({ path }) => path.includes("/calendars/"));
  await eventually("the bot to read a calendar", isRead);
  expect((await bot.stop()).code).toBe(0);
});

test("where nothing can listen, pasting still works", async () => {
  const registered = "https://whereis.example.com/oauth/google/callback";
  around.google.registerRedirect(registered);
  const typing = run(["login"], settings("web", { PUBLIC_URL: "https://whereis.example.com" }));
  expect(await typing.says(/sends the browser back to (\S+)/)).toBe(registered);
  await typing.says(/Nothing listens there/);
  typing.type(await redirected(typing));
  expect((await typing.ended).code).toBe(0);
});

test("a web client without our address is told exactly which one to register", async () => {
  const { code, stderr } = await run(["login"], settings("web", { PORT: "4321" })).ended;
  expect(stderr).toContain("Register exactly http://localhost:4321/oauth/google/callback");
  expect(code).toBe(1);
});

test.each([
  ["y", 0, other],
  ["", 1, main],
  ["no", 1, main],
])("another account than before is asked about: %j ends with %i and %s", async (answer, ends, account) => {
  const env = settings("installed");
  await connected(env);
  shareAll(other);
  const typing = run(["login"], env);
  await signIn(typing, other);
  await typing.says(/\[y\/N\]/);
  expect((await standing())?.account).toBe(main);
  typing.type(answer);
  expect((await typing.ended).code).toBe(ends);
  expect((await standing())?.account).toBe(account);
});

test("a second account becomes the spare, and the main one stays", async () => {
  const env = settings("installed");
  await connected(env);
  shareAll(other);
  const typing = run(["login", "--spare"], env);
  await signIn(typing, other);
  expect((await typing.ended).code).toBe(0);
  expect((await standing())?.account).toBe(main);
  expect((await standing("spare"))?.account).toBe(other);
});

test("an unticked box connects nothing and says which", async () => {
  const typing = run(["login"], settings("installed"));
  const page = await signIn(typing, main, ["openid", "email", "https://www.googleapis.com/auth/calendar.readonly"]);
  expect(await page.text()).toContain("a box was left unticked");
  const { code, stdout } = await typing.ended;
  expect(stdout).toContain("Run `npm run login` again");
  expect(code).toBe(1);
  expect(await standing()).toBeUndefined();
});

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s leaves everything as it was", async (signal) => {
  const env = settings("installed");
  await connected(env);
  const before = await standing();
  shareAll(other);
  const typing = run(["login"], env);
  await signIn(typing, other);
  await typing.says(/\[y\/N\]/);
  typing.kill(signal);
  expect((await typing.ended).code).toBe(1);
  expect(await standing()).toEqual(before);
  // What was consented to for nothing is withdrawn.
  expect(around.google.liveGrants().map(({ account }) => account)).not.toContain(other);
});

test("a stranger's answer is turned away and the sign-in goes on", async () => {
  const typing = run(["login"], settings("installed"));
  const base = new URL(await typing.says(/sends the browser back to (\S+)/));
  const turnedAway = await fetch(`${base}?state=guessed&code=4/abcdefgh`);
  expect(turnedAway.status).toBe(400);
  expect((await fetch(new URL("/", base))).status).toBe(404);
  await signIn(typing);
  expect((await typing.ended).code).toBe(0);
});

test("a terminal that closes is no answer", async () => {
  const env = settings("installed");
  await connected(env);
  const typing = run(["login"], env);
  shareAll(other);
  await signIn(typing, other);
  await typing.says(/\[y\/N\]/);
  typing.hangUp();
  expect((await typing.ended).code).toBe(1);
  expect((await standing())?.account).toBe(main);
});

test("with a service account nobody signs in", async () => {
  const file = join(temporary(), "key.json");
  writeFileSync(file, JSON.stringify(around.google.serviceAccount()));
  const { GOOGLE_CLIENT_SECRET_FILE: _, ...others } = settings("web");
  const { code, stderr } = await run(["login"], { ...others, GOOGLE_SERVICE_ACCOUNT_FILE: file }).ended;
  expect(stderr).toContain("nobody signs in");
  expect(code).toBe(1);
});

test("without settings it says what to set", async () => {
  const { code, stderr } = await run(["login"], {}).ended;
  expect(stderr).toContain("GOOGLE_CLIENT_SECRET_FILE");
  expect(code).toBe(1);
});
