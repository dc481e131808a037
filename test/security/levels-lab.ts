import { asData } from "../../src/cli/as-data.ts";
import type { Answer, Asked } from "../../src/domain/answer.ts";
import { DIGEST_GROUPS } from "../../src/domain/digest.ts";
import type { WatchNotice } from "../../src/domain/notice.ts";
import type { PrivacyLevel } from "../../src/domain/person.ts";
import type { BotParts, Stage } from "../../src/flows/asking.ts";
import { digestFor, digestForChannel } from "../../src/flows/digest/today.ts";
import { homes } from "../../src/flows/home.ts";
import { keepWatch } from "../../src/flows/keep-watch.ts";
import { messageOf } from "../../src/surfaces/slack/answer-blocks.ts";

import { homeView } from "../../src/surfaces/slack/home/view.ts";
import { wordingFor } from "../../src/surfaces/wording/index.ts";
import {
  allDay,
  at,
  JUN,
  LAB_CALENDAR,
  type LabOptions,
  MINJI,
  minjis,
  smallLab,
  TEAM,
  timed,
  user,
  week,
  workingAt,
} from "../flows/small-lab.ts";

/** What may be known of her. Its words stand nowhere else, so that one search tells where they went. */
export interface Kind {
  readonly lab: LabOptions;
  /** What she says herself before anybody asks. */
  readonly says?: string;
  /** What it says beyond a place. */
  readonly doing?: readonly string[];
  readonly place?: string;
  /** What of it is shown while she has chosen nothing. */
  readonly unchosen: "full" | "place";
}

const profiled = (profile: object) => ({ users: [user("U0MINJI", "Kim Minji", { profile }), JUN, BOSS] });
export const BOSS = user("U0BOSS", "Boss", { is_admin: true, is_owner: true, is_primary_owner: true });
const guests = [minjis, "wombatguest@elsewhere.example"].map((email) => ({
  email,
  responseStatus: "accepted" as const,
}));

export const KINDS: Readonly<Record<string, Kind>> = {
  "a timetable entry": {
    lab: { tabs: week(["Kim Minji", "", "10-12 R901 Wombatclass"]) },
    ...{ doing: ["Wombatclass"], place: "R901", unchosen: "full" },
  },
  "a later timetable entry": {
    lab: { tabs: week(["Kim Minji", "", "11-12 R901 Wombatclass"]) },
    ...{ doing: ["Wombatclass"], place: "R901", unchosen: "full" },
  },
  "an event of her own calendar": {
    lab: { calendars: { [minjis]: [timed("10:00", "12:00", { summary: "Wombatvisit", location: "R902" })] } },
    ...{ doing: ["Wombatvisit"], place: "R902", unchosen: "place" },
  },
  "a later event of her own calendar": {
    lab: { calendars: { [minjis]: [timed("11:00", "12:00", { summary: "Wombatvisit", location: "R902" })] } },
    ...{ doing: ["Wombatvisit"], place: "R902", unchosen: "place" },
  },
  "what she last did by her own calendar": {
    lab: { calendars: { [minjis]: [timed("08:00", "09:00", { summary: "Wombatvisit", location: "R902" })] } },
    ...{ doing: ["Wombatvisit"], unchosen: "place" },
  },
  "a private event": {
    lab: {
      calendars: {
        [minjis]: [timed("10:00", "12:00", { summary: "Wombatdoctor", location: "R909", visibility: "private" })],
      },
    },
    ...{ unchosen: "place" },
  },
  "a call with a link": {
    lab: {
      calendars: {
        [minjis]: [
          timed("10:00", "12:00", { summary: "Wombatcall", hangoutLink: "https://meet.google.com/wombatlink" }),
        ],
      },
    },
    ...{ doing: ["Wombatcall"], unchosen: "place" },
  },
  "sick leave in her own calendar": {
    lab: { calendars: { [minjis]: [allDay("병가 Wombatflu")] } },
    ...{ doing: ["Wombatflu", '"sick"'], unchosen: "place" },
  },
  "a trip in her own calendar": {
    lab: { calendars: { [minjis]: [allDay("출장 Wombattrip", { location: "Wombatville" })] } },
    ...{ doing: ["Wombattrip"], place: "Wombatville", unchosen: "place" },
  },
  "a working location": {
    lab: { calendars: { [minjis]: [workingAt("customLocation", "Wombat Library")] } },
    ...{ place: "Wombat Library", unchosen: "place" },
  },
  "an event of the lab that she is invited to": {
    lab: {
      calendars: {
        [LAB_CALENDAR]: [timed("10:00", "12:00", { summary: "Wombatseminar", location: "R903", attendees: guests })],
      },
    },
    ...{ doing: ["Wombatseminar"], place: "R903", unchosen: "full" },
  },
  "an event of the lab that names her": {
    lab: { calendars: { [LAB_CALENDAR]: [allDay("[Kim Minji] 출장 - Wombatcity")] } },
    ...{ place: "Wombatcity", unchosen: "full" },
  },
  "an event against her own word": {
    lab: { calendars: { [minjis]: [timed("10:00", "12:00", { summary: "Wombatvisit", location: "R902" })] } },
    says: "set home until 12:00",
    ...{ doing: ["Wombatvisit"], place: "R902", unchosen: "place" },
  },
  "a Slack status": {
    lab: profiled({ status_text: "R905", status_expiration: at("12:00") / 1000 }),
    ...{ place: "R905", unchosen: "full" },
  },
  "a huddle": {
    lab: profiled({ huddle_state: "in_a_huddle", huddle_state_expiration_ts: at("12:00") / 1000 }),
    ...{ place: "uddle", unchosen: "full" },
  },
  presence: { lab: { presence: "active" }, ...{ place: '"isActive":true', unchosen: "full" } },
  "paused notifications": {
    lab: {
      dnd: {
        [MINJI.id]: { dnd_enabled: true, next_dnd_start_ts: at("10:00") / 1000, next_dnd_end_ts: at("12:00") / 1000 },
      },
    },
    ...{ place: "notificationsPausedUntil", unchosen: "full" },
  },
  "her own word": { lab: {}, says: "set R906 until 12:00", ...{ place: "R906", unchosen: "full" } },
  "a class that is called off": {
    lab: {
      tabs: week(["Kim Minji", "", "13-14 R901 Wombatclass"]),
      calendars: { [LAB_CALENDAR]: [timed("13:00", "14:00", { summary: "휴강 Wombatclass" })] },
    },
    ...{ doing: ["Wombatclass"], unchosen: "full" },
  },
  "her usual place": {
    lab: {
      tabs: {
        people: [
          ["name", "email", "usual place"],
          ["Kim Minji", minjis, "R907"],
        ],
      },
    },
    ...{ place: "R907", unchosen: "full" },
  },
};

