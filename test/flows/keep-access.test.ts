import { describe, expect, test } from "vitest";
import {
  ADA,
  accessLab,
  BOB,
  consentOf,
  DAY,
  failure,
  HOUR,
  type LabOptions,
  MEMBERS,
  MINJI,
  MINUTE,
  START,
} from "./access-lab.ts";

const CALENDARS = ["calendar/lab", "calendar/minji"];
const ALL = ["timetable/sheet", ...CALENDARS];

/** A lab that Ada connected and that reads well. */
async function kept(options: LabOptions = {}) {
  const lab = accessLab(options);
  if (!options.isServiceAccount && !options.stores) {
    lab.stores.grants.place({ slot: "main", account: "ada@lab.example", connectedBy: ADA, grantedAt: START }, "old");
  }
  await lab.keep.start();
  await lab.reads(ALL);
  const main = async () => (await lab.stores.grants.standing()).main;
  const spare = async () => (await lab.stores.grants.standing()).spare;
  const open = () => lab.stores.outages.open();
  return { ...lab, main, spare, open };
}

describe("what is used", () => {
  test("is what stands, and once", async () => {
    const { used, keep } = await kept();
    await keep.look();
    expect(used).toMatchObject([{ kind: "grant", refreshToken: "old", account: "ada@lab.example" }]);
  });

  test("is the token of the settings, taken in at the start", async () => {
    const { used, main } = await kept({ settingsToken: "of the settings", stores: accessLab().stores });
    expect(used).toMatchObject([{ kind: "grant", refreshToken: "of the settings", account: undefined }]);
    expect((await main())?.grantedAt).toBe(START);
  });

  test("is the token of the settings also when it could not be stored at first", async () => {
    const lab = accessLab({ settingsToken: "of the settings" });
    const { takeFromSettings } = lab.stores.grants;
    lab.stores.grants.takeFromSettings = async () => {
      throw new Error("the database is locked");
    };
    await lab.keep.start();
    expect(lab.used).toEqual([{ kind: "none", why: "not-connected" }]);
    lab.stores.grants.takeFromSettings = takeFromSettings;
    await lab.keep.look();
    expect(lab.used.at(-1)).toMatchObject({ refreshToken: "of the settings" });
  });

  test.each([
    ["nothing stands", undefined, "not-connected"],
    ["what stands cannot be read", "unreadable", "key-lost"],
  ])("is nothing when %s", async (_when, token, why) => {
    const lab = accessLab();
    if (token) lab.stores.grants.place({ slot: "main" }, token);
    await lab.keep.start();
    await lab.keep.look();
    expect(lab.used).toEqual([{ kind: "none", why }]);
  });

  test("follows another process that connected or withdrew", async () => {
    const { used, keep, stores } = await kept();
    stores.grants.place({ slot: "main", account: "bob@lab.example" }, "bobs");
    await keep.look();
    expect(used.at(-1)).toMatchObject({ refreshToken: "bobs" });
    await stores.grants.remove("main");
    await keep.look();
    expect(used.at(-1)).toEqual({ kind: "none", why: "not-connected" });
  });

  test("is read with at once when another process put it there, and not again", async () => {
    const { keep, stores, refreshes, whenRefreshed, reads } = await kept();
    whenRefreshed(() => reads(ALL));
    await keep.look();
    expect(refreshes()).toBe(0);
    stores.grants.place({ slot: "main", account: "bob@lab.example" }, "bobs");
    await keep.look();
    await keep.look();
    expect(refreshes()).toBe(1);
    await stores.grants.remove("main");
    await keep.look();
    expect(refreshes()).toBe(1);
  });

  test("is read with at once by a bot that had none", async () => {
    const lab = accessLab();
    await lab.keep.start();
    await lab.keep.look();
    expect(lab.refreshes()).toBe(0);
    lab.stores.grants.place({ slot: "main", account: "ada@lab.example" }, "adas");
    await lab.connect.status();
    await lab.keep.look();
    expect(lab.refreshes()).toBe(1);
  });

  test("is not read with twice when an admin connects it here", async () => {
    const lab = await kept();
    lab.said.consented = consentOf("ada@lab.example", { refreshToken: "new" });
    const { state, cookie } = lab.begun();
    await lab.connect.finish({ state, cookie, code: "code", error: undefined, iss: undefined });
    await lab.keep.look();
    expect(lab.used.at(-1)).toMatchObject({ refreshToken: "new" });
    expect(lab.refreshes()).toBe(1);
  });

  test("is remembered with its news: bought, dead, alive again, whose, and a new token", async () => {
    const { keep, main, stores, pass } = await kept();
    const { id } = (await main())!;
    pass(HOUR);
    await keep.grant.refreshed(id, { scopes: ["calendar"] });
    await keep.grant.identified(id, "ada2@lab.example");
    expect(await main()).toMatchObject({
      ...{ refreshedAt: START + HOUR, account: "ada2@lab.example", scopes: ["calendar"] },
    });
    await keep.grant.died(id, "google-access-lost");
    pass(HOUR);
    await keep.grant.died(id, "google-session-control");
    expect((await main())?.died).toEqual({ at: START + HOUR, code: "google-access-lost" });
    await keep.grant.revived(id);
    expect((await main())?.died).toBeUndefined();
    expect(await keep.grant.saveRefreshToken(id, "new")).toBe(true);
    expect(stores.grants.tokens.get(id)).toBe("new");
  });

  test("that says when it ends as it is used is announced three days before", async () => {
    const { keep, main, pass, told } = await kept();
    const { id } = (await main())!;
    await keep.grant.refreshed(id, { endsInMs: 7 * DAY });
    expect((await main())?.end).toEqual({ at: START + 7 * DAY, because: "time-limited" });
    pass(3 * DAY);
    await keep.look();
    expect(told).toEqual([]);
    pass(DAY);
    await keep.grant.refreshed(id, { endsInMs: 3 * DAY });
    await keep.look();
    await keep.look();
    expect(told).toMatchObject([{ notice: { kind: "access-ends", grant: { id, end: { at: START + 7 * DAY } } } }]);
  });

  test("whose news cannot be written is used on", async () => {
    const { keep, main, stores } = await kept();
    const { id } = (await main())!;
    for (const deed of ["died", "revived", "refreshed", "identified"] as const) {
      stores.grants[deed] = async () => {
        throw new Error("the database is locked");
      };
    }
    await keep.grant.died(id, "google-access-lost");
    await keep.grant.revived(id);
    await keep.grant.refreshed(id);
    await keep.grant.identified(id, "ada@lab.example");
    expect((await main())?.died).toBeUndefined();
  });

  test("that was stored as dead lives again when it buys an access token", async () => {
    const { keep, main } = await kept();
    const { id } = (await main())!;
    await keep.grant.died(id, "google-access-lost");
    await keep.grant.refreshed(id);
    expect((await main())?.died).toBeUndefined();
  });
});

