/** True for whole syllables only: `김민지`, not `ㄱㅁㅈ`. */
export function isHangul(word: string): boolean {
  return /^[가-힣]+$/.test(word);
}

/** Surname and given name of a name written in one word; undefined when it does not begin with a Korean surname. */
export function splitHangul(name: string): { surname: string; given: string; isSure: boolean } | undefined {
  if (name.length < 2 || name.length > 5) return undefined;
  const long = name.slice(0, 2);
  if (name.length > 2 && LONG_SURNAMES.has(long)) return { surname: long, given: name.slice(2), isSure: true };
  if (!isHangulSurname(name[0]!)) return undefined;
  // Two syllables may as well be a given name alone (`민지` and `민` + `지`).
  return { surname: name[0]!, given: name.slice(1), isSure: name.length === 3 };
}

export function isHangulSurname(word: string): boolean {
  return SURNAMES.has(word) || LONG_SURNAMES.has(word);
}

/** The initial consonants as people type them to save time: `김민지` is `ㄱㅁㅈ`. */
export function initials(name: string): string {
  let initials = "";
  for (let i = 0; i < name.length; i++) {
    initials += String.fromCharCode(0x1100 + Math.floor((name.charCodeAt(i) - 0xac00) / 588));
  }
  return initials;
}

/** Who asks for 나 asks for herself, not for 하나. */
export function isMyself(word: string): boolean {
  return word === "나" || word === "저";
}

/** True for two or more initial consonants and nothing else, after folding. */
export function areInitials(key: string): boolean {
  return /^[\u1100-\u1112]{2,}$/.test(key);
}

/** Syllables taken apart, so that one wrong letter of a syllable counts as one; other scripts are left alone. */
export function letters(key: string): string {
  return HAS_SYLLABLE.test(key) ? key.normalize("NFD") : key;
}

/**
 * A name without the particle that a sentence hangs on it: `하은이` is `하은`. Only where the sound allows that particle,
 * so `하은` keeps its 은; undefined when there is none. Use it only for what is nobody's name as it stands.
 */
export function withoutHangulParticle(word: string): string | undefined {
  if (!/[가-힣]$/.test(word)) return undefined;
  for (const [particle, after] of PARTICLES) {
    const name = word.slice(0, -particle.length);
    const allows = after === "any" || !isHangul(name) || endsInConsonant(name) === (after === "consonant");
    if (name.length > 1 && word.endsWith(particle) && allows) return name;
  }
  return undefined;
}

/** The one syllable of 인이, which the particle would leave too short to be taken for a name; only to offer. */
export function withoutDiminutive(word: string): string | undefined {
  const name = /^[가-힣]이$/.test(word) ? word[0]! : undefined;
  return name !== undefined && endsInConsonant(name) ? name : undefined;
}

/** `예진이` as it is heard, 예지니: 예진; undefined for what cannot be one. */
export function withoutDiminutiveAsHeard(word: string): string | undefined {
  if (!/^[가-힣]{2,4}$/.test(word)) return undefined;
  const [before = 0, last = 0] = [...word].slice(-2).map((syllable) => syllable.charCodeAt(0) - FIRST_SYLLABLE);
  const final = last % 588 === 20 * 28 ? FINAL_OF_INITIAL.get(Math.floor(last / 588)) : undefined;
  if (final === undefined || before % 28 > 0) return undefined;
  return word.slice(0, -2) + String.fromCharCode(FIRST_SYLLABLE + before + final);
}

const FIRST_SYLLABLE = 0xac00;
/** ㄱ ㄴ ㄹ ㅁ ㅂ ㅅ as the first and as the last sound of a syllable. */
const FINAL_OF_INITIAL = new Map([
  [0, 1],
  [2, 4],
  [5, 8],
  [6, 16],
  [7, 17],
  [9, 19],
]);

const PARTICLES = (
  [
    ["any", "한테 에게 께서 하고 께 도 의 만"],
    ["consonant", "이랑 이는 이가 은 이 아 과 을"],
    ["vowel", "는 가 야 와 를 랑"],
  ] as const
).flatMap(([after, particles]) => particles.split(" ").map((particle) => [particle, after] as const));

function endsInConsonant(name: string): boolean {
  return (name.charCodeAt(name.length - 1) - 0xac00) % 28 > 0;
}

const HAS_SYLLABLE = /[가-힣]/;

// The surnames of the 2015 census with more than a few hundred bearers.
const SURNAMES = new Set(
  "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부가복태목형피두감음빈동온호범좌팽승간상시갈단견당리나라",
);
const LONG_SURNAMES = new Set(["남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "망절", "어금", "장곡"]);
