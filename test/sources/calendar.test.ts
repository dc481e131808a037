import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { ApiError } from "../../src/clients/api-error.ts";
import {
  type CalendarRead,
  calendars,
  type GoogleCalendars,
  type GoogleEvent,
  TOO_LARGE,
} from "../../src/clients/google/calendar.ts";
import type { RequestOptions } from "../../src/clients/google/request.ts";
import type { Claim } from "../../src/domain/evidence.ts";
import { labTime } from "../../src/domain/lab-time.ts";
import { directory } from "../../src/domain/names/directory.ts";
import type { CollectContext, FailedReading, Reading } from "../../src/flows/ports.ts";
import { startGoogle } from "../../src/playground/google/index.ts";
import type { LabSeed } from "../../src/playground/seed.ts";
import { openSeed } from "../../src/playground/seed-dates.ts";
import { type ConfiguredCalendar, calendar } from "../../src/sources/calendar.ts";
import { accessWith } from "../clients/google/local-google.ts";
import { cpuMs } from "../support/cpu.ts";
import { collectContext, collected, readingsOf, testSource } from "./suite.ts";

const minji = "minji@lab.example";
const jun = "jun@lab.example";
const labs = "lab@group.calendar.google.com";
const holidays = "ko.south_korea#holiday@group.v.calendar.google.com";
const CANARY = "canary-7f3a";

const slack = (id: string, name: string, email: string, ...names: string[]) => ({
  source: "slack",
  key: id,
  slackId: id,
  name,
  names: [name, ...names],
  email,
});
const people = directory([slack("U0MINJI", "Kim Minji", minji, "민지"), slack("U0JUNHO", "이준호", jun)]);
const here = (about: Partial<CollectContext> = {}) => collectContext({ directory: people, ...about });

const talk = (about: Partial<GoogleEvent> = {}): GoogleEvent => ({
  id: "talk",
  iCalUID: "talk@google.com",
  summary: "Talk",
  location: "R301",
  start: { dateTime: "2026-11-24T10:00:00+09:00" },
  end: { dateTime: "2026-11-24T12:00:00+09:00" },
  ...about,
});
const secret = talk({
  id: "clinic",
  iCalUID: "clinic@google.com",
  summary: `Clinic ${CANARY}`,
  location: `${CANARY} street`,
  visibility: "private",
  attendees: [{ email: `${CANARY}@clinic.example` }],
});

type Held = Partial<CalendarRead> | Error | Promise<never>;

/** Calendars that say what they are given, or fail, and remember what was asked. */
function google(held: Readonly<Record<string, Held>>, account = minji) {
  const asked: { id: string; from: Date; until: Date; withDescriptions: boolean }[] = [];
  let open = 0;
  const peak = { most: 0 };
  const client: GoogleCalendars = {
    async account() {
      return account;
    },
    async events(id, window, { signal, withDescriptions = false } = {}) {
      asked.push({ id, ...window, withDescriptions });
      peak.most = Math.max(peak.most, ++open);
      await new Promise((resolve) => setTimeout(resolve, 2));
      open -= 1;
      const one = held[id];
      if (one instanceof Promise) {
        return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
      }
      if (one === undefined) throw new ApiError({ vendor: "google", status: 404, reason: "notFound" });
      if (one instanceof Error) throw one;
      return { summary: `Calendar of ${id}`, timeZone: "Asia/Seoul", events: [], ...one };
    },
  };
  return { client, asked, peak };
}

const personal: ConfiguredCalendar = { id: minji, isLab: false };
const lab: ConfiguredCalendar = { id: labs, isLab: true };
const options = { schedule: "*/5 * * * *", periodMinutes: 5 };

const source = (held: Readonly<Record<string, Held>>, configured: readonly ConfiguredCalendar[] = [personal, lab]) =>
  calendar(google(held).client, { ...options, calendars: configured });

