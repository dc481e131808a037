import { Temporal } from "temporal-polyfill";
import type { LabSeed, SlackUserSeed } from "../../src/playground/seed.ts";

/**
 * `given.json`: only what the scenario is about. People go by a short id: `minji` is `U0MINJI` and
 * `minji@lab.example`. A time is `10:30` of the day of `now`, or a date with a time; both on the lab's wall clock
 * unless an offset follows.
 */
export interface Given {
  readonly now?: string;
  readonly zone?: string;
  readonly people?: readonly PersonGiven[];
  /** Tabs of the timetable sheet, as rows. */
  readonly sheet?: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** Merged cells of a tab: `B1:D1`. */
  readonly merges?: Readonly<Record<string, readonly string[]>>;
  readonly lab?: readonly EventGiven[];
  /** Personal calendars. */
  readonly calendars?: Readonly<Record<string, readonly EventGiven[]>>;
  /** Of personal calendars; the lab's unless told. */
  readonly zones?: Readonly<Record<string, string>>;
  /** Calendars of which the bot may only see that time is taken. */
  readonly busyOnly?: readonly string[];
  /** What happened before, in order; every source is read after each step. */
  readonly earlier?: readonly Step[];
  /** Nothing was read again at `now`. */
  readonly isUnread?: boolean;
  readonly as?: string;
  readonly text: string;
  readonly at?: "command" | "channel";
  /** Why the program does not do this yet. */
  readonly pending?: string;
}

type PersonGiven = { readonly id: string; readonly name: string } & Partial<Omit<SlackUserSeed, "dnd" | "status">> & {
    readonly dnd?: { readonly from: string; readonly until: string };
  };

/**
 * Either in short words, with any further field as Google has it; or a working location; or an instance of a series,
 * cancelled or moved.
 * Dates without a time make a whole-day event, whose end is outside it.
 */
export type EventGiven =
  | {
      readonly title: string;
      readonly from: string;
      readonly until: string;
      readonly place?: string;
      /** How whom answered. */
      readonly who?: Readonly<Record<string, string>>;
    }
  | { readonly works: string; readonly on: string }
  | { readonly cancels: string; readonly at: string }
  | { readonly moves: string; readonly at: string; readonly from: string; readonly until: string };

export interface Step {
  readonly at: string;
  readonly status?: Readonly<Record<string, { text?: string; emoji?: string; expiration?: string }>>;
  readonly says?: Readonly<Record<string, string>>;
  readonly google?: "revoked";
}

const KEYS: readonly (keyof Given)[] = [
  ...([
    "now",
    "zone",
    "people",
    "sheet",
    "merges",
    "lab",
    "calendars",
    "zones",
    "busyOnly",
    "earlier",
    "isUnread",
  ] as const),
  ...(["as", "text", "at", "pending"] as const),
];

export const TEAM = "T0LAB";
export const ACCOUNT = "lab@lab.example";
export const slackId = (id: string) => `U0${id.toUpperCase()}`;
const email = (id: string) => `${id}@lab.example`;

/** The wall clock of the scenario: what its times mean. */
export function clockOf({ now = "2026-11-24T10:30", zone = "Asia/Seoul" }: Given) {
  const instantOf = (written: string): number => {
    if (/[+-]\d\d:\d\d$/.test(written)) return Date.parse(written);
    const wall = written.includes("T") ? written : `${now.slice(0, 10)}T${written}`;
    return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds;
  };
  return { zone, instantOf, now: instantOf(now) };
}

type Clock = ReturnType<typeof clockOf>;

/** @throws when it says something nobody reads. */
export function seedOf(given: Given): LabSeed {
  refuseUnread(given, KEYS);
  for (const step of given.earlier ?? [])
    refuseUnread(step, ["at", "status", "says", "google"] satisfies (keyof Step)[]);
  const clock = clockOf(given);
  const people = peopleOf(given);
  const accounts = [ACCOUNT, ...people.map(({ id }) => email(id))];
  return {
    timeZone: clock.zone,
    slack: {
      team: { id: TEAM, name: "Lab", domain: "lab" },
      bot: { appId: "A0WHEREIS", botId: "B0WHEREIS", userId: "U0WHEREIS", name: "whereis" },
      users: people.map((one) => userOf(one, clock)),
      channels: [{ id: "C0GENERAL", name: "general", members: people.map(({ id }) => slackId(id)) }],
    },
    google: {
      accounts: accounts.map((address, n) => ({ email: address, sub: `10000000000000000000${n}`, name: address })),
      calendars: calendarsOf(given, clock),
      spreadsheets: given.sheet ? [sheetOf(given, given.sheet, clock.zone)] : [],
    },
  };
}

