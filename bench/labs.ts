import { readFileSync } from "node:fs";
import { labTime } from "../src/domain/lab-time.ts";
import type { JoinedClaim, ScopeReading } from "../src/flows/ports.ts";
import type { LabSeed, SlackUserSeed } from "../src/playground/seed.ts";

export const sampleLab: LabSeed = JSON.parse(
  readFileSync(new URL("../data/sample-lab/lab.json", import.meta.url), "utf8"),
);

/** Names of eight people of the sample lab, as people type them. */
export const sampleNames = ["민지", "minji", "Will Parker", "서연", "Lee Junho", "田中葵", "hana", "grace"];
export const sampleViewer = { user: "U0WILL", team: sampleLab.slack.team.id };

const DAY = 86_400_000;
const ZONE = sampleLab.timeZone;

/** From now until the next Wednesday 10:30 there: classes, meetings, a trip and someone at home. */
export function untilWednesday(now: number): number {
  const time = labTime(ZONE);
  let day = time.dayOf(now + DAY);
  while (day.weekday !== 3) day = time.dayOf(day.until);
  return time.instantAt(day.date, 10 * 60 + 30) - now;
}

const reader = { email: "lab@bench.example", sub: "1", name: "Lab" };

/** A workspace of so many people, and nothing in Google. */
export function workspaceOf(size: number): LabSeed {
  const { team, bot } = sampleLab.slack;
  return {
    timeZone: ZONE,
    slack: {
      team,
      bot,
      users: Array.from({ length: size }, (_, index) => userOf(index)),
      channels: [{ id: "C0GENERAL", name: "general", members: [slackIdOf(0)] }],
    },
    google: { accounts: [reader], calendars: [], spreadsheets: [] },
  };
}

export const slackIdOf = (index: number): string => `U${String(index).padStart(8, "0")}`;
export const emailOf = (index: number): string => `user${index}@bench.example`;
export const firstOf = (): typeof sampleViewer => ({ user: slackIdOf(0), team: sampleLab.slack.team.id });

function userOf(index: number): SlackUserSeed {
  return {
    id: slackIdOf(index),
    name: `user${index}`,
    realName: nameOf(index),
    email: emailOf(index),
    tz: ZONE,
    presence: index % 3 === 0 ? "active" : "away",
  };
}

/** A name that nobody else has: Korean, Japanese and Latin in turn, put together from their syllables. */
export function nameOf(index: number): string {
  const n = Math.floor(index / 3);
  const pick = (parts: readonly string[], step: number) => parts[Math.floor(n / step) % parts.length]!;
  if (index % 3 === 0) return pick(SURNAMES, 900) + pick(SYLLABLES, 30) + pick(SYLLABLES, 1);
  if (index % 3 === 1) return pick(KANJI_SURNAMES, 225) + pick(KANJI, 15) + pick(KANJI, 1);
  return `${capital(pick(LATIN, 1) + pick(LATIN, 20))} ${capital(pick(LATIN, 400) + pick(LATIN, 20))}er`;
}

const SURNAMES = [..."김이박최정강조윤장임"];
const SYLLABLES = [..."가경규나다도라동미민범보상서선성소수승아연영우원유은인재지현"];
const KANJI_SURNAMES = "田中 佐藤 鈴木 高橋 渡辺 伊藤 山本 中村 小林 加藤 吉田 山田 松本 井上 木村".split(" ");
const KANJI = [..."葵健翔陽蓮結美香樹真遥彩海空涼"];
const LATIN = "ba ce di fo gu ha ke li mo nu pa re si to vu wa xe yi zo bri".split(" ");
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const HOURS = [
  [9.5, 11],
  [13, 14.5],
  [16, 17],
] as const;

/** What the calendar of one of them says: a hundred events, three a day from yesterday on. */
export function calendarOf(index: number, now: number): ScopeReading {
  const today = labTime(ZONE).dayOf(now).from;
  const claims = Array.from({ length: 100 }, (_, n): JoinedClaim => {
    const [from, until] = HOURS[n % 3]!;
    const day = today + (Math.floor(n / 3) - 1) * DAY;
    return {
      key: `event-${n}`,
      person: `slack:${slackIdOf(index)}`,
      kind: "event",
      basis: "scheduled",
      when: { kind: "dated", from: day + from * 3_600_000, until: day + until * 3_600_000 },
      place: { kind: "room", name: `R${300 + ((index + n) % 40)}`, inLab: true },
      activity: `Meeting ${n} about ${(index * 7 + n) % 100}`,
      availability: "busy",
      response: "accepted",
      isPersonal: true,
      copyOf: `uid-${index}-${n}`,
      label: "Calendar",
    };
  });
  return { scope: emailOf(index), label: "Calendar", claims, people: [], misreads: [] };
}

/** Fifty people and one busy lab calendar, in which so many events name them in turn. */
export function busyLab(events: number, now: number): LabSeed {
  const lab = workspaceOf(50);
  return {
    ...lab,
    google: {
      ...lab.google,
      calendars: [
        {
          id: BUSY_CALENDAR,
          summary: "Lab",
          timeZone: ZONE,
          owner: reader.email,
          events: Array.from({ length: events }, (_, n) => eventOf(n, now)),
        },
      ],
    },
  };
}

export const BUSY_CALENDAR = "lab@group.calendar.google.com";

/** The `n`th event of the busy calendar; of a later version it takes place an hour later. */
export function eventOf(n: number, now: number, version = 0): Record<string, unknown> {
  const start = labTime(ZONE).dayOf(now).from + (n % 29) * DAY + (9 + (n % 8) + version) * 3_600_000;
  const at = (instant: number) => ({ dateTime: new Date(instant).toISOString(), timeZone: ZONE });
  return {
    id: `busy${n}`,
    status: "confirmed",
    summary: `Seminar ${n}`,
    location: `R${300 + (n % 40)}`,
    start: at(start),
    end: at(start + 3_600_000),
    attendees: [{ email: emailOf(n % 50), responseStatus: "accepted" }],
  };
}
