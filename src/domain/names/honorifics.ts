/** The words of a name without `Prof.`, `씨`, `さん` and the like; undefined when there are none, or nothing else. */
export function withoutHonorifics(words: readonly string[]): string[] | undefined {
  const last = words.at(-1);
  if (last === undefined || !(mayEnd(last) || words.some(isStanding))) return undefined;
  const left = words.filter((word) => !isStanding(word));
  const bare = left.length > 0 ? withoutEnding(left.at(-1)!) : undefined;
  if (bare !== undefined) left[left.length - 1] = bare;
  return left.length > 0 && (bare !== undefined || left.length < words.length) ? left : undefined;
}

/** The academic title among the words, in one word for all languages: `professor`, `doctor`. */
export function titleIn(words: readonly string[]): string | undefined {
  for (const word of words) {
    const title =
      TITLES.get(word) ?? (mayEnd(word) ? TITLES.get(ENDINGS.find((end) => word.endsWith(end))!) : undefined);
    if (title !== undefined) return title;
  }
  return undefined;
}

/** True for titles and forms of address alone: `prof.`, `교수님`. */
export function isTitle(words: readonly string[]): boolean {
  return words.length > 0 && words.every(isStanding);
}

/**
 * A name without `-san`, `-sensei`, `-ssi` and the like; undefined when there is none. Only a hyphen tells them from
 * names: Choi San and Emily Chan are called so.
 */
export function withoutRomanisedHonorific(name: string): string | undefined {
  const bare = name.replace(ROMANISED, "");
  return bare === name || bare.trim() === "" ? undefined : bare;
}

const ROMANISED =
  /(?:\s*[-\u2010\u2011\u2013]\s*(?:san|sama|kun|chan|ssi|nim)|[\s\u2010\u2011\u2013-]+(?:sensei|senpai|sempai|seonsaengnim|gyosunim|kyosunim|sunbae))$/i;

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
  "교수님 선생님 박사님 선배님 연구원님 교수 선생 박사 선배 님 씨 ちゃん 先生 教授 先輩 博士 さん さま くん 君 様 氏".split(
    " ",
  );
const LAST_LETTERS = new Set(ENDINGS.map((ending) => ending.at(-1)!));
const STANDING = new Set([...ENDINGS, ..."prof professor dr doctor mr mrs ms miss".split(" ")]);

const TITLES: ReadonlyMap<string, string> = new Map(
  [
    ["professor", "prof professor 교수님 교수 教授"],
    // 先生 is said of professors and of whoever else teaches; a directory seldom says it.
    ["professor", "先生 선생님 선생"],
    ["doctor", "dr doctor 박사님 박사 博士"],
  ].flatMap(([title, words]) => words!.split(" ").map((word) => [word, title!] as const)),
);
