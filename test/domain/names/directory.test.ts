import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { directory } from "../../../src/domain/names/directory.ts";
import { cpuMs } from "../../support/cpu.ts";
import { quickest } from "../../support/quickest.ts";
import { alias, lab, row, slack } from "./lab.ts";

const known = directory(lab);

/** `one Kim Minji`, `tie a, b`, `near a`, `nobody` */
function match(written: string, among = known): string {
  const found = among.match(written);
  if (found.kind === "one") return `one ${found.person.name}`;
  return found.kind === "nobody" ? "nobody" : `${found.kind} ${found.people.map((person) => person.name).join(", ")}`;
}

describe("one person is found", () => {
  test.each([
    ["by an alias", "minji", "minji"],
    ["by an alias of the sheet", "Jun", "Junho Lee"],
    ["by a title that is an alias", "교수님", "Prof. Lee"],
    ["by a title and a surname that are an alias", "prof lee", "Prof. Lee"],
    ["by the full name", "Kim Minji", "minji"],
    ["in lower case", "kim minji", "minji"],
    ["in capitals", "KIM MINJI", "minji"],
    ["full width", "ｋｉｍ　ｍｉｎｊｉ", "minji"],
    ["the other way round", "minji kim", "minji"],
    ["with a comma", "Kim, Minji", "minji"],
    ["with a hyphen", "Min-ji Kim", "minji"],
    ["with an at sign", "@minji", "minji"],
    ["by the Hangul name", "김민지", "minji"],
    ["in decomposed Hangul", "김민지".normalize("NFD"), "minji"],
    ["with a space in the Hangul name", "김 민지", "minji"],
    ["by the Hangul given name", "민지", "minji"],
    ["by the Hangul given name before the surname", "민지 김", "minji"],
    ["by initial consonants", "ㄱㅁㅈ", "minji"],
    ["by the initial consonants of the given name", "ㅁㅈ", "minji"],
    ["by a Hangul surname only one person has", "최", "하나"],
    ["by a part of a name in two scripts", "서연", "서연 Seoyeon"],
    ["by the other part of it", "seoyeon", "서연 Seoyeon"],
    ["by a surname only one person has", "Parker", "Will"],
    ["by the surname of a kanji name", "田中", "Aoi Tanaka"],
    ["by the given name of a kanji name", "葵", "Aoi Tanaka"],
    ["by a kanji name with a space", "田中 葵", "Aoi Tanaka"],
    ["by a kanji name without its space", "佐藤健太", "Kenta Sato"],
    ["by the given name after the space", "健太", "Kenta Sato"],
    ["by a given name that is a word", "will", "Will"],
    ["by a name that is a month", "may", "May Chen"],
    ["by a Hangul name that is a word", "하나", "하나"],
    ["without the apostrophe", "oneill", "grace"],
    ["with a curly apostrophe", "O’Neill", "grace"],
    ["without accents", "zoe muller lukasz", "Zoë Müller-Łukasz"],
    ["with a stray emoji", "minji ✅", "minji"],
    ["by words of names in two scripts", "kim 민지", "minji"],
    ["by somebody who is only on the timetable", "한지우", "한지우"],
    ["by an e-mail", "U0MINJI@lab.example", "minji"],
    ["with -씨", "민지씨", "minji"],
    ["with a space before 씨", "민지 씨", "minji"],
    ["with 님", "김민지님", "minji"],
    ["with 교수님", "이선영 교수님", "Prof. Lee"],
    ["with さん", "田中さん", "Aoi Tanaka"],
    ["with 先生", "佐藤先生", "Kenta Sato"],
    ["with Dr.", "Dr. Parker", "Will"],
    ["with a particle", "민지는", "minji"],
    ["with an honorific and a particle", "민지씨는", "minji"],
    ["with a vocative", "준호야", "Junho Lee"],
  ])("%s: %s", (_how, written, name) => {
    expect(match(written)).toBe(`one ${name}`);
  });

  test("and the answer can name the alias that matched", () => {
    const found = known.match("ㅁㅈ");
    expect(found).toMatchObject({ kind: "one", alias: "김민지" });
    expect(known.match("JUN")).toMatchObject({ kind: "one", alias: "Jun" });
  });

  test("a name that ends like a particle or an honorific is that name first", () => {
    const two = directory([row("하은"), row("하"), row("다님"), row("다")]);
    expect(match("하은", two)).toBe("one 하은");
    expect(match("하은이", two)).toBe("one 하은");
    expect(match("다님", two)).toBe("one 다님");
  });
});

