import { describe, expect, test } from "vitest";
import type { GoogleEvent } from "../../src/clients/google/calendar.ts";
import {
  allDay,
  at,
  JUN,
  juns,
  LAB_CALENDAR,
  type LabOptions,
  MINJI,
  minjis,
  type shown,
  smallLab,
  TODAY,
  timed,
  user,
  week,
  workingAt,
} from "./small-lab.ts";

/**
 * The rules of the deciding, each from what the vendors say to what is answered. Asked by somebody else of the lab
 * about Minji, at half past ten on a Tuesday, unless a case says otherwise.
 */
type Expected = Partial<ReturnType<typeof shown>>;
type Case = readonly [rule: string, said: LabOptions, expected: Expected];

/** Her calendar and the lab's; an array is hers. */
const hers = (...events: readonly GoogleEvent[]): LabOptions => ({ calendars: { [minjis]: events } });
const labs = (...events: readonly GoogleEvent[]): LabOptions => ({
  calendars: { [minjis]: [], [LAB_CALENDAR]: events },
});
const status = (status_emoji: string, status_text = "", until?: number): LabOptions => ({
  users: [
    user(MINJI.id, "Kim Minji", {
      profile: { status_emoji, status_text, status_expiration: until === undefined ? 0 : until / 1000 },
    }),
    JUN,
  ],
});
const timetable = (tuesday: string, more: Readonly<Record<string, readonly (readonly string[])[]>> = {}) => ({
  tabs: { ...week(["Kim Minji", "", tuesday]), ...more },
});

const answers = (response: "accepted" | "declined" | "tentative" | "needsAction") => ({
  attendees: [
    { email: minjis, responseStatus: response, self: true },
    { email: juns, responseStatus: "accepted" },
  ],
});

async function hold(_rule: string, said: LabOptions, expected: Expected) {
  const lab = await smallLab(said);
  expect(await lab.where("minji")).toMatchObject(expected);
}

describe("rank 1: a Slack status with a running expiry", () => {
  test.each<Case>([
    [
      "beats leave, and until is its expiry",
      { ...hers(allDay("휴가")), ...status(":house:", "", at("12:00")) },
      { place: "home", away: undefined, until: "12:00", conflicts: ["calendar absence"] },
    ],
    [
      "that ends tomorrow holds until tomorrow",
      status(":house:", "", at("12:00", "2026-11-25")),
      { place: "home", until: "11-25 12:00" },
    ],
    [
      "that is an echo of Google Calendar counts for nothing",
      { ...status(":house:", "In a meeting • Google Calendar", at("12:00")) },
      { place: undefined, confidence: "unknown" },
    ],
    ["that is commuting is out", status(":bus:"), { place: "elsewhere" }],
    ["that as a whole is a place is that place", status("", "R301"), { place: "R301" }],
    ["that only speaks of a place is none", status("", "back from R301"), { place: undefined }],
  ])("%s", hold);

  test("without an expiry, first seen after the meeting began, is news; first seen before, it is not", async () => {
    const meeting = timed("10:00", "12:00", { summary: "Review", location: "R402" });
    const before = await smallLab({ ...hers(meeting), ...status(":house:"), now: at("09:00") });
    before.pass(at("10:30"));
    expect(await before.where("minji")).toMatchObject({ place: "R402", conflicts: ["slack status"] });
    const after = await smallLab({ ...hers(meeting), ...status(":house:") });
    expect(await after.where("minji")).toMatchObject({ place: "home", until: undefined });
  });
});

describe("rank 2: away, dated", () => {
  test.each<Case>([
    [
      "leave beats a meeting, and is told by the day she is back",
      hers(allDay("휴가", {}, TODAY, "2026-11-27"), timed("10:00", "11:00", { location: "R402" })),
      { away: "leave", place: "away", backOn: "2026-11-27", availability: "out-of-office" },
    ],
    ["sick is told as out of office to others", hers(allDay("병가")), { away: "out-of-office" }],
    [
      "a trip says where to",
      hers(allDay("출장 - Busan", {}, TODAY, "2026-11-26")),
      { away: "travel", place: "Busan", backOn: "2026-11-26" },
    ],
    [
      "Google's out of office is one",
      hers(timed("00:00", "23:59", { eventType: "outOfOffice", summary: "Out of office" })),
      { away: "out-of-office" },
    ],
    [
      "the class she would have is a conflict",
      { ...hers(allDay("휴가")), ...timetable("10-12 EE301 Algebra") },
      { away: "leave", activity: undefined, conflicts: ["timetable entry"] },
    ],
  ])("%s", hold);
});

