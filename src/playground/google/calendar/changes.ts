import type { Window } from "./event.ts";
import { type Occurrence, occurrencesOf, occurrencesOfEvent } from "./occurrences.ts";
import type { StoredCalendar, StoredEvent } from "./stored.ts";

import { goneView } from "./view.ts";

/**
 * What a client that was complete at `revision` must learn: everything changed since then, and, as cancelled, whatever
 * was on the list before and is not any more, because it was deleted, moved out of the window or left its series.
 */
export function changesSince(
  calendar: StoredCalendar,
  revision: number,
  window: Window,
  isExpanded: boolean,
  now: number,
): Occurrence[] {
  const current = isExpanded ? occurrencesOf(calendar, window, now) : whole([...calendar.events.values()]);
  const live = new Set(current.filter(({ event }) => event.status !== "cancelled").map(({ event }) => event.id));
  const changed = current.filter((one) => one.revision > revision && live.has(one.event.id));
  const before = calendar.past.filter((past) => past.revision > revision);
  const was = isExpanded
    ? before.flatMap((past) => occurrencesOfEvent(calendar, past, new Map(), window, now))
    : whole(before);
  const cancelled = current.filter((one) => one.revision > revision && !live.has(one.event.id));
  const gone = new Map<string, Occurrence>();
  for (const one of [...was, ...cancelled]) {
    if (!live.has(one.event.id)) gone.set(one.event.id, { ...one, event: goneView(one.event) });
  }
  return [...changed, ...gone.values()];
}

function whole(stored: readonly StoredEvent[]): Occurrence[] {
  return stored.map(({ event, revision }) => ({ event, span: undefined, revision }));
}
