import { describe, expect, test } from "vitest";
import type { Grant } from "../../../src/domain/grant.ts";
import type { Message, View } from "../../../src/playground/slack/index.ts";
import { type Behaviour, connected, fakeConnecting, offered } from "./connecting.ts";
import { general, jun, minji, modes, openWorld, shared, type WorldOptions } from "./world.ts";

type Mode = (typeof modes)[number];

async function openAccess(mode: Mode, how: Behaviour = {}, options: WorldOptions = {}) {
  const connecting = fakeConnecting(how);
  const world = await openWorld(mode, { ...options, access: { connecting, zoneOf: () => "Asia/Seoul" } });
  return { ...world, done: connecting.done, admin: world.slack.as(minji) };
}

function there<T>(found: T | undefined): T {
  if (found === undefined) throw new Error("There is nothing to see.");
  return found;
}

const words = (shown: Message | View | undefined) => JSON.stringify(shown?.blocks ?? []);
const labels = (shown: Message | View | undefined) =>
  [...words(shown).matchAll(/"type":"button"[^[\]]*?"text":"([^"]*)"/g)].map(([, label]) => label);

const grant: Grant = {
  id: "g1",
  slot: "main",
  account: "lab@lab.test",
  scopes: [
    "https://www.googleapis.com/auth/calendar.readonly",
    "https://www.googleapis.com/auth/spreadsheets.readonly",
    "openid",
  ],
  grantedAt: Date.now() - 3 * 86_400_000,
  refreshedAt: Date.now(),
};

