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
 * A name without the job said after it: `다니엘 매니저님`, `박지우 학생`, `田中研究員`. Only for whom somebody asks: in a
 * calendar's title the words beside a name may be about anything.
 */
export function withoutJob(words: readonly string[]): string[] | undefined {
  const left = words.filter((word) => !isJob(word));
  if (left.length === 0) return undefined;
  if (left.length < words.length) return left;
  const last = words.at(-1)!;
  const job = GLUED_JOBS.find((job) => last.endsWith(job) && last.length > job.length + 1);
  return job === undefined ? undefined : [...words.slice(0, -1), last.slice(0, -job.length)];
}

/** `매니저님`, `연구원`, `학생은`. */
export function isJob(word: string): boolean {
  return JOBS.has(word.replace(/(?:님|분)?(?:은|는|이|가|도)?$/, "")) || JOBS.has(word);
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
  "지도교수님 담당교수님 교수님 선생님 박사님 선배님 연구원님 교수 선생 박사 선배 쌤 님 씨 ちゃん 先生 教授 先輩 博士 さん さま くん 君 様 氏".split(
    " ",
  );
const LAST_LETTERS = new Set(ENDINGS.map((ending) => ending.at(-1)!));
const STANDING = new Set([...ENDINGS, ..."prof professor dr doctor mr mrs ms miss".split(" ")]);

const KOREAN_JOBS =
  "매니저 학생 연구원 연구교수 조교 실장 팀장 랩장 대리 과장 부장 차장 소장 센터장 원장 학과장 지도교수 조교수 부교수 석사 석사과정 박사과정 석박통합 인턴 포닥 주임 사원 책임 선임 수석 이사 대표 직원 간사 형 언니 오빠 누나 선생 박사 교수 선배 후배";
const JAPANESE_JOBS =
  "研究員 助教 准教授 室長 部長 課長 主任 係長 学生 院生 技官 秘書 マネージャー ポスドク 助手 社長 所長 店長";
const JOBS = new Set(`${KOREAN_JOBS} ${JAPANESE_JOBS} manager postdoc intern student`.split(" "));
// The longest first: 准教授 ends in 教授, and 님 may follow.
const GLUED_JOBS = [...JOBS]
  .filter((job) => /[^a-z]/.test(job))
  .flatMap((job) => [`${job}님`, job])
  .sort((a, b) => b.length - a.length);

const TITLES: ReadonlyMap<string, string> = new Map(
  [
    ["professor", "prof professor 지도교수님 담당교수님 교수님 교수 教授"],
    // 先生 is said of professors and of whoever else teaches; a directory seldom says it.
    ["professor", "先生 선생님 선생 쌤"],
    ["doctor", "dr doctor 박사님 박사 博士"],
  ].flatMap(([title, words]) => words!.split(" ").map((word) => [word, title!] as const)),
);
