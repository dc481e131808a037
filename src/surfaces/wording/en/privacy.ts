import type { KnownAsker, PrivacyAnswer } from "../../../domain/own-privacy.ts";
import type { PrivacyLevel } from "../../../domain/person.ts";
import { type Line, say, strong } from "../parts.ts";
import { LEVELS, type PrivacyWording } from "../privacy.ts";
import type { Said, Saying } from "../said.ts";
import * as words from "./words.ts";

export const privacy: PrivacyWording = {
  answer,
  buttons: { full: "Show everything", place: "Show my place", busy: "Show only if I’m free", hidden: "Show nothing" },
};

function answer(about: PrivacyAnswer, saying: Saying): Said {
  switch (about.kind) {
    case "privacy":
      return own(about, saying);
    case "privacy-log":
      return log(about, saying);
    case "privacy-refused":
      return { first: ["This is between each person and me. Please ask in Slack, as yourself."], more: [] };
  }
}

const SHOWN = {
  full: "where you are and what you do, your own calendar’s titles included",
  place: "where you are and until when, but nothing of what you do",
  busy: "whether you are free and until when, but not where you are",
  hidden: "nothing: I say that you prefer not to say, and you are in no list",
} as const satisfies Record<PrivacyLevel, string>;

const UNCHOSEN =
  "You have chosen nothing, so others see the timetable, the lab calendar and your Slack status in full, and of your own calendar places without titles.";

const WHO = {
  herself: "You chose this yourself.",
  sheet: "So says the `level` column of the lab’s sheet; what you choose yourself counts more.",
} as const;

function own(about: Extract<PrivacyAnswer, { kind: "privacy" }>, { command }: Saying): Said {
  const chosen = "level" in about ? about : undefined;
  const begin = chosen?.isNew ? "Done: from now on others see" : "Others see";
  return {
    first: [!chosen ? UNCHOSEN : `${begin} ${SHOWN[chosen.level]}.`],
    more: [
      ...(chosen && !chosen.isNew ? [[WHO[chosen.by]]] : []),
      ...LEVELS.filter((one) => one !== chosen?.level).map(
        (one): Line => [`\`${command} privacy ${one}\`: ${SHOWN[one]}`],
      ),
      ...(chosen?.by === "herself" ? [[`\`${command} privacy default\`: as if you had chosen nothing`]] : []),
      ["You see no more of others than you show of yourself."],
      [`\`${command} privacy log\`: who asked about you`],
    ],
  };
}

function log({ askers, others, zone }: Extract<PrivacyAnswer, { kind: "privacy-log" }>, { now }: Saying): Said {
  if (askers.length === 0) return { first: ["Nobody has asked about you in the last 30 days."], more: [] };
  const lines = askers.map(({ who, times, lastAt }): Line => {
    const last = words.at(lastAt, now, zone);
    return say`${asker(who)}: ${times === 1 ? `once, ${last}` : `${times} times, last ${last}`}`;
  });
  return {
    first: ["These people asked about you in the last 30 days:"],
    more: [
      ...lines,
      ...(others > 0 ? [[others === 1 ? "and one more" : `and ${others} more`]] : []),
      ["Lists of everyone, of a channel or of a room name nobody and are not counted. Only you can read this."],
    ],
  };
}

function asker(who: KnownAsker["who"]): Line {
  if (who === "machine") return ["Whoever runs the machine I live on"];
  return who === "unknown" ? ["Someone I don’t know"] : [strong(who.name)];
}
