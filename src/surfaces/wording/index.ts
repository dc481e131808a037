import { en } from "./en/index.ts";
import type { Wording } from "./wording.ts";

export { type Line, plain } from "./parts.ts";
export type { Said, Saying, Wording } from "./wording.ts";

/** The wording for a language or a locale such as `ko-KR`; English where there is none yet. */
export function wordingFor(_locale: string | undefined): Wording {
  return en;
}
