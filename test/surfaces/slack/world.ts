import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { VendorCall } from "../../../src/clients/call.ts";
import { type SlackBolt, slackBolt } from "../../../src/clients/slack/bolt.ts";
import type { DeliveryOutcome } from "../../../src/clients/slack/delivery.ts";
import { responder } from "../../../src/clients/slack/response-url.ts";
import { slackWeb } from "../../../src/clients/slack/web.ts";
import type { Answer, Asked } from "../../../src/domain/answer.ts";
import type { Bot, DeliveryStore } from "../../../src/flows/ports.ts";
import type { SlackSeed } from "../../../src/playground/seed.ts";
import { type SlackOptions, type SlackStandIn, startSlack } from "../../../src/playground/slack/index.ts";
import { type AskedQuestion, type SlackParts, slackReplies, slackSurface } from "../../../src/surfaces/slack/index.ts";
import { wordingFor } from "../../../src/surfaces/wording/index.ts";
import { answerAbout } from "./answers.ts";

export const minji = "U0MINJI01";
export const jun = "U0JUN0001";
export const outsider = "U0OUTSIDE";
export const general = "C0GENERAL";
export const secret = "C0SECRET1";
export const shared = "C0SHARED1";
export const botUser = "U0BOT0001";

export const seed: SlackSeed = {
  team: { id: "T0LAB0001", name: "Test Lab", domain: "test-lab" },
  bot: { appId: "A0APP0001", botId: "B0BOT0001", userId: botUser, name: "whereis" },
  users: [
    { id: minji, name: "minji", realName: "Kim Minji", email: "minji@lab.test", tz: "Asia/Seoul", presence: "active" },
    { id: jun, name: "jun", realName: "Park Jun", email: "jun@lab.test", tz: "Asia/Seoul" },
    { id: outsider, name: "olga", realName: "Olga Outside", teamId: "T0OTHER01" },
  ],
  channels: [
    { id: general, name: "general", members: [minji, jun, botUser] },
    { id: secret, name: "secret", isPrivate: true, members: [minji, jun] },
    { id: shared, name: "shared", isExtShared: true, members: [minji, outsider, botUser] },
  ],
};

export const modes = ["signed requests", "Socket Mode"] as const;
export type Mode = (typeof modes)[number];

export const signingSecret = "8f742231b10e8888abcd99yyyzzz85a5";

export interface World {
  readonly slack: SlackStandIn;
  readonly app: SlackBolt;
  /** Where signed requests go. */
  readonly url: string;
  /** What the bot was asked, in order. */
  readonly asked: Asked[];
  readonly outcomes: DeliveryOutcome[];
  readonly questions: AskedQuestion[];
  readonly calls: VendorCall[];
  readonly logged: string[];
}

export interface WorldOptions {
  /** What the bot answers; an Error is thrown. */
  readonly answer?: (asked: Asked) => Answer | Promise<Answer>;
  readonly slack?: SlackOptions;
  readonly listen?: (app: SlackBolt) => void;
  readonly access?: SlackParts["access"];
  readonly digest?: SlackParts["digest"];
  readonly readers?: SlackParts["readers"];
  /** A locale such as `ko-KR`. */
  readonly language?: string;
}

/** Our Slack side against the stand-in, over either transport, with a bot that remembers what it was asked. */
export async function openWorld(mode: Mode, options: WorldOptions = {}): Promise<World> {
  const slack = await startSlack(seed, options.slack);
  const notes = { asked: [] as Asked[], outcomes: [] as DeliveryOutcome[], questions: [] as AskedQuestion[] };
  const calls: VendorCall[] = [];
  const logged: string[] = [];
  const note = (about: object, message: string) => void logged.push(`${message} ${JSON.stringify(about)}`);
  const log = { info: note, warn: note, error: note };
  const clock = { now: () => Date.now() };
  const onCall = (call: VendorCall) => void calls.push(call);
  const shared = { apiUrl: slack.apiUrl, now: clock.now, random: () => 0.5, onCall };
  const web = slackWeb({ ...shared, token: slack.botToken });
  const wording = wordingFor(options.language);
  const app = slackBolt({
    ...shared,
    token: slack.botToken,
    transport: mode === "Socket Mode" ? { kind: "socket", appToken: slack.appToken } : { kind: "http", signingSecret },
    web,
    log,
    replies: slackReplies(wording, () => ({ now: clock.now(), command: "/whereis" })),
    onDelivery: (outcome) => void notes.outcomes.push(outcome),
  });
  const bot: Bot = {
    async ask(asked) {
      notes.asked.push(asked);
      return (options.answer ?? (() => answerAbout()))(asked);
    },
    health: () => ({ sources: [] }),
  };
  slackSurface({
    bolt: app.app,
    bot,
    deliveries: rememberedDeliveries(),
    web,
    respond: responder({ apiUrl: slack.apiUrl, onCall, timeoutMs: 1_000 }),
    wordingFor: () => wording,
    command: "/whereis",
    clock,
    readers: options.readers ?? (() => "insiders"),
    ownTeam: () => app.identity()?.teamId,
    log,
    onQuestion: (question) => void notes.questions.push(question),
    ...(options.access && { access: options.access }),
    ...(options.digest && { digest: options.digest }),
  });
  options.listen?.(app);
  const server = app.handle ? await serve(app.handle) : undefined;
  if (server) slack.deliverTo({ url: server.url, signingSecret });
  await app.start();
  onTestFinished(async () => {
    await app.stop();
    await server?.close();
    await slack.close();
  });
  return { slack, app, url: server?.url ?? "", ...notes, calls, logged };
}

/** The web server, reduced to what mounts our handler. */
export async function serve(handle: NonNullable<SlackBolt["handle"]>) {
  const server = createServer((req, res) => handle(req, res));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/slack/events`,
    port,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function rememberedDeliveries(): DeliveryStore {
  const taken = new Set<string>();
  return {
    take: (key) => !taken.has(key) && taken.add(key) !== undefined,
    flush: async () => {},
    forgetBefore: async () => {},
  };
}
