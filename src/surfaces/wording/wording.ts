import type { Answer } from "../../domain/answer.ts";
import type { Person } from "../../domain/person.ts";
import type { AccessWording } from "./access.ts";
import type { DigestWording } from "./digest.ts";
import type { FeedbackWording } from "./feedback.ts";
import type { HomeWording } from "./home.ts";
import type { LintWording } from "./lint.ts";
import type { Line } from "./parts.ts";
import type { PrivacyWording } from "./privacy.ts";
import type { Said, Saying } from "./said.ts";
import type { ShortcutWording } from "./shortcuts.ts";
import type { WatchWording } from "./watch.ts";
import type { WebWording } from "./web.ts";

/** Everything the bot says, in one language. Pure: the same answer is the same words. */
export interface Wording {
  /** `en`, `ko`, `ja`. */
  readonly language: string;
  /** The first line is a whole sentence that may stand alone. */
  answer(answer: Answer, saying: Saying): Said;
  /** What to type, with examples. */
  help(saying: Saying): Said;
  /** Labels of buttons: at most 75 characters. */
  readonly share: string;
  option(person: Person, others: readonly Person[]): Line;
  /** Something broke on our side; nothing about what. */
  readonly failed: Line;
  /** Slack's three seconds are over; the answer follows. */
  readonly late: Line;
  /** The request says who asks, or what, in a way Slack never does. */
  readonly malformed: Line;
  /** Sharing was refused. */
  readonly sharedOutside: Line;
  readonly guestsReadAlong: Line;
  readonly cannotSeeChannel: Line;
  /** Asked in a channel that takes no message of ours. */
  readonly cannotWrite: Line;
  /** The press was too long ago to open a form. */
  readonly pressAgain: Line;
  /** Google access, for those who may mend it. */
  readonly access: AccessWording;
  readonly digest: DigestWording;
  readonly watch: WatchWording;
  readonly privacy: PrivacyWording;
  readonly shortcuts: ShortcutWording;
  readonly lint: LintWording;
  readonly home: HomeWording;
  readonly web: WebWording;
  readonly feedback: FeedbackWording;
}
