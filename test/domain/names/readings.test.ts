import { describe, expect, test } from "vitest";
import { directory } from "../../../src/domain/names/directory.ts";
import type { SourcedFact } from "../../../src/domain/names/join.ts";
import { alias, row, slack } from "./lab.ts";

/** `one Kim Minji`, `tie a, b`, `near a`, `nobody` */
function match(written: string, names: readonly (string | SourcedFact)[]): string {
  const facts = names.map((name, i) => (typeof name === "string" ? slack(`U${i}`, ...split(name)) : name));
  const found = directory(facts).match(written);
  if (found.kind === "one") return `one ${found.person.name}`;
  return found.kind === "nobody" ? "nobody" : `${found.kind} ${found.people.map((person) => person.name).join(", ")}`;
}

/** `Minji = 김민지` is one person with two names. */
function split(names: string): [string, ...string[]] {
  const [first = "", ...others] = names.split(" = ");
  return [first, ...others];
}

const others = ["Will Parker", "Grace O'Neill", "Zoë Novak"];

describe("a romanised surname finds the Hangul one", () => {
  test.each([
    ["이선영", "Lee Yi Rhee I Ri"],
    ["김선영", "Kim Gim"],
    ["박선영", "Park Bak Pak"],
    ["최선영", "Choi Choe"],
    ["정선영", "Jung Jeong Chung"],
    ["조선영", "Cho Jo"],
    ["강선영", "Kang Gang"],
    ["윤선영", "Yoon Yun"],
    ["신선영", "Shin Sin"],
    ["우선영", "Woo Wu U"],
    ["백선영", "Paik Baek"],
    ["남궁선영", "Namgung Namkoong"],
  ])("%s: %s", (hangul, spellings) => {
    for (const surname of spellings.split(" ")) {
      expect([surname, match(`${surname} Sunyoung`, [hangul, "한지우"])]).toEqual([surname, `one ${hangul}`]);
      expect([surname, match(`seonyeong ${surname}`, [hangul, "한지우"])]).toEqual([surname, `one ${hangul}`]);
      expect([surname, match(hangul, [`${surname} Seon-yeong`, "한지우"])]).toEqual([
        surname,
        `one ${surname} Seon-yeong`,
      ]);
    }
  });
});

describe("a romanised given name finds the Hangul one, and the other way round", () => {
  test.each([
    ["민지", "Minji Min-ji Minjee"],
    ["민수", "Minsu Minsoo Min-Soo"],
    ["민서", "Minseo Minsuh"],
    ["준호", "Junho Joonho Jun-ho"],
    ["서연", "Seoyeon Seoyoun Seo-yeon"],
    ["지우", "Jiwoo Jiu Jiwu Jeewoo"],
    ["태윤", "Taeyun Taeyoon Taiyun"],
    ["영희", "Younghee Yeonghui Yunghi Younghi"],
    ["성민", "Sungmin Seongmin Soungmin"],
    ["현우", "Hyunwoo Hyeonu Hyunu Hyeonwoo"],
    ["선우", "Sunwoo Seonu Seonwoo"],
    ["혜진", "Hyejin Hyejeen Haejin"],
    ["은지", "Eunji Unji"],
    ["경희", "Kyunghee Gyeonghui Kyounghee"],
    ["병철", "Byungchul Byeongcheol"],
    ["정은", "Jungeun Jeong-eun"],
    ["의진", "Euijin Uijin"],
    ["하은", "Haeun Ha-eun"],
    ["원영", "Wonyoung Wonyeong"],
    ["채영", "Chaeyoung Chaeyeong"],
    ["유진", "Yujin Yoojin Youjin"],
  ])("%s: %s", (hangul, spellings) => {
    for (const given of spellings.split(" ")) {
      expect([given, match(given, [`김${hangul}`, "한지호"])]).toEqual([given, `one 김${hangul}`]);
      expect([given, match(hangul, [`Kim ${given}`, "한지호"])]).toEqual([given, `one Kim ${given}`]);
      expect([given, match(`${hangul}씨는`, [given, "한지호"])]).toEqual([given, `one ${given}`]);
    }
  });
});

