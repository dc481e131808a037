import type { LintNotice } from "../../domain/notice.ts";
import { foreign, joined, type Line, say } from "./parts.ts";
import type { Said } from "./said.ts";

/** What is said of cells that are not understood, to those who can have them mended. */
export type LintWording = (notice: LintNotice) => Said;

type Misread = LintNotice["added"][number];

/** So many are told; the sheet itself and the terminal show the rest. */
const MOST_TOLD = 10;

/** Sources say why in English; `{}` stands for what came from the sheet. */
export type Reasons = readonly (readonly [english: string, words: string])[];

/** One line each. */
export function misreadLines(misreads: readonly Misread[], reasons: Reasons, more: (count: number) => string): Line[] {
  const lines = misreads.slice(0, MOST_TOLD).map(({ where, reason }): Line => {
    const why = reasonIn(reasons, reason);
    return where === "" ? say`• ${why}` : say`• ${foreign(where)}: ${why}`;
  });
  return misreads.length > MOST_TOLD ? [...lines, [more(misreads.length - MOST_TOLD)]] : lines;
}

/** Addresses on one line. */
export function addresses(misreads: readonly Misread[], between: string): Line {
  const named = misreads.filter(({ where }) => where !== "").slice(0, MOST_TOLD);
  const cut = named.length < misreads.length ? " …" : "";
  return say`${joined(
    named.map(({ where }) => [foreign(where)]),
    between,
  )}${cut}`;
}

/** Why something is not understood, in a language. */
export function reasonIn(reasons: Reasons, reason: string): Line {
  for (const [english, words] of reasons) {
    const [before = "", after] = english.split("{}");
    if (after === undefined ? reason === english : reason.startsWith(before) && reason.endsWith(after)) {
      const [opening = "", closing = ""] = words.split("{}");
      const given = after === undefined ? "" : reason.slice(before.length, reason.length - after.length);
      return say`${opening}${given === "" ? "" : foreign(given)}${closing}`;
    }
  }
  return [foreign(reason)];
}
