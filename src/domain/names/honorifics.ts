/** The words of a name without `Prof.`, `씨`, `さん` and the like; undefined when there are none, or nothing else. */
export function withoutHonorifics(words: readonly string[]): string[] | undefined {
  const last = words.at(-1);
  if (last === undefined || !(mayEnd(last) || words.some(isStanding))) return undefined;
  const left = words.filter((word) => !isStanding(word));
  const bare = left.length > 0 ? withoutEnding(left.at(-1)!) : undefined;
  if (bare !== undefined) left[left.length - 1] = bare;
  return left.length > 0 && (bare !== undefined || left.length < words.length) ? left : undefined;
}

function isStanding(word: string): boolean {
  return STANDING.has(word);
}

function mayEnd(word: string): boolean {
  return LAST_LETTERS.has(word.at(-1)!);
}

function withoutEnding(word: string): string | undefined {
  const ending = ENDINGS.find((ending) => word.length > ending.length && word.endsWith(ending));
  return ending && word.slice(0, -ending.length);
}

// The longest first: 선생님 ends in 님.
const ENDINGS =
  "교수님 선생님 박사님 선배님 교수 선생 박사 선배 님 씨 ちゃん 先生 教授 先輩 さん さま くん 君 様 氏".split(" ");
const LAST_LETTERS = new Set(ENDINGS.map((ending) => ending.at(-1)!));
const STANDING = new Set([...ENDINGS, ..."prof professor dr mr mrs ms".split(" ")]);
