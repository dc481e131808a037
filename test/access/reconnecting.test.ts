import { describe, expect, onTestFinished, test } from "vitest";
import * as hand from "./by-hand.ts";

describe("reconnecting in a browser", () => {
  test("mends what was lost: every page says what happens, and so do the messages", async () => {
    const lab = await hand.openLab();
    await hand.loseAccess(lab);
    expect(await hand.answerTo(lab)).toContain("Google access lost at 14:05");

    const browser = hand.openBrowser();
    const offer = await hand.reauth(lab, hand.owner);
    const start = await browser.get(hand.linkIn(offer));
    expect(start.text).toContain("Continue to Google");
    expect(browser.cookies.size).toBe(0);
    const begun = await browser.post(hand.linkIn(offer));
    const back = await lab.google.decide(begun.location!, { account: hand.labAccount });
    const callback = await browser.get(back);
    expect([callback.status, new URL(callback.location!).pathname]).toEqual([303, "/oauth/google/done"]);
    expect(callback.location).not.toMatch(/code|state/);
    const done = await browser.get(callback.location!);
    expect(done.text).toContain(`Google is connected: <strong>${hand.labAccount}</strong>`);
    for (const { headers } of [start, begun, callback, done]) {
      expect([headers.get("cache-control"), headers.get("referrer-policy")]).toEqual(["no-store", "no-referrer"]);
    }

    await hand.told(lab, hand.owner, "Google is connected");
    await hand.told(lab, hand.owner, "Google access came back at 14:05; it was lost at 14:05");
    expect(await hand.answerTo(lab)).not.toContain("lost");
    expect(lab.google.liveGrants()).toHaveLength(1);
  });

  test("asks Google for no more than it needs, with a challenge and without our secret", async () => {
    const lab = await hand.openLab();
    const { location } = await hand.openBrowser().post(hand.linkIn(await hand.reauth(lab, hand.owner)));
    const asked = new URL(location!);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      redirect_uri: `http://localhost:${new URL(lab.origin).port}/oauth/google/callback`,
      scope:
        "openid email https://www.googleapis.com/auth/calendar.readonly https://www.googleapis.com/auth/spreadsheets.readonly",
      code_challenge_method: "S256",
      access_type: "offline",
      prompt: "consent",
      login_hint: hand.labAccount,
    });
    expect(asked.href).not.toContain(lab.settings.GOOGLE_CLIENT_SECRET);
  });

  test("the link is not consumed by whatever previews it, and works once", async () => {
    const lab = await hand.openLab();
    const link = hand.linkIn(await hand.reauth(lab, hand.owner));
    const unfurler = hand.openBrowser();
    await unfurler.get(link, { "user-agent": "Slackbot-LinkExpanding 1.0" });
    await unfurler.get(link);
    const browser = hand.openBrowser();
    expect((await browser.post(link)).status).toBe(303);
    expect((await hand.openBrowser().post(link)).status).toBe(400);
  });

  test("when the same account signs in while all is well, nothing is asked and nothing stops", async () => {
    const lab = await hand.openLab();
    const done = await hand.connect(lab, hand.owner);
    expect(done.text).toContain("Google is connected");
    await lab.app.refreshAll();
    expect(await hand.answerTo(lab)).not.toContain("lost");
  });

  test("two admins at once are each decided about, and the second is asked about the first's account", async () => {
    const lab = await hand.openLab();
    const [first, second] = [hand.openBrowser(), hand.openBrowser()];
    const hers = await hand.consented(lab, hand.owner, { browser: first });
    const other = await hand.consented(lab, hand.admin, { browser: second, account: hand.ownersAccount });
    await Promise.all([first.get(hers), second.get(other)]);
    const ends = await Promise.all([first, second].map((one) => one.get(new URL("/oauth/google/done", hers).href)));
    expect(ends[0]!.text).toContain("Google is connected");
    expect(ends[1]!.text).toContain("another account than before");
    await hand.told(lab, hand.admin, "Is this the right account?");
  });
});

