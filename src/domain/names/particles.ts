import { withoutHangulParticle } from "./hangul.ts";

/** A word without what a Korean or Japanese sentence hangs on it; only for what is nobody's name as it stands. */
export function withoutParticle(word: string): string | undefined {
  return withoutHangulParticle(word) ?? withoutKanaParticle(word);
}

function withoutKanaParticle(word: string): string | undefined {
  const particle = KANA_PARTICLES.find((particle) => word.length > particle.length && word.endsWith(particle));
  if (particle === undefined) return undefined;
  const name = word.slice(0, -particle.length);
  // The last kana of a kana name is as a rule part of it: きの, ゆうと.
  return KANA_END.test(name) && name.length < 3 ? undefined : name;
}

const KANA_PARTICLES = ["って", "は", "が", "も", "の", "を", "に", "と"];
const KANA_END = /[\p{Script=Hiragana}\p{Script=Katakana}]$/u;
