import { randomBytes } from "node:crypto";
import { type App, openApp } from "../app.ts";
import { asksForPlayground, readConfig } from "../config.ts";
import type { Answer } from "../domain/answer.ts";
import type { Evidence } from "../domain/evidence.ts";
import { FOREVER, type Instant } from "../domain/interval.ts";
import type { LabTime } from "../domain/lab-time.ts";
import { languageOf } from "../domain/question/read.ts";
import { rank } from "../domain/whereabouts.ts";
import type { Stage } from "../flows/asking.ts";
import { openLog } from "../log.ts";
import { type Line, plain, type Wording, wordingFor } from "../surfaces/wording/index.ts";
import { asData, exitCode } from "./as-data.ts";

export interface AskOptions {
  readonly at?: string;
  readonly as?: string;
  readonly explain?: boolean;
  readonly json?: boolean;
}

/** Asks the app a question; the number is what the process exits with. */
export async function ask(text: string, options: AskOptions): Promise<number> {
  const app = await openLab();
  try {
    // A database that was never filled knows nobody; then, and only then, the sources are read first.
    if (app.lab.directory().people.length === 0) await app.refreshAll();
    const at = options.at === undefined ? undefined : momentOf(options.at, app.lab.time());
    const stages: Stage[] = [];
    const viewer = { slackId: options.as ?? "", isLocal: true };
    const answer = await app.bot.ask(
      { text, viewer, audience: "viewer-only", via: "terminal", ...(at !== undefined && { at }) },
      options.explain ? (stage) => stages.push(stage) : undefined,
    );
    if (options.json) print(JSON.stringify({ ...asData(answer), ...(options.explain && { stages }) }, null, 2));
    else {
      for (const stage of stages) print(explained(stage, app.lab.time()));
      for (const line of said(answer, text)) print(plain(line));
    }
    return exitCode(answer);
  } finally {
    await app.stop();
  }
}

async function openLab(): Promise<App> {
  // Standard output is for the answer alone.
  const { log } = openLog(process.env.LOG_LEVEL ?? "silent", process.stderr);
  const newToken = () => randomBytes(32).toString("base64url");
  const world = { machineTime: () => Date.now(), random: () => Math.random(), newToken, log };
  if (asksForPlayground(process.env)) {
    const { openSampleLab } = await import("../sample-lab.ts");
    return openSampleLab(process.env, world);
  }
  return openApp(readConfig(process.env), { ...world, clock: { now: () => Date.now() } });
}

/** @throws when it is neither a time of today nor a date with a time. */
function momentOf(written: string, lab: LabTime): Instant {
  const [, date, hours, minutes] = /^(?:(\d{4}-\d\d-\d\d)[T ])?(\d{1,2}):(\d\d)$/.exec(written) ?? [];
  if (hours === undefined || minutes === undefined || Number(hours) > 24 || Number(minutes) > 59) {
    throw new Error("--at wants a time such as 15:00, or a date and a time such as 2026-11-24T15:00");
  }
  return lab.instantAt(date ?? lab.dayOf(Date.now()).date, Number(hours) * 60 + Number(minutes));
}

function said(answer: Answer, question: string): readonly Line[] {
  const wording = wordingFor(languageOf(question) ?? process.env.LAB_LANGUAGE);
  const { first, more, groups = [] } = wording.answer(answer, { now: Date.now(), command: "/whereis" });
  const board = groups.flatMap(({ title, lines }) => [title, ...lines.map((line): Line => ["  ", ...line])]);
  return [first, ...choices(answer, wording), ...board, ...more];
}

/** What would be buttons in Slack. */
function choices(answer: Answer, wording: Wording): readonly Line[] {
  if (answer.kind === "which-place") return answer.near.map((name): Line => ["  ", { foreign: name }]);
  if (answer.kind !== "which") return [];
  return answer.people.map((person): Line => ["  ", ...wording.option(person, answer.people)]);
}

function explained(stage: Stage, lab: LabTime): string {
  switch (stage.kind) {
    case "question":
      return `question  ${JSON.stringify(stage.question)}`;
    case "match":
      return `name      ${JSON.stringify(stage.named)} → ${matched(stage.match)}`;
    case "misreads":
      return (
        stage.misreads.map(({ source, where, reason }) => `misread   ${source} ${where}: ${reason}`).join("\n") ||
        "misread   nothing"
      );
    case "evidence":
      return stage.evidence.map((e) => `evidence  ${line(e, lab)}`).join("\n") || "evidence  none";
  }
}

function matched(match: Extract<Stage, { kind: "match" }>["match"]): string {
  if (match.kind === "one") return `${match.person.name} (${match.person.id}) by “${match.alias}”`;
  if (match.kind === "nobody") return "nobody";
  return `${match.kind}: ${match.people.map((person) => person.name).join(", ")}`;
}

function line(e: Evidence, lab: LabTime): string {
  const span = `${clock(e.from, lab)} – ${clock(e.until, lab)}`;
  const what = [e.place?.name ?? e.place?.kind, e.activity, e.away, e.availability].filter(
    (word) => word !== undefined,
  );
  const marks = [e.isWeekly ? "weekly" : "dated", e.isStale ? "stale" : "fresh", ...(e.isPrivate ? ["private"] : [])];
  return `rank ${rank(e)}  ${span}  ${e.source}/${e.kind}  ${what.join(", ")}  (${marks.join(", ")})`;
}

function clock(at: Instant, lab: LabTime): string {
  if (at >= FOREVER) return "…";
  const minutes = lab.wallMinutes(at);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${lab.dayOf(at).date} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