describe("an outage", () => {
  test.each([
    "google-key-lost",
    "google-access-lost",
    "google-session-control",
    "google-admin-policy",
    "google-client-broken",
    "google-key-refused",
    "google-not-delegated",
    "google-scope-missing",
    "google-api-disabled",
    "google-token-refused",
  ])("of the lasting cause %s is told at once, and once", async (code) => {
    const { fails, keep, news, told, pass } = await kept();
    pass(5 * MINUTE);
    await fails(code, ...ALL);
    expect(told).toMatchObject([
      {
        to: ADA,
        notice: {
          ...{ kind: "access-lost", isReminder: false },
          outage: { code, since: START + 5 * MINUTE, lastGoodAt: START, account: "ada@lab.example" },
        },
      },
    ]);
    for (let i = 0; i < 100; i++) {
      pass(5 * MINUTE);
      await fails(code, ...ALL);
      await keep.look();
    }
    expect(news()).toEqual([`${ADA} access-lost`]);
  });

  test.each(["google-clock", "google-unreachable", "google-unreadable", "google-rate-limited"])(
    "of the passing cause %s is told after half an hour, under its own name",
    async (code) => {
      const { fails, told, pass, open } = await kept();
      await fails(code, ...ALL);
      pass(30 * MINUTE - 1);
      await fails(code, ...ALL);
      expect([told, await open()]).toEqual([[], undefined]);
      pass(1);
      await fails(code, ...ALL);
      expect(told).toMatchObject([{ to: ADA, notice: { kind: "access-lost", outage: { code, since: START } } }]);
    },
  );

  test("that passes within half an hour is told to nobody", async () => {
    const { fails, reads, told, pass } = await kept();
    for (let i = 0; i < 10; i++) {
      await fails("google-unreachable", ...ALL);
      pass(20 * MINUTE);
      await reads(ALL);
      pass(20 * MINUTE);
    }
    expect(told).toEqual([]);
  });

  test("lasts though its passing causes take turns", async () => {
    const { fails, told, pass } = await kept();
    for (const code of ["google-unreachable", "google-unreadable", "google-unreachable", "google-rate-limited"]) {
      await fails(code, ...ALL);
      pass(10 * MINUTE);
    }
    await fails("google-unreachable", ...ALL);
    expect(told).toMatchObject([{ notice: { kind: "access-lost", outage: { since: START } } }]);
  });

  test.each(["timetable-lost-rows", "calendar-slow", "unexpected", "google-not-connected"])(
    "%s is none",
    async (code) => {
      const { fails, told, pass } = await kept();
      await fails(code, ...ALL);
      pass(2 * DAY);
      await fails(code, ...ALL);
      expect(told).toEqual([]);
    },
  );

  test("is none of our sources' when Slack fails", async () => {
    const { fails, told } = await kept();
    await fails("google-access-lost", "slack/directory");
    expect(told).toEqual([]);
  });

  test("is remembered once a day", async () => {
    const { fails, keep, news, pass } = await kept();
    await fails("google-access-lost", ...ALL);
    const days: string[][] = [];
    for (let minutes = 0; minutes < 72 * 60; minutes += 20) {
      pass(20 * MINUTE);
      await keep.look();
      if (minutes % (24 * 60) === 0) days.push(news());
    }
    days.push(news());
    expect(days).toEqual([
      [`${ADA} access-lost`],
      [`${ADA} access-lost`],
      [`${ADA} access-lost`],
      [`${ADA} access-lost`],
    ]);
  });

  test("is a reminder from the second time on", async () => {
    const { fails, keep, told, pass } = await kept();
    await fails("google-access-lost", ...ALL);
    pass(DAY);
    await keep.look();
    expect(told.map(({ notice }) => notice.kind === "access-lost" && notice.isReminder)).toEqual([false, true]);
  });

  test("still goes on after the notices of its first days were forgotten, as a reminder", async () => {
    const { fails, keep, told, pass, stores } = await kept();
    await fails("google-access-lost", ...ALL);
    pass(31 * DAY);
    await stores.notices.forgetBefore(START + DAY);
    told.splice(0);
    await keep.look();
    expect(told).toMatchObject([{ notice: { kind: "access-lost", isReminder: true } }]);
  });

  test("is told to everyone who is to be warned, also to who is so later", async () => {
    const { fails, keep, news, nowAre, pass } = await kept();
    await fails("google-access-lost", ...ALL);
    expect(news()).toEqual([`${ADA} access-lost`]);
    pass(3 * DAY + HOUR);
    nowAre({ U0NEW: { role: "primary-owner" }, [BOB]: MEMBERS[BOB]! });
    await keep.look();
    await keep.look();
    expect(news()).toEqual(["U0NEW access-lost"]);
    pass(DAY);
    await keep.look();
    expect(news()).toEqual(["U0NEW access-lost"]);
  });

  test("is told to all of ADMIN_USER_IDS", async () => {
    const { fails, news } = await kept({ adminIds: [ADA, BOB, "U0GONE"] });
    await fails("google-access-lost", ...ALL);
    expect(news()).toEqual([`${ADA} access-lost`, `${BOB} access-lost`]);
  });

  test("is told later when it surely did not arrive, and never again when it may have", async () => {
    const { fails, keep, news, said } = await kept();
    said.reach = "not-sent";
    await fails("google-access-lost", ...ALL);
    expect(news()).toEqual([]);
    said.reach = "unsure";
    await keep.look();
    expect(news()).toEqual([`${ADA} access-lost`]);
    said.reach = "sent";
    await keep.look();
    expect(news()).toEqual([]);
  });

  test("is told once across a restart, and with two processes at work", async () => {
    const first = await kept();
    await first.fails("google-access-lost", ...ALL);
    first.news();
    const others = [accessLab({ stores: first.stores }), accessLab({ stores: first.stores })];
    for (const other of others) await other.keep.start();
    for (const other of [...others, first]) {
      await other.fails("google-access-lost", ...ALL);
      await other.keep.look();
      expect(other.told).toEqual([]);
    }
  });

  test("takes the name of another lasting cause, and the reminder tells that", async () => {
    const { fails, keep, told, pass, open } = await kept();
    await fails("google-access-lost", ...ALL);
    await fails("google-client-broken", ...ALL);
    expect((await open())?.code).toBe("google-client-broken");
    await fails("google-unreachable", ...ALL);
    pass(DAY);
    await keep.look();
    expect((await open())?.code).toBe("google-client-broken");
    expect(told.at(-1)).toMatchObject({ notice: { isReminder: true, outage: { code: "google-client-broken" } } });
    expect(told).toHaveLength(2);
  });

  test("of a service account names its address", async () => {
    const { fails, told } = await kept({ isServiceAccount: true });
    await fails("google-key-refused", ...ALL);
    expect(told).toMatchObject([{ to: ADA, notice: { outage: { account: "robot@lab.example" } } }]);
  });

  test("in a copy of the database from yesterday is told again only if it is still there", async () => {
    const yesterday = await kept();
    await yesterday.fails("google-access-lost", ...ALL);
    await yesterday.stores.outages.end(1, START);
    const copy = accessLab({ stores: yesterday.stores, now: START + DAY });
    for (const [name, scope] of yesterday.scopes) copy.scopes.set(name, scope);
    await copy.keep.start();
    for (let i = 0; i < 5; i++) await copy.keep.look();
    expect([copy.told, await copy.stores.outages.open()]).toEqual([[], undefined]);
    await copy.reads(ALL);
    expect(copy.told).toEqual([]);
  });

  test("ends silently when an admin withdraws the access", async () => {
    const { fails, keep, connect, news, open } = await kept();
    await fails("google-access-lost", ...ALL);
    news();
    await connect.revoke(ADA);
    await keep.look();
    await fails("google-not-connected", ...ALL);
    expect([news(), await open()]).toEqual([[], undefined]);
  });
});

