import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOUR } from "../../../src/domain/interval.ts";
import * as guarded from "../../security/guarded-lab.ts";
import { type Lab, sampleLab, startLab } from "../../support/lab.ts";
import { PUBLIC_URL, signedIn } from "./browsing.ts";

const { member, admin } = guarded;
const PAGE = "/settings/calendars";
const MISSING = "nobody.here@hanbit.example";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({
    isUnlimited: true,
    now: new Date("2026-11-24T10:30:00+09:00"),
    settings: {
      PUBLIC_URL,
      CALENDAR_IDS: `${guarded.labCalendar}=lab,${MISSING},minji.kim@hanbit.example`,
    },
  });
}, 60_000);
afterAll(() => lab.stop());

const calendarOf = (id: string) => sampleLab.google.calendars.find((one) => one.id === id)!;

describe("the settings page", () => {
  test("is for those who may repair the access: others get a 403, nothing of it, and no way to it", async () => {
    const { get } = await signedIn(lab, member);
    const { status, text } = await get(PAGE);
    expect(status).toBe(403);
    expect(text).toContain("for the app’s admins");
    expect(text).not.toMatch(/hanbit\.example|group\.calendar/);
    expect((await get("/board")).text).not.toContain(PAGE);
  });

  test("says how Google is connected, and what to type when it is not", async () => {
    const { get } = await signedIn(lab, admin);
    const { text } = await get(PAGE);
    expect(text).toContain("<strong>lab@hanbit.example</strong>");
    expect(text).toContain("<code>/reauth</code>");
    expect((await get("/board")).text).toContain(`<a href="${PAGE}">`);
  });

  test("lists each calendar in the order of the settings: whose, how many events, how old, and what is wrong", async () => {
    const { get } = await signedIn(lab, admin);
    const { text } = await get(PAGE);
    const names = [...text.matchAll(/<h3>([^<]*)<\/h3>/g)].map(([, name]) => name);
    const [sheet] = sampleLab.google.spreadsheets;
    expect(names).toEqual([sheet!.title, calendarOf(guarded.labCalendar).summary, MISSING, "Kim Minji"]);
    const [, labs = "", missing = "", minji = ""] = text.split("<h3>").slice(1);
    expect(labs).toMatch(/연구실 공용 · 일정 \d+개 · \d+분 전 확인/);
    expect(missing).toMatch(/아직 읽지 못함/);
    expect(missing).toMatch(/10:3\d부터 읽지 못하고 있어요. 없거나 공유되지 않았어요/);
    expect(minji).toMatch(/개인 캘린더 · minji\.kim@hanbit\.example · 일정 \d+개/);
    expect(minji).not.toContain("trouble");
  });

  test("counts events, and shows none of their titles", async () => {
    const { get } = await signedIn(lab, admin);
    const { text } = await get(PAGE);
    const titles = calendarOf("minji.kim@hanbit.example").events.flatMap(({ summary }) => String(summary ?? []));
    expect(titles.length).toBeGreaterThan(5);
    for (const title of titles) expect(text).not.toContain(title);
  });

  test("lists every cell that is not understood, with its address and why", async () => {
    const { get } = await signedIn(lab, admin);
    const { text } = await get(PAGE);
    const { scopes } = lab.app.bot.health().sources.find(({ source }) => source === "timetable")!;
    const misreads = scopes.flatMap((scope) => scope.misreads);
    expect(misreads.length).toBeGreaterThan(0);
    for (const { where } of misreads) {
      expect(text).toContain(`<strong>${where.replaceAll("'", "&#39;")}</strong>: `);
    }
    expect(text).toContain("10:00-12:00 같은 시간이 없어요");
    expect(text).toMatch(/항목 \d+개/);
  });

  test("is where the message about such cells leads", () => {
    const told = lab.slack.calls("chat.postMessage").map(({ args }) => JSON.stringify(args));
    expect(told.filter((message) => message.includes(`${PUBLIC_URL}${PAGE}`)).length).toBeGreaterThan(0);
  });

  test("says which of them are out of date", async () => {
    const { get } = await signedIn(lab, admin);
    expect((await get(PAGE)).text).not.toContain("오래된 정보");
    lab.clock.moveBy(HOUR);
    expect((await get(PAGE)).text.match(/오래된 정보/g)).toHaveLength(3);
  });

  test("says once that the access is lost, not for each calendar", async () => {
    lab.google.revoke("lab@hanbit.example");
    lab.google.expireAccessTokens();
    await lab.app.refreshAll();
    const { get } = await signedIn(lab, admin);
    const { text } = await get(PAGE);
    expect(text).toMatch(/Google 접근이 \d\d:\d\d에 끊겼어요/);
    expect(text).not.toContain("trouble");
  });
});

test("what is private stands on no page, whoever looks", async () => {
  const secrets = await startLab({ seed: guarded.guardedLab(), isUnlimited: true, settings: { PUBLIC_URL } });
  try {
    const { get } = await signedIn(secrets, admin);
    const { status, text } = await get(PAGE);
    expect(status).toBe(200);
    for (const word of Object.values(guarded.PRIVATE)) expect(text).not.toContain(word);
    for (const word of [guarded.PERSONAL.title, guarded.BUSY.title, guarded.HIDDEN.title]) {
      expect(text).not.toContain(word);
    }
  } finally {
    await secrets.stop();
  }
}, 60_000);
