import type { App } from "@slack/bolt";
import { onTestFinished } from "vitest";
import { ApiError } from "../../src/clients/api-error.ts";
import type { GoogleCalendars, GoogleEvent } from "../../src/clients/google/calendar.ts";
import type { Sheets } from "../../src/clients/google/sheets.ts";
import { SlackApiError } from "../../src/clients/slack/api-error.ts";
import type { SlackWeb } from "../../src/clients/slack/web.ts";
import type { Answer, Asked, WhereaboutsAnswer } from "../../src/domain/answer.ts";
import type { Whereabouts } from "../../src/domain/whereabouts.ts";
import type { BotParts, FeedbackParts, Stage } from "../../src/flows/asking.ts";

import { openLab } from "../../src/flows/lab.ts";
import { bot } from "../../src/flows/locate.ts";
import { refresher } from "../../src/flows/refresh.ts";
import { calendar } from "../../src/sources/calendar.ts";
import { slack } from "../../src/sources/slack.ts";
import { timetable } from "../../src/sources/timetable.ts";
import { openStore } from "../../src/store/index.ts";

/** The day of the cases: a Tuesday in Seoul. */
export const TODAY = "2026-11-24";
export const LAB_CALENDAR = "lab@group.calendar.google.com";
export const TEAM = "T0LAB";

/** `at("10:30")`, `at("10:30", "2026-11-25")`: the wall clock of Seoul. */
export const at = (time: string, date = TODAY) => Date.parse(`${date}T${time}:00+09:00`);

type SlackUser = Readonly<Record<string, unknown>> & { readonly id: string };

/** A user object as `users.list` gives it, with the fewest words. */
export function user(id: string, name: string, about: Readonly<Record<string, unknown>> = {}): SlackUser {
  const { profile, ...more } = about as { profile?: object };
  const handle = id.slice(2).toLowerCase();
  return {
    ...{ id, name: handle, team_id: TEAM, tz: "Asia/Seoul", is_admin: false, is_restricted: false },
    profile: {
      ...{ real_name: name, display_name: "", email: `${handle}@lab.example` },
      ...{ status_text: "", status_emoji: "", status_expiration: 0, huddle_state: "default_unset" },
      ...profile,
    },
    ...more,
  };
}

export const MINJI = user("U0MINJI", "Kim Minji");
export const JUN = user("U0JUN", "Jun Park");

export const minjis = "minji@lab.example";
export const juns = "jun@lab.example";

let made = 0;

/** A timed event of today as Google gives it: `timed("10:00", "11:00", { summary: "Review" })`. */
export function timed(from: string, until: string, about: Partial<GoogleEvent> = {}, date = TODAY): GoogleEvent {
  made += 1;
  const moment = (time: string) => ({ dateTime: `${date}T${time}:00+09:00` });
  return {
    ...{ id: `e${made}`, iCalUID: `e${made}@google.com`, summary: "Event", start: moment(from), end: moment(until) },
    ...about,
  };
}

/** Whole days, the last one outside, free as Google makes them. */
export function allDay(summary: string, about: Partial<GoogleEvent> = {}, from = TODAY, until = "2026-11-25") {
  return timed("00:00", "00:00", {
    summary,
    transparency: "transparent",
    start: { date: from },
    end: { date: until },
    ...about,
  });
}

export const workingAt = (type: "homeOffice" | "officeLocation" | "customLocation", label?: string, date = TODAY) =>
  allDay(
    "Working location",
    {
      ...{ eventType: "workingLocation", visibility: "public" },
      workingLocationProperties: { type, ...(label && { [type]: { label } }) },
    },
    date,
    new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10),
  );