function refuseUnread(said: object, read: readonly string[]): void {
  const unread = Object.keys(said).filter((key) => !read.includes(key));
  if (unread.length > 0) throw new Error(`given.json says ${unread.join(", ")}, which nobody reads`);
}

export const peopleOf = ({ people }: Given): readonly PersonGiven[] =>
  people ?? [
    { id: "minji", name: "Kim Minji" },
    { id: "jun", name: "Jun Park" },
  ];

function userOf({ id, name, dnd, ...more }: PersonGiven, { zone, instantOf }: Clock): SlackUserSeed {
  return {
    ...{ id: slackId(id), name: id, realName: name, email: email(id), tz: zone, locale: "en-US", presence: "away" },
    ...(dnd && { dnd: { start: instantOf(dnd.from) / 1000, end: instantOf(dnd.until) / 1000 } }),
    ...more,
  };
}

function calendarsOf({ lab = [], calendars = {}, zones = {}, busyOnly = [] }: Given, clock: Clock) {
  const personal = Object.entries(calendars).map(([id, events]) => ({
    ...{ id: email(id), summary: email(id), timeZone: zones[id] ?? clock.zone, owner: email(id) },
    [busyOnly.includes(id) ? "freeBusy" : "readers"]: [ACCOUNT],
    events: events.map((event) => eventOf(event, clock)),
  }));
  const own = { id: "c_lab@group.calendar.google.com", summary: "Lab calendar", timeZone: clock.zone, owner: ACCOUNT };
  return [{ ...own, events: lab.map((event) => eventOf(event, clock)) }, ...personal];
}

function eventOf(event: EventGiven, clock: Clock): Record<string, unknown> {
  if ("works" in event) return workingLocation(event);
  if ("cancels" in event) {
    const originalStartTime = momentOf(event.at, clock);
    return { status: "cancelled", recurringEventId: event.cancels, originalStartTime };
  }
  if ("moves" in event) {
    const originalStartTime = momentOf(event.at, clock);
    const [start, end] = [momentOf(event.from, clock), momentOf(event.until, clock)];
    return { status: "confirmed", recurringEventId: event.moves, originalStartTime, start, end };
  }
  const { title, from, until, place, who, ...more } = event;
  const attendees = Object.entries(who ?? {}).map(([id, responseStatus]) => ({ email: email(id), responseStatus }));
  return {
    ...{ status: "confirmed", summary: title, start: momentOf(from, clock), end: momentOf(until, clock) },
    ...(place && { location: place }),
    ...(who && { attendees }),
    ...more,
  };
}

function workingLocation({ works, on }: { works: string; on: string }): Record<string, unknown> {
  const office = { type: "officeLocation", officeLocation: { label: works } };
  return {
    ...{ status: "confirmed", summary: works, eventType: "workingLocation" },
    ...{ visibility: "public", transparency: "transparent" },
    start: { date: on },
    end: { date: Temporal.PlainDate.from(on).add({ days: 1 }).toString() },
    workingLocationProperties: works === "home" ? { type: "homeOffice", homeOffice: {} } : office,
  };
}

function momentOf(written: string, { zone, instantOf }: Clock) {
  if (/^\d{4}-\d\d-\d\d$/.test(written)) return { date: written };
  const at = Temporal.Instant.fromEpochMilliseconds(instantOf(written)).toZonedDateTimeISO(zone);
  return { dateTime: at.toString({ timeZoneName: "never", smallestUnit: "second" }), timeZone: zone };
}

function sheetOf({ merges = {} }: Given, tabs: NonNullable<Given["sheet"]>, timeZone: string) {
  return {
    ...{ id: "1ScenarioTimetable00000000000000000000000000", title: "Timetable", locale: "en_US", timeZone },
    readers: [ACCOUNT],
    tabs: Object.entries(tabs).map(([title, rows], sheetId) => ({
      ...{ sheetId, title, rows },
      merges: (merges[title] ?? []).map((range) => ({ sheetId, ...gridRange(range) })),
    })),
  };
}

/** `B1:D1` as the Sheets API has it: from zero, ends outside. */
function gridRange(range: string) {
  const [, left = "", top, right = "", bottom] = /^([A-Z])(\d+):([A-Z])(\d+)$/.exec(range) ?? [];
  const column = (letter: string) => letter.charCodeAt(0) - 65;
  return {
    ...{ startRowIndex: Number(top) - 1, endRowIndex: Number(bottom) },
    ...{ startColumnIndex: column(left), endColumnIndex: column(right) + 1 },
  };
}
