import { request } from "node:http";
import { describe, expect, test } from "vitest";
import * as hand from "./by-hand.ts";

describe("/reauth", () => {
  test.each([
    ["a member", hand.member],
    ["a guest", hand.guest],
  ])("by %s is refused, names who may, makes no link and is written down", async (_who, who) => {
    const lab = await hand.openLab();
    for (const words of ["", "spare", "revoke", "status"]) {
      const said = hand.textOf(await hand.reauth(lab, who, words));
      expect(said).toContain("only admins may reconnect Google");
      expect(said).not.toMatch(/http|action_id|lab@/);
    }
    expect(hand.textOf(await hand.reauth(lab, who))).toMatch(/Prof\. Lee|sunyoung/);
    expect(lab.log.join("")).toMatch(new RegExp(`"viewer":"${who}".*not an admin`));
  });

  test("written to the bot leads to the same: nobody else reads it, and whoever may not is refused", async () => {
    const lab = await hand.openLab();
    const { slack } = lab;
    const person = slack.as(hand.member);
    for (const [channel, words] of [
      [person.dm, "reauth"],
      [hand.general, `<@${slack.bot.userId}> reauth`],
    ] as const) {
      const refused = hand.textOf(await (await person.say(channel, words)).reply());
      expect(refused).toContain("only admins may reconnect Google");
      expect(refused).not.toMatch(/oauth|action_id/);
    }
    const offered = await (await slack.as(hand.owner).say(hand.general, `<@${slack.bot.userId}> reauth`)).reply();
    expect(hand.linkIn(offered)).toContain("/oauth/google/start?link=");
    expect(JSON.stringify(slack.world.messages(hand.general, hand.member))).not.toContain("link=");
  });

  test("by somebody of another organisation is refused, whatever she says her workspace is", async () => {
    const lab = await hand.openLab();
    const { message } = await lab.slack.as(hand.stranger).command("/reauth", "", hand.joint);
    expect(hand.textOf(message)).not.toMatch(/http|action_id|Prof/);
    expect(lab.log.join("")).toContain("another organisation");
  });

  test("in the name of an admin who has left is refused", async () => {
    const lab = await hand.openLab({ transport: "http" });
    const command = new URLSearchParams({
      ...{ command: "/reauth", text: "", user_id: hand.gone, user_name: "jaemin", channel_id: hand.general },
      ...{ team_id: lab.slack.team.id, trigger_id: "1.2.3", api_app_id: lab.slack.bot.appId, token: "x" },
      response_url: `${lab.slack.origin}/commands/${lab.slack.team.id}/1/x`,
    });
    const response = await lab.slack.post(command.toString());
    const said = await response.text();
    expect([response.status, said]).toEqual([200, expect.stringContaining("only admins")]);
    expect(said).not.toMatch(/oauth/);
  });

  test("an admin who leaves between the link and its button gets no further", async () => {
    const lab = await hand.openLab();
    const link = hand.linkIn(await hand.reauth(lab, hand.admin));
    await lab.slack.sendEvent({
      type: "user_change",
      user: {
        ...{ id: hand.admin, team_id: lab.slack.team.id, name: "seoyeon", deleted: true, profile: {} },
        updated: Math.floor(lab.clock.now() / 1000),
      },
      event_ts: `${lab.clock.now() / 1000}`,
    });
    await expect.poll(async () => (await hand.openBrowser().get(link)).status).toBe(400);
    expect((await hand.openBrowser().post(link)).status).toBe(400);
  });

  test("ADMIN_USER_IDS names those who may, and no others", async () => {
    const lab = await hand.openLab({ settings: { ADMIN_USER_IDS: hand.member } });
    expect(hand.linkIn(await hand.reauth(lab, hand.member))).toContain("/oauth/google/start?link=");
    expect(hand.textOf(await hand.reauth(lab, hand.owner))).toContain("only admins");
  });
});

