import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { directory } from "../../../src/domain/names/directory.ts";
import { slack } from "./lab.ts";

/** Whom a name means among people who have one name each, or several with ` = ` between. */
function match(written: string, names: readonly string[]): string {
  const facts = names.map((name, i) => {
    const [first = "", ...others] = name.split(" = ");
    return slack(`U${i}`, first, ...others);
  });
  const found = directory(facts).match(written);
  if (found.kind === "one") return `one ${found.person.name}`;
  return found.kind === "nobody" ? "nobody" : `${found.kind} ${found.people.map((person) => person.name).join(", ")}`;
}

const others = ["한지우", "Zoë Novak", "高橋 健"];

describe("a nickname finds the name it is short for, and the other way round", () => {
  test.each([
    ["mike", "Michael Chen"],
    ["Michael", "Mike Chen"],
    ["mike chen", "Michael Chen"],
    ["chen mike", "Michael Chen"],
    ["Liz", "Elizabeth Stone"],
    ["Elizabeth", "Liz"],
    ["bill", "William Stone"],
  ])("%s: %s", (written, name) => {
    expect(match(written, [name, ...others])).toBe(`one ${name}`);
  });

  test("but the name itself comes first, and two are a tie", () => {
    expect(match("mike", ["Mike Stone", "Michael Chen"])).toBe("one Mike Stone");
    expect(match("alex", ["Alexander Stone", "Alexandra Chen"])).toBe("tie Alexander Stone, Alexandra Chen");
  });
});

describe("a name is found however it is typed", () => {
  test.each([
    ["with ue for ü", "mueller", "Anna Müller"],
    ["without the dots", "muller", "Anna Müller"],
    ["with the dots", "Müller", "Anna Mueller"],
    ["with ue where there is u", "mueller", "Anna Muller"],
    ["without an accent", "jose", "José Vega"],
    ["with an accent", "José", "Jose Vega"],
    ["with a possessive", "Parker's", "Will Parker"],
    ["with a curly possessive", "will’s", "Will Parker"],
    ["with Professor", "Professor Parker", "Will Parker"],
    ["with Ms", "Ms. Parker", "Will Parker"],
    ["surname, given name", "Parker, Will", "Will Parker"],
    ["a name that is a small word", "in", "In"],
    ["a name that is a word of time", "now", "Now Stone"],
    ["a name that is an availability", "free", "Free"],
    ["with -아", "서연아", "박서연"],
    ["with -이", "서연이", "박서연"],
    ["with -이가", "서연이가", "박서연"],
    ["with -선배", "서연 선배", "박서연"],
    ["with -박사님", "박서연 박사님", "박서연"],
    ["with -님은", "서연님은", "박서연"],
    ["with -한테", "서연한테", "박서연"],
    ["with -도", "민지도", "김민지"],
    ["a name that ends like a particle", "나은", "김나은"],
    ["the same with one", "나은은", "김나은"],
    ["a name that ends in 이", "다이", "김다이"],
    ["with 교수님은", "김교수님은", "김민지"],
    ["with a space", "김 교수님", "김민지"],
    ["with は", "田中は", "田中 葵"],
    ["with が after さん", "田中さんが", "田中 葵"],
    ["with って", "田中さんって", "田中 葵"],
    ["with も", "葵も", "田中 葵"],
    ["with くん", "田中くん", "田中 葵"],
    ["with 様", "田中様", "田中 葵"],
    ["with 氏", "田中氏", "田中 葵"],
    ["with ちゃん", "葵ちゃん", "田中 葵"],
    ["with 君", "葵君", "田中 葵"],
    ["given name first", "葵 田中", "田中 葵"],
    ["by its letters when it has a picture", "민지", "민지🌸"],
    ["by its picture when it has nothing else", "🐰", "🐰"],
    ["however the picture is drawn", "❤", "❤️"],
  ])("%s: %s", (_how, written, name) => {
    expect(match(written, [name, ...others])).toBe(`one ${name}`);
  });

  test.each([
    ["two with one picture are a tie", "🐰", ["🐰", "🐰 = Rabbit"], "tie 🐰, 🐰"],
    ["a picture in one name", "🌸", ["민지🌸", "한지우"], "one 민지🌸"],
    ["with さん", "🦊さん", ["🦊 Sora", "한지우"], "one 🦊 Sora"],
    ["one of several", "🦊", ["🦊🌸 Sora", "한지우"], "one 🦊🌸 Sora"],
    ["a flag", "🇰🇷", ["🇰🇷🌸 Sora", "🇫🇷 Zoë"], "one 🇰🇷🌸 Sora"],
    ["a picture in two names", "🌴", ["민지🌴", "준호 🌴"], "tie 민지🌴, 준호 🌴"],
    ["all of a name before a part of one", "🦊", ["🦊 Sora", "🦊"], "one 🦊"],
    ["beside the name of somebody else", "Bob 🦊", ["🦊 Sora"], "nobody"],
  ])("%s: %s", (_how, written, names, expected) => {
    expect(match(written, names)).toBe(expected);
  });

  test.each([
    ["sato-san", ["Sato Kenta"], "one Sato Kenta"],
    ["Parker-ssi", ["Will Parker"], "one Will Parker"],
    ["Tanaka sensei", ["Tanaka Aoi"], "one Tanaka Aoi"],
    ["aoi-chan's", ["Tanaka Aoi"], "one Tanaka Aoi"],
    ["Emily Chan", ["Emily Stone"], "nobody"],
    ["Choi San", ["Choi In"], "nobody"],
    ["Choi San", ["Choi San", "Choi In"], "one Choi San"],
    ["ji-san", ["Park Ji-san", "Ji Minho"], "one Park Ji-san"],
  ])("an honorific in Latin letters: %s, %s", (written, names, expected) => {
    expect(match(written, names)).toBe(expected);
  });
});

