import { readFileSync } from "node:fs";
import type { CalendarSeed, LabSeed, SlackUserSeed } from "../../src/playground/seed.ts";
import { openSeed } from "../../src/playground/seed-dates.ts";

/**
 * The sample lab's people with something to hide: whatever hour it is, each of them has something on today, and every
 * word of it is one that stands nowhere else, so that one search tells where it went.
 */
export const member = "U0WILL";
export const admin = "U0SUNYOUNG";
/** Her calendar is as it comes: places are told, titles are not. */
export const minji = "U0MINJI";
/** Shows availability only. */
export const junho = "U0JUNHO";
/** Prefers not to say. */
export const hana = "U0HANA";
/** Shows everything. */
export const grace = "U0GRACE";
/** Her event is private, wherever a copy of it lies. */
export const taeyun = "U0TAEYUN";
export const guest = "U0KENTA";
export const stranger = "U0HARUKA";
export const gone = "U0JAEMIN";
export const bot = "U0WHEREIS";
/** Is one of the lab's, but only of one channel of it. */
export const robotics = "C0ROBOTICS";
export const singleChannelGuest = "U0MAY";

export const general = "C0GENERAL";
/** Another organisation reads along. */
export const joint = "C0TOKYO";

/** Words that only the calendar they stand in may know: not the database, not a log, not Slack. */
export const PRIVATE = {
  title: "Quokkatitle",
  place: "Quokkaplace Q771",
  description: "Quokkadescription",
  guest: "quokkaguest",
  guestName: "Quokkaname",
  link: "quokkalink",
  uid: "quokkauid",
  id: "quokkaeventid",
  seriesTitle: "Quokkaseries",
};

/** Words that nobody else's eyes may see, in a calendar that is personal but not private. */
export const PERSONAL = { title: "Wombattitle", label: "Wombatlabel", link: "wombatlink" };
export const BUSY = { title: "Numbattitle", place: "Numbatplace N881", label: "Numbatlabel", entry: "Numbatentry" };
export const HIDDEN = { title: "Bilbytitle", place: "Bilbyplace B991", label: "Bilbylabel", entry: "Bilbyentry" };
/** Descriptions and guests nobody knows are of no use to us, so they are not kept even of ordinary events. */
export const UNNEEDED = { description: "Dingodescription", guest: "dingoguest" };

export const LAB_TITLE = "Cassowary seminar";
export const labCalendar = "c_hanbitrobotics@group.calendar.google.com";
const sample: LabSeed = JSON.parse(readFileSync("data/sample-lab/lab.json", "utf8"));
const account = "lab@hanbit.example";

const emailOf = (id: string) => sample.slack.users.find((user) => user.id === id)!.email!;

export function guardedLab(now = new Date()): LabSeed {
  const users = sample.slack.users.map(
    (user): SlackUserSeed => ({
      ...user,
      tz: "UTC",
      locale: "en-US",
      ...(user.id === singleChannelGuest && { isUltraRestricted: true, isRestricted: true }),
    }),
  );
  // Guests are in one channel of ours, and in no other.
  const channels = sample.slack.channels.map(({ members, ...channel }) => {
    const others = members.filter((id) => id !== singleChannelGuest);
    return { ...channel, members: channel.id === robotics ? [...others, singleChannelGuest] : others };
  });
  const seed: LabSeed = {
    ...sample,
    timeZone: "UTC",
    slack: { ...sample.slack, users: users.map(({ status: _status, dnd: _dnd, ...user }) => user), channels },
    google: {
      accounts: sample.google.accounts,
      calendars: [
        calendar(labCalendar, "Lab calendar", account, [
          // Nobody marked this copy; hers is private.
          secretEvent("copy", {}),
          whole("seminar", LAB_TITLE, {
            description: UNNEEDED.description,
            attendees: [{ email: `${UNNEEDED.guest}@x.example` }],
          }),
        ]),
        personal(taeyun, "Kim Taeyun", [
          secretEvent(PRIVATE.id, { visibility: "private" }),
          whole("confidential", PRIVATE.seriesTitle, { visibility: "confidential", recurrence: ["RRULE:FREQ=DAILY"] }),
        ]),
        personal(minji, PERSONAL.label, [
          whole("visit", PERSONAL.title, { location: "R402", hangoutLink: `https://meet.google.com/${PERSONAL.link}` }),
        ]),
        personal(junho, BUSY.label, [whole("busy", BUSY.title, { location: BUSY.place })]),
        personal(hana, HIDDEN.label, [whole("hidden", HIDDEN.title, { location: HIDDEN.place })]),
        personal(grace, "Grace O'Neill", [whole("open", "Openly written", { location: "R301" })]),
      ],
      spreadsheets: [
        {
          ...{ id: "1GuardedSheet00000000000000000000000000", title: "Plan", locale: "en_US", timeZone: "UTC" },
          readers: [account],
          tabs: [
            {
              sheetId: 1,
              title: "plan",
              rows: [ENTRY_HEADERS, ...entries("Junho Lee", BUSY.entry), ...entries("Choi Hana", HIDDEN.entry)],
            },
            {
              sheetId: 2,
              title: "people",
              rows: [
                ["name", "email", "level"],
                ["Junho Lee", emailOf(junho), "busy"],
                ["Choi Hana", emailOf(hana), "hidden"],
                ["Grace O'Neill", emailOf(grace), "full"],
              ],
            },
          ],
        },
      ],
    },
  };
  return openSeed(seed, now);
}

const ENTRY_HEADERS = ["name", "day", "start", "end", "activity", "place"];

const entries = (name: string, activity: string) =>
  ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map((day) => [name, day, "01:00", "23:00", activity, "R302"]);

function calendar(id: string, summary: string, owner: string, events: CalendarSeed["events"]): CalendarSeed {
  return { id, summary, timeZone: "UTC", owner, readers: [account], events };
}

const personal = (id: string, summary: string, events: CalendarSeed["events"]) =>
  calendar(emailOf(id), summary, emailOf(id), events);

/** From yesterday until the day after tomorrow, so that it is always going on. */
function whole(id: string, summary: string, more: Readonly<Record<string, unknown>>) {
  return {
    ...{ id, status: "confirmed", summary, iCalUID: `${id}@x.example` },
    ...{ start: { dateTime: "{today-1}T22:00:00Z" }, end: { dateTime: "{today+2}T02:00:00Z" }, ...more },
  };
}

function secretEvent(id: string, more: Readonly<Record<string, unknown>>) {
  return whole(id, PRIVATE.title, {
    iCalUID: PRIVATE.uid,
    location: PRIVATE.place,
    description: PRIVATE.description,
    hangoutLink: `https://meet.google.com/${PRIVATE.link}`,
    attendees: [
      { email: emailOf(taeyun), responseStatus: "accepted", self: id !== "copy" },
      { email: `${PRIVATE.guest}@x.example`, displayName: PRIVATE.guestName, responseStatus: "accepted" },
    ],
    ...more,
  });
}