describe("recovery", () => {
  test("is told once, to those who were told, with what changed meanwhile", async () => {
    const { fails, reads, keep, told, news, pass, open } = await kept();
    pass(MINUTE);
    await fails("google-access-lost", ...ALL);
    news();
    pass(HOUR);
    await reads(["timetable/sheet", "calendar/minji"]);
    expect([told, (await open())?.id]).toEqual([[], 1]);
    await reads(["calendar/lab"], true);
    expect(told).toMatchObject([
      { to: ADA, notice: { kind: "access-back", at: START + HOUR + MINUTE, changed: ["lab"], outage: { id: 1 } } },
    ]);
    expect(await open()).toBeUndefined();
    await keep.look();
    await reads(ALL, true);
    expect(told).toHaveLength(1);
  });

  test("comes though the clock was set back meanwhile", async () => {
    const { fails, reads, news, pass } = await kept();
    await reads(ALL);
    pass(2 * HOUR);
    await fails("google-access-lost", ...ALL);
    pass(-HOUR);
    await reads(ALL);
    expect(news()).toEqual([`${ADA} access-lost`, `${ADA} access-back`]);
  });

  test("is not believed of what another process read before", async () => {
    const first = await kept();
    const second = await kept({ stores: first.stores });
    await second.reads(ALL);
    first.pass(MINUTE);
    second.pass(MINUTE);
    await first.fails("google-access-lost", ...ALL);
    await second.keep.look();
    expect([first.news(), second.news()]).toEqual([[`${ADA} access-lost`], []]);
    await second.reads(ALL);
    expect(second.news()).toEqual([`${ADA} access-back`]);
  });

  test("after which the next outage is told anew", async () => {
    const { fails, reads, news } = await kept();
    await fails("google-access-lost", ...ALL);
    await reads(ALL);
    await fails("google-access-lost", ...ALL);
    await reads(ALL);
    expect(news()).toEqual(
      ["access-lost", "access-back", "access-lost", "access-back"].map((kind) => `${ADA} ${kind}`),
    );
  });

  test("comes also when nothing is left to be read", async () => {
    const { fails, scopes, keep, news } = await kept();
    await fails("google-access-lost", ...ALL);
    scopes.clear();
    await keep.look();
    expect(news()).toEqual([`${ADA} access-lost`, `${ADA} access-back`]);
  });

  test("comes though one calendar is not shared with the new account", async () => {
    const { fails, reads, news } = await kept();
    await fails("google-access-lost", ...ALL);
    await fails("google-not-shared", "calendar/minji");
    await reads(["timetable/sheet", "calendar/lab"]);
    expect(news()).toEqual([`${ADA} access-lost`, `${ADA} not-shared`, `${ADA} access-back`]);
  });

  test("does not come while nothing at all is read", async () => {
    const { fails, news } = await kept();
    await fails("google-access-lost", ...ALL);
    await fails("unexpected", ...ALL);
    expect(news()).toEqual([`${ADA} access-lost`]);
  });

  test("is told to nobody who was not told of the outage", async () => {
    const { fails, reads, news, said } = await kept();
    said.reach = "not-sent";
    await fails("google-access-lost", ...ALL);
    said.reach = "sent";
    await reads(ALL);
    expect(news()).toEqual([]);
  });

  test("is told later when it surely did not arrive", async () => {
    const { fails, reads, keep, news, said } = await kept();
    await fails("google-access-lost", ...ALL);
    said.reach = "not-sent";
    await reads(ALL);
    expect(news()).toEqual([`${ADA} access-lost`]);
    said.reach = "sent";
    await keep.look();
    await keep.look();
    expect(news()).toEqual([`${ADA} access-back`]);
  });

  test("is told to all who were told, though another connects by now", async () => {
    const { fails, reads, news, stores } = await kept();
    await fails("google-access-lost", ...ALL);
    stores.grants.place({ slot: "main", account: "bob@lab.example", connectedBy: BOB }, "bobs");
    await reads(ALL);
    expect(news()).toEqual([`${ADA} access-lost`, `${ADA} access-back`]);
  });

  test("is told once when the process dies in the middle of it", async () => {
    const first = await kept();
    await first.fails("google-access-lost", ...ALL);
    first.news();
    const { end } = first.stores.outages;
    first.stores.outages.end = async () => {
      throw new Error("the process died");
    };
    await first.reads(ALL);
    expect(first.news()).toEqual([`${ADA} access-back`]);
    first.stores.outages.end = end;
    const second = await kept({ stores: first.stores });
    expect([second.told, await second.open()]).toEqual([[], undefined]);
  });
});

