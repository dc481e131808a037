import { openStore } from "../../src/store/index.ts";
import { calendarOf, emailOf, firstOf, nameOf, slackIdOf, untilWednesday } from "../labs.ts";
import { inTurns, load, type Target } from "../load.ts";
import { dice, micros, ms } from "../numbers.ts";
import { type Opened, openLab } from "../opened.ts";
import { comparison, type Section } from "../table.ts";

const FEW = 100;
const MANY = 10_000;

/** The same question over a hundred times as many people. */
export async function growing(folder: string): Promise<Section> {
  const few = await openFull(folder, FEW);
  const many = await openFull(folder, MANY);
  try {
    const targets = [aboutAnyone(many, MANY), aboutAnyone(few, FEW)] as const;
    for (const target of targets) await load(target, 8, { forMs: 2_000 });
    const [alone, fewAlone] = await inTurns(targets, 1, { rounds: 5, forMs: 1_000 });
    const [busy, fewBusy] = await inTurns(targets, 8, { rounds: 5, forMs: 1_000 });
    const than = `over ${FEW}`;
    return {
      title: `${MANY.toLocaleString("en")} people with ${(100 * MANY).toLocaleString("en")} pieces of evidence, beside ${FEW} people with ${(100 * FEW).toLocaleString("en")}`,
      how: "By full name and by mention in turn, somebody else each time, at 15:00, so that no presence is asked.",
      rows: [
        comparison(
          "Processor time of a question",
          busy.map((m) => m.cpuMicros),
          fewBusy.map((m) => m.cpuMicros),
          {
            as: micros,
            than,
            most: 1.3,
          },
        ),
        comparison(
          "One at a time: p50",
          alone.map((m) => m.p50),
          fewAlone.map((m) => m.p50),
          { as: ms, than, most: 1.3 },
        ),
        { what: "Writing the evidence, each calendar a commit", measured: `${(many.filledInMs / 1000).toFixed(0)} s` },
      ],
    };
  } finally {
    await few.stop();
    await many.stop();
  }
}

/** A lab of so many people, each with a hundred events, on a Wednesday morning. */
export async function openFull(folder: string, people: number): Promise<Opened & { readonly filledInMs: number }> {
  const clockOffsetMs = untilWednesday(Date.now());
  const database = `people-${people}.db`;
  const filledInMs = await fill(`file:${folder}/${database}`, people, Date.now() + clockOffsetMs);
  // Reading begins with these, and Google hangs: it gets to no other while we measure, and forgets none.
  const settings = { CALENDAR_IDS: Array.from({ length: 1_000 }, (_, index) => emailOf(index)).join() };
  return { ...(await openLab({ lab: `people ${people}`, folder, database, clockOffsetMs, settings })), filledInMs };
}

/** Through the store's own door, a calendar at a time, as a refresh would; milliseconds it took. */
async function fill(url: string, people: number, now: number): Promise<number> {
  const startedAt = performance.now();
  const store = await openStore(url);
  for (let index = 0; index < people; index++) await store.evidence.replace("calendar", calendarOf(index, now), now);
  await store.close();
  return performance.now() - startedAt;
}

function aboutAnyone({ app, clockOffsetMs }: Opened, people: number): Target {
  const throwDie = dice();
  let asked = 0;
  return {
    child: app,
    clockOffsetMs,
    viewer: firstOf(),
    next() {
      const index = Math.floor(throwDie() * people);
      return `${asked++ % 2 === 0 ? nameOf(index) : `<@${slackIdOf(index)}>`} 15:00`;
    },
    isAnswer: (reply) => reply.includes("whereis.share"),
  };
}
