import type { Context } from "hono";
import { html } from "hono/html";
import type { Answer, Asked, Viewer } from "../../domain/answer.ts";
import type { Bot, Survey } from "../../flows/ports.ts";
import type { Line, Said, Saying, Wording } from "../wording/index.ts";
import { framed } from "./frame.ts";
import { inline } from "./pages.ts";
import { only } from "./requests.ts";
import { BOARD_PATH } from "./sign-in.ts";

export interface DashboardParts {
  readonly bot: Bot;
  readonly wordingOf: (slackId: string | undefined) => Wording;
  readonly nameOf: (slackId: string) => string | undefined;
  readonly zoneOf: (slackId: string) => string;
  /** Who may look further is shown the way. */
  readonly survey: Pick<Survey, "mayLook">;
  readonly saying: () => Saying;
  onQuestion?(question: { readonly outcome: Answer["kind"] | "failed"; readonly ms: number }): void;
}

/** Longer questions are refused by the bot itself; this much is read of the address. */
const LONGEST_QUESTION = 1_000;

/** Everyone, or the answer to what was asked, as this viewer may see it: the bot is asked as it is in Slack. */
export async function dashboard(parts: DashboardParts, context: Context, viewer: Viewer): Promise<Response> {
  const question = (only(context, "q") ?? "").trim().slice(0, LONGEST_QUESTION);
  const picked = pickedIn(context);
  const text = question === "" ? "everyone" : question;
  const answer = await ask(parts, {
    ...{ text, viewer, audience: "viewer-only", via: "web", isOnlyLooking: true },
    ...(picked && { picked }),
  });
  const wording = parts.wordingOf(viewer.slackId);
  const about = { parts, wording, question, zone: parts.zoneOf(viewer.slackId) };
  const body = html`${search(about)}
${found(about, answer)}`;
  return context.html(
    framed({
      ...{ wording, name: parts.nameOf(viewer.slackId), isStaff: parts.survey.mayLook(viewer), here: BOARD_PATH, body },
      title: wording.web.board.title,
    }),
  );
}

async function ask({ bot, onQuestion }: DashboardParts, asked: Asked): Promise<Answer> {
  const startedAt = performance.now();
  let outcome: Answer["kind"] | "failed" = "failed";
  try {
    const answer = await bot.ask(asked);
    outcome = answer.kind;
    return answer;
  } finally {
    onQuestion?.({ outcome, ms: performance.now() - startedAt });
  }
}

interface About {
  readonly parts: DashboardParts;
  readonly wording: Wording;
  readonly question: string;
  readonly zone: string;
}

function search({ wording, question }: About) {
  const { search, example, ask, everyone } = wording.web.board;
  return html`<form class="search" role="search" method="get" action="${BOARD_PATH}">
<label>${search}
<input type="search" name="q" value="${question}" placeholder="${example}" maxlength="300" autocomplete="off"></label>
<button>${ask}</button>
${question === "" ? "" : html`<a href="${BOARD_PATH}">${everyone}</a>`}
</form>`;
}

function found(about: About, answer: Answer) {
  const { parts, wording } = about;
  const saying = parts.saying();
  if (answer.kind === "help") return said(wording.web.board.onlyLooks(saying.command));
  return html`${said(wording.answer(answer, saying), ageOf(about, answer, saying))}
${answer.kind === "which" ? choices(about, answer) : ""}`;
}

/** The sentence, what supports it, and the groups of a board. */
function said({ first, more, groups = [] }: Said, age?: Line) {
  return html`<p class="summary">${inline(first)}</p>
${[...more, ...(age ? [age] : [])].map((line) => html`<p>${inline(line)}</p>\n`)}
${groups.length === 0 ? "" : boardOf(groups)}`;
}

function boardOf(groups: NonNullable<Said["groups"]>) {
  return html`<div class="groups">
${groups.map(
  ({ title, lines }) => html`<section>
<h2>${inline(title)}</h2>
<ul>
${lines.map((line) => html`<li>${inline(line)}</li>\n`)}</ul>
</section>\n`,
)}</div>`;
}

/** When it was made, since a page may stand open, and how old what it rests on is. */
function ageOf({ wording, zone }: About, answer: Answer, { now }: Saying): Line | undefined {
  if (!("ages" in answer)) return undefined;
  return wording.web.board.asOf({ now, zone }, answer.ages);
}

/** One link for each who may be meant. */
function choices({ wording, question }: About, { people, at, wants }: Extract<Answer, { kind: "which" }>) {
  const links = people.map((person) => {
    const query = new URLSearchParams({
      q: question,
      who: person.id,
      wants,
      ...(at !== undefined && { at: String(at) }),
    });
    return html`<li><a href="${BOARD_PATH}?${query.toString()}">${inline(wording.option(person, people))}</a></li>\n`;
  });
  return html`<section class="panel"><ul>
${links}</ul></section>`;
}

function pickedIn(context: Context): Asked["picked"] {
  const person = only(context, "who");
  if (person === undefined || person.length > 200) return undefined;
  const at = Number(only(context, "at") ?? Number.NaN);
  const wants = (["where", "back", "free"] as const).find((one) => one === only(context, "wants"));
  return {
    person: person as NonNullable<Asked["picked"]>["person"],
    ...(Number.isSafeInteger(at) && Math.abs(at) < 8.64e15 && { at }),
    ...(wants && { wants }),
  };
}
