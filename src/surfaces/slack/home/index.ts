import type { Answer } from "../../../domain/answer.ts";
import type { UntilChoice } from "../../wording/home.ts";
import type { Line, Wording } from "../../wording/index.ts";
import { LEVELS } from "../../wording/privacy.ts";
import { messageOf } from "../answer-blocks.ts";
import { doubleClicks } from "../double-clicks.ts";
import { unformatted } from "../mrkdwn.ts";

import { ask, isFirst, saying } from "../parts.ts";
import { readSubmission, type SubmissionPayload } from "../payloads.ts";
import { answerReauth } from "../reauth.ts";
import { post } from "../telling.ts";
import { answerView, TYPED, wordForm } from "./form.ts";
import * as id from "./ids.ts";
import { type HomeSurface, type OpenHomes, openHomes } from "./open.ts";
import { type HomePress, readHomePress, readHomeView, readUntil } from "./press.ts";

export type { OpenHomes } from "./open.ts";

/** The App Home: published when it is opened, after whatever is done there, and when what it shows has changed. */
export function listenToHome(parts: HomeSurface): OpenHomes {
  const opened = openHomes(parts);
  const { bolt } = parts;
  bolt.event("app_home_opened", async ({ event }) => {
    if (event.tab !== "home") return;
    const { hash } = readHomeView(event.view);
    await opened.show({ slackId: event.user }, { hash, isOpened: true });
  });
  listenToMyself(parts, opened);
  listenToOthers(parts, opened);
  listenToDesk(parts, opened);
  // Of an earlier version of ours, still standing somewhere: what is published in answer has none of it.
  bolt.action(/^(?!whereis\.home\.)/, async ({ body, action }) => {
    const press = readHomePress(body, action);
    if (press) await opened.show(press.viewer, { hash: press.hash });
  });
  return opened;
}

type Deed = (press: HomePress, wording: Wording) => Promise<Done | undefined>;

/** What is to be shown of it. */
interface Done {
  readonly notice?: Line | undefined;
  readonly search?: string;
  readonly isSearched?: boolean;
}

/** Acknowledged, done once, then shown; whoever may not ask at all is told so by the view. */
function onHome(parts: HomeSurface, opened: OpenHomes, action: string, deed: Deed): void {
  parts.bolt.action(action, async ({ body, action, ack }) => {
    await ack();
    const press = readHomePress(body, action);
    if (!press || press.keys.map((key) => isFirst(parts, key)).includes(false)) return;
    const { viewer, hash } = press;
    const wording = parts.wordingFor(viewer, "");
    // The view itself tells what is searched, after a restart too.
    const search = press.search ?? "";
    try {
      await opened.show(viewer, { search, hash, ...(await deed(press, wording)) });
    } catch (error) {
      await opened.show(viewer, { search, hash, notice: wording.failed }).catch(() => {});
      throw error;
    }
  });
}

function listenToMyself(parts: HomeSurface, opened: OpenHomes): void {
  const { homes } = parts;
  const isDouble = doubleClicks();
  onHome(parts, opened, id.WORD, async ({ viewer, chosen, until }, wording) =>
    chosen === undefined ? undefined : said(parts, await homes.say(viewer, chosen, minutesOf(until)), wording),
  );
  onHome(parts, opened, id.UNTIL, async ({ viewer, chosen }, wording) => {
    const until = readUntil(chosen);
    if (!until) return undefined;
    const moved = await homes.prolong(viewer, minutesOf(until));
    // Without a word that stands, the menu waits for one.
    return moved.kind === "word-cleared" ? undefined : said(parts, moved, wording);
  });
  onHome(parts, opened, id.CLEAR, async ({ viewer }, wording) =>
    said(parts, await ask(parts, "home", { text: "clear", viewer, audience: "viewer-only" }), wording),
  );
  onHome(parts, opened, id.LEVEL, async ({ viewer, chosen }, wording) => {
    const level = LEVELS.find((each) => each === chosen);
    if (!level) return undefined;
    return said(
      parts,
      await ask(parts, "home", { text: `privacy ${level}`, viewer, audience: "viewer-only" }),
      wording,
    );
  });
  onHome(parts, opened, id.ASKED, async ({ viewer, trigger }, wording) => {
    if (isDouble(`${viewer.slackId} ${id.ASKED}`)) return undefined;
    const answer = await ask(parts, "home", { text: "privacy log", viewer, audience: "viewer-only" });
    const view = answerView(messageOf(answer, wording, saying(parts)), wording);
    await parts.web.post("views.open", { trigger_id: trigger, view });
    return undefined;
  });
  onHome(parts, opened, id.OTHER, async ({ viewer, trigger }, wording) => {
    if (isDouble(`${viewer.slackId} ${id.OTHER}`)) return undefined;
    await parts.web.post("views.open", { trigger_id: trigger, view: wordForm(wording) });
    return undefined;
  });
  parts.bolt.view(id.SAID, async ({ body, ack }) => {
    const submission = readSubmission(body);
    if (!submission) return ack();
    await takeTyped(parts, opened, submission, (response) => ack(response as never));
  });
}

