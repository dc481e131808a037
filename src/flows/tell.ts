import type { Clock, Log, Messenger, NoticeStore } from "./ports.ts";

export type Told = Awaited<ReturnType<Messenger["tell"]>>;

export interface TellParts {
  readonly notices: NoticeStore;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Says something unasked, once for each key, whatever restarts and processes there are. What surely did not arrive may
 * be said again; what perhaps did, never. `before` when it was said, or may have been, already.
 * @throws when the claim cannot be written; nothing was said then.
 */
export async function tellOnce(parts: TellParts, key: string, say: () => Promise<Told>): Promise<Told | "before"> {
  const { notices, clock, log } = parts;
  if (!(await notices.claim(key, clock.now()))) return "before";
  const told = await say().catch((): Told => "unsure");
  try {
    if (told === "sent") await notices.sent(key, clock.now());
    if (told === "not-sent") await notices.release(key);
  } catch (error) {
    // The claim stands, so nobody is told twice.
    log.warn({ told, error: error instanceof Error ? error : undefined }, "what became of a message is not written");
  }
  return told;
}
