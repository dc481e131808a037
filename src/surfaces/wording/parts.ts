/**
 * A sentence in pieces: strings are our own words, everything else came from outside (names, titles, rooms) and is
 * quoted by each surface in its own way. So one wording serves the terminal, Slack and pages, and none forgets to escape.
 */
export type Part = string | Foreign | Link;

export interface Foreign {
  readonly foreign: string;
  readonly isStrong?: boolean;
  /** Where more than a name or a title is quoted: so many characters at most. */
  readonly longest?: number;
}

export interface Link {
  readonly link: string;
  readonly words: string;
}

export type Line = readonly Part[];

/** A line from a template; values may be lines themselves. Empty values leave nothing behind. */
export function say(words: TemplateStringsArray, ...values: readonly (Line | Part | number | undefined)[]): Line {
  const parts: Part[] = [];
  words.forEach((word, index) => {
    if (word) parts.push(word);
    const value = values[index];
    if (typeof value === "number") parts.push(String(value));
    else if (Array.isArray(value)) parts.push(...(value as Line));
    else if (value !== undefined && value !== "") parts.push(value as Part);
  });
  return parts;
}

export const foreign = (text: string): Foreign => ({ foreign: text });
export const strong = (text: string): Foreign => ({ foreign: text, isStrong: true });

/** Lines with something between them. */
export function joined(lines: readonly Line[], between: string): Line {
  return lines.flatMap((line, index) => (index === 0 ? [...line] : [between, ...line]));
}

/** For a terminal or a log reader: no markup, and nothing foreign that could move the cursor or fake a second line. */
export function plain(line: Line): string {
  return line
    .map((part) => {
      if (typeof part === "string") return part;
      return "link" in part
        ? `${part.words} ${tidy(part.link, 500)}`
        : isolated(tidy(part.foreign, part.longest ?? LONGEST_FOREIGN));
    })
    .join("");
}

/** Longest name or title we quote; what is cut ends in an ellipsis. */
export const LONGEST_FOREIGN = 120;

/** One line of well-formed text without control, formatting or stray combining characters: so many graphemes, and units of UTF-16, at most. */
export function tidy(text: string, limit: number, units = limit * 2): string {
  // Nothing a reader sees needs more than this, and the rest of the work is linear in it.
  const clean = text.slice(0, limit * 20 + 100).toWellFormed();
  if (PLAIN_WORD.test(clean)) return cut(clean, limit, units);
  const line = clean.replace(SPACES, " ").replace(UNSEEN, "").replace(PILED_MARKS, "$1").trim();
  return cut(line, limit, units);
}

/** Right-to-left text, kept from reordering the sentence around it. */
export function isolated(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}

const PLAIN_WORD = /^[!-~가-힣]+(?: [!-~가-힣]+)*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
const SPACES = /[\u0000-\u0020\u0085\u00a0\u2028\u2029\u3000]+/g;
const UNSEEN =
  /[\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]|\u034f|\u17b4|\u17b5/gu;
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

function cut(text: string, limit: number, units: number): string {
  if (text.length <= Math.min(limit, units)) return text;
  // Made here, where few texts come: what it knows of the world's scripts takes megabytes.
  const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
  let count = 0;
  let end = 0;
  for (const { index, segment } of graphemes.segment(text)) {
    if (count === limit - 1) end = index;
    // A family of emoji is one grapheme of eleven units: few of those are a name, many are mischief.
    if (++count > limit || index + segment.length >= units) return `${text.slice(0, end || index).trimEnd()}…`;
  }
  return text;
}
