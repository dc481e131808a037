import { type Line, plain } from "../parts.ts";

/** Each by the form it takes after a consonant. */
export type Particle = keyof typeof FORMS;

/** After a consonant, after a vowel, and where nobody can tell how the word is read. */
const FORMS = {
  은: ["은", "는", "은(는)"],
  이: ["이", "가", "이(가)"],
  을: ["을", "를", "을(를)"],
  과: ["과", "와", "와(과)"],
  으로: ["으로", "로", "(으)로"],
  이에요: ["이에요", "예요", "(이)에요"],
  이라: ["이라", "라", "(이)라"],
} as const;

/** The line and its particle, chosen by how the line is read aloud: `R301은`, `EE205는`. */
export function followed(line: Line, by: Particle): Line {
  return [...line, particle(plain(line), by)];
}

export function particle(word: string, by: Particle): string {
  const [afterConsonant, afterVowel, either] = FORMS[by];
  switch (lastSound(word)) {
    case "vowel":
      return afterVowel;
    case "ㄹ":
      return by === "으로" ? afterVowel : afterConsonant;
    case "consonant":
      return afterConsonant;
    case "unsure":
      return either;
  }
}

type Sound = "vowel" | "ㄹ" | "consonant" | "unsure";

function lastSound(word: string): Sound {
  const spoken = withoutSilence(word);
  const clock = /\d:(\d\d)$/.exec(spoken)?.[1];
  // 15:00 is read 열다섯 시, 15:30 열다섯 시 삼십 분.
  if (clock) return clock === "00" ? "vowel" : "consonant";
  const latin = /[a-z]+$/i.exec(spoken)?.[0];
  if (latin) return soundOfLatin(latin, /\d$/.test(spoken.slice(0, -latin.length)));
  return soundOfLetter(spoken.at(-1) ?? "");
}

/** Without what is not read: closing quotes and stops, and a remark in brackets behind the word. */
function withoutSilence(word: string): string {
  const letters = word.normalize("NFC").replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  const bare = letters.replace(SILENT, "");
  const withoutRemark = bare.replace(/(?<=[\p{L}\p{N}])\s*[([][^()[\]]*[)\]]$/u, "");
  const end = withoutRemark.replace(/[)\]\s]+$/, "").replace(SILENT, "");
  // Accents do not change how a word ends.
  return /\p{sc=Latin}\p{M}?$/u.test(end) ? end.normalize("NFD").replace(/\p{M}/gu, "") : end;
}

const SILENT = /[\s"'”’」』》〉.,!?…·\u2066-\u2069]+$/u;

function soundOfLetter(letter: string): Sound {
  if (/[가-힣]/.test(letter)) return soundOfFinal((letter.charCodeAt(0) - 0xac00) % 28);
  // Read by their names: 기역, 리을.
  if (/[ㄱ-ㅎ]/.test(letter)) return letter === "ㄹ" ? "ㄹ" : "consonant";
  if (/[ㅏ-ㅣ]/.test(letter)) return "vowel";
  if (/\d/.test(letter)) return DIGITS[Number(letter)] ?? "unsure";
  if (/[ぁ-ゖァ-ヺー]/.test(letter))
    return /[んン]/.test(letter) ? "consonant" : /[っッ]/.test(letter) ? "unsure" : "vowel";
  if (/[館院員]/.test(letter)) return "consonant";
  return /[授者部市]/.test(letter) ? "vowel" : "unsure";
}

const RIEUL = 8;

function soundOfFinal(final: number): Sound {
  if (final === 0) return "vowel";
  return final === RIEUL ? "ㄹ" : "consonant";
}

// 영/십/백, 일, 이, 삼, 사, 오, 육, 칠, 팔, 구
const DIGITS: readonly Sound[] = [
  "consonant",
  "ㄹ",
  "vowel",
  "consonant",
  "vowel",
  "vowel",
  "consonant",
  "ㄹ",
  "ㄹ",
  "vowel",
];

function soundOfLatin(letters: string, isAfterDigit: boolean): Sound {
  const spelt = soundOfSpelling(letters.at(-1)!);
  if (letters.length === 1 || isAfterDigit || !/[aeiouy]/i.test(letters)) return spelt;
  const read = soundOfReading(letters.toLowerCase());
  // LAB may be read either way.
  return letters === letters.toUpperCase() && read !== spelt ? "unsure" : read;
}

// 엘, 알, 엠, 엔; all other letters' names end in a vowel.
function soundOfSpelling(letter: string): Sound {
  if (/[lr]/i.test(letter)) return "ㄹ";
  return /[mn]/i.test(letter) ? "consonant" : "vowel";
}

/** How a word in Latin letters ends when it is said in Korean: 줌, 윌, 슬랙, 그레이스, 카이스트. */
function soundOfReading(word: string): Sound {
  if (/[^aeiou]le$|l$/.test(word)) return "ㄹ";
  if (/(?:[mn]|ng|ck|[aeiou][bc])$/.test(word)) return "consonant";
  // Jane and Kaname, Jack and Park, chat and robot: not to be told by the letters.
  if (/[aeiouy][lmn]e$|(?:[aeiouy]|([pt])\1?)[pkt]$|[bp]t$|mb$/.test(word)) return "unsure";
  return "vowel";
}
