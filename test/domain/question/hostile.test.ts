import fc from "fast-check";
import { expect, test } from "vitest";
import { cpuMs } from "../../support/cpu.ts";
import { ask } from "./ask.ts";

// Pieces of which the patterns know much, so that repeating them makes them try the most.
const pieces = [
  ..." ,?!~=@<>\"'「」、・(",
  ..."a1시時と이は",
  ...[
    "is ",
    "at 3 ",
    "1:",
    "12/",
    "3-",
    "in a ",
    "next ",
    "until ",
    "and ",
    "the ",
    "still ",
    "who ",
    "’s ",
    "please ",
    "hi ",
  ],
  ...[
    "let me know when ",
    "can you tell me ",
    "watch ",
    "민지 ",
    "어디 ",
    "월1일 ",
    "까지 ",
    "하고 ",
    "안녕 ",
    "101호 ",
    "알림 ",
  ],
  ...["田中と", "空い", "いる", "まで", "どこ", "会議室", "明日", "<@U1> ", "R301 ", "\ue001", "\ue100", "ㅋ", "　"],
];
const hostile = fc
  .tuple(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 }), fc.constantFrom(119, 299, 4_000))
  .map(([some, length]) => some.join("").repeat(length).slice(0, length));

// About a millisecond on a quiet machine; what grows with the square of a line would take seconds.
const MOST_MS = 50;

test("no repetition makes a line slow to read", () => {
  fc.assert(
    fc.property(hostile, (line) => {
      expect(Math.min(...[1, 2, 3].map(() => msToRead(line)))).toBeLessThan(MOST_MS);
    }),
    { numRuns: 400 },
  );
}, 60_000);

function msToRead(line: string): number {
  const start = cpuMs();
  ask(line);
  return cpuMs() - start;
}
