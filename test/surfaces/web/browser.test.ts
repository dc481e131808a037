import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { guardedLab } from "../../security/guarded-lab.ts";
import { chromiumPath, openChromium, withoutChromium } from "../../support/chromium.ts";
import { type Lab, sampleLab, startLab } from "../../support/lab.ts";
import { linkFor } from "./browsing.ts";

const boss = "U0SUNYOUNG";
const EVIL = `<img src=x onerror="alert(1)"></ul><script>alert(1)</script>`;

describe.skipIf(!chromiumPath)(`the pages in a browser${withoutChromium}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  }, 60_000);
  afterAll(() => browser?.close());

  async function openLab(seed = sampleLab): Promise<Lab> {
    const lab = await startLab({ seed, isUnlimited: true });
    onTestFinished(() => lab.stop());
    return lab;
  }

  /** A browser that has the link open; every complaint, dialog and request to elsewhere fails the test. */
  async function open(lab: Lab, viewer: string, { width = 1280, colorScheme = "light" as "light" | "dark" } = {}) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    const page = await context.newPage();
    const origin = `http://localhost:${new URL(lab.origin).port}`;
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("dialog", (dialog) => complaints.push(dialog.message()));
    page.on("request", (request) => {
      if (!request.url().startsWith(`${origin}/`)) complaints.push(`asked ${request.url()}`);
    });
    onTestFinished(async () => {
      await context.close();
      expect(complaints).toEqual([]);
    });
    await page.goto(origin + (await linkFor(lab, viewer)));
    return page;
  }

  const enter = async (page: Page) => {
    await page.getByRole("main").getByRole("button").click();
    await page.waitForURL("**/board");
  };

  test("one presses the button, sees the board, asks, looks at the settings and signs out", async () => {
    const lab = await openLab();
    const page = await open(lab, boss);
    await enter(page);
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
    expect(await page.getByRole("listitem").count()).toBeGreaterThan(5);
    // The box is filled in and sent without any script of ours.
    await page.getByRole("searchbox").fill("민지");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/board?q=*");
    await page
      .getByText(/minji 님/)
      .first()
      .waitFor();
    await page.getByRole("link", { name: "캘린더와 시간표" }).click();
    await page.getByRole("heading", { name: "캘린더와 시간표" }).waitFor();
    expect(await page.context().cookies()).toMatchObject([
      { name: "whereis-session", httpOnly: true, sameSite: "Lax" },
    ]);
    await page.getByRole("button", { name: "로그아웃" }).click();
    await page.getByText("로그아웃했어요.").waitFor();
    expect(await page.context().cookies()).toEqual([]);
  }, 60_000);

  test.each(["light", "dark"] as const)(
    "on a phone nothing sticks out, and a page fills a wide screen (%s)",
    async (colorScheme) => {
      const lab = await openLab();
      for (const width of [360, 1280]) {
        const page = await open(lab, boss, { width, colorScheme });
        await enter(page);
        for (const path of ["/board", "/settings/calendars"]) {
          await page.goto(new URL(path, page.url()).href);
          expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
          expect(await page.evaluate("document.querySelector('header').offsetWidth")).toBeGreaterThan(width - 20);
        }
      }
    },
    60_000,
  );

  test("what others wrote is read, and runs nowhere", async () => {
    const seed = guardedLab();
    const calendars = seed.google.calendars.map((calendar) => ({
      ...{ ...calendar, summary: EVIL },
      events: calendar.events.map((event) => ({ ...event, summary: EVIL, location: EVIL })),
    }));
    const lab = await openLab({ ...seed, google: { ...seed.google, calendars } });
    const page = await open(lab, boss);
    await enter(page);
    for (const path of ["/board", "/board?q=grace", `/board?q=${encodeURIComponent(EVIL)}`, "/settings/calendars"]) {
      await page.goto(new URL(path, page.url()).href);
      expect(await page.locator("img, script").count()).toBe(0);
    }
    await page.getByText(EVIL).first().waitFor();
  }, 60_000);
});
