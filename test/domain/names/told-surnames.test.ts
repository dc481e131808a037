import { describe, expect, test } from "vitest";
import { directory } from "../../../src/domain/names/directory.ts";
import { slack } from "./lab.ts";

/** Whom a name means among people with several names each, ` = ` between. */
function match(written: string, names: readonly string[]): string {
  const facts = names.map((name, i) => {
    const [first = "", ...others] = name.split(" = ");
    return slack(`U${i}`, first, ...others);
  });
  const found = directory(facts).match(written);
  if (found.kind === "one") return `one ${found.person.name}`;
  return found.kind === "nobody" ? "nobody" : `${found.kind} ${found.people.map((person) => person.name).join(", ")}`;
}

// 榊, 鷲尾 and 黒澤 are surnames that no table of ours has.
const teller = "榊 大輔 = Sakaki Daisuke = さかき だいすけ";

describe("a surname that one says how to read is read so for all who write it", () => {
  test.each([
    ["in Latin letters", "sakaki", "tie 榊 大輔, 榊 葵"],
    ["in hiragana", "さかき", "tie 榊 大輔, 榊 葵"],
    ["in katakana", "サカキ", "tie 榊 大輔, 榊 葵"],
    ["in Hangul", "사카키", "tie 榊 大輔, 榊 葵"],
    ["with さん", "さかきさん", "tie 榊 大輔, 榊 葵"],
    ["with -san", "Sakaki-san", "tie 榊 大輔, 榊 葵"],
    ["in kanji", "榊さん", "tie 榊 大輔, 榊 葵"],
    ["with the given name in kanji", "sakaki 葵", "one 榊 葵"],
    ["with a given name that nobody told", "sakaki aoi", "near 榊 葵"],
    ["the other way round", "aoi sakaki", "near 榊 葵"],
    ["in kana, with one", "さかき あおい", "near 榊 葵"],
    ["with her own given name", "sakaki daisuke", "one 榊 大輔"],
    ["but not the given name", "daisuke", "one 榊 大輔"],
  ])("%s: %s", (_how, written, expected) => {
    expect(match(written, [teller, "榊 葵", "高橋 健"])).toBe(expected);
  });

  test.each([
    ["written together by her", "sakaki", [teller, "榊葵"], "tie 榊 大輔, 榊葵"],
    ["written together by the teller", "わしお", ["鷲尾健太 = Kenta Washio", "鷲尾 葵"], "tie 鷲尾 葵, 鷲尾健太"],
    ["written together by both", "washio", ["鷲尾健太 = わしお けんた", "鷲尾葵"], "tie 鷲尾健太, 鷲尾葵"],
    ["as an alias alone", "washio", ["鷲尾 健太 = わしお けんた", "鷲尾"], "tie 鷲尾, 鷲尾 健太"],
    ["in one alias", "washio", ["鷲尾 健太 (Washio Kenta)", "鷲尾 葵"], "tie 鷲尾 健太 (Washio Kenta), 鷲尾 葵"],
    ["told in Hangul", "washio", ["鷲尾 健太 = 와시오 켄타", "鷲尾 葵"], "tie 鷲尾 健太, 鷲尾 葵"],
    ["with a comma", "washio", ["鷲尾 健太 = Washio, Kenta", "鷲尾 葵"], "tie 鷲尾 健太, 鷲尾 葵"],
    ["in an order that nobody knows", "kurosawa", ["黒澤 明 = Kurosawa Akira", "黒澤 葵"], "tie 黒澤 明, 黒澤 葵"],
    ["or in the other", "kurosawa", ["黒澤 明 = Akira Kurosawa", "黒澤 葵"], "tie 黒澤 明, 黒澤 葵"],
    ["of a Chinese name", "zhang", ["张 伟 = Zhang Wei", "张 敏"], "tie 张 伟, 张 敏"],
    ["in Korean by one and in Japanese by another", "임", ["林 志英 = 임지영", "林 健太"], "tie 林 健太, 林 志英"],
  ])("%s: %s", (_how, written, names, expected) => {
    const sorted = (text: string) => text.replace(/^tie /, "").split(", ").sort();
    expect(sorted(match(written, names))).toEqual(sorted(expected));
    expect(match(written, names)).toMatch(/^tie /);
  });

  test("in both ways where two say it otherwise, but of those two in their own alone", () => {
    const names = ["渡部 一郎 = Watanabe Ichiro", "渡部 恵 = わたべ めぐみ", "渡部 葵"];
    expect(match("watanabe", names)).toBe("tie 渡部 一郎, 渡部 葵");
    expect(match("watabe", names)).toBe("tie 渡部 恵, 渡部 葵");
    expect(match("渡部", names)).toBe("tie 渡部 一郎, 渡部 恵, 渡部 葵");
  });

  test("and not for who writes it otherwise", () => {
    expect(match("washio", ["鷲尾健太 = わしお けんた", "鷲見葵"])).toBe("one 鷲尾健太");
    expect(match("ito", ["伊藤 悠紀 = いとう ゆき", "伊原 葵"])).toBe("one 伊藤 悠紀");
  });

  test("until the one who said it has left", () => {
    const others = Array.from({ length: 300 }, (_, i) => slack(`X${i}`, `Person${i} Novak`));
    const aoi = slack("U1", "榊 葵");
    const kinds = [
      [...others, aoi, slack("U0", "榊 大輔", "Sakaki Daisuke")],
      [...others, aoi],
    ].map((facts) => directory(facts).match("sakaki").kind);
    expect(kinds).toEqual(["tie", "nobody"]);
  });
});

describe("a surname that everybody reads alike needs nobody to say so", () => {
  test.each([
    ["sato", ["佐藤 正人", "高橋 健"], "one 佐藤 正人"],
    ["さとうさん", ["佐藤正人", "高橋 健"], "one 佐藤正人"],
    ["Satoh-san's", ["佐藤正人", "高橋 健"], "one 佐藤正人"],
    ["사토", ["佐藤 正人", "高橋 健"], "one 佐藤 正人"],
    ["sato", ["佐藤 正人", "Sato Kenta"], "tie Sato Kenta, 佐藤 正人"],
    ["suzuki", ["鈴木 葵", "Suzuki Daisuke = 鈴木 大輔"], "tie Suzuki Daisuke, 鈴木 葵"],
    ["ito", ["伊藤 悠紀", "伊東 裕樹", "高橋 健"], "tie 伊東 裕樹, 伊藤 悠紀"],
    ["sasaki", ["佐々木みさき", "高橋 健"], "one 佐々木みさき"],
    ["suzuki aoi", ["鈴木 葵", "高橋 健"], "near 鈴木 葵"],
  ])("%s: %s", (written, names, expected) => {
    expect(match(written, names)).toBe(expected);
  });

  test("and who says otherwise is read as she says", () => {
    expect(match("sato", ["佐藤 正人 = さふじ まさと", "高橋 健"])).toBe("nobody");
  });
});

test("a title attaches nobody by a reading that another told", () => {
  const known = directory([slack("U0", "榊 大輔", "さかき だいすけ"), slack("U1", "佐藤 葵")]);
  for (const title of ["Sakaki: leave", "さとう 休み", "sato 出張"]) expect(known.namesIn(title).people).toEqual([]);
});
