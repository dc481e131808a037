import { DAY } from "../domain/interval.ts";
import type { AskLog, Clock, DeliveryStore, EvidenceStore, NoticeStore, SessionStore } from "./ports.ts";

/** Nothing said about people is kept longer. */
const KEPT_MS = 30 * DAY;

export interface PruneParts {
  readonly evidence: EvidenceStore;
  readonly deliveries: DeliveryStore;
  readonly notices: NoticeStore;
  readonly asks: AskLog;
  readonly sessions: SessionStore;
  readonly clock: Clock;
}

/** Forgets what is older than thirty days, and sessions that are over. */
export async function prune(parts: PruneParts): Promise<void> {
  const before = parts.clock.now() - KEPT_MS;
  await parts.evidence.forgetBefore(before);
  await parts.deliveries.forgetBefore(before);
  await parts.notices.forgetBefore(before);
  await parts.asks.forgetBefore(before);
  await parts.sessions.forgetBefore(parts.clock.now());
}
