import type { Wording } from "../wording/index.ts";
import { messageOf, note } from "./answer-blocks.ts";
import { plain, type SlackMessage } from "./blocks.ts";
import { ANSWER_WITHIN_MS, within } from "./in-time.ts";
import { openForm } from "./open-form.ts";
import { ask, isFirst, type SlackParts, saying } from "./parts.ts";
import { readShortcut, readSubmission, type ShortcutPayload, type SubmissionPayload } from "./payloads.ts";
import { post, tellPrivately } from "./telling.ts";

/** On a message: where is who wrote it? */
export const AUTHOR = "whereis.author";
/** Anywhere: a form that asks for anyone, at any time. */
export const ASK = "whereis.ask";
const ASKED = "whereis.asked";

/** Blocks of the form; each input has the name of its block. */
const PERSON = "person";
const DAY = "day";
const TIME = "time";

export function listenToShortcuts(parts: SlackParts): void {
  onShortcut(parts, { type: "message_action", callback_id: AUTHOR }, answerAuthor);
  onShortcut(parts, { type: "shortcut", callback_id: ASK }, openAsking);
  listenToForm(parts);
}

type Shortcut = { readonly type: "message_action" | "shortcut"; readonly callback_id: string };
type Work = (parts: SlackParts, chosen: ShortcutPayload, wording: Wording) => Promise<void>;

function onShortcut(parts: SlackParts, shortcut: Shortcut, work: Work): void {
  parts.bolt.shortcut(shortcut, async ({ body, ack }) => {
    await ack();
    const chosen = readShortcut(body);
    if (!chosen || !isFirst(parts, chosen.key)) return;
    const wording = parts.wordingFor(chosen.viewer, "");
    try {
      await work(parts, chosen, wording);
    } catch (error) {
      await tell(parts, chosen, note(wording.failed)).catch(() => {});
      throw error;
    }
  });
}

/** For the eyes of whoever asks; the message and its author are not touched. */
async function answerAuthor(parts: SlackParts, chosen: ShortcutPayload, wording: Wording): Promise<void> {
  if (chosen.author === undefined) return tell(parts, chosen, note(wording.shortcuts.byBot));
  const text = `<@${chosen.author}>`;
  const answer = await ask(parts, "shortcut", { text, viewer: chosen.viewer, audience: "viewer-only" });
  await tell(parts, chosen, messageOf(answer, wording, saying(parts)));
}

/** Before anything else: the right to open it lasts three seconds. */
async function openAsking(parts: SlackParts, chosen: ShortcutPayload, wording: Wording): Promise<void> {
  const isOpen = await openForm(parts, chosen.trigger, formView(wording));
  if (!isOpen) await tell(parts, chosen, note(wording.shortcuts.expired));
}

/** The message's own address first; a shortcut from nowhere in particular is answered in a direct message. */
function tell(parts: SlackParts, { viewer, channel, responseUrl }: ShortcutPayload, message: SlackMessage) {
  if (channel === undefined) return post(parts, { viewer, channel: viewer.slackId }, message);
  return tellPrivately(parts, { viewer, channel, responseUrl }, message);
}

function listenToForm(parts: SlackParts): void {
  const asking = new Map<string, Promise<SlackMessage>>();
  parts.bolt.view(ASKED, async ({ body, ack }) => {
    const submission = readSubmission(body);
    if (!submission) return ack();
    await answerForm(parts, submission, (response) => ack(response as never), asking);
  });
}

/** The answer takes the place of the form. A form that is sent twice is asked once. */
async function answerForm(
  parts: SlackParts,
  submission: SubmissionPayload,
  ack: (response: object) => Promise<void>,
  asking: Map<string, Promise<SlackMessage>>,
): Promise<void> {
  const { viewer, viewId } = submission;
  const wording = parts.wordingFor(viewer, "");
  const show = (message: SlackMessage) => ack({ response_action: "update", view: answerView(message, wording) });
  try {
    const answering = asking.get(viewId) ?? messageFor(parts, submission, wording);
    asking.set(viewId, answering);
    const inTime = await within(answering, ANSWER_WITHIN_MS);
    if (inTime) return await show(inTime);
    await show(note(wording.shortcuts.form.looking));
    await change(parts, viewId, await answering, wording);
  } catch (error) {
    await show(note(wording.failed));
    await change(parts, viewId, note(wording.failed), wording);
    throw error;
  } finally {
    asking.delete(viewId);
  }
}

async function messageFor(parts: SlackParts, submission: SubmissionPayload, wording: Wording): Promise<SlackMessage> {
  const { viewer, filled } = submission;
  // Day and time are the asker's own, as everything is that she types.
  const text = `<@${filled(PERSON, PERSON)}> ${filled(DAY, DAY)} ${filled(TIME, TIME)}`.trim();
  const answer = await ask(parts, "shortcut", { text, viewer, audience: "viewer-only" });
  return messageOf(answer, wording, saying(parts));
}

/** She may have closed it by now. */
async function change(parts: SlackParts, viewId: string, message: SlackMessage, wording: Wording): Promise<void> {
  await parts.web.post("views.update", { view_id: viewId, view: answerView(message, wording) }).catch(() => {});
}

function formView(wording: Wording): object {
  const { person, date, time, hint, submit } = wording.shortcuts.form;
  return {
    ...modal(wording),
    callback_id: ASKED,
    submit: plain(submit, 24),
    blocks: [
      input(PERSON, person, { type: "users_select" }),
      { ...input(DAY, date, { type: "datepicker" }), optional: true },
      { ...input(TIME, time, { type: "timepicker" }), optional: true, hint: plain(hint, 200) },
    ],
  };
}

function input(name: string, label: string, element: object): object {
  return { type: "input", block_id: name, label: plain(label, 200), element: { ...element, action_id: name } };
}

function answerView({ blocks }: SlackMessage, wording: Wording): object {
  return { ...modal(wording), blocks };
}

function modal({ shortcuts: { form } }: Wording): object {
  return { type: "modal", title: plain(form.title, 24), close: plain(form.close, 24) };
}