describe("a doubt is a tie", () => {
  test.each([
    ["a surname of two", "kim", "tie minji, 태윤"],
    ["a Hangul surname of two", "김", "tie minji, 태윤"],
    ["a title does not choose between namesakes", "Dr. Lee", "tie Junho Lee, Prof. Lee"],
  ])("%s", (_how, written, expected) => {
    expect(match(written)).toBe(expected);
  });

  test("two people of one name", () => {
    expect(match("kim minji", directory([slack("U1", "Kim Minji"), slack("U2", "Minji Kim"), row("Park")]))).toBe(
      "tie Kim Minji, Minji Kim",
    );
  });

  test("nobody can tell which part of Lee Parker is the surname, so it ties with either", () => {
    const two = directory([slack("U1", "Lee Parker"), slack("U2", "Will Parker"), slack("U3", "Parker Smith")]);
    expect(match("parker", two)).toBe("tie Lee Parker, Parker Smith");
    expect(match("parker", directory([slack("U1", "Lee Parker"), slack("U2", "Will Parker")]))).toBe(
      "tie Lee Parker, Will Parker",
    );
  });
});

describe("the strongest way to be called decides", () => {
  test("an alias before a full name, a given name and a surname", () => {
    const people = directory([slack("U1", "Kim"), slack("U2", "Kim Minji"), slack("U3", "Minji Kim")]);
    expect(match("kim", people)).toBe("one Kim");
  });

  test("but of one name in two orders neither comes first", () => {
    expect(match("kim minji", directory([slack("U1", "Kim Minji"), slack("U2", "Minji Kim")]))).toMatch(/^tie /);
  });

  test("a full name before a given name", () => {
    expect(match("김민지", directory([slack("U1", "김민지"), slack("U2", "이김민지")]))).toBe("one 김민지");
  });

  test("a given name before a surname", () => {
    expect(match("jordan", directory([slack("U1", "Jordan Smith"), slack("U2", "Michael Jordan")]))).toBe(
      "one Jordan Smith",
    );
  });

  test("a surname before initial consonants, which are only tried on their own", () => {
    expect(match("ㄱ", known)).toBe("nobody");
  });
});

describe("nobody can pass for somebody else", () => {
  test.each([
    ["a Cyrillic а", "Grаce"],
    ["a Greek capital", "Gracε"],
    ["small capitals", "Gʀᴀᴄᴇ"],
    ["mathematical letters", "𝐆𝐫𝐚𝐜𝐞"],
    ["full width", "Ｇｒａｃｅ"],
    ["an accent", "Gráce"],
    ["a zero-width space", "Gra\u200bce"],
    ["a soft hyphen", "Gra\u00adce"],
    ["a right-to-left override", "\u202eGrace\u202c"],
    ["a green tick", "Grace ✅"],
    ["a tick that is no emoji", "Grace ✓"],
    ["a variation selector", "Grace\ufe0f"],
    ["a Hangul filler", "Grace\u3164"],
    ["ten thousand accents", `G${"\u0301".repeat(50)}race`],
  ])("with %s", (_how, name) => {
    expect(match("Grace", directory([slack("U1", "Grace"), slack("U2", name)]))).toMatch(/^tie /);
    expect(match(name, directory([slack("U1", "Grace"), slack("U2", name)]))).toMatch(/^tie /);
  });

  test("with a capital I for a small l", () => {
    expect(match("will", directory([slack("U1", "Will"), slack("U2", "WiIl")]))).toBe("tie WiIl, Will");
    expect(match("will", directory([slack("U1", "Will Parker"), slack("U2", "Wi1l Parker")]))).toMatch(/^tie /);
  });

  test("with kana that look like kanji", () => {
    expect(match("工藤", directory([slack("U1", "工藤"), slack("U2", "エ藤")]))).toMatch(/^tie /);
  });
});