const failing = (status: number | undefined, reason: string) => {
  const error = new ApiError({ vendor: "google", ...(status && { status }), reason, description: `ya29.${CANARY}` });
  return () => source({ [minji]: error, [labs]: error });
};

testSource({
  source: () =>
    source({ [minji]: { events: [talk(), secret] }, [labs]: { events: [talk({ id: "lab", summary: "민지 휴가" })] } }),
  scopes: [minji, labs],
  broken: [
    { name: "404", source: failing(404, "notFound"), code: "google-not-shared" },
    { name: "403", source: failing(403, "forbidden"), code: "google-not-shared" },
    { name: "429", source: failing(429, "rateLimitExceeded"), code: "google-rate-limited" },
    { name: "500", source: failing(500, "backendError"), code: "google-unreachable" },
    { name: "a reply that makes no sense", source: failing(200, "unreadable"), code: "google-unreadable" },
    { name: "a timeout", source: failing(undefined, "timeout"), code: "google-unreachable" },
    { name: "far too many events", source: failing(200, TOO_LARGE), code: "google-too-large" },
  ],
  silent: () => source({ [minji]: new Promise<never>(() => {}), [labs]: { events: [] } }),
  secrets: [CANARY],
  context: here(),
});

const claimsIn = (yielded: readonly (Reading | FailedReading)[], scope: string): readonly Claim[] =>
  yielded.flatMap((one) => (one.kind === "reading" && one.scope === scope ? one.claims : []));

const kinds = (claims: readonly Claim[]) => claims.map(({ kind, activity }) => [kind, activity]);

describe("which calendars are read, and how", () => {
  test("from yesterday to the end of the thirtieth day, by the lab's clock", async () => {
    const { client, asked } = google({ [labs]: {} });
    await collected(calendar(client, { ...options, calendars: [lab] }), here());
    expect(asked).toEqual([
      {
        id: labs,
        from: new Date("2026-11-23T00:00:00+09:00"),
        until: new Date("2026-12-25T00:00:00+09:00"),
        withDescriptions: false,
      },
    ]);
  });

  test("four at once, no more, told in the order of the settings", async () => {
    const ids = Array.from({ length: 10 }, (_, n) => `person${n}@lab.example`);
    const { client, peak } = google(Object.fromEntries(ids.map((id) => [id, {}])));
    const configured = ids.map((id) => ({ id, isLab: false }));
    const yielded = await collected(calendar(client, { ...options, calendars: configured }), here());
    expect(peak.most).toBe(4);
    expect(yielded.map(({ scope }) => scope)).toEqual(ids);
  });

  test("one of ten that fails costs the other nine nothing, and is named", async () => {
    const ids = Array.from({ length: 10 }, (_, n) => `person${n}@lab.example`);
    const held = Object.fromEntries(
      ids.map((id, n) => [
        id,
        n === 4 ? new ApiError({ vendor: "google", status: 403, reason: "forbidden" }) : { events: [talk()] },
      ]),
    );
    const yielded = await collected(
      source(
        held,
        ids.map((id) => ({ id, isLab: false })),
      ),
      here(),
    );
    expect(yielded.filter(({ kind }) => kind === "reading")).toHaveLength(9);
    expect(yielded.filter(({ kind }) => kind === "failed")).toMatchObject([{ scope: "person4@lab.example" }]);
  });

  test("a calendar that fails keeps the name it had", async () => {
    const held: Record<string, Held> = { [labs]: { summary: "한빛 랩" } };
    const one = source(held, [lab]);
    await collected(one, here());
    held[labs] = new ApiError({ vendor: "google", status: 500, reason: "backendError" });
    expect(await collected(one, here())).toMatchObject([{ kind: "failed", label: "한빛 랩" }]);
  });

  test("a mistake of our own is loud", async () => {
    await expect(collected(source({ [minji]: new TypeError("ours"), [labs]: {} }), here())).rejects.toThrow("ours");
  });
});