describe("rank 3: timed events", () => {
  const review = (about: Partial<GoogleEvent>) => timed("10:00", "11:00", { summary: "Review", ...about });
  test.each<Case>([
    [
      "accepted before unanswered",
      hers(review({ location: "R1", ...answers("accepted") }), review({ location: "R2", ...answers("needsAction") })),
      { place: "R1" },
    ],
    [
      "unanswered before tentative",
      hers(review({ location: "R1", ...answers("tentative") }), review({ location: "R2", ...answers("needsAction") })),
      { place: "R2" },
    ],
    [
      "hers before everyone's",
      {
        calendars: {
          [minjis]: [review({ location: "R1" })],
          [LAB_CALENDAR]: [timed("10:15", "11:00", { summary: "전체 세미나", location: "R2" })],
        },
      },
      { place: "R1" },
    ],
    [
      "the latest start",
      hers(review({ location: "R1" }), timed("10:15", "11:30", { location: "R2" })),
      { place: "R2" },
    ],
    [
      "of two that begin together the shorter",
      hers(review({ location: "R1" }), timed("10:00", "12:00", { location: "R2" })),
      { place: "R1" },
    ],
    [
      "everyone's is everyone's",
      labs(timed("10:00", "11:00", { summary: "전체 세미나", location: "R402" })),
      { place: "R402", activity: "전체 세미나", availability: "busy", until: "11:00" },
    ],
    [
      "beats the working location",
      hers(review({ location: "R402" }), workingAt("homeOffice")),
      { place: "R402", conflicts: ["calendar day"] },
    ],
  ])("%s", hold);
});

describe("rank 4: the day's base", () => {
  test.each<Case>([
    ["home, by the working location", hers(workingAt("homeOffice")), { place: "home", availability: "free" }],
    ["the office, by name", hers(workingAt("officeLocation", "R301")), { place: "R301" }],
    ["an all-day event with a place", hers(allDay("Robot expo", { location: "COEX" })), { place: "COEX" }],
    [
      "where she says she works before what takes place that day",
      hers(allDay("Robot expo", { location: "COEX" }), workingAt("homeOffice")),
      { place: "home" },
    ],
    [
      "a Slack status on its first day, over the timetable",
      { ...status(":house:"), ...timetable("10-12 EE301 Algebra") },
      { place: "home", activity: "Algebra", conflicts: ["timetable entry"] },
    ],
    [
      "at home each day of the week, home ends with the week",
      hers(workingAt("homeOffice"), workingAt("homeOffice", undefined, "2026-11-25")),
      { place: "home", until: "11-26 00:00" },
    ],
  ])("%s", hold);
});

describe("rank 5: a Slack status without expiry, on later days", () => {
  const since = async (more: LabOptions) => {
    const lab = await smallLab({ ...more, now: at("09:00", "2026-11-23") });
    lab.pass(at("10:30"));
    await lab.refresh();
    return lab.where("minji");
  };
  test("is below the day's base, above the timetable, never more than likely, and ends no one knows when", async () => {
    const sheet = timetable("10-12 R301 Algebra");
    expect(await since({ ...status("", "R301"), ...hers(workingAt("homeOffice")) })).toMatchObject({ place: "home" });
    expect(await since({ ...status("", "R301"), ...sheet })).toMatchObject({ place: "R301", confidence: "likely" });
    expect(await since(status(":face_with_thermometer:"))).toMatchObject({ until: undefined, backOn: undefined });
  });
  test("confirms nothing", async () => {
    const meeting = timed("10:00", "11:00", { summary: "Review", location: "R301" });
    expect(await since({ ...status("", "R301"), ...hers(meeting) })).toMatchObject({ confidence: "likely" });
  });
});

