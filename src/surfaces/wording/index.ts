import { en } from "./en/index.ts";
import { ja } from "./ja/index.ts";
import { ko } from "./ko/index.ts";
import type { Wording } from "./wording.ts";

export { type Line, plain } from "./parts.ts";
export type { Said, Saying, Wording } from "./wording.ts";

const WORDINGS: readonly Wording[] = [en, ko, ja];

/** The wording for a language or a locale such as `ko-KR`; English where there is none. */
export function wordingFor(locale: string | undefined): Wording {
  const language = locale?.split(/[-_]/)[0]?.toLowerCase();
  return WORDINGS.find((wording) => wording.language === language) ?? en;
}
