import type { KnownAsker, PrivacyAnswer } from "../../../domain/own-privacy.ts";
import type { PrivacyLevel } from "../../../domain/person.ts";
import { type Line, say } from "../parts.ts";
import { LEVELS, type PrivacyWording } from "../privacy.ts";
import type { Said, Saying } from "../said.ts";
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
  full: "居場所と予定の内容が、ご自身のカレンダーの件名も含めてすべて見えます",
  place: "どこにいつまでいるかだけが見え、何をしているかは見えません",
  busy: "空いているかどうかと、それがいつまでかだけが見え、居場所は見えません",
  hidden: "何も見えません。居場所を公開していないとだけ答え、どの一覧にも載りません",
} as const satisfies Record<PrivacyLevel, string>;

const WORDS = { full: "すべて", place: "場所", busy: "空き", hidden: "非公開" } as const satisfies Record<
  PrivacyLevel,
  string
>;

const UNCHOSEN =
  "公開範囲をまだ選んでいないため、ほかの人には、時間割と研究室のカレンダーとSlackのステータスはすべて、ご自身のカレンダーは件名を除いて居場所だけが見えます。";

const WHO = {
  herself: "ご自身で選んだ公開範囲です。",
  sheet: "研究室のシートの `level` 列にある公開範囲です。ご自身で選ぶと、そちらが優先されます。",
} as const;

function own(about: Extract<PrivacyAnswer, { kind: "privacy" }>, { command }: Saying): Said {
  const chosen = "level" in about ? about : undefined;
  const begin = chosen?.isNew ? "これからはほかの人に、" : "ほかの人には、";
  return {
    first: [!chosen ? UNCHOSEN : `${begin}${SHOWN[chosen.level]}。`],
    more: [
      ...(chosen && !chosen.isNew ? [[WHO[chosen.by]]] : []),
      ...LEVELS.filter((one) => one !== chosen?.level).map(
        (one): Line => [`\`${command} 公開範囲 ${WORDS[one]}\` ：${SHOWN[one]}`],
      ),
      ...(chosen?.by === "herself" ? [[`\`${command} 公開範囲 標準\` ：ご自身で選んだ公開範囲を取り消します`]] : []),
      ["ほかの人の居場所や予定も、ご自身が公開している範囲までしか見られません。"],
      [`\`${command} 閲覧履歴\` ：ご自身のことを誰が尋ねたか`],
    ],
  };
}

function log({ askers, others, zone }: Extract<PrivacyAnswer, { kind: "privacy-log" }>, { now }: Saying): Said {
  if (askers.length === 0) return { first: ["この30日間、あなたのことを尋ねた人はいません。"], more: [] };
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
  if (who === "machine") return ["このボットのサーバーの管理者"];
  return who === "unknown" ? ["名前のわからない人"] : polite(who.name);
}