describe("rank 6: the weekly timetable", () => {
  const algebra = timetable("10:00-12:00 EE301 Algebra");
  const holidays = {
    holidays: [
      ["date", "name"],
      [TODAY, "Founding day"],
    ],
  };
  const terms = {
    terms: [
      ["start", "end"],
      ["2026-09-01", "2026-11-20"],
    ],
  };
  const off = (about: Partial<GoogleEvent>) => timed("10:00", "12:00", about);
  test.each<Case>([
    [
      "names the place, the class and the end",
      algebra,
      { place: "EE301", activity: "Algebra", until: "12:00", confidence: "usual" },
    ],
    ["does not hold on a holiday of the sheet", timetable("10:00-12:00 EE301 Algebra", holidays), { place: undefined }],
    ["nor out of term", timetable("10:00-12:00 EE301 Algebra", terms), { place: undefined }],
    [
      "nor when the lab's calendar says 휴강",
      { ...algebra, ...labs(off({ summary: "Algebra 휴강" })) },
      { place: undefined, availability: "free" },
    ],
    [
      "nor when it says cancelled",
      { ...algebra, ...labs(off({ summary: "Cancelled: Algebra" })) },
      { place: undefined },
    ],
    [
      "but another class that is off leaves hers",
      { ...algebra, ...labs(off({ summary: "Topology 휴강" })) },
      { place: "EE301" },
    ],
    [
      "and one without a name is not guessed to be the one that is off",
      { ...timetable("10:00-12:00 EE301"), ...labs(off({ summary: "Topology 휴강" })) },
      { place: "EE301" },
    ],
    [
      "nor when her calendar's series leaves this day out",
      {
        ...algebra,
        ...hers(
          timed(
            "10:00",
            "12:00",
            { summary: "Algebra", recurringEventId: "algebra", iCalUID: "algebra@google.com" },
            "2026-12-01",
          ),
          {
            ...{ id: "gone", status: "cancelled", recurringEventId: "algebra" },
            originalStartTime: { dateTime: `${TODAY}T10:00:00+09:00` },
          },
        ),
      },
      { place: undefined },
    ],
    [
      "an entry that only says home makes nobody busy",
      timetable("10-12 home"),
      { place: "home", availability: "free" },
    ],
    ["one that only names a room does", timetable("10-12 R301"), { place: "R301", availability: "busy" }],
  ])("%s", hold);

  test("a night goes on after midnight, and until is told by its date", async () => {
    const lab = await smallLab({ ...timetable("22:00-02:00 R302 Night run"), now: at("23:59") });
    expect(await lab.where("minji")).toMatchObject({ place: "R302", until: "11-25 02:00" });
    lab.pass(at("01:00", "2026-11-25"));
    expect(await lab.where("minji")).toMatchObject({ place: "R302", until: "11-25 02:00" });
  });
});

describe("rank 7: presence and huddle", () => {
  test("say online and busy, never a room", async () => {
    const inHuddle = { profile: { huddle_state: "in_a_huddle", huddle_state_expiration_ts: 0 } };
    const lab = await smallLab({ users: [user(MINJI.id, "Kim Minji", inHuddle), JUN], presence: "active" });
    const { whereabouts } = await lab.about("minji");
    expect(whereabouts).toMatchObject({ presence: { isActive: true }, isInHuddle: true, availability: "busy" });
    expect([whereabouts.place, whereabouts.confidence, whereabouts.until]).toEqual([undefined, "unknown", undefined]);
  });
  test("tell nothing of tomorrow", async () => {
    const inHuddle = { profile: { huddle_state: "in_a_huddle", huddle_state_expiration_ts: 0 } };
    const lab = await smallLab({ users: [user(MINJI.id, "Kim Minji", inHuddle), JUN], presence: "active" });
    const { whereabouts } = await lab.about("minji tomorrow 15:00");
    expect([whereabouts.presence, whereabouts.isInHuddle]).toEqual([undefined, undefined]);
    expect(whereabouts.availability).not.toBe("busy");
  });
  test("Do Not Disturb is quiet, not busy", async () => {
    const paused = { dnd_enabled: true, next_dnd_start_ts: at("10:00") / 1000, next_dnd_end_ts: at("12:00") / 1000 };
    const lab = await smallLab({ ...hers(workingAt("homeOffice")), dnd: { [MINJI.id]: paused } });
    expect((await lab.about("minji")).whereabouts).toMatchObject({
      availability: "free",
      notificationsPausedUntil: at("12:00"),
    });
  });
});

describe("while travelling", () => {
  const trip = allDay("출장 - Busan", {}, TODAY, "2026-11-26");
  test.each<Case>([
    [
      "a timed event gives the activity and its place",
      {
        ...hers(trip),
        ...{
          calendars: {
            [minjis]: [trip],
            [LAB_CALENDAR]: [timed("10:00", "11:00", { summary: "Minji: Keynote", location: "BEXCO" })],
          },
        },
      },
      { away: "travel", place: "BEXCO", backOn: "2026-11-26", until: "11:00" },
    ],
    [
      "but not a place of the lab",
      hers(trip, timed("10:00", "11:00", { summary: "Group meeting", location: "R402" })),
      { away: "travel", place: "Busan", conflicts: ["calendar event"] },
    ],
    [
      "and what is for everyone in the lab is not hers",
      {
        calendars: {
          [minjis]: [trip],
          [LAB_CALENDAR]: [timed("10:00", "11:00", { summary: "전체 세미나", location: "R402" })],
        },
      },
      { away: "travel", place: "Busan", activity: undefined, conflicts: [] },
    ],
    [
      "she is out of office, whatever she attends",
      hers(trip, timed("10:00", "11:00", { summary: "Demo", location: "BEXCO" })),
      { availability: "out-of-office" },
    ],
  ])("%s", hold);
});

