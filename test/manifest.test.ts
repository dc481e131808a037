import { exec } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { App } from "@slack/bolt";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { COMMAND_SCOPES, EVENT_SCOPES, METHOD_SCOPES, OPTIONAL_SCOPES } from "../src/clients/slack/scopes.ts";
import { manifest as manifestFor } from "../src/manifest.ts";
import { slack } from "../src/sources/slack.ts";
import { slackSurface } from "../src/surfaces/slack/index.ts";
import { wordingFor as wordingIn } from "../src/surfaces/wording/index.ts";

const root = join(import.meta.dirname, "..");
const reference = join(root, "../shared/reference/slack");
const hasReference = existsSync(reference);
if (!hasReference)
  process.stderr.write("Slack's own schemas are not here, so the manifest is not checked against them.\n");

const wordingFor = () => wordingIn("en");
const sorted = (names: Iterable<string>) => [...new Set(names)].toSorted();
// Its form is Slack's own, checked below.
// biome-ignore lint/suspicious/noExplicitAny: a parsed manifest
const manifest = manifestFor() as any;
// biome-ignore lint/suspicious/noExplicitAny: a parsed manifest
const overHttp = manifestFor("https://whereis.lab.test") as any;

/** Registers every listener on a Bolt that only remembers what is listened to. */
function listenedTo() {
  const events: string[] = [];
  const middlewares: Middleware[] = [];
  const shortcuts: Shortcut[] = [];
  const bolt = {
    shortcut: (shortcut: Shortcut) => void shortcuts.push(shortcut),
    event: (name: string) => void events.push(name),
    use: (middleware: Middleware) => void middlewares.push(middleware),
    action: () => {},
    view: () => {},
  } as unknown as App;
  slack({ bolt, web: undefined as never, clock: { now: () => 0 }, ownTeam: () => undefined }).listen?.(async () => {});
  slackSurface({ bolt, command: "/whereis", wordingFor } as unknown as Parameters<typeof slackSurface>[0]);
  // Slack sends `message` to whoever subscribed to one of its kinds; direct messages are all we ask for.
  return { events: events.map((name) => (name === "message" ? "message.im" : name)), middlewares, shortcuts };
}

interface Shortcut {
  readonly type: "message_action" | "shortcut";
  readonly callback_id: string;
}

type Middleware = (args: object) => Promise<void>;

/** Whether anything says something to a command; one that nothing listens to is passed on. */
async function isAnswered(command: string): Promise<boolean> {
  let isAcked = false;
  const said = { command: { command }, payload: {}, context: {} };
  const ack = async () => {
    isAcked = true;
  };
  const hands = { next: async () => {}, ack };
  for (const middleware of listenedTo().middlewares) await middleware({ ...said, ...hands });
  return isAcked;
}

test("the events subscribed to are those the code listens to", () => {
  expect(sorted(manifest.settings.event_subscriptions.bot_events)).toEqual(sorted(listenedTo().events));
  expect(sorted(Object.keys(EVENT_SCOPES))).toEqual(sorted(listenedTo().events));
});

test("the commands are those the code listens to, and there is no other", async () => {
  const commands = manifest.features.slash_commands.map(({ command }: { command: string }) => command);
  expect(commands).toEqual(["/whereis", "/reauth"]);
  for (const command of commands) expect(await isAnswered(command), command).toBe(true);
  expect(await isAnswered("/whereabouts")).toBe(false);
});

test("the shortcuts are those the code listens to", () => {
  const types = { message_action: "message", shortcut: "global" } as const;
  const listened = listenedTo().shortcuts.map(({ type, callback_id }) => [types[type], callback_id]);
  const offered = manifest.features.shortcuts.map((each: Record<string, string>) => [each.type, each.callback_id]);
  expect(offered).toEqual(listened);
});

test("the agent's first questions are those that are suggested when its messages are opened", () => {
  expect(manifest.features.agent_view.suggested_prompts).toEqual(wordingFor().shortcuts.prompts());
});

test("the scopes are those that the methods, events and commands in use need, and no others", () => {
  const needed = [...Object.values(METHOD_SCOPES), ...Object.values(EVENT_SCOPES), COMMAND_SCOPES].flat();
  const { bot, bot_optional } = manifest.oauth_config.scopes;
  expect(sorted([...bot, ...bot_optional])).toEqual(sorted(needed));
  expect(bot_optional).toEqual(OPTIONAL_SCOPES);
});

