import { expect, onTestFinished, test } from "vitest";
import type { LeftToDo, Notice } from "../../src/domain/notice.ts";
import { firstRun } from "../../src/flows/first-run.ts";
import type { Told } from "../../src/flows/tell.ts";
import { openStore } from "../../src/store/index.ts";

async function newLab(left: readonly LeftToDo[] = ["connect-google"]) {
  const store = await openStore(":memory:");
  onTestFinished(() => store.close());
  const told: { readonly to: string; readonly notice: Notice }[] = [];
  const state = { warned: [] as string[], delivery: "sent" as Told };
  const quiet = () => {};
  const parts = {
    isNew: true,
    left: async () => left,
    admins: { warned: () => state.warned },
    notices: store.notices,
    clock: { now: () => 1_000 },
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    messenger: {
      async tell(to: string, notice: Notice) {
        if (state.delivery !== "not-sent") told.push({ to, notice });
        return state.delivery;
      },
    },
  };
  return { parts, told, state };
}

test("what is left to do is told once, as soon as it is known to whom", async () => {
  const { parts, told, state } = await newLab(["connect-google", "digest"]);
  const first = firstRun(parts);
  await first.look();
  expect(told).toEqual([]);
  state.warned = ["U1"];
  await first.look();
  await first.look();
  expect(told).toEqual([{ to: "U1", notice: { kind: "first-run", left: ["connect-google", "digest"] } }]);
});

test("nothing is told where the database was there before, or nothing is left to do", async () => {
  const before = await newLab();
  before.state.warned = ["U1"];
  await firstRun({ ...before.parts, isNew: false }).look();
  expect(before.told).toEqual([]);
  const done = await newLab([]);
  done.state.warned = ["U1"];
  const first = firstRun(done.parts);
  await first.look();
  expect(done.told).toEqual([]);
});

test("what surely did not arrive is told again, and what perhaps did is not", async () => {
  const { parts, told, state } = await newLab();
  state.warned = ["U1", "U2"];
  state.delivery = "not-sent";
  const first = firstRun(parts);
  await first.look();
  state.delivery = "unsure";
  await first.look();
  await first.look();
  expect(told.map(({ to }) => to)).toEqual(["U1", "U2"]);
});

test("two processes that begin together tell it once", async () => {
  const { parts, told, state } = await newLab();
  state.warned = ["U1"];
  await Promise.all([firstRun(parts).look(), firstRun(parts).look()]);
  expect(told).toHaveLength(1);
});
