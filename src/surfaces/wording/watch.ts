import type { WatchAnswer } from "../../domain/answer.ts";
import type { WatchNotice } from "../../domain/notice.ts";

import type { Said, Saying } from "./said.ts";

/** Being told, once, that someone is back or free. */
export interface WatchWording {
  answer(answer: WatchAnswer, saying: Saying): Said;
  /** The direct message. */
  notice(notice: WatchNotice, saying: Saying): Said;
  /** Labels: at most 30 characters. */
  readonly buttons: { readonly back: string; readonly free: string; readonly stop: string };
}
