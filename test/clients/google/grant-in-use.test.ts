import { inspect } from "node:util";
import { calendar } from "googleapis/build/src/apis/calendar/index.js";
import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { ApiError } from "../../../src/clients/api-error.ts";
import { DATA_SCOPES } from "../../../src/clients/google/access.ts";
import { calendars } from "../../../src/clients/google/calendar.ts";
import { type OAuthAccess, type OAuthOptions, oauthAccess } from "../../../src/clients/google/oauth.ts";
import { googleRequests } from "../../../src/clients/google/request.ts";
import type { GrantUser } from "../../../src/flows/ports.ts";
import { type GoogleStandIn, startGoogle } from "../../../src/playground/google/index.ts";
import { explainGoogle } from "../../../src/sources/google-failure.ts";
import { html, json, localGoogle, tokens } from "./local-google.ts";

const LAB = "lab@hanbit.example";
const SPARE = "spare@hanbit.example";
const HOUR = 3_600_000;
const MINUTE = 60_000;

/** A stand-in with two accounts, and an access to it that writes down what it tells; its time is moved by hand. */
async function connected(about: Partial<OAuthOptions> = {}) {
  const time = { now: Date.parse("2026-11-23T01:00:00Z") };
  const google = await startGoogle(
    {
      accounts: [
        { email: LAB, sub: "1", name: "Lab" },
        { email: SPARE, sub: "2", name: "Spare" },
      ],
      calendars: [],
      spreadsheets: [],
    },
    { clock: () => new Date(time.now) },
  );
  onTestFinished(() => google.close());
  const told: string[] = [];
  const { client_id: clientId, client_secret: clientSecret } = google.clients.web;
  const access = oauthAccess({
    clientId,
    clientSecret,
    origin: google.origin,
    timeoutMs: 5_000,
    ticks: () => time.now,
    machineTime: () => Date.now(),
    onRefreshed: (id, { endsInMs }) =>
      told.push(endsInMs === undefined ? `refreshed ${id}` : `refreshed ${id} ${endsInMs}`),
    onDead: (id, error) => told.push(`dead ${id} ${error.reason}`),
    onRevived: (id) => told.push(`revived ${id}`),
    ...about,
  });
  const tokenCalls = () => google.journal.of("token").length;
  const pass = (ms: number) => {
    time.now += ms;
  };
  return { google, access, told, tokenCalls, pass, read: reader(access) };
}

function reader(access: OAuthAccess) {
  const api = calendar({ version: "v3", auth: access.auth });
  const request = googleRequests(access, { sleep: async () => {} });
  const shape = z.object({ id: z.string() });
  const get = (signal: AbortSignal) => api.calendars.get({ calendarId: "primary", fields: "id" }, { signal });
  return async () => (await request("calendar.get", get, shape)).id;
}

const grantOf = (google: GoogleStandIn, account: string, id = account) => ({
  kind: "grant" as const,
  id,
  refreshToken: google.grant({ account }),
  account,
});

const failure = (promise: Promise<unknown>): Promise<ApiError> =>
  promise.then(
    () => Promise.reject(new Error("it succeeded")),
    (error) => error,
  );
const code = async (promise: Promise<unknown>) => explainGoogle(await failure(promise)).code;

test("a grant that ends says when as it is used, whatever else its reply says", async () => {
  const { google, access, told, read, pass } = await connected();
  google.setRefreshTokenLife(7 * 86_400);
  access.use(grantOf(google, LAB));
  pass(86_400_000);
  await read();
  expect(told).toEqual([`refreshed ${LAB} ${6 * 86_400_000}`]);
});

