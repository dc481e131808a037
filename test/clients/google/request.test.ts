import { describe, expect, test } from "vitest";
import { z } from "zod";
import { ApiError, type ApiFailure } from "../../../src/clients/api-error.ts";
import type { VendorCall } from "../../../src/clients/call.ts";
import { type GoogleRequest, googleRequests } from "../../../src/clients/google/request.ts";
import { accessWith } from "./local-google.ts";

const access = accessWith({
  clientId: "client",
  clientSecret: "s",
  refreshToken: "1//r",
  account: "lab@hanbit.example",
});
const Reply = z.object({ items: z.array(z.string()) });
const fine = { items: ["one"] };

/** A Google that answers as told, on a clock that moves only while someone sleeps. */
function scripted(...answers: (ApiFailure | { data: unknown })[]) {
  let ticks = 0;
  const calledAt: number[] = [];
  const slept: number[] = [];
  const told: VendorCall[] = [];
  const request = googleRequests(access, {
    onCall: (call) => told.push(call),
    random: () => 0.5,
    ticks: () => ticks,
    sleep: async (ms) => {
      slept.push(ms);
      ticks += ms;
    },
  });
  const run = async () => {
    const answer = answers[calledAt.length] ?? answers.at(-1)!;
    calledAt.push(ticks);
    if ("vendor" in answer) throw new ApiError(answer);
    return answer;
  };
  const pass = (ms: number) => {
    ticks += ms;
  };
  return { ask: (signal?: AbortSignal) => request("calendar.events", run, Reply, signal), calledAt, slept, told, pass };
}

const failure = (about: Omit<ApiFailure, "vendor">): ApiFailure => ({ vendor: "google", ...about });
const unavailable = failure({ status: 503, reason: "backendError" });
const caught = (promise: Promise<unknown>): Promise<ApiError> =>
  promise.then(
    () => Promise.reject(new Error("it succeeded")),
    (error) => error,
  );

test("a reply of the right shape comes back, without what was not asked for", async () => {
  const google = scripted({ data: { ...fine, kind: "calendar#events" } });
  expect(await google.ask()).toEqual(fine);
  expect(google.told).toMatchObject([{ vendor: "google", operation: "calendar.events", outcome: "ok" }]);
});

describe("what may pass is tried three times, with growing pauses", () => {
  test.each<[string, ApiFailure]>([
    ["a server error", unavailable],
    ["too many requests", failure({ status: 429, reason: "rateLimitExceeded" })],
    ["too many requests, said as 403", failure({ status: 403, reason: "userRateLimitExceeded" })],
    ["a quota, said as 403", failure({ status: 403, reason: "quotaExceeded" })],
    ["a quota, in the words of Sheets", failure({ status: 403, reason: "RESOURCE_EXHAUSTED" })],
    ["a cut connection", failure({ reason: "ECONNRESET" })],
    ["silence", failure({ reason: "timeout" })],
    ["a page instead of a token", failure({ area: "token", status: 200, reason: "unreadable" })],
  ])("%s", async (_name, problem) => {
    const google = scripted(problem);
    const error = await caught(google.ask());
    expect(error).toMatchObject({ reason: problem.reason, operation: "calendar.events" });
    expect(google.calledAt).toEqual([0, 500, 1500]);
    expect(google.told.map(({ outcome }) => outcome)).not.toContain("ok");
  });

  test("and is forgotten when it passed", async () => {
    const google = scripted(unavailable, unavailable, { data: fine });
    expect(await google.ask()).toEqual(fine);
    expect(google.told.map(({ outcome }) => outcome)).toEqual(["503", "503", "ok"]);
  });
});

describe("what another attempt cannot change is asked once", () => {
  test.each<[string, ApiFailure]>([
    ["not found", failure({ status: 404, reason: "notFound" })],
    ["not allowed", failure({ status: 403, reason: "insufficientPermissions" })],
    ["a bad question", failure({ status: 400, reason: "INVALID_ARGUMENT" })],
    ["a withdrawn grant", failure({ area: "token", status: 400, reason: "invalid_grant" })],
    ["an unknown client", failure({ area: "token", status: 401, reason: "invalid_client" })],
  ])("%s", async (_name, problem) => {
    const google = scripted(problem);
    await caught(google.ask());
    expect(google.calledAt).toEqual([0]);
  });
});

describe("a reply of the wrong shape is a failure, however well it went", () => {
  test.each<[string, unknown]>([
    ["HTML", "<!DOCTYPE html><title>Welcome</title>"],
    ["nothing", ""],
    ["an empty object", {}],
    ["null where a list should be", { items: null }],
    ["numbers where words should be", { items: [1] }],
  ])("%s", async (_name, data) => {
    const google = scripted({ data });
    expect(await caught(google.ask())).toMatchObject({ status: 200, reason: "unreadable", code: "google-unreadable" });
    expect(google.calledAt).toHaveLength(3);
  });
});

