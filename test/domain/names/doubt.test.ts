import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { directory } from "../../../src/domain/names/directory.ts";
import { slack } from "./lab.ts";

/** One word of a name in every script in which people write it; kanji say nothing of how a given name is read. */
interface Word {
  readonly spoken: readonly string[];
  readonly kanji?: string;
}

const korean = {
  surnames: [
    { spoken: ["김", "Kim", "Gim"] },
    { spoken: ["이", "Lee", "Yi"] },
    { spoken: ["박", "Park", "Bak"] },
    { spoken: ["민", "Min"] },
  ],
  given: [
    { spoken: ["민지", "Minji", "Min-ji"] },
    { spoken: ["준호", "Junho", "Joonho"] },
    { spoken: ["서연", "Seoyeon", "Seo-yeon"] },
    { spoken: ["하나", "Hana"] },
  ],
} satisfies Record<string, readonly Word[]>;

const japanese = {
  surnames: [
    { spoken: ["Suzuki", "すずき", "스즈키"], kanji: "鈴木" },
    { spoken: ["Tanaka", "たなか", "다나카"], kanji: "田中" },
    { spoken: ["Washio", "わしお", "와시오"], kanji: "鷲尾" },
    { spoken: ["Mori", "もり", "모리"], kanji: "森" },
  ],
  given: [
    { spoken: ["Aoi", "あおい"], kanji: "葵" },
    { spoken: ["Kenta", "けんた"], kanji: "健太" },
    { spoken: ["Misaki", "みさき"], kanji: "美咲" },
  ],
} satisfies Record<string, readonly Word[]>;

interface Namesake {
  readonly surname: Word;
  readonly given: Word;
  readonly aliases: readonly string[];
  /** She says how her kanji are read, or has none. */
  readonly isSpoken: boolean;
  readonly isKanji: boolean;
}

const HANGUL = /[가-힣]/;
const LATIN = /[a-z]/i;
const scripts = [HANGUL, LATIN, /[ぁ-ん]/];

function written({ surname, given }: Pick<Namesake, "surname" | "given">, script: RegExp, isSwapped: boolean) {
  // Of a name in Latin letters whose surname nobody knows, the first word counts as the given one.
  if (script === LATIN && surname.kanji === "鷲尾") return [];
  const [first, second] = [surname, given].map(({ spoken }) => spoken.find((way) => script.test(way)));
  if (first === undefined || second === undefined) return [];
  if (script === HANGUL && first.length === 1) return [first + second];
  return [isSwapped && script === LATIN ? `${second} ${first}` : `${first} ${second}`];
}

const namesake: fc.Arbitrary<Namesake> = fc
  .tuple(fc.constantFrom(korean, japanese), fc.nat(), fc.nat(), fc.nat(15), fc.boolean(), fc.boolean())
  .map(([{ surnames, given }, s, g, ways, isSwapped, isTogether]) => {
    const name: { surname: Word; given: Word } = {
      surname: surnames[s % surnames.length]!,
      given: given[g % given.length]!,
    };
    const inKanji = name.surname.kanji && name.given.kanji ? [name.surname.kanji, name.given.kanji] : undefined;
    const spoken = scripts.flatMap((script, i) => ((ways >> i) & 1 ? written(name, script, isSwapped) : []));
    const isKanji = inKanji !== undefined && ((ways & 8) !== 0 || spoken.length === 0);
    const aliases = [...(isKanji ? [inKanji.join(isTogether ? "" : " ")] : []), ...spoken];
    const all =
      aliases.length > 0 ? aliases : scripts.flatMap((script) => written(name, script, isSwapped)).slice(0, 1);
    return { ...name, aliases: all, isSpoken: !isKanji || spoken.length > 0, isKanji };
  });

const lab = fc.array(namesake, { minLength: 1, maxLength: 6 });

function found(people: readonly Namesake[], asked: string): { kind: string; who: number[] } {
  const known = directory(people.map(({ aliases: [first = "", ...more] }, i) => slack(`U${i}`, first, ...more)));
  const match = known.match(asked);
  const met = match.kind === "one" ? [match.person] : match.kind === "nobody" ? [] : match.people;
  return { kind: match.kind, who: met.map(({ id }) => Number(id.replace(/\D/g, ""))).sort((a, b) => a - b) };
}

/** Who may be meant by a surname: whoever writes it so, says that it is read so, or writes what another says so. */
function bearers(people: readonly Namesake[], surname: Word, asked: string): number[] {
  const isTold =
    surname.kanji === "鷲尾" ? people.some((one) => one.surname === surname && one.isKanji && one.isSpoken) : true;
  return people.flatMap((one, i) => {
    if (one.surname !== surname) return [];
    if (asked === surname.kanji) return one.isKanji ? [i] : [];
    return one.isSpoken || isTold ? [i] : [];
  });
}

describe("whoever else could be meant is asked about", () => {
  test("by a surname in any script", () => {
    fc.assert(
      fc.property(lab, fc.nat(), fc.nat(), (people, which, way) => {
        const { surname } = people[which % people.length]!;
        const ways = [...surname.spoken, ...(surname.kanji ? [surname.kanji] : [])];
        const asked = ways[way % ways.length]!;
        const meant = bearers(people, surname, asked);
        if (meant.length > 1) expect(found(people, asked), asked).toEqual({ kind: "tie", who: meant });
        if (meant.length === 1) expect(found(people, asked), asked).toEqual({ kind: "one", who: meant });
      }),
      { numRuns: 1000 },
    );
  });

  test("by a given name in any script", () => {
    fc.assert(
      fc.property(lab, fc.nat(), fc.nat(), (people, which, way) => {
        const { given } = people[which % people.length]!;
        const ways = [...given.spoken, ...(given.kanji ? [given.kanji] : [])];
        const asked = ways[way % ways.length]!;
        const meant = people.flatMap((one, i) => {
          const isMeant = asked === given.kanji ? one.isKanji : one.isSpoken;
          return one.given === given && isMeant ? [i] : [];
        });
        if (meant.length > 1) expect(found(people, asked), asked).toEqual({ kind: "tie", who: meant });
        if (meant.length === 1) expect(found(people, asked), asked).toEqual({ kind: "one", who: meant });
      }),
      { numRuns: 1000 },
    );
  });

  test("by a whole name, unless it is one person's as it stands", () => {
    const folded = (text: string) => text.toLowerCase().replace(/[ -]/g, "");
    fc.assert(
      fc.property(lab, fc.nat(), fc.nat(2), fc.boolean(), (people, which, script, isSwapped) => {
        const meantFirst = people[which % people.length]!;
        const [asked] = written(meantFirst, scripts[script]!, isSwapped);
        if (asked === undefined) return;
        const same = people.map((one) => one.surname === meantFirst.surname && one.given === meantFirst.given);
        const { kind, who } = found(people, asked);
        const others = same.flatMap((isSame, i) => (isSame && people[i]!.isSpoken && !who.includes(i) ? [i] : []));
        if (kind !== "one" || others.length === 0) return;
        const orders = [asked, asked.split(" ").reverse().join(" ")].map(folded);
        expect(people[who[0]!]!.aliases.some((alias) => orders.includes(folded(alias)))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
