import type { Viewer } from "../../domain/answer.ts";
import type { Slot } from "../../domain/grant.ts";
import type { ConnectOutcome, LinkRefused } from "../../flows/ports.ts";
import { accessTyped, type Said, type Telling, type Wording } from "../wording/index.ts";
import { note } from "./answer-blocks.ts";
import type { SlackMessage } from "./blocks.ts";
import { onPress } from "./buttons.ts";
import { doubleClicks } from "./double-clicks.ts";
import { ANSWER_WITHIN_MS, within } from "./in-time.ts";
import { openForm } from "./open-form.ts";
import { type AccessParts, isFirst, isOutsider, type SlackParts, saying } from "./parts.ts";
import { type PressPayload, readPending, readSlot, readSubmission, type SubmissionPayload } from "./payloads.ts";
import * as layout from "./reauth-blocks.ts";
import { tellPrivately } from "./telling.ts";

/** The command that repairs Google access; `/whereis reauth` does the same where another app has taken this name. */
export const REAUTH = "/reauth";

/** What `/reauth …` says, for the asker's eyes only. */
export async function answerReauth(parts: SlackParts, viewer: Viewer, typed: string): Promise<SlackMessage> {
  const wording = parts.wordingFor(viewer, typed);
  const asked = accessTyped(typed);
  const may = admission(parts, viewer, wording);
  if (asked === "status" && may.access) return statusMessage(parts, may.access, viewer, wording);
  if (may.kind === "refused") return layout.paragraphs(may.said);
  switch (asked) {
    case "reauth":
      return offer(parts, may.access, viewer, "main", wording);
    case "spare":
      return offer(parts, may.access, viewer, "spare", wording);
    case "revoke":
      return revokeMessage(may.access, wording);
    default:
      return layout.paragraphs(wording.access.usage);
  }
}

async function statusMessage(
  parts: SlackParts,
  access: AccessParts,
  viewer: Viewer,
  wording: Wording,
): Promise<SlackMessage> {
  const status = await access.connecting.status();
  return layout.statusMessage(status, wording, telling(parts, access, viewer));
}

async function revokeMessage({ connecting }: AccessParts, wording: Wording): Promise<SlackMessage> {
  const { main, spare } = await connecting.status();
  if (main || spare) return layout.askRevokeMessage(wording);
  return layout.paragraphs(wording.access.revoked({ kind: "nothing", atVendor: "gone" }));
}

/** Presses of the buttons of offers and notices, and the modal that takes an address. */
export function listenToAccess(parts: SlackParts): void {
  // The link opens in the browser; the press itself asks for nothing.
  onPress(parts, exactly(layout.OPEN), async () => {}, { isRepeatable: true });
  const isDouble = doubleClicks();
  onAccess(parts, layout.RECONNECT, reconnect, isDouble);
  onAccess(parts, layout.PASTE, openPaste, isDouble);
  onAccess(parts, layout.USE, useAccount);
  onAccess(parts, layout.KEEP, keepAccount);
  onAccess(parts, layout.REVOKE, revoke);
  listenToPasted(parts);
}

interface AccessPress {
  readonly press: PressPayload;
  readonly access: AccessParts;
  readonly wording: Wording;
}

/** Whoever presses is looked at again: the message may be old, and she an admin no more. */
function onAccess(
  parts: SlackParts,
  id: string,
  work: (parts: SlackParts, pressed: AccessPress) => Promise<void>,
  isDouble?: (key: string) => boolean,
): void {
  const answer = async (parts: SlackParts, press: PressPayload, wording: Wording) => {
    const may = admission(parts, press.viewer, wording);
    if (may.kind === "refused") return tellPrivately(parts, press, layout.paragraphs(may.said));
    if (isDouble?.(`${press.viewer.slackId} ${id}`)) return;
    await work(parts, { press, access: may.access, wording });
  };
  onPress(parts, exactly(id), answer, { isRepeatable: isDouble !== undefined });
}

const exactly = (id: string) => new RegExp(`^${id.replaceAll(".", "\\.")}$`);

type Admission =
  | { readonly kind: "admitted"; readonly access: AccessParts }
  /** An admin where nobody signs in may not connect, but look. */
  | { readonly kind: "refused"; readonly said: Said; readonly access?: AccessParts };

function admission(parts: SlackParts, viewer: Viewer, wording: Wording): Admission {
  if (isOutsider(parts, viewer)) {
    parts.log.warn({ viewer: viewer.slackId }, "Somebody of another organisation asked to reconnect Google");
    return { kind: "refused", said: wording.answer({ kind: "refused", reason: "other-organisation" }, saying(parts)) };
  }
  if (!parts.access) return { kind: "refused", said: wording.access.refusal({ kind: "no-client" }) };
  const { access } = parts;
  const refusal = access.connecting.refusal(viewer);
  if (!refusal) return { kind: "admitted", access };
  return { kind: "refused", said: wording.access.refusal(refusal), ...(refusal.kind !== "not-admin" && { access }) };
}

function telling({ clock }: SlackParts, { zoneOf }: AccessParts, { slackId }: Viewer): Telling {
  return { now: clock.now(), zone: zoneOf(slackId) };
}

