import { type Grant, isEnding, type Slot } from "../../../domain/grant.ts";
import type { Instant } from "../../../domain/interval.ts";
import type { AccessNotice, ConnectProblem, LinkProblem, ProofOf } from "../../../domain/notice.ts";
import type { AccessStatus, ConnectOutcome, Refusal, Revoked } from "../../../flows/ports.ts";
import { type AccessWording, type Cause, causeOf, few, isMendedBySigningIn, lostOf, permissionsOf } from "../access.ts";
import { foreign, joined, type Line, say, strong } from "../parts.ts";
import type { Said, Telling } from "../said.ts";
import { ago, at as timeOf } from "./words.ts";

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
  cause: (code) => [CAUSES[causeOf(code)][0]],
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
    steps: [
      ["1. Open Google with the button below, sign in and leave every box ticked."],
      ["2. The last page may fail to load. That is fine."],
      ["3. Copy the whole address from the browser’s address bar and paste it here."],
    ],
    label: "Address of the last page",
    placeholder: "http://localhost…",
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
        ["whereis asks to read them, and for your address. It can change nothing. Please leave every box ticked."],
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

const GO_ON = "Answers go on, with their age.";

/** What happened, and the one next step. */
const CAUSES: Readonly<Record<Cause, readonly [cause: string, remedy: string]>> = {
  "google-not-connected": [
    "Nobody has signed in at Google yet, or the access was withdrawn here.",
    "Press “Reconnect” and sign in.",
  ],
  "google-access-lost": [
    "Google no longer accepts the sign-in: it was withdrawn, has run out, or the password changed.",
    "Press “Reconnect” and sign in again.",
  ],
  "google-session-control": [
    "The Workspace’s session control ended the sign-in.",
    "Press “Reconnect”. It will happen again until a Workspace admin exempts this app from session control, or a service account is used.",
  ],
  "google-admin-policy": [
    "The Workspace’s policy blocks this app.",
    "Ask a Workspace admin to allow it in the Admin console under Security → API controls, then press “Reconnect”.",
  ],
  "google-client-broken": [
    "Google does not know this app’s OAuth client any more: it was deleted, or its secret changed.",
    "Compare the client id and secret in the settings with the Google Cloud console, restart the bot, then press “Reconnect”.",
  ],
  "google-key-lost": [
    "The key that seals the stored sign-in is not here any more, so it cannot be read.",
    "Put the old key back (the key file beside the database, or `TOKEN_ENCRYPTION_KEY`) and restart; or press “Reconnect” and sign in again.",
  ],
  "google-key-refused": [
    "Google refuses the service account’s key, or the person it acts for.",
    "Make a new key in the Google Cloud console, check `GOOGLE_IMPERSONATE`, and restart the bot.",
  ],
  "google-not-delegated": [
    "The service account may not act for the person it is set to act for.",
    "Ask a Workspace admin to delegate its client id with both read-only scopes: Admin console, Security → API controls → Domain-wide delegation.",
  ],
  "google-scope-missing": [
    "The sign-in lacks a permission: a box was left unticked.",
    "Press “Reconnect” and leave every box ticked.",
  ],
  "google-api-disabled": [
    "An API is switched off in the Google Cloud project.",
    "Enable the Google Calendar API and the Google Sheets API in the Google Cloud console.",
  ],
  "google-token-refused": [
    "Google refuses our requests although the access was just renewed.",
    "If this lasts, press “Reconnect” and sign in again.",
  ],
  "google-clock": [
    "The clock of the bot’s machine is wrong by minutes, and Google accepts nothing signed then.",
    "Set the time of that machine, best by switching on time synchronisation.",
  ],
  "google-unreachable": [
    "Google cannot be reached, or has trouble of its own.",
    "Check that the bot’s machine reaches the internet; otherwise nothing needs to be done, I keep trying.",
  ],
  "google-unreadable": [
    "Google’s replies make no sense; perhaps a proxy answers in its place.",
    "Check the network of the bot’s machine for a proxy or a sign-in page; I keep trying.",
  ],
  "google-rate-limited": [
    "Google asks us to call less often.",
    "Nothing needs to be done if it passes; if it does not, refresh less often with `REFRESH_CRON`.",
  ],
  unknown: [
    "Google refuses to answer, for a reason I don’t know.",
    "`npm run doctor` on the bot’s machine says more; `/reauth status` says how things are.",
  ],
};

