import type { Answer } from "../../../domain/answer.ts";
import type { Person } from "../../../domain/person.ts";
import type { Problem } from "../../../domain/question/question.ts";
import type { SmallTalk } from "../../../domain/question/small-talk.ts";
import { answerIn } from "../answer.ts";
import { toldApart } from "../facts.ts";
import { foreign, joined, type Line, say, strong } from "../parts.ts";
import type { Said, Saying } from "../said.ts";
import type { Wording } from "../wording.ts";
import { access } from "./access.ts";
import { board } from "./board.ts";
import { digest } from "./digest.ts";
import { feedback } from "./feedback.ts";
import { free } from "./free.ts";
import { home } from "./home.ts";
import { lint } from "./lint.ts";
import { alias, ownWord } from "./own-word.ts";
import { privacy } from "./privacy.ts";
import { noGroup, room, whichPlace } from "./room.ts";
import { shortcuts } from "./shortcuts.ts";
import { watch } from "./watch.ts";
import { web } from "./web.ts";
import { whereabouts } from "./whereabouts.ts";

export const en: Wording = {
  language: "en",
  access,
  digest,
  feedback,
  home,
  lint,
  privacy,
  shortcuts,
  watch,
  web,
  answer: answerIn({
    whereabouts,
    board,
    free,
    room,
    whichPlace,
    noGroup,
    ownWord,
    alias,
    which,
    watch,
    privacy,
    feedback,
    help,
    smallTalk,
    nobody,
    elsewise,
    problem,
    refusals: {
      guest: "Sorry, I answer full members of this workspace only.",
      "other-organisation": "Sorry, I answer people of this workspace only.",
      "unknown-viewer": "Sorry, I don’t know you yet. I learn of new members within half an hour.",
    },
    notReady: "I am still reading who is here for the first time. Please ask again in a minute.",
  }),
  help,
  share: "Share",
  option,
  failed: ["Sorry, something went wrong on my side. Please ask again in a minute."],
  late: ["Still working on it; the answer follows here."],
  malformed: ["Sorry, I could not read that request."],
  sharedOutside: ["This channel is shared with another organisation, so I answer only you here."],
  guestsReadAlong: ["Guests read along in this channel and may not ask me, so I answer only you here."],
  cannotWrite: [
    "I can’t write in that channel: it is archived, I am not in it, or posting is restricted there. Invite me, or ask me here.",
  ],
  pressAgain: ["That took me too long, and Slack let the form go. Please press the button again."],
  cannotSeeChannel: ["I can’t see who reads this channel. Invite me to it first, then ask and share again."],
};

function help({ command }: Saying): Said {
  return {
    first: ["Ask me where someone is:"],
    more: [
      [`\`${command} @minji\` or \`${command} minji\`: where she is now`],
      [`\`${command} minji tomorrow 15:00\`: where she will be then`],
      [`\`when is minji back?\`, \`is minji free at 3?\`: in a message to me, or after mentioning me`],
      [
        `\`${command} everyone\`, \`${command} #channel\`, \`${command} in\`, \`${command} out\`: the whole lab, a channel, who is in the lab, who is away`,
      ],
      [`\`${command} R301\`: who is in that room`],
      [
        `\`${command} free\`, \`${command} free tomorrow 14:00-15:00 @minji @jun\`: who is free, and when these people all are`,
      ],
      [`\`${command} set home until 15:00\`, \`${command} clear\`: your own word, before all else`],
      [`\`${command} alias Mini\`: another name for yourself`],
      [
        `\`${command} watch @minji\`, \`${command} watches\`: one message when she is back; \`${command} watch off\` keeps others from watching you`,
      ],
      [`\`${command} feedback she was in R301\`: tells the admins what was wrong with the last answer`],
      [`\`${command} privacy\`, \`${command} privacy log\`: what others see of you, and who asked about you`],
      [`\`${command} digest now\`: what is unusual today`],
      [`\`${command} web\`: everyone at a glance, in your browser`],
    ],
  };
}

function smallTalk(said: SmallTalk, { command }: Saying): Line {
  const inKind = { thanks: "You’re welcome!", hello: "Hello!", other: "🙂" }[said];
  return [`${inKind} \`${command} help\` says what you can ask me.`];
}

function which({ name, reason, people }: Extract<Answer, { kind: "which" }>): Line {
  if (reason === "tie") return say`Which ${strong(name)} do you mean?`;
  return people.length === 1
    ? say`I know nobody called ${strong(name)}. Did you mean this person?`
    : say`I know nobody called ${strong(name)}. Did you mean one of these?`;
}

function elsewise({ command }: Saying): Line {
  return [`Try part of the name, or \`${command} everyone\`; \`${command} help\` says what can be asked.`];
}

function nobody(name: string): Line {
  return name === "" ? ["I know nobody of that name."] : say`I know nobody called ${strong(name)}.`;
}

const quoted = ({ shown }: { readonly shown: string }): Line => say`“${foreign(shown)}”`;

function problem(about: Problem): Line {
  switch (about.kind) {
    case "no-name":
      return ["Whom are you looking for? I found no name in that."];
    case "set-another":
      return ["Everyone sets their own place; I cannot set it for somebody else."];
    case "no-such-time":
      return say`“${foreign(about.written)}” is no time I know.`;
    case "several-times":
      return say`I answer for one time at a time. Ask ${joined(about.questions.map(quoted), " and ")} apart.`;
    case "skipped-time":
      return say`The clocks go forward then, so “${foreign(about.written)}” does not exist on that day.`;
    case "too-long":
      return [`That is longer than ${about.limit} characters; a name and a time are enough.`];
  }
}

/** A name, with another name of the same person when two people share it. */
function option(person: Person, others: readonly Person[]): Line {
  const apart = toldApart(person, others);
  return apart === undefined ? [foreign(person.name)] : say`${foreign(person.name)} (${foreign(apart)})`;
}
