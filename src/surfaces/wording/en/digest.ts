import {
  DIGEST_GROUPS,
  type Digest,
  type DigestGroup,
  type DigestRow,
  type DigestSetting,
  type PeopleGroup,
  weeklyTime,
} from "../../../domain/digest.ts";
import type { DigestTrouble } from "../../../flows/ports.ts";
import { type BoardHint, type DigestWording, LANGUAGES, rowsIn, wallMinutes } from "../digest.ts";
import { foreign, type Line, say } from "../parts.ts";
import type { Said } from "../said.ts";
import { wallTime } from "../times.ts";
import { ageLine } from "./whereabouts.ts";
import * as words from "./words.ts";

const GROUPS: Readonly<Record<DigestGroup, string>> = {
  trip: "On a trip",
  away: "Away",
  remote: "Remote",
  unusual: "Not as in the timetable",
  late: "In after 11:00",
  events: "In the lab’s calendar",
};

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

export const digest: DigestWording = {
  typed: { digest: ["digest"], now: ["now", "today"] },
  digest: write,
  more: (count) => `… and ${count} more`,
  trouble,
  settings: {
    notAdmin: (command) => [
      `Only the app’s admins can say where digests go. \`${command} digest now\` shows you today’s.`,
    ],
    heading: (count) =>
      count === 0
        ? [
            "No channel gets a morning digest yet. It tells who is away, remote or on a trip, and what is unusual today.",
          ]
        : ["The morning digest, posted on lab days; weekends and holidays are left out:"],
    setting,
    buttons: { add: "Add a channel", change: "Change", stop: "Stop" },
    form: {
      title: "Morning digest",
      submit: "Save",
      close: "Cancel",
      channel: "Channel",
      channelHint: "Invite me to it first. Channels that guests or other organisations read get no digest.",
      time: "Time, by the lab’s clock",
      weekdays: "Days",
      language: "Language",
      groups: "What to tell",
      silence: "Ordinary days",
      silentWhenUsual: "Post nothing when nothing is unusual",
    },
    weekdays: WEEKDAYS,
    groups: GROUPS,
    saved: [
      " gets the digest from now on, once a day at most; where today’s time is less than three hours past, in a minute.",
    ],
  },
};

function write(about: Digest, board: BoardHint): Said {
  const people = DIGEST_GROUPS.flatMap((group) => (group === "events" ? [] : groupOf(about, group)));
  const events = about.labEvents.map((event) => say`${span(event, about.zone)}“${foreign(event.title)}”`);
  const groups = events.length > 0 ? [...people, { title: [GROUPS.events], lines: events }] : people;
  return {
    first: [`${words.day(about.date)}: ${summary(about)}.`],
    more: [ageLine(about.ages, about.at, about.zone), everyone(board)].filter((line) => line !== undefined),
    groups,
  };
}

const COUNTED: Readonly<Record<PeopleGroup, string>> = {
  trip: "on a trip",
  away: "away",
  remote: "remote",
  unusual: "not as in the timetable",
  late: "in after 11:00",
};

function summary(about: Digest): string {
  const counts = DIGEST_GROUPS.flatMap((group) => {
    const count = group === "events" ? 0 : rowsIn(about, group).length;
    return group === "events" || count === 0 ? [] : [`${count} ${COUNTED[group]}`];
  });
  if (counts.length > 0) return counts.join(", ");
  return about.labEvents.length > 0 ? "everyone as usual" : "nothing out of the ordinary";
}

function groupOf(about: Digest, group: PeopleGroup) {
  const rows = rowsIn(about, group);
  const title = [`${GROUPS[group]} (${rows.length})`];
  return rows.length > 0 ? [{ title, lines: rows.map((row) => rowLine(row, about)) }] : [];
}

