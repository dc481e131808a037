import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { openSurroundings, startWithin, untilRead } from "../support/process.ts";
import * as guarded from "./guarded-lab.ts";

const emailOf = (id: string) => guarded.guardedLab().slack.users.find((user) => user.id === id)!.email!;

test.each(["404", "500"] as const)(
  "a restart while her calendar answers %s does not tell what it holds as private from the lab's copy",
  { timeout: 60_000 },
  async (kind) => {
    const around = await openSurroundings(guarded.guardedLab());
    const first = await startWithin(around);
    await untilRead(around, first);
    await first.stop();
    around.google.fail(emailOf(guarded.taeyun), { kind });
    const second = await startWithin(around);
    await untilRead(around, second);
    const { message } = await around.slack.as(guarded.member).command("/whereis", "taeyun", guarded.general);
    const board = await around.slack.as(guarded.member).command("/whereis", "", guarded.general);
    await second.stop();
    const folder = dirname(around.settings.DATABASE_URL!.slice("file:".length));
    const bytes = readdirSync(folder).map((file) => readFileSync(join(folder, file), "latin1"));
    const everything = [...bytes, JSON.stringify([message, board.message])].join("\n");
    expect(Object.values(guarded.PRIVATE).filter((word) => everything.includes(word))).toEqual([]);
  },
);
