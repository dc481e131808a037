import { existsSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { CalendarSeed, LabSeed, SlackUserSeed } from "../../src/playground/seed.ts";
import { openSeed } from "../../src/playground/seed-dates.ts";

const lab = JSON.parse(readFileSync("data/sample-lab/lab.json", "utf8")) as LabSeed;
const discoveryPath = "../shared/reference/google/discovery/calendar-v3.json";

interface Event {
  readonly calendar: string;
  /** Absent from a changed instance, which has the id of its series and its start. */
  readonly id?: string;
  readonly status: string;
  readonly summary?: string;
  readonly location?: string;
  readonly start?: EventTime;
  readonly end?: EventTime;
  readonly originalStartTime?: EventTime;
  readonly recurringEventId?: string;
  readonly recurrence?: readonly string[];
  readonly iCalUID?: string;
  readonly eventType?: string;
  readonly transparency?: string;
  readonly visibility?: string;
  readonly attendees?: readonly { email: string; responseStatus: string; self?: boolean }[];
  readonly workingLocationProperties?: { readonly type: string };
}

interface EventTime {
  readonly date?: string;
  readonly dateTime?: string;
  readonly timeZone?: string;
}

const { users, channels, usergroups = [] } = lab.slack;
const { accounts, calendars, spreadsheets } = lab.google;
const people = users.filter((user) => !user.isBot && !user.deleted && !user.teamId && user.id !== "USLACKBOT");
const labCalendar = calendars.find((calendar) => calendar.id.endsWith("@group.calendar.google.com"))!;
const personal = calendars.filter((calendar) => people.some((person) => person.email === calendar.id));
const timetable = spreadsheets[0]!;
const week = tab("시간표");
const visitors = tab("visitors");

test("it is a lab seed and nothing else", () => {
  expect(labSeed.parse(lab)).toEqual(lab);
});

describe("everything it names exists, once", () => {
  const opened = events(openOn("2026-11-25"));

  test("ids are unique", () => {
    expectUnique([...users, ...channels, ...usergroups, lab.slack.team].map(({ id }) => id));
    expectUnique(users.map(({ name }) => name));
    expectUnique(accounts.map(({ email }) => email));
    expectUnique(accounts.map(({ sub }) => sub));
    expectUnique(calendars.map(({ id }) => id));
    for (const calendar of calendars) expectUnique(calendar.events.flatMap(({ id }) => id ?? []));
    for (const sheet of spreadsheets) expectUnique(sheet.tabs.map(({ sheetId }) => sheetId));
  });

  test("channels and user groups hold people of this lab", () => {
    const known = [...users.map(({ id }) => id), lab.slack.bot.userId];
    for (const { members } of channels) expect(known).toEqual(expect.arrayContaining([...members]));
    for (const group of usergroups) expect(known).toEqual(expect.arrayContaining(group.users));
  });

  test("calendars and the sheet are shared with accounts of this lab", () => {
    const known = accounts.map(({ email }) => email);
    for (const { owner, readers = [], freeBusy = [] } of calendars) {
      expect(known).toEqual(expect.arrayContaining([owner, ...readers, ...freeBusy]));
    }
    for (const { readers } of spreadsheets) expect(known).toEqual(expect.arrayContaining([...readers]));
  });

  test("everyone in Slack signs in to Google by the address Slack shows, and owns one calendar", () => {
    expect(personal.map(({ id }) => id).sort()).toEqual(people.map(({ email }) => email).sort());
    for (const { id, owner } of personal) expect(owner).toBe(id);
    for (const { id } of personal) expect(accounts.map(({ email }) => email)).toContain(id);
  });

  test("the lab's account can read the sheet and every calendar, one of them only as free and busy", () => {
    const canSee = ({ owner, readers = [] }: CalendarSeed) => [owner, ...readers].includes("lab@hanbit.example");
    const hidden = calendars.filter((calendar) => !canSee(calendar));
    expect(hidden.map(({ freeBusy }) => freeBusy)).toEqual([expect.arrayContaining(["lab@hanbit.example"])]);
    expect(timetable.readers).toContain("lab@hanbit.example");
  });

  test("addresses can never reach anyone", () => {
    const addresses = JSON.stringify(lab).match(/[\w.]+@[\w.-]+/g) ?? [];
    const outside = addresses.filter(
      (address) => !/\.example$|@group\.calendar\.google\.com$|@google\.com$/.test(address),
    );
    expect(addresses.length).toBeGreaterThan(50);
    expect(outside).toEqual([]);
  });

  test("whoever is named in the people and aliases tabs is on the timetable", () => {
    const names = new Set([...column(week, 0), ...column(visitors, 0)]);
    expect([...names].sort()).toEqual([...column(tab("people"), 0)].sort());
    expect([...names]).toEqual(expect.arrayContaining(column(tab("aliases"), 1)));
  });

  test("a row of the people tab leads to someone in Slack, but for the one who is not there", () => {
    const emails = people.map(({ email }) => email);
    const handles = people.map(({ name }) => name);
    const lost = rows(tab("people")).filter(
      ([, email, slack]) => !emails.includes(`${email}`) && !handles.includes(`${slack}`),
    );
    expect(lost.map(([name]) => name)).toEqual(["한지우"]);
  });

  test("a changed instance stands where its series has one", () => {
    const changed = opened.filter(({ recurringEventId }) => recurringEventId);
    expect(changed).toHaveLength(4);
    for (const { recurringEventId, calendar, originalStartTime } of changed) {
      const series = opened.find((event) => event.id === recurringEventId && event.calendar === calendar);
      expect(originalStartTime?.dateTime?.slice(10)).toBe(series?.start?.dateTime?.slice(10));
      expect(series?.recurrence?.[0]).toContain(weekdayOf(originalStartTime));
    }
  });

  test("a series starts on one of its own weekdays", () => {
    const weekly = opened.filter(({ recurrence }) => recurrence?.[0]?.includes("BYDAY"));
    expect(weekly.length).toBeGreaterThan(10);
    for (const { recurrence, start } of weekly) expect(recurrence?.[0]).toContain(weekdayOf(start));
  });
});

describe("it can be opened on any day", () => {
  const oneWeek = Array.from({ length: 7 }, (_, day) => `2026-03-${String(9 + day).padStart(2, "0")}`);
  const yearEnd = ["2026-12-28", "2026-12-30", "2026-12-31", "2027-01-01", "2027-01-03", "2028-02-29"];

  test.each([...oneWeek, ...yearEnd])("on %s every date is a real one, and ends come after starts", (day) => {
    const opened = openOn(day);
    expect(JSON.stringify(opened)).not.toMatch(/\{(today|mon|unix)/);
    const dated = events(opened).filter(({ start }) => start);
    expect(dated.length).toBeGreaterThan(60);
    for (const { start, end } of dated) expect(instant(end)).toBeGreaterThan(instant(start));
  });

  test.each([...oneWeek, ...yearEnd])("on %s somebody is on a trip, and somebody was up all night", (day) => {
    const opened = events(openOn(day));
    const trip = opened.find(({ summary }) => summary?.startsWith("Business trip"))!;
    const night = opened.find(({ summary }) => summary === "장기 구동 실험")!;
    expect([trip.start!.date! < day, day < trip.end!.date!]).toEqual([true, true]);
    expect(daysFrom(night.start!.dateTime!.slice(0, 10), day)).toBe(2);
    expect(night.recurrence).toEqual(["RRULE:FREQ=DAILY;COUNT=4"]);
  });

  test.each([...oneWeek, ...yearEnd])("on %s the running statuses end that evening in Seoul", (day) => {
    const ends = openOn(day).slack.users.flatMap(({ status }) => status?.expiration ?? []);
    expect(ends).toHaveLength(2);
    for (const end of ends) expect(inSeoul(Number(end)).toString().slice(0, 10)).toBe(day);
  });

  test.each([...oneWeek, ...yearEnd])("on %s the coming month holds more than series", (day) => {
    const month = [Date.parse(`${day}T00:00:00+09:00`), Date.parse(`${day}T00:00:00+09:00`) + 30 * 86_400_000];
    const single = events(openOn(day)).filter(({ recurrence, start }) => start && !recurrence);
    const soon = single.filter(({ start, end }) => instant(end) > month[0]! && instant(start) < month[1]!);
    expect(soon.length).toBeGreaterThan(8);
  });

  test("`mon` is the Monday of the week that the lab sees, also on a Sunday and just after midnight", () => {
    const monday = (now: string) =>
      events(openSeed(lab, new Date(now))).find(({ summary }) => summary === "Annual leave")?.start?.date;
    expect(monday("2027-01-03T23:59:00+09:00")).toBe("2026-12-28");
    expect(monday("2027-01-04T00:01:00+09:00")).toBe("2027-01-04");
  });
});

describe("every sort of person is there", () => {
  test.each<[string, (user: SlackUserSeed) => unknown]>([
    ["the primary owner, a professor", (user) => user.isPrimaryOwner && user.title?.includes("Professor")],
    ["an admin who is a student", (user) => user.isAdmin && !user.isOwner && user.title?.includes("student")],
    ["a guest", (user) => user.isRestricted],
    ["a bot", (user) => user.isBot],
    ["Slackbot", (user) => user.id === "USLACKBOT"],
    ["someone who left", (user) => user.deleted],
    ["someone of another organisation", (user) => user.teamId && user.teamId !== lab.slack.team.id],
    ["someone at home until this evening", (user) => user.status?.emoji === ":house:" && user.status.expiration],
    ["someone sick", (user) => user.status?.emoji === ":face_with_thermometer:" && !user.status.expiration],
    ["someone whose status echoes a calendar", (user) => user.status?.text?.endsWith("• Google Calendar")],
    ["someone whose status is only a room", (user) => user.status?.text === "R301" && !user.status.emoji],
    ["someone whose status says nothing of a place", (user) => user.status?.emoji === ":headphones:"],
    ["someone in a huddle", (user) => user.inHuddle],
    ["someone with notifications paused", (user) => user.dnd],
    ["someone without a display name", (user) => people.includes(user) && !user.displayName],
    ["someone who is active", (user) => people.includes(user) && user.presence === "active"],
    ["someone who is away", (user) => people.includes(user) && user.presence === "away"],
    ["someone Korean", (user) => user.locale === "ko-KR"],
    ["someone Japanese, in Tokyo", (user) => user.locale === "ja-JP" && user.tz === "Asia/Tokyo"],
    ["someone English-speaking", (user) => user.locale === "en-US"],
    ["someone in a zone that is an hour behind", (user) => user.tz === "Asia/Taipei"],
    ["a name that is also a word", (user) => user.displayName === "하나"],
    ["a name with an apostrophe", (user) => user.realName.includes("'")],
  ])("%s", (_, is) => {
    expect(users.filter(is)).not.toEqual([]);
  });

  test("thirteen people, one of them only on the timetable", () => {
    expect(people).toHaveLength(12);
    expect(column(tab("people"), 0)).toHaveLength(13);
  });

  test("two are called Kim, two Lee, and one Minji", () => {
    const korean = column(tab("people"), 0);
    expect(korean.filter((name) => name.startsWith("김"))).toEqual(["김민지", "김태윤"]);
    expect(korean.filter((name) => name.startsWith("이"))).toEqual(["이선영", "이준호"]);
    expect(korean.filter((name) => name.endsWith("민지"))).toEqual(["김민지"]);
    expect(people.filter(({ realName }) => /^Kim /.test(realName)).map(({ name }) => name)).toEqual([
      "minji",
      "taeyun",
    ]);
  });

  test("the stranger, the guest and the app meet in a channel shared with another organisation", () => {
    const shared = channels.filter(({ isExtShared }) => isExtShared);
    expect(shared.map(({ name }) => name)).toEqual(["joint-tokyo"]);
    expect(shared[0]?.members).toEqual(expect.arrayContaining(["U0HARUKA", "U0KENTA", lab.slack.bot.userId]));
    expect(channels.map(({ name }) => name)).toEqual(["general", "robotics", "joint-tokyo"]);
  });
});

describe("every sort of event is there", () => {
  test.each<[string, (event: Event) => unknown]>([
    ["a trip of several days", (event) => event.summary?.includes("trip") && daysOf(event) >= 2],
    ["a train", (event) => event.summary?.startsWith("KTX")],
    ["a hotel", (event) => event.summary?.startsWith("Hotel")],
    ["leave of several days", (event) => /연차|leave/.test(event.summary ?? "") && daysOf(event) >= 2],
    ["an afternoon off", (event) => event.summary === "오후 반차" && event.start?.date],
    ["a morning off", (event) => event.summary === "午前休" && event.start?.date],
    ["a private event", (event) => isPersonal(event) && event.visibility === "private"],
    [
      "a private event on the lab calendar that invites nobody",
      (event) => isLab(event) && event.visibility === "private" && !event.attendees,
    ],
    ["a confidential event", (event) => event.visibility === "confidential"],
    ["a declined invitation", (event) => event.attendees?.some((who) => who.self && who.responseStatus === "declined")],
    [
      "a tentative invitation",
      (event) => event.attendees?.some((who) => who.self && who.responseStatus === "tentative"),
    ],
    ["a tentative event", (event) => event.status === "tentative"],
    ["an all-day event with a place", (event) => event.start?.date && event.location === "COEX"],
    [
      "a moved instance",
      (event) =>
        event.originalStartTime?.dateTime && event.start && event.start.dateTime !== event.originalStartTime.dateTime,
    ],
    ["a cancelled instance", (event) => event.status === "cancelled" && event.recurringEventId],
    [
      "an overnight experiment",
      (event) =>
        /실험/.test(event.summary ?? "") && event.start?.dateTime?.slice(0, 12) !== event.end?.dateTime?.slice(0, 12),
    ],
    ["a day at home", (event) => event.workingLocationProperties?.type === "homeOffice"],
    [
      "a day at home without its details",
      (event) =>
        event.workingLocationProperties?.type === "homeOffice" && !("homeOffice" in event.workingLocationProperties),
    ],
    ["a day in an office", (event) => event.workingLocationProperties?.type === "officeLocation"],
    ["a day in a place of one's own", (event) => event.workingLocationProperties?.type === "customLocation"],
    ["out of office", (event) => event.eventType === "outOfOffice"],
    ["focus time", (event) => event.eventType === "focusTime"],
    ["a timed event that makes nobody busy", (event) => event.transparency === "transparent" && event.start?.dateTime],
    ["a street address", (event) => event.location?.includes("가산로")],
    [
      "a video link for a place",
      (event) => event.location?.startsWith("https://") && event.location.includes("zoom.us/j/"),
    ],
    ["a video link beside the place", (event) => "conferenceData" in event && !event.location],
    ["a hostile title", (event) => event.summary === "<!channel> *lunch* </script>"],
    ["an event in another zone", (event) => event.start?.timeZone === "Asia/Tokyo"],
    ["leave told by a given name", (event) => isLab(event) && event.summary === "민지 휴가"],
    ["a trip told in brackets", (event) => isLab(event) && event.summary === "[Kim Minji] 출장 - Busan"],
    ["two people in one title", (event) => isLab(event) && event.summary === "Minji, Junho @ NeurIPS"],
    [
      "a meeting that invites everyone",
      (event) => isLab(event) && event.summary === "Group meeting" && event.attendees?.length === people.length,
    ],
    ["a meeting that says everyone", (event) => isLab(event) && event.summary === "전체 세미나" && !event.attendees],
    ["a birthday", (event) => isLab(event) && event.summary?.includes("생일")],
    ["a class that does not take place", (event) => isLab(event) && event.summary === "선형대수 휴강"],
    ["a title that names nobody", (event) => isLab(event) && event.summary === "3D printer maintenance"],
    ["a title with a bare surname", (event) => isLab(event) && event.summary?.startsWith("Kim:")],
    ["someone who is not in Slack, by given name", (event) => isLab(event) && event.summary?.startsWith("지우")],
  ])("%s", (_, is) => {
    expect(events(lab).filter(is)).not.toEqual([]);
  });

  test("meetings that follow one another without a gap", () => {
    const starts = new Set(events(lab).map(({ calendar, start }) => `${calendar} ${start?.dateTime}`));
    expect(
      events(lab).filter(({ calendar, end }) => end?.dateTime && starts.has(`${calendar} ${end.dateTime}`)),
    ).not.toEqual([]);
  });

  test("one event in two people's calendars, once private in one of them only", () => {
    const copies = Object.values(Object.groupBy(events(lab).filter(isPersonal), ({ iCalUID = "" }) => iCalUID));
    const shared = copies.filter(
      (group) => group?.[0]?.iCalUID && new Set(group.map(({ calendar }) => calendar)).size === 2,
    );
    expect(shared.length).toBeGreaterThanOrEqual(2);
    const privately = shared.map((group) => group?.filter(({ visibility }) => visibility === "private").length);
    expect(privately).toContain(1);
  });

  test("a calendar in Tokyo's zone, and working locations only on people's own calendars", () => {
    expect(calendars.map(({ timeZone }) => timeZone)).toContain("Asia/Tokyo");
    expect(events(lab).filter((event) => event.eventType === "workingLocation" && !isPersonal(event))).toEqual([]);
  });
});

describe("the timetable is the kind that labs keep", () => {
  test("one tab has people down and weekdays across, in Korean, with mixed languages inside", () => {
    expect(timetable.locale).toBe("ko_KR");
    expect(week.rows[0]?.slice(1)).toEqual(["월", "화", "수", "목", "금"]);
    expect(cells().join(" ")).toMatch(/선형대수.*輪講.*code review/s);
  });

  test.each<[string, RegExp]>([
    ["two entries in a cell", /^10:00-12:00 EE301 .*; 13:00-15:00 R301 /],
    ["entries on two lines", /\n/],
    ["whole hours", /^14-18 home$/],
    ["full-width digits", /１０：００～１２：００/],
    ["hours in words", /9시 30분-11시/],
    ["a period of the school day", /3교시/],
    ["a room written R301", /R301/],
    ["a room written EE301", /EE301/],
    ["a room written 301호", / 301호/],
    ["a room written 214号室", /214号室/],
    ["an empty cell", /^$/],
    ["one cell that nobody can read", /^미정\?\? ask me$/],
  ])("%s", (_, pattern) => {
    expect(cells().filter((cell) => pattern.test(cell))).not.toEqual([]);
  });

  test("a merged cell has its text in the first of two days", () => {
    const [merge] = week.merges ?? [];
    const { startRowIndex: row = 0, startColumnIndex: first = 0, endColumnIndex: end = 0 } = merge ?? {};
    expect(week.rows[row]?.slice(first, end)).toEqual(["10-17 home", ""]);
  });

  test("another tab is a plain list of two people, with an entry on each day of the weekend", () => {
    expect(visitors.rows[0]).toEqual(["name", "day", "start", "end", "activity", "place"]);
    expect([...new Set(column(visitors, 0))]).toEqual(["May Chen", "佐藤健太"]);
    expect(column(visitors, 1)).toEqual(expect.arrayContaining(["Sat", "日"]));
  });

  test("the tabs beside it name people, aliases, places and periods", () => {
    expect(timetable.tabs.map(({ title }) => title).slice(2)).toEqual(["people", "aliases", "places", "periods"]);
    for (const { rows: all } of timetable.tabs) expect(new Set(all.map((row) => row.length)).size).toBe(1);
  });
});

describe("against Google's own description of an event", () => {
  test.skipIf(!existsSync(discoveryPath))(
    "every event is one Google could send (skipped when the folder of reference documents is absent)",
    () => {
      const isEvent = eventValidator();
      for (const event of openOn("2026-11-23").google.calendars.flatMap((calendar) => calendar.events)) {
        isEvent(event);
        expect(isEvent.errors ?? [], `${event.id}`).toEqual([]);
      }
      expect(isEvent({ id: "fine", place: "R301" })).toBe(false);
      expect(isEvent({ id: "fine", start: { date: "2026-02-30" } })).toBe(false);
    },
  );

  test("ids are ones a client may choose; changed instances leave theirs to the calendar", () => {
    for (const { id, recurringEventId } of events(lab)) {
      expect(id ?? `of ${recurringEventId}`).toMatch(recurringEventId ? /^of / : /^[a-v0-9]{5,}$/);
    }
  });

  test("words with a fixed meaning are Google's", () => {
    const told = (key: keyof Event) => new Set(events(lab).flatMap((event) => (event[key] as string) ?? []));
    const eventTypes = new Set(["outOfOffice", "workingLocation", "focusTime"]);
    expect(told("status")).toEqual(new Set(["confirmed", "tentative", "cancelled"]));
    expect(told("eventType")).toEqual(eventTypes);
    expect(told("visibility")).toEqual(new Set(["private", "confidential", "public"]));
    expect(told("transparency")).toEqual(new Set(["transparent"]));
  });

  test("out of office and focus time have hours; working locations are public and leave people free", () => {
    for (const event of events(lab).filter(
      ({ eventType }) => eventType === "outOfOffice" || eventType === "focusTime",
    )) {
      expect([event.start?.date, event.end?.date]).toEqual([undefined, undefined]);
    }
    for (const event of events(lab).filter(({ eventType }) => eventType === "workingLocation")) {
      expect([event.visibility, event.transparency]).toEqual(["public", "transparent"]);
    }
  });
});

function events(seed: LabSeed): Event[] {
  return seed.google.calendars.flatMap(({ id, events }) =>
    events.map((event) => ({ ...event, calendar: id }) as unknown as Event),
  );
}

function isLab({ calendar }: Event): boolean {
  return calendar === labCalendar.id;
}

function isPersonal({ calendar }: Event): boolean {
  return personal.some(({ id }) => id === calendar);
}

function openOn(day: string): LabSeed {
  return openSeed(lab, new Date(`${day}T10:00:00+09:00`));
}

function tab(title: string) {
  return timetable.tabs.find((each) => each.title === title)!;
}

function rows(sheet: ReturnType<typeof tab>): readonly (readonly (string | number)[])[] {
  return sheet.rows.slice(1);
}

function column(sheet: ReturnType<typeof tab>, index: number): string[] {
  return rows(sheet).map((row) => `${row[index]}`);
}

function cells(): string[] {
  return rows(week).flatMap((row) => row.slice(1).map(String));
}

function expectUnique(values: readonly unknown[]): void {
  expect([...new Set(values)]).toEqual(values);
}

// A day without a time begins at midnight in the lab; both ends are read alike, so their order is right.
function instant(time: EventTime | undefined): number {
  const at = Date.parse(time?.dateTime ?? `${time?.date}T00:00:00+09:00`);
  if (Number.isNaN(at)) throw new Error(`Not a time: ${JSON.stringify(time)}`);
  if (time?.dateTime) expect(time.dateTime).toMatch(/T\d\d:\d\d:00\+0[89]:00$/);
  return at;
}

function inSeoul(seconds: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(lab.timeZone);
}

function daysFrom(earlier: string, later: string): number {
  return Temporal.PlainDate.from(earlier).until(later).days;
}

// Both dates are offsets from one day, such as `{mon+8}` and `{mon+11}`.
function daysOf({ start, end }: Event): number {
  return Number(offset(end)) - Number(offset(start));
}

function offset(time: EventTime | undefined): string {
  return /([+-]\d+)\}/.exec(time?.date ?? "")?.[1] ?? "0";
}

function weekdayOf(time: EventTime | undefined): string {
  const { dayOfWeek } = Temporal.PlainDate.from((time?.dateTime ?? time?.date ?? "").slice(0, 10));
  return ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][dayOfWeek - 1]!;
}

