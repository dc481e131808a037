import type { App } from "@slack/bolt";
import { describe, expect, onTestFinished, test } from "vitest";
import type { VendorCall } from "../../src/clients/call.ts";
import { slackWeb } from "../../src/clients/slack/web.ts";
import type { Person } from "../../src/domain/person.ts";
import type { Patch, Reading } from "../../src/flows/ports.ts";
import type { SlackSeed, SlackUserSeed } from "../../src/playground/seed.ts";
import { type Fault, type SlackStandIn, startSlack } from "../../src/playground/slack/index.ts";
import { slack as slackSource } from "../../src/sources/slack.ts";
import { collectContext, collected, readingsOf, testSource } from "./suite.ts";

const NOW = Date.UTC(2026, 10, 24, 6);
const seconds = NOW / 1000;
const team = "T0LAB0001";

const users: readonly SlackUserSeed[] = [
  {
    id: "U0MINJI01",
    name: "minji",
    realName: "Kim Minji",
    displayName: "민지",
    email: "minji@lab.test",
    tz: "Asia/Seoul",
    locale: "ko-KR",
    isAdmin: true,
    status: { emoji: ":palm_tree:", text: "Vacationing", expiration: seconds + 86_400 },
    presence: "active",
  },
  {
    id: "U0JUN0001",
    name: "jun",
    realName: "Park Jun",
    tz: "Asia/Tokyo",
    status: { emoji: ":round_pushpin:", text: "R301" },
    inHuddle: true,
    dnd: { start: seconds - 600, end: seconds + 600 },
  },
  { id: "U0GUEST01", name: "gus", realName: "Gus Guest", isRestricted: true },
  { id: "U0OUTSIDE", name: "olga", realName: "Olga Outside", teamId: "T0OTHER01" },
  { id: "U0GONE001", name: "gone", realName: "Gone Girl", deleted: true },
  { id: "U0ROBOT01", name: "robot", realName: "Robot", isBot: true },
];

const seed: SlackSeed = {
  team: { id: team, name: "Test Lab", domain: "test-lab" },
  bot: { appId: "A0APP0001", botId: "B0BOT0001", userId: "U0BOT0001", name: "whereis" },
  users,
  channels: [],
};

/** A clock that stands still, so that two readings are equal. */
const clock = { now: () => NOW };

async function standIn(over: Partial<SlackSeed> = {}): Promise<SlackStandIn> {
  const slack = await startSlack({ ...seed, ...over }, { clock: () => new Date(NOW), rateLimits: false });
  onTestFinished(() => slack.close());
  return slack;
}

type Listener = (args: { event: unknown }) => Promise<void>;

/** Stands for Bolt: remembers who listens to what, and can be told of events. */
function listeners() {
  const known = new Map<string, Listener>();
  const bolt = { event: (name: string, listener: Listener) => void known.set(name, listener) };
  return { bolt: bolt as unknown as App, tell: (type: string, event: object) => known.get(type)?.({ event }) };
}

function sourceOver(
  slack: SlackStandIn,
  about: { readonly onCall?: (call: VendorCall) => void; timeoutMs?: number } = {},
) {
  const web = slackWeb({ token: slack.botToken, apiUrl: slack.apiUrl, now: clock.now, random: () => 0, ...about });
  const heard = listeners();
  return { ...heard, source: slackSource({ bolt: heard.bolt, web, clock, ownTeam: () => team }) };
}

const brokenBy = (fault: Fault) => async () => {
  const slack = await standIn();
  slack.fail("*", fault);
  return sourceOver(slack).source;
};

testSource({
  source: async () => sourceOver(await standIn()).source,
  scopes: ["directory", "dnd", "channels", "usergroups"],
  broken: [
    { name: "HTML with status 200", source: brokenBy({ kind: "html" }), code: "slack-not-json" },
    { name: "an empty object", source: brokenBy({ kind: "empty" }), code: "slack-not-json" },
    { name: "status 500", source: brokenBy({ kind: "500" }), code: "slack-http-500" },
    { name: "the connection is cut", source: brokenBy({ kind: "reset" }), code: "slack-network" },
    { name: "a redirect to elsewhere", source: brokenBy({ kind: "redirect" }), code: "slack-network" },
    {
      name: "the token is dead",
      source: brokenBy({ kind: "error", error: "token_revoked" }),
      code: "slack-token-revoked",
    },
    {
      name: "a scope is missing",
      source: brokenBy({ kind: "error", error: "missing_scope" }),
      code: "slack-missing-scope",
    },
  ],
  silent: async () => {
    const slack = await standIn();
    slack.fail("*", { kind: "hang" });
    return sourceOver(slack).source;
  },
  secrets: ["xoxb-"],
  context: { now: NOW },
});

