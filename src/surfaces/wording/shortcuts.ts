import type { LeftToDo } from "../../domain/notice.ts";
import type { Line } from "./parts.ts";
import type { Said, Saying } from "./said.ts";

/** What Slack's shortcuts and the agent's view say beside answers, and the first message to whoever set the app up. */
export interface ShortcutWording {
  /** Who wrote the message is a program. */
  readonly byBot: Line;
  /** The press that opens the form was too long ago. */
  readonly expired: Line;
  readonly form: FormWording;
  /** What may be asked, each at a touch: four at most. */
  prompts(): readonly Prompt[];
  firstRun(left: readonly LeftToDo[], saying: Saying): Said;
}

/** Title, submit and close: at most 24 characters. */
export interface FormWording {
  readonly title: string;
  readonly submit: string;
  readonly close: string;
  readonly person: string;
  readonly date: string;
  readonly time: string;
  /** Beneath the time. */
  readonly hint: string;
  readonly looking: Line;
}

export interface Prompt {
  readonly title: string;
  readonly message: string;
}
