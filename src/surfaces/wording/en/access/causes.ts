import { type Cause, causeOf } from "../../access.ts";

export function causeIn(code: string): string {
  return CAUSES[causeOf(code)][0];
}

/** The one next step; `by` is how one begins to sign in again where it is read. */
export function remedyOf(code: string, by: keyof typeof SIGN_IN_AGAIN): string {
  const remedy = CAUSES[causeOf(code)][1];
  return typeof remedy === "string" ? remedy : remedy(SIGN_IN_AGAIN[by]);
}

const SIGN_IN_AGAIN = { button: "press “Reconnect”", command: "type `/reauth`" };

type Remedy = string | ((signInAgain: string) => string);

const CAUSES: Readonly<Record<Cause, readonly [cause: string, remedy: Remedy]>> = {
  "google-not-connected": [
    "Nobody has signed in at Google yet, or the access was withdrawn here.",
    (again) => `To sign in, ${again}.`,
  ],
  "google-access-lost": [
    "Google no longer accepts the sign-in: it was withdrawn, has run out, or the password changed.",
    (again) => `To sign in again, ${again}.`,
  ],
  "google-session-control": [
    "The Workspace’s session control ended the sign-in.",
    (again) =>
      `To sign in again, ${again}. It will happen again until a Workspace admin exempts this app from session control, or a service account is used.`,
  ],
  "google-admin-policy": [
    "The Workspace’s policy blocks this app.",
    (again) => `Ask a Workspace admin to allow it in the Admin console under Security → API controls, then ${again}.`,
  ],
  "google-client-broken": [
    "Google does not know this app’s OAuth client any more: it was deleted, or its secret changed.",
    (again) =>
      `Compare the client id and secret in the settings with the Google Cloud console, restart the bot, then ${again}.`,
  ],
  "google-key-lost": [
    "The key that seals the stored sign-in is not here any more, so it cannot be read.",
    (again) =>
      `Put the old key back (the key file beside the database, or \`TOKEN_ENCRYPTION_KEY\`) and restart; or ${again} and sign in again.`,
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
    (again) => `To sign in again, ${again}, and tick every box.`,
  ],
  "google-api-disabled": [
    "An API is switched off in the Google Cloud project.",
    "Enable the Google Calendar API and the Google Sheets API in the Google Cloud console.",
  ],
  "google-token-refused": [
    "Google refuses our requests although the access was just renewed.",
    (again) => `If this lasts, ${again} and sign in again.`,
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
