import type { Availability } from "../../../domain/evidence.ts";
import type { Place } from "../../../domain/place.ts";
import type { State } from "../../../domain/whereabouts.ts";
import { foreign, type Line, say, strong } from "../parts.ts";

/** What is said of someone, short of its ending: `R301に` + `います`, `休暇中` + `です`. */
export interface Predicate {
  readonly words: Line;
  readonly ending: keyof typeof ENDINGS;
}

/** Time and certainty, which Japanese says at the end. */
export type Mood = "is" | "was" | "should-be" | "should-have-been";

const ENDINGS = {
  います: { is: "います", was: "いました", "should-be": "いるはずです", "should-have-been": "いたはずです" },
  いません: {
    is: "いません",
    was: "いませんでした",
    "should-be": "いないはずです",
    "should-have-been": "いなかったはずです",
  },
  あります: { is: "あります", was: "ありました", "should-be": "あるはずです", "should-have-been": "あったはずです" },
  です: { is: "です", was: "でした", "should-be": "のはずです", "should-have-been": "だったはずです" },
} as const;

export function ended({ words, ending }: Predicate, mood: Mood): Line {
  return say`${words}${ENDINGS[ending][mood]}`;
}

export function inPlace(place: Place, isStrong = true): Predicate {
  if (place.name !== undefined) return staying(say`${isStrong ? strong(place.name) : foreign(place.name)}に`);
  switch (place.kind) {
    case "home":
      return staying(["自宅に"]);
    case "online":
      return being("オンライン会議中");
    case "off-site":
      return staying(["外出先に"]);
    case "away":
      return being("不在");
    default:
      return place.inLab ? staying(["研究室に"]) : being("外出中");
  }
}

export function beingAway(state: State): Predicate {
  switch (state.away) {
    case "leave":
      return being("休暇中");
    case "sick":
      return being("体調不良でお休み");
    case "travel":
      return onATrip(state);
    default:
      return being("不在");
  }
}

function onATrip(state: State): Predicate {
  const going = trip(state);
  if (going?.to !== undefined) return { words: say`${strong(going.to)}に出張中`, ending: "です" };
  if (going === undefined) return being("出張中");
  const there = inPlace(going.stop);
  return { ...there, words: say`出張中で、${there.words}` };
}

/** The destination, or the hall where she is just now. */
export function trip({ place, placeBy }: State): { to: string } | { to?: never; stop: Place } | undefined {
  if (place === undefined || place.kind === "away") return undefined;
  const isStop = placeBy !== undefined && placeBy.away !== "travel";
  return isStop || place.name === undefined ? { stop: place } : { to: place.name };
}

export function available(availability: Availability | "unknown"): Predicate {
  if (availability === "out-of-office") return being("不在");
  if (availability === "free") return staying(["空いて"]);
  return { words: [availability === "tentative" ? "仮の予定が" : "予定が"], ending: "あります" };
}

export const NOT_FREE: Predicate = { words: ["空いて"], ending: "いません" };

const staying = (words: Line): Predicate => ({ words, ending: "います" });
const being = (words: string): Predicate => ({ words: [words], ending: "です" });