/** The discovery document is nearly JSON Schema; unknown fields are made errors. */
function eventValidator() {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const { schemas } = JSON.parse(readFileSync(discoveryPath, "utf8")) as {
    schemas: Record<string, Record<string, unknown>>;
  };
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema({ ...asJsonSchema(schema), $id: `/${name}` });
  return ajv.getSchema("/Event")!;
}

function asJsonSchema(node: Record<string, unknown>): Record<string, unknown> {
  const { type, properties, items, additionalProperties, format, $ref } = node as Record<
    string,
    Record<string, unknown>
  >;
  if ($ref) return { $ref: `/${$ref}` };
  const of = (inner: Record<string, unknown> | undefined) => (inner ? asJsonSchema(inner) : undefined);
  const fields = Object.entries(properties ?? {}).map(([key, inner]) => [
    key,
    asJsonSchema(inner as Record<string, unknown>),
  ]);
  return {
    ...((type as unknown) !== "any" && { type }),
    ...(items && { items: of(items) }),
    ...(properties && { properties: Object.fromEntries(fields) }),
    ...((type as unknown) === "object" && { additionalProperties: of(additionalProperties) ?? false }),
    ...(["date", "date-time"].includes(`${format}`) && { format }),
  };
}

const date = z.union([z.string(), z.number()]);
const ids = z.array(z.string());