const context = () => collectContext({ now: NOW });

async function directoryOf(slack: SlackStandIn): Promise<Reading> {
  const readings = await readingsOf(sourceOver(slack).source, context());
  return readings.find(({ scope }) => scope === "directory")!;
}

describe("the directory", () => {
  test("holds the members of our workspace, by all their names", async () => {
    const { people, rows } = await directoryOf(await standIn());
    expect(people.map(({ key }) => key)).toEqual(["U0MINJI01", "U0JUN0001", "U0GUEST01"]);
    expect(rows).toBe(3);
    expect(people[0]).toMatchObject({
      name: "민지",
      names: ["민지", "Kim Minji", "minji"],
      email: "minji@lab.test",
      slackId: "U0MINJI01",
      teamId: team,
      zone: "Asia/Seoul",
      locale: "ko-KR",
      role: "admin",
      isGuest: false,
    });
    expect(people[1]).toMatchObject({ name: "Park Jun", role: "member" });
    expect(people[2]).toMatchObject({ isGuest: true });
  });

  test("asks for our own team first when nobody has said it yet, so that no stranger slips in", async () => {
    const slack = await standIn();
    const web = slackWeb({ token: slack.botToken, apiUrl: slack.apiUrl, now: clock.now, random: () => 0 });
    const source = slackSource({ bolt: listeners().bolt, web, clock, ownTeam: () => undefined });
    const [directory] = await readingsOf(source, context());
    expect(directory?.people.map(({ key }) => key)).not.toContain("U0OUTSIDE");
    expect(slack.calls("auth.test")).toHaveLength(1);
  });

  test.each([
    ["without a profile", (user: object) => ({ ...user, profile: null, real_name: undefined }), "minji"],
    ["with empty names", (user: object) => ({ ...user, profile: { display_name: " ", real_name: "" } }), "Kim Minji"],
    [
      "with unseen names",
      (user: object) => ({ ...user, profile: { display_name: "\u3164\u0000\u200b" } }),
      "Kim Minji",
    ],
    ["that is no object", () => null, undefined],
    ["without any name", (user: object) => ({ ...user, name: "", real_name: "", profile: {} }), undefined],
  ])("takes a member %s for what there is", async (_case, bend, name) => {
    const slack = await standIn();
    slack.world.bend("U0MINJI01", bend);
    const { people } = await directoryOf(slack);
    expect(people.find(({ key }) => key === "U0MINJI01")?.name).toBe(name);
    expect(people).toHaveLength(name === undefined ? 2 : 3);
  });

  test("of 1,200 people is read page by page, each once", async () => {
    const many = Array.from({ length: 1_200 }, (_, i) => ({
      id: `U${100_000 + i}`,
      name: `p${i}`,
      realName: `P ${i}`,
    }));
    const slack = await standIn({ users: many });
    const { people } = await directoryOf(slack);
    expect(new Set(people.map(({ key }) => key)).size).toBe(1_200);
    expect(slack.calls("users.list").length).toBeGreaterThan(5);
  });
});

describe("a list of members that goes round in circles", () => {
  const page = (members: object[], next_cursor: string) => ({ ok: true, members, response_metadata: { next_cursor } });
  const someone = { id: "U0MINJI01", team_id: team, name: "minji", profile: { real_name: "Kim Minji" } };

  function sourceOf(pages: (call: number) => object) {
    let calls = 0;
    const others = { ok: true, users: {}, channels: [], usergroups: [] };
    const read = async (method: string) => (method === "users.list" ? pages(calls++) : others);
    const web = { read: read as never, presence: async () => "away" as const };
    const source = slackSource({ bolt: listeners().bolt, web, clock, ownTeam: () => team });
    return { source, calls: () => calls };
  }

  test("by the same cursor ends at once", async () => {
    const { source, calls } = sourceOf(() => page([someone], "again"));
    const [directory] = await readingsOf(source, context());
    expect(directory?.people).toHaveLength(1);
    expect(directory?.misreads).toHaveLength(1);
    expect(calls()).toBe(2);
  });

  test("by empty pages with ever new cursors ends, too", async () => {
    const { source, calls } = sourceOf((call) => page(call === 0 ? [someone] : [], `c${call}`));
    const [directory] = await readingsOf(source, context());
    expect(directory?.people).toHaveLength(1);
    expect(calls()).toBeLessThan(1_000);
  });

  test("of 50,000 members is taken whole", async () => {
    const members = (call: number) =>
      Array.from({ length: 200 }, (_, i) => ({ ...someone, id: `U${call * 200 + i}`, name: `p${i}` }));
    const { source } = sourceOf((call) => page(members(call), call === 249 ? "" : `c${call}`));
    const [directory] = await readingsOf(source, context());
    expect(directory?.people).toHaveLength(50_000);
  });
});

