import type { PrivacyAnswer } from "../../domain/own-privacy.ts";
import type { PrivacyLevel } from "../../domain/person.ts";
import type { Said, Saying } from "./said.ts";

/** What others may see of the asker, and who asked about her. */
export interface PrivacyWording {
  answer(answer: PrivacyAnswer, saying: Saying): Said;
  /** Labels of the buttons that choose: at most 30 characters. */
  readonly buttons: Readonly<Record<PrivacyLevel, string>>;
}

/** From the one that shows most. */
export const LEVELS: readonly PrivacyLevel[] = ["full", "place", "busy", "hidden"];