describe("a wish to be left alone", () => {
  const limited = (retryAfterMs: number) => failure({ status: 429, reason: "rateLimitExceeded", retryAfterMs });

  test("of seconds is waited for", async () => {
    const google = scripted(limited(7000), { data: fine });
    expect(await google.ask()).toEqual(fine);
    expect(google.calledAt[1]).toBeGreaterThanOrEqual(7000);
  });

  test("of no seconds makes no hot loop", async () => {
    const google = scripted(limited(0));
    await caught(google.ask());
    expect(google.calledAt).toEqual([0, 500, 1500]);
  });

  test("of minutes is not waited for but handed on", async () => {
    const google = scripted(limited(90_000));
    expect(await caught(google.ask())).toMatchObject({ status: 429, retryAfterMs: 90_000 });
    expect(google.slept).toEqual([]);
  });

  test("keeps every other call away, too, until it is over", async () => {
    const google = scripted(limited(90_000), { data: fine });
    await caught(google.ask());
    google.pass(30_000);
    expect(await caught(google.ask())).toMatchObject({ status: 429, retryAfterMs: 60_000 });
    expect(google.calledAt).toEqual([0]);
    google.pass(50_000);
    expect(await google.ask()).toEqual(fine);
    expect(google.calledAt).toEqual([0, 90_000]);
  });

  test("counts for a server that is down, as well", async () => {
    const google = scripted({ ...unavailable, retryAfterMs: 3000 }, { data: fine });
    await google.ask();
    expect(google.calledAt[1]).toBeGreaterThanOrEqual(3000);
  });
});

describe("told to stop", () => {
  const request = googleRequests(access, { attemptMs: 60 });
  const never = () => new Promise<never>(() => {});

  test("before it began, it calls nobody", async () => {
    const google = scripted({ data: fine });
    expect(await caught(google.ask(AbortSignal.abort()))).toMatchObject({ name: "AbortError" });
    expect(google.calledAt).toEqual([]);
  });

  test("while Google is silent, it stops at once", async () => {
    const stop = new AbortController();
    const asked = caught(googleRequests(access)("calendar.events", never, Reply, stop.signal));
    stop.abort(new Error("the bot is stopping"));
    expect(await asked).toMatchObject({ message: "the bot is stopping" });
  });

  test("while it waits for the next attempt, it stops, too", async () => {
    const stop = new AbortController();
    const run = () => {
      setTimeout(() => stop.abort(), 10);
      return Promise.reject(new ApiError(limitedFor(15_000)));
    };
    const started = performance.now();
    await caught(googleRequests(access)("calendar.events", run, Reply, stop.signal));
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test("no attempt outlasts its time, whatever the call does with its signal", async () => {
    expect(await caught(asking(request, never))).toMatchObject({ reason: "timeout" });
  });

  function limitedFor(retryAfterMs: number): ApiFailure {
    return failure({ status: 429, reason: "rateLimitExceeded", retryAfterMs });
  }
  function asking(ask: GoogleRequest, run: () => Promise<never>) {
    return ask("calendar.events", run, Reply);
  }
});

test("the error names the account that asked", async () => {
  const google = scripted(failure({ status: 404, reason: "notFound" }));
  expect((await caught(google.ask())).account).toEqual({ mode: "oauth", address: "lab@hanbit.example" });
});

test("the error names the account that asked, though another has taken over since", async () => {
  let address = "main@hanbit.example";
  const shared = {
    ...access,
    get account() {
      return address;
    },
  };
  const run = () => {
    address = "spare@hanbit.example";
    return Promise.reject(new ApiError(failure({ status: 404, reason: "notFound" })));
  };
  const error = await caught(googleRequests(shared)("calendar.events", run, Reply));
  expect(error.account?.address).toBe("main@hanbit.example");
});

describe("an access without a door", () => {
  const closed = new ApiError(failure({ area: "token", reason: "not_connected" }));

  test("lets nothing through, at once, and counts no call", async () => {
    const told: VendorCall[] = [];
    const shut = {
      ...access,
      door() {
        throw closed;
      },
    };
    const sleep = async () => {
      throw new Error("it waited");
    };
    const request = googleRequests(shut, { sleep, onCall: (call) => told.push(call) });
    const run = () => Promise.reject(new Error("it was called"));
    const error = await caught(request("calendar.events", run, Reply));
    expect(error).toMatchObject({ reason: "not_connected", operation: "calendar.events", account: { mode: "oauth" } });
    expect(told).toEqual([]);
  });

  test("that shuts between two attempts ends them", async () => {
    let doors = 0;
    const shutting = {
      ...access,
      door() {
        doors += 1;
        if (doors > 1) throw closed;
      },
    };
    let calls = 0;
    const run = () => {
      calls += 1;
      return Promise.reject(new ApiError(unavailable));
    };
    const request = googleRequests(shutting, { sleep: async () => {} });
    expect(await caught(request("calendar.events", run, Reply))).toMatchObject({ reason: "not_connected" });
    expect(calls).toBe(1);
  });
});

test("our own mistakes are not retried and not renamed", async () => {
  let calls = 0;
  const run = () => {
    calls += 1;
    return Promise.reject(new TypeError("x is not a function"));
  };
  expect(await caught(googleRequests(access)("calendar.events", run, Reply))).toBeInstanceOf(TypeError);
  expect(calls).toBe(1);
});
