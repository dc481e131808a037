import { type LabTime, labTime } from "../../../src/domain/lab-time.ts";
import type { Named } from "../../../src/domain/question/question.ts";
import { type Reading, readQuestion } from "../../../src/domain/question/read.ts";

export const seoul = labTime("Asia/Seoul");

/** A Tuesday, half past two in the afternoon. */
export const now = seoul.instantAt("2026-11-24", 14 * 60 + 30);

/**
 * A question in short, as tables can hold it: what is wanted when it is not the place, `[names]` and `<mentions>`, the
 * time on the asker's clock, and in brackets what a doubtful time was taken from.
 */
export function ask(text: string, reading: Partial<Reading> = {}): string {
  const asker = reading.asker ?? seoul;
  const question = readQuestion(text, { now, lab: seoul, asker, ...reading });
  if (question.kind === "help") return "help";
  if (question.kind === "not-understood") {
    const { problem } = question;
    return "written" in problem ? `${problem.kind} "${problem.written}"` : problem.kind;
  }
  if (question.kind !== "where" && question.kind !== "everyone") return question.kind;
  const who = question.kind === "everyone" ? ["everyone"] : question.who.map(shown);
  const wants = question.kind === "where" && question.wants !== "where" ? [question.wants] : [];
  // Today, and nothing more exact, is now.
  const at = question.at?.said?.kind === "day" && question.at.at === (reading.now ?? now) ? undefined : question.at;
  const time = at ? [clock(at.at, asker) + (at.span && !at.said ? `-${clock(at.span.until, asker)}` : "")] : [];
  const taking = at?.taking ? [`(${at.taking.written})`] : [];
  return [...wants, ...who, ...time, ...taking].join(" ");
}

function shown(named: Named): string {
  if (named.kind === "me") return "me";
  return named.kind === "mention" ? `<${named.slackId}>` : `[${named.text}]`;
}

/** The time alone on the day of the question, else the date before it. */
function clock(at: number, zone: LabTime): string {
  const minutes = zone.wallMinutes(at);
  const { date } = zone.dayOf(at);
  const time = `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  return date === zone.dayOf(now).date ? time : `${date}T${time}`;
}
