import type { WatchAnswer, Watched, WatchOutcome } from "../../../domain/answer.ts";
import type { WatchNotice } from "../../../domain/notice.ts";
import { MOST_WATCHES } from "../../../domain/watch.ts";
import { sureness } from "../facts.ts";
import { joined, type Line, say, strong } from "../parts.ts";
import type { Said, Saying } from "../said.ts";
import type { WatchWording } from "../watch.ts";
import { whereabouts } from "./whereabouts.ts";

export const watch: WatchWording = {
  answer,
  notice,
  buttons: { back: "Tell me when back", free: "Tell me when free", stop: "Stop watching" },
};

function answer(about: WatchAnswer, saying: Saying): Said {
  switch (about.kind) {
    case "watch":
      return together(about.outcomes.map((each) => outcome(each, saying)));
    case "watches":
      return watches(about.watched, about.isOff, saying);
    case "unwatched":
      return { first: stopped(about.people.map(({ name }) => [strong(name)])), more: [] };
    case "watch-switched":
      return { first: [about.isOff ? SWITCHED_OFF : "Others may watch you again."], more: [] };
    case "watch-nobody":
      return { first: ["I can tell people in Slack only. Please ask me there."], more: [] };
  }
}

const SWITCHED_OFF = "From now on nobody can watch you. Whoever does so now is told politely.";

function together([first, ...others]: readonly Said[]): Said {
  if (!first) return { first: ["Whom shall I watch? I found no name in that."], more: [] };
  return { first: first.first, more: [...first.more, ...others.flatMap((each) => [each.first, ...each.more])] };
}

function outcome(about: WatchOutcome, saying: Saying): Said {
  switch (about.kind) {
    case "watching": {
      const told = say`I’ll send you one message when ${strong(about.person.name)} is ${about.wants}.`;
      return {
        first: told,
        more: [[about.isNew ? "The watch ends with the day." : "You had asked for that already."]],
      };
    }
    case "already": {
      const { first, more } = whereabouts(about.answer, saying);
      return { first, more: [...more, ["So there is nothing to wait for, and I watch nobody."]] };
    }
    case "refused":
      return { first: refusal(about, saying), more: [] };
  }
}

function refusal({ person, reason }: Extract<WatchOutcome, { kind: "refused" }>, { command }: Saying): Line {
  switch (reason) {
    case "hidden":
      return say`${strong(person.name)} prefers not to say.`;
    case "off":
      return say`${strong(person.name)} prefers not to be watched.`;
    case "only-free":
      return say`${strong(person.name)} shows only when there is time to talk. I can tell you once there is.`;
    case "yourself":
      return ["That is you. I watch others for you."];
    case "full":
      return [
        `You watch ${MOST_WATCHES} people already, which is as many as I keep. \`${command} watches\` lets you stop one.`,
      ];
  }
}

function watches(watched: readonly Watched[], isOff: boolean, { command }: Saying): Said {
  const off: Line[] = isOff ? [[`Nobody can watch you; \`${command} watch on\` allows it again.`]] : [];
  if (watched.length === 0) {
    const how: Line = [`\`${command} watch @minji\`: one message when she is back`];
    return { first: ["You are watching nobody."], more: [how, ...off] };
  }
  const lines = watched.map(({ person, wants }) => say`${strong(person.name)}: when ${wants}`);
  return { first: ["You are watching, until the end of today:"], more: [...lines, ...off] };
}

function stopped(names: readonly Line[]): Line {
  return names.length === 0 ? ["There was no watch to stop."] : say`I no longer watch ${joined(names, ", ")} for you.`;
}

function notice(about: WatchNotice, saying: Saying): Said {
  if (about.kind === "watch-ended") {
    const name = strong(about.person.name);
    return about.reason === "off"
      ? { first: say`${name} prefers not to be watched, so I stopped.`, more: [] }
      : { first: say`${name} prefers not to say any more, so I stopped watching.`, more: [] };
  }
  const { first, more } = whereabouts({ ...about.answer, wants: "where" }, saying);
  return { first: news(about), more: [first, ...more] };
}

function news({ by, answer: { person, whereabouts: w } }: Extract<WatchNotice, { kind: "watch-told" }>): Line {
  const name = strong(person.name);
  if (by === "free") return say`🔔 ${name} is free now.`;
  if (by === "online") return say`🔔 ${name} is online.`;
  return sureness(w) === "sure"
    ? say`🔔 ${name} is back in the lab.`
    : say`🔔 ${name} should be back in the lab by now.`;
}
