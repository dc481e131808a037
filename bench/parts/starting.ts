import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "undici";
import { spawnChild } from "../child.ts";
import { sampleNames, sampleViewer } from "../labs.ts";
import { question, type Target } from "../load.ts";
import { median, ms } from "../numbers.ts";
import { openLab } from "../opened.ts";
import { below, type Section } from "../table.ts";

/** From the start of the process to the first answer, with what the last one left on disk. */
export async function starting(folder: string, database: string): Promise<Section> {
  const lab = await openLab({ lab: "sample", folder, database });
  try {
    await lab.app.stop();
    const took: number[] = [];
    for (let run = 0; run < 6; run++) took.push(await firstAnswer(folder, lab.env));
    const [, ...warm] = took;
    return {
      title: "Starting",
      how: "`src/main.ts` as `npm start` runs it, from its start until it has answered a question about the sample lab.",
      rows: [
        below("Start to first answer", median(warm), 1_000, ms, ` (${ms(Math.min(...warm))}–${ms(Math.max(...warm))})`),
      ],
    };
  } finally {
    await lab.stop();
  }
}

async function firstAnswer(folder: string, env: Readonly<Record<string, string>>): Promise<number> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const startedAt = performance.now();
  const child = spawnChild({ script: "../src/main.ts", folder, env: { ...env, PORT: String(port) }, isOurs: true });
  const pool = new Pool(origin, { connections: 1 });
  const target: Target = {
    child: { origin, usage: child.usage },
    clockOffsetMs: 0,
    viewer: sampleViewer,
    next: () => sampleNames[0]!,
    isAnswer: (reply) => reply.includes("whereis.share"),
  };
  const isAnswered = () =>
    question(pool, target).then(
      () => true,
      () => false,
    );
  while (!(await isAnswered())) {
    if (performance.now() - startedAt > 20_000) throw new Error("started, but did not answer within 20 s");
    await sleep(5);
  }
  const took = performance.now() - startedAt;
  await pool.destroy();
  await child.stop();
  return took;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
