/** The words of a name without `Prof.`, `씨`, `さん` and the like; undefined when there are none, or nothing else. */
export function withoutHonorifics(words: readonly string[]): string[] | undefined {
  const left = words.filter((word) => !STANDING.has(word));
  const last = left.at(-1);
  const bare = last === undefined ? undefined : withoutEnding(last);
  if (bare !== undefined) left[left.length - 1] = bare;
  return left.length > 0 && (bare !== undefined || left.length < words.length) ? left : undefined;
}

function withoutEnding(word: string): string | undefined {
  const ending = ENDINGS.find((ending) => word.length > ending.length && word.endsWith(ending));
  return ending && word.slice(0, -ending.length);
}

// The longest first: 선생님 ends in 님.
const ENDINGS =
  "교수님 선생님 박사님 선배님 교수 선생 박사 선배 님 씨 ちゃん 先生 教授 先輩 さん さま くん 君 様 氏".split(" ");
const STANDING = new Set([...ENDINGS, ..."prof professor dr mr mrs ms".split(" ")]);