describe("whose a calendar is", () => {
  const whose = async (configured: ConfiguredCalendar, account = jun) => {
    const { client } = google({ [configured.id]: { events: [talk()] } }, account);
    const [reading] = await readingsOf(calendar(client, { ...options, calendars: [configured] }), here());
    return { who: reading!.claims.map(({ who }) => who), people: reading!.people, misreads: reading!.misreads };
  };

  test.each([
    ["an id that is an address", { id: "Minji@lab.example", isLab: false }, minji],
    ["primary", { id: "primary", isLab: false }, jun],
    ["the owner in the settings", { id: "c_1@group.calendar.google.com", isLab: false, owner: minji }, minji],
  ])("%s", async (_, configured, owner) => {
    expect(await whose(configured)).toEqual({
      who: [{ email: owner }],
      people: [{ key: owner, name: owner, names: [], email: owner }],
      misreads: [],
    });
  });

  test("the lab's calendar is nobody's", async () => {
    expect(await whose(lab)).toEqual({ who: ["nobody"], people: [], misreads: [] });
  });

  test("a calendar of no one says nothing, is not read, and is remarked upon", async () => {
    const { client, asked } = google({});
    const configured = { id: "c_1@group.calendar.google.com", isLab: false };
    const [reading] = await readingsOf(calendar(client, { ...options, calendars: [configured] }), here());
    expect(asked).toEqual([]);
    expect(reading).toMatchObject({ claims: [], misreads: [{ reason: expect.stringContaining("=lab") }] });
  });

  test("a service account is nobody in the lab", async () => {
    const robot = "whereis@whereis-lab.iam.gserviceaccount.com";
    expect((await whose({ id: "primary", isLab: false }, robot)).people).toEqual([]);
  });
});

describe("copies of one event on several calendars", () => {
  const invited = talk({ id: "clinic", iCalUID: "clinic@google.com", attendees: [{ email: minji }, { email: jun }] });
  const shown = [
    ["event", undefined],
    ["event", "Talk"],
  ];

  test("one that is private on a person's calendar is masked for her on the lab's, whichever is read first", async () => {
    for (const order of [
      [personal, lab],
      [lab, personal],
    ]) {
      const yielded = await collected(
        source({ [minji]: { events: [secret] }, [labs]: { events: [invited] } }, order),
        here(),
      );
      expect(kinds(claimsIn(yielded, labs))).toEqual(shown);
      expect(kinds(claimsIn(yielded, minji))).toEqual([["event", undefined]]);
    }
  });

  test("what a calendar held as private stays private while it cannot be read", async () => {
    const held: Record<string, Held> = { [minji]: { events: [secret] }, [labs]: { events: [invited] } };
    const one = source(held);
    await collected(one, here());
    held[minji] = new ApiError({ vendor: "google", status: 500, reason: "backendError" });
    expect(kinds(claimsIn(await collected(one, here()), labs))).toEqual(shown);
  });

  test("it is told again once it is no longer private", async () => {
    const held: Record<string, Held> = { [minji]: { events: [secret] }, [labs]: { events: [invited] } };
    const one = source(held);
    await collected(one, here());
    held[minji] = { events: [{ ...secret, visibility: "default" }] };
    expect(kinds(claimsIn(await collected(one, here()), labs))).toEqual([
      ["event", "Talk"],
      ["event", "Talk"],
    ]);
  });

  test("copies say so", async () => {
    const yielded = await collected(
      source({ [minji]: { events: [talk({ id: "hers" })] }, [labs]: { events: [invited, talk()] } }),
      here(),
    );
    const [hers] = claimsIn(yielded, minji);
    const lab = claimsIn(yielded, labs).find(({ who }) => who === "nobody");
    expect(hers!.copyOf).toBe(lab!.copyOf);
  });
});

