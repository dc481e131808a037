import type { Cause } from "../../access.ts";

/** What happened, and the one next step. */
export const CAUSES: Readonly<Record<Cause, readonly [cause: string, remedy: string]>> = {
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
