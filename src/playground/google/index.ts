/**
 * A stand-in for Google: OAuth, Calendar v3 and Sheets v4 over real HTTP at one origin, as strict as the real thing
 * and as fault-ridden as a test wants it. It knows nothing of the bot that talks to it.
 */
import type { GoogleSeed } from "../seed.ts";
import { calendarHands, faultHands, sharingHands, sheetHands, signInHands } from "./hands.ts";
import { openLab } from "./lab.ts";
import { listen } from "./server.ts";
import { snapshot } from "./snapshot.ts";
import type { GoogleNews, GoogleOptions, GoogleStandIn } from "./stand-in.ts";

export type { Decision } from "./oauth/decide.ts";
export type { GridRange } from "./sheets/store.ts";
export type { GoogleNews, GoogleOptions, GoogleStandIn } from "./stand-in.ts";

/** Starts listening, on this machine only. The seed's relative dates must have been opened before. */
export async function startGoogle(seed: GoogleSeed, options: GoogleOptions = {}): Promise<GoogleStandIn> {
  const news = newsroom();
  const lab = openLab(seed, options, news.tell);
  const listening = await listen(lab.desk, options.host ?? "127.0.0.1", options.port ?? 0);
  lab.settings.origin = listening.origin;
  return {
    origin: listening.origin,
    close: listening.close,
    ...signInHands(lab),
    ...calendarHands(lab.desk.google.calendars),
    ...sheetHands(lab.desk.google.spreadsheets),
    ...sharingHands(lab.desk.google),
    ...faultHands(lab),
    journal: lab.desk.journal,
    snapshot: () => snapshot(lab.desk),
    subscribe: news.subscribe,
  };
}

function newsroom() {
  const listeners = new Set<(news: GoogleNews) => void>();
  return {
    tell: (news: GoogleNews) => {
      for (const listener of listeners) listener(news);
    },
    subscribe: (listener: (news: GoogleNews) => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