describe("what Google's words mean", () => {
  const read = async (event: Partial<GoogleEvent>) =>
    claimsIn(await collected(source({ [minji]: { events: [talk(event)] } }, [personal]), here()), minji);
  const me = (responseStatus: string) => ({ attendees: [{ email: minji, self: true, responseStatus }] });

  test.each([
    ["declined", me("declined"), []],
    ["not answered", me("needsAction"), [{ response: "unanswered", availability: "busy" }]],
    ["an answer nobody has heard of", me("delegated"), [{ response: "unanswered" }]],
    ["tentative", me("tentative"), [{ response: "tentative", availability: "tentative" }]],
    ["a tentative event", { status: "tentative" }, [{ availability: "tentative" }]],
    ["a status nobody has heard of", { status: "postponed" }, [{ availability: "busy" }]],
    ["cancelled", { status: "cancelled" }, []],
    ["private", { visibility: "private" }, [{ isPrivate: true }]],
    ["confidential", { visibility: "confidential" }, [{ isPrivate: true }]],
    ["a visibility nobody has heard of", { visibility: "friends" }, [{ isPrivate: true }]],
    ["public", { visibility: "public" }, [{ activity: "Talk" }]],
    ["made from a mail", { eventType: "fromGmail" }, [{ isPrivate: true }]],
    ["without details", { summary: undefined, location: undefined }, [{ isPrivate: true, availability: "busy" }]],
    ["a kind nobody has heard of", { eventType: "siesta" }, [{ kind: "event", activity: "Talk" }]],
    ["focus time", { eventType: "focusTime" }, [{ kind: "event", availability: "busy" }]],
    ["out of office", { eventType: "outOfOffice" }, [{ kind: "absence", away: "out-of-office" }]],
    ["a birthday", { eventType: "birthday" }, []],
    ["at home", working({ type: "homeOffice" }), [{ kind: "day", place: { kind: "home" } }]],
    [
      "in the office, no details",
      working({ type: "officeLocation" }),
      [{ kind: "day", place: { kind: "lab", inLab: true } }],
    ],
    [
      "in a room",
      working({ type: "officeLocation", officeLocation: { label: "R301" } }),
      [{ place: { name: "R301" } }],
    ],
    [
      "elsewhere",
      working({ type: "customLocation", customLocation: { label: "Library" } }),
      [{ place: { kind: "elsewhere" } }],
    ],
    ["a working location nobody has heard of", working({ type: "moon" }), []],
    ["without its details at all", working(undefined), []],
    [
      "a link of Meet",
      { location: undefined, hangoutLink: "https://meet.google.com/x" },
      [{ place: { kind: "online" } }],
    ],
    [
      "a link of another service",
      {
        location: undefined,
        conferenceData: {
          entryPoints: [
            { entryPointType: "phone", uri: "tel:1" },
            { entryPointType: "video", uri: "https://zoom.us/j/1" },
          ],
        },
      },
      [{ place: { kind: "online", link: "https://zoom.us/j/1" } }],
    ],
  ] as [string, Partial<GoogleEvent>, object[]][])("%s", async (_, event, expected) => {
    const claims = await read(event);
    expect(claims).toMatchObject(expected);
    expect(claims).toHaveLength(expected.length);
  });

  function working(workingLocationProperties: GoogleEvent["workingLocationProperties"]): Partial<GoogleEvent> {
    return { eventType: "workingLocation", transparency: "transparent", workingLocationProperties };
  }
});