/** What the vendors say; a test changes it and refreshes. */
export interface Vendors {
  users: readonly SlackUser[];
  calendars: Record<string, readonly GoogleEvent[] | "fails">;
  tabs: Readonly<Record<string, readonly (readonly string[])[]>> | "fails";
  presence: "active" | "away" | "fails" | "hangs";
  dnd: Readonly<Record<string, object>>;
  /** Members by channel, and by user group, of those that we are in. */
  channels: Readonly<Record<string, readonly string[]>>;
  usergroups: Readonly<Record<string, readonly string[]>> | "no-scope";
}

export interface LabOptions extends Partial<Vendors> {
  readonly now?: number;
  readonly zone?: string;
  readonly allowGuests?: boolean;
  readonly google?: boolean;
  readonly isCold?: boolean;
  readonly feedback?: FeedbackParts;
}

/** A week of hers: `[["Kim Minji", "10-12 EE301 Algebra"]]`, from Monday on. */
export const week = (...rows: readonly (readonly string[])[]) => ({
  timetable: [["name", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], ...rows],
});

/** The bot over a store in memory and the real sources, whose vendors are played here and remember what was asked. */
export async function smallLab(options: LabOptions = {}) {
  const said: Vendors = {
    users: [MINJI, JUN],
    calendars: {},
    tabs: {},
    presence: "away",
    dnd: {},
    channels: {},
    usergroups: {},
    ...options,
  };
  const asked: string[] = [];
  let now = options.now ?? at("10:30");
  const clock = { now: () => now };
  const zone = options.zone ?? "Asia/Seoul";
  const store = await openStore(":memory:");
  const lab = await openLab({ ...store, zone, hostZone: "UTC" });
  const configured = [
    ...Object.keys(said.calendars).map((id) => ({ id, isLab: id === LAB_CALENDAR })),
    ...(LAB_CALENDAR in said.calendars ? [] : [{ id: LAB_CALENDAR, isLab: true }]),
  ];
  const sources = [
    slack({ bolt: NO_EVENTS, web: slackOf(said, asked), clock, ownTeam: () => TEAM }),
    ...(options.google === false
      ? []
      : [
          timetable(sheetsOf(said), { spreadsheetId: SHEET, schedule: EVERY_FIVE }),
          calendar(calendarsOf(said, zone), { calendars: configured, schedule: EVERY_FIVE, periodMinutes: 5 }),
        ]),
  ];
  const refreshing = refresher({ sources, ...store, lab, clock, log: SILENT });
  const parts: BotParts = {
    ...{ lab, sources, clock, ownTeam: () => TEAM },
    ...{ evidence: store.evidence, people: store.people, watches: store.watches, asks: store.asks },
    allowGuests: options.allowGuests ?? false,
    ...(options.feedback && { feedback: options.feedback }),
  };
  const answering = bot(parts);
  onTestFinished(async () => {
    await refreshing.stop();
    await store.close();
  });
  const refresh = async () => {
    for (const { name } of sources) await refreshing.refresh(name);
  };
  if (!options.isCold) await refresh();

  const ask = (text: string, about: Partial<Asked> & { as?: string } = {}, explain?: (stage: Stage) => void) => {
    const { as = JUN.id, ...more } = about;
    return answering.ask({ text, viewer: { slackId: as, teamId: TEAM }, audience: "viewer-only", ...more }, explain);
  };
  return {
    said,
    asked,
    lab,
    store,
    parts,
    refresh,
    ask,
    bot: answering,
    health: answering.health,
    /** Moves the clock there, without reading anything anew. */
    pass(until: number) {
      now = until;
    },
    async about(text: string, about?: Parameters<typeof ask>[1]): Promise<WhereaboutsAnswer> {
      const answer = await ask(text, about);
      if (answer.kind !== "whereabouts") throw new Error(`asked “${text}”, got ${answer.kind}`);
      return answer;
    },
    async where(text: string, about?: Parameters<typeof ask>[1]) {
      return shown((await this.about(text, about)).whereabouts);
    },
    async board(text = "everyone", about?: Parameters<typeof ask>[1]): Promise<Extract<Answer, { kind: "board" }>> {
      const answer = await ask(text, about);
      if (answer.kind !== "board") throw new Error(`asked “${text}”, got ${answer.kind}`);
      return answer;
    },
  };
}

