import type { Asked } from "../domain/answer.ts";
import { HOUR, type Instant, MINUTE } from "../domain/interval.ts";
import type { Question } from "../domain/question/question.ts";
import type { Asking } from "./asking.ts";

/** A question that can be asked again, and what was decided to answer it. */
export interface LastQuestion {
  readonly asked: Asked;
  readonly at: Instant;
  /** Absent for a button that was pressed. */
  readonly question?: Asks;
  readonly decided: NonNullable<Asking["decided"]>;
}

/** What each person asked last, for half an hour and in memory only, and how often she had the admins told of it. */
export interface LastQuestions {
  /** What is no question about whereabouts, or nobody's in Slack, is not kept. */
  note(asking: Asking, question?: Question): void;
  of(asker: string, now: Instant): LastQuestion | undefined;
  /** False when that would be once too often within the hour. */
  mayTell(asker: string, now: Instant): boolean;
  told(asker: string, now: Instant): void;
}

/** What is asked of others, and changes nothing; a command that is not named here is none of it. */
export type Asks = Extract<Question, { kind: (typeof ASKS)[number] }>;
const ASKS = ["where", "everyone", "group", "free", "in", "out", "room", "not-understood"] as const;

export function isAsking(question: Question): question is Asks {
  return (ASKS as readonly string[]).includes(question.kind);
}

const KEPT_MS = 30 * MINUTE;
const MOST_ASKERS = 200;
const MOST_AN_HOUR = 5;

export function lastQuestions(): LastQuestions {
  const last = new Map<string, LastQuestion>();
  const told = new Map<string, readonly Instant[]>();
  const ofThisHour = (asker: string, now: Instant) => (told.get(asker) ?? []).filter((at) => at > now - HOUR);
  return {
    note({ asked, now, decided }, question) {
      const { viewer, via, picked, text, isOnlyLooking } = asked;
      if (!decided || viewer.isLocal || via === "watch" || via === "feedback" || picked?.deed) return;
      if (question && !isAsking(question)) return;
      // A page that is opened shows the board, and nobody asked for it.
      if (isOnlyLooking && text.trim() === "") return;
      // Whoever asked last stands last, so those who asked longest ago go first.
      last.delete(viewer.slackId);
      last.set(viewer.slackId, { asked, at: now, decided, ...(question && { question }) });
      for (const [other, { at }] of last) {
        if (last.size <= MOST_ASKERS && at > now - KEPT_MS) break;
        last.delete(other);
      }
    },
    of(asker, now) {
      const question = last.get(asker);
      return question && question.at > now - KEPT_MS ? question : undefined;
    },
    mayTell: (asker, now) => ofThisHour(asker, now).length < MOST_AN_HOUR,
    told: (asker, now) => void told.set(asker, [...ofThisHour(asker, now), now]),
  };
}
