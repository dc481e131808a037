import { type Grant, isEnding } from "../../../../domain/grant.ts";
import type { Instant } from "../../../../domain/interval.ts";
import type { AccessNotice } from "../../../../domain/notice.ts";
import { isPassing, type Outage } from "../../../../domain/outage.ts";
import { few } from "../../access.ts";
import { foreign, joined, type Line, say, strong } from "../../parts.ts";
import type { Said, Telling } from "../../said.ts";
import { bare, at as timeOf } from "../words.ts";
import { causeIn, remedyOf } from "./causes.ts";
import { problem } from "./outcome.ts";

const GO_ON = "Answers go on, with their age.";

export function notice(about: AccessNotice, telling: Telling): Said {
  const { now, zone } = telling;
  const at = (instant: Instant) => timeOf(instant, now, zone);
  switch (about.kind) {
    case "access-lost": {
      const { code, lastGoodAt, account } = about.outage;
      return {
        first: [lostSince(about.outage, about.isReminder, at)],
        more: [
          [causeIn(code)],
          [
            lastGoodAt === undefined
              ? "Nothing was read from Google before, so only Slack answers meanwhile."
              : `${GO_ON} Google was last read ${at(lastGoodAt)}.`,
          ],
          [remedyOf(code, "button")],
          ...(account === undefined ? [] : [say`Account: ${foreign(account)}`]),
        ],
      };
    }
    case "access-back":
      return {
        first: [backAgain(about.outage, at(about.at), at)],
        more: [changed(about.changed)],
      };
    case "access-ends":
      return accessEnds(about.grant, at);
    case "spare-took-over":
      return {
        first: say`The main Google account lost its access ${at(about.outage.since)}, and the spare${naming(about.account)} took over.`,
        more: [
          [causeIn(about.outage.code)],
          [
            "Nothing is lost and answers are fresh. But now there is no spare: connect one, so that it can happen again.",
          ],
        ],
      };
    case "spare-lost":
      return {
        first: say`The spare Google account${naming(about.account)} no longer works.`,
        more: [
          [causeIn(about.code)],
          ["Answers are fresh: the main account works. Connect a spare again, so that one stands ready."],
        ],
      };
    case "account-differs":
      return {
        first:
          about.before === undefined
            ? say`Is this the right account? You signed in as ${strong(about.after)}; which one was connected before is not known.`
            : say`Is this the right account? You signed in as ${strong(about.after)}, but until now ${strong(about.before)} was connected.`,
        more: [
          [
            `Another account may see other calendars. Nothing changes until you choose; without a choice by ${bare(at(about.until))} it stays as it was.`,
          ],
        ],
      };
    case "connected":
      return {
        first: say`Google is connected${about.slot === "spare" ? " as a spare" : ""}: ${strong(about.account)}.`,
        more: [
          [
            about.slot === "spare"
              ? "It takes over by itself when the first account fails."
              : "Calendars and timetable are being read now.",
          ],
          ...(about.end
            ? [
                [
                  `This access ends ${at(about.end.at)}${isEnding(about, now) ? "" : "; I remind you three days before"}.`,
                ],
              ]
            : []),
        ],
      };
    case "connect-failed":
      return problem(about);
    case "not-shared":
      return {
        first: say`I can’t read ${notShared(about.labels)}. The other calendars and the timetable go on.`,
        more: [
          say`${about.labels.length === 1 ? "It does not exist, or is not shared. Share it" : "They do not exist, or are not shared. Share them"} with ${about.account === undefined ? "the Google account that is connected" : strong(about.account)} (may read everything), or correct the id in the settings.`,
        ],
      };
    case "slack-scope-missing":
      return {
        first: say`A Slack permission is missing: ${strong(about.scope)}.`,
        more: [
          ["Everything else goes on. Bring the app’s manifest up to date at api.slack.com/apps and install it again."],
        ],
      };
  }
}

type At = (instant: Instant) => string;

export function lostSince({ code, since }: Pick<Outage, "code" | "since">, isReminder: boolean, at: At): string {
  if (isPassing(code))
    return `Reading from Google ${isReminder ? "still fails" : "has failed"} since ${bare(at(since))}.`;
  return isReminder ? `Google access is still lost; it broke ${at(since)}.` : `Google access was lost ${at(since)}.`;
}

function backAgain({ code, since }: Outage, when: string, at: At): string {
  return isPassing(code)
    ? `Google could be read again ${when}; that had failed since ${bare(at(since))}.`
    : `Google access came back ${when}; it was lost ${at(since)}.`;
}

function naming(account: string | undefined): Line {
  return account === undefined ? [] : say` ${strong(account)}`;
}

function notShared(labels: readonly string[]): Line {
  const { shown, more } = few(labels);
  const names = joined(
    shown.map((label) => [strong(label)]),
    ", ",
  );
  return more > 0 ? say`${names} and ${more} more` : names;
}

function changed(labels: readonly string[]): Line {
  if (labels.length === 0) return ["Nothing had changed meanwhile. Answers are fresh again."];
  const { shown, more } = few(labels);
  const rest = more > 0 ? ` and ${more} more` : "";
  return say`Answers are fresh again. Changed meanwhile: ${joined(
    shown.map((label) => [foreign(label)]),
    ", ",
  )}${rest}.`;
}

function accessEnds({ slot, account, end }: Grant, at: (instant: Instant) => string): Said {
  const whose = slot === "spare" ? "The spare Google access" : "Google access";
  return {
    first: say`${whose}${account === undefined ? [] : say` of ${strong(account)}`} ends ${end === undefined ? "soon" : at(end.at)}.`,
    more: [
      [
        end?.because === "testing"
          ? "The OAuth consent screen is in “Testing”, where Google ends every access after seven days. Set it to “In production” in the Google Cloud console, then press “Reconnect”."
          : "The consent was given for a limited time. Press “Reconnect” before then and nothing stops.",
      ],
      ["Until then everything works; afterwards answers go on, with their age."],
    ],
  };
}