describe("a spare", () => {
  async function withSpare(options: LabOptions = {}) {
    const lab = await kept(options);
    lab.stores.grants.place({ slot: "spare", account: "bob@lab.example", connectedBy: BOB, grantedAt: START }, "spare");
    const dies = async (code = "google-access-lost") => {
      await lab.keep.grant.died((await lab.main())?.id ?? "", code);
      await lab.fails(code, ...ALL);
    };
    return { ...lab, dies };
  }

  test("takes over when the main grant died, before anyone is alarmed", async () => {
    const { dies, whenRefreshed, reads, told, used, main, spare, open } = await withSpare();
    whenRefreshed(() => reads(ALL));
    await dies();
    expect(await main()).toMatchObject({ slot: "main", account: "bob@lab.example" });
    expect([await spare(), await open()]).toEqual([undefined, undefined]);
    expect(used.at(-1)).toMatchObject({ refreshToken: "spare" });
    expect(told).toMatchObject([
      {
        to: ADA,
        notice: {
          ...{ kind: "spare-took-over", account: "bob@lab.example" },
          outage: { code: "google-access-lost", account: "ada@lab.example", since: START },
        },
      },
    ]);
  });

  test("takes over also when the death is written down slowly", async () => {
    const { stores, keep, main, fails, whenRefreshed, reads, news } = await withSpare();
    whenRefreshed(() => reads(ALL));
    const { died } = stores.grants;
    stores.grants.died = async (...about) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      await died(...about);
    };
    void keep.grant.died((await main())?.id ?? "", "google-access-lost");
    await fails("google-access-lost", ...ALL);
    expect(news()).toEqual([`${ADA} spare-took-over`]);
  });

  test("that took over is told of once", async () => {
    const { dies, whenRefreshed, reads, keep, news, said } = await withSpare();
    whenRefreshed(() => reads(ALL));
    said.reach = "not-sent";
    await dies();
    said.reach = "sent";
    await keep.look();
    await keep.look();
    expect(news()).toEqual([`${ADA} spare-took-over`]);
  });

  test("that cannot read either leaves the main grant where it is, and the outage is told", async () => {
    const { dies, said, main, spare, news, asked, keep, pass } = await withSpare();
    said.fails.set("spare", failure("google-not-shared"));
    await dies();
    for (let i = 0; i < 9; i++) {
      pass(MINUTE);
      await keep.look();
    }
    expect([(await main())?.account, (await spare())?.account]).toEqual(["ada@lab.example", "bob@lab.example"]);
    expect(news()).toEqual([`${ADA} access-lost`]);
    expect(asked.proved).toEqual(["spare", "spare"]);
  });

  test("that is dead too is noticed, asked no more, and told of once the main one works", async () => {
    const { dies, said, main, reads, spare, news, asked, keep, pass } = await withSpare();
    said.fails.set("spare", failure("google-access-lost"));
    await dies();
    pass(HOUR);
    await keep.look();
    expect((await spare())?.died).toEqual({ at: START, code: "google-access-lost" });
    expect(news()).toEqual([`${ADA} access-lost`]);
    expect(asked.proved).toEqual(["spare"]);
    await keep.grant.revived((await main())?.id ?? "");
    await reads(ALL);
    await keep.look();
    expect(news().toSorted()).toEqual([`${ADA} access-back`, `${ADA} spare-lost`]);
  });

  test("does not take over for a death that only an old copy of the database remembers", async () => {
    const { stores, main } = await withSpare();
    await stores.grants.died((await main())?.id ?? "", START, "google-access-lost");
    const copy = await kept({ stores });
    expect((await copy.main())?.account).toBe("ada@lab.example");
    expect(copy.asked.proved).toEqual([]);
  });

  test("does not take over while the trouble is not the main grant's", async () => {
    const { fails, main, asked } = await withSpare();
    await fails("google-client-broken", ...ALL);
    expect((await main())?.account).toBe("ada@lab.example");
    expect(asked.proved).toEqual([]);
  });

  test("is used once a week, so that the vendor does not forget it", async () => {
    const { keep, pass, asked, spare, told } = await withSpare();
    for (let hours = 0; hours < 21 * 24; hours++) {
      pass(HOUR);
      await keep.look();
    }
    expect(asked.probed).toEqual(["spare", "spare", "spare"]);
    expect((await spare())?.refreshedAt).toBe(START + 21 * DAY);
    expect(told).toEqual([]);
  });

  test("that died unnoticed is told of within a week, once", async () => {
    const { keep, pass, said, news, spare } = await withSpare();
    said.fails.set("spare", failure("google-session-control"));
    for (let days = 0; days < 14; days++) {
      pass(DAY);
      await keep.look();
    }
    expect(news()).toEqual([`${ADA} spare-lost`]);
    expect((await spare())?.died?.code).toBe("google-session-control");
  });

  test("is not given up for what may pass, and asked again after an hour", async () => {
    const { keep, pass, said, told, asked, spare } = await withSpare();
    said.fails.set("spare", failure("google-unreachable"));
    pass(7 * DAY);
    for (let i = 0; i <= 60; i++) {
      await keep.look();
      pass(MINUTE);
    }
    expect(asked.probed).toEqual(["spare", "spare"]);
    expect([told, (await spare())?.died]).toEqual([[], undefined]);
  });
});