test("every method in the table of scopes is called somewhere, so that no scope is kept for nothing", () => {
  const source = (folder: string): string =>
    readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => name !== "scopes.ts" && name !== "playground")
      .map((entry) =>
        entry.isDirectory() ? source(join(folder, entry.name)) : readFileSync(join(folder, entry.name), "utf8"),
      )
      .join("\n");
  const code = source(join(root, "src"));
  expect(Object.keys(METHOD_SCOPES).filter((method) => !code.includes(`"${method}"`))).toEqual([]);
});

test("turned to signed requests, everything has its address", () => {
  const { settings, features } = overHttp;
  expect(settings).toMatchObject({
    socket_mode_enabled: false,
    event_subscriptions: { request_url: expect.stringMatching(/\/slack\/events$/) },
    interactivity: { request_url: expect.stringMatching(/\/slack\/events$/) },
  });
  for (const { url } of features.slash_commands) expect(url).toMatch(/\/slack\/events$/);
});

test("people can write to the bot in its messages tab", () => {
  expect(manifest.features.app_home).toMatchObject({
    messages_tab_enabled: true,
    messages_tab_read_only_enabled: false,
  });
});

describe("what Slack's command line is given", () => {
  const run = promisify(exec);
  const { hooks } = JSON.parse(readFileSync(join(root, ".slack/hooks.json"), "utf8"));

  test("is the manifest, as JSON and nothing else", { timeout: 30_000 }, async () => {
    const { stdout } = await run(hooks["get-manifest"], { cwd: root });
    expect(JSON.parse(stdout)).toEqual(manifest);
    const settings = JSON.parse(readFileSync(join(root, ".slack/config.json"), "utf8"));
    expect(settings.manifest).toEqual({ source: "local" });
  });

  test("is which hooks there are", { timeout: 30_000 }, async () => {
    const { stdout } = await run(hooks["get-hooks"], { cwd: root });
    expect(JSON.parse(stdout).hooks).toEqual(hooks);
    expect(hooks.start).toBe("npm start");
  });

  test("is turned to signed requests by a public address, and refused what is none", { timeout: 60_000 }, async () => {
    const asked = (words: string) => run(`npm run --silent manifest -- ${words}`, { cwd: root });
    const { stdout } = await asked("--http https://whereis.lab.test/");
    expect(JSON.parse(stdout)).toEqual(overHttp);
    for (const wrong of ["--http http://whereis.lab.test", "--http", "--https https://whereis.lab.test", "socket"]) {
      await expect(asked(wrong), wrong).rejects.toMatchObject({
        code: 1,
        stdout: "",
        stderr: expect.stringContaining("npm run manifest"),
      });
    }
  });
});

describe.skipIf(!hasReference)("against Slack's own reference", () => {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const schema = () =>
    ajv.compile(JSON.parse(readFileSync(join(reference, "manifest", "manifest.schema.2.0.0.json"), "utf8")));

  test("the manifest is valid, for either transport, and a mistaken one is not", () => {
    const validate = schema();
    for (const each of [manifest, overHttp]) {
      validate(each);
      expect(validate.errors).toBeNull();
    }
    expect(validate({ ...manifest, displayname: "whereis" })).toBe(false);
  });

  test.each(Object.entries(METHOD_SCOPES))("%s needs the scopes we say", (method, scopes) => {
    const { scope } = JSON.parse(readFileSync(join(reference, "methods", `${method}.json`), "utf8"));
    const documented: readonly string[] = scope?.bot ?? [];
    // An e-mail address in the list of members has a scope of its own, which the method does not name.
    const ours = scopes.filter((name) => name !== "users:read.email");
    expect(ours.filter((name) => !documented.includes(name))).toEqual([]);
    if (documented.length > 0) expect(ours.length).toBeGreaterThan(0);
  });

  test.each(Object.entries(EVENT_SCOPES))("%s is an event for apps, and needs the scopes we say", (event, scopes) => {
    const catalog: readonly { name: string; scopes?: readonly string[]; APIs: readonly string[] }[] = JSON.parse(
      readFileSync(join(reference, "events", "catalog.json"), "utf8"),
    );
    const documented = catalog.find(({ name }) => name === event);
    expect(documented?.APIs).toContain("Events");
    // The catalogue writes some scopes with a dot.
    const needed = (documented?.scopes ?? []).map((scope) => scope.replace(".", ":"));
    expect(needed.filter((scope) => !(scopes as readonly string[]).includes(scope))).toEqual([]);
  });
});
