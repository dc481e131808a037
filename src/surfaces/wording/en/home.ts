import { isPassing } from "../../../domain/outage.ts";
import type { State } from "../../../domain/whereabouts.ts";
import type { DeskSource } from "../../../flows/ports.ts";
import { lostOf } from "../access.ts";
import { agesToTell, type Standing } from "../facts.ts";
import type { DeskWording, HomeWording } from "../home.ts";
import { foreign, joined, type Line, say, strong } from "../parts.ts";
import { rowLine } from "./board.ts";
import { misreads } from "./lint.ts";
import { sourceLabel } from "./whereabouts.ts";
import * as words from "./words.ts";

const STANDING: Standing = {
  free: "free",
  busy: "busy",
  tentative: "perhaps busy",
  "out-of-office": "out of office",
  unknown: "place unknown",
};

export const home: HomeWording = {
  headings: { me: "Me", later: "Later today", people: "My people", board: "Everyone", desk: "For admins" },
  later: (stretch, { now, zone }) => say`${words.between(stretch, now, zone)}  ${plan(stretch.state)}`,
  row: (row, seen) => rowLine(row, seen, STANDING),
  hidden: ({ name }) => say`${foreign(name)}: prefers not to say`,
  me: {
    iAm: "I am …",
    words: {
      lab: "in the lab",
      home: "at home",
      meeting: "in a meeting",
      busy: "busy",
      lunch: "at lunch",
      out: "out",
      commuting: "on my way",
      gone: "gone for today",
      sick: "sick",
      leave: "on leave",
    },
    until: "until …",
    untils: {
      30: "for 30 minutes",
      60: "for an hour",
      120: "for two hours",
      240: "for four hours",
      day: "for the rest of the day",
    },
    clear: "Clear my word",
    levels: "What others see …",
    asked: "Who asked about me",
    form: {
      open: "Something else …",
      title: "Where are you?",
      submit: "Tell others",
      close: "Cancel",
      word: "I am …",
      example: "R301 writing, Busan until 18:00, client visit",
      until: "Until",
    },
  },
  people: {
    none: ["Nobody yet. Add those whose whereabouts you want to see here first."],
    add: "Add someone …",
    keep: "Add to my people",
    drop: (name) => `Remove ${name} from my people`,
    full: ["25 people are the most. Remove one first."],
    nobody: ["I don’t know that person, so there is nothing I could show."],
  },
  search: {
    label: "Search by name",
    example: "minji, 민지, Tanaka; press Enter",
    all: "Show everyone",
    none: (text) => say`Nobody I may show is called ${strong(text)}.`,
    near: (text) => say`I know nobody called ${strong(text)}; these come near:`,
  },
  more: (count) => `… and ${count} more; search for a name to see them`,
  age(ages, { now, zone }) {
    const notes = agesToTell(ages).map((age): Line => {
      if (age.kind === "access-lost") return [`Google access lost ${words.at(age.since, now, zone)}`];
      const label = sourceLabel(age.about.source, age.about.label);
      return age.kind === "old"
        ? say`${label} last read ${words.at(age.readAt, now, zone)}`
        : say`${label} not read yet`;
    });
    return notes.length > 0 ? joined(notes, " · ") : undefined;
  },
  asOf: (at, zone) => [`As of ${words.at(at, at, zone).replace(/^at /, "")}. Open this tab again to look anew.`],
  standsStill: ["I no longer keep this page up to date: open the tab again to see how things are now."],
  desk: desk(),
};

/** `R301: TA session`, `on leave`, `busy` */
function plan(state: State): Line {
  if (state.away) return words.beingAway(state);
  const where = state.place && words.placeName(state.place);
  if (state.activity === undefined) return where ?? [state.availability === "tentative" ? "perhaps busy" : "busy"];
  return where ? say`${where}: ${foreign(state.activity)}` : [foreign(state.activity)];
}

function desk(): DeskWording {
  return {
    access(status, { now, zone }) {
      const { mode, main, spare, account } = status;
      const lost = lostOf(status);
      if (mode === "none") return [["Google is not set up."]];
      if (mode === "oauth" && !main) return [["⚠️ Google is not connected."]];
      const who = main?.account ?? account;
      const by = who === undefined ? "Google is connected" : say`Google: ${strong(who)}`;
      const last = main?.refreshedAt === undefined ? "" : `, last refreshed ${words.at(main.refreshedAt, now, zone)}`;
      return [
        lost
          ? say`⚠️ ${by}, ${isPassing(lost.code) ? "not read" : "lost"} since ${words.bare(words.at(lost.since, now, zone))}.`
          : say`${by}${last}.`,
        ...(spare
          ? [
              say`Spare: ${spare.account === undefined ? "connected" : strong(spare.account)}${spare.died ? ", no longer accepted" : ""}`,
            ]
          : []),
      ];
    },
    source(about, { now, zone }) {
      const read = about.checkedAt === undefined ? "not read yet" : `read ${words.at(about.checkedAt, now, zone)}`;
      return say`${about.isStale ? "⚠️ " : ""}${sourceLabel(about.source, about.source)}: ${read}${failed(about, words.at(about.failedSince ?? now, now, zone))}`;
    },
    misreads: (all) => [
      [`In the timetable I cannot read ${all.length === 1 ? "one cell or tab" : `${all.length} cells or tabs`}:`],
      ...misreads(all),
    ],
    digests: (count, command) =>
      count === 0 ? [`Morning digest: in no channel yet; \`${command} digest\` adds one.`] : ["Morning digest: "],
    refresh: "Refresh now",
    reauth: "Reconnect Google",
    refreshed: ["Everything was read anew."],
    messaged: ["I sent you a direct message with the way to Google; it is in the Messages tab."],
  };
}

function failed({ failed: count, scopes }: DeskSource, since: string): string {
  if (count === 0) return "";
  return scopes === 1
    ? `, failing since ${since.replace(/^at /, "")}`
    : `, ${count} of ${scopes} failing since ${since.replace(/^at /, "")}`;
}
