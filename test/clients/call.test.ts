import { expect, test } from "vitest";
import { callCount } from "../../src/clients/call.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

function counting(at = 1_764_000_123_456) {
  const time = { now: at };
  const { onCall, counts } = callCount({ ticks: () => time.now });
  const call = (vendor: "google" | "slack" = "google") => onCall({ vendor, operation: "x", outcome: "ok", ms: 1 });
  return { time, call, counts };
}

test("calls of the last minute and of the last day are counted, failed ones too, Slack's not", () => {
  const { time, call, counts } = counting();
  expect(counts()).toEqual({ lastMinute: 0, lastDay: 0 });
  call();
  call("slack");
  time.now += 50 * SECOND;
  call();
  expect(counts()).toEqual({ lastMinute: 2, lastDay: 2 });
  time.now += 50 * SECOND;
  expect(counts()).toEqual({ lastMinute: 1, lastDay: 2 });
});

test("what is over is forgotten, however long nobody asked", () => {
  const { time, call, counts } = counting();
  for (let n = 0; n < 100; n += 1) {
    call();
    time.now += MINUTE;
  }
  expect(counts()).toEqual({ lastMinute: 0, lastDay: 100 });
  time.now += DAY - 51 * MINUTE;
  expect(counts()).toEqual({ lastMinute: 0, lastDay: 50 });
  time.now += 40 * DAY;
  call();
  expect(counts()).toEqual({ lastMinute: 1, lastDay: 1 });
});

test("a day of steady calls is counted to within a minute of it", () => {
  const { time, call, counts } = counting(0);
  for (let n = 0; n < 3 * 24 * 60; n += 1) {
    call();
    call();
    time.now += MINUTE;
  }
  time.now -= SECOND;
  expect(counts().lastDay).toBeGreaterThanOrEqual(2 * (24 * 60 - 1));
  expect(counts().lastDay).toBeLessThanOrEqual(2 * 24 * 60);
});

test("a clock that is moved back loses nothing and adds nothing", () => {
  const { time, call, counts } = counting();
  call();
  time.now -= 5 * DAY;
  call();
  expect(counts()).toEqual({ lastMinute: 2, lastDay: 2 });
});
