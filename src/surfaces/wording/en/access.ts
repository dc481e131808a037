import type { Slot } from "../../../domain/grant.ts";
import type { Refusal } from "../../../flows/ports.ts";
import { type AccessWording, few } from "../access.ts";
import { joined, say, strong } from "../parts.ts";
import type { Said } from "../said.ts";
import { causeIn } from "./access/causes.ts";
import { notice } from "./access/notice.ts";
import { link, outcome, revoked } from "./access/outcome.ts";
import { status } from "./access/status.ts";
import { at as timeOf } from "./words.ts";

export const access: AccessWording = {
  typed: {
    reauth: ["reauth", "reconnect"],
    status: ["status"],
    revoke: ["revoke", "disconnect"],
    spare: ["spare"],
  },
  notice,
  refusal,
  offer(slot, { isPublic, until }, { now, zone }) {
    const end = timeOf(until, now, zone);
    return {
      first: [OFFERS[slot]],
      more: [
        ...(slot === "spare" ? [[WHY_SPARE]] : []),
        [
          isPublic
            ? "“Open Google” takes you there; if that page does not load for you, “Paste address” works from anywhere."
            : LOCAL,
        ],
        [`The link is for you alone, works once, and ends ${end}.`],
      ],
    };
  },
  cause: (code) => [causeIn(code)],
  usage: {
    first: ["I don’t know that. This can be typed:"],
    more: [
      ["`/reauth`: reconnect Google"],
      ["`/reauth status`: who is connected, since when, and whether it works"],
      ["`/reauth spare`: connect a second account that takes over when the first one fails"],
      ["`/reauth revoke`: withdraw the access at Google and wipe it here"],
    ],
  },
  status,
  askRevoke: {
    first: ["Withdraw Google access? It ends at Google and is wiped here, the spare as well."],
    more: [["Answers go on from what is stored, growing older, until someone reconnects."]],
  },
  revoked,
  outcome,
  link,
  tooLate: {
    first: ["That question is closed: it was answered already, or too long ago."],
    more: [["Nothing was changed just now. `/reauth status` says which account is connected; `/reauth` begins anew."]],
  },
  dismissed: { first: ["All right, the account stays as it was."], more: [] },
  buttons: {
    openGoogle: "Open Google",
    pasteAddress: "Paste address",
    reconnect: "Reconnect",
    connectSpare: "Connect a spare",
    useThis: "Use this account",
    keepOld: "Keep the old one",
    revoke: "Withdraw access",
  },
  confirmRevoke: {
    title: "Withdraw Google access?",
    text: "It ends at Google and is wiped here. To undo this someone has to sign in again.",
    yes: "Withdraw",
    no: "Cancel",
  },
  paste: {
    title: "Connect Google",
    submit: "Connect",
    close: "Cancel",
    done: "Close",
    steps: [
      ["1. Open Google with the button below, sign in and tick every box."],
      ["2. The last page may fail to load. That is fine."],
      ["3. Copy the whole address from the browser’s address bar and paste it here."],
    ],
    label: "Address of the last page",
    placeholder: "http://localhost…",
    notTheAddress: {
      first: ["This is not the address Google sends the browser to."],
      more: [["Copy it from the address bar once you have signed in, the whole of it, and paste it here."]],
    },
    checking: { first: ["Checking with Google…"], more: [["The result appears here, and in a direct message."]] },
  },
  page: {
    title: "Connect Google",
    start: (name, slot) => ({
      first:
        name === undefined
          ? ["An admin asked for this link in Slack."]
          : say`${strong(name)} asked for this link in Slack.`,
      more: [
        [
          slot === "spare"
            ? "Sign in with a second account: it takes over when the first one fails."
            : "Sign in with the account that sees the lab’s calendars and timetable.",
        ],
        ["whereis asks to read them, and for your address. It can change nothing. Please tick every box."],
        ["If you did not ask for it, close this page."],
      ],
    }),
    toGoogle: "Continue to Google",
    nothing: {
      first: ["There is nothing to show in this browser."],
      more: [["Type `/reauth` in Slack to begin again, or `/reauth status` to see how things are."]],
    },
    failed: {
      first: ["Something went wrong on our side."],
      more: [["Nothing was changed. Please wait a minute and type `/reauth` in Slack again."]],
    },
    elsewhere: {
      first: ["This was not sent by our own page, so nothing was done."],
      more: [["Open the link from Slack again and press the button there."]],
    },
  },
};

const OFFERS: Readonly<Record<Slot, string>> = {
  main: "You sign in at Google, and I read the lab’s calendars and timetable with that account from then on.",
  spare: "You sign in at Google with a second account, kept as a spare.",
};

const WHY_SPARE =
  "If the first account loses its access, the spare takes over at once and nobody has to hurry. It must be another account that sees the same calendars and sheet.";

const LOCAL =
  "“Open Google” works only in a browser on the machine the bot runs on. “Paste address” works from anywhere.";

function refusal(about: Refusal): Said {
  switch (about.kind) {
    case "not-admin": {
      const { shown, more } = few(about.admins);
      const names = joined(
        shown.map((name) => [strong(name)]),
        ", ",
      );
      return {
        first: ["Sorry, only admins may reconnect Google."],
        more: [
          shown.length === 0
            ? ["Please ask an owner of this workspace."]
            : say`These people can: ${names}${more > 0 ? ` and ${more} more` : ""}.`,
        ],
      };
    }
    case "service-account":
      return {
        first: ["Google is reached with a service account, so nobody signs in."],
        more: [
          [
            "Share calendars and the sheet with the service account’s address; `npm run doctor` on the bot’s machine shows it and what it can read.",
          ],
        ],
      };
    case "no-client":
      return {
        first: ["No Google sign-in is set up yet."],
        more: [
          [
            "Set `GOOGLE_CLIENT_SECRET_FILE` (or `GOOGLE_CLIENT_ID` and `GOOGLE_CLIENT_SECRET`) on the bot’s machine and restart it.",
          ],
        ],
      };
  }
}
