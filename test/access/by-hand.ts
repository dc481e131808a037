import { afterAll, beforeAll, onTestFinished } from "vitest";
import type { LabSeed } from "../../src/playground/seed.ts";
import type { Message, SlackStandIn, View } from "../../src/playground/slack/index.ts";
import { type Lab, type LabOptions, sampleLab, startLab } from "../support/lab.ts";

/** The primary owner. */
export const owner = "U0SUNYOUNG";
/** Another admin. */
export const admin = "U0SEOYEON";
export const member = "U0WILL";
export const guest = "U0KENTA";
export const stranger = "U0HARUKA";
/** Was an admin, and has left. */
export const gone = "U0JAEMIN";
export const general = "C0GENERAL";
export const joint = "C0TOKYO";
/** Whose consent the lab lives on. */
export const labAccount = "lab@hanbit.example";
/** An account that may read the timetable and the calendars as well. */
export const ownersAccount = "sunyoung.lee@hanbit.example";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Everybody reads English, one admin has left, and no calendar is long: what events mean is tested elsewhere. */
export const englishLab: LabSeed = {
  ...sampleLab,
  google: {
    ...sampleLab.google,
    calendars: sampleLab.google.calendars.map((calendar) => ({ ...calendar, events: calendar.events.slice(0, 2) })),
  },
  slack: {
    ...sampleLab.slack,
    users: sampleLab.slack.users.map((user) => ({
      ...user,
      locale: "en-US",
      ...(user.id === gone && { isAdmin: true }),
    })),
  },
};

/** A Tuesday, five past two in the afternoon in Seoul. */
export const FIVE_PAST_TWO = new Date("2026-11-24T14:05:00+09:00");

/** The sample lab's bot at five past two, all read; gone when the test is over. */
export async function openLab(options: LabOptions = {}): Promise<Lab> {
  const lab = await startLab({ ...labAtFivePastTwo, ...options });
  onTestFinished(() => lab.stop());
  return lab;
}

/** One for all tests of a `describe`, where each leaves it as it was: that is what they are about. */
export function sharedLab(options: LabOptions = {}): () => Lab {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab({ ...labAtFivePastTwo, ...options });
  });
  afterAll(() => lab.stop());
  return () => lab;
}

const labAtFivePastTwo: LabOptions = { now: FIVE_PAST_TWO, isUnlimited: true, seed: englishLab };

/** Everything a message says: its paragraphs and its buttons. */
export function textOf(message: Pick<Message, "text" | "blocks"> | View | undefined): string {
  return JSON.stringify(message?.blocks ?? (message as Message | undefined)?.text ?? "");
}

/** What the bot wrote to somebody in private, oldest first; which cells of the sample sheet it cannot read is left out. */
export function messagesTo({ slack }: { readonly slack: SlackStandIn }, who: string): readonly Message[] {
  const { dm } = slack.as(who);
  const isOfCells = (message: Message) => /I cannot read (one|\d+) cells? or tabs? of/.test(textOf(message));
  return slack.world.messages(dm, who).filter((message) => message.user === slack.bot.userId && !isOfCells(message));
}

/** The first message to her that says this. */
export function told(lab: { readonly slack: SlackStandIn }, who: string, words: RegExp | string): Promise<Message> {
  const says = (message: Message) =>
    typeof words === "string" ? textOf(message).includes(words) : words.test(textOf(message));
  return lab.slack.until(() => messagesTo(lab, who).find(says), 15_000, `a message to ${who} with ${words}`);
}

/** `/reauth …`, and what it showed. */
export async function reauth({ slack }: { readonly slack: SlackStandIn }, who: string, text = ""): Promise<Message> {
  const seen = await slack.as(who).command("/reauth", text, general);
  if (!seen.message) throw new Error(`/reauth ${text} was not answered: ${seen.error} ${seen.problems?.join("; ")}`);
  return seen.message;
}