describe("without a grant", () => {
  test("nothing is called, and the reason is told", async () => {
    const { access, read, google, pass } = await connected();
    expect(await code(read())).toBe("google-not-connected");
    access.use({ kind: "none", why: "key-lost" });
    expect(await code(read())).toBe("google-key-lost");
    access.use({ kind: "none", why: "not-connected" });
    pass(2 * HOUR);
    expect(await code(read())).toBe("google-not-connected");
    expect(google.journal.entries).toEqual([]);
    expect(access.account).toBeUndefined();
  });

  test("a grant that comes is used at once, and one that goes is not", async () => {
    const { access, read, google, tokenCalls } = await connected();
    access.use(grantOf(google, LAB));
    expect(await read()).toBe(LAB);
    expect(access.account).toBe(LAB);
    access.use({ kind: "none", why: "not-connected" });
    expect(await code(read())).toBe("google-not-connected");
    expect(tokenCalls()).toBe(1);
  });

  test("what a flow hands over fits", async () => {
    const { access } = await connected();
    const use: GrantUser["use"] = access.use;
    use({ kind: "none", why: "not-connected" });
    expect(() => access.door()).toThrow(ApiError);
  });
});

describe("a grant that Google refuses for good", () => {
  async function dead() {
    const lab = await connected();
    const grant = grantOf(lab.google, LAB);
    lab.access.use(grant);
    await lab.read();
    const fault = lab.google.fail("token", { kind: "revoked" });
    lab.pass(HOUR);
    expect(await code(lab.read())).toBe("google-access-lost");
    lab.told.length = 0;
    return { ...lab, grant, fault };
  }

  test("is told of once, and every call fails with it without being made", async () => {
    const { read, tokenCalls, pass, told, google } = await dead();
    const before = google.journal.entries.length;
    for (let n = 0; n < 11; n += 1) {
      pass(5 * MINUTE);
      expect(await failure(read())).toMatchObject({
        reason: "invalid_grant",
        operation: "calendar.get",
        account: { mode: "oauth", address: LAB },
      });
    }
    expect(google.journal.entries).toHaveLength(before);
    expect(tokenCalls()).toBe(2);
    expect(told).toEqual([]);
  });

  test("is not asked by a call that was past the door when it was refused", async () => {
    const { access, fault } = await dead();
    const api = calendar({ version: "v3", auth: access.auth });
    expect(await code(api.calendars.get({ calendarId: "primary" }))).toBe("google-access-lost");
    expect(fault.strikes()).toBe(1);
  });

  test("is asked again once an hour, by one call of many", async () => {
    const { read, fault, pass, told } = await dead();
    expect(fault.strikes()).toBe(1);
    for (let hours = 1; hours <= 3; hours += 1) {
      pass(HOUR);
      const codes = await Promise.all(Array.from({ length: 10 }, () => code(read())));
      expect(new Set(codes)).toEqual(new Set(["google-access-lost"]));
      expect(fault.strikes()).toBe(1 + hours);
    }
    expect(told).toEqual([]);
  });

  test("that works again at that hour is told of, and used", async () => {
    const { read, fault, pass, told } = await dead();
    fault.end();
    pass(59 * MINUTE);
    expect(await code(read())).toBe("google-access-lost");
    pass(MINUTE);
    expect(await read()).toBe(LAB);
    expect(told).toEqual([`refreshed ${LAB}`, `revived ${LAB}`]);
  });

  test("stays it when the hourly question gets no answer, which is asked no more often for that", async () => {
    const { read, fault, pass, google, tokenCalls } = await dead();
    fault.end();
    google.fail("token", { kind: "500" });
    pass(HOUR);
    expect(await code(read())).toBe("google-access-lost");
    pass(30 * MINUTE);
    expect(await code(read())).toBe("google-access-lost");
    expect(tokenCalls()).toBe(3);
  });

  test("named again it is still it; another is asked at once", async () => {
    const { access, read, fault, tokenCalls, grant, google } = await dead();
    access.use(grant);
    expect(await code(read())).toBe("google-access-lost");
    expect(tokenCalls()).toBe(2);
    fault.end();
    access.use(grantOf(google, SPARE));
    expect(await read()).toBe(SPARE);
  });

  test("is not asked for ever when the clock is moved back", async () => {
    const { read, fault, pass } = await dead();
    fault.end();
    pass(-24 * HOUR);
    expect(await read()).toBe(LAB);
  });

  test("for a session that ended is one of them", async () => {
    const { access, read, google, told, tokenCalls } = await connected();
    access.use(grantOf(google, LAB));
    google.fail("token", { kind: "invalid_rapt" });
    expect(await code(read())).toBe("google-session-control");
    expect(await code(read())).toBe("google-session-control");
    expect(tokenCalls()).toBe(1);
    expect(told).toEqual([`dead ${LAB} invalid_grant`]);
  });
});