describe("a near miss is offered, never taken", () => {
  test.each([
    ["a wrong letter", "kim minju", "near minji"],
    ["a missing letter", "seoyeo", "near 서연 Seoyeon"],
    ["a letter too many", "junhoo", "near Junho Lee"],
    ["two letters swapped", "tanaak", "near Aoi Tanaka"],
    ["a wrong vowel in Hangul", "김민자", "near minji"],
    ["the beginning of a name", "parke", "near Will"],
    ["two syllables of a name", "김민", "near minji"],
    ["too short for a typo", "wull", "nobody"],
    ["two typos", "kim munju", "nobody"],
    ["one letter", "z", "nobody"],
    ["the word for myself, which also ends a name", "나", "nobody"],
  ])("%s: %s", (_how, written, expected) => {
    expect(match(written)).toBe(expected);
  });

  test("at most five, the nearest first", () => {
    const many = directory([...Array(20).keys()].map((i) => slack(`U${i}`, `Kowalski${"abcdefghijklmnopqrst"[i]}`)));
    const found = many.match("Kowalskix");
    expect(found.kind === "near" && found.people).toHaveLength(5);
    const two = directory([slack("U1", "Kowalska"), slack("U2", "Kowalskaaa"), slack("U3", "Kowalzka")]);
    expect(match("Kowalsk", two)).toBe("near Kowalska, Kowalskaaa");
  });
});

describe("nonsense is nobody, and costs nothing", () => {
  test.each([
    ["nothing", ""],
    ["spaces", " \t\n"],
    ["punctuation", "?!…"],
    ["4,000 brackets", "(".repeat(4_000)],
    ["10,000 accents on one letter", `m${"\u0301".repeat(10_000)}`],
    ["a ligature that grows", "ﷺ".repeat(290)],
    ["SQL", "'; DROP TABLE people; --"],
    ["a full-text query", 'NEAR(nobody "kim*") %_'],
    ["a lone surrogate", "\ud83d"],
    ["direction marks alone", "\u202e\u200f"],
    ["an honorific alone", "씨"],
    ["a prototype", "__proto__"],
    ["a method", "constructor"],
  ])("%s", (_what, written) => {
    expect(match(written)).toBe("nobody");
    expect(quickest(() => match(written))).toBeLessThan(50);
  });

  test("whatever is typed or written in a cell, it answers", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "binary", maxLength: 60 }), { maxLength: 4 }),
        fc.string({ unit: "grapheme" }),
        (names, asked) => {
          const people = directory([
            ...names.map((name, i) => slack(`U${i}`, name, ...names)),
            row(asked),
            alias(asked, "x"),
          ]);
          for (const written of [...names, asked]) {
            expect(["one", "tie", "near", "nobody"]).toContain(people.match(written).kind);
            expect(people.namesIn(written).people.length).toBeLessThanOrEqual(people.people.length);
          }
        },
      ),
    );
  });
});

test("among 10,000 people a name is found at once, and so is that there is none", () => {
  const syllables = "민지준호서연하나도현태윤은주영수진우성재혁빈".split("");
  const latin = "min ji jun ho seo yeon ha na do hyun tae yun eun ju young su jin woo sung jae hyuk bin".split(" ");
  const facts = [...Array(10_000).keys()].map((i) => {
    const [a, b] = [i % 22, Math.floor(i / 22) % 22];
    const [surname, roman] = [
      ["김", "Kim"],
      ["이", "Lee"],
      ["박", "Park"],
      ["최", "Choi"],
    ][i % 4]!;
    return slack(`U${i}`, `${roman} ${latin[a]}${latin[b]}${i}`, `${surname}${syllables[a]}${syllables[b]}`);
  });
  const started = cpuMs();
  const many = directory(facts);
  const built = cpuMs();
  const asked = [
    "kim",
    "김민지",
    "민지",
    "ㅁㅈ",
    "kim minji0",
    "lee jijun",
    "zzzzzzz",
    "김가갸거겨",
    "min",
    "kim minjjj",
  ];
  for (let i = 0; i < 20; i++) for (const written of asked) many.match(written);
  const lookup = (cpuMs() - built) / (20 * asked.length);
  // Ten times what is promised: a laptop may be busy.
  expect(built - started).toBeLessThan(3_000);
  expect(lookup).toBeLessThan(20);
});
