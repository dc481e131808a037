import type { Evidence } from "../evidence.ts";
import type { Place } from "../place.ts";

/** Where the evidence alone stands in the order; a status without expiry may rise to 1 against what it competes with. */
export function rank(e: Evidence): number {
  switch (e.kind) {
    case "set":
      return 0;
    case "status":
      if (!e.isOpenEnded) return 1;
      return e.isLingering ? 5 : 4;
    case "absence":
      return 2;
    case "event":
      return 3;
    case "day":
      return 4;
    case "entry":
      return 6;
    default:
      return 7;
  }
}

/** Strongest first; total, so that the order of evidence never matters. */
export function byRank(a: Evidence, b: Evidence): number {
  return (
    rank(a) - rank(b) ||
    Number(a.kind === "status") - Number(b.kind === "status") ||
    Number(isOccasion(a)) - Number(isOccasion(b)) ||
    RESPONSES.indexOf(a.response ?? "accepted") - RESPONSES.indexOf(b.response ?? "accepted") ||
    Number(a.isForEveryone ?? false) - Number(b.isForEveryone ?? false) ||
    Number(a.place === undefined) - Number(b.place === undefined) ||
    b.from - a.from ||
    a.until - b.until ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

const RESPONSES = ["accepted", "unanswered", "tentative"];

// Of a day's bases, where she says she works comes before what takes place that day.
const isOccasion = (e: Evidence) => e.kind === "day" && e.basis !== "declared";

// Presence and huddle say "online"; a void only removes a class; Do Not Disturb is not busy.
export const isSpoken = (e: Evidence) => e.kind !== "presence" && e.kind !== "dnd" && e.kind !== "void";

// What was only observed says "online" and "busy", never a room or a plan.
export const isStated = (e: Evidence) => isSpoken(e) && e.kind !== "huddle";

const AWAY: Place = { kind: "away", inLab: false };

/** Leave without a destination is a place too: not here, so that the timetable's room does not show through. */
export function placeOf(e: Evidence): Place | undefined {
  return e.place ?? (e.away ? AWAY : undefined);
}
