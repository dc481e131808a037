import { describe, expect, test } from "vitest";
import type { BoardRow } from "../../../src/domain/answer.ts";
import type { Whereabouts } from "../../../src/domain/whereabouts.ts";
import { plain, wordingFor } from "../../../src/surfaces/wording/index.ts";

const at = Date.parse("2026-11-24T10:30:00+09:00");
const noon = Date.parse("2026-11-24T12:00:00+09:00");

function row(about: Partial<Whereabouts>): BoardRow {
  return {
    person: { id: "p", name: "Minji", aliases: [], emails: [], role: "member", isGuest: false },
    whereabouts: { at, availability: "free", confidence: "likely", evidence: [], conflicts: [], next: [], ...about },
  };
}

const room = { kind: "room", name: "R301", inLab: true } as const;

describe("a row that stands alone on the home", () => {
  test.each<[string, Partial<Whereabouts>, string, string, string]>([
    ["free", {}, "Minji: free", "Minji: 비어 있음", "Minjiさん：空き"],
    [
      ...(["free until noon", { until: noon }] as const),
      ...(["Minji: free until 12:00", "Minji: 비어 있음 · 12:00까지", "Minjiさん：空き（12:00まで）"] as const),
    ],
    ["busy", { availability: "busy" }, "Minji: busy", "Minji: 일정 있음", "Minjiさん：予定あり"],
    [
      ...(["of whom nothing is known", { availability: "unknown", confidence: "unknown" }] as const),
      ...(["Minji: place unknown", "Minji: 모름", "Minjiさん：不明"] as const),
    ],
    ["in a room", { place: room, availability: "busy" }, "Minji: R301", "Minji: R301", "Minjiさん：R301"],
    ["doing something", { activity: "TA", availability: "busy" }, "Minji: TA", "Minji: TA", "Minjiさん：TA"],
  ])("tells of someone %s", (_, about, ...expected) => {
    const told = ["en", "ko", "ja"].map((language) =>
      plain(wordingFor(language).home.row(row(about), { at, zone: "Asia/Seoul", isNow: true })),
    );
    expect(told).toEqual(expected);
  });
});
