import { setTimeout as sleep } from "node:timers/promises";
import type { SlackApiError } from "../../../clients/slack/api-error.ts";
import type { Viewer } from "../../../domain/answer.ts";
import type { Homes } from "../../../flows/ports.ts";
import type { Line } from "../../wording/index.ts";
import { type SlackParts, saying } from "../parts.ts";
import { type Drawn, homeView, noHomeView } from "./view.ts";

/** The home tabs that people look at, and what stands on them. */
export interface OpenHomes {
  /** She opened hers, or did something there: it is published now. */
  show(viewer: Viewer, how?: Shown): Promise<void>;
  /** Something changed that homes may show: those of which that is so are published soon. */
  changed(): void;
  /** The same at once; to be called every minute, because time changes them too. Never throws. */
  look(): Promise<void>;
  stop(): void;
}

interface Shown {
  /** What she looks for; empty ends the search. Absent leaves it as it was. */
  readonly search?: string | undefined;
  /** Of the view she has, where Slack tells it. */
  readonly hash?: string | undefined;
  /** What came of what she did. */
  readonly notice?: Line | undefined;
  readonly isOpened?: boolean;
  readonly isSearched?: boolean;
}

export interface HomeSurface extends SlackParts {
  readonly homes: Homes;
}

/** Nobody tells us when a tab is closed; who has not touched hers for so long looks at it no more. */
const OPEN_MS = 60 * 60_000;
const MOST_OPEN = 200;
/** Forty a minute, of the hundred that Slack takes. */
const PACE_MS = 1_500;
/** Between two homes that are only looked at, so that questions have their turn. */
const REST_MS = 50;
/** What changes together is shown together. */
const SOON_MS = 1_000;

interface Tab {
  readonly viewer: Viewer;
  touchedAt: number;
  search: string | undefined;
  hash: string | undefined;
  /** Of what stands there. */
  print: string | undefined;
  turn: Promise<unknown>;
}

export function openHomes(parts: HomeSurface): OpenHomes {
  const tabs = new Map<string, Tab>();
  const stopping = new AbortController();
  let looking: Promise<void> | undefined;
  let soon: NodeJS.Timeout | undefined;

  const lookAtAll = async () => {
    let waitMs = 0;
    for (const tab of [...tabs.values()]) {
      if (waitMs > 0) await sleep(waitMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
      if (stopping.signal.aborted) return;
      const isLeft = Math.abs(parts.clock.now() - tab.touchedAt) > OPEN_MS;
      if (isLeft) tabs.delete(tab.viewer.slackId);
      const isPublished = await inTurn(tab, () => (isLeft ? leave : republish)(parts, tab)).catch((error) => {
        if (LASTING.has(quietly(parts, error))) tabs.delete(tab.viewer.slackId);
        return false;
      });
      waitMs = isPublished ? PACE_MS : REST_MS;
    }
  };
  const opened: OpenHomes = {
    async show(viewer, how = {}) {
      const tab = touched(tabs, viewer, parts.clock.now());
      if (how.search !== undefined) tab.search = how.search === "" ? undefined : how.search;
      tab.hash ??= how.hash;
      await inTurn(tab, () => publish(parts, tab, how));
    },
    changed() {
      soon ??= setTimeout(() => {
        soon = undefined;
        // One that is under way may have passed the homes that this is about.
        void (looking ?? Promise.resolve()).then(opened.look);
      }, SOON_MS).unref();
    },
    look() {
      looking ??= lookAtAll().finally(() => {
        looking = undefined;
      });
      return looking;
    },
    stop() {
      clearTimeout(soon);
      stopping.abort();
    },
  };
  return opened;
}

/** One after the other, so that what is newer is published later. */
function inTurn<T>(tab: Tab, work: () => Promise<T>): Promise<T> {
  const turn = tab.turn.then(work, work);
  tab.turn = turn.catch(() => {});
  return turn;
}

function touched(tabs: Map<string, Tab>, viewer: Viewer, now: number): Tab {
  const known = tabs.get(viewer.slackId);
  const tab = known ?? {
    ...{ viewer, touchedAt: now, search: undefined, hash: undefined, print: undefined },
    turn: Promise.resolve(),
  };
  tab.touchedAt = now;
  // The one that was touched last stands last.
  tabs.delete(viewer.slackId);
  tabs.set(viewer.slackId, tab);
  makeRoom(tabs);
  return tab;
}

function makeRoom(tabs: Map<string, Tab>): void {
  for (const id of tabs.keys()) if (tabs.size > MOST_OPEN) tabs.delete(id);
}

/** For whoever waits for it: another process may have published in between, and what she did counts more. */
async function publish(parts: HomeSurface, tab: Tab, how: Shown): Promise<void> {
  const drawn = await draw(parts, tab, how);
  if ((await put(parts, tab, drawn)) === "conflict") await put(parts, tab, drawn);
}

/** Only when it would show anything else; whoever published in between knows better. */
async function republish(parts: HomeSurface, tab: Tab): Promise<boolean> {
  const drawn = await draw(parts, tab, {});
  if (drawn.print === tab.print) return false;
  await put(parts, tab, drawn);
  return true;
}

/** Whoever looks at it all the same is told, above everything, that it stands still from now on. */
async function leave(parts: HomeSurface, tab: Tab): Promise<boolean> {
  const { home } = parts.wordingFor(tab.viewer, "");
  await put(parts, tab, await draw(parts, tab, { notice: home.standsStill }));
  return true;
}

async function draw(parts: HomeSurface, { viewer, search }: Tab, how: Shown): Promise<Drawn> {
  const { isOpened = false, isSearched = false, notice } = how;
  const wording = parts.wordingFor(viewer, "");
  const shown = await parts.homes.show(viewer, { ...(search !== undefined && { search }), isOpened, isSearched });
  if (shown.kind !== "home") return noHomeView(shown, wording, saying(parts));
  return homeView(shown, { wording, saying: saying(parts), desk: await parts.homes.desk(viewer), notice });
}

async function put(parts: HomeSurface, tab: Tab, { view, print }: Drawn): Promise<"put" | "conflict"> {
  const { hash } = tab;
  const args = { user_id: tab.viewer.slackId, view, ...(hash !== undefined && { hash }) };
  try {
    const published = (await parts.web.post("views.publish", args)) as { readonly view?: { readonly hash?: unknown } };
    const next = published.view?.hash;
    Object.assign(tab, { print, hash: typeof next === "string" ? next : undefined });
    return "put";
  } catch (error) {
    // Whatever stands there now, it is not what we know.
    Object.assign(tab, { print: undefined, hash: undefined });
    if ((error as Partial<SlackApiError>).code === "hash_conflict") return "conflict";
    throw error;
  }
}

function quietly({ log }: HomeSurface, error: unknown): string {
  const { code = "" } = error as Partial<SlackApiError>;
  log.warn({ code, error: error instanceof Error ? error : undefined }, "A home tab could not be kept up to date");
  return code;
}

/** Trying again helps none of these, unless someone opens the tab anew. */
const LASTING: ReadonlySet<string> = new Set([
  ...["not_enabled", "app_uninstalled", "account_inactive", "token_revoked", "invalid_auth"],
  ...["invalid_arguments", "view_too_large", "user_not_found"],
]);