describe("a status", () => {
  async function statusOf(status: SlackUserSeed["status"]) {
    const slack = await standIn({
      users: [{ id: "U0MINJI01", name: "minji", realName: "Kim Minji", status: status! }],
    });
    return (await directoryOf(slack)).claims;
  }

  test.each([
    [":house:", "", { place: { kind: "home", inLab: false } }],
    [":house_with_garden:", "wfh today", { place: { kind: "home", inLab: false } }],
    [":palm_tree:", "Vacationing", { away: "leave", availability: "out-of-office" }],
    [":face_with_thermometer:", "", { away: "sick", availability: "out-of-office" }],
    [":bus:", "Commuting", { place: { kind: "elsewhere", inLab: false }, activity: "Commuting" }],
    ["", "R301", { place: { name: "R301", kind: "room" } }],
  ])("%s %s means what it says", async (emoji, text, meaning) => {
    expect(await statusOf({ emoji, text })).toMatchObject([
      { kind: "status", basis: "declared", isOpenEnded: true, who: { slackId: "U0MINJI01" }, ...meaning },
    ]);
  });

  test.each([
    [":calendar:", "In a meeting • Google Calendar"],
    [":house:", "Working remotely • Google Calendar"],
    [":coffee:", "back from R301"],
    [":tada:", ""],
    ["", "constructor"],
    [":constructor:", ""],
  ])("%s %s says nothing", async (emoji, text) => {
    expect(await statusOf({ emoji, text })).toEqual([]);
  });

  test("with a running expiry ends then, and says so", async () => {
    const [claim] = await statusOf({ emoji: ":house:", text: "", expiration: seconds + 60 });
    expect(claim).toMatchObject({ when: { until: NOW + 60_000 } });
    expect(claim).not.toHaveProperty("isOpenEnded");
  });

  test("that Slack forgot to clear is over", async () => {
    const slack = await standIn();
    const profile = {
      status_emoji: ":house:",
      status_text: "",
      status_expiration: seconds - 1,
      real_name: "Kim Minji",
    };
    slack.world.bend("U0MINJI01", (user) => ({ ...user, profile }));
    const { claims } = await directoryOf(slack);
    expect(claims.filter(({ who }) => JSON.stringify(who).includes("U0MINJI01"))).toEqual([]);
  });

  test("that changed is a new claim, first seen now", async () => {
    const [before] = await statusOf({ emoji: "", text: "R301" });
    const [after] = await statusOf({ emoji: "", text: "R302" });
    expect(before?.key).not.toBe(after?.key);
  });
});

test("a huddle is busy, and over once it has expired", async () => {
  const slack = await standIn();
  const huddles = async () => (await directoryOf(slack)).claims.filter(({ kind }) => kind === "huddle");
  expect(await huddles()).toMatchObject([{ who: { slackId: "U0JUN0001" }, availability: "busy", basis: "observed" }]);
  slack.world.bend("U0JUN0001", (user) => ({
    ...user,
    profile: { ...(user.profile as object), huddle_state_expiration_ts: seconds - 1 },
  }));
  expect(await huddles()).toEqual([]);
});

test("Do Not Disturb is asked for fifty people at a time, and says nothing where it is off", async () => {
  const quiet = Array.from({ length: 119 }, (_, i) => ({ id: `U${100_000 + i}`, name: `p${i}`, realName: `P ${i}` }));
  const slack = await standIn({ users: [users[1]!, ...quiet] });
  const readings = await readingsOf(sourceOver(slack).source, context());
  expect(readings.find(({ scope }) => scope === "dnd")?.claims).toMatchObject([
    { kind: "dnd", when: { kind: "dated", from: NOW - 600_000, until: NOW + 600_000 } },
  ]);
  expect(slack.calls("dnd.teamInfo")).toHaveLength(3);
});

