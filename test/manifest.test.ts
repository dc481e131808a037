import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { App } from "@slack/bolt";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { COMMAND_SCOPES, EVENT_SCOPES, METHOD_SCOPES } from "../src/clients/slack/scopes.ts";
import { slack } from "../src/sources/slack.ts";
import { slackSurface } from "../src/surfaces/slack/index.ts";
import { wordingFor as wordingIn } from "../src/surfaces/wording/index.ts";

const root = join(import.meta.dirname, "..");
const text = readFileSync(join(root, "manifest.yml"), "utf8");
const httpText = text
  .replaceAll(/# (.+) # HTTP$/gm, "$1")
  .replace("socket_mode_enabled: true", "socket_mode_enabled: false");
const reference = join(root, "../shared/reference/slack");
const hasReference = existsSync(reference);
if (!hasReference)
  process.stderr.write("Slack's own schemas are not here, so the manifest is not checked against them.\n");

const wordingFor = () => wordingIn("en");
const sorted = (names: Iterable<string>) => [...new Set(names)].toSorted();
const manifest = parse(text);

/** Registers every listener on a Bolt that only remembers what is listened to. */
function listenedTo() {
  const events: string[] = [];
  const middlewares: Middleware[] = [];
  const bolt = {
    event: (name: string) => void events.push(name),
    use: (middleware: Middleware) => void middlewares.push(middleware),
    action: () => {},
    view: () => {},
  } as unknown as App;
  slack({ bolt, web: undefined as never, clock: { now: () => 0 }, ownTeam: () => undefined }).listen?.(async () => {});
  slackSurface({ bolt, command: "/whereis", wordingFor } as unknown as Parameters<typeof slackSurface>[0]);
  // Slack sends `message` to whoever subscribed to one of its kinds; direct messages are all we ask for.
  return { events: events.map((name) => (name === "message" ? "message.im" : name)), middlewares };
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

test("the scopes are those that the methods, events and commands in use need, and no others", () => {
  const needed = [...Object.values(METHOD_SCOPES), ...Object.values(EVENT_SCOPES), COMMAND_SCOPES].flat();
  expect(sorted(manifest.oauth_config.scopes.bot)).toEqual(sorted(needed));
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
  const { settings, features } = parse(httpText);
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

describe.skipIf(!hasReference)("against Slack's own reference", () => {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const schema = () =>
    ajv.compile(JSON.parse(readFileSync(join(reference, "manifest", "manifest.schema.2.0.0.json"), "utf8")));

  test("the manifest is valid, for either transport, and a mistaken one is not", () => {
    const validate = schema();
    for (const yaml of [text, httpText]) {
      validate(parse(yaml));
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