describe("an answer that is not Google's to this browser", () => {
  const shared = hand.sharedLab();
  const state = (address: string) => new URL(address).searchParams.get("state")!;
  const changed = (address: string, change: (query: URLSearchParams) => void) => {
    const url = new URL(address);
    change(url.searchParams);
    return url.href;
  };

  test.each<[string, (address: string) => string]>([
    ["no state", (address) => changed(address, (query) => query.delete("state"))],
    ["a state nobody made", (address) => changed(address, (query) => query.set("state", "A".repeat(43)))],
    ["half a state", (address) => changed(address, (query) => query.set("state", state(address).slice(0, 20)))],
    ["a state twice", (address) => changed(address, (query) => query.append("state", state(address)))],
    ["a code and an error", (address) => changed(address, (query) => query.set("error", "access_denied"))],
    ["neither", (address) => changed(address, (query) => query.delete("code"))],
  ])("%s: a calm page, and no call reaches Google", async (_what, spoil) => {
    const lab = shared();
    const browser = hand.openBrowser();
    const back = await hand.consented(lab, hand.owner, { browser });
    lab.google.journal.clear();
    const page = await browser.get(spoil(back));
    expect([page.status, page.location, hand.signInCalls(lab)]).toEqual([400, undefined, []]);
    expect(page.text).toContain("Nothing was changed");
  });

  test("in another browser, as another admin's, and too late it is refused; used twice it counts once", async () => {
    const lab = await hand.openLab();
    const [hers, others] = [hand.openBrowser(), hand.openBrowser()];
    const back = await hand.consented(lab, hand.owner, { browser: hers });
    await hand.consented(lab, hand.admin, { browser: others });
    lab.google.journal.clear();
    expect((await hand.openBrowser().get(back)).text).toContain("another browser");
    expect((await others.get(back)).text).toContain("another browser");
    expect(hand.signInCalls(lab)).toEqual([]);
    expect((await hers.get(back)).status).toBe(303);
    expect(hand.tokenCalls(lab, "authorization_code")).toBe(1);
    expect((await hers.get(back)).text).toContain("used already");
    expect(hand.tokenCalls(lab, "authorization_code")).toBe(1);

    const late = await hand.consented(lab, hand.owner, { browser: hers });
    lab.clock.moveBy(10 * hand.MINUTE + 1000);
    lab.google.journal.clear();
    expect((await hers.get(late)).text).toContain("too old");
    expect(hand.signInCalls(lab)).toEqual([]);
  });

  test("a state that waits for a pasted address is worth nothing in a browser", async () => {
    const lab = await hand.openLab();
    const view = await hand.openPaste(lab, hand.owner);
    const address = await lab.google.decide(hand.linkIn(view), { account: hand.labAccount });
    lab.google.journal.clear();
    expect((await hand.openBrowser().get(address)).status).toBe(400);
    expect(hand.signInCalls(lab)).toEqual([]);
  });

  test("what Google is said to have answered is not shown", async () => {
    const lab = await hand.openLab();
    const browser = hand.openBrowser();
    const back = await hand.consented(lab, hand.owner, { browser, deny: true });
    const evil = changed(back, (query) => query.set("error", "<script>alert(1)</script>"));
    const page = await browser.get((await browser.get(evil)).location!);
    expect(page.text).toContain("the sign-in was cancelled");
    expect(page.text).not.toContain("alert");
  });
});

describe("whatever a request says of its host", () => {
  test("links and redirects stay where PUBLIC_URL is", async () => {
    const lab = await hand.openLab({ settings: { PUBLIC_URL: "https://whereis.hanbit-lab.org" } });
    const link = new URL(hand.linkIn(await hand.reauth(lab, hand.owner)));
    expect(link.origin).toBe("https://whereis.hanbit-lab.org");
    const begun = await ask(lab.origin, `${link.pathname}${link.search}`, {
      ...{ host: "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "http" },
      ...{ forwarded: "host=evil.example", origin: link.origin, "sec-fetch-site": "same-origin" },
    });
    expect(begun.status).toBe(303);
    const asked = new URL(begun.headers.location!);
    expect(asked.searchParams.get("redirect_uri")).toBe("https://whereis.hanbit-lab.org/oauth/google/callback");
    expect(JSON.stringify(begun)).not.toContain("evil");
    expect(begun.headers["set-cookie"]?.join()).toMatch(/^__Host-.*Secure/);
  });

  test.each([
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "%0d%0aLocation:%20https://evil.example",
    "https://google.com@evil.example",
    "/@evil.example",
  ])("a way on that is asked for along the way (%s) leads to Google and back to us, and nowhere else", async (next) => {
    const lab = await hand.openLab();
    const browser = hand.openBrowser();
    const wishes = ["next", "continue", "return_to", "redirect_uri"].map((name) => `${name}=${next}`).join("&");
    const begun = await browser.post(`${hand.linkIn(await hand.reauth(lab, hand.owner))}&${wishes}`);
    const asked = new URL(begun.location!);
    expect([asked.origin, asked.searchParams.get("redirect_uri")]).toEqual([
      new URL(lab.google.origin).origin,
      expect.stringMatching(/^http:\/\/localhost:\d+\/oauth\/google\/callback$/),
    ]);
    const back = await lab.google.decide(asked.href, { account: hand.labAccount });
    const callback = await browser.get(`${back}&${wishes}`);
    expect([callback.status, callback.headers.get("location")]).toEqual([303, "/oauth/google/done"]);
    const done = await browser.get(`${callback.location}?${wishes}`);
    expect([done.location, /evil|alert/.test(done.text)]).toEqual([undefined, false]);
    expect(JSON.stringify([...begun.headers, ...callback.headers, ...done.headers])).not.toMatch(/evil|alert/);
  });

  test("a page elsewhere cannot press the button", async () => {
    const lab = await hand.openLab();
    const link = hand.linkIn(await hand.reauth(lab, hand.owner));
    const foreign = await hand
      .openBrowser()
      .post(link, { origin: "https://evil.example", "sec-fetch-site": "cross-site" });
    expect([foreign.status, foreign.location]).toEqual([403, undefined]);
    expect((await hand.openBrowser().post(link)).status).toBe(303);
  });
});

interface Heard {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>> & { readonly "set-cookie"?: readonly string[] };
}

/** Unlike `fetch`, this sends any `Host`. */
function ask(origin: string, path: string, headers: Readonly<Record<string, string>>): Promise<Heard> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, path, method: "POST", headers }, (response) => {
      response.resume();
      response.on("end", () => resolve({ status: response.statusCode!, headers: response.headers as never }));
    });
    outgoing.on("error", reject);
    outgoing.end();
  });
}