describe("other findings", () => {
  test("a calendar that is not shared is told of once, and again when it was lost again", async () => {
    const { fails, reads, told, news, pass } = await kept();
    await fails("google-not-shared", "calendar/minji");
    pass(DAY);
    await fails("google-not-shared", "calendar/minji");
    expect(told).toMatchObject([{ to: ADA, notice: { kind: "not-shared", labels: ["minji"] } }]);
    await reads(ALL);
    pass(DAY);
    await fails("google-not-shared", "calendar/minji");
    expect(news()).toEqual([`${ADA} not-shared`, `${ADA} not-shared`]);
  });

  test("an account that sees nothing at all is made plain with one message, which is not said again", async () => {
    const { fails, told, pass } = await kept();
    const all = Array.from({ length: 300 }, (_, i) => `calendar/c${i}`);
    await fails("google-not-shared", ...all);
    pass(DAY);
    await fails("google-not-shared", ...all);
    expect(told).toMatchObject([{ to: ADA, notice: { kind: "not-shared", labels: { length: 300 } } }]);
  });

  test("one more calendar that is not shared is told by itself", async () => {
    const { fails, told } = await kept();
    await fails("google-not-shared", "calendar/minji", "calendar/junho");
    await fails("google-not-shared", "calendar/minji", "calendar/junho", "calendar/ada");
    expect(told.map(({ notice }) => "labels" in notice && notice.labels)).toEqual([["minji", "junho"], ["ada"]]);
  });

  test.each([
    [-1, []],
    [0, ["access-ends"]],
    [3 * DAY - 1, ["access-ends"]],
    [3 * DAY, []],
  ])("a grant that will end is announced three days before, once: %d ms on", async (ms, kinds) => {
    const { stores, keep, pass, told } = await kept();
    const end = { at: START + 7 * DAY, because: "time-limited" } as const;
    stores.grants.place({ slot: "main", account: "ada@lab.example", connectedBy: ADA, end });
    pass(4 * DAY + ms);
    await keep.look();
    await keep.look();
    expect(told.map(({ notice }) => notice.kind)).toEqual(kinds);
  });

  test("a permission that Slack was installed without is told of once ever", async () => {
    const first = await kept();
    await first.keep.slackLacks("im:write");
    await first.keep.slackLacks("im:write");
    const second = await kept({ stores: first.stores });
    await second.keep.slackLacks("im:write");
    expect([...first.news(), ...second.news()]).toEqual([`${ADA} slack-scope-missing`]);
  });
});