/** `/reauth`, and the window that takes an address. */
export async function openPaste(lab: { readonly slack: SlackStandIn }, who: string): Promise<View> {
  await lab.slack.as(who).click(await reauth(lab, who), "Paste address");
  return lab.slack.until(() => lab.slack.world.modals(who).at(-1), 10_000, "the window that takes an address");
}

/** The address behind a message's first link button. */
export function linkIn(message: Pick<Message, "blocks"> | View): string {
  const found = /"url":"(http[^"]+)"/.exec(JSON.stringify(message.blocks))?.[1];
  if (found === undefined) throw new Error(`there is no link in ${JSON.stringify(message.blocks)}`);
  return found;
}

/** A browser as far as this goes: it keeps cookies of our own pages, and says where it was sent. */
export interface Browser {
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<Shown>;
  /** Presses the button of a page of ours. */
  post(url: string, headers?: Readonly<Record<string, string>>): Promise<Shown>;
  readonly cookies: ReadonlyMap<string, string>;
}

export interface Shown {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where it is sent next, whole. */
  readonly location: string | undefined;
}

export function openBrowser(): Browser {
  const cookies = new Map<string, string>();
  const ask = async (method: string, url: string, headers: Readonly<Record<string, string>>): Promise<Shown> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, {
      method,
      redirect: "manual",
      headers: { ...(cookie && { cookie }), ...headers },
    });
    for (const set of response.headers.getSetCookie()) {
      const [name = "", value = ""] = set.split(";", 1)[0]!.split("=", 2);
      cookies.set(name, value);
    }
    const location = response.headers.get("location");
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: location === null ? undefined : new URL(location, url).href,
    };
  };
  return {
    get: (url, headers = {}) => ask("GET", url, headers),
    post: (url, headers = {}) =>
      ask("POST", url, { origin: new URL(url).origin, "sec-fetch-site": "same-origin", ...headers }),
    cookies,
  };
}

interface Way {
  readonly account?: string;
  readonly scopes?: readonly string[];
  readonly deny?: true;
  readonly browser?: Browser;
  readonly command?: string;
}

/** From `/reauth` to Google and back: the address Google sends the browser to, not opened yet. */
export async function consented(lab: Lab, who: string, way: Way = {}): Promise<string> {
  const { browser = openBrowser(), account = labAccount } = way;
  const link = linkIn(await reauth(lab, who, way.command));
  const begun = await browser.post(link);
  if (begun.location === undefined) throw new Error(`the button led nowhere: ${begun.status} ${begun.text}`);
  return lab.google.decide(
    begun.location,
    way.deny ? { account, deny: true } : { account, ...(way.scopes && { scopes: way.scopes }) },
  );
}

/** All the way; the page one ends at. */
export async function connect(lab: Lab, who: string, way: Way = {}): Promise<Shown> {
  const browser = way.browser ?? openBrowser();
  const callback = await browser.get(await consented(lab, who, { ...way, browser }));
  if (callback.location === undefined) return callback;
  return browser.get(callback.location);
}

/** Google no longer takes the consent the lab lives on, as the next read finds out. */
export async function loseAccess(lab: Lab): Promise<void> {
  lab.google.revoke(labAccount);
  await lab.app.refreshAll();
}

export async function answerTo(lab: Lab, text = "minji"): Promise<string> {
  const { message } = await lab.slack.as(member).command("/whereis", text, general);
  return textOf(message);
}

/** What Google heard of signing in; whatever is read meanwhile is no part of it. */
export function signInCalls({ google }: Pick<Lab, "google">) {
  return google.journal.entries.filter(({ area }) => area !== "calendar" && area !== "sheets");
}

/** How often Google was asked for tokens of this kind. */
export function tokenCalls({ google }: Pick<Lab, "google">, grantType?: string): number {
  return google.journal.of("token").filter((call) => grantType === undefined || call.grantType === grantType).length;
}
