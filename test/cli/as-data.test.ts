import { describe, expect, test } from "vitest";
import { asData, exitCode } from "../../src/cli/as-data.ts";
import type { Answer } from "../../src/domain/answer.ts";
import type { Person } from "../../src/domain/person.ts";

const at = (time: string) => Date.parse(`2026-11-24T${time}:00+09:00`);
const person = (name: string): Person => ({
  ...{ id: `name:${name}`, name, aliases: [], emails: ["secret@lab.example"], role: "member", isGuest: false },
});
const R301 = { kind: "room", name: "R301", inLab: true } as const;
const here = { availability: "busy", place: R301 } as const;
const shared = { zone: "Asia/Seoul", ages: [], isNow: true } as const;

const free: Answer = {
  ...{ kind: "free", span: { from: at("14:00"), until: at("15:00") }, ...shared },
  free: [{ person: person("Jun"), state: { availability: "free" }, from: at("14:00") }],
  busy: [{ person: person("Minji"), state: here, from: at("14:00"), until: at("16:00") }],
  unknown: [person("Ana")],
  together: { hidden: [person("Bo")], first: { from: at("16:00"), until: at("17:00") } },
};

describe("an answer as data", () => {
  test("tells who is free, who is not until when, and when all are", () => {
    expect(asData(free)).toEqual({
      ...{ kind: "free", from: "2026-11-24T05:00:00.000Z", until: "2026-11-24T06:00:00.000Z", allFree: false },
      ...{ group: undefined, hidden: ["Bo"], allBut: null, unknown: ["Ana"] },
      first: { from: "2026-11-24T07:00:00.000Z", until: "2026-11-24T08:00:00.000Z" },
      free: [
        {
          ...{ person: "Jun", place: null, activity: null, availability: "free" },
          ...{ from: "2026-11-24T05:00:00.000Z", until: null },
        },
      ],
      busy: [
        {
          ...{ person: "Minji", place: R301, activity: null, availability: "busy" },
          ...{ from: "2026-11-24T05:00:00.000Z", until: "2026-11-24T07:00:00.000Z" },
        },
      ],
    });
  });
  test("tells who is in a room and who comes next", () => {
    const room: Answer = {
      ...{ kind: "room", place: R301, at: at("14:00"), rows: [], ...shared },
      next: [{ person: person("Minji"), at: at("15:00"), state: here }],
    };
    expect(asData(room)).toMatchObject({ kind: "room", rows: [], next: [{ person: "Minji", place: R301 }] });
  });
  test("holds no addresses", () => {
    expect(JSON.stringify(asData(free))).not.toContain("secret@lab.example");
  });
});

test.each<[Answer, number]>([
  [free, 0],
  [{ kind: "word-cleared", hadOne: true }, 0],
  [{ kind: "which-place", written: "x", near: [] }, 2],
  [{ kind: "nobody", name: "x" }, 2],
  [{ kind: "no-group", group: "channel", why: { kind: "not-a-member" } }, 1],
  [{ kind: "word-refused", reason: "nobody-asks" }, 1],
  [{ kind: "not-ready" }, 1],
])("the exit code of %o is %i", (answer, code) => {
  expect(exitCode(answer)).toBe(code);
});
