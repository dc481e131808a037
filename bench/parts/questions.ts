import { setTimeout as sleep } from "node:timers/promises";
import { type Child, startChild } from "../child.ts";
import { sampleNames, sampleViewer, untilWednesday } from "../labs.ts";
import { inTurns, load, SIGNING_SECRET, type Target } from "../load.ts";
import { mb, micros, ms } from "../numbers.ts";
import { type Opened, openLab } from "../opened.ts";
import { below, comparison, type Row, type Section } from "../table.ts";

const rounds = { rounds: 5, forMs: 1_500 };
const one = 1;
const many = 32;

/** A question about the sample lab beside a bare acknowledgement; leaves a warm database behind. */
export async function questions(folder: string, database: string): Promise<readonly Section[]> {
  const lab = await openLab({ lab: "sample", folder, database, clockOffsetMs: untilWednesday(Date.now()) });
  const bare = await startChild({ script: "bare.ts", folder, env: { SLACK_SIGNING_SECRET: SIGNING_SECRET } });
  try {
    await sleep(3_000);
    const idle = (await lab.app.usage()).rssBytes;
    const beside = await besideBare(aboutSampleLab(lab), acknowledged(bare));
    const slow = await withSlowVendors(lab);
    return [
      {
        title: "A question",
        how: '`/whereis` with eight names of the sample lab in turn, over signed HTTP, presence fresh; beside it Bolt\'s own HTTPReceiver with a listener that only says `ack("pong")`.',
        rows: [...beside, below("Resident memory, idle with the sample lab", idle, 150e6, mb)],
      },
      {
        title: "The same with 80 ms added to every call of Slack and Google, presence fresh",
        how: "Beside the same without the delay.",
        rows: slow,
      },
    ];
  } finally {
    await bare.stop();
    await lab.stop();
  }
}

async function besideBare(ours: Target, bare: Target): Promise<readonly Row[]> {
  for (const target of [bare, ours]) await load(target, many, { forMs: 3_000 });
  const [alone, bareAlone] = await inTurns([ours, bare], one, rounds);
  const [busy, bareBusy] = await inTurns([ours, bare], many, rounds);
  const than = "bare Bolt";
  return [
    comparison(
      "One at a time: p50",
      alone.map((m) => m.p50),
      bareAlone.map((m) => m.p50),
      { as: ms, than, most: 1.5 },
    ),
    comparison(
      "One at a time: p95",
      alone.map((m) => m.p95),
      bareAlone.map((m) => m.p95),
      { as: ms, than },
    ),
    comparison(
      "One at a time: p99",
      alone.map((m) => m.p99),
      bareAlone.map((m) => m.p99),
      { as: ms, than },
    ),
    comparison(
      `${many} at once: p50`,
      busy.map((m) => m.p50),
      bareBusy.map((m) => m.p50),
      { as: ms, than },
    ),
    comparison(
      `${many} at once: p95`,
      busy.map((m) => m.p95),
      bareBusy.map((m) => m.p95),
      { as: ms, than },
    ),
    comparison(
      `${many} at once: p99`,
      busy.map((m) => m.p99),
      bareBusy.map((m) => m.p99),
      { as: ms, than },
    ),
    comparison(
      `${many} at once: questions a second`,
      busy.map((m) => m.perSecond),
      bareBusy.map((m) => m.perSecond),
      {
        as: (value) => value.toFixed(0),
        than,
        least: 0.6,
      },
    ),
    comparison(
      "Processor time of a question",
      busy.map((m) => m.cpuMicros),
      bareBusy.map((m) => m.cpuMicros),
      {
        as: micros,
        than,
        most: 1.5,
      },
    ),
    comparison(
      "Resident memory under this load",
      busy.map((m) => m.rssBytes),
      bareBusy.map((m) => m.rssBytes),
      {
        as: mb,
        than,
        most: 1.4,
      },
    ),
  ];
}

async function withSlowVendors(lab: Opened): Promise<readonly Row[]> {
  const target = aboutSampleLab(lab);
  const quick: number[] = [];
  const slow: number[] = [];
  for (const delay of [0, 80, 80, 0, 0, 80]) {
    await lab.vendors.ask("delay", delay);
    // Presence is asked again every half minute; the question that does so is not what is measured here.
    await load(target, one, { questions: sampleNames.length });
    const { p50 } = await load(target, one, { forMs: 700 });
    (delay === 0 ? quick : slow).push(p50);
  }
  await lab.vendors.ask("delay", 0);
  return [comparison("p50", slow, quick, { as: ms, than: "without", most: 1.2 })];
}

function aboutSampleLab({ app, clockOffsetMs }: Opened): Target {
  let asked = 0;
  return {
    child: app,
    clockOffsetMs,
    viewer: sampleViewer,
    next: () => sampleNames[asked++ % sampleNames.length]!,
    isAnswer: (reply) => reply.includes("whereis.share"),
  };
}

function acknowledged(child: Child): Target {
  return { child, clockOffsetMs: 0, viewer: sampleViewer, next: () => "minji", isAnswer: (reply) => reply === "pong" };
}