/** `Kim Minji: on leave, back Mon 24 Nov` */
function rowLine(row: DigestRow, about: Digest): Line {
  const name = foreign(row.person.name);
  const time = timeOf(row, about);
  switch (row.group) {
    case "trip":
    case "away":
      return say`${name}: ${words.beingAway(row.state)}${time}`;
    case "remote":
      return say`${name}${time}`;
    case "late":
      return say`${name}:${time}${row.state.place ? say`, ${words.placeName(row.state.place)}` : ""}`;
    case "unusual":
      return row.isOff
        ? say`${name}: “${foreign(row.state.activity ?? "")}” is off${time}`
        : say`${name}: ${row.state.place ? words.placeName(row.state.place) : ""} instead of ${
            row.insteadOf ? words.placeName(row.insteadOf) : ""
          }${time}`;
  }
}

function timeOf({ from, until, backOn }: DigestRow, { zone, date }: Digest): string {
  if (from !== undefined && until !== undefined) return `, ${wallTime(from, zone)}–${wallTime(until, zone)}`;
  if (from !== undefined) return ` from ${wallTime(from, zone)}`;
  if (until !== undefined) return ` until ${wallTime(until, zone)}`;
  return backOn === undefined || backOn === date ? "" : `, back ${words.day(backOn)}`;
}

function span({ from, until }: Digest["labEvents"][number], zone: string): string {
  const isAllDay = until - from >= 23 * 3_600_000;
  return isAllDay ? "" : `${wallTime(from, zone)}–${wallTime(until, zone)} `;
}

function everyone(board: BoardHint): Line {
  if (board.kind === "page") return [{ link: board.url, words: "Where everyone is now" }];
  return [`Where everyone is now: \`${board.command} everyone\``];
}

function trouble({ kind, date }: DigestTrouble, command: string): Line {
  const which = `the digest of ${words.day(date)}`;
  const elsewhere = `choose another channel with \`${command} digest\``;
  const again = `\`${command} digest now\` shows it to you.`;
  switch (kind) {
    case "not-in-channel":
      return [`: I could not post ${which}, because I am not in that channel. Invite me to it, or ${elsewhere}.`];
    case "archived":
      return [`: I could not post ${which}, because that channel is archived. Please ${elsewhere}, or stop it there.`];
    case "shared":
      return [
        `: I did not post ${which}, because that channel is shared with another organisation. Please ${elsewhere}.`,
      ];
    case "guests":
      return [
        `: I did not post ${which}, because guests are in that channel and may not ask me. Please ${elsewhere}, or set \`ALLOW_GUESTS=true\`.`,
      ];
    case "not-allowed":
      return [`: I may not post ${which} there. Allow apps to post in that channel, or ${elsewhere}.`];
    case "refused":
      return [`: Slack refused ${which}; the app’s log says why. ${again}`];
    case "missed":
      return [`: ${which} was not posted, because Slack could not be reached in time. ${again}`];
    case "unsure":
      return [
        `: I cannot tell whether ${which} arrived, and I do not post it twice. Please look into the channel. ${again}`,
      ];
  }
}

/** `09:00, Monday to Friday; 한국어` */
function setting(about: DigestSetting): Line {
  const weekly = weeklyTime(about.line);
  const when = weekly ? `at ${wallMinutes(weekly.minutes)}, ${days(weekly.weekdays)}` : `at \`${about.line}\``;
  const left = DIGEST_GROUPS.length - about.groups.length;
  const groups = left === 0 ? "" : `; only: ${about.groups.map((group) => GROUPS[group].toLowerCase()).join(", ")}`;
  const silence = about.isSilentWhenUsual ? "; nothing on ordinary days" : "";
  const origin = about.setBy === undefined ? " (from the app’s settings)" : "";
  return [` ${when}; in ${LANGUAGES[about.language]}${groups}${silence}${origin}`];
}

function days(weekdays: readonly number[]): string {
  if (weekdays.length === 5) return "Monday to Friday";
  return weekdays.map((weekday) => WEEKDAYS[weekday - 1]).join(", ");
}
