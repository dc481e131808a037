import type { EventResource } from "./event.ts";

export const roles = ["freeBusyReader", "reader", "writerWithoutPrivateAccess", "writer", "owner"] as const;
export type Role = (typeof roles)[number];

export interface StoredEvent {
  readonly event: EventResource;
  readonly revision: number;
}

export interface StoredCalendar {
  readonly id: string;
  readonly summary: string;
  readonly timeZone: string;
  readonly owner?: string;
  /** `*` is everyone. */
  readonly roles: Map<string, Role>;
  readonly events: Map<string, StoredEvent>;
  /** What events were before they changed, for those who ask what changed; `revision` is that of the change. */
  readonly past: StoredEvent[];
  revision: number;
  /** Sync tokens older than this are no longer valid. */
  oldestSync: number;
}

/** An event as a person would write it: the stand-in adds what Google would. */
export type EventInput = Readonly<Record<string, unknown>>;
