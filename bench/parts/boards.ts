import { firstOf, nameOf } from "../labs.ts";
import { load, type Target } from "../load.ts";
import { median, ms, percentile } from "../numbers.ts";
import type { Opened } from "../opened.ts";
import { below, type Section } from "../table.ts";
import { openFull } from "./growing.ts";

const PEOPLE = 500;
const DELAY_MS = 80;

/** A lab of five hundred: everyone at once, and each of them while Slack is slow. */
export async function boards(folder: string): Promise<readonly Section[]> {
  const lab = await openFull(folder, PEOPLE);
  try {
    return [await board(lab), await slowPresence(lab)];
  } finally {
    await lab.stop();
  }
}

async function board(lab: Opened): Promise<Section> {
  const everyone = about(lab, () => "everyone");
  const first = await load(everyone, 1, { questions: 1 });
  await load(everyone, 1, { questions: 20 });
  const { p50, p95, cpuMicros } = await load(everyone, 1, { questions: 60 });
  return {
    title: `The board of ${PEOPLE} people`,
    how: `\`/whereis everyone\` over signed HTTP: read, decided, reduced to what the asker may see, and put into words. Each has a hundred events.`,
    rows: [
      below("p50", p50, 20, ms, `; p95 ${ms(p95)}, processor time ${ms(cpuMicros / 1000)}`),
      { what: "The first after a start, from disk", measured: ms(first.p50) },
    ],
  };
}

/** Somebody else each time, so that presence is never known. */
async function slowPresence(lab: Opened): Promise<Section> {
  await lab.vendors.ask("delay", DELAY_MS);
  const calls: number[] = [];
  for (let n = 0; n < 40; n++) calls.push(await presenceCall(lab, n));
  let asked = 0;
  const { p50, p95 } = await load(
    about(lab, () => nameOf(asked++)),
    4,
    { questions: 300 },
  );
  await lab.vendors.ask("delay", 0);
  const call = percentile(calls, 95);
  return {
    title: `Presence unknown, ${DELAY_MS} ms added to every call of Slack`,
    how: "Three hundred people in turn, four at once; beside it the same call of Slack by itself.",
    rows: [
      below("p95", p95, 1.25 * call, ms, `; p50 ${ms(p50)}; the call alone p50 ${ms(median(calls))}, p95 ${ms(call)}`),
    ],
  };
}

async function presenceCall({ env }: Opened, n: number): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(`${env.SLACK_API_URL}users.getPresence`, {
    method: "POST",
    headers: { authorization: `Bearer ${env.SLACK_BOT_TOKEN}`, "content-type": "application/x-www-form-urlencoded" },
    body: `user=${firstOf().user.slice(0, -3)}${String(n).padStart(3, "0")}`,
  });
  const { ok } = (await response.json()) as { ok: boolean };
  if (!ok) throw new Error("Slack's stand-in does not tell presence");
  return performance.now() - startedAt;
}

function about({ app, clockOffsetMs }: Opened, next: () => string): Target {
  return {
    child: app,
    clockOffsetMs,
    viewer: firstOf(),
    next,
    isAnswer: (reply) => reply.includes("whereis.share"),
  };
}