describe("confidence is one word", () => {
  const meeting = timed("10:00", "12:00", { summary: "Algebra", location: "EE301" });
  test.each<Case>([
    [
      "confirmed: two sources agree",
      { ...hers(meeting), ...timetable("10-12 EE301 Algebra") },
      { confidence: "confirmed" },
    ],
    ["likely: one fresh dated source", hers(meeting), { confidence: "likely" }],
    ["usual: the timetable alone", timetable("10-12 EE301 Algebra"), { confidence: "usual" }],
    ["unknown: nobody says anything", {}, { confidence: "unknown", availability: "unknown", place: undefined }],
    [
      "copies of one event are one source",
      { calendars: { [minjis]: [meeting], [LAB_CALENDAR]: [{ ...meeting, ...answers("accepted") }] } },
      { confidence: "likely", evidence: ["calendar"], activity: "Algebra" },
    ],
    [
      "a room and its name agree",
      { ...hers(timed("10:00", "12:00", { location: "Room 301" })), ...timetable("10-12 R301 Algebra") },
      { confidence: "confirmed" },
    ],
  ])("%s", hold);

  test("a source that is stale confirms nothing, and alone is no better than habit", async () => {
    const lab = await smallLab({ ...hers(meeting), ...timetable("10-12 EE301 Algebra") });
    lab.said.calendars[minjis] = "fails";
    for (const time of ["10:40", "10:50"]) {
      lab.pass(at(time));
      await lab.refresh();
    }
    expect(await lab.where("minji")).toMatchObject({ place: "EE301", confidence: "usual" });
  });
});

describe("events", () => {
  const demo = (about: Partial<GoogleEvent> = {}) =>
    timed("10:00", "11:00", { summary: "Demo", location: "R402", ...about });
  test.each<Case>([
    ["declined do not count", hers(demo(answers("declined"))), { place: undefined, availability: "free" }],
    ["cancelled do not count", hers(demo({ status: "cancelled" })), { place: undefined }],
    ["tentative are tentative", hers(demo(answers("tentative"))), { place: "R402", availability: "tentative" }],
    [
      "timed and marked as free make nobody busy",
      hers(demo({ transparency: "transparent" })),
      { availability: "free" },
    ],
    ["a whole day marked as free still is leave", hers(allDay("휴가")), { away: "leave" }],
    [
      "a whole day that says neither away nor a place counts for nothing",
      hers(allDay("NeurIPS deadline")),
      { place: undefined, availability: "free" },
    ],
    ["a morning off ends at noon", hers(allDay("오전 반차")), { away: "leave", until: "12:00", backOn: TODAY }],
    ["午前休, too", hers(allDay("午前休")), { away: "leave", until: "12:00" }],
    ["an afternoon off has not begun", hers(allDay("PM off")), { away: undefined, next: ["12:00"] }],
    ["hours in a title narrow the day", hers(allDay("휴가 09:00-11:00")), { away: "leave", until: "11:00" }],
    [
      "the last day of a whole-day event is outside",
      hers(allDay("휴가", {}, "2026-11-23", TODAY)),
      { away: undefined },
    ],
    [
      "a private one is busy and nothing else",
      hers(demo({ visibility: "private" })),
      { place: undefined, activity: undefined, availability: "busy", until: "11:00" },
    ],
    [
      "private in her calendar, it is masked in the lab's",
      {
        calendars: {
          [minjis]: [demo({ iCalUID: "x", visibility: "private" })],
          [LAB_CALENDAR]: [demo({ iCalUID: "x", attendees: [{ email: minjis }] })],
        },
      },
      { place: undefined, activity: undefined, availability: "busy" },
    ],
    ["a title of her own calendar is not told to others", hers(demo()), { place: "R402", activity: undefined }],
  ])("%s", hold);

  test("overnight, back to back", async () => {
    const nights = [
      timed("21:00", "00:00", { location: "R302", end: { dateTime: "2026-11-25T05:00:00+09:00" } }),
      timed("05:00", "06:00", { location: "R301" }, "2026-11-25"),
    ];
    const lab = await smallLab({ ...hers(...nights), now: at("04:59", "2026-11-25") });
    expect(await lab.where("minji")).toMatchObject({ place: "R302", until: "11-25 05:00" });
    lab.pass(at("05:00", "2026-11-25"));
    expect(await lab.where("minji")).toMatchObject({ place: "R301", until: "11-25 06:00" });
  });
});

