import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { HOUR } from "../../../src/domain/interval.ts";
import * as guarded from "../../security/guarded-lab.ts";
import { grace, guardedLab, minji as minjiId } from "../../security/guarded-lab.ts";
import { hostile } from "../../security/hostile.ts";
import { type Lab, startLab } from "../../support/lab.ts";
import { PUBLIC_URL, signedIn } from "./browsing.ts";

const { member, admin, general } = guarded;

const settings = { PUBLIC_URL };
let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ seed: guardedLab(), isUnlimited: true, settings });
}, 60_000);
afterAll(() => lab.stop());

/** What a reader reads, without the markup. */
const read = (html: string) =>
  html
    .replaceAll(/<head>[\s\S]*<\/head>|<[^>]*>/g, "")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");

/** What Slack shows, without its formatting. */
const plainOf = (blocks: unknown) =>
  (blocks as { text?: { text: string } }[])
    .flatMap(({ text }) => text?.text.split("\n") ?? [])
    .map((line) => line.replaceAll(/[*`]/g, "").replaceAll("\u2060", ""));

describe("the board", () => {
  test("is what `/whereis everyone` says to the same person, line by line", async () => {
    const { get } = await signedIn(lab, member);
    const { message } = await lab.slack.as(member).command("/whereis", "everyone", general);
    const lines = plainOf(message?.blocks).filter((line) => line !== "");
    expect(lines.length).toBeGreaterThan(8);
    for (const path of ["/board", "/"]) {
      const { status, text } = await get(path);
      expect(status).toBe(200);
      const page = read(text);
      expect(lines.filter((line) => !page.includes(line))).toEqual([]);
    }
  });

  test.each(["/board", "/board?q=minji", "/board?q=hana", "/board?q=junho", "/board?q=R402", "/board?q=free+now"])(
    "%s shows a member only what she may see",
    async (path) => {
      const { get } = await signedIn(lab, member);
      const page = read((await get(path)).text);
      for (const secret of [
        ...Object.values(guarded.PRIVATE),
        ...Object.values(guarded.PERSONAL),
        ...Object.values(guarded.BUSY),
        ...Object.values(guarded.HIDDEN),
        ...Object.values(guarded.UNNEEDED),
      ]) {
        expect(page).not.toContain(secret);
      }
    },
  );

  test("leaves out who prefers not to say, and an admin sees no more", async () => {
    for (const viewer of [member, admin]) {
      const { get } = await signedIn(lab, viewer);
      const page = read((await get("/board")).text);
      expect(page).toContain("minji");
      expect(page).not.toMatch(/Hana|하나/);
      expect(page).not.toContain(guarded.PERSONAL.title);
    }
  });

  test("answers what is typed into its box, keeps it there, and leads back to everyone", async () => {
    const { get } = await signedIn(lab, member);
    const { text } = await get("/board?q=grace");
    expect(read(text)).toMatch(/grace.* R301/);
    expect(text).toContain('value="grace"');
    expect(text).toContain('<a href="/board">Everyone now</a>');
    expect(text).toContain('<form class="search" role="search" method="get" action="/board">');
  });

  test("asks back by links, of which each leads to an answer", async () => {
    const { get } = await signedIn(lab, member);
    const { text } = await get("/board?q=lee");
    const links = [...text.matchAll(/<li><a href="([^"]+)">/g)].map(([, href]) => href!.replaceAll("&amp;", "&"));
    expect(links.length).toBeGreaterThan(1);
    for (const link of links) {
      expect(link).toMatch(/^\/board\?q=lee&who=/);
      const answer = await get(link);
      expect(answer.status).toBe(200);
      expect(answer.text).not.toContain("<li><a");
    }
  });

  test("counts as asking: she can see who looked", async () => {
    const { get } = await signedIn(lab, member);
    await get("/board?q=minji");
    const log = await lab.app.bot.ask({ text: "privacy log", viewer: { slackId: minjiId }, audience: "viewer-only" });
    expect(log).toMatchObject({ kind: "privacy-log", askers: [{ who: { slackId: member } }] });
    const metrics = await get("/metrics");
    expect(metrics.text).toContain('whereis_answer_seconds_count{surface="web",kind="whereabouts"}');
  });

  test("changes nothing, whatever is typed", async () => {
    const { get } = await signedIn(lab, member);
    const own = async () =>
      JSON.stringify(
        await Promise.all(
          ["watches", "privacy", "alias"].map((text) =>
            lab.app.bot.ask({ text, viewer: { slackId: member }, audience: "viewer-only" }),
          ),
        ),
      );
    const before = await own();
    const deeds = ["set home until 23:00", "clear", "watch minji", "unwatch minji", "watch off", "alias Willy"];
    for (const typed of [...deeds, "privacy hidden", "privacy log", "watches", "feedback she is in R1", "알림 민지"]) {
      const { status, text } = await get(`/board?q=${encodeURIComponent(typed)}`);
      expect([typed, status, text.includes("Here you can look")]).toEqual([typed, 200, true]);
    }
    expect(await own()).toBe(before);
    expect(read((await get("/board?q=Will+Parker")).text)).not.toContain("at home");
  });

  test.each([
    "/board?who=slack:U0NOBODY",
    `/board?who=${"x".repeat(500)}`,
    "/board?who=%00&at=-1e99&wants=everything",
    "/board?q=a&q=b",
    "/board?q=%00%1b%5b31m",
    `/board?q=${"가".repeat(400)}`,
    "/board?at=NaN",
  ])("lives through %s", async (path) => {
    const { get } = await signedIn(lab, member);
    const { status, text } = await get(path);
    expect(status).toBe(200);
    expect(text).not.toMatch(/undefined|\[object|NaN</);
  });

  test("an address of many thousand characters is not read", async () => {
    const { get } = await signedIn(lab, member);
    expect((await get(`/board?q=${"x".repeat(9_000)}`)).status).toBe(414);
  });

  test("is in the viewer's language and on her clock", async () => {
    const languages = await startLab({ isUnlimited: true, now: new Date("2026-11-24T10:30:00+09:00"), settings });
    onTestFinished(() => languages.stop());
    for (const [who, lang, made] of [
      ["U0SUNYOUNG", "ko", /10:3\d 기준/],
      ["U0AOI", "ja", /10:3\d現在/],
      ["U0MAY", "en", /As of 09:3\d/],
    ] as const) {
      const { get } = await signedIn(languages, who);
      const { text } = await get("/board");
      expect(text).toContain(`<html lang="${lang}">`);
      expect(text).toMatch(made);
      expect(text.match(/<h1>/g)).toHaveLength(1);
    }
  }, 90_000);

  test("owns up to what is old, and to lost access", async () => {
    const losing = await startLab({ seed: guardedLab(), isUnlimited: true, settings });
    onTestFinished(() => losing.stop());
    const { get } = await signedIn(losing, member);
    expect(read((await get("/board")).text)).not.toContain("Google access lost");
    losing.google.revoke("lab@hanbit.example");
    losing.google.expireAccessTokens();
    losing.clock.moveBy(HOUR);
    await losing.app.refreshAll();
    const page = read((await get("/board")).text);
    expect(page).toMatch(/Google access lost at \d\d:\d\d/);
    expect(page).toMatch(/Timetable read 1 h(?: \d+ min)? ago/);
    expect(page).toContain("minji");
  }, 90_000);
});

const EVIL = [
  `<img src=x onerror="alert(1)">`,
  "</ul></main><script>alert(1)</script>",
  `" onmouseover="alert(1)" x="`,
  "{{7*7}}`<%= 7 %>",
  "javascript:alert(1)",
];

describe("what others wrote", () => {
  let evil: Lab;
  beforeAll(async () => {
    evil = await startLab({ seed: evilLab(), isUnlimited: true, settings });
  }, 60_000);
  afterAll(() => evil.stop());

  /** Titles, places, names, links and tabs, all of them mischief. */
  function evilLab() {
    const seed = guardedLab();
    const [first = "", second = "", third = "", fourth = "", fifth = ""] = EVIL;
    const calendars = seed.google.calendars.map((calendar) => ({
      ...calendar,
      summary: `${second} ${calendar.summary}`,
      events: calendar.events.map((event) => ({
        ...{ ...event, summary: first, location: third, hangoutLink: fifth },
        conferenceData: { entryPoints: [{ entryPointType: "video", uri: fifth }] },
      })),
    }));
    const spreadsheets = seed.google.spreadsheets.map((sheet) => ({
      ...sheet,
      title: second,
      tabs: [...sheet.tabs, { sheetId: 9, title: fourth, rows: [[first, third], [second]] }],
    }));
    const users = seed.slack.users.map((user) =>
      user.id === grace ? { ...user, realName: `${first} Grace`, displayName: `${second}` } : user,
    );
    return { ...seed, slack: { ...seed.slack, users }, google: { ...seed.google, calendars, spreadsheets } };
  }

  /** Every tag of a page that our own templates do not hold. */
  function strangeTags(html: string): readonly string[] {
    const own =
      /^<(?:\/?(?:html|head|title|body|header|nav|main|form|label|section|div|h[1-3]|p|ul|li|strong|code|span|button|a)|!doctype html|meta|link|input)\b[^<>]*>$/;
    return [...html.matchAll(/<[^<>]*>?/g)]
      .map(([tag]) => tag)
      .filter((tag) => !own.test(tag) || /\son\w+=/i.test(tag.replaceAll(/"[^"]*"/g, '""')));
  }

  test.each([
    ["/board", member],
    ["/board?q=minji", minjiId],
    ["/board?q=grace", grace],
    ["/settings/calendars", admin],
    [`/board?q=${encodeURIComponent(EVIL.join(" "))}`, member],
    ...EVIL.map((text): [string, string] => [`/board?q=${encodeURIComponent(text)}`, member]),
  ])("is only read on %s", async (path, viewer) => {
    const { get } = await signedIn(evil, viewer);
    const { status, text, headers } = await get(path);
    expect(status).toBe(200);
    expect(strangeTags(text)).toEqual([]);
    expect(text).not.toMatch(/(?:href|src|action)="?\s*javascript/i);
    expect(String(headers["content-security-policy"])).not.toMatch(/unsafe|script-src|\*/);
  });

  test("the mischief is there to be read, so it was tried", async () => {
    const { get } = await signedIn(evil, admin);
    expect((await get("/settings/calendars")).text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect((await get("/board")).text).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
  });

  test("any text may be asked for", async () => {
    const { get } = await signedIn(lab, member);
    for (const text of hostile) {
      const answer = await get(`/board?q=${encodeURIComponent(text.toWellFormed()).slice(0, 3_000)}`);
      expect([text, answer.status]).toEqual([text, 200]);
      expect(strangeTags(answer.text)).toEqual([]);
    }
  }, 60_000);
});

test.each(["/", "/board", "/board?q=minji", "/settings/calendars", "/sign-in?link=x", "/sign-out", "/style.css"])(
  "%s is kept nowhere, framed nowhere, runs nothing and tells nobody where its reader came from",
  async (path) => {
    const { get } = await signedIn(lab, admin);
    const { headers } = await get(path);
    expect(headers).toMatchObject({
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
  },
);

test.each<Readonly<Record<string, string>>>([
  { host: "evil.test" },
  { "x-forwarded-host": "evil.test", "x-forwarded-proto": "http" },
  { forwarded: "host=evil.test;proto=http" },
])("whatever a request says of its host (%j), no page repeats it", async (headers) => {
  const { get } = await signedIn(lab, member);
  const answer = await get("/board", { headers });
  expect(answer.status).toBe(200);
  expect(answer.text + JSON.stringify(answer.headers)).not.toContain("evil");
});