test("when only Do Not Disturb fails, the directory is read all the same", async () => {
  const slack = await standIn();
  slack.removeScope("dnd:read");
  const yielded = await collected(sourceOver(slack).source, context());
  expect(yielded.map(({ scope, kind }) => [scope, kind])).toEqual([
    ["directory", "reading"],
    ["dnd", "failed"],
    ["channels", "reading"],
    ["usergroups", "reading"],
  ]);
  const failed = yielded[1];
  expect(failed?.kind === "failed" && failed.error).toMatchObject({
    code: "slack-missing-scope",
    remedy: "grant-scope",
  });
  expect(failed?.kind === "failed" && failed.error.message).toContain("dnd:read");
});

describe("groups", () => {
  const bot = "U0BOT0001";
  const channels = [
    { id: "C0VISION1", name: "vision", members: ["U0MINJI01", "U0JUN0001", bot] },
    { id: "G0SECRET1", name: "secret", members: ["U0JUN0001", bot], isPrivate: true },
    { id: "C0ELSE001", name: "elsewhere", members: ["U0MINJI01"] },
  ];
  const usergroups = [{ id: "S0STAFF01", handle: "staff", name: "Staff", users: ["U0MINJI01"] }];

  const labOf = (readings: readonly Reading[], name: string) => readings.find(({ scope }) => scope === name)?.lab;

  test("are the channels we are in and the user groups, with their members", async () => {
    const readings = await readingsOf(sourceOver(await standIn({ channels, usergroups })).source, context());
    expect(labOf(readings, "channels")?.groups).toEqual([
      { kind: "channel", id: "C0VISION1", name: "vision", members: ["U0MINJI01", "U0JUN0001", bot] },
      { kind: "channel", id: "G0SECRET1", name: "secret", members: ["U0JUN0001", bot], isPrivate: true },
    ]);
    expect(labOf(readings, "usergroups")?.groups).toEqual([
      { kind: "usergroup", id: "S0STAFF01", name: "staff", members: ["U0MINJI01"] },
    ]);
  });

  test.each([
    ["usergroups:read", "usergroups", "usergroup"],
    ["channels:read", "channels", "channel"],
  ])("without the permission %s say so, and the rest is read", async (scope, name, kind) => {
    const slack = await standIn({ channels, usergroups });
    slack.removeScope(scope);
    const readings = await readingsOf(sourceOver(slack).source, context());
    expect(readings).toHaveLength(4);
    expect(labOf(readings, name)).toEqual({ groups: [], lacking: [{ kind, scope }] });
    expect(readings.find((one) => one.scope === name)?.misreads).toMatchObject([
      { reason: expect.stringContaining(scope) },
    ]);
  });

  test("of more members than fit a page are read whole", async () => {
    const members = [...Array.from({ length: 2_500 }, (_, i) => `U${100_000 + i}`), bot];
    const users = members.slice(0, -1).map((id, i) => ({ id, name: `p${i}`, realName: `P ${i}` }));
    const slack = await standIn({ users, channels: [{ id: "C0CROWD01", name: "crowd", members }] });
    const [crowd] = labOf(await readingsOf(sourceOver(slack).source, context()), "channels")?.groups ?? [];
    expect(crowd?.members).toHaveLength(2_501);
  });
});

