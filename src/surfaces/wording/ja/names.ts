import { foreign, type Line, strong } from "../parts.ts";

/** `Kim Minjiさん`; a name that brings its title, such as `田中先生` or `Prof. Lee`, stays as it is. */
export function polite(name: string, isStrong = true): Line {
  const shown = isStrong ? strong(name) : foreign(name);
  return isTitled(name) ? [shown] : [shown, "さん"];
}

function isTitled(name: string): boolean {
  // A title may stand in brackets, as in 田中(准教授).
  const bare = name.trim().replace(/[^\p{L}\p{N}]+$/u, "");
  return TITLE_AHEAD.test(bare) || TITLE_BEHIND.test(bare);
}

const TITLE_AHEAD = /^(?:prof|professor|dr|mr|mrs|ms|mx|sir|dame)(?:\.|\s)/i;
const TITLE_BEHIND =
  /(?:さん|サン|さま|様|氏|君|くん|ちゃん|先生|先輩|教授|助教|講師|助手|博士|研究員|[室所部課社学院会]長|センター長|님|씨|교수|박사|선생|[-\s]sensei|-(?:san|sama|kun|chan)|\bPh\.?D|\bM\.?D)$/iu;
