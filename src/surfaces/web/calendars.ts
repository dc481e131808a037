import type { Context } from "hono";
import { html } from "hono/html";
import type { Viewer } from "../../domain/answer.ts";
import type { Survey, Surveyed, SurveyedCalendar, SurveyedScope } from "../../flows/ports.ts";
import { lostOf } from "../wording/access.ts";
import type { Telling, Wording } from "../wording/index.ts";
import { foreign, type Line, strong } from "../wording/parts.ts";
import { framed, SETTINGS_PATH } from "./frame.ts";
import { card, inline } from "./pages.ts";

export interface CalendarsParts {
  readonly survey: Survey;
  readonly wordingOf: (slackId: string | undefined) => Wording;
  readonly nameOf: (slackId: string) => string | undefined;
  readonly zoneOf: (slackId: string) => string;
  readonly saying: () => { readonly now: number };
}

/** How all that is read from Google does, for those who can mend it. It changes nothing, and counts what it does not show. */
export async function calendarsPage(parts: CalendarsParts, context: Context, viewer: Viewer): Promise<Response> {
  const wording = parts.wordingOf(viewer.slackId);
  const { staffOnly, title } = wording.web.signIn;
  if (!parts.survey.mayLook(viewer)) {
    return context.html(card({ language: wording.language, title, said: staffOnly }), 403);
  }
  const surveyed = await parts.survey.look();
  const telling = { now: parts.saying().now, zone: parts.zoneOf(viewer.slackId) };
  const about = { wording, telling, lost: lostOf(surveyed.access)?.code };
  const body = html`${accessPanel(about, surveyed)}
${timetablePanel(about, surveyed)}
${calendarsPanel(about, surveyed)}`;
  return context.html(
    framed({
      ...{ wording, name: parts.nameOf(viewer.slackId), isStaff: true, here: SETTINGS_PATH, body },
      title: wording.web.settings.title,
    }),
  );
}

interface About {
  readonly wording: Wording;
  readonly telling: Telling;
  /** Why nothing at all can be read, which is said once. */
  readonly lost: string | undefined;
}

function accessPanel({ wording, telling }: About, { access }: Surveyed) {
  const { first, more } = wording.access.status(access, telling);
  const { google, remedy } = wording.web.settings;
  return html`<section class="panel">
<h2>${google}</h2>
${[first, ...more, remedy].map((line) => html`<p>${inline(line)}</p>\n`)}</section>`;
}

function timetablePanel(about: About, { timetable }: Surveyed) {
  const { settings } = about.wording.web;
  return html`<section class="panel">
<h2>${settings.timetable}</h2>
${timetable ? sheet(about, timetable) : html`<p>${inline(settings.noTimetable)}</p>`}
</section>`;
}

function sheet(about: About, timetable: SurveyedScope) {
  const { settings } = about.wording.web;
  const { label, count, address } = timetable;
  const understood = timetable.checkedAt === undefined ? "" : html`<p>${settings.understood}</p>`;
  return html`<h3>${inline([foreign(label)])}</h3>
<p>${settings.entries(count)} · ${readAt(about, timetable)}</p>
${address === undefined ? "" : html`<p>${inline([{ link: address, words: settings.openSheet }])}</p>`}
${failure(about, timetable)}
${timetable.misreads.length === 0 ? understood : misreads(about, timetable)}`;
}

function calendarsPanel(about: About, { calendars }: Surveyed) {
  const { settings } = about.wording.web;
  const rows = html`<ul>
${calendars.map((one) => html`<li>${calendar(about, one)}</li>\n`)}</ul>`;
  return html`<section class="panel">
<h2>${settings.calendars}</h2>
${calendars.length === 0 ? html`<p>${inline(settings.noCalendars)}</p>` : rows}
</section>`;
}

function calendar(about: About, one: SurveyedCalendar) {
  const { settings } = about.wording.web;
  const isTold = one.label === one.scope || (one.whose.kind === "personal" && one.whose.owner === one.scope);
  const id = isTold ? "" : html`<p><code>${inline([foreign(one.scope)])}</code></p>`;
  return html`<h3>${inline([foreign(one.label)])}</h3>
${id}
<p>${inline(settings.whose(one.whose))} · ${settings.events(one.count)} · ${readAt(about, one)}</p>
${failure(about, one)}
${one.misreads.length === 0 ? "" : misreads(about, one)}`;
}

function readAt({ wording, telling }: About, { checkedAt, isStale }: SurveyedScope) {
  const { settings } = wording.web;
  const read = settings.readAt(checkedAt, telling.now);
  return isStale && checkedAt !== undefined ? html`${read} · <strong>${settings.stale}</strong>` : read;
}

function failure({ wording, telling, lost }: About, scope: SurveyedScope) {
  return scope.failure && scope.failure.code !== lost
    ? html`<p class="trouble">${inline(wording.web.settings.failure(scope.failure, telling))}</p>`
    : "";
}

function misreads({ wording }: About, scope: SurveyedScope) {
  const { settings } = wording.web;
  const line = ({ where, reason }: SurveyedScope["misreads"][number]): Line =>
    where === "" ? settings.reason(reason) : [strong(where), ": ", ...settings.reason(reason)];
  return html`<p>${settings.misread(scope.misreads.length)}</p>
<ul>
${scope.misreads.map((misread) => html`<li>${inline(line(misread))}</li>\n`)}</ul>`;
}