describe("what is known of the lab", () => {
  const facts = async (held: Readonly<Record<string, Held>>, configured: readonly ConfiguredCalendar[]) =>
    (await readingsOf(source(held, configured), here())).map(({ lab: known }) => known?.zone);

  test("its zone is that of its calendar, else of the account's own, else of the first", async () => {
    const held = {
      [minji]: { timeZone: "Asia/Tokyo" },
      [labs]: { timeZone: "Asia/Seoul" },
      primary: { timeZone: "Asia/Taipei" },
    };
    const own = { id: "primary", isLab: false };
    expect(await facts(held, [personal, own, lab])).toEqual([undefined, undefined, "Asia/Seoul"]);
    expect(await facts(held, [personal, own])).toEqual([undefined, "Asia/Taipei"]);
    expect(await facts(held, [personal])).toEqual(["Asia/Tokyo"]);
  });

  test("a zone nobody knows is no zone", async () => {
    expect(await facts({ [labs]: { timeZone: "Mars/Olympus" } }, [lab])).toEqual([undefined]);
  });

  test("public holidays are days, never anyone's, and observances are none", async () => {
    const day = (date: string, summary: string, description: string): GoogleEvent => ({
      id: date,
      summary,
      description,
      start: { date },
      end: { date: `${date.slice(0, 8)}${Number(date.slice(8)) + 1}` },
      transparency: "transparent",
    });
    const { client, asked } = google({
      [holidays]: {
        events: [
          day("2026-12-25", "크리스마스", "공휴일"),
          day("2026-12-24", "크리스마스 이브", "기념일\n기념일을 숨기려면 설정으로 이동하세요."),
          day("2026-12-31", "New Year's Eve", "Observance\nTo hide observances, go to Google Calendar Settings"),
        ],
      },
    });
    const [reading] = await readingsOf(
      calendar(client, { ...options, calendars: [], holidayCalendarId: holidays }),
      here(),
    );
    expect(reading).toMatchObject({
      scope: holidays,
      claims: [],
      lab: { holidays: [{ date: "2026-12-25", name: "크리스마스" }] },
    });
    expect(asked[0]!.withDescriptions).toBe(true);
  });
});

test("a holiday on the lab's own calendar is one of the lab, and on a person's of nobody", async () => {
  const off = talk({ id: "off", summary: "휴무", start: { date: "2026-11-24" }, end: { date: "2026-11-26" } });
  const events = { [labs]: { events: [off, talk()] }, [minji]: { events: [off] } };
  const readings = await readingsOf(source(events, [lab, personal]), here());
  expect(readings.map((reading) => reading.lab?.holidays)).toEqual([
    [
      { date: "2026-11-24", name: "휴무" },
      { date: "2026-11-25", name: "휴무" },
    ],
    undefined,
  ]);
});

test("the same thing said twice is said once, and remarks are bounded", async () => {
  const events = [talk(), talk({ summary: "Talk, moved" }), { ...secret, id: "a" }, { ...secret, id: "b" }];
  const odd = Array.from({ length: 200 }, (_, n) => talk({ id: `odd${n}`, summary: `Kim${n}: x`, start: undefined }));
  const [reading] = await readingsOf(source({ [minji]: { events: [...events, ...odd] } }, [personal]), here());
  expect(kinds(reading!.claims)).toEqual([
    ["event", "Talk, moved"],
    ["event", undefined],
  ]);
  expect(reading!.misreads).toHaveLength(1);
});

test("10,000 events do not hold up anyone else for long", async () => {
  const events = Array.from({ length: 10_000 }, (_, n) =>
    talk({ id: `e${n}`, summary: `민지: 실험 ${n}`, attendees: [{ email: jun }] }),
  );
  const one = source({ [labs]: { events }, [minji]: { events: [secret] } });
  let longest = 0;
  let last = cpuMs();
  const ticking = setInterval(() => {
    longest = Math.max(longest, cpuMs() - last);
    last = cpuMs();
  }, 1);
  onTestFinished(() => clearInterval(ticking));
  expect(claimsIn(await collected(one, here()), labs)).toHaveLength(10_000);
  expect(longest).toBeLessThan(500);
});

