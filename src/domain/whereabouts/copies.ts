import type { Evidence } from "../evidence.ts";
import { byRank, rank } from "./rank.ts";

/**
 * Copies of one event are one evidence: what the strongest copy says stays, the lab's before a personal one. How she
 * answered, and whether it takes her time, her own calendar knows best.
 */
export function withoutCopies(evidence: readonly Evidence[]): readonly Evidence[] {
  const told = new Map<string, Evidence>();
  let hasCopies = false;
  for (const e of evidence) {
    if (!e.copyOf) continue;
    const other = told.get(e.copyOf);
    hasCopies ||= other !== undefined && other.scope !== e.scope;
    if (!other || byVisibility(e, other) < 0) told.set(e.copyOf, e);
  }
  if (!hasCopies) return evidence;
  const own = new Map(evidence.filter((e) => e.isPersonal && e.kind !== "void").map((e) => [e.copyOf, e]));
  // By its calendar, because one event may be several stretches of time there.
  const isTold = (e: Evidence) => !e.copyOf || told.get(e.copyOf)?.scope === e.scope;
  return evidence.filter(isTold).map((e) => (e.copyOf ? answered(e, own.get(e.copyOf)) : e));
}

function answered(e: Evidence, own: Evidence | undefined): Evidence {
  if (!own || e.isPersonal || e.kind !== own.kind) return e;
  const { response: _theirs, availability: _theirTime, isForEveryone: _everyone, ...copy } = e;
  return {
    ...copy,
    ...(own.response && { response: own.response }),
    ...(own.availability && { availability: own.availability }),
  };
}

const byVisibility = (a: Evidence, b: Evidence) =>
  rank(a) - rank(b) || Number(a.isPersonal ?? false) - Number(b.isPersonal ?? false) || byRank(a, b);
