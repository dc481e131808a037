import type { WatchAnswer, Watched, WatchOutcome } from "../../../domain/answer.ts";
import type { WatchNotice } from "../../../domain/notice.ts";
import { MOST_WATCHES } from "../../../domain/watch.ts";
import { sureness } from "../facts.ts";
import { joined, type Line, say } from "../parts.ts";
import type { Said, Saying } from "../said.ts";
import type { WatchWording } from "../watch.ts";
import { ending, named } from "./verbs.ts";
import { whereabouts } from "./whereabouts.ts";

export const watch: WatchWording = {
  answer,
  notice,
  buttons: { back: "돌아오면 알림 받기", free: "시간 나면 알림 받기", stop: "알림 끄기" },
};

function answer(about: WatchAnswer, saying: Saying): Said {
  switch (about.kind) {
    case "watch":
      return together(about.outcomes.map((each) => outcome(each, saying)));
    case "watches":
      return watches(about.watched, about.isOff, saying);
    case "unwatched":
      return { first: stopped(about.people.map((person) => named(person))), more: [] };
    case "watch-switched":
      return { first: [about.isOff ? SWITCHED_OFF : "이제 다른 분들이 다시 내 소식에 알림을 걸 수 있어요."], more: [] };
    case "watch-nobody":
      return { first: ["알림은 Slack에서만 보낼 수 있어요. Slack에서 말씀해 주세요."], more: [] };
  }
}

const SWITCHED_OFF = "이제 아무도 내 소식에 알림을 걸 수 없어요. 이미 걸어 둔 분에게는 제가 정중히 전할게요.";

function together([first, ...others]: readonly Said[]): Said {
  if (!first) return { first: ["누구의 소식을 알려 드릴까요? 이름이 보이지 않아요."], more: [] };
  return { first: first.first, more: [...first.more, ...others.flatMap((each) => [each.first, ...each.more])] };
}

function outcome(about: WatchOutcome, saying: Saying): Said {
  switch (about.kind) {
    case "watching": {
      const when = about.wants === "back" ? ending(about.person, "onceBack") : "시간이 나면";
      const told = say`${named(about.person, "이")} ${when} DM으로 한 번 알려 드릴게요.`;
      return { first: told, more: [[about.isNew ? "오늘이 지나면 알림은 사라져요." : "이미 부탁하신 알림이에요."]] };
    }
    case "already": {
      const { first, more } = whereabouts(about.answer, saying);
      return { first, more: [...more, ["기다릴 일이 없어서 알림은 걸지 않았어요."]] };
    }
    case "refused":
      return { first: refusal(about, saying), more: [] };
  }
}

function refusal({ person, reason }: Extract<WatchOutcome, { kind: "refused" }>, { command }: Saying): Line {
  switch (reason) {
    case "hidden":
      return say`${named(person, "은")} 위치를 알리지 않기로 ${ending(person, "hides")}.`;
    case "off":
      return say`${named(person, "은")} 알림 대상이 되지 않기로 ${ending(person, "hides")}.`;
    case "only-free":
      return say`${named(person)}에 대해서는 시간이 비는지만 알 수 있어요. 시간이 나면 알려 드릴 수는 있어요.`;
    case "yourself":
      return ["본인이시네요. 알림은 다른 분에게만 걸 수 있어요."];
    case "full":
      return [
        `알림은 한 번에 ${MOST_WATCHES}명까지 걸 수 있어요. \`${command} 알림목록\` 에서 하나를 끄고 다시 걸어 주세요.`,
      ];
  }
}

function watches(watched: readonly Watched[], isOff: boolean, { command }: Saying): Said {
  const off: Line[] = isOff
    ? [[`다른 분들은 내 소식에 알림을 걸 수 없어요. \`${command} 알림 켜기\` 로 다시 허용할 수 있어요.`]]
    : [];
  if (watched.length === 0) {
    const how: Line = [`\`${command} 알림 @minji\`: 돌아오면 DM으로 한 번 알려 드려요`];
    return { first: ["걸어 둔 알림이 없어요."], more: [how, ...off] };
  }
  const lines = watched.map(
    ({ person, wants }) => say`${named(person)}: ${wants === "back" ? ending(person, "onceBack") : "시간이 나면"}`,
  );
  return { first: ["오늘 안에 이렇게 알려 드릴게요:"], more: [...lines, ...off] };
}

function stopped(names: readonly Line[]): Line {
  return names.length === 0 ? ["끌 알림이 없었어요."] : say`${joined(names, ", ")} 알림을 껐어요.`;
}

function notice(about: WatchNotice, saying: Saying): Said {
  if (about.kind === "watch-ended") {
    const what = about.reason === "off" ? "알림 대상이 되지 않기로" : "위치를 알리지 않기로";
    const first = say`${named(about.person, "이")} ${what} ${ending(about.person, "soHides")} 알림을 껐어요.`;
    return { first, more: [] };
  }
  const { first, more } = whereabouts({ ...about.answer, wants: "where" }, saying);
  return { first: news(about), more: [first, ...more] };
}

function news({ by, answer: { person, whereabouts: w } }: Extract<WatchNotice, { kind: "watch-told" }>): Line {
  if (by === "free") return say`🔔 ${named(person, "은")} 지금 시간이 비어 있어요.`;
  if (by === "online") return say`🔔 ${named(person, "이")} Slack에 ${ending(person, "cameOnline")}.`;
  const back = ending(person, sureness(w) === "sure" ? "isBack" : "shouldBeBack");
  return say`🔔 ${named(person, "이")} 연구실에 ${back}.`;
}
