import type { Person } from "../../../domain/person.ts";
import { type Line, say, strong } from "../parts.ts";
import { followed, type Particle } from "./particles.ts";

/** What a sentence may end in: `R301에 있어요`, `휴가 중이에요`, `일정이 있어요`, `일정이 비어 있어요`. */
export type Verb = "be" | "is" | "have" | "stand";

/** How it is put: as known, as planned, or as far as one can guess. */
export type Tense = "now" | "past" | "planned" | "guessed" | "guessed-past";

/** Of those whose title asks for it one speaks with 시; 님 after the name is enough for everyone else. */
export function verb(person: Person, of: Verb, tense: Tense): string {
  const [plain, honouring] = FORMS[of];
  return (isHonoured(person) ? honouring : plain)[TENSES.indexOf(tense)]!;
}

/** The other endings of which there is only one verb each. */
export function ending(person: Person, of: keyof typeof ENDINGS): string {
  return ENDINGS[of][isHonoured(person) ? 1 : 0];
}

const TENSES: readonly Tense[] = ["now", "past", "planned", "guessed", "guessed-past"];

const HAVE = ["있어요", "있었어요", "있을 예정이에요", "있을 거예요", "있었을 거예요"];
const FORMS: Readonly<Record<Verb, readonly [plain: readonly string[], honouring: readonly string[]]>> = {
  be: [HAVE, ["계세요", "계셨어요", "계실 예정이에요", "계실 거예요", "계셨을 거예요"]],
  // Always after 중, so after a consonant.
  is: [
    ["이에요", "이었어요", "일 예정이에요", "일 거예요", "이었을 거예요"],
    ["이세요", "이셨어요", "이실 예정이에요", "이실 거예요", "이셨을 거예요"],
  ],
  have: [HAVE, ["있으세요", "있으셨어요", "있으실 예정이에요", "있으실 거예요", "있으셨을 거예요"]],
  // Said of the plans, which nobody honours.
  stand: [HAVE, HAVE],
};

const ENDINGS = {
  whereNow: ["있는지", "계신지"],
  whereThen: ["있을지", "계실지"],
  wherePast: ["있었는지", "계셨는지"],
  whenBack: ["돌아올지", "돌아오실지"],
  willBeBack: ["돌아올", "돌아오실"],
  hides: ["했어요", "하셨어요"],
  soHides: ["해서", "하셔서"],
  onceBack: ["돌아오면", "돌아오시면"],
  isBack: ["돌아왔어요", "돌아오셨어요"],
  shouldBeBack: ["돌아왔을 거예요", "돌아오셨을 거예요"],
  cameOnline: ["접속했어요", "접속하셨어요"],
} as const;

/** `김민지 님은`, `이선영 교수님이`, `田中さんは` with our own particle: nobody is named without a title. */
export function named(person: Person, by?: Particle): Line {
  const { name } = person;
  const title = HAS_TITLE.test(name) ? "" : WANTS_TITLE.test(name) ? "님" : " 님";
  const line = say`${strong(name)}${title}`;
  return by ? followed(line, by) : line;
}

const HAS_TITLE = /(?:님|씨|さん|さま|様|先生|教授|先輩)$/u;
const WANTS_TITLE = /[가-힣]\s?(?:교수|박사|선생|소장)$/u;
const IS_HONOURED = /(?:교수|박사|선생|소장)님?$|先生$|教授$|^(?:prof|professor|dr)\b/iu;

function isHonoured({ name, aliases }: Person): boolean {
  return IS_HONOURED.test(name) || aliases.some(({ text }) => IS_HONOURED.test(text));
}
