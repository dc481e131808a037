import type { Typed } from "./access.ts";
import { en } from "./en/index.ts";
import { ja } from "./ja/index.ts";
import { ko } from "./ko/index.ts";
import type { Wording } from "./wording.ts";

export { type BoardHint, LANGUAGES, wallMinutes } from "./digest.ts";
export { type Line, plain } from "./parts.ts";
export type { Said, Saying, Telling } from "./said.ts";
export type { Wording } from "./wording.ts";

const WORDINGS: readonly Wording[] = [en, ko, ja];

/** The wording for a language or a locale such as `ko-KR`; English where there is none. */
export function wordingFor(locale: string | undefined): Wording {
  const language = locale?.split(/[-_]/)[0]?.toLowerCase();
  return WORDINGS.find((wording) => wording.language === language) ?? en;
}

/** What was typed behind `/reauth`, in any of our languages; nothing typed is to reconnect. */
export function accessTyped(text: string): Typed | "unknown" {
  const typed = text.normalize("NFKC").trim().toLowerCase().replace(/\s+/g, " ");
  if (typed === "") return "reauth";
  const meant = (["status", "revoke", "spare"] as const).find((word) => isTyped(word, typed));
  return meant ?? "unknown";
}

/** What follows a first word that means `reauth`, or is the command in a message; undefined when it means something else. */
export function afterReauth(text: string): string | undefined {
  const [, first = "", rest = ""] = /^\s*(\S+)(.*)$/su.exec(text) ?? [];
  return isTyped("reauth", first.normalize("NFKC").toLowerCase().replace(/^\//, "")) ? rest : undefined;
}

/** Someone wants to look with a browser. */
export function isWebTyped(text: string): boolean {
  const typed = text.normalize("NFKC").trim().toLowerCase().replace(/^\//, "");
  return WORDINGS.some(({ web }) => web.typed.includes(typed));
}

/** What is asked of digests; undefined when something else is. */
export function digestTyped(text: string): "settings" | "now" | undefined {
  const [first = "", second, ...rest] = text.normalize("NFKC").trim().toLowerCase().split(/\s+/);
  if (rest.length > 0 || !WORDINGS.some(({ digest }) => digest.typed.digest.includes(first))) return undefined;
  if (second === undefined) return "settings";
  return WORDINGS.some(({ digest }) => digest.typed.now.includes(second)) ? "now" : undefined;
}

function isTyped(word: Typed, typed: string): boolean {
  return WORDINGS.some(({ access }) => access.typed[word].includes(typed));
}
