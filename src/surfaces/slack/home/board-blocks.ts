import { pieces } from "../answer-blocks.ts";
import { type Block, MAX_SECTION, section } from "../blocks.ts";

/** So many lines are read by somebody; who looks for one of the others has a search. */
const MOST_LINES = 150;
const MOST_SECTIONS = 40;
/** Of the 250 kB that a view may have. */
const MOST_BYTES = 110_000;

export interface LinesUnder {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Groups as sections. When not all lines fit, each group has its fair part of them and counts the rest. */
export function groupBlocks(groups: readonly LinesUnder[], more: (count: number) => string): readonly Block[] {
  const parts = fairParts(
    groups.map(({ lines }) => lines.length),
    MOST_LINES,
  );
  const left = { bytes: MOST_BYTES, sections: MOST_SECTIONS - groups.length };
  return groups.flatMap((group, index) => packed(group, parts[index] ?? 0, left, more)).map(section);
}

/** So many of each, small groups whole: nobody's group vanishes behind a large one. */
export function fairParts(sizes: readonly number[], atMost: number): readonly number[] {
  const parts = sizes.map(() => 0);
  const bySize = sizes.map((size, index) => ({ size, index })).sort((a, b) => a.size - b.size);
  let left = atMost;
  for (const [nth, { size, index }] of bySize.entries()) {
    const part = Math.min(size, Math.floor(left / (bySize.length - nth)));
    parts[index] = part;
    left -= part;
  }
  return parts;
}

/** One section of each group is its own; further ones are taken from what is left for all. */
function packed(
  { title, lines }: LinesUnder,
  atMost: number,
  left: { bytes: number; sections: number },
  more: (count: number) => string,
): readonly string[] {
  const texts = [`*${title}*`];
  let shown = 0;
  for (const line of lines.slice(0, atMost)) {
    const rows = pieces(line);
    if (!rows.every((row) => fits(texts, row, left))) break;
    shown++;
  }
  if (shown < lines.length) texts[texts.length - 1] += `\n${more(lines.length - shown)}`;
  return texts;
}

function fits(texts: string[], line: string, left: { bytes: number; sections: number }): boolean {
  const bytes = Buffer.byteLength(line) + 1;
  if (bytes > left.bytes) return false;
  const last = texts.at(-1) ?? "";
  const isNew = last.length + line.length + 1 > MAX_SECTION;
  if (isNew && left.sections === 0) return false;
  if (isNew) texts.push(line);
  else texts[texts.length - 1] = `${last}\n${line}`;
  left.bytes -= bytes;
  if (isNew) left.sections--;
  return true;
}
