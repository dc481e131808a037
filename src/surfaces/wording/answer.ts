import type {
  AliasAnswer,
  Answer,
  BoardAnswer,
  FreeAnswer,
  RoomAnswer,
  WhereaboutsAnswer,
  WordAnswer,
} from "../../domain/answer.ts";
import type { Problem } from "../../domain/question/question.ts";
import type { SmallTalk } from "../../domain/question/small-talk.ts";
import type { Line } from "./parts.ts";
import type { Said, Saying } from "./said.ts";
import type { Wording } from "./wording.ts";

/** Each kind of answer in one language; those that are said in one sentence are a line. */
export interface AnswerWords extends Pick<Wording, "feedback" | "help" | "privacy" | "watch"> {
  whereabouts(answer: WhereaboutsAnswer, saying: Saying): Said;
  board(answer: BoardAnswer, saying: Saying): Said;
  free(answer: FreeAnswer, saying: Saying): Said;
  room(answer: RoomAnswer, saying: Saying): Said;
  whichPlace(answer: Of<"which-place">): Line;
  noGroup(answer: Of<"no-group">): Line;
  ownWord(answer: WordAnswer, saying: Saying): Said;
  alias(answer: AliasAnswer, saying: Saying): Said;
  which(answer: Of<"which">): Line;
  nobody(name: string): Line;
  /** What else may find her. */
  elsewise(saying: Saying): Line;
  problem(problem: Problem): Line;
  readonly refusals: Readonly<Record<Of<"refused">["reason"], string>>;
  readonly smallTalk: (said: SmallTalk, saying: Saying) => Line;
  readonly notReady: string;
}

type Of<Kind extends Answer["kind"]> = Extract<Answer, { readonly kind: Kind }>;

export function answerIn(words: AnswerWords): Wording["answer"] {
  const alone = (first: Line): Said => ({ first, more: [] });
  return (about, saying) => {
    switch (about.kind) {
      case "whereabouts":
        return words.whereabouts(about, saying);
      case "board":
        return words.board(about, saying);
      case "free":
        return words.free(about, saying);
      case "room":
        return words.room(about, saying);
      case "which-place":
        return alone(words.whichPlace(about));
      case "no-group":
        return alone(words.noGroup(about));
      case "word":
      case "word-cleared":
      case "word-refused":
        return words.ownWord(about, saying);
      case "aliases":
      case "alias-refused":
        return words.alias(about, saying);
      case "which":
        return alone(words.which(about));
      case "watch":
      case "watches":
      case "unwatched":
      case "watch-switched":
      case "watch-nobody":
        return words.watch.answer(about, saying);
      case "privacy":
      case "privacy-log":
      case "privacy-refused":
        return words.privacy.answer(about, saying);
      case "feedback-sent":
      case "feedback-not-sent":
        return alone(words.feedback.answer(about, saying));
      case "help":
        return words.help(saying);
      case "small-talk":
        return alone(words.smallTalk(about.said, saying));
      case "nobody":
        return { first: words.nobody(about.name), more: [words.elsewise(saying)] };
      case "not-understood":
        if (about.problem.kind === "several-times") return alone(words.problem(about.problem));
        return { ...words.help(saying), first: words.problem(about.problem) };
      case "refused":
        return alone([words.refusals[about.reason]]);
      case "not-ready":
        return alone([words.notReady]);
    }
  };
}
