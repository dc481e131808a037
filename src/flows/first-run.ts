import type { LeftToDo } from "../domain/notice.ts";
import type { Admins } from "./admins.ts";
import type { Clock, Log, Messenger, NoticeStore } from "./ports.ts";
import { tellOnce } from "./tell.ts";

export interface FirstRunParts {
  /** Nothing was remembered when this process began. */
  readonly isNew: boolean;
  /** What is missing as things stand. */
  readonly left: () => Promise<readonly LeftToDo[]>;
  readonly admins: Pick<Admins, "warned">;
  readonly notices: NoticeStore;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Log;
}

export interface FirstRun {
  /** To be called every minute; does nothing once it is done. */
  look(): Promise<void>;
}

/** Tells whoever set the app up what is left to do: once ever, and not before it is known who that is. */
export function firstRun({ isNew, left, admins, messenger, ...parts }: FirstRunParts): FirstRun {
  let isDone = !isNew;
  return {
    async look() {
      if (isDone) return;
      const told = admins.warned(undefined);
      if (told.length === 0) return;
      const missing = await left();
      const outcomes = await Promise.all(
        missing.length === 0
          ? []
          : told.map((id) =>
              tellOnce(parts, `first-run:${id}`, () => messenger.tell(id, { kind: "first-run", left: missing })),
            ),
      );
      isDone = !outcomes.includes("not-sent");
    },
  };
}
