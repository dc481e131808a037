import type { Answer, BoardRow, FreeAnswer, FreeRow, RoomAnswer, WhereaboutsAnswer } from "../domain/answer.ts";
import type { Evidence } from "../domain/evidence.ts";
import { FOREVER, type Instant } from "../domain/interval.ts";
import type { Person } from "../domain/person.ts";
import { rank, type State } from "../domain/whereabouts.ts";

/** 0 when it was answered, 2 when it was asked back or not understood, 1 when it may not or cannot be answered. */
export function exitCode(answer: Answer): number {
  return ASKED_BACK.has(answer.kind) ? 2 : UNANSWERED.has(answer.kind) ? 1 : 0;
}

const ASKED_BACK: ReadonlySet<Answer["kind"]> = new Set(["which", "which-place", "nobody", "not-understood"]);
const UNANSWERED: ReadonlySet<Answer["kind"]> = new Set([
  ...(["refused", "not-ready", "no-group", "word-refused", "alias-refused", "privacy-refused"] as const),
]);

/** The shape that scripts rely on; instants are ISO 8601. */
export function asData(answer: Answer): object {
  switch (answer.kind) {
    case "whereabouts":
      return whereaboutsAsData(answer);
    case "board":
      return { kind: answer.kind, at: iso(answer.at), group: answer.group, rows: answer.rows.map(rowAsData) };
    case "free":
      return freeAsData(answer);
    case "room":
      return roomAsData(answer);
    case "word": {
      const { kind, person, seen, isHidden, from, until } = answer;
      return { kind, person: person.name, isHidden, ...stateAsData(seen), from: iso(from), until: iso(until) };
    }
    case "aliases":
      return { ...answer, person: answer.person.name };
    case "alias-refused":
      return { ...answer, holder: answer.holder?.name };
    default:
      return answer;
  }
}

function whereaboutsAsData({ kind, whereabouts: w, person, isHidden }: WhereaboutsAnswer): object {
  if (isHidden) return { kind: "hidden", person: person.name };
  return {
    kind,
    person: person.name,
    ...stateAsData(w),
    from: iso(w.from),
    until: iso(w.until),
    confidence: w.confidence,
    evidence: w.evidence.map(evidenceAsData),
    conflicts: w.conflicts.map(evidenceAsData),
    next: w.next.map((change) => ({ at: iso(change.at), ...stateAsData(change) })),
  };
}

function freeAsData({ kind, span, together, free, busy, unknown }: FreeAnswer): object {
  return {
    kind,
    from: iso(span.from),
    until: iso(span.until),
    ...(together && {
      allFree: busy.length + unknown.length + together.hidden.length === 0,
      group: together.group,
      hidden: names(together.hidden),
      first: together.first ? { from: iso(together.first.from), until: iso(together.first.until) } : null,
      allBut: together.allBut?.name ?? null,
    }),
    free: free.map(stretchAsData),
    busy: busy.map(stretchAsData),
    unknown: names(unknown),
  };
}

function stretchAsData({ person, state, from, until }: FreeRow): object {
  return { person: person.name, ...stateAsData(state), from: iso(from), until: iso(until) };
}

function roomAsData({ kind, place, at, rows, next }: RoomAnswer): object {
  const coming = next.map((one) => ({ person: one.person.name, at: iso(one.at), ...stateAsData(one.state) }));
  return { kind, place, at: iso(at), rows: rows.map(rowAsData), next: coming };
}

const names = (people: readonly Person[]) => people.map(({ name }) => name);

const rowAsData = ({ person, whereabouts }: BoardRow) => ({ person: person.name, ...stateAsData(whereabouts) });

function stateAsData({ place, activity, away, availability }: State) {
  return { place: place ?? null, activity: activity ?? null, ...(away && { away }), availability };
}

function evidenceAsData(e: Evidence) {
  const { source, label, kind, basis, place, activity, away, isWeekly, isStale } = e;
  const when = { from: iso(e.from), until: iso(e.until), observedAt: iso(e.observedAt) };
  return { source, label, kind, basis, rank: rank(e), ...when, place, activity, away, isWeekly, isStale };
}

function iso(at: Instant | undefined): string | null {
  return at === undefined || at >= FOREVER ? null : new Date(at).toISOString();
}
