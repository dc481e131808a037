import { type ChildProcess, spawn } from "node:child_process";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { chromiumPath, openChromium, withoutChromium } from "../support/chromium.ts";

describe.skipIf(!chromiumPath)(`the whole app in a browser${withoutChromium}`, () => {
  let app: ChildProcess;
  let browser: Browser;
  let url: string;

  beforeAll(async () => {
    [app, url] = await startApp();
    browser = await openChromium();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    const gone = new Promise((resolve) => app.once("exit", resolve));
    app.kill("SIGTERM");
    await gone;
  });

  /** A page whose every complaint, and every request to elsewhere, fails the test. */
  async function open({ width = 1280, height = 800, hash = "" } = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("request", (request) => {
      if (!request.url().startsWith(new URL(url).origin)) complaints.push(`asked ${request.url()}`);
    });
    onTestFinished(async () => {
      await context.close();
      expect(complaints).toEqual([]);
    });
    await page.goto(url + hash);
    await page.getByText("A whole lab on this machine").waitFor();
    await page.locator("#places button").first().waitFor({ state: "attached" });
    return page;
  }

  const log = (page: Page) => page.getByRole("log");
  const answers = (page: Page) => log(page).getByRole("article");
  const suggestions = (page: Page) => page.getByRole("listbox", { name: "Suggestions" }).getByRole("option");
  const box = (page: Page) => page.getByRole("textbox", { name: "Message" });

  const tab = (page: Page, name: string) =>
    page.getByRole("navigation", { name: "In the app" }).getByRole("button", { name });

  async function openHome(page: Page): Promise<Locator> {
    await page.locator("#places").getByRole("button", { name: "whereis" }).click();
    await tab(page, "Home").click();
    return page.locator("#home");
  }

  async function fits(page: Page, part: Locator): Promise<void> {
    await part.waitFor();
    const shape = (await part.boundingBox())!;
    expect(shape.x).toBeGreaterThanOrEqual(0);
    expect(shape.x + shape.width).toBeLessThanOrEqual(page.viewportSize()!.width);
  }

  async function say(page: Page, text: string): Promise<void> {
    await box(page).fill(text);
    await box(page).press("Enter");
  }

  test("one opens it and can type at once", async () => {
    const page = await open();
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("message");
    await page.keyboard.type("hello everybody");
    await page.keyboard.press("Enter");
    await log(page).getByText("hello everybody").waitFor();
    expect(await box(page).inputValue()).toBe("");
  });

  test("/whereis 민지 is answered, for the asker's eyes only", async () => {
    const page = await open();
    const before = await answers(page).count();
    await say(page, "/whereis 민지");
    await expect.poll(() => answers(page).count()).toBe(before + 1);
    const answer = await answers(page).last().textContent();
    expect(answer).toContain("Only visible to you");
    expect(answer).toMatch(/minji|민지/i);

    await page.getByLabel("You are").selectOption({ label: "grace" });
    await page.getByText("You are grace now.").waitFor();
    expect(await log(page).textContent()).not.toContain("Only visible to you");
  });

  test("a tie asks with buttons, and a click settles it", async () => {
    const page = await open();
    const before = await answers(page).count();
    await say(page, "/whereis kim");
    await expect.poll(() => answers(page).count()).toBe(before + 1);
    const answer = answers(page).last();
    expect(await answer.getByRole("button").count()).toBeGreaterThan(1);
    const question = await answer.textContent();
    const name = (await answer.getByRole("button").last().textContent()) ?? "";
    await answer.getByRole("button").last().click();
    await expect.poll(() => answers(page).last().textContent()).not.toBe(question);
    expect(await answers(page).last().textContent()).toContain(name);
    expect(await answers(page).last().getByRole("button", { name, exact: true }).count()).toBe(0);
  });

  test("a mention is answered in its thread, for all to see", async () => {
    const page = await open();
    await say(page, "@whereis where is grace?");
    const reply = log(page).locator("article.reply").last();
    await reply.waitFor();
    expect(await reply.textContent()).toMatch(/grace/i);
    await page.getByLabel("You are").selectOption({ label: "minji" });
    await log(page).locator("article.reply").last().waitFor();
  });

  test("markup that somebody types stays text", async () => {
    const page = await open();
    const nasty = `<img src=x onerror="document.title='owned'"> </p><script>document.title="owned"</script>`;
    await say(page, nasty);
    await expect.poll(() => answers(page).last().textContent()).toContain(nasty);
    expect(await log(page).locator("img, script").count()).toBe(0);
    expect(await page.title()).not.toBe("owned");
  });

  test("Enter that ends a Korean syllable sends nothing", async () => {
    const page = await open();
    await box(page).fill("/whereis 민ㅈ");
    const isTaken = await page.evaluate(`!document.querySelector("#message").dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", isComposing: true, cancelable: true, bubbles: true }))`);
    expect(isTaken).toBe(false);
    expect(await box(page).inputValue()).toBe("/whereis 민ㅈ");
  });

  test("a beginning name is completed by keyboard, and Enter alone never picks one", async () => {
    const page = await open();
    await box(page).pressSequentially("/whereis @gra");
    await suggestions(page).filter({ hasText: "grace" }).waitFor();
    await box(page).press("Tab");
    expect(await box(page).inputValue()).toBe("/whereis @grace ");
    await box(page).fill("");
    await box(page).pressSequentially("hello @m");
    await suggestions(page).first().waitFor();
    await box(page).press("Enter");
    await log(page).getByText("hello @m", { exact: true }).last().waitFor();
  });

  test("a presence that one sets is in the next answer, and the clock moves", async () => {
    const page = await open();
    await page.locator("summary").filter({ hasText: "May Chen" }).click();
    await page.getByRole("button", { name: "Set active" }).click();
    await page.getByRole("button", { name: "Set away" }).waitFor();
    await page.getByLabel("Status of May Chen").fill("R302");
    await page.locator("details[open]").getByRole("button", { name: "Set", exact: true }).click();
    await page.locator("summary").filter({ hasText: "May Chen" }).getByText("R302").waitFor();
    await say(page, "/whereis may");
    await expect.poll(() => answers(page).last().textContent()).toContain("R302");

    await page.getByRole("button", { name: "+1 h" }).click();
    await page.getByText(", moved").waitFor();
    await page.getByRole("button", { name: "Back to now" }).click();
    await expect.poll(() => page.getByText(", moved").count()).toBe(0);
  });

  test("access is withdrawn, told, and mended by clicking through Google's pages", async () => {
    const page = await open({ hash: "#U0WILL/C0GENERAL" });
    const flip = page.getByRole("switch", { name: "Access withdrawn" });
    const readAgain = async () => {
      await page.getByRole("button", { name: "Read again now" }).click();
      await expect.poll(() => page.getByRole("button", { name: "Read again now" }).isEnabled()).toBe(true);
    };
    await flip.check();
    await readAgain();
    await say(page, "/whereis minji");
    await expect.poll(() => answers(page).last().textContent()).toContain("Google access lost at");

    const look = page.getByLabel("You are");
    await look.selectOption("U0SUNYOUNG");
    await page.locator("#places").getByRole("button", { name: "whereis" }).click();
    const warning = answers(page).filter({ hasText: "Google 접근이" }).last();
    await warning.getByRole("button", { name: "다시 연결" }).click();
    const offered = log(page).getByRole("button", { name: "Google 열기" }).last();
    const [google] = await Promise.all([page.context().waitForEvent("page"), offered.click()]);
    await google.getByRole("button").click();
    await google.getByText("wants access to your Google Account").waitFor();
    await google.getByLabel("Hanbit Robotics Lab").check();
    await google.getByLabel("Select all").check();
    await google.getByRole("button", { name: "Continue" }).click();
    await google.getByText("lab@hanbit.example").waitFor();
    expect(new URL(google.url()).pathname + new URL(google.url()).search).toBe("/oauth/google/done");
    await google.close();

    await log(page).getByText("돌아왔어요").waitFor();
    await look.selectOption("U0WILL");
    await page.locator("#places").getByRole("button", { name: "general" }).click();
    await say(page, "/whereis minji");
    await expect.poll(() => answers(page).last().textContent()).not.toContain("lost");
    await flip.uncheck();
  }, 60_000);

  test("“Where is …?” beside the composer opens a form, and the answer takes its place", async () => {
    const page = await open();
    await page.getByRole("button", { name: "Shortcuts" }).click();
    await page.getByRole("menuitem", { name: "Where is …?" }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel("Who").selectOption({ label: "minji" });
    await form.getByLabel("Time").fill("15:00");
    await form.getByRole("button", { name: "Ask" }).click();
    await form.getByText(/minji/).first().waitFor();
    expect(await form.getByLabel("Who").count()).toBe(0);
    await form.getByRole("button", { name: "Close" }).last().click();
    await form.waitFor({ state: "detached" });
  });

  test("“Where is the author?” on a message is answered for the asker's eyes only", async () => {
    const page = await open();
    await say(page, "who wrote this?");
    const message = answers(page).filter({ hasText: "who wrote this?" });
    await message.hover();
    await message.getByRole("button", { name: "More actions" }).click();
    const before = await answers(page).count();
    await page.getByRole("menuitem", { name: "Where is the author?" }).click();
    await expect.poll(() => answers(page).count()).toBe(before + 1);
    const answer = await answers(page).last().textContent();
    expect(answer).toContain("Only visible to you");
    expect(answer).toContain("Will");
    expect(await answers(page).last().getByRole("button", { name: "More actions" }).count()).toBe(0);
  });

  test("a menu closes by Escape and by a press elsewhere", async () => {
    const page = await open();
    const item = page.getByRole("menuitem", { name: "Where is …?" });
    for (const leave of [() => page.keyboard.press("Escape"), () => box(page).click()]) {
      await page.getByRole("button", { name: "Shortcuts" }).click();
      await item.waitFor();
      await leave();
      await item.waitFor({ state: "hidden" });
    }
  });

  test("at nine the digest stands in its channel", async () => {
    const page = await open({ hash: "#U0WILL/C0GENERAL" });
    await page.getByRole("button", { name: /^09:00 / }).click();
    await page.locator(".clock").filter({ hasText: "09:00" }).waitFor();
    const digest = answers(page).filter({ hasText: "Where everyone is now" }).last();
    await digest.waitFor();
    expect(await digest.textContent()).toMatch(/whereis.*APP/);
    await page.getByRole("button", { name: "Back to now" }).click();
    await expect.poll(() => page.getByText(", moved").count()).toBe(0);
  }, 60_000);

  test("the digest’s link to everyone opens the app’s home", async () => {
    const page = await open({ hash: "#U0WILL/C0GENERAL" });
    // The app knows its own name once it was asked anything.
    await say(page, "/whereis help");
    await say(page, "/whereis digest now");
    await log(page).getByRole("button", { name: "Where everyone is now" }).last().click();
    await page.getByText("Search by name").waitFor();
    expect(await tab(page, "Home").getAttribute("aria-current")).toBe("page");
  });

  test("what one says of oneself in the home tab is in the next answer in the channel", async () => {
    const page = await open({ hash: "#U0GRACE/C0GENERAL" });
    const home = await openHome(page);
    await home.getByLabel("I am …").selectOption({ label: "at home" });
    await home.getByText(/grace is at home/).waitFor();
    await page.locator("#places").getByRole("button", { name: "general" }).click();
    await say(page, "/whereis grace");
    await expect.poll(() => answers(page).last().textContent()).toMatch(/grace is at home/);
  });

  test("a form of the home tab is filled in, sent, and seen in the tab", async () => {
    const page = await open({ hash: "#U0GRACE/C0GENERAL" });
    const home = await openHome(page);
    await home.getByRole("button", { name: "Something else" }).click();
    const form = page.getByRole("dialog");
    await form.getByRole("textbox").fill("R402");
    await form.getByRole("button", { name: "Close" }).first().waitFor();
    await form.locator("footer button.primary").click();
    await home.getByText(/R402/).first().waitFor();
  });

  test("searching in the home tab goes on where one was typing", async () => {
    const page = await open();
    const home = await openHome(page);
    const search = page.getByLabel("Search by name");
    await search.fill("minji");
    await search.press("Enter");
    await home
      .getByRole("button", { name: /add|keep/i })
      .first()
      .waitFor();
    expect(await page.getByLabel("Search by name").inputValue()).toBe("minji");
  });

  test("on a phone nothing is cut off, and what stands aside comes out by a press", async () => {
    const page = await open({ width: 390, height: 780 });
    await say(page, "/whereis");
    await answers(page).last().waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    for (const child of ["#log", "#composer", "#bar"]) await fits(page, page.locator(child));
    await page.getByRole("button", { name: "Shortcuts" }).click();
    await fits(page, page.getByRole("menu", { name: "Shortcuts" }));
    await page.getByRole("menuitem", { name: "Where is …?" }).click();
    await fits(page, page.getByRole("dialog"));
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
    await page.getByRole("button", { name: "Channels" }).click();
    await page.locator("#places").getByRole("button", { name: "robotics" }).click();
    await page.getByRole("heading", { name: "# robotics" }).waitFor();
    await page.getByRole("button", { name: "Channels" }).click();
    await page.locator("#places").getByRole("button", { name: "whereis" }).click();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    await tab(page, "Home").click();
    await page.getByText("Search by name").waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    await page.getByRole("button", { name: "Lab", exact: true }).click();
    await page.getByRole("button", { name: "Read again now" }).click();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("button", { name: "Read again now" }).isVisible()).toBe(false);
  });
});

/** The process as people start it, with no settings at all; its one line says where the page is. */
function startApp(): Promise<[ChildProcess, string]> {
  const mine = /^(PATH|HOME|TMPDIR|LANG|NO_PROXY|NODE_COMPILE_CACHE)$/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => mine.test(name)));
  const app = spawn(process.execPath, ["src/main.ts"], {
    env: { ...env, PORT: "0" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (part: Buffer) => {
      said += part;
      const url = /http:\/\/127\.0\.0\.1:\d+\/playground/.exec(said)?.[0];
      if (url) resolve([app, url]);
    };
    app.stdout!.on("data", hear);
    app.stderr!.on("data", hear);
    app.once("exit", (code) => reject(new Error(`It stopped with ${code} and said: ${said}`)));
  });
}