describe("a look", () => {
  test("never throws, and what fails in it costs the rest nothing", async () => {
    const lab = await kept();
    lab.stores.outages.open = async () => {
      throw new Error("the database is locked");
    };
    await lab.fails("google-not-shared", "calendar/minji");
    expect(lab.news()).toEqual([`${ADA} not-shared`]);
  });

  test("is never two at once, and one that was asked for meanwhile is not lost", async () => {
    const { keep, stores } = await kept();
    let [running, most, looks] = [0, 0, 0];
    const { open } = stores.outages;
    stores.outages.open = async () => {
      most = Math.max(most, ++running);
      looks++;
      await new Promise((resolve) => setTimeout(resolve, 2));
      running--;
      return open();
    };
    await Promise.all(Array.from({ length: 10 }, () => keep.look()));
    expect([most, looks]).toEqual([1, 2]);
  });

  test("reads again without waiting for the look that every reading asks for", async () => {
    const lab = await kept();
    lab.stores.grants.place({ slot: "spare", account: "bob@lab.example" }, "spare");
    await lab.keep.grant.died((await lab.main())?.id ?? "", "google-access-lost");
    lab.whenRefreshed(() => lab.reads(ALL));
    await lab.fails("google-access-lost", ...ALL);
    expect((await lab.main())?.account).toBe("bob@lab.example");
  });
});

