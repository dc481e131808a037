import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer } from "../src/domain/answer.ts";
import { type Lab, startLab } from "./support/lab.ts";

/**
 * The sample lab on a Monday, opened before work: who is where and why was written down from its data and the rules,
 * before there was anything to answer it.
 */
const MONDAY = "2026-11-23";
let lab: Lab;

beforeAll(async () => {
  lab = await startLab({ now: new Date(`${MONDAY}T09:05:00+09:00`) });
});
afterAll(() => lab.stop());

/** What a machine's own terminal is told: everything. */
async function at(time: string, handle: string) {
  const text = handle.startsWith("U0") ? `<@${handle}>` : handle;
  const moment = Date.parse(`${MONDAY}T${time}:00+09:00`);
  const answer: Answer = await lab.app.bot.ask({
    text: `${text} ${time}`,
    viewer: { slackId: "", isLocal: true },
    audience: "viewer-only",
    at: moment,
  });
  if (answer.kind !== "whereabouts") throw new Error(`asked for ${handle}, got ${answer.kind}`);
  const { place, activity, away, availability, confidence, conflicts, isHidden } = {
    ...answer.whereabouts,
    isHidden: answer.isHidden,
  };
  return { place: place?.name ?? place?.kind, activity, away, availability, confidence, conflicts, isHidden };
}

describe("at 10:00", () => {
  test.each([
    ["U0SUNYOUNG", { place: "EE301", confidence: "confirmed" }],
    ["U0MINJI", { place: "EE301", confidence: "usual" }],
    ["U0JUNHO", { place: "R302" }],
    ["U0SEOYEON", { place: "home" }],
    ["U0HANA", { place: "home" }],
    ["U0DOHYUN", { place: "R301" }],
    ["U0TAEYUN", { away: "sick" }],
    ["U0AOI", { place: "214号室", confidence: "confirmed" }],
    ["U0KENTA", { place: "214号室", confidence: "usual" }],
    ["U0WILL", { place: "online" }],
    ["U0MAY", { away: "leave", availability: "out-of-office" }],
    ["U0GRACE", { place: "Busan", away: "travel" }],
    ["한지우", { place: "R301", confidence: "usual" }],
  ])("%s", async (who, expected) => {
    expect(await at("10:00", who)).toMatchObject(expected);
  });
});

describe("at 14:30", () => {
  test.each([
    ["U0SUNYOUNG", { place: "본관 대회의실" }],
    ["U0MINJI", { place: "R301", confidence: "confirmed" }],
    ["U0JUNHO", { place: "home" }],
    ["U0SEOYEON", { place: "home", availability: "busy" }],
    ["U0HANA", { place: "home" }],
    ["U0DOHYUN", { place: "R301" }],
    ["U0TAEYUN", { away: "sick" }],
    ["U0AOI", { place: "本郷キャンパス" }],
    ["U0KENTA", { availability: "busy", activity: undefined, place: undefined }],
    ["U0WILL", { place: "R301", availability: "busy", activity: undefined }],
    ["U0MAY", { away: "leave" }],
    ["U0GRACE", { place: "BEXCO Hall 2", away: "travel" }],
  ])("%s", async (who, expected) => {
    expect(await at("14:30", who)).toMatchObject(expected);
  });
  test("한지우 has nothing on, and no place is made up", async () => {
    expect((await at("14:30", "한지우")).place).toBeUndefined();
  });
});

describe("at 16:30", () => {
  test.each([
    ["U0SUNYOUNG", { place: "R402" }],
    ["U0MINJI", { place: "R402" }],
    ["U0JUNHO", { place: "R402" }],
    ["U0SEOYEON", { place: "R402" }],
    ["U0HANA", { place: "home" }],
    ["U0DOHYUN", { place: "R402" }],
    ["U0TAEYUN", { away: "sick" }],
    ["U0AOI", { place: "online" }],
    ["U0WILL", { place: "R402" }],
    ["U0MAY", { away: "leave" }],
    ["U0GRACE", { place: "Busan" }],
    ["한지우", { place: "R302" }],
  ])("%s", async (who, expected) => {
    expect(await at("16:30", who)).toMatchObject(expected);
  });
});

test("two Kims are asked back, and one 민지 is not", async () => {
  const ask = (text: string) =>
    lab.app.bot.ask({ text, viewer: { slackId: "U0JUNHO" }, audience: "viewer-only" }).then(({ kind }) => kind);
  expect([await ask("kim"), await ask("민지")]).toEqual(["which", "whereabouts"]);
});

test("which calendar could not be read is told on the machine itself", async () => {
  const calendar = "minji.kim@hanbit.example";
  // Whatever is being read already is read to its end first.
  await lab.app.refreshAll();
  lab.google.fail(calendar, { kind: "404" });
  await lab.app.refreshAll();
  const told: string[] = [];
  await lab.app.bot.ask(
    { text: "everyone", viewer: { slackId: "", isLocal: true }, audience: "viewer-only" },
    (stage) => stage.kind === "misreads" && told.push(...stage.misreads.map(({ where }) => where)),
  );
  expect(told).toContain(calendar);
  const { body } = await lab.ready();
  expect(body.reasons).toMatchObject([{ source: "calendar", code: "google-not-shared" }]);
  expect(JSON.stringify(body)).not.toContain(calendar);
});
