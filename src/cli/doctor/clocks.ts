import { timeAt } from "../../clients/clock.ts";
import { SLACK_API_URL } from "../../clients/slack/check.ts";
import type { Config } from "../../config.ts";
import { type Finding, fine, problem } from "./finding.ts";

const MOST_SECONDS = 60;

/** Signatures and tokens are judged by the time of day: how far ours is from the vendors'. */
export async function* clocks({ slack, google }: Config): AsyncGenerator<Finding> {
  yield await compared("clock, by Slack", new URL("api.test", slack.apiUrl ?? SLACK_API_URL).href);
  if (!google) return;
  yield await compared(
    "clock, by Google",
    new URL("/oauth2/v1/certs", google.apiUrl ?? "https://www.googleapis.com").href,
  );
}

async function compared(what: string, url: string): Promise<Finding> {
  const theirs = await timeAt(url);
  if (theirs === undefined) return fine(what, "it told no time, so nothing was compared");
  const seconds = Math.round((theirs - Date.now()) / 1000);
  if (Math.abs(seconds) <= MOST_SECONDS) return fine(what, "right to the minute");
  const off = `this machine is ${Math.abs(seconds)} seconds ${seconds > 0 ? "behind" : "ahead"}`;
  return problem(
    what,
    off,
    "set the time of this machine, best by switching on time synchronisation (`timedatectl set-ntp true`)",
  );
}