const slackUser = z.strictObject({
  id: z.string().regex(/^U[A-Z0-9]+$/),
  name: z.string().min(1),
  realName: z.string().min(1),
  displayName: z.string().optional(),
  email: z.email().optional(),
  tz: z.string().optional(),
  locale: z.string().optional(),
  title: z.string().optional(),
  teamId: z.string().optional(),
  isAdmin: z.boolean().optional(),
  isOwner: z.boolean().optional(),
  isPrimaryOwner: z.boolean().optional(),
  isRestricted: z.boolean().optional(),
  isUltraRestricted: z.boolean().optional(),
  isBot: z.boolean().optional(),
  isStranger: z.boolean().optional(),
  deleted: z.boolean().optional(),
  status: z
    .strictObject({ text: z.string().optional(), emoji: z.string().optional(), expiration: date.optional() })
    .optional(),
  presence: z.enum(["active", "away"]).optional(),
  inHuddle: z.boolean().optional(),
  dnd: z.strictObject({ start: date, end: date }).optional(),
});

const slackSeed = z.strictObject({
  team: z.strictObject({ id: z.string(), name: z.string(), domain: z.string() }),
  bot: z.strictObject({ appId: z.string(), botId: z.string(), userId: z.string(), name: z.string() }),
  users: z.array(slackUser),
  channels: z.array(
    z.strictObject({
      id: z.string().regex(/^C[A-Z0-9]+$/),
      name: z.string(),
      isPrivate: z.boolean().optional(),
      isExtShared: z.boolean().optional(),
      isArchived: z.boolean().optional(),
      members: ids,
    }),
  ),
  usergroups: z.array(z.strictObject({ id: z.string(), handle: z.string(), name: z.string(), users: ids })).optional(),
});

const googleSeed = z.strictObject({
  accounts: z.array(
    z.strictObject({
      email: z.email(),
      sub: z.string().regex(/^\d{21}$/),
      name: z.string(),
      hd: z.string().optional(),
    }),
  ),
  calendars: z.array(
    z.strictObject({
      id: z.email(),
      summary: z.string(),
      timeZone: z.string(),
      owner: z.email().optional(),
      readers: ids.optional(),
      freeBusy: ids.optional(),
      events: z.array(z.record(z.string(), z.unknown())),
    }),
  ),
  spreadsheets: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      locale: z.string(),
      timeZone: z.string(),
      readers: ids,
      tabs: z.array(
        z.strictObject({
          sheetId: z.number().int(),
          title: z.string(),
          rows: z.array(z.array(z.union([z.string(), z.number()]))),
          merges: z.array(z.record(z.string(), z.number())).optional(),
        }),
      ),
    }),
  ),
});

const openingSeed = z.strictObject({ viewer: z.enum(users.map(({ id }) => id)), questions: z.array(z.string()) });

const labSeed: z.ZodType = z.strictObject({
  timeZone: z.string(),
  opening: openingSeed,
  slack: slackSeed,
  google: googleSeed,
});