describe("without a way for a browser to reach us", () => {
  test("the address is pasted: only the admin who began may, and once", async () => {
    const lab = await hand.openLab();
    await hand.loseAccess(lab);
    const view = await hand.openPaste(lab, hand.owner);
    const address = await lab.google.decide(hand.linkIn(view), { account: hand.labAccount });
    lab.google.journal.clear();
    const refused = await lab.slack.as(hand.admin).submit(await hand.openPaste(lab, hand.admin), { address });
    expect(Object.values(refused.errors ?? {}).join()).toMatch(/don’t know|another/);
    expect(hand.signInCalls(lab)).toEqual([]);

    const pasted = await lab.slack.as(hand.owner).submit(view, { address: `  <${address}> ` });
    await lab.slack.until(
      () => (hand.textOf(lab.slack.world.modals(hand.owner).at(-1)).includes("Google is connected") ? true : undefined),
      10_000,
      "the modal to say that Google is connected",
    );
    expect(pasted.errors).toBeUndefined();
    await hand.told(lab, hand.owner, "came back");
  });

  test.each([
    ["half of it", (address: string) => address.slice(0, address.indexOf("&code"))],
    ["another page's", () => "https://mail.google.com/mail/u/0/?state=x&code=y"],
    ["one with a state nobody made", (address: string) => address.replace(/state=[^&]+/, "state=forged")],
    ["no address", () => "hello"],
  ])("a wrong address is complained of beside the field, and Google hears nothing: %s", async (_what, spoil) => {
    const lab = await hand.openLab();
    const view = await hand.openPaste(lab, hand.owner);
    const address = await lab.google.decide(hand.linkIn(view), { account: hand.labAccount });
    lab.google.journal.clear();
    const seen = await lab.slack.as(hand.owner).submit(view, { address: spoil(address) });
    expect(Object.keys(seen.errors ?? {})).toEqual(["address"]);
    expect(hand.signInCalls(lab)).toEqual([]);
  });
});

describe("what comes to nothing leaves the old access where it is", () => {
  async function leavesTheOld(way: Parameters<typeof hand.connect>[2], options = {}) {
    const lab = await hand.openLab(options);
    const page = await hand.connect(lab, hand.owner, way);
    lab.google.expireAccessTokens();
    await lab.app.refreshAll();
    await lab.app.refreshAll();
    expect(await hand.answerTo(lab)).not.toContain("lost");
    expect(hand.textOf(await hand.reauth(lab, hand.owner, "status"))).toContain(hand.labAccount);
    return { lab, page };
  }
  const calendars = "https://www.googleapis.com/auth/calendar.readonly";

  test("a box left unticked is named", async () => {
    const { page, lab } = await leavesTheOld({ account: hand.ownersAccount, scopes: [calendars] });
    expect(page.text).toMatch(/a box was left unticked. Missing: .*(timetable|sheet)/i);
    expect(hand.textOf(await hand.told(lab, hand.owner, "a box was left unticked"))).not.toContain("googleapis.com");
  });

  test("a consent that was refused at Google", async () => {
    const { page } = await leavesTheOld({ account: hand.labAccount, deny: true });
    expect(page.text).toContain("the sign-in was cancelled");
  });

  test("an account of another organisation, where one is prescribed", async () => {
    const options = { settings: { GOOGLE_ALLOWED_DOMAIN: "hanbit.example" } };
    const lab = await hand.openLab(options);
    const browser = hand.openBrowser();
    const { location } = await browser.post(hand.linkIn(await hand.reauth(lab, hand.owner)));
    // The page offers accounts of the lab only; whoever changes its address is not stopped by that.
    const loose = new URL(location!);
    loose.searchParams.delete("hd");
    const back = await lab.google.decide(loose.href, { account: "kenta.sato@kagayaki.example" });
    const done = await browser.get((await browser.get(back)).location!);
    expect(done.text).toMatch(/kenta.sato@kagayaki.example<\/strong> does not belong to <strong>hanbit.example/);
    expect(hand.textOf(await hand.reauth(lab, hand.owner, "status"))).toContain(hand.labAccount);
  });

  test("an account that cannot read the timetable", async () => {
    const { page } = await leavesTheOld({ account: "may.chen@hanbit.example" });
    expect(page.text).toMatch(/may.chen@hanbit.example<\/strong> signed in, but cannot read everything/);
  });

  const shared = hand.sharedLab();
  test.each([
    "alg-none",
    "hs256",
    "wrong-aud",
    "wrong-iss",
    "wrong-nonce",
    "expired",
    "unknown-kid",
    "foreign-key",
    "email-unverified",
  ] as const)("an ID token that proves nothing: %s", async (defect) => {
    const lab = shared();
    lab.google.setIdTokenDefect(defect);
    onTestFinished(() => lab.google.setIdTokenDefect(undefined));
    const page = await hand.connect(lab, hand.owner, { account: hand.ownersAccount });
    expect(page.text).toContain("Google was not connected");
    expect(hand.textOf(await hand.reauth(lab, hand.owner, "status"))).toContain(hand.labAccount);
  });

  test("an answer in the name of another issuer", async () => {
    const lab = await hand.openLab();
    lab.google.setIssuer("https://accounts.evil.example");
    const browser = hand.openBrowser();
    const back = await hand.consented(lab, hand.owner, { browser });
    lab.google.journal.clear();
    expect((await browser.get(back)).status).toBe(400);
    expect(hand.signInCalls(lab)).toEqual([]);
  });

  test("a clock that is off: Google's word cannot be checked, and that is what is said", async () => {
    const lab = await hand.openLab();
    lab.google.dateSkew(10);
    const page = await hand.connect(lab, hand.owner);
    expect(page.text).toMatch(/clock of the bot’s machine is wrong/);
  });

  test.each(["500", "html", "reset", "cut", "hang"] as const)("a Google that answers with %s", async (kind) => {
    const lab = shared();
    const browser = hand.openBrowser();
    const back = await hand.consented(lab, hand.owner, { browser });
    const fault = lab.google.fail("token", { kind });
    const callback = await browser.get(back);
    fault.end();
    const page = await browser.get(callback.location!);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining("Google was not connected")]);
    expect((await fetch(`${lab.origin}/healthz`)).status).toBe(200);
  });
});