describe.each(modes)("over %s", (mode) => {
  test.each(["/reauth", "/whereis"])(
    "an admin who types %s is offered a link of her own, and she alone sees it",
    async (command) => {
      const { admin, done, asked } = await openAccess(mode);
      const seen = await admin.command(command, command === "/reauth" ? "" : "reauth", general);
      expect([seen.error, seen.problems]).toEqual([undefined, undefined]);
      expect(seen.message).toMatchObject({ ephemeralFor: minji, via: "ack" });
      expect(seen.message?.text).toContain("You sign in at Google");
      expect(labels(seen.message)).toEqual(["Open Google", "Paste address"]);
      expect(words(seen.message)).toContain(offered.url);
      expect([done, asked]).toEqual([[`offer ${minji} main`], []]);
    },
  );

  test("whoever is no admin is refused by name of those who can, and no link is made", async () => {
    const { slack, done } = await openAccess(mode);
    for (const text of ["", "status", "spare", "revoke", "nonsense"]) {
      const { message } = await slack.as(jun).command("/reauth", text, general);
      expect(message?.text).toMatch(/^Sorry, only admins may reconnect Google\.\nThese people can: \*Kim Minji\*, /);
      expect(message?.text).toContain("&lt;!channel&gt; ∗Boss∗");
      expect(labels(message)).toEqual([]);
    }
    expect(done).toEqual([]);
  });

  test("the status of an access that is lost leads to Google, one that works does not", async () => {
    const calls = { lastMinute: 0, lastDay: 0 };
    const outage = { id: 1, code: "google-access-lost", since: Date.now() };
    const works = await openAccess(mode, { status: { mode: "oauth", main: grant, calls } });
    const before = await works.admin.command("/reauth", "status", general);
    expect([before.message?.text.includes("works"), labels(before.message)]).toEqual([true, []]);
    const { admin, done } = await openAccess(mode, { status: { mode: "oauth", main: grant, outage, calls } });
    const { message } = await admin.command("/reauth", "status", general);
    expect(labels(message)).toEqual(["Reconnect"]);
    await admin.click(there(message), "Reconnect");
    await expect.poll(() => done).toEqual([`offer ${minji} main`]);
  });

  test("the modal takes the address and tells what came of it", async () => {
    const { admin, done, slack } = await openAccess(mode);
    const { message } = await admin.command("/reauth", "spare", general);
    const { view, error } = await admin.click(there(message), "Paste address");
    expect(error).toBeUndefined();
    const opened = view ?? (await slack.until(() => slack.world.modals(minji).at(-1)));
    expect(words(opened)).toContain("https://accounts.google.com/o/oauth2/v2/auth?state=s1");
    const result = await admin.submit(opened, { address: "http://localhost:3000/oauth/google/callback?code=c" });
    expect(result.errors).toBeUndefined();
    expect(words(result.view)).toContain("Google is connected: *lab@lab.test*.");
    expect(done).toEqual([
      `offer ${minji} spare`,
      `offerPaste ${minji} spare`,
      `paste ${minji} http://localhost:3000/oauth/google/callback?code=c`,
    ]);
  });

  test("an address that cannot be taken is told beneath the input, without what was pasted", async () => {
    const { admin, slack } = await openAccess(mode, { paste: async () => ({ kind: "refused", problem: "malformed" }) });
    const { message } = await admin.command("/reauth", "", general);
    await admin.click(there(message), "Paste address");
    const view = await slack.until(() => slack.world.modals(minji).at(-1));
    const { errors } = await admin.submit(view, { address: "http://localhost/?code=secret" });
    expect(errors).toEqual({
      address:
        "This is not the address Google sends the browser to. Copy it from the address bar once you have signed in, the whole of it, and paste it here.",
    });
  });

  test("a check that takes longer than Slack waits is answered in time, and its result comes into the modal", async () => {
    let finish = (_: typeof connected) => {};
    const paste = () => new Promise<typeof connected>((resolve) => (finish = resolve));
    const { admin, slack, done } = await openAccess(mode, { paste });
    const { message } = await admin.command("/reauth", "", general);
    await admin.click(there(message), "Paste address");
    const view = await slack.until(() => slack.world.modals(minji).at(-1));
    const waiting = await admin.submit(view, { address: "http://localhost/?code=c" });
    expect([waiting.error, words(waiting.view)]).toEqual([undefined, expect.stringContaining("Checking with Google…")]);
    finish(connected);
    const after = await slack.until(() =>
      words(slack.world.modals(minji).at(-1)).includes("is connected") ? true : undefined,
    );
    expect([after, done.filter((line) => line.startsWith("paste"))]).toHaveLength(2);
    expect(slack.calls("views.update").at(-1)?.args).toMatchObject({ view_id: view.id });
  });

  test("a check that fails inside says so in the modal and is counted as a failure", async () => {
    const { admin, slack, logged } = await openAccess(mode, { paste: () => Promise.reject(new Error("code=secret")) });
    const { message } = await admin.command("/reauth", "", general);
    await admin.click(there(message), "Paste address");
    const view = await slack.until(() => slack.world.modals(minji).at(-1));
    const seen = await admin.submit(view, { address: "x" });
    expect([seen.error, words(seen.view)]).toEqual([undefined, expect.stringContaining("something went wrong")]);
    await slack.until(() => (logged.some((line) => line.startsWith("Failed after")) ? true : undefined));
  });

  test("a press that Slack lets open nothing any more is told to be pressed again", async () => {
    const { admin, slack } = await openAccess(mode);
    const { message } = await admin.command("/reauth", "", general);
    slack.fail("views.open", { kind: "error", error: "expired_trigger_id" });
    await admin.click(there(message), "Paste address");
    await slack.until(() =>
      slack.world.messages(general, minji).find(({ text }) => text.includes("Please press the button again")),
    );
  });

  test("a double click opens one modal", async () => {
    const { admin, slack, done } = await openAccess(mode);
    const { message } = await admin.command("/reauth", "", general);
    await Promise.all([admin.click(there(message), "Paste address"), admin.click(there(message), "Paste address")]);
    await slack.until(() => slack.world.modals(minji).at(-1));
    await slack.idle();
    expect(slack.calls("views.open")).toHaveLength(1);
    expect(done.filter((line) => line.startsWith("offerPaste"))).toHaveLength(1);
  });

  test("withdrawing asks first, then tells what happened here and at Google, once", async () => {
    const { admin, slack, done } = await openAccess(mode, {
      status: { mode: "oauth", main: grant, calls: { lastMinute: 0, lastDay: 0 } },
      revoked: { kind: "revoked", atVendor: "unreachable" },
    });
    const { message } = await admin.command("/reauth", "revoke", general);
    expect(done).toEqual([]);
    expect(words(message)).toMatch(/"style":"danger".*"confirm":\{/);
    await Promise.all([admin.click(there(message), "Withdraw access"), admin.click(there(message), "Withdraw access")]);
    const told = await slack.until(() =>
      slack.world.messages(general, minji).find(({ text }) => text.includes("wiped here.\n")),
    );
    expect(told.text).toContain("myaccount.google.com/connections");
    expect(told.ephemeralFor).toBe(minji);
    await slack.idle();
    expect(done).toEqual([`revoke ${minji}`]);
  });

  test("an admin who is none any more presses in vain", async () => {
    let admins: readonly string[] = [minji];
    const { admin, slack, done } = await openAccess(mode, { admins: () => admins });
    const { message } = await admin.command("/reauth", "", general);
    await admin.click(there(message), "Paste address");
    const view = await slack.until(() => slack.world.modals(minji).at(-1));
    admins = [];
    const { view: after } = await admin.submit(view, { address: "http://localhost/?code=c" });
    expect(words(after)).toContain("only admins may reconnect Google");
    expect(done.some((line) => line.startsWith("paste"))).toBe(false);
  });
});

const mode = "signed requests" as const;

test("the status tells account, permissions, ages, end, spare, calls and outage, and shows nobody's formatting", async () => {
  const { admin } = await openAccess(mode, {
    status: {
      mode: "oauth",
      main: { ...grant, account: "<!channel>@lab.test", end: { at: Date.now() + 86_400_000, because: "testing" } },
      spare: { ...grant, slot: "spare", account: "second@lab.test" },
      outage: { id: 1, code: "google-session-control", since: Date.now() },
      calls: { lastMinute: 3, lastDay: 812 },
      lastGoodAt: Date.now() - 60_000,
    },
  });
  const { message, problems } = await admin.command("/reauth", "status", general);
  expect(problems).toBeUndefined();
  const text = there(message).text;
  for (const part of [
    "Google access was lost at ",
    "session control",
    "Account: *&lt;!channel&gt;@lab.test*; connected 3 days ago, last refreshed at ",
    "It may read: calendars, spreadsheets, the account’s address.",
    "Spare: *second@lab.test*",
    "ends tomorrow at ",
    "3 in the last minute, 812 in the last day",
  ])
    expect(text).toContain(part);
});

test.each([
  ["재연결", "Google에 로그인하시면", "main"],
  ["재연결 예비", "예비 계정으로", "spare"],
  ["再接続", "Googleにログイン", "main"],
  ["Reconnect SPARE", "You sign in", "spare"],
])("/whereis %s is understood", async (text, reply, slot) => {
  const language = /[가-힣]/.test(text) ? "ko" : /[一-龠]/.test(text) ? "ja" : "en";
  const { admin, done } = await openAccess(mode, {}, { language });
  expect((await admin.command("/whereis", text, general)).message?.text).toContain(reply);
  expect(done).toEqual([`offer ${minji} ${slot}`]);
});

test("a quoted word is a name, and so is one that only begins like ours", async () => {
  const { admin, done, asked } = await openAccess(mode);
  await admin.command("/whereis", '"reauth"', general);
  await admin.command("/whereis", "reauthor", general);
  expect([done, asked.map(({ text }) => text)]).toEqual([[], ['"reauth"', "reauthor"]]);
});

test.each([
  ["reauth", "main"],
  ["/reauth spare", "spare"],
])("%s in a message is the command, and no name", async (text, slot) => {
  const { admin, done, asked, slack } = await openAccess(mode);
  const direct = await (await admin.say(admin.dm, text)).reply();
  expect(labels(direct)).toEqual(["Open Google", "Paste address"]);
  const mention = await (await admin.say(general, `<@${slack.bot.userId}> ${text}`)).reply();
  expect([mention.ephemeralFor, labels(mention)]).toEqual([minji, ["Open Google", "Paste address"]]);
  expect([done, asked]).toEqual([Array(2).fill(`offer ${minji} ${slot}`), []]);
});

test("what is not known behind the command is answered with what is", async () => {
  const { admin } = await openAccess(mode);
  const { message } = await admin.command("/reauth", "please <!here>", general);
  expect(message?.text).toContain("`/reauth spare`");
  expect(message?.text).not.toContain("!here");
});

test("without a public address, pasting comes first and is said to work from anywhere", async () => {
  const { admin } = await openAccess(mode, { offer: { ...offered, isPublic: false } });
  const { message } = await admin.command("/reauth", "", general);
  expect(labels(message)).toEqual(["Paste address", "Open Google"]);
  expect(message?.text).toContain("only in a browser on the machine the bot runs on");
});

test("where a service account reads, an admin is told so and can look how it does; nobody else can", async () => {
  const status = { mode: "service-account", account: "bot@lab.test", calls: { lastMinute: 0, lastDay: 0 } } as const;
  const asAdmin = await openAccess(mode, { status, refusal: () => ({ kind: "service-account" }) });
  expect((await asAdmin.admin.command("/reauth", "", general)).message?.text).toContain("so nobody signs in");
  expect((await asAdmin.admin.command("/reauth", "status", general)).message?.text).toContain("bot@lab.test");
  const asOther = await openAccess(mode, { status });
  expect((await asOther.slack.as(jun).command("/reauth", "status", general)).message?.text).not.toContain("bot@");
});

test("someone from another organisation learns not even who the admins are", async () => {
  const { slack, done } = await openAccess(mode);
  const { message } = await slack.as("U0OUTSIDE").command("/reauth", "", shared);
  expect(message?.text).toContain("people of this workspace only");
  expect(done).toEqual([]);
});

test("a flow that throws is a calm refusal", async () => {
  const { admin } = await openAccess(mode, {
    refusal: () => {
      throw new Error("the database is gone");
    },
  });
  const { message, error } = await admin.command("/reauth", "", general);
  expect([error, message?.text]).toEqual([undefined, expect.stringContaining("something went wrong")]);
});
