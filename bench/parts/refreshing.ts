import { statSync } from "node:fs";
import { median, ms } from "../numbers.ts";
import { type Opened, openLab } from "../opened.ts";
import { below, type Row, type Section } from "../table.ts";

const EVENTS = 2_000;
const CHANGED = 1_000;
const DATABASE = "busy.db";

/** What reading everything again costs those who ask meanwhile. */
export async function refreshing(folder: string): Promise<Section> {
  const lab = await openLab({ lab: `events ${EVENTS}`, folder, database: DATABASE });
  try {
    await refresh(lab);
    const before = fingerprint(`${folder}/${DATABASE}`);
    const unchanged = await stalls(lab, 0);
    const isUntouched = fingerprint(`${folder}/${DATABASE}`) === before;
    return {
      title: "A refresh",
      how: `Slack, and a lab calendar with ${EVENTS.toLocaleString("en")} events that name fifty people, five times each. A stall is the longest time the event loop served nobody.`,
      rows: [
        stall("Nothing changed: longest stall", unchanged),
        {
          what: "Nothing changed: the database",
          measured: isUntouched ? "untouched" : "written",
          target: "untouched",
          isMet: isUntouched,
        },
        stall("One event changed: longest stall", await stalls(lab, 1)),
        stall(`${CHANGED.toLocaleString("en")} events changed: longest stall`, await stalls(lab, CHANGED)),
      ],
    };
  } finally {
    await lab.stop();
  }
}

interface Watched {
  readonly ms: number;
  readonly longestStallMs: number;
}

const refresh = ({ app }: Opened) => app.ask<Watched>("refreshAll");

async function stalls(lab: Opened, changed: number): Promise<readonly Watched[]> {
  const found: Watched[] = [];
  for (let version = 1; version <= 5; version++) {
    if (changed > 0) await lab.vendors.ask("moveEvents", { count: changed, version });
    found.push(await refresh(lab));
  }
  return found;
}

function stall(what: string, runs: readonly Watched[]): Row {
  const longest = runs.map(({ longestStallMs }) => longestStallMs);
  const range = `${Math.min(...longest).toFixed(1)}–${Math.max(...longest).toFixed(1)}`;
  return below(what, median(longest), 10, ms, ` (${range}), of ${ms(median(runs.map((run) => run.ms)))} in all`);
}

/** Size and time of last change of a database and its log: others when anything was written. */
function fingerprint(path: string): string {
  return [path, `${path}-wal`]
    .map((file) => statSync(file, { throwIfNoEntry: false }))
    .map((stat) => (stat ? `${stat.size} ${stat.mtimeMs}` : "none"))
    .join();
}