describe("another account than before", () => {
  async function asked() {
    const lab = await hand.openLab();
    const page = await hand.connect(lab, hand.owner, { account: hand.ownersAccount });
    expect(page.text).toContain("another account than before");
    const question = await hand.told(lab, hand.owner, "Is this the right account?");
    const status = async () => hand.textOf(await hand.reauth(lab, hand.owner, "status"));
    expect(hand.textOf(question)).toContain(hand.labAccount);
    expect(await status()).not.toContain(hand.ownersAccount);
    return { lab, question, status };
  }

  test("takes its place when she says so", async () => {
    const { lab, question, status } = await asked();
    await lab.slack.as(hand.owner).click(question, "Use this account");
    await expect.poll(status).toContain(hand.ownersAccount);
    await hand.told(lab, hand.owner, "Google is connected");
  });

  test("is withdrawn at Google when she keeps the old one", async () => {
    const { lab, question, status } = await asked();
    await lab.slack.as(hand.owner).click(question, "Keep the old one");
    await expect.poll(() => lab.google.liveGrants().map(({ account }) => account)).toEqual([hand.labAccount]);
    expect(await status()).toContain(hand.labAccount);
  });

  test("is too late after ten minutes", async () => {
    const { lab, question, status } = await asked();
    lab.clock.moveBy(10 * hand.MINUTE + 1000);
    await lab.slack.as(hand.owner).click(question, "Use this account");
    await expect
      .poll(() => hand.messagesTo(lab, hand.owner).map(hand.textOf).join())
      .toContain("That question is closed");
    expect(await status()).toContain(hand.labAccount);
  });

  test("is nobody else's to decide about", async () => {
    const { lab, question, status } = await asked();
    const pending = /\{\\"pending\\":\\"([^\\]+)/.exec(hand.textOf(question))![1]!;
    expect(pending.length).toBeGreaterThan(40);
    await lab.slack
      .as(hand.member)
      .click(question, "Use this account")
      .catch(() => undefined);
    expect(await status()).toContain(hand.labAccount);
  });
});