describe("no other failure of the token endpoint is for good", () => {
  test.each([
    ["admin_policy", "google-admin-policy"],
    ["client_deleted", "google-client-broken"],
    ["401", "google-client-broken"],
    ["clock", "google-clock"],
    ["404", "google-unreadable"],
    ["429", "google-rate-limited"],
    ["500", "google-unreachable"],
    ["html", "google-unreadable"],
    ["empty", "google-unreadable"],
    ["wrong-types", "google-unreadable"],
    ["cut", "google-unreachable"],
    ["reset", "google-unreachable"],
    ["hang", "google-unreachable"],
  ] as const)("%s: %s", async (kind, expected) => {
    const { access, read, google, told } = await connected({ timeoutMs: 200 });
    access.use(grantOf(google, LAB));
    const fault = google.fail("token", { kind });
    expect(await code(read())).toBe(expected);
    fault.end();
    expect(await read()).toBe(LAB);
    expect(told).toEqual([`refreshed ${LAB}`]);
  });

  test("an invalid_grant by a clock ten minutes off", async () => {
    const { access, read, google, told } = await connected();
    access.use(grantOf(google, LAB));
    google.dateSkew(10);
    const fault = google.fail("token", { kind: "revoked" });
    expect(await code(read())).toBe("google-clock");
    fault.end();
    expect(await read()).toBe(LAB);
    expect(told).toEqual([`refreshed ${LAB}`]);
  });

  test("the words in a page or with status 200", async () => {
    const google = await localGoogle({
      "/token": (reply, _heard, nth) =>
        nth === 1
          ? reply.writeHead(400, { "content-type": "text/html" }).end('{"error":"invalid_grant"}')
          : json(reply, 200, { error: "invalid_grant" }),
    });
    const dead: string[] = [];
    const { origin } = google;
    const access = oauthAccess({ clientId: "c", clientSecret: "s", origin, onDead: (id) => dead.push(id) });
    access.use({ kind: "grant", id: "one", refreshToken: "1//r", account: undefined });
    await failure(reader(access)());
    expect(google.count("/token")).toBe(3);
    expect(dead).toEqual([]);
  });
});

describe("a revocation", () => {
  test("shows within the very request that meets it", async () => {
    const { access, read, google, told } = await connected();
    access.use(grantOf(google, LAB));
    await read();
    google.revoke(LAB);
    expect(await code(read())).toBe("google-access-lost");
    expect(google.journal.entries.slice(-2).map(({ area, status }) => [area, status])).toEqual([
      ["calendar", 401],
      ["token", 400],
    ]);
    expect(told).toEqual([`refreshed ${LAB}`, `dead ${LAB} invalid_grant`]);
  });

  test("met by fifty calls at once costs one question", async () => {
    const { access, read, google, tokenCalls, told } = await connected();
    access.use(grantOf(google, LAB));
    await read();
    google.revoke(LAB);
    await Promise.all(Array.from({ length: 50 }, () => failure(read())));
    expect(tokenCalls()).toBe(2);
    expect(told.filter((line) => line.startsWith("dead"))).toHaveLength(1);
  });
});

test("fifty calls at once, while the access token has run out, buy one", async () => {
  const { access, read, google, tokenCalls, pass } = await connected();
  access.use(grantOf(google, LAB));
  await read();
  pass(HOUR);
  expect(new Set(await Promise.all(Array.from({ length: 50 }, read)))).toEqual(new Set([LAB]));
  expect(tokenCalls()).toBe(2);
});

test("a token is renewed five minutes before it ends, and not earlier", async () => {
  const { access, read, google, tokenCalls, pass } = await connected();
  access.use(grantOf(google, LAB));
  await read();
  pass(54 * MINUTE);
  await read();
  expect(tokenCalls()).toBe(1);
  pass(2 * MINUTE);
  await read();
  expect(tokenCalls()).toBe(2);
});