/** Whereabouts as a case writes them down. */
export function shown(w: Whereabouts) {
  return {
    place: w.place && (w.place.name ?? w.place.kind),
    activity: w.activity,
    away: w.away,
    availability: w.availability,
    until: w.until === undefined ? undefined : wall(w.until),
    backOn: w.backOn,
    confidence: w.confidence,
    evidence: w.evidence.map(({ source }) => source),
    conflicts: w.conflicts.map(({ source, kind }) => `${source} ${kind}`),
    next: w.next.map((change) => wall(change.at)),
  };
}

/** `11:00`, and with its date when that is not the day of the cases. */
function wall(instant: number): string {
  const written = new Date(instant + 9 * 3_600_000).toISOString();
  return written.startsWith(TODAY) ? written.slice(11, 16) : `${written.slice(5, 10)} ${written.slice(11, 16)}`;
}

const SHEET = "sheet-of-the-small-lab";
const EVERY_FIVE = "*/5 * * * *";
const NO_EVENTS = { event() {} } as unknown as App;
const nothing = () => {};
const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };

function slackOf(said: Vendors, asked: string[]): Pick<SlackWeb, "read" | "presence"> {
  return {
    async read<T>(method: string, args: Readonly<Record<string, unknown>>) {
      asked.push(method);
      return readOf(said, method, String(args.channel)) as T;
    },
    presence(id, deadline) {
      asked.push(`presence ${id}`);
      if (said.presence === "fails") return Promise.reject(new SlackApiError("users.getPresence", "ratelimited"));
      if (said.presence !== "hangs") return Promise.resolve(said.presence);
      return new Promise((_, reject) => deadline.addEventListener("abort", () => reject(deadline.reason)));
    },
  };
}

function readOf(said: Vendors, method: string, channel: string): object {
  switch (method) {
    case "users.list":
      return { members: said.users };
    case "users.conversations":
      return {
        channels: Object.keys(said.channels).map((id) => ({
          id,
          name: id.slice(2).toLowerCase(),
          is_private: id.startsWith("G"),
        })),
      };
    case "conversations.members":
      return { members: said.channels[channel] };
    case "usergroups.list":
      if (said.usergroups === "no-scope")
        throw new SlackApiError(method, "missing_scope", { needed: "usergroups:read" });
      return {
        usergroups: Object.entries(said.usergroups).map(([id, users]) => ({
          id,
          handle: id.slice(2).toLowerCase(),
          users,
        })),
      };
    default:
      return { users: said.dnd };
  }
}

const unreachable = () => new ApiError({ vendor: "google", status: 503, reason: "backendError" });

function calendarsOf(said: Vendors, timeZone: string): GoogleCalendars {
  return {
    account: async () => "nobody@lab.example",
    async events(id, window) {
      const events = said.calendars[id] ?? [];
      if (events === "fails") throw unreachable();
      const touches = ({ start, end }: GoogleEvent) =>
        start === undefined || (begins(end) > window.from.getTime() && begins(start) < window.until.getTime());
      return {
        summary: id === LAB_CALENDAR ? "Lab calendar" : id,
        timeZone,
        events: events.filter(touches),
      };
    },
  };
}

const begins = (moment: GoogleEvent["start"]) =>
  moment?.dateTime === undefined ? Date.parse(`${moment?.date}T00:00:00+09:00`) : Date.parse(moment.dateTime);

function sheetsOf(said: Vendors): Sheets {
  return {
    async read() {
      if (said.tabs === "fails") throw unreachable();
      const tabs = Object.entries(said.tabs).map(([title, cells], sheetId) => ({ title, cells, sheetId, merges: [] }));
      return { id: SHEET, title: "Timetable", locale: "en_US", timeZone: "Asia/Seoul", tabs, unread: [] };
    },
  };
}
