import { randomBytes } from "node:crypto";
import { createInterface } from "node:readline";
import { asksForPlayground, type Config, type GoogleConfig, readConfig } from "../config.ts";
import type { Slot } from "../domain/grant.ts";
import type { LinkProblem } from "../domain/notice.ts";
import { ATTEMPT_LIFE } from "../flows/connect/attempts.ts";
import type { Connecting, ConnectOutcome, GrantStore } from "../flows/ports.ts";
import { type Google, openGoogle } from "../google.ts";
import { openLog } from "../log.ts";
import { openStore, type Store } from "../store/index.ts";
import { plain, wordingFor } from "../surfaces/wording/index.ts";
import { type Doorstep, openDoorstep } from "./doorstep.ts";

/**
 * Signs in at Google from a terminal, with the checks of the web flow. True when it is connected; a running bot follows
 * within a minute, and reads with it at its next refresh. Whatever else happens, and wherever it is stopped, what was connected before stays.
 */
export async function login(slot: Slot): Promise<boolean> {
  const config = configured();
  const doorstep = await openDoorstep(config);
  try {
    const store = await openStore(config.databaseUrl, config.tokenKeys);
    const desk = openDesk(config, store, doorstep.base);
    await desk.keeper.start();
    return await connect(desk, doorstep, slot);
  } finally {
    // The database stays open to the end: a consent that came to nothing may still be on its way back to Google.
    await doorstep.close();
  }
}

type OAuthConfig = Config & { readonly google: GoogleConfig & { readonly login: { readonly kind: "oauth" } } };

/** @throws with what to do, when nobody can sign in with these settings. */
function configured(): OAuthConfig {
  const { refusal } = wordingFor("en").access;
  const none = refusal({ kind: "no-client" });
  if (asksForPlayground(process.env)) throw new Error(textOf(none));
  const config = readConfig(process.env);
  if (!config.google) throw new Error(textOf(none));
  if (config.google.login.kind === "service-account") throw new Error(textOf(refusal({ kind: "service-account" })));
  return config as OAuthConfig;
}

/** Whoever runs this machine; in Slack she may be nobody. */
const TERMINAL = "terminal";

interface Desk extends Google {
  /** The question about another account that waits for an answer. */
  readonly pending: () => string | undefined;
}

function openDesk(config: Config, store: Store, base: string): Desk {
  const { log } = openLog(process.env.LOG_LEVEL ?? "silent", process.stderr);
  let pending: string | undefined;
  const google = openGoogle({
    config,
    store: { ...store, grants: withoutSlackId(store.grants) },
    admins: { mayRepair: (id) => id === TERMINAL, all: () => [], warned: () => [] },
    clock: { now: () => Date.now() },
    machineTime: () => Date.now(),
    log,
    newToken: () => randomBytes(32).toString("base64url"),
    messenger: {
      async tell(_, notice) {
        if (notice.kind === "account-differs") pending = notice.pending;
        return "sent";
      },
    },
    publicUrl: () => base,
    onCall: () => {},
    // The bot itself reads anew once it follows.
    refresh: async () => {},
  });
  return { ...google, pending: () => pending };
}

function withoutSlackId(grants: GrantStore): GrantStore {
  return { ...grants, put: ({ connectedBy: _, ...grant }, refreshToken) => grants.put(grant, refreshToken) };
}

async function connect(desk: Desk, doorstep: Doorstep, slot: Slot): Promise<boolean> {
  const { connecting } = desk;
  // Asked first, because it also finds out which account is expected.
  const { main, spare } = await connecting.status();
  const { consentUrl, redirectUri } = connecting.offerPaste(TERMINAL, slot);
  for (const line of invitation({
    slot,
    consentUrl,
    redirectUri,
    doorstep,
    before: (slot === "main" ? main : spare)?.account,
  }))
    print(line);
  const typed = openTyped();
  stopOnSignals(desk, typed.close);
  try {
    const outcome = await firstOutcome(connecting, doorstep, typed);
    return await settled(outcome, desk, typed);
  } finally {
    typed.close();
  }
}

interface Invited {
  readonly slot: Slot;
  readonly consentUrl: string;
  readonly redirectUri: string;
  readonly doorstep: Doorstep;
  readonly before: string | undefined;
}

function invitation({ slot, consentUrl, redirectUri, doorstep, before }: Invited): readonly string[] {
  const whom =
    slot === "spare" ? "a second account, the spare" : "the account that sees the lab's calendars and timetable";
  return [
    ...(before === undefined ? [] : [`Connected now: ${before}`, ""]),
    `Open this address in any browser, sign in with ${whom}, and tick every box:`,
    "",
    `  ${consentUrl}`,
    "",
    `Google sends the browser back to ${redirectUri}`,
    "(a web client must have exactly this among its authorised redirect URIs in the Google Cloud console)",
    "",
    doorstep.isListening
      ? "Waiting for it here. If the browser is on another machine its last page fails to load; then"
      : "Nothing listens there for this sign-in, so the last page may show an error;",
    "paste the whole address of that page here and press Enter. Ctrl-C leaves everything as it was.",
  ];
}

/** What is typed, line by line; undefined when nothing more will come. Whoever waits at the same time gets the same line. */
interface Typed {
  next(): Promise<string | undefined>;
  close(): void;
}

