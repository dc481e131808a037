import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { HOUR, MINUTE } from "../../../src/domain/interval.ts";
import type { Json } from "../../../src/playground/slack/index.ts";
import * as people from "../../security/guarded-lab.ts";
import { guardedLab } from "../../security/guarded-lab.ts";
import { type Lab, startLab } from "../../support/lab.ts";
import { cookieOf, linkFor, OWN_FORM, PUBLIC_URL, press, signedIn, urlIn } from "./browsing.ts";
import { ask } from "./requests.ts";

const { member, admin, general } = people;

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ seed: guardedLab(), isUnlimited: true, settings: { PUBLIC_URL } });
}, 60_000);
afterAll(() => lab.stop());

const get = (path: string, headers: Readonly<Record<string, string>> = {}) => ask(lab.origin, path, { headers });

describe("the link from Slack", () => {
  test.each([
    ["en", "web"],
    ["en", "Dashboard"],
    ["ko", "웹"],
    ["ko", "대시보드"],
    ["ja", "ウェブ"],
    ["ja", "ダッシュボード"],
  ])("is for the asker's eyes only (%s: %s)", async (_language, typed) => {
    const { message } = await lab.slack.as(member).command("/whereis", typed, general);
    expect(message).toMatchObject({ ephemeralFor: member });
    expect(urlIn(message?.blocks)).toMatch(/^https:\/\/whereis\.example\.com\/sign-in\?link=[\w-]{43}$/);
  });

  test("comes in a direct message too, and to a mention for the asker alone", async () => {
    const person = lab.slack.as(member);
    const direct = await (await person.say(person.dm, "web")).reply();
    expect(urlIn(direct.blocks)).toBeDefined();
    const mentioned = await (await person.say(general, "@whereis web")).reply();
    expect(mentioned).toMatchObject({ ephemeralFor: member });
    expect(urlIn(mentioned.blocks)).toBeDefined();
  });

  test.each([
    ["a guest", people.guest],
    ["a guest of one channel", people.singleChannelGuest],
    ["someone of another organisation", people.stranger],
  ])("is not given to %s", async (_who, slackId) => {
    const { message } = await lab.slack.as(slackId).command("/whereis", "web", general);
    expect(message?.text).toMatch(/full members|people of this workspace|정식 멤버|ワークスペース/);
    expect(urlIn(message?.blocks)).toBeUndefined();
  });

  test("without a public address it says where it works", async () => {
    const local = await startLab({ seed: guardedLab(), isCold: true, isUnlimited: true });
    onTestFinished(() => local.stop());
    await local.app.refreshAll();
    const { message } = await local.slack.as(member).command("/whereis", "web", general);
    expect(JSON.stringify(message?.blocks)).toContain("only in a browser on the machine the bot runs on");
    const signed = await press(local, await linkFor(local, member));
    expect(signed.headers["set-cookie"]?.[0]).toMatch(/^whereis-session=/);
    expect(signed.headers["set-cookie"]?.[0]).not.toMatch(/Secure|__Host/);
  }, 60_000);

  test("looked at by whatever previews it, it still works once for the person, and never twice", async () => {
    const path = await linkFor(lab, member);
    for (const method of ["GET", "HEAD", "GET"]) {
      const seen = await ask(lab.origin, path, { method });
      expect([seen.status, seen.headers["set-cookie"]]).toEqual([200, undefined]);
    }
    expect((await get(path)).text).toContain("as <strong>Will</strong>?");
    const first = await press(lab, path);
    expect([first.status, first.headers.location]).toEqual([303, "/board"]);
    const again = await press(lab, path);
    expect([again.status, again.headers["set-cookie"]]).toEqual([400, undefined]);
    expect(again.text).toContain("This link was used already.");
    expect((await get(path)).status).toBe(400);
  });

  test("two presses at once sign in once", async () => {
    const path = await linkFor(lab, member);
    const both = await Promise.all([press(lab, path), press(lab, path)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 400]);
  });

  test("a newer one takes its place, and after ten minutes it is over", async () => {
    const older = await linkFor(lab, member);
    const newer = await linkFor(lab, member);
    expect((await press(lab, older)).status).toBe(400);
    lab.clock.moveBy(10 * MINUTE);
    const late = await press(lab, newer);
    expect([late.status, late.headers["set-cookie"]]).toEqual([400, undefined]);
    expect(late.text).toContain("ten minutes");
    expect(late.text).toContain("<code>/whereis web</code>");
  });

  test("its cookie is for https and for no script, under a name of its own, and is new each time", async () => {
    const one = await press(lab, await linkFor(lab, member));
    expect(one.headers["set-cookie"]?.[0]?.split("; ").toSorted()).toEqual([
      "HttpOnly",
      "Max-Age=43200",
      "Path=/",
      "SameSite=Lax",
      "Secure",
      expect.stringMatching(/^__Host-whereis-session=[\w-]{43}$/),
    ]);
    const before = cookieOf(one);
    const two = await press(lab, await linkFor(lab, admin), { cookie: before });
    expect(cookieOf(two)).not.toBe(before);
    // What the browser had before is over.
    expect((await get("/board", { cookie: before })).status).toBe(401);
  });

  test("a cookie that somebody fixed beforehand is not taken over", async () => {
    const fixed = `__Host-whereis-session=${"x".repeat(43)}`;
    const signed = await press(lab, await linkFor(lab, member), { cookie: fixed });
    expect(cookieOf(signed)).not.toBe(fixed);
    expect((await get("/board", { cookie: fixed })).status).toBe(401);
  });

  test.each<[string, Record<string, string>]>([
    ["another origin", { origin: "https://evil.test", "sec-fetch-site": "cross-site" }],
    ["a sibling", { origin: "https://evil.example.com", "sec-fetch-site": "same-site" }],
    ["our name without encryption", { origin: "http://whereis.example.com" }],
    ["a sandbox", { origin: "null", "sec-fetch-site": "cross-site" }],
    ["nowhere", {}],
  ])("a press from %s signs nobody in and consumes nothing", async (_from, headers) => {
    const path = await linkFor(lab, member);
    const foreign = await ask(lab.origin, path, { method: "POST", headers });
    expect([foreign.status, foreign.headers["set-cookie"]]).toEqual([403, undefined]);
    expect((await press(lab, path)).status).toBe(303);
  });
});

