import type { Slot } from "../../../../domain/grant.ts";
import type { ConnectProblem, LinkProblem, ProofOf } from "../../../../domain/notice.ts";
import type { ConnectOutcome, Revoked } from "../../../../flows/ports.ts";
import { isMendedBySigningIn } from "../../access.ts";
import { type Line, say, strong } from "../../parts.ts";
import type { Said } from "../../said.ts";
import { causeIn, remedyOf } from "./causes.ts";
import { permissions } from "./permissions.ts";

export function revoked({ kind, atVendor }: Revoked): Said {
  if (kind === "nothing") return { first: ["Google was not connected, so there was nothing to withdraw."], more: [] };
  return {
    first: ["Google access is wiped here."],
    more: [
      [AT_GOOGLE[atVendor]],
      ["Answers go on from what is stored, with its age. `/reauth` connects Google again."],
    ],
  };
}

const AT_GOOGLE: Readonly<Record<Revoked["atVendor"], string>> = {
  withdrawn: "Google has withdrawn it, too.",
  gone: "At Google it had ended before.",
  unreachable:
    "Google could not be reached: please remove this app by hand at myaccount.google.com/connections, signed in with that account.",
};

export function outcome(about: ConnectOutcome): Said {
  switch (about.kind) {
    case "connected":
      return {
        first: say`Google is connected${about.slot === "spare" ? " as a spare" : ""}: ${strong(about.account)}.`,
        more: [["You can close this. Everything else is in Slack."]],
      };
    case "asked":
      return {
        first:
          about.before === undefined
            ? say`You signed in as ${strong(about.after)}; whether that is the account from before is not known.`
            : say`You signed in as ${strong(about.after)}, which is another account than before.`,
        more: [
          ["I asked you in a direct message in Slack whether that is meant. Nothing changes until you answer there."],
        ],
      };
    case "failed":
      return problem(about);
  }
}

/** Whatever came of it, the old access is still there. */
export function problem({ slot, problem: about }: Failed): Said {
  const [first, ...more] = trouble(about, slot);
  return { first, more: [...more, ["Nothing was changed: if Google was connected before, it still is."]] };
}

type Failed = Omit<Extract<ConnectOutcome, { readonly kind: "failed" }>, "kind">;

function trouble(about: ConnectProblem, slot: Slot): readonly [Line, ...Line[]] {
  const again = slot === "spare" ? "`/reauth spare`" : "`/reauth`";
  const failed = slot === "spare" ? "Google was not connected as a spare" : "Google was not connected";
  switch (about.kind) {
    case "denied":
      return [[`${failed}: the sign-in was cancelled.`], [`Type ${again} to try again.`]];
    case "scopes":
      return [
        say`${failed}: a box was left unticked. Missing: ${permissions(about.missing)}.`,
        [`Type ${again} again and tick every box.`],
      ];
    case "code-refused":
      return [
        [`${failed}: its answer was used before, or is too old.`],
        [`Type ${again} again and go through it in one go.`],
      ];
    case "redirect-mismatch":
      return [
        [`${failed}: it does not know the address to send you back to.`],
        [
          `Register exactly this under “Authorised redirect URIs” of the OAuth client in the Google Cloud console, then type ${again} again:`,
        ],
        [`\`${about.redirectUri}\``],
      ];
    case "client-broken":
      return [
        [`${failed}: it does not know this app’s OAuth client.`],
        ["Compare the client id and secret in the settings with the Google Cloud console, and restart the bot."],
      ];
    case "policy":
      return [
        [`${failed}: the Workspace’s policy blocks this app.`],
        [
          `Ask a Workspace admin to allow it in the Admin console under Security → API controls, then type ${again} again.`,
        ],
      ];
    case "identity":
      return [
        [`${failed}: I could not make sure who signed in.`],
        [`Type ${again} again. If it happens once more, \`npm run doctor\` on the bot’s machine says more.`],
      ];
    case "domain":
      return [
        say`${failed}: ${strong(about.account)} does not belong to ${strong(about.allowed)}.`,
        [`Type ${again} again and choose an account of that domain.`],
      ];
    case "no-refresh-token":
      return [
        [`${failed}: it gave access for one hour only.`],
        [`Remove this app at myaccount.google.com/connections, signed in with that account, then type ${again} again.`],
      ];
    case "same-account":
      return [
        say`The spare was not connected: ${strong(about.account)} is the main account already.`,
        [`Type ${again} again and choose another account.`],
      ];
    case "proof":
      return [say`${failed}: ${strong(about.account)} signed in, but cannot read everything.`, ...unread(about, again)];
    case "unreachable":
      return [[`${failed}: it could not be reached.`], [`Wait a few minutes and type ${again} again.`]];
    case "clock":
      return [
        [`${failed}: the clock of the bot’s machine is wrong, so no signature can be trusted.`],
        [`Set the time of that machine, then type ${again} again.`],
      ];
  }
}

const UNREAD: Readonly<Record<ProofOf, string>> = {
  calendar: "The first calendar of `CALENDAR_IDS` does not exist, or is not shared with that account.",
  timetable: "The sheet of `TIMETABLE_SHEET_ID` does not exist, or is not shared with that account.",
};

/** What the account on trial failed with, and what mends that. */
function unread({ of, code }: Extract<ConnectProblem, { readonly kind: "proof" }>, again: string): readonly Line[] {
  if (code === "google-not-shared") {
    return [
      [UNREAD[of]],
      [
        `Share it with that account, or type ${again} again with one that sees it. If its id is wrong, correct it in the settings.`,
      ],
    ];
  }
  return isMendedBySigningIn(code)
    ? [[causeIn(code)], [`Type ${again} again.`]]
    : [[causeIn(code)], [remedyOf(code, "command")], [`Then type ${again} again.`]];
}

export function link(about: LinkProblem): Said {
  const next =
    about === "to-paste"
      ? "The window from which you came here takes it. If it is closed, type `/reauth` in Slack again."
      : "Nothing was changed. Type `/reauth` in Slack for a new link.";
  return { first: [LINKS[about]], more: [[next]] };
}

const LINKS: Readonly<Record<LinkProblem, string>> = {
  unknown: "I don’t know this link; perhaps a newer one took its place.",
  used: "This link was used already. Each works once.",
  expired: "This link is too old. Each works for ten minutes.",
  "other-browser": "This was begun in another browser or by someone else, so it cannot be finished here.",
  "to-paste": "One step is left: copy the whole address of this page and paste it in Slack.",
  malformed: "This address is incomplete. It has to be copied whole.",
};