test("a rate limit told as 403 never buys a token", async () => {
  const { access, read, google, tokenCalls } = await connected();
  access.use(grantOf(google, LAB));
  google.fail("calendar", { kind: "403-rate" });
  expect(await code(read())).toBe("google-rate-limited");
  expect(tokenCalls()).toBe(1);
});

describe("another grant while a token is being bought", () => {
  /** A token endpoint that answers one refresh token only when it is let. */
  async function slow(answer: Parameters<typeof localGoogle>[0][string], about: Partial<OAuthOptions> = {}) {
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let heard = () => {};
    const asked = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const google = await localGoogle({
      "/token": async (reply, call, nth) => {
        if (call.form.get("refresh_token") !== "1//old") return json(reply, 200, { access_token: "ya29.new" });
        heard();
        await gate;
        answer(reply, call, nth);
      },
      "/calendar/v3/calendars/primary": (reply, { headers }) => json(reply, 200, { id: headers.authorization }),
    });
    const told: string[] = [];
    const access = oauthAccess({
      clientId: "c",
      clientSecret: "s",
      origin: google.origin,
      onRefreshed: (id) => told.push(`refreshed ${id}`),
      onDead: (id) => told.push(`dead ${id}`),
      saveRefreshToken: async (id, token) => {
        told.push(`saved ${id} ${token}`);
        return id === "new";
      },
      ...about,
    });
    const read = reader(access);
    access.use({ kind: "grant", id: "old", refreshToken: "1//old", account: "old@x" });
    const late = read();
    await asked;
    return { google, access, told, read, late, letGo };
  }
  const next = { kind: "grant" as const, id: "new", refreshToken: "1//new", account: "new@x" };

  test("is not killed by the late refusal of the one before", async () => {
    const { access, told, read, late, letGo } = await slow((reply) => json(reply, 400, { error: "invalid_grant" }));
    access.use(next);
    letGo();
    expect(await late).toBe("Bearer ya29.new");
    expect(await read()).toBe("Bearer ya29.new");
    expect(told).toEqual(["refreshed new"]);
  });

  test("is not paid with the late token of the one before", async () => {
    const { access, told, late, letGo, google } = await slow(tokens);
    access.use(next);
    letGo();
    expect(await late).toBe("Bearer ya29.new");
    const spent = google.heard.map(({ headers }) => headers.authorization).filter(Boolean);
    expect(new Set(spent)).toEqual(new Set(["Bearer ya29.new"]));
    expect(told).toEqual(["refreshed new"]);
  });

  test("is not saved the late refresh token of the one before", async () => {
    const rotated = { access_token: "ya29.old", refresh_token: "1//rotated" };
    const { access, told, read, late, letGo, google } = await slow((reply) => json(reply, 200, rotated));
    access.use(next);
    letGo();
    await late;
    await read();
    expect(told).toContain("saved old 1//rotated");
    expect(told).not.toContain("saved new 1//rotated");
    expect(google.heard.map(({ form }) => form.get("refresh_token"))).not.toContain("1//rotated");
    expect(access.account).toBe("new@x");
  });

  test("or none at all: the late token opens nothing", async () => {
    const { access, late, letGo, google, told } = await slow(tokens);
    access.use({ kind: "none", why: "not-connected" });
    letGo();
    expect(await code(late)).toBe("google-not-connected");
    expect(google.count("/calendar/v3/calendars/primary")).toBe(0);
    expect(told).toEqual([]);
  });

  test("named again while it is asked, the same one goes on", async () => {
    const { access, late, letGo, google } = await slow(tokens);
    access.use({ kind: "grant", id: "old", refreshToken: "1//old", account: "known@x" });
    letGo();
    expect(await late).toBe("Bearer ya29.test-1");
    expect(access.account).toBe("known@x");
    expect(google.count("/token")).toBe(1);
  });
});