describe("an equivalence by reading finds", () => {
  test.each([
    ["one romanisation by another", "chung min-jee", ["Jeong Minji"], "one Jeong Minji"],
    ["McCune and Reischauer's Tae for 대", "Taehyun", ["김대현"], "one 김대현"],
    ["but 태 before 대", "Taehyun", ["김대현", "김태현"], "one 김태현"],
    ["재영 before 채영", "jaeyoung", ["김채영", "김재영"], "one 김재영"],
    ["a given name of two words", "min ji", ["김민지"], "one 김민지"],
    ["a name half in Hangul", "kim 민지", ["김민지"], "one 김민지"],
    ["a name half in Hangul there", "김민지", ["Kim 민지"], "one Kim 민지"],
    ["a name in one word", "kimminji", ["Kim Minji"], "one Kim Minji"],
    ["a name with a title", "Prof. Jung", ["정우진", "한지우"], "one 정우진"],
    ["a surname with 교수님", "정교수님", ["Jeong Woojin", "한지우"], "one Jeong Woojin"],
    ["kana for kana", "さとう", ["サトウ"], "one サトウ"],
    ["half-width kana", "ﾀﾅｶ", ["Tanaka Taro"], "one Tanaka Taro"],
    ["rōmaji for kana", "tanaka taro", ["たなか たろう"], "one たなか たろう"],
    ["rōmaji in the other order", "taro tanaka", ["たなか たろう"], "one たなか たろう"],
    ["kana for rōmaji", "タナカ タロウ", ["Tanaka Taro"], "one Tanaka Taro"],
    ["kana in one word", "たなかたろう", ["Taro Tanaka"], "one Taro Tanaka"],
    ["kana with さん and a particle", "たなかさんは", ["Tanaka Taro"], "one Tanaka Taro"],
    ["Hepburn for Kunrei", "tsuchiya", ["Tutiya Ken"], "one Tutiya Ken"],
    ["Kunrei for Hepburn", "huzita", ["Fujita Ken"], "one Fujita Ken"],
    ["m for n before b", "shimbo", ["Shinbo Ken", "Mori Ken"], "one Shinbo Ken"],
    ["a long vowel written ou", "satou", ["Satō Kenta"], "one Satō Kenta"],
    ["a long vowel written oh", "satoh", ["Satō Kenta"], "one Satō Kenta"],
    ["a long vowel written oo", "satoo", ["Sato Kenta"], "one Sato Kenta"],
    ["a long vowel not written", "sato", ["Satou Kenta"], "one Satou Kenta"],
    ["a reading that the directory gives", "tanaka", ["田中 太郎 (Taro Tanaka)"], "one 田中 太郎 (Taro Tanaka)"],
    ["kana for a reading that it gives", "たなか", ["Tanaka Taro / 田中太郎"], "one Tanaka Taro / 田中太郎"],
    ["Hangul for a Japanese name", "다나카", ["Tanaka Taro"], "one Tanaka Taro"],
    ["kana for a Korean name", "ミンジ", ["김민지"], "one 김민지"],
    ["kana for a romanised Korean name", "ミンジさん", ["Kim Minji"], "one Kim Minji"],
    ["kana for a Korean surname", "キムさん", ["김민지", "박지우"], "one 김민지"],
    ["kana for 이", "イ・ジュノ", ["이준호"], "one 이준호"],
    ["kana for a whole Korean name", "キムミンジ", ["Kim Minji"], "one Kim Minji"],
    ["kana that run together", "ソニョン", ["이선영"], "one 이선영"],
    ["kanji for a Korean surname", "李先生", ["이선영", "김민지"], "one 이선영"],
    ["kanji for a romanised one", "金さん", ["Kim Minji", "Lee Jun"], "one Kim Minji"],
    ["kanji and Hangul", "金 민지", ["김민지", "김지우"], "one 김민지"],
  ])("%s: %s", (_what, written, names, expected) => {
    expect(match(written, [...names, ...others])).toBe(expected);
  });

  test("and the answer names the alias that matched", () => {
    expect(directory([slack("U1", "mj", "김민지")]).match("ミンジ")).toMatchObject({ kind: "one", alias: "김민지" });
  });
});

describe("two whom a reading can mean are a tie", () => {
  test.each([
    ["a Hangul surname written in Latin by one", "김", ["김민지", "Taeyun Kim"], "tie Taeyun Kim, 김민지"],
    ["a given name of two in two scripts", "민지", ["김민지", "Minji Park"], "tie Minji Park, 김민지"],
    ["a Latin name of two in Hangul", "sungmin", ["김성민", "김승민"], "tie 김성민, 김승민"],
    ["Yoo for 유 and 류", "yoo", ["유지우", "류지우"], "tie 류지우, 유지우"],
    ["a kanji surname that is Hayashi or 임", "林さん", ["林 健太", "임지우"], "tie 林 健太, 임지우"],
    ["a kanji surname of two", "李先生", ["이선영", "Lee Jun"], "tie Lee Jun, 이선영"],
  ])("%s: %s", (_what, written, names, expected) => {
    expect(match(written, [...names, ...others])).toBe(expected);
  });
});

describe("an exact alias comes before every reading", () => {
  test.each([
    ["a display name", "minji", ["minji", "김민지"], "one minji"],
    ["a row of the aliases tab", "李先生", ["이선영", row("林", {}), alias("李先生", "林")], "one 林"],
    ["a whole name in its own script", "김민지", ["김민지", "Kim Minji"], "one 김민지"],
  ])("%s: %s", (_what, written, names, expected) => {
    expect(match(written, [...names, ...others])).toBe(expected);
  });
});

describe("what sounds otherwise is another name", () => {
  test.each([
    ["민서 is not Minsoo", "민서", ["Kim Minsoo"], "near Kim Minsoo"],
    ["minsu is not 민서", "minsu", ["김민서"], "near 김민서"],
    ["chaeyoung is not sought among Daeyoungs", "daeyoung", ["김태영"], "near 김태영"],
    ["another Hangul name than her own", "김성민", ["Kim Sungmin = 김승민"], "near Kim Sungmin"],
    ["Jon is not Jun", "jon lee", ["Jun Lee"], "near Jun Lee"],
    ["Tim is not Jim", "jim kim", ["Tim Kim"], "near Tim Kim"],
    ["Bill is not Phil", "bill", ["Phil Kim"], "nobody"],
    ["Joy is not Joe", "joy kim", ["Joe Kim"], "near Joe Kim"],
    ["rules of Korean say nothing of English names", "dana", ["Tana Novak"], "nobody"],
    ["kanji are not read by rule", "とうきょう", ["東京"], "nobody"],
    ["a surname of Japan is no surname of Korea", "lim", ["林健太"], "nobody"],
    ["the word for myself", "나", ["Na Minji"], "nobody"],
  ])("%s: %s", (_what, written, names, expected) => {
    expect(match(written, [...names, ...others])).toBe(expected);
  });
});

test("a title attaches nobody by a reading", () => {
  const known = directory([slack("U1", "김민지"), slack("U2", "Tanaka Taro")]);
  for (const title of ["Minji leave", "Kim Minji: leave", "たなか 休み", "ミンジ 出張", "李先生 来訪"]) {
    expect([title, known.namesIn(title).people]).toEqual([title, []]);
    expect(known.find({ name: title.split(/[: ]/)[0]! })).toBeUndefined();
  }
});
