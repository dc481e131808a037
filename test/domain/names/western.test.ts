import { describe, expect, test } from "vitest";
import { directory } from "../../../src/domain/names/directory.ts";
import { slack } from "./lab.ts";

const guests = [
  "Will Carter",
  "May Thompson",
  "Zoë Lefèvre",
  "Daniel Okafor",
  "Priya Raman",
  "Grace O'Neill",
  "Michael Stone",
  "Emma Schmidt",
  "Lucas Weber",
  "Henry Watson",
  "Olivia Bernard",
  "Charlotte Dubois",
  "George Wright",
  "Amy Nguyen",
  "Maya Novak",
  "Chloe Martin",
  "Bruce Knight",
  "Peter Dean",
];
const known = directory(guests.map((name, i) => slack(`U${i}`, name)));

/** Whom `did you mean` offers, or who is found at once because no sound of hers is in doubt. */
function offered(written: string): readonly string[] {
  const found = known.match(written);
  if (found.kind === "one") return [found.person.name];
  return found.kind === "near" ? found.people.map(({ name }) => name) : [found.kind];
}

describe("a name of the West written in Hangul or kana is found or offered", () => {
  test.each([
    ["Will Carter", "윌 ウィル 윌씨는 카터 カーター ウィル・カーター"],
    ["May Thompson", "메이 メイ メイさん 톰슨 トンプソン"],
    ["Zoë Lefèvre", "조이 ゾーイ ゾーイさん ゾエ 조에"],
    ["Daniel Okafor", "다니엘 ダニエル 오카포 オカフォー"],
    ["Priya Raman", "프리야 プリヤ 라만 ラマン"],
    ["Grace O'Neill", "그레이스 グレース 오닐 オニール"],
    ["Michael Stone", "마이클 マイケル 스톤 ストーン"],
    ["Emma Schmidt", "엠마 에마 エマ シュミット"],
    ["Lucas Weber", "루카스 ルーカス"],
    ["Henry Watson", "헨리 ヘンリー 왓슨 ワトソン"],
    ["Olivia Bernard", "올리비아 オリビア オリヴィア"],
    ["Charlotte Dubois", "샬럿 샬롯 シャーロット"],
    ["George Wright", "조지 ジョージ 라이트 ライト"],
    ["Amy Nguyen", "에이미 エイミー"],
    ["Maya Novak", "마야 マヤ 노박 ノヴァク"],
    ["Chloe Martin", "클로이 クロエ 마틴 マーティン"],
    ["Bruce Knight", "브루스 ブルース 나이트 ナイト"],
    ["Peter Dean", "피터 ピーター 딘 ディーン"],
  ])("%s: %s", (name, spellings) => {
    for (const written of spellings.split(" ")) expect([written, ...offered(written)]).toContain(name);
  });

  test("in two words when both are hers", () => {
    expect(offered("메이 톰슨")).toEqual(["May Thompson"]);
    expect(offered("メイ・カーター")).toEqual(["nobody"]);
  });

  test("and few others with her", () => {
    const asked = "윌 메이 メイ ゾーイ 다니엘 グレース マイケル 에이미 헨리".split(" ");
    for (const written of asked) expect([written, ...offered(written)].length).toBeLessThan(4);
  });
});

test("what sounds like no guest is nobody", () => {
  for (const written of ["지훈", "さくら", "ハンス", "민서", "たろう", "블라디미르", "けんた"]) {
    expect([written, ...offered(written)]).toEqual([written, "nobody"]);
  }
});

test("a title is not read like this: a meeting is no Nathan", () => {
  const lab = directory([slack("U0", "Nathan Stone"), slack("U1", "김민지")]);
  expect(lab.match("미팅").kind).toBe("near");
  expect(lab.namesIn("김민지, 미팅").doubtful).toEqual([]);
});

test("rules for names of the West say nothing of Korean and Japanese ones", () => {
  const lab = directory([slack("U0", "Kim Minsu"), slack("U1", "Mori Tetsuya")]);
  for (const written of ["모로", "メンス", "テトスヤー"]) expect(lab.match(written).kind).toBe("nobody");
});

test("a diminutive of one syllable is offered", () => {
  const lab = directory([slack("U0", "최인", "In Choi"), slack("U1", "김준호")]);
  expect(lab.match("인이")).toMatchObject({ kind: "near", people: [{ name: "최인" }] });
  expect(lab.match("김이").kind).toBe("nobody");
});