describe("events", () => {
  async function patchesOf(type: string, event: object): Promise<Patch[]> {
    const { source, tell } = sourceOver(await standIn());
    const patches: Patch[] = [];
    source.listen?.(async (patch) => void patches.push(patch));
    await tell(type, { type, ...event });
    return patches;
  }
  const slim = {
    id: "U0MINJI01",
    team_id: team,
    name: "minji",
    profile: {
      status_text: "",
      status_emoji: ":house:",
      status_expiration: 0,
      real_name: "Kim Minji",
      display_name: "민지",
    },
    updated: seconds,
  };

  test("a slim status change names no zone, no role and no huddle, so those stay as they were", async () => {
    const [patch] = await patchesOf("user_status_changed", { user: slim });
    expect(patch?.person).toEqual({ key: "U0MINJI01", slackId: "U0MINJI01", teamId: team });
    expect(patch?.claims).toMatchObject({
      slackId: "U0MINJI01",
      kinds: ["status"],
      now: [{ place: { kind: "home" } }],
    });
    expect(patch?.changedAt).toBe(NOW);
  });

  test("only a whole user has a name, because a slim one may be a guest or a bot, whom a name would make known", async () => {
    const [patch] = await patchesOf("user_change", { user: { ...slim, is_restricted: false } });
    expect(patch?.person).toMatchObject({ name: "민지", names: ["민지", "Kim Minji", "minji"], isGuest: false });
  });

  test("a cleared status replaces the claim by none", async () => {
    const profile = { ...slim.profile, status_emoji: "" };
    const [patch] = await patchesOf("user_status_changed", { user: { ...slim, profile } });
    expect(patch?.claims).toEqual({ slackId: "U0MINJI01", kinds: ["status"], now: [] });
  });

  test("a huddle that begins is busy at once", async () => {
    const profile = { ...slim.profile, huddle_state: "in_a_huddle", huddle_state_expiration_ts: seconds + 60 };
    const [patch] = await patchesOf("user_huddle_changed", { user: { ...slim, profile } });
    expect(patch?.claims?.kinds).toEqual(["status", "huddle"]);
    expect(patch?.claims?.now).toMatchObject([{ kind: "status" }, { kind: "huddle", availability: "busy" }]);
  });

  test("a change of Do Not Disturb replaces that alone", async () => {
    const dnd_status = { dnd_enabled: true, next_dnd_start_ts: seconds, next_dnd_end_ts: seconds + 60 };
    const [patch] = await patchesOf("dnd_updated_user", {
      user: "U0JUN0001",
      dnd_status,
      event_ts: `${seconds}.000100`,
    });
    expect(patch).toMatchObject({
      scope: "dnd",
      changedAt: NOW,
      claims: { slackId: "U0JUN0001", kinds: ["dnd"], now: [{ kind: "dnd" }] },
    });
  });

  test("who is deactivated is gone", async () => {
    expect(await patchesOf("user_change", { user: { ...slim, deleted: true } })).toEqual([
      { scope: "directory", gone: { key: "U0MINJI01" } },
    ]);
  });

  test.each([
    ["a bot joins", { ...slim, is_bot: true }],
    ["someone of another organisation changes", { ...slim, team_id: "T0OTHER01" }],
    ["there is no user in it", undefined],
    ["the user is a list", [slim]],
    ["the user has no id", { ...slim, id: undefined }],
  ])("nothing is patched when %s", async (_case, user) => {
    expect(await patchesOf("team_join", { user })).toEqual([]);
  });
});

describe("presence", () => {
  const minji: Person = {
    id: "slack:U0MINJI01",
    name: "민지",
    aliases: [],
    emails: [],
    slackId: "U0MINJI01",
    role: "member",
    isGuest: false,
  };
  const soon = 800;

  test("is asked of one person, and remembered for those who ask soon after", async () => {
    const slack = await standIn();
    const { source } = sourceOver(slack);
    expect(source.observed?.(minji)).toBeUndefined();
    const [first, second] = await Promise.all([source.observe?.(minji, soon), source.observe?.(minji, soon)]);
    expect(first).toMatchObject([{ kind: "presence", basis: "observed", isActive: true }]);
    expect(second).toEqual(first);
    expect(await source.observe?.(minji, soon)).toEqual(first);
    expect(source.observed?.(minji)).toEqual(first);
    expect(slack.calls("users.getPresence")).toHaveLength(1);
  });

  test("covers the moment of the question, which was a little earlier than the answer", async () => {
    const { source } = sourceOver(await standIn());
    const [claim] = (await source.observe?.(minji, soon)) ?? [];
    const when = claim?.when;
    expect(when?.kind === "dated" && when.from < NOW && NOW < when.until).toBe(true);
  });

  test("of people who are not in Slack is not asked", async () => {
    const slack = await standIn();
    const { slackId: _none, ...sheetOnly } = minji;
    expect(await sourceOver(slack).source.observe?.(sheetOnly, soon)).toBeUndefined();
    expect(slack.calls("users.getPresence")).toEqual([]);
  });

  test("that does not come costs the deadline and no more", async () => {
    const slack = await standIn();
    slack.fail("users.getPresence", { kind: "hang" });
    const startedAt = performance.now();
    expect(await sourceOver(slack).source.observe?.(minji, soon)).toBeUndefined();
    expect(performance.now() - startedAt).toBeLessThan(2_500);
  });

  test("after a 429 is not asked again before Slack allows, and what was known is shown meanwhile", async () => {
    const slack = await standIn();
    let now = NOW;
    const web = slackWeb({ token: slack.botToken, apiUrl: slack.apiUrl, now: () => now, random: () => 0 });
    const source = slackSource({ bolt: listeners().bolt, web, clock: { now: () => now }, ownTeam: () => team });
    await source.observe?.(minji, soon);
    slack.fail("users.getPresence", { kind: "429", retryAfter: 30 });
    now += 60_000;
    for (let i = 0; i < 5; i++) expect(await source.observe?.(minji, soon)).toMatchObject([{ isActive: true }]);
    expect(slack.calls("users.getPresence")).toHaveLength(2);
  });
});