function notice(about: AccessNotice, telling: Telling): Said {
  const { now, zone } = telling;
  const at = (instant: Instant) => timeOf(instant, now, zone);
  switch (about.kind) {
    case "access-lost": {
      const { code, since, lastGoodAt, account } = about.outage;
      const [cause, remedy] = CAUSES[causeOf(code)];
      return {
        first: [
          about.isReminder
            ? `Google access is still lost; it broke ${at(since)}.`
            : `Google access was lost ${at(since)}.`,
        ],
        more: [
          [cause],
          [
            lastGoodAt === undefined
              ? "Nothing was read from Google before, so only Slack answers meanwhile."
              : `${GO_ON} Google was last read ${at(lastGoodAt)}.`,
          ],
          [remedy],
          ...(account === undefined ? [] : [say`Account: ${foreign(account)}`]),
        ],
      };
    }
    case "access-back":
      return {
        first: [`Google access came back ${at(about.at)}; it was lost ${at(about.outage.since)}.`],
        more: [changed(about.changed)],
      };
    case "access-ends":
      return accessEnds(about.grant, at);
    case "spare-took-over":
      return {
        first: say`The main Google account lost its access ${at(about.outage.since)}, and the spare${naming(about.account)} took over.`,
        more: [
          [CAUSES[causeOf(about.outage.code)][0]],
          [
            "Nothing is lost and answers are fresh. But now there is no spare: connect one, so that it can happen again.",
          ],
        ],
      };
    case "spare-lost":
      return {
        first: say`The spare Google account${naming(about.account)} no longer works.`,
        more: [
          [CAUSES[causeOf(about.code)][0]],
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
      return problem(about.problem);
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

/** `15:00` of `at 15:00`. */
const bare = (time: string) => time.replace(/^(?:at|on) /, "");

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

function status({ mode, main, spare, account, outage, calls, lastGoodAt }: AccessStatus, telling: Telling): Said {
  const at = (instant: Instant) => timeOf(instant, telling.now, telling.zone);
  const lost = lostOf({ outage, main });
  const works = lost
    ? [`Google access was lost ${at(lost.since)}. ${CAUSES[causeOf(lost.code)].join(" ")}`]
    : [STATES[mode === "oauth" && !main ? "none" : mode]];
  return {
    first: works,
    more: [
      ...(main
        ? grantLines("Account", main, telling)
        : account === undefined
          ? []
          : [say`Account: ${strong(account)}`]),
      ...(spare
        ? grantLines("Spare", spare, telling)
        : mode === "oauth" && main
          ? [["No spare; `/reauth spare` connects one."]]
          : []),
      [lastGoodAt === undefined ? "Google was never read yet." : `Google last read ${at(lastGoodAt)}.`],
      [`Our calls to Google: ${calls.lastMinute} in the last minute, ${calls.lastDay} in the last day.`],
    ],
  };
}

const STATES: Readonly<Record<AccessStatus["mode"], string>> = {
  oauth: "Google access works.",
  "service-account": "Google access works, with a service account.",
  none: "Google is not connected. `/reauth` connects it.",
};

function grantLines(
  title: string,
  { account, scopes, grantedAt, refreshedAt, end, died }: Grant,
  { now, zone }: Telling,
): Line[] {
  const at = (instant: Instant) => timeOf(instant, now, zone);
  const notes = [
    `connected ${ago(now - grantedAt)}`,
    refreshedAt === undefined ? "never refreshed" : `last refreshed ${at(refreshedAt)}`,
    end === undefined ? "no known end" : `ends ${at(end.at)}`,
    ...(died === undefined ? [] : [`refused by Google since ${bare(at(died.at))}`]),
  ];
  return [
    say`${title}: ${account === undefined ? "not known until first used" : strong(account)}; ${notes.join(", ")}.`,
    say`It may read: ${permissions(scopes)}.`,
  ];
}

const PERMISSIONS: Readonly<Record<string, string>> = {
  calendars: "calendars",
  sheets: "spreadsheets",
  address: "the account’s address",
};

function permissions(scopes: readonly string[]): Line {
  const { shown } = few(permissionsOf(scopes));
  if (shown.length === 0) return ["nothing that is known"];
  return joined(
    shown.map((name): Line => [PERMISSIONS[name] ?? foreign(name)]),
    ", ",
  );
}

function revoked({ kind, atVendor }: Revoked): Said {
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

function outcome(about: ConnectOutcome): Said {
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
      return problem(about.problem);
  }
}

/** Whatever came of it, the old access is still there. */
function problem(about: ConnectProblem): Said {
  const [first, ...more] = trouble(about);
  return { first, more: [...more, ["Nothing was changed: if Google was connected before, it still is."]] };
}

function trouble(about: ConnectProblem): readonly [Line, ...Line[]] {
  switch (about.kind) {
    case "denied":
      return [["Google was not connected: the sign-in was cancelled."], ["Type `/reauth` to try again."]];
    case "scopes":
      return [
        say`Google was not connected: a box was left unticked. Missing: ${permissions(about.missing)}.`,
        ["Type `/reauth` again and leave every box ticked."],
      ];
    case "code-refused":
      return [
        ["Google was not connected: its answer was used before, or is too old."],
        ["Type `/reauth` again and go through it in one go."],
      ];
    case "redirect-mismatch":
      return [
        ["Google was not connected: it does not know the address to send you back to."],
        [
          "Register exactly this under “Authorised redirect URIs” of the OAuth client in the Google Cloud console, then type `/reauth` again:",
        ],
        [`\`${about.redirectUri}\``],
      ];
    case "client-broken":
      return [
        ["Google was not connected: it does not know this app’s OAuth client."],
        ["Compare the client id and secret in the settings with the Google Cloud console, and restart the bot."],
      ];
    case "policy":
      return [
        ["Google was not connected: the Workspace’s policy blocks this app."],
        [
          "Ask a Workspace admin to allow it in the Admin console under Security → API controls, then type `/reauth` again.",
        ],
      ];
    case "identity":
      return [
        ["Google was not connected: I could not make sure who signed in."],
        ["Type `/reauth` again. If it happens once more, `npm run doctor` on the bot’s machine says more."],
      ];
    case "domain":
      return [
        say`Google was not connected: ${strong(about.account)} does not belong to ${strong(about.allowed)}.`,
        ["Type `/reauth` again and choose an account of that domain."],
      ];
    case "no-refresh-token":
      return [
        ["Google was not connected: it gave access for one hour only."],
        [
          "Remove this app at myaccount.google.com/connections, signed in with that account, then type `/reauth` again.",
        ],
      ];
    case "same-account":
      return [
        say`The spare was not connected: ${strong(about.account)} is the main account already.`,
        ["Type `/reauth spare` again and choose another account."],
      ];
    case "proof":
      return [
        say`Google was not connected: ${strong(about.account)} signed in, but cannot read everything.`,
        ...unread(about),
      ];
    case "unreachable":
      return [["Google was not connected: it could not be reached."], ["Wait a few minutes and type `/reauth` again."]];
    case "clock":
      return [
        ["Google was not connected: the clock of the bot’s machine is wrong, so no signature can be trusted."],
        ["Set the time of that machine, then type `/reauth` again."],
      ];
  }
}

const UNREAD: Readonly<Record<ProofOf, string>> = {
  calendar: "The first calendar of `CALENDAR_IDS` does not exist, or is not shared with that account.",
  timetable: "The sheet of `TIMETABLE_SHEET_ID` does not exist, or is not shared with that account.",
};

/** What the account on trial failed with, and what mends that. */
function unread({ of, code }: Extract<ConnectProblem, { readonly kind: "proof" }>): readonly Line[] {
  if (code === "google-not-shared") {
    return [
      [UNREAD[of]],
      [
        "Share it with that account, or type `/reauth` again with one that sees it. If its id is wrong, correct it in the settings.",
      ],
    ];
  }
  const [cause, remedy] = CAUSES[causeOf(code)];
  return isMendedBySigningIn(code)
    ? [[cause], ["Type `/reauth` again."]]
    : [[cause], [remedy], ["Then type `/reauth` again."]];
}

function link(about: LinkProblem): Said {
  return { first: [LINKS[about]], more: [["Nothing was changed. Type `/reauth` in Slack for a new link."]] };
}

const LINKS: Readonly<Record<LinkProblem, string>> = {
  unknown: "I don’t know this link; perhaps a newer one took its place.",
  used: "This link was used already. Each works once.",
  expired: "This link is too old. Each works for ten minutes.",
  "other-browser": "This was begun in another browser or by someone else, so it cannot be finished here.",
  malformed: "This address is incomplete. It has to be copied whole.",
};