describe("a new refresh token", () => {
  test("named by the old one, which is dead by then, goes on being used", async () => {
    const saved: string[] = [];
    const { access, read, google, pass } = await connected({
      saveRefreshToken: async (_id, token) => saved.push(token) > 0,
    });
    google.rotateRefreshTokens();
    const grant = grantOf(google, LAB);
    access.use(grant);
    await read();
    access.use(grant);
    pass(HOUR);
    expect(await read()).toBe(LAB);
    expect(saved).toHaveLength(2);
    access.use({ ...grant, refreshToken: saved[1]! });
    pass(HOUR);
    expect(await read()).toBe(LAB);
  });

  test("of a grant that is no more is dropped, and the access with it", async () => {
    const { access, read, google, told, tokenCalls } = await connected({ saveRefreshToken: async () => false });
    google.rotateRefreshTokens();
    access.use(grantOf(google, LAB));
    expect(await code(read())).toBe("google-not-connected");
    expect(await code(read())).toBe("google-not-connected");
    expect(google.journal.of("calendar")).toEqual([]);
    expect(tokenCalls()).toBe(1);
    expect(told).toEqual([]);
  });

  test("that could not be saved is saved later, not lost", async () => {
    const saved: string[] = [];
    const { access, read, google, tokenCalls } = await connected({
      saveRefreshToken: async (_id, token) => {
        if (saved.push(token) === 1) throw new Error("the disk is full");
        return true;
      },
    });
    google.rotateRefreshTokens();
    access.use(grantOf(google, LAB));
    expect(await failure(read())).toMatchObject({ message: "the disk is full" });
    expect(google.journal.of("calendar")).toEqual([]);
    expect(await read()).toBe(LAB);
    expect(saved[1]).toBe(saved[0]);
    expect(tokenCalls()).toBe(1);
  });
});

describe("a probe", () => {
  test("says whether a grant works, and leaves the one in use alone", async () => {
    const { access, read, google, told } = await connected();
    const spare = google.grant({ account: SPARE });
    expect(await access.probe(spare)).toBeUndefined();
    expect(await code(read())).toBe("google-not-connected");
    access.use(grantOf(google, LAB));
    google.revoke(SPARE);
    expect(await access.probe(spare)).toMatchObject({ reason: "invalid_grant", account: { mode: "oauth" } });
    expect(await read()).toBe(LAB);
    expect(told).toEqual([`refreshed ${LAB}`]);
  });

  test("asks once, whatever the answer", async () => {
    const { access, google, tokenCalls } = await connected();
    google.fail("token", { kind: "500" });
    expect(explainGoogle(await access.probe(google.grant({ account: SPARE }))).code).toBe("google-unreachable");
    expect(tokenCalls()).toBe(1);
  });

  test("of a named grant keeps a new refresh token", async () => {
    const saved: string[] = [];
    const { access, google } = await connected({
      saveRefreshToken: async (id, token) => {
        saved.push(`${id} ${google.liveGrants().length} ${token.slice(0, 4)}`);
        return true;
      },
    });
    google.rotateRefreshTokens();
    expect(await access.probe(google.grant({ account: SPARE }), "spare")).toBeUndefined();
    expect(saved).toEqual(["spare 1 1//0"]);
  });
});