describe("a session", () => {
  test("without one every page is a 401 that says what to type", async () => {
    for (const path of ["/", "/board", "/board?q=minji", "/settings/calendars"]) {
      const { status, text, headers } = await get(path);
      expect([path, status]).toEqual([path, 401]);
      expect(text).toContain("Type <code>/whereis web</code> in Slack");
      expect(headers["cache-control"]).toBe("no-store");
    }
  });

  test.each([
    ["made up", `__Host-whereis-session=${"A".repeat(43)}`],
    ["empty", "__Host-whereis-session="],
    ["endless", `__Host-whereis-session=${"A".repeat(4_000)}`],
    ["under a name that plain http could set", "whereis-session=planted"],
    ["strange", "__Host-whereis-session=%00%ff'; drop table sessions; --"],
  ])("one that is %s is none", async (_what, cookie) => {
    expect((await get("/board", { cookie })).status).toBe(401);
  });

  test("lasts twelve hours", async () => {
    const { get } = await signedIn(lab, member);
    lab.clock.moveBy(12 * HOUR - MINUTE);
    expect((await get("/board")).status).toBe(200);
    lab.clock.moveBy(2 * MINUTE);
    expect((await get("/board")).status).toBe(401);
  });

  test("ends where its owner signs out, by a press of our own page only", async () => {
    const { get, press, cookie } = await signedIn(lab, member);
    const foreigners: readonly Record<string, string>[] = [{ origin: "https://evil.test" }, {}];
    for (const headers of foreigners) {
      const foreign = await ask(lab.origin, "/sign-out", { method: "POST", headers: { cookie, ...headers } });
      expect(foreign.status).toBe(403);
    }
    expect((await get("/sign-out")).status).toBe(405);
    expect((await get("/board")).status).toBe(200);
    const out = await press("/sign-out");
    expect([out.status, out.headers["set-cookie"]?.[0]]).toEqual([
      200,
      expect.stringMatching(/^__Host-whereis-session=; Max-Age=0; Path=\/; Secure$/),
    ]);
    expect((await get("/board")).status).toBe(401);
  });

  test("of someone who was deactivated, or became a guest, is worth nothing from then on", async () => {
    const { get } = await signedIn(lab, people.grace);
    const become = async (how: ((user: Json) => Json) | undefined) => {
      lab.slack.world.bend(people.grace, how);
      await lab.app.refreshAll();
      const { status, text } = await get("/board");
      return { status, text };
    };
    for (const how of [
      (user: Json) => ({ ...user, deleted: true }),
      (user: Json) => ({ ...user, is_restricted: true }),
      (user: Json) => ({ ...user, team_id: "T0OTHER", is_stranger: true }),
    ]) {
      const { status, text } = await become(how);
      expect(status).toBe(401);
      expect(text).toContain("ask an admin of your workspace");
      expect(text).not.toMatch(/R402|minji/i);
    }
    expect((await become(undefined)).status).toBe(200);
  }, 60_000);

  test("outlives a restart, and only its hash is on the disk", async () => {
    const folder = mkdtempSync(join(tmpdir(), "sessions-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const databaseUrl = `file:${join(folder, "whereis.db")}`;
    const first = await startLab({ within: lab, databaseUrl, settings: { PUBLIC_URL } });
    const { cookie } = await signedIn(first, member);
    await first.stop();
    const secret = cookie.split("=")[1] ?? "";
    expect(secret).toHaveLength(43);
    expect(readFileSync(join(folder, "whereis.db")).includes(secret)).toBe(false);
    expect(first.log.join("\n")).not.toContain(secret);
    const second = await startLab({ within: lab, databaseUrl, settings: { PUBLIC_URL } });
    onTestFinished(() => second.stop());
    expect((await ask(second.origin, "/board", { headers: { cookie } })).status).toBe(200);
  }, 90_000);
});

test("a thousand wrong links a minute are slowed, and a right one still works", async () => {
  const path = await linkFor(lab, member);
  const statuses = new Map<number, number>();
  for (let round = 0; round < 20; round++) {
    const wrong = Array.from({ length: 50 }, (_, i) => ask(lab.origin, `/sign-in?link=${round}x${i}${"A".repeat(38)}`));
    for (const { status } of await Promise.all(wrong)) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  expect(statuses.get(400)).toBeLessThanOrEqual(30);
  expect(statuses.get(429)).toBeGreaterThanOrEqual(970);
  expect((await get("/sign-in?link=nope")).headers["retry-after"]).toBe("60");
  expect((await get(path)).status).toBe(200);
  expect((await ask(lab.origin, path, { method: "POST", headers: OWN_FORM })).status).toBe(303);
}, 60_000);