function offer(parts: SlackParts, access: AccessParts, viewer: Viewer, slot: Slot, wording: Wording): SlackMessage {
  const made = access.connecting.offer(viewer.slackId, slot);
  return layout.offerMessage(made, slot, wording, telling(parts, access, viewer));
}

/** The offer takes the place of the notice's button; what the notice said stays. */
async function reconnect(parts: SlackParts, { press, access, wording }: AccessPress): Promise<void> {
  const message = offer(parts, access, press.viewer, readSlot(press.value) ?? "main", wording);
  await tellPrivately(parts, press, layout.beneath(press.texts, message), { isReplacing: true });
}

async function openPaste(parts: SlackParts, { press, access, wording }: AccessPress): Promise<void> {
  const slot = readSlot(press.value) ?? "main";
  const { consentUrl } = access.connecting.offerPaste(press.viewer.slackId, slot);
  const isOpen = await openForm(parts, press.trigger, layout.pasteView(consentUrl, wording));
  if (!isOpen) await tellPrivately(parts, press, note(wording.pressAgain));
}

async function useAccount(parts: SlackParts, { press, access, wording }: AccessPress): Promise<void> {
  const pending = readPending(press.value);
  if (pending === undefined) return tellPrivately(parts, press, note(wording.malformed));
  const outcome = await access.connecting.confirm(press.viewer.slackId, pending);
  if (outcome.kind === "too-late") return settle(parts, press, wording.access.tooLate);
  const { first, more } = wording.access.outcome(outcome);
  // That it is connected comes with a message of its own, so here it is only noted.
  await settle(parts, press, { first, more: outcome.kind === "connected" ? [] : more });
}

async function keepAccount(parts: SlackParts, { press, access, wording }: AccessPress): Promise<void> {
  const pending = readPending(press.value);
  if (pending === undefined) return tellPrivately(parts, press, note(wording.malformed));
  const dismissed = await access.connecting.dismiss(press.viewer.slackId, pending);
  await settle(parts, press, dismissed === "too-late" ? wording.access.tooLate : wording.access.dismissed);
}

async function revoke(parts: SlackParts, { press, access, wording }: AccessPress): Promise<void> {
  await settle(parts, press, wording.access.revoked(await access.connecting.revoke(press.viewer.slackId)));
}

/** What came of a question takes its place, so that it is not answered twice. */
function settle(parts: SlackParts, press: PressPayload, said: Said): Promise<void> {
  return tellPrivately(parts, press, layout.paragraphs(said), { isReplacing: true });
}

type Pasted = ConnectOutcome | LinkRefused;

function listenToPasted(parts: SlackParts): void {
  const running = new Map<string, Promise<Pasted>>();
  parts.bolt.view(layout.PASTE_VIEW, async ({ body, ack }) => {
    const submission = readSubmission(body);
    const answer = (response: object) => ack(response as never);
    if (!submission || !isFirst(parts, `trigger:${(body as { trigger_id?: unknown }).trigger_id}`)) return ack();
    await takeAddress(parts, submission, answer, running);
  });
}

async function takeAddress(
  parts: SlackParts,
  { viewer, viewId, filled }: SubmissionPayload,
  ack: (response: object) => Promise<void>,
  running: Map<string, Promise<Pasted>>,
): Promise<void> {
  const wording = parts.wordingFor(viewer, "");
  const show = (said: Said) => ({ response_action: "update", view: layout.resultView(said, wording) });
  const may = admission(parts, viewer, wording);
  if (may.kind === "refused") return ack(show(may.said));
  // A modal that is sent twice is checked once.
  const address = filled(layout.ADDRESS, layout.ADDRESS);
  try {
    const pasted = running.get(viewId) ?? may.access.connecting.paste(viewer.slackId, address);
    running.set(viewId, pasted);
    const inTime = await within(pasted, ANSWER_WITHIN_MS);
    if (inTime?.kind === "refused") return await ack(complaint(inTime, wording));
    if (inTime) return await ack(show(wording.access.outcome(inTime)));
    await ack(show(wording.access.paste.checking));
    await change(parts, viewId, said(await pasted, wording), wording);
  } catch (error) {
    const sorry = { first: wording.failed, more: [] };
    await ack(show(sorry));
    await change(parts, viewId, sorry, wording);
    throw error;
  } finally {
    running.delete(viewId);
  }
}

function complaint({ problem }: LinkRefused, { access }: Wording): object {
  const { first, more } = problem === "malformed" ? access.paste.notTheAddress : access.link(problem);
  const words = [first, ...more].map((line) => line.filter((part) => typeof part === "string").join(""));
  // What stands beneath an input is plain text.
  return { response_action: "errors", errors: { [layout.ADDRESS]: words.join(" ").replaceAll("`", "") } };
}

function said(pasted: Pasted, { access }: Wording): Said {
  return pasted.kind === "refused" ? access.link(pasted.problem) : access.outcome(pasted);
}

/** She may have closed it; the result comes in a direct message as well. */
async function change(parts: SlackParts, viewId: string, said: Said, wording: Wording): Promise<void> {
  await parts.web.post("views.update", { view_id: viewId, view: layout.resultView(said, wording) }).catch(() => {});
}