describe("who is warned", () => {
  const OWNERS = {
    U0P: { role: "primary-owner" },
    U0O: { role: "owner" },
    U0Q: { role: "owner" },
    [BOB]: { role: "admin" },
  } as const;
  const { U0P: _primary, ...WITHOUT_PRIMARY } = OWNERS;
  test.each([
    ["whoever connected last", OWNERS, [], BOB, [BOB]],
    ["the primary owner, when she left", OWNERS, [], "U0GONE", ["U0P"]],
    ["the primary owner, when she is no admin any more", { ...OWNERS, [MINJI]: {} }, [], MINJI, ["U0P"]],
    ["the primary owner, when nobody connected", OWNERS, [], undefined, ["U0P"]],
    ["the owners, when the primary one is unknown", WITHOUT_PRIMARY, [], undefined, ["U0O", "U0Q"]],
    ["the admins, when no owner is known", { [BOB]: { role: "admin" } }, [], undefined, [BOB]],
    ["those of the settings", OWNERS, ["U0O", BOB], "U0P", ["U0O", BOB]],
    ["a member, if the settings say so", { ...OWNERS, [MINJI]: {} }, [MINJI], "U0P", [MINJI]],
    ["of the settings only who is still here", OWNERS, ["U0GONE", BOB], "U0P", [BOB]],
    ["no guest", { ...OWNERS, U0G: { role: "admin", isGuest: true } }, ["U0G", BOB], "U0G", [BOB]],
    ["nobody of another workspace", { ...OWNERS, U0F: { role: "owner", teamId: "T0OTHER" } }, ["U0F"], "U0F", []],
  ] as const)("%s", async (_who, members, adminIds, connectedBy, expected) => {
    const lab = accessLab({ members, adminIds });
    lab.stores.grants.place({ slot: "main", ...(connectedBy && { connectedBy }) });
    await lab.fails("google-access-lost", ...ALL);
    expect(lab.told.map(({ to }) => to).toSorted()).toEqual([...expected].toSorted());
  });
});