describe("a grant without an account", () => {
  test("is told whose it is by its own calendar, once", async () => {
    const told: string[] = [];
    const { access, google } = await connected({ onIdentified: (id, account) => told.push(`${id} ${account}`) });
    const client = calendars(access, { sleep: async () => {} });
    access.use({ ...grantOf(google, LAB, "one"), account: undefined });
    expect(access.account).toBeUndefined();
    expect([await client.account(), await client.account()]).toEqual([LAB, LAB]);
    expect(access.account).toBe(LAB);
    expect(told).toEqual([`one ${LAB}`]);
    expect(google.journal.of("calendar")).toHaveLength(1);
  });

  test("is not taken for the one before that answers late", async () => {
    const told: string[] = [];
    const { access, google } = await connected({ onIdentified: (id, account) => told.push(`${id} ${account}`) });
    const client = calendars(access, { sleep: async () => {} });
    // One that holds no `openid`, else the token it buys says whose it is.
    const refreshToken = google.grant({ account: LAB, scopes: DATA_SCOPES });
    access.use({ kind: "grant", id: "one", refreshToken, account: undefined });
    google.fail("primary", { kind: "slow", delayMs: 100 });
    const late = client.account();
    while (google.journal.peak("calendar") === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    access.use({ ...grantOf(google, SPARE, "two"), account: undefined });
    expect(await late).toBe(LAB);
    expect(access.account).toBeUndefined();
    expect(told).toEqual([]);
  });
});

describe("`primary` while a spare is in use", () => {
  const november = { from: new Date("2026-11-01T00:00:00Z"), until: new Date("2026-12-01T00:00:00Z") };

  test("is the calendar of the main account, as the spare may see it", async () => {
    const { access, google } = await connected();
    const client = calendars(access, { sleep: async () => {} });
    google.putEvent(LAB, {
      summary: "of the lab",
      start: { dateTime: "2026-11-05T10:00:00Z" },
      end: { dateTime: "2026-11-05T11:00:00Z" },
    });
    access.use({ ...grantOf(google, SPARE), primaryAddress: LAB });
    expect(await client.account()).toBe(LAB);
    expect(await failure(client.events("primary", november))).toMatchObject({ status: 404 });
    google.share(LAB, SPARE);
    expect((await client.events("primary", november)).events).toMatchObject([{ summary: "of the lab" }]);
    expect(google.journal.of("calendar").at(-1)).toMatchObject({
      account: SPARE,
      path: expect.stringContaining(encodeURIComponent(LAB)),
    });
  });

  test("is its own again for the main account, and another calendar is what it is", async () => {
    const { access, google } = await connected();
    const client = calendars(access, { sleep: async () => {} });
    access.use({ ...grantOf(google, SPARE), primaryAddress: LAB });
    expect(await client.events(SPARE, november)).toMatchObject({ summary: SPARE });
    access.use(grantOf(google, LAB));
    expect(await client.events("primary", november)).toMatchObject({ summary: LAB });
    expect(await client.account()).toBe(LAB);
  });
});

describe("no failure shows a secret", () => {
  const secrets = ["SECRETcanary", "REFRESHcanary", "ROTATEDcanary", "ACCESScanary"];
  // What was sent can be said back.
  const echo = "no: SECRETcanary REFRESHcanary";
  const bought = { access_token: "ACCESScanary", expires_in: 3599 };

  test.each<[string, Parameters<typeof localGoogle>[0]]>([
    ["a refusal that repeats everything", { "/token": (r) => json(r, 400, { error: echo, error_description: echo }) }],
    ["a death", { "/token": (r) => json(r, 400, { error: "invalid_grant", error_description: echo }) }],
    ["a page", { "/token": (r) => html(r, 200) }],
    ["a cut line", { "/token": (r) => r.destroy() }],
    ["silence", { "/token": () => {} }],
    ["strange types", { "/token": (r) => json(r, 200, { ...bought, expires_in: "REFRESHcanary" }) }],
    ["a data failure", { "/token": (r) => json(r, 200, bought), "/calendar/v3/calendars/primary": (r) => r.destroy() }],
    [
      "a refused access token",
      { "/token": (r) => json(r, 200, bought), "/calendar/v3/calendars/primary": (r) => json(r, 401, {}) },
    ],
    [
      "a new token that cannot be kept",
      { "/token": (r) => json(r, 200, { ...bought, refresh_token: "ROTATEDcanary" }) },
    ],
  ])("%s", async (_name, answers) => {
    const google = await localGoogle(answers);
    const events: unknown[] = [];
    const access = oauthAccess({
      clientId: "client",
      clientSecret: "SECRETcanary",
      origin: google.origin,
      timeoutMs: 200,
      onDead: (...about) => events.push(about),
      saveRefreshToken: () => Promise.reject(new Error("the disk is full")),
    });
    access.use({ kind: "grant", id: "one", refreshToken: "REFRESHcanary", account: undefined });
    const read = reader(access);
    const errors = [await failure(read()), await failure(read())];
    const probed = await access.probe("REFRESHcanary", "one").catch((error: unknown) => error);
    const shown = [errors, probed, events, errors.map(({ stack }) => stack), access]
      .map((one) => `${inspect(one, { depth: 10, showHidden: true, maxStringLength: null })}${JSON.stringify(one)}`)
      .join();
    expect(google.heard[0]?.form.get("refresh_token")).toBe("REFRESHcanary");
    for (const secret of secrets) expect(shown).not.toContain(secret);
  });
});
