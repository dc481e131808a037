import type { Answer } from "./answer.ts";
import type { Evidence } from "./evidence.ts";
import type { Instant } from "./interval.ts";
import type { Match } from "./names/directory.ts";
import type { Person } from "./person.ts";
import type { Question } from "./question/question.ts";
import type { Misread } from "./timetable/sheet.ts";

/** To an admin: what someone says of an answer, and how that answer came about as far as this admin may see it. */
export interface FeedbackNotice {
  readonly kind: "feedback";
  readonly from: Person;
  /** Empty when she said nothing. */
  readonly words: string;
  readonly asked?: Explained;
}

/** A question that was asked, step by step. */
export interface Explained {
  readonly text: string;
  readonly at: Instant;
  /** Absent for a button that was pressed: there was nothing to read. */
  readonly question?: Question;
  /** Whom the question names, as they are called. */
  readonly who: readonly string[];
  readonly matches: readonly { readonly written: string; readonly match: Match }[];
  readonly answer: Answer;
  /** The evidence that decided, and the rest of that day's. */
  readonly kept: readonly Evidence[];
  readonly dropped: readonly Evidence[];
  readonly misreads: readonly (Misread & { readonly source: string })[];
}

/** Words as somebody typed them in Slack, with names instead of the ids that would call people. */
export function withNames(typed: string, nameOf: (slackId: string) => string | undefined): string {
  return typed.replace(MARKED, (whole, user?: string, link?: string, label?: string) => {
    if (user !== undefined) return `@${nameOf(user) ?? label ?? "?"}`;
    if (label !== undefined) return whole.startsWith("<#") ? `#${label}` : label;
    return link ?? "";
  });
}

const MARKED = /<(?:@([UW][A-Z0-9]+)|[#!][A-Za-z0-9^]*|([a-z]+:[^<>|]*))(?:\|([^<>]*))?>/g;