describe("the sample lab, through the stand-in and the real libraries", () => {
  // A Monday, 10:00 in Seoul.
  const now = new Date("2026-11-23T01:00:00Z");

  async function open(about: RequestOptions = {}) {
    const file = new URL("../../data/sample-lab/lab.json", import.meta.url);
    const seed = openSeed(JSON.parse(readFileSync(file, "utf8")) as LabSeed, now);
    const stand = await startGoogle(seed.google, { clock: () => now });
    onTestFinished(() => stand.close());
    const { client_id: clientId, client_secret: clientSecret } = stand.clients.web;
    const account = "lab@hanbit.example";
    const access = accessWith({
      clientId,
      clientSecret,
      refreshToken: stand.grant({ account }),
      origin: stand.origin,
      account,
    });
    const configured = seed.google.calendars.map(({ id }) => ({ id, isLab: id.startsWith("c_") }));
    const client = calendars(access, { sleep: async () => {}, ...about });
    const directoryOf = directory(
      seed.slack.users.map(({ id, realName, displayName, email }) => ({
        source: "slack",
        key: id,
        slackId: id,
        name: displayName ?? realName,
        names: [realName],
        ...(email && { email }),
      })),
    );
    const context = collectContext({ now: now.getTime(), lab: labTime(seed.timeZone), directory: directoryOf });
    return { stand, context, source: calendar(client, { ...options, calendars: configured }) };
  }

  const about = (yielded: readonly (Reading | FailedReading)[], person: string) =>
    yielded
      .flatMap((one) => (one.kind === "reading" ? one.claims : []))
      .filter(({ who }) => inspect(who).includes(person));

  test("everything is read, and what is private there is nowhere", async () => {
    const { context, source } = await open();
    const yielded = await collected(source, context);
    expect(yielded.filter(({ kind }) => kind === "failed")).toEqual([]);
    const told = inspect(yielded, { depth: 20, maxArrayLength: null });
    for (const title of ["치과", "가족 모임", "Budget review", "병원", "상담", "Job talk prep"])
      expect(told).not.toContain(`'${title}'`);
  });

  test("its people are where the lab has them", async () => {
    const { context, source } = await open();
    const yielded = await collected(source, context);
    expect(about(yielded, "grace.oneill")).toContainEqual(
      expect.objectContaining({
        kind: "absence",
        away: "travel",
        place: { kind: "elsewhere", name: "Busan", inLab: false },
        activity: "Busan Robotics Expo",
      }),
    );
    expect(about(yielded, "may.chen")).toContainEqual(expect.objectContaining({ kind: "absence", away: "leave" }));
    expect(about(yielded, "seoyeon.park")).toContainEqual(
      expect.objectContaining({ kind: "day", place: { kind: "home", inLab: false } }),
    );
    expect(about(yielded, "sunyoung.lee")).toContainEqual(
      expect.objectContaining({ kind: "void", activity: "선형대수 강의" }),
    );
    expect(about(yielded, "everyone")).toContainEqual(expect.objectContaining({ kind: "void", activity: "선형대수" }));
    expect(about(yielded, "U0MINJI")).toContainEqual(
      expect.objectContaining({ away: "travel", place: { kind: "elsewhere", name: "NeurIPS", inLab: false } }),
    );
    const declined = about(yielded, "junho.lee").filter(({ activity }) => activity === "Vendor demo: LiDAR");
    expect(declined).toEqual([]);
  });

  test("twice read it says the same", async () => {
    const { context, source } = await open();
    expect(await collected(source, context)).toEqual(await collected(source, context));
  });

  test("when the grant is withdrawn every calendar says so, once the token has run out", async () => {
    const { stand, context, source } = await open();
    stand.revoke("lab@hanbit.example");
    const yielded = await collected(source, context);
    expect(new Set(yielded.map((one) => one.kind === "failed" && one.error.code))).toEqual(
      new Set(["google-access-lost"]),
    );
  });

  test("a calendar that fails on its third page, or is slow, keeps nothing half", async () => {
    const { stand, context, source } = await open({ attemptMs: 300 });
    const slow = "minji.kim@hanbit.example";
    stand.fail(slow, { kind: "slow", delayMs: 3_000 });
    const yielded = await collected(source, context);
    expect(yielded.filter(({ kind }) => kind === "failed")).toMatchObject([
      { scope: slow, error: { code: "google-unreachable" } },
    ]);
    expect(yielded.filter(({ kind }) => kind === "reading").length).toBeGreaterThan(8);
  });
});
