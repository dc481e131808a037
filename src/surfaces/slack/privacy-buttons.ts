import type { Answer } from "../../domain/answer.ts";
import type { Wording } from "../wording/index.ts";
import { LEVELS } from "../wording/privacy.ts";
import { type Button, button, type Shared } from "./blocks.ts";

/** Chooses what others may see of whoever presses. */
export const CHOOSE = "whereis.privacy";

/** The levels that are not in force. */
export function privacyButtons(answer: Answer, { privacy: { buttons } }: Wording): readonly Button[] {
  if (answer.kind !== "privacy") return [];
  const others = LEVELS.filter((level) => !("level" in answer) || level !== answer.level);
  return others.map((level) =>
    button(`${CHOOSE}.${level}`, buttons[level], { text: `privacy ${level}` } satisfies Shared),
  );
}