/** A word that cannot be read is told beneath it, and may be written anew. */
async function takeTyped(
  parts: HomeSurface,
  opened: OpenHomes,
  { viewer, filled }: SubmissionPayload,
  ack: (response?: object) => Promise<void>,
): Promise<void> {
  const wording = parts.wordingFor(viewer, "");
  const answer = await parts.homes.say(viewer, filled(TYPED, TYPED), minutesOf(readUntil(filled(id.UNTIL, id.UNTIL))));
  const { notice } = said(parts, answer, wording) ?? {};
  const errors = notice && { [TYPED]: unformatted(notice).slice(0, 300) };
  await (errors ? ack({ response_action: "errors", errors }) : ack());
  await opened.show(viewer);
}

/** What was done shows by itself; only what was not done needs a sentence. */
function said(parts: HomeSurface, answer: Answer, wording: Wording): Done | undefined {
  const isDone = answer.kind === "word" || answer.kind === "word-cleared" || answer.kind === "privacy";
  return isDone ? undefined : { notice: wording.answer(answer, saying(parts)).first };
}

const minutesOf = (until: UntilChoice | undefined) =>
  until === undefined || until === "day" ? undefined : Number(until);

function listenToOthers(parts: HomeSurface, opened: OpenHomes): void {
  const { homes } = parts;
  const added = (
    outcome: Awaited<ReturnType<typeof homes.favour>>,
    { home: { people } }: Wording,
  ): Done | undefined => {
    if (outcome.kind === "nobody") return { notice: people.nobody };
    return outcome.kind === "favourite" && outcome.added === "full" ? { notice: people.full } : undefined;
  };
  onHome(parts, opened, id.ADD, async ({ viewer, chosen }, wording) =>
    chosen === undefined ? undefined : added(await homes.favour(viewer, { slackId: chosen }), wording),
  );
  onHome(parts, opened, id.KEEP, async ({ viewer, chosen }, wording) =>
    chosen === undefined ? undefined : added(await homes.favour(viewer, { person: chosen }), wording),
  );
  onHome(parts, opened, id.DROP, async ({ viewer, chosen }) => {
    if (chosen !== undefined) await homes.unfavour(viewer, chosen);
    return undefined;
  });
  onHome(parts, opened, id.FIND, async ({ chosen }) => ({ search: (chosen ?? "").trim(), isSearched: true }));
  onHome(parts, opened, id.ALL, async () => ({ search: "" }));
}

function listenToDesk(parts: HomeSurface, opened: OpenHomes): void {
  const isDouble = doubleClicks();
  onHome(parts, opened, id.REFRESH, async ({ viewer }, wording) =>
    (await parts.homes.refresh(viewer)) ? { notice: wording.home.desk.refreshed } : undefined,
  );
  onHome(parts, opened, id.REAUTH, async ({ viewer }, wording) => {
    if (isDouble(`${viewer.slackId} ${id.REAUTH}`)) return undefined;
    // She may be an admin no more: then the message says who is.
    await post(parts, { viewer, channel: viewer.slackId }, await answerReauth(parts, viewer, ""));
    return { notice: wording.home.desk.messaged };
  });
}