describe("daylight saving", () => {
  // In New York clocks go forward at 02:00 on Sunday 14 March 2027, and back at 02:00 on Sunday 1 November 2026.
  const york = (written: string, offset: number) => Date.parse(`${written}:00Z`) + offset * 3_600_000;
  const sundays = (cell: string) => ({
    tabs: week(["Kim Minji", "", "", "", "", "", "", cell]),
    zone: "America/New_York",
  });
  const dayOf = async (cell: string, now: number) => {
    const { whereabouts } = await (await smallLab({ ...sundays(cell), now })).about("minji");
    return [whereabouts.place?.name, whereabouts.from, whereabouts.until];
  };
  test("an entry across the gap is an hour shorter, one across the fold an hour longer", async () => {
    const gap = york("2027-03-14T03:30", 4);
    expect(await dayOf("01:00-04:00 R301", gap)).toEqual([
      "R301",
      york("2027-03-14T01:00", 5),
      york("2027-03-14T04:00", 4),
    ]);
    const fold = york("2026-11-01T01:30", 5);
    expect(await dayOf("01:00-04:00 R301", fold)).toEqual([
      "R301",
      york("2026-11-01T01:00", 4),
      york("2026-11-01T04:00", 5),
    ]);
  });
  test("a whole day is 23 hours long", async () => {
    const lab = await smallLab({
      zone: "America/New_York",
      now: york("2027-03-14T12:00", 4),
      ...hers(workingAt("homeOffice", undefined, "2027-03-14")),
    });
    expect((await lab.about("minji")).whereabouts.place?.kind).toBe("home");
  });
});

describe("places", () => {
  const meets = (location: string) => hers(timed("10:00", "11:00", { location }));
  const known = {
    tabs: {
      places: [
        ["name", "alias", "in-lab"],
        ["Robot bay", "로봇실", "yes"],
      ],
    },
  };
  test.each<Case>([
    ["by its shape", meets("301호"), { place: "301호" }],
    ["a building and a room", meets("B동 201"), { place: "B동 201" }],
    ["in Japanese", meets("402号室"), { place: "402号室" }],
    ["an alias of the places tab", { ...known, ...meets("로봇실") }, { place: "Robot bay" }],
    ["a street address is off site", meets("서울특별시 관악구 관악로 1"), { place: "off-site" }],
    ["a video link is an online meeting", meets("https://meet.google.com/abc-defg-hij"), { place: "online" }],
  ])("%s", hold);

  test("a place of the timetable is known to a status read after it", async () => {
    const tabs = {
      list: [
        ["name", "day", "start", "end", "activity", "place"],
        ["Jun Park", "Fri", "10:00", "12:00", "Cells", "Wet lab"],
      ],
    };
    const lab = await smallLab({ ...status("", "Wet lab"), tabs });
    await lab.refresh();
    expect(await lab.where("minji")).toMatchObject({ place: "Wet lab" });
  });
});

describe("whose event it is", () => {
  const lunch = (summary: string, about: Partial<GoogleEvent> = {}) =>
    timed("10:00", "11:00", { summary, location: "R402", ...about });
  test.each<Case>([
    [
      "hers, by the guests",
      labs(lunch("Review", { attendees: [{ email: minjis, responseStatus: "accepted" }] })),
      { place: "R402" },
    ],
    [
      "not hers, when others are the guests",
      labs(lunch("Minji's review", { attendees: [{ email: juns }] })),
      { place: undefined },
    ],
    ["hers, by the title", labs(lunch("[Kim Minji] Review")), { place: "R402" }],
    ["a bare surname is nobody's", labs(lunch("Kim: Review")), { place: undefined }],
    ["nobody's, without a name", labs(lunch("Printer maintenance")), { place: undefined }],
    ["everyone's", labs(lunch("全員 輪講")), { place: "R402" }],
    [
      "everyone's, but not hers when she declined the group's invitation",
      labs(
        lunch("전체 세미나", {
          attendees: [{ email: "all@groups.example" }, { email: minjis, responseStatus: "declined" }],
        }),
      ),
      { place: undefined },
    ],
    [
      "private and without guests, nobody's",
      labs(lunch("Minji: review", { visibility: "private" })),
      { place: undefined, availability: "free" },
    ],
    [
      "a personal event is never a lab event",
      { calendars: { [minjis]: [], [juns]: [lunch("Minji lunch")] } },
      { place: undefined },
    ],
  ])("%s", hold);
});
