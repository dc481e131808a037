import type { WatchAnswer, Watched, WatchOutcome } from "../../../domain/answer.ts";
import type { WatchNotice } from "../../../domain/notice.ts";
import { MOST_WATCHES } from "../../../domain/watch.ts";
import { sureness } from "../facts.ts";
import { joined, type Line, say } from "../parts.ts";
import type { Said, Saying } from "../said.ts";
import type { WatchWording } from "../watch.ts";
import { polite } from "./names.ts";
import { whereabouts } from "./whereabouts.ts";

export const watch: WatchWording = {
  answer,
  notice,
  buttons: { back: "戻ったら通知", free: "空いたら通知", stop: "通知を解除" },
};

function answer(about: WatchAnswer, saying: Saying): Said {
  switch (about.kind) {
    case "watch":
      return together(about.outcomes.map((each) => outcome(each, saying)));
    case "watches":
      return watches(about.watched, about.isOff, saying);
    case "unwatched":
      return { first: stopped(about.people.map(({ name }) => polite(name))), more: [] };
    case "watch-switched":
      return {
        first: [about.isOff ? SWITCHED_OFF : "ほかの人が、またあなたの通知を設定できるようになりました。"],
        more: [],
      };
    case "watch-nobody":
      return { first: ["お知らせはSlackにしか送れません。Slackから設定してください。"], more: [] };
  }
}

const SWITCHED_OFF = "これからは誰もあなたの通知を設定できません。すでに設定している人には、丁寧にお伝えします。";

function together([first, ...others]: readonly Said[]): Said {
  if (!first) return { first: ["誰のことをお知らせしましょうか？名前が見つかりませんでした。"], more: [] };
  return { first: first.first, more: [...first.more, ...others.flatMap((each) => [each.first, ...each.more])] };
}

function outcome(about: WatchOutcome, saying: Saying): Said {
  switch (about.kind) {
    case "watching": {
      const told = say`${polite(about.person.name)}が${ONCE[about.wants]}、DMで一度だけお知らせします。`;
      return {
        first: told,
        more: [[about.isNew ? "通知は今日いっぱいで終わります。" : "この通知はもう設定されています。"]],
      };
    }
    case "already": {
      const { first, more } = whereabouts(about.answer, saying);
      return { first, more: [...more, ["待つ必要がないので、通知は設定していません。"]] };
    }
    case "refused":
      return { first: refusal(about, saying), more: [] };
  }
}

const ONCE = { back: "戻ったら", free: "空いたら" } as const;

function refusal({ person, reason }: Extract<WatchOutcome, { kind: "refused" }>, { command }: Saying): Line {
  switch (reason) {
    case "hidden":
      return say`${polite(person.name)}は居場所を公開していません。`;
    case "off":
      return say`${polite(person.name)}は通知の対象になることを希望していません。`;
    case "only-free":
      return say`${polite(person.name)}については、空いているかどうかだけ分かります。空いたときにお知らせすることはできます。`;
    case "yourself":
      return ["ご本人ですね。通知はほかの人についてだけ設定できます。"];
    case "full":
      return [
        `通知は一度に${MOST_WATCHES}人までです。 \`${command} 通知一覧\` でどれかを解除してから、もう一度設定してください。`,
      ];
  }
}

function watches(watched: readonly Watched[], isOff: boolean, { command }: Saying): Said {
  const off: Line[] = isOff
    ? [[`ほかの人はあなたの通知を設定できません。 \`${command} 通知 オン\` でまた許可できます。`]]
    : [];
  if (watched.length === 0) {
    const how: Line = [`\`${command} 通知 @tanaka\` → 戻ったらDMで一度お知らせします`];
    return { first: ["設定中の通知はありません。"], more: [how, ...off] };
  }
  const lines = watched.map(({ person, wants }) => say`${polite(person.name)}：${ONCE[wants]}`);
  return { first: ["今日のうちにお知らせします。"], more: [...lines, ...off] };
}

function stopped(names: readonly Line[]): Line {
  return names.length === 0 ? ["解除する通知はありませんでした。"] : say`${joined(names, "、")}の通知を解除しました。`;
}

function notice(about: WatchNotice, saying: Saying): Said {
  if (about.kind === "watch-ended") {
    const name = polite(about.person.name);
    return about.reason === "off"
      ? { first: say`${name}が通知の対象になることを希望していないため、通知を解除しました。`, more: [] }
      : { first: say`${name}が居場所を公開しなくなったため、通知を解除しました。`, more: [] };
  }
  const { first, more } = whereabouts({ ...about.answer, wants: "where" }, saying);
  return { first: news(about), more: [first, ...more] };
}

function news({ by, answer: { person, whereabouts: w } }: Extract<WatchNotice, { kind: "watch-told" }>): Line {
  const name = polite(person.name);
  if (by === "free") return say`🔔 ${name}は今、空いています。`;
  if (by === "online") return say`🔔 ${name}がSlackでオンラインになりました。`;
  return sureness(w) === "sure" ? say`🔔 ${name}が研究室に戻りました。` : say`🔔 ${name}は研究室に戻っているはずです。`;
}