function openTyped(): Typed {
  const reader = createInterface({ input: process.stdin });
  const lines = reader[Symbol.asyncIterator]();
  let coming: Promise<string | undefined> | undefined;
  const read = async () => {
    const { value, done } = await lines.next();
    coming = undefined;
    return done ? undefined : value;
  };
  return {
    next() {
      coming ??= read();
      return coming;
    },
    close() {
      reader.close();
      process.stdin.destroy();
    },
  };
}

function stopOnSignals(desk: Desk, close: () => void): void {
  const stop = async () => {
    close();
    const pending = desk.pending();
    const tidied = pending === undefined ? Promise.resolve() : desk.connecting.dismiss(TERMINAL, pending);
    setTimeout(() => process.exit(1), LONGEST_FAREWELL_MS).unref();
    await tidied.catch(() => {});
    process.stderr.write("Stopped. What was connected before stays.\n");
    process.exit(1);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, stop);
}

const LONGEST_FAREWELL_MS = 3_000;

/** The first answer that decides, from the browser or typed; any other is told, and waited on. */
function firstOutcome(connecting: Connecting, doorstep: Doorstep, typed: Typed): Promise<ConnectOutcome | undefined> {
  return new Promise((resolve, reject) => {
    let isDecided = false;
    const decide = (outcome: ConnectOutcome | undefined) => {
      isDecided = true;
      clearTimeout(late);
      resolve(outcome);
    };
    const late = setTimeout(() => {
      print("Ten minutes are over, and with them this sign-in. Run `npm run login` again.");
      decide(undefined);
    }, ATTEMPT_LIFE);
    const take = async (address: string) => {
      const taken = await connecting.paste(TERMINAL, address);
      if (taken.kind !== "refused") decide(taken);
      return taken;
    };
    doorstep.onAnswer(async (pathAndQuery) => {
      const taken = await take(`${doorstep.base}${pathAndQuery}`);
      return taken.kind === "refused"
        ? { isTaken: false, text: LINKS[taken.problem] }
        : { isTaken: true, text: pageOf(taken) };
    });
    const readTyped = async () => {
      for (let line = await typed.next(); line !== undefined; line = await typed.next()) {
        if (isDecided) return;
        if (line.trim() === "") continue;
        const taken = await take(line);
        if (taken.kind !== "refused") return;
        print(LINKS[taken.problem]);
      }
      if (isDecided || doorstep.isListening) return;
      print("Nothing was pasted, so nothing was changed.");
      decide(undefined);
    };
    readTyped().catch(reject);
  });
}

const LINKS: Readonly<Record<LinkProblem, string>> = {
  unknown: "That belongs to another sign-in than this one. Open the address above and paste where it leads.",
  used: "That was taken already. Each sign-in works once.",
  expired: "That is too old: a sign-in ends after ten minutes. Run `npm run login` again.",
  "other-browser": "That was begun elsewhere. Open the address above and paste where it leads.",
  "to-paste": "That is to be pasted here: copy the whole address and press Enter.",
  malformed: "That is not the address Google sends the browser to. Copy it whole from the address bar.",
};

function pageOf(outcome: ConnectOutcome): string {
  if (outcome.kind === "asked")
    return "You signed in with another account than before. The terminal asks whether that is meant.";
  return said(outcome).join("\n");
}

/** Tells how it ended, and asks where that is still to be said. */
async function settled(outcome: Outcome | undefined, desk: Desk, typed: Typed): Promise<boolean> {
  if (!outcome) return false;
  if (outcome.kind === "asked") return settled(await agreed(outcome, desk, typed), desk, typed);
  for (const line of said(outcome)) print(line);
  return outcome.kind === "connected";
}

type Outcome = ConnectOutcome | { readonly kind: "too-late" };

async function agreed(
  { before, after }: Extract<ConnectOutcome, { readonly kind: "asked" }>,
  { connecting, pending }: Desk,
  typed: Typed,
): Promise<Outcome | undefined> {
  print(`You signed in as ${after}; connected until now: ${before ?? "an account that nobody knows"}.`);
  print(`Use ${after} from now on? [y/N]`);
  const answer = (await typed.next()) ?? "";
  if (/^\s*y(es)?\s*$/i.test(answer)) return connecting.confirm(TERMINAL, pending() ?? "");
  await connecting.dismiss(TERMINAL, pending() ?? "");
  print("All right, the account stays as it was.");
  return undefined;
}

function said(outcome: Exclude<Outcome, { readonly kind: "asked" }>): readonly string[] {
  const { access } = wordingFor("en");
  switch (outcome.kind) {
    case "connected":
      return [
        `Google is connected${outcome.slot === "spare" ? " as a spare" : ""}: ${outcome.account}.`,
        "A running bot follows within a minute and reads with it at its next refresh; `npm run doctor` tells what it can read.",
      ];
    case "failed":
      return textOf(access.outcome(outcome)).split("\n");
    case "too-late":
      return textOf(access.tooLate).split("\n");
  }
}

/** The sentences of Slack, with the commands of a terminal. */
function textOf({ first, more }: ReturnType<ReturnType<typeof wordingFor>["access"]["outcome"]>): string {
  return [first, ...more]
    .map(plain)
    .join("\n")
    .replaceAll("/reauth spare", "npm run login -- --spare")
    .replaceAll(/\/reauth(?! status)/g, "npm run login")
    .replaceAll("Type `npm run", "Run `npm run")
    .replaceAll("type `npm run", "run `npm run");
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
