import { describe, expect, onTestFinished, test } from "vitest";
import { labTime } from "../../src/domain/lab-time.ts";
import type { LintNotice, Notice } from "../../src/domain/notice.ts";
import { linter } from "../../src/flows/lint.ts";
import type { Misread, StoredScope } from "../../src/flows/ports.ts";
import type { Told } from "../../src/flows/tell.ts";
import { openStore } from "../../src/store/index.ts";

const DAY = 86_400_000;
const NOON = Date.parse("2026-11-24T12:00:00+09:00");

const cell = (where: string, reason = "there is no time such as 10:00-12:00 in it"): Misread => ({ where, reason });
const [A, B, C] = [cell("'Plan'!C4"), cell("'Plan'!D5"), cell("'Plan'!E6")];

/** A timetable whose misread cells change from one reading to the next. */
async function sheet(before: readonly Misread[] = []) {
  const store = await openStore(":memory:");
  onTestFinished(() => store.close());
  const told: { readonly to: string; readonly notice: Notice }[] = [];
  const errors: string[] = [];
  const state = { now: NOON, warned: ["U1"] as readonly string[], delivery: "sent" as Told };
  const quiet = () => {};
  let scope: StoredScope = {
    ...{ source: "timetable", scope: "sheet-1", label: "Plan", rows: 3, checkedAt: NOON, misreads: before },
  };
  const process = () =>
    linter({
      evidence: { scopes: () => [{ ...scope, source: "calendar", misreads: [cell("calendar")] }, scope] },
      notices: store.notices,
      lab: { time: () => labTime("Asia/Seoul") },
      clock: { now: () => state.now },
      log: { debug: quiet, info: quiet, warn: quiet, error: (_about, message) => void errors.push(message) },
      source: "timetable",
      warned: async () => state.warned,
      address: (sheet) => `https://docs.example/${sheet}`,
      messenger: {
        async tell(to, notice) {
          if (state.delivery !== "not-sent") told.push({ to, notice });
          return state.delivery;
        },
      },
    });
  let running = process();
  return {
    state,
    store,
    errors,
    restart: () => (running = process()),
    another: process,
    async reads(misreads: readonly Misread[], by = running) {
      scope = { ...scope, misreads };
      await by.read("timetable");
    },
    read: (source: string) => running.read(source),
    fails(misreads: readonly Misread[]) {
      const failure = { code: "google-unreachable", message: "it is down", remedy: "wait", since: state.now };
      scope = { ...scope, misreads, failure };
    },
    nextDay: () => (state.now += DAY),
    /** What was told since the last time this was asked. */
    news: () =>
      told.splice(0).map(({ to, notice }) => {
        const { added, mended, count } = notice as LintNotice;
        const named = (list: readonly Misread[]) => list.map(({ where }) => where.at(-2)).join("");
        return `${to} +${named(added)} -${named(mended)} =${count}`;
      }),
    told,
  };
}

describe("a list of cells that are not understood", () => {
  test("is told when it is first seen, with the sheet's name and where it is", async () => {
    const { reads, told } = await sheet();
    await reads([A, B]);
    expect(told).toEqual([
      {
        to: "U1",
        notice: {
          ...{ kind: "sheet-lint", label: "Plan", address: "https://docs.example/sheet-1" },
          ...{ count: 2, added: [A, B], mended: [] },
        },
      },
    ]);
  });

  test("is not told again while it stays the same, in whatever order, and an empty one is not told at all", async () => {
    const { reads, news, nextDay } = await sheet();
    await reads([]);
    expect(news()).toEqual([]);
    await reads([A, B]);
    await reads([B, A]);
    nextDay();
    await reads([A, B]);
    expect(news()).toEqual(["U1 +CD - =2"]);
  });

  test("is told with what is new and what is mended when it changes, and that all is well in the end", async () => {
    const { reads, news, nextDay } = await sheet();
    await reads([A, B]);
    nextDay();
    await reads([B, C]);
    nextDay();
    await reads([]);
    nextDay();
    await reads([A]);
    expect(news()).toEqual(["U1 +CD - =2", "U1 +E -C =2", "U1 + -DE =0", "U1 +C - =1"]);
  });

  test("is told once a day at most; the next day's message tells all that changed since", async () => {
    const { reads, news, nextDay } = await sheet();
    await reads([A]);
    await reads([A, B]);
    await reads([B, C]);
    expect(news()).toEqual(["U1 +C - =1"]);
    nextDay();
    await reads([B, C]);
    expect(news()).toEqual(["U1 +DE -C =2"]);
  });

  test("that went back to what was told needs no telling", async () => {
    const { reads, news, nextDay } = await sheet();
    await reads([A]);
    await reads([A, B]);
    await reads([A]);
    nextDay();
    await reads([A]);
    expect(news()).toEqual(["U1 +C - =1"]);
  });

  test("is not told again after a restart, however long it stands", async () => {
    const { reads, news, restart, nextDay, state, store } = await sheet();
    await reads([A]);
    for (let day = 0; day < 40; day++) {
      nextDay();
      await reads([A]);
      await store.notices.forgetBefore(state.now - 30 * DAY);
    }
    restart();
    await reads([A]);
    expect(news()).toEqual(["U1 +C - =1"]);
    nextDay();
    await reads([A, B]);
    expect(news()).toEqual(["U1 +D - =2"]);
  });

  test("that changed while the process was down is told as a change", async () => {
    const { reads, news, restart, nextDay } = await sheet();
    await reads([A]);
    news();
    restart();
    nextDay();
    await reads([A, B]);
    expect(news()).toEqual(["U1 +D - =2"]);
  });

  test("that was stored and never told is told after a restart", async () => {
    const { reads, news } = await sheet([A]);
    await reads([A]);
    expect(news()).toEqual(["U1 +C - =1"]);
  });

  test("is told once by two processes that see it", async () => {
    const { reads, news, another, nextDay } = await sheet();
    const other = another();
    await reads([A]);
    await reads([A], other);
    nextDay();
    await reads([A], other);
    expect(news()).toEqual(["U1 +C - =1"]);
    await reads([A, B], other);
    await reads([A, B]);
    expect(news()).toEqual(["U1 +D - =2"]);
  });
});

describe("who is told", () => {
  test("is everyone who can have it mended, and waits until somebody is known", async () => {
    const { reads, news, state } = await sheet();
    state.warned = [];
    await reads([A]);
    state.warned = ["U1", "U2"];
    await reads([A]);
    expect(news()).toEqual(["U1 +C - =1", "U2 +C - =1"]);
  });

  test("is told later when the message surely did not arrive, and never again when it may have", async () => {
    const { reads, news, state } = await sheet();
    state.delivery = "not-sent";
    await reads([A]);
    state.delivery = "unsure";
    await reads([A]);
    state.delivery = "sent";
    await reads([A]);
    expect(news()).toEqual(["U1 +C - =1"]);
  });
});

describe("a look", () => {
  test("begins with the first reading of the sheet, and leaves a failed one alone", async () => {
    const { read, reads, fails, news } = await sheet([A]);
    await read("slack");
    expect(news()).toEqual([]);
    await reads([A]);
    news();
    fails([A, B]);
    await read("timetable");
    expect(news()).toEqual([]);
  });

  test("never throws, and is made up for", async () => {
    const { reads, news, store, errors } = await sheet();
    const { claim } = store.notices;
    store.notices.claim = async () => {
      throw new Error("the database is locked");
    };
    await reads([A]);
    expect(errors).toEqual(["what is not understood could not be told"]);
    store.notices.claim = claim;
    await reads([A]);
    expect(news()).toEqual(["U1 +C - =1"]);
  });
});
