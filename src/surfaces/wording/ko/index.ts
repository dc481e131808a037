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
import { followed } from "./particles.ts";
import { privacy } from "./privacy.ts";
import { noGroup, room, whichPlace } from "./room.ts";
import { shortcuts } from "./shortcuts.ts";
import { watch } from "./watch.ts";
import { web } from "./web.ts";
import { whereabouts } from "./whereabouts.ts";

/** Korean, as one writes to a colleague: 해요체, 님 behind every name, the hour as 15:00. */
export const ko: Wording = {
  language: "ko",
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
      guest: "죄송해요, 이 워크스페이스의 정식 멤버에게만 답해요.",
      "other-organisation": "죄송해요, 이 워크스페이스 분들에게만 답해요.",
      "unknown-viewer": "죄송해요, 아직 누구신지 몰라요. 새로 오신 분은 30분 안에 알게 돼요.",
    },
    notReady: "누가 있는지 처음으로 읽어 오는 중이에요. 1분쯤 뒤에 다시 물어봐 주세요.",
  }),
  help,
  share: "채널에 공유",
  option,
  failed: ["죄송해요, 제 쪽에 문제가 생겼어요. 잠시 뒤에 다시 물어봐 주세요."],
  late: ["아직 찾고 있어요. 찾는 대로 여기에 답할게요."],
  malformed: ["죄송해요, 요청을 읽지 못했어요."],
  sharedOutside: ["다른 조직과 함께 쓰는 채널이라 여기서는 물어본 분에게만 답해요."],
  guestsReadAlong: ["저에게 물어볼 수 없는 게스트도 보는 채널이라 여기서는 물어본 분에게만 답해요."],
  cannotWrite: [
    "그 채널에는 글을 쓸 수 없어요. 보관된 채널이거나, 제가 들어가 있지 않거나, 글쓰기가 제한되어 있어요. 저를 초대하시거나 여기서 물어봐 주세요.",
  ],
  pressAgain: ["제가 너무 늦어서 Slack이 창을 열지 못했어요. 버튼을 다시 눌러 주세요."],
  cannotSeeChannel: ["이 채널을 누가 보는지 알 수 없어요. 먼저 저를 채널에 초대한 뒤에 다시 묻고 공유해 주세요."],
};

function help({ command }: Saying): Said {
  return {
    first: ["누가 어디 있는지 물어보세요:"],
    more: [
      [`\`${command} @minji\` 또는 \`${command} 민지\`: 지금 어디 있는지`],
      [`\`${command} 민지 내일 3시\`: 그때 어디 있을지`],
      ["`민지 언제 와요?`, `민지 3시에 시간 돼요?`: DM으로 묻거나 저를 멘션해 주세요"],
      [
        `\`${command} 모두\`, \`${command} #채널\`, \`${command} 재실\`, \`${command} 부재\`: 연구실 전체, 채널, 지금 연구실에 있는 분들, 자리를 비운 분들`,
      ],
      [`\`${command} R301\`: 그 방에 누가 있는지`],
      [
        `\`${command} 빈시간\`, \`${command} 빈시간 내일 14시-15시 @minji @jun\`: 누가 시간이 되는지, 이분들 모두 시간이 되는 때는 언제인지`,
      ],
      [`\`${command} 설정 집 15시까지\`, \`${command} 해제\`: 내 위치를 직접 알리기`],
      [`\`${command} 별명 미니\`: 내 별명 더하기`],
      [
        `\`${command} 알림 @minji\`, \`${command} 알림목록\`: 돌아오면 DM으로 한 번 알림. \`${command} 알림 끄기\` 로 내 소식에는 알림을 걸지 못하게`,
      ],
      [`\`${command} 의견 R301에 있었어요\`: 마지막 답이 틀렸을 때 관리자에게 알리기`],
      [`\`${command} 공개범위\`, \`${command} 조회기록\`: 나에 대해 무엇이 보이는지, 누가 나에 대해 물어봤는지`],
      [`\`${command} 다이제스트 지금\`: 오늘 평소와 다른 점`],
      [`\`${command} 웹\`: 브라우저에서 모두를 한눈에`],
    ],
  };
}

function smallTalk(said: SmallTalk, { command }: Saying): Line {
  const inKind = { thanks: "도움이 되었다니 기뻐요!", hello: "안녕하세요!", other: "🙂" }[said];
  return [`${inKind} 물어보는 방법은 \`${command} 도움말\`에 있어요.`];
}

function which({ name, reason, people }: Extract<Answer, { kind: "which" }>): Line {
  if (reason === "tie") return say`${strong(name)}에 해당하는 분이 여럿이에요. 어느 분을 찾으세요?`;
  return people.length === 1 ? say`${nobody(name)} 혹시 이분인가요?` : say`${nobody(name)} 혹시 이 중에 있나요?`;
}

function elsewise({ command }: Saying): Line {
  return [`이름의 일부만 적거나 \`${command} 모두\`로 찾아보세요. 물어보는 방법은 \`${command} 도움말\`에 있어요.`];
}

function nobody(name: string): Line {
  return name === "" ? ["그런 이름은 찾지 못했어요."] : say`${followed([strong(name)], "이라")}는 분을 찾지 못했어요.`;
}

const quoted = ({ shown }: { readonly shown: string }): Line => say`“${foreign(shown)}”`;

function problem(about: Problem): Line {
  switch (about.kind) {
    case "no-name":
      return ["누구를 찾으세요? 이름이 보이지 않아요."];
    case "set-another":
      return ["위치는 본인만 정할 수 있어서 다른 분 것은 대신 설정해 드릴 수 없어요."];
    case "no-such-time":
      return say`${followed(say`“${foreign(about.written)}”`, "은")} 제가 모르는 시간이에요.`;
    case "several-times":
      return say`한 번에 한 시각만 답할 수 있어요. ${joined(about.questions.map(quoted), ", ")}처럼 나누어 물어봐 주세요.`;
    case "skipped-time":
      return say`그날은 서머타임이 시작돼서 ${followed(say`“${foreign(about.written)}”`, "이")} 없어요.`;
    case "too-long":
      return [`${about.limit}자가 넘어요. 이름과 시간만 적어도 돼요.`];
  }
}

/** A name, with another name of the same person when two people share it. */
function option(person: Person, others: readonly Person[]): Line {
  const apart = toldApart(person, others);
  return apart === undefined ? [foreign(person.name)] : say`${foreign(person.name)} (${foreign(apart)})`;
}
