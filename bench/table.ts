import { availableParallelism } from "node:os";
import { median, times } from "./numbers.ts";

/** One line of the result; without a target it only tells. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly target?: string;
  readonly isMet?: boolean;
}

export interface Section {
  readonly title: string;
  /** How it was measured, in a sentence or two. */
  readonly how: string;
  readonly rows: readonly Row[];
}

/** Something measured several times beside something else; each pair is compared with itself, so that a busy moment hits both. */
export function comparison(
  what: string,
  ours: readonly number[],
  theirs: readonly number[],
  shown: {
    readonly as: (value: number) => string;
    readonly than: string;
    readonly most?: number;
    readonly least?: number;
  },
): Row {
  const ratios = ours.map((value, round) => value / theirs[round]!);
  const ratio = median(ratios);
  const { as, than, most, least } = shown;
  const rounds = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
  return {
    what,
    measured: `${times(ratio)} (${rounds}): ${as(median(ours))}, ${than} ${as(median(theirs))}`,
    ...(most !== undefined && { target: `≤ ${most} ×`, isMet: ratio <= most }),
    ...(least !== undefined && { target: `≥ ${least} ×`, isMet: ratio >= least }),
  };
}

/** One value that must stay below another. */
export function below(what: string, value: number, most: number, as: (value: number) => string, about = ""): Row {
  return { what, measured: `${as(value)}${about}`, target: `≤ ${as(most)}`, isMet: value <= most };
}

/** `loadBefore` is the machine's load average at the start: above half its cores, other work stood in the way. */
export function markdown(sections: readonly Section[], tookMs: number, loadBefore: number): string {
  const rows = sections.flatMap((section) => section.rows).filter(({ target }) => target !== undefined);
  const met = rows.filter(({ isMet }) => isMet).length;
  return [
    "# What `npm run bench` measured",
    "",
    `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${availableParallelism()} cores, load ${loadBefore.toFixed(1)} before it began, ${Math.round(tookMs / 1000)} s. ${met} of ${rows.length} targets met.`,
    "",
    "Medians of several rounds; in brackets the smallest and the largest round. What is compared ran in turns in the same minute, each server in a process of its own.",
    ...sections.flatMap(sectionText),
    "",
  ].join("\n");
}

function sectionText({ title, how, rows }: Section): string[] {
  return ["", `## ${title}`, "", how, "", "| What | Measured | Target | |", "|---|---|---|---|", ...rows.map(line)];
}

function line({ what, measured, target, isMet }: Row): string {
  return `| ${what} | ${measured} | ${target ?? ""} | ${isMet === undefined ? "" : isMet ? "✓" : "✗"} |`;
}
