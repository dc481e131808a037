import { directory, type SourcedFact } from "../../src/domain/names/directory.ts";
import { emailOf, nameOf, slackIdOf } from "../labs.ts";
import { median, micros, ms, percentile } from "../numbers.ts";
import { below, type Section } from "../table.ts";

const PEOPLE = 10_000;

/** Finding whom a name means. */
export function names(): Section {
  const facts = Array.from({ length: PEOPLE }, (_, index) => factOf(index));
  const startedAt = performance.now();
  const lab = directory(facts);
  const builtIn = performance.now() - startedAt;
  const typical = Array.from({ length: 3_000 }, (_, n) => typed(nameOf((n * 37) % PEOPLE), n));
  const wrong = Array.from({ length: 500 }, (_, n) => misspelt(nameOf((n * 211) % PEOPLE)));
  const costs = (asked: readonly string[]) => asked.map((text) => cost(() => lab.match(text)));
  costs(typical);
  const usual = costs(typical);
  const worst = [...usual, ...costs([...wrong, ...HOPELESS])];
  return {
    title: `A name among ${PEOPLE.toLocaleString("en")}`,
    how: "Korean, Japanese and Latin names: whole, swapped, with an honorific, by address; then misspelt, unknown, initials alone, and 300 characters of nonsense. Of each the median of five tries.",
    rows: [
      below("Typical: median", median(usual), 0.1, micro),
      below("Typical: p99", percentile(usual, 99), 0.1, micro),
      below("Worst of all", Math.max(...worst), 2, ms),
      { what: "Building the directory", measured: ms(builtIn) },
    ],
  };
}

const micro = (value: number) => micros(value * 1000);

function factOf(index: number): SourcedFact {
  const name = nameOf(index);
  return {
    source: "slack",
    key: slackIdOf(index),
    slackId: slackIdOf(index),
    name,
    names: [name],
    email: emailOf(index),
  };
}

function typed(name: string, n: number): string {
  const isLatin = /[a-z]/.test(name);
  if (n % 4 === 1)
    return isLatin ? name.split(" ").reverse().join(" ") : `${name}${/[가-힣]/.test(name) ? "씨" : "さん"}`;
  if (n % 4 === 2) return name.toLowerCase();
  return n % 4 === 3 ? emailOf(n) : name;
}

/** Two neighbouring letters change places. */
function misspelt(name: string): string {
  const middle = Math.floor(name.length / 2);
  return name.slice(0, middle - 1) + name.charAt(middle) + name.charAt(middle - 1) + name.slice(middle + 1);
}

const HOPELESS = [
  "nobody at all",
  "ㄱㄱㄱ",
  "ㄱ",
  "김",
  "b",
  "ba",
  "bac",
  "田",
  "田中",
  "하하하하",
  "x".repeat(300),
  "ba ".repeat(100),
  "Baba",
  "q1",
];

function cost(work: () => unknown): number {
  return median(
    Array.from({ length: 5 }, () => {
      const startedAt = performance.now();
      work();
      return performance.now() - startedAt;
    }),
  );
}
