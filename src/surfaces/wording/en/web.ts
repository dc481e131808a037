import { causeOf } from "../access.ts";
import { reasonIn } from "../lint.ts";
import { foreign, joined, say, strong } from "../parts.ts";
import { wallTime } from "../times.ts";
import { freshOf, type WebWording } from "../web.ts";
import { access } from "./access.ts";
import { REASONS } from "./lint.ts";
import { ago, bare, at as timeOf } from "./words.ts";

export const web: WebWording = {
  typed: ["web", "dashboard"],
  offer: ({ isPublic, until }, { now, zone }) => ({
    first: ["The lab’s board in your browser: everyone, as you may see them."],
    more: [
      ...(isPublic ? [] : [["The link works only in a browser on the machine the bot runs on."]]),
      [
        `It is for you alone, works once, and ends ${timeOf(until, now, zone)}. You then stay signed in for twelve hours.`,
      ],
    ],
  }),
  open: "Open the board",
  signIn: {
    title: "Sign in",
    start: (name) => ({
      first: name === undefined ? ["Sign in to this browser?"] : say`Sign in to this browser as ${strong(name)}?`,
      more: [
        ["For twelve hours it shows where everyone is, as far as that person may see it."],
        ["If you did not ask for this link in Slack, close this page."],
      ],
    }),
    button: "Sign in",
    needed: (command) => ({
      first: ["You are not signed in here."],
      more: [
        [`Type \`${command} web\` in Slack: I give you a link that signs this browser in.`],
        ["A sign-in lasts twelve hours, so an older one may just have ended."],
      ],
    }),
    again: (command) => [`Type \`${command} web\` in Slack for a new link.`],
    refused: (command) => [
      `If you think you should be let in, ask an admin of your workspace; once that is settled, \`${command} web\` in Slack gives a new link.`,
    ],
    signedOut: (command) => ({
      first: ["You are signed out."],
      more: [[`\`${command} web\` in Slack gives a new link.`]],
    }),
    elsewhere: {
      first: ["This was not sent by our own page, so nothing was done."],
      more: [["Go back to the page and press the button there."]],
    },
    failed: {
      first: ["Something went wrong on our side."],
      more: [["Please wait a minute and load the page again. In Slack I may still answer."]],
    },
    staffOnly: {
      first: ["This page is for the app’s admins."],
      more: [["They are those who may type `/reauth` in Slack. The board is open to you."]],
    },
  },
  frame: {
    board: "Board",
    settings: "Calendars and timetable",
    signedIn: (name) => say`Signed in as ${strong(name)}`,
    signOut: "Sign out",
  },
  board: {
    title: "Where is everyone?",
    search: "Ask about a person or a room",
    example: "minji tomorrow 15:00",
    ask: "Ask",
    everyone: "Everyone now",
    asOf: ({ now, zone }, ages) =>
      joined(
        [
          [`As of ${wallTime(now, zone)}`],
          ...freshOf(ages).map(({ source, readAt }) => [`${SOURCES[source] ?? source} read ${ago(now - readAt)}`]),
        ],
        " · ",
      ),
    onlyLooks: (command) => ({
      first: ["Here you can look: at a person, a room, or who is free."],
      more: [
        ["Try `minji`, `minji tomorrow 15:00`, `R301` or `free now`."],
        [`The rest is done in Slack: \`${command} help\`.`],
      ],
    }),
  },
  settings: {
    title: "Calendars and timetable",
    google: "Google access",
    timetable: "Timetable",
    calendars: "Calendars",
    whose(whose) {
      if (whose.kind === "lab") return ["The lab’s"];
      if (whose.kind === "holidays") return ["Public holidays"];
      return whose.owner === undefined ? ["Owner not known"] : say`Personal, of ${foreign(whose.owner)}`;
    },
    readAt: (checkedAt, now) => (checkedAt === undefined ? "never read yet" : `read ${ago(now - checkedAt)}`),
    stale: "out of date",
    events: (count) => (count === 1 ? "1 event" : `${count} events`),
    entries: (count) => (count === 1 ? "1 entry" : `${count} entries`),
    failure: ({ code, since }, { now, zone }) =>
      say`Cannot be read since ${bare(timeOf(since, now, zone))}. ${why(code)}`,
    misread: (count) => `Not understood: ${count}`,
    understood: "Everything in it is understood.",
    reason: (reason) => reasonIn(REASONS, reason),
    openSheet: "Open the sheet",
    noTimetable: ["No timetable is set: `TIMETABLE_SHEET_ID` names its sheet."],
    noCalendars: ["No calendars are set: `CALENDAR_IDS` names them."],
    remedy: ["To reconnect Google, type `/reauth` in Slack. Calendars are chosen with `CALENDAR_IDS`."],
  },
};

const SOURCES: Readonly<Record<string, string>> = { timetable: "Timetable", calendar: "Calendars", slack: "Slack" };

const TROUBLES: Readonly<Record<string, string>> = {
  "google-not-shared":
    "It does not exist, or is not shared: share it with the account above, or correct its id in the settings.",
  "timetable-lost-rows":
    "Most of its rows are gone, so what was read before is kept. Fill the sheet again; if it is meant, wait a day.",
  "google-too-large": "It holds more events in a month than I read: check its id, or take it out of `CALENDAR_IDS`.",
};

function why(code: string) {
  const known = TROUBLES[code];
  if (known !== undefined) return [known];
  return causeOf(code) === "unknown" ? ["`npm run doctor` on the bot’s machine says why."] : access.cause(code);
}