export type Lab = Awaited<ReturnType<typeof smallLab>>;

const ALL = ["U0MINJI", "U0JUN", "U0BOSS", "U0GUEST"];
export const GUEST = user("U0GUEST", "Gus Guest", { is_restricted: true });

export async function labOf(options: LabOptions): Promise<Lab> {
  const { users = [MINJI, JUN, BOSS], ...more } = options;
  return smallLab({ channels: { C0ALL: ALL }, usergroups: { S0ALL: ALL }, ...more, users: [...users, GUEST] });
}

/** A lab in which this is known of her, and she chose what to show. */
export async function labWith(kind: Kind, level: PrivacyLevel | undefined): Promise<Lab> {
  const lab = await labOf(kind.lab);
  if (kind.says) await lab.ask(kind.says, { as: MINJI.id });
  if (level) await choose(lab, MINJI.id, level);
  return lab;
}

export async function choose(lab: Lab, as: string, level: PrivacyLevel): Promise<void> {
  const answer = await lab.ask(`privacy ${level}`, { as });
  if (answer.kind !== "privacy" || !("level" in answer) || answer.level !== level)
    throw new Error("the level was not taken");
}

export type Way = Partial<Asked> & { readonly text: string };

/** Questions that name her. */
export const NAMING: Readonly<Record<string, Way>> = {
  where: { text: "minji" },
  "in a channel": { text: "where is minji?", audience: "channel" },
  later: { text: "minji at 11:30" },
  earlier: { text: "minji at 08:30" },
  back: { text: "when is minji back?" },
  free: { text: "is minji free?" },
  "free then": { text: "is minji free at 11:30?" },
  "free for a while": { text: "free 10:30-12:00 minji" },
  "free in a while": { text: "free 10:45-14:00 minji" },
  several: { text: "minji, boss" },
  "free together": { text: "free 10:30-12:00 minji, boss" },
  "watch for back": { text: "watch minji" },
  "watch for free": { text: "", picked: { person: "slack:U0MINJI", wants: "free", deed: "watch" } },
  "a pressed button": { text: "", picked: { person: "slack:U0MINJI" } },
  "a shared answer": { text: "", audience: "channel", picked: { person: "slack:U0MINJI" } },
  "did you mean": { text: "minjji" },
};

