import { App, HTTPReceiver } from "@slack/bolt";
import "./probe.ts";

/** What we are measured against: Bolt as its guide shows it, with a listener that only acknowledges. */
const receiver = new HTTPReceiver({ signingSecret: process.env.SLACK_SIGNING_SECRET ?? "" });
const bolt = new App({
  receiver,
  authorize: async () => ({ botToken: "xoxb-bench", botId: "B0BENCH", botUserId: "U0BENCH" }),
});
bolt.command("/whereis", async ({ ack }) => ack("pong"));

const server = await bolt.start({ port: 0, host: "127.0.0.1" });
const address = server.address();
if (typeof address === "object" && address) process.stdout.write(`bare Bolt is at http://127.0.0.1:${address.port}\n`);
process.on("SIGTERM", () => process.exit(0));