describe("a title alone means whoever has it", () => {
  test.each([
    ["prof", ["Prof. Lee", "Will Parker"], "one Prof. Lee"],
    ["교수님", ["Prof. Lee", "Will Parker"], "one Prof. Lee"],
    ["교수님은", ["이선영 교수", "한지우"], "one 이선영 교수"],
    ["先生", ["田中教授", "佐藤"], "one 田中教授"],
    ["교수님", ["Prof. Lee", "Professor Park"], "tie Prof. Lee, Professor Park"],
    ["박사님", ["Dr. Stone", "Prof. Lee"], "one Dr. Stone"],
    ["教授", ["Will Parker", "한지우"], "nobody"],
    ["씨", ["Prof. Lee"], "nobody"],
  ])("%s", (written, names, expected) => {
    expect(match(written, names)).toBe(expected);
  });
});

const someNames = [
  "김민지",
  "Kim Minji",
  "Minji Kim",
  "이준호",
  "Lee Jun-ho",
  "田中 葵",
  "Tanaka Aoi",
  "さくら",
  "タナカ",
  "José Vega",
  "Anna Müller",
  "Michael Chen",
  "Mike",
  "🐰",
  "민지🌸",
  "Prof. Lee",
  "Will",
  "May Chen",
  "남궁민",
  "ナ",
  "O'Neill",
  "WiIl",
];
const name = fc.oneof(
  fc.constantFrom(...someNames),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
  fc
    .array(fc.constantFrom(..."김이민지준호서연ミンジキム田中ab '-".split(""), "lee", "min"), {
      minLength: 1,
      maxLength: 6,
    })
    .map((letters) => letters.join("")),
);

describe("whatever people are called", () => {
  test("she who alone goes by a name is found by it", () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 12 }), (names) => {
        const known = directory(names.map((name, i) => slack(`U${i}`, name)));
        for (const person of known.people) {
          for (const { text } of person.aliases) {
            const found = known.match(text);
            // What has neither letters nor pictures is no name.
            if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text.normalize("NFKD"))) continue;
            if (/[\u115f\u1160\u3164\p{Lm}]/u.test(text)) continue;
            const people = found.kind === "one" ? [found.person] : found.kind === "tie" ? found.people : [];
            expect(people.map(({ id }) => id)).toContain(person.id);
          }
        }
      }),
    );
  });

  test("the order of facts never matters", () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 2, maxLength: 8 }), name, (names, asked) => {
        const facts = names.map((name, i) => slack(`U${i}`, name));
        const found = [facts, facts.toReversed()].map((facts) => JSON.stringify(directory(facts).match(asked)));
        expect(found[0]).toBe(found[1]);
      }),
    );
  });

  test("two words in either order find the same people", () => {
    const given = fc.constantFrom("민지", "준호", "Minji", "Junho", "葵", "Will", "Seo-yeon");
    const surname = fc.constantFrom("김", "이", "Kim", "Lee", "田中", "Parker", "Tanaka");
    const full = fc.tuple(surname, given).map((words) => words.join(" "));
    fc.assert(
      fc.property(fc.uniqueArray(full, { minLength: 1, maxLength: 6 }), surname, given, (names, surname, given) => {
        const asked = [`${surname} ${given}`, `${given} ${surname}`];
        const found = asked.map((written) => match(written, names));
        expect(found[0]).toBe(found[1]);
      }),
    );
  });
});

describe("a directory of many in which a few change", () => {
  const many = Array.from({ length: 400 }, (_, i) => slack(`U${i}`, `Person${i} Novak`, `사람${i}`));
  const asked = [
    "Person7",
    "person 7 novak",
    "mina",
    "Mina Berg",
    "민아",
    "novakk",
    "perso",
    "Person12",
    "zoe",
    "미나",
  ];
  const answers = (facts: readonly ReturnType<typeof slack>[]) => {
    const known = directory(facts);
    return asked.map((written) => {
      const found = known.match(written);
      return found.kind === "one" ? found.person.id : found.kind === "nobody" ? "" : found.people.map(({ id }) => id);
    });
  };

  test("answers as if it were made anew", () => {
    const renamed = many.with(7, slack("U7", "Mina Berg"));
    const fewer = renamed.filter((fact) => fact.slackId !== "U12");
    const more = [...fewer, slack("U900", "Mina Bergg", "김민아")];
    const patched = [many, renamed, fewer, more, many].map(answers);
    const anew = [many, renamed, fewer, more, many].map((facts) => {
      directory(Array.from({ length: 500 }, (_, i) => slack(`X${i}`, `Stranger${i}`)));
      return answers(facts);
    });
    expect(patched).toEqual(anew);
    expect(patched[1]?.[3]).toBe("slack:U7");
    expect(patched[2]?.[7]).not.toBe("slack:U12");
  });
});