/** Those that name a place, and list who is there. */
export const PLACES: Readonly<Record<string, Way>> = {
  in: { text: "in" },
  room: { text: "who is in R901?" },
  "room in a channel": { text: "who is in R901?", audience: "channel" },
  "room later": { text: "who is in R901 at 11:30?" },
  "another room": { text: "who is in R902?" },
  "no room": { text: "who is in R908?" },
  "no room at all": { text: "who is in the wombatt library?" },
};

/** Those that name nobody: who hides is not in them at all. */
export const UNNAMED: Readonly<Record<string, Way>> = {
  board: { text: "everyone" },
  "board in a channel": { text: "everyone", audience: "channel" },
  "board later": { text: "everyone at 11:30" },
  "board in a browser": { text: "everyone", via: "web", isOnlyLooking: true },
  ...PLACES,
  channel: { text: "<#C0ALL>" },
  "user group": { text: "<!subteam^S0ALL>" },
  "free now": { text: "free now" },
  "free now in a channel": { text: "free now", audience: "channel" },
  "free later": { text: "free 11:00-12:00" },
  "my watches": { text: "watches" },
};

/** Whether a group is free: who prefers not to say is named, as one of whom that cannot be told. */
export const GROUP: Readonly<Record<string, Way>> = {
  "is the channel free": { text: "is <#C0ALL> free?" },
  "when is the channel free": { text: "free 11:00-12:00 <#C0ALL>" },
};

/** Everything that any surface could tell: the answer, which is all its words are made of, the data for scripts, and each stage. */
export async function told(lab: Lab, { text, ...about }: Way, as: string) {
  const stages: Stage[] = [];
  const answer = await lab.ask(text, { as, ...about }, (stage) => stages.push(stage));
  return { answer, all: everything(answer, stages) };
}

function everything(answer: Answer, stages: readonly Stage[]): string {
  const message = messageOf(answer, wordingFor("en"), { now: at("10:30"), command: "/whereis" }, { text: "minji" });
  return JSON.stringify([answer, stages, asData(answer), message]);
}

/** So that old calendars are owned up to. */
const CALENDARS = [{ name: "calendar", schedule: "", periodMinutes: 5, collect: async () => {} }] as never;

/** What a channel reads, and what she reads who asks for it. */
export async function digests(
  lab: Lab,
  as = BOSS.id,
  now = at("10:30"),
): Promise<{ readonly channel: string; readonly own: string }> {
  const parts: BotParts = { ...lab.parts, sources: CALENDARS, clock: { now: () => now } };
  const asked: Asked = { text: "", viewer: { slackId: as }, audience: "viewer-only" };
  return {
    channel: JSON.stringify(await digestForChannel(parts, DIGEST_GROUPS)),
    own: JSON.stringify(await digestFor(parts, asked, DIGEST_GROUPS)),
  };
}

/** What stands on the home of someone who keeps her in sight, and of whoever looks for her there. */
export async function homesOf(lab: Lab, as: string): Promise<string> {
  const kept = homes({ asking: lab.parts, favourites: lab.store.favourites });
  const viewer = { slackId: as, teamId: TEAM };
  await kept.favour(viewer, { slackId: MINJI.id });
  const saying = { now: at("10:30"), command: "/whereis" };
  const ways = [{ isOpened: true }, { search: "minji", isSearched: true }, { search: "r901" }, { search: "minjji" }];
  const shown = await Promise.all(ways.map((how) => kept.show(viewer, how)));
  return JSON.stringify(
    shown.map((home) => {
      if (home.kind !== "home") return { refused: home };
      // What she chose herself is hers to see.
      const { level: _level, ...told } = home;
      const { view } = homeView(home, { wording: wordingFor("en"), saying });
      // Menus offer every word that she may say of herself.
      return { told, blocks: view.blocks.filter(({ type }) => type !== "actions") };
    }),
  );
}

/** What is told unasked to those who wait for her. */
export async function notices(lab: Lab): Promise<readonly WatchNotice[]> {
  const told: WatchNotice[] = [];
  const quiet = () => {};
  const keeper = keepWatch({
    ...{ lab: lab.lab, watches: lab.store.watches, notices: lab.store.notices, bot: lab.bot },
    clock: { now: () => at("10:30") },
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    messenger: {
      async tell(_watcher, notice) {
        told.push(notice as WatchNotice);
        return "sent";
      },
    },
  });
  await keeper.look();
  return told;
}
