import type { KnownAsker, PrivacyAnswer } from "../../../domain/own-privacy.ts";
import type { PrivacyLevel } from "../../../domain/person.ts";
import { type Line, say } from "../parts.ts";
import { LEVELS, type PrivacyWording } from "../privacy.ts";
import type { Said, Saying } from "../wording.ts";
import { polite } from "./names.ts";
import * as words from "./words.ts";

export const privacy: PrivacyWording = {
  answer,
  buttons: { full: "すべて見せる", place: "居場所だけ見せる", busy: "空きだけ見せる", hidden: "何も見せない" },
};

function answer(about: PrivacyAnswer, saying: Saying): Said {
  switch (about.kind) {
    case "privacy":
      return own(about, saying);
    case "privacy-log":
      return log(about, saying);
    case "privacy-refused":
      return { first: ["ご本人だけが見たり変えたりできます。Slackでご自身からお尋ねください。"], more: [] };
  }
}

const SHOWN = {
  full: "居場所も予定の内容もすべて見えます。自分のカレンダーの件名も見えます",
  place: "居場所といつまでかが見え、何をしているかは見えません",
  busy: "空いているかといつまでかだけが見え、居場所は見えません",
  hidden: "何も見えません。公開していないとだけ答え、どの一覧にも出ません",
} as const satisfies Record<PrivacyLevel, string>;

const WORDS = { full: "すべて", place: "場所", busy: "空き", hidden: "非公開" } as const satisfies Record<
  PrivacyLevel,
  string
>;

const UNCHOSEN =
  "まだ選ばれていないので、時間割と研究室のカレンダーはすべて、ご自身のカレンダーは件名なしで居場所だけが、ほかの人に見えます。";

function own({ level, isNew }: Extract<PrivacyAnswer, { kind: "privacy" }>, { command }: Saying): Said {
  const begin = isNew ? "これからはほかの人に、" : "ほかの人には、";
  return {
    first: [level === undefined ? UNCHOSEN : `${begin}${SHOWN[level]}。`],
    more: [
      ...LEVELS.filter((one) => one !== level).map(
        (one): Line => [`\`${command} 公開範囲 ${WORDS[one]}\` ：${SHOWN[one]}`],
      ),
      ["自分が見せている範囲までしか、ほかの人のことも見られません。"],
      [`\`${command} 閲覧履歴\` ：自分のことを誰が尋ねたか`],
    ],
  };
}

function log({ askers, others, zone }: Extract<PrivacyAnswer, { kind: "privacy-log" }>, { now }: Saying): Said {
  if (askers.length === 0) return { first: ["この30日間、誰も尋ねていません。"], more: [] };
  const lines = askers.map(({ who, times, lastAt }): Line => {
    const last = words.at(lastAt, now, zone);
    return say`${asker(who)}：${times === 1 ? `1回、${last}` : `${times}回、最後は${last}`}`;
  });
  return {
    first: ["この30日間にあなたのことを尋ねた人です："],
    more: [
      ...lines,
      ...(others > 0 ? [[`ほか${others}人`]] : []),
      ["全員やチャンネル、部屋についての質問は数えません。この履歴を見られるのはご本人だけです。"],
    ],
  };
}

function asker(who: KnownAsker["who"]): Line {
  if (who === "machine") return ["このプログラムを動かしている人"];
  return who === "unknown" ? ["わたしの知らない人"] : polite(who.name);
}
