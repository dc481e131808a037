import { App, HTTPReceiver, LogLevel } from "@slack/bolt";
import { onTestFinished } from "vitest";
import type { SlackSeed } from "../../../src/playground/seed.ts";
import { type SlackOptions, type SlackStandIn, startSlack } from "../../../src/playground/slack/index.ts";

export const ada = "U0ADA0001";
export const bo = "U0BO00001";
export const guest = "U0GUEST01";
export const outsider = "U0OUTSIDE";
export const general = "C0GENERAL";
export const secret = "C0SECRET1";
export const closed = "C0CLOSED1";
export const elsewhere = "C0ELSEWHR";
export const shared = "C0SHARED1";
export const botUser = "U0BOT0001";

export const seed: SlackSeed = {
  team: { id: "T0LAB0001", name: "Test Lab", domain: "test-lab" },
  bot: { appId: "A0APP0001", botId: "B0BOT0001", userId: botUser, name: "whereis" },
  users: [
    {
      id: ada,
      name: "ada",
      realName: "Ada Lovelace",
      displayName: "Ada",
      email: "ada@lab.test",
      tz: "Asia/Seoul",
      locale: "ko-KR",
      isAdmin: true,
      presence: "active",
    },
    {
      id: bo,
      name: "bo.jensen",
      realName: "Bo Jensen",
      email: "bo@lab.test",
      tz: "Europe/Copenhagen",
      dnd: { start: 1_900_000_000, end: 1_900_030_000 },
    },
    { id: guest, name: "guest", realName: "Gus Guest", isRestricted: true },
    { id: outsider, name: "out", realName: "Olga Outside", teamId: "T0OTHER01", email: "o@elsewhere.test" },
    { id: "U0GONE001", name: "gone", realName: "Gone Girl", deleted: true },
  ],
  channels: [
    { id: general, name: "general", members: [ada, bo, guest, botUser] },
    { id: secret, name: "secret", isPrivate: true, members: [ada, bo] },
    { id: closed, name: "closed", isArchived: true, members: [ada, botUser] },
    { id: elsewhere, name: "elsewhere", members: [ada, bo] },
    { id: shared, name: "shared", isExtShared: true, members: [ada, outsider, botUser] },
  ],
  usergroups: [{ id: "S0GROUP01", handle: "labbers", name: "Labbers", users: [ada, bo] }],
};

/** A stand-in that closes when the test is over. */
export async function slackForTest(options: SlackOptions = {}, over: Partial<SlackSeed> = {}): Promise<SlackStandIn> {
  const slack = await startSlack({ ...seed, ...over }, options);
  onTestFinished(() => slack.close());
  return slack;
}

export type Mode = "Socket Mode" | "signed requests";
export const modes: readonly Mode[] = ["Socket Mode", "signed requests"];

const signingSecret = "8f742231b10e8888abcd99yyyzzz85a5";

/** The real Bolt, connected in either way; `listen` adds the listeners. */
export async function boltFor(slack: SlackStandIn, mode: Mode, listen: (app: App) => void): Promise<App> {
  const common = {
    token: slack.botToken,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
    deferInitialization: true,
  };
  if (mode === "Socket Mode") {
    const app = new App({ ...common, socketMode: true, appToken: slack.appToken });
    return started(app, listen, async () => void (await app.start()));
  }
  const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR });
  const app = new App({ ...common, receiver });
  return started(app, listen, async () => {
    const server = await receiver.start({ port: 0, host: "127.0.0.1" });
    const address = server.address();
    if (typeof address !== "object" || !address) throw new Error("Bolt did not listen on a port.");
    slack.deliverTo({ url: `http://127.0.0.1:${address.port}/slack/events`, signingSecret });
  });
}

async function started(app: App, listen: (app: App) => void, start: () => Promise<void>): Promise<App> {
  await app.init();
  listen(app);
  await start();
  onTestFinished(async () => void (await app.stop()));
  return app;
}
