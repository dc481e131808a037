import { createHmac } from "node:crypto";
import { Pool } from "undici";
import { percentile } from "./numbers.ts";
import type { Usage } from "./probe.ts";

export const SIGNING_SECRET = "0123456789abcdef0123456789abcdef";

/** Whom to ask what. */
export interface Target {
  readonly child: { readonly origin: string; usage(): Promise<Usage> };
  readonly clockOffsetMs: number;
  readonly viewer: { readonly user: string; readonly team: string };
  /** The text of the next question. */
  next(): string;
  /** Whether this answers what was asked. */
  isAnswer(reply: string): boolean;
}

export interface Measured {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly perSecond: number;
  readonly cpuMicros: number;
  readonly rssBytes: number;
}

export type HowLong = { readonly forMs: number } | { readonly questions: number };

/** So many ask at once, each again as soon as it is answered. @throws when something else than an answer comes. */
export async function load(target: Target, atOnce: number, howLong: HowLong): Promise<Measured> {
  const pool = new Pool(target.child.origin, { connections: atOnce });
  const took: number[] = [];
  const before = await target.child.usage();
  const startedAt = performance.now();
  let begun = 0;
  const isOver = () =>
    "forMs" in howLong ? performance.now() - startedAt >= howLong.forMs : begun >= howLong.questions;
  const asker = async () => {
    while (!isOver()) {
      begun++;
      took.push(await question(pool, target));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, asker));
  const seconds = (performance.now() - startedAt) / 1000;
  const after = await target.child.usage();
  await pool.close();
  return {
    p50: percentile(took, 50),
    p95: percentile(took, 95),
    p99: percentile(took, 99),
    perSecond: took.length / seconds,
    cpuMicros: (after.cpuMicros - before.cpuMicros) / took.length,
    rssBytes: after.rssBytes,
  };
}

/** Milliseconds until the whole answer was here. */
export async function question(pool: Pool, target: Target): Promise<number> {
  const request = signed(target);
  const startedAt = performance.now();
  const response = await pool.request(request);
  const reply = await response.body.text();
  const took = performance.now() - startedAt;
  if (response.statusCode !== 200 || !target.isAnswer(reply)) throw new Error(`${response.statusCode}: ${reply}`);
  return took;
}

let triggers = 0;

/** Signed afresh, with a `trigger_id` of its own, as each of Slack's is. */
function signed({ next, viewer, clockOffsetMs }: Target) {
  const timestamp = Math.floor((Date.now() + clockOffsetMs) / 1000);
  const body =
    `token=bench&team_id=${viewer.team}&team_domain=bench&channel_id=C0GENERAL&channel_name=general` +
    `&user_id=${viewer.user}&user_name=bench&command=%2Fwhereis&text=${encodeURIComponent(next())}` +
    `&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT0%2F1%2Fx&trigger_id=1.${process.pid}.${++triggers}`;
  const signature = createHmac("sha256", SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest("hex");
  return {
    path: "/slack/events",
    method: "POST" as const,
    body,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": String(timestamp),
      "x-slack-signature": `v0=${signature}`,
    },
  };
}

/** Each in turn, the order turned round every time, so that neither has the better moment. */
export async function inTurns(
  targets: readonly [Target, Target],
  atOnce: number,
  { rounds, forMs }: { readonly rounds: number; readonly forMs: number },
): Promise<readonly [readonly Measured[], readonly Measured[]]> {
  const found: [Measured[], Measured[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    for (const which of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      found[which].push(await load(targets[which], atOnce, { forMs }));
    }
  }
  return found;
}
