import type { Viewer } from "../../domain/answer.ts";
import { DIGEST_GROUPS, type DigestSetting, lineAt } from "../../domain/digest.ts";
import type { Wording } from "../wording/index.ts";
import { messageOf, note } from "./answer-blocks.ts";
import type { SlackMessage } from "./blocks.ts";
import { onPress } from "./buttons.ts";
import * as layout from "./digest-blocks.ts";
import { doubleClicks } from "./double-clicks.ts";
import { openForm } from "./open-form.ts";
import { type DigestParts, isOutsider, type SlackParts, saying } from "./parts.ts";
import type { PressPayload } from "./payloads.ts";

import { tellPrivately } from "./telling.ts";

/** What `/whereis digest …` says, for the asker's eyes only. */
export async function answerDigest(
  parts: SlackParts,
  viewer: Viewer,
  asked: "settings" | "now",
  wording: Wording,
): Promise<SlackMessage> {
  const surface = parts.digest;
  if (!surface) return note(wording.failed);
  if (isOutsider(parts, viewer)) {
    return messageOf({ kind: "refused", reason: "other-organisation" }, wording, saying(parts));
  }
  if (asked === "settings") return settingsMessage(parts, surface, viewer, wording);
  const digest = await surface.digests.now(viewer);
  return digest.kind === "digest"
    ? layout.digestMessage(digest, wording, surface.board())
    : messageOf(digest, wording, saying(parts));
}

async function settingsMessage(
  parts: SlackParts,
  { digests }: DigestParts,
  viewer: Viewer,
  wording: Wording,
): Promise<SlackMessage> {
  if (!digests.mayChange(viewer)) return note(wording.digest.settings.notAdmin(parts.command));
  return layout.listMessage(await digests.list(), wording);
}

/** Presses of the buttons in the list, and the form. */
export function listenToDigests(parts: SlackParts): void {
  const isDouble = doubleClicks();
  for (const id of [layout.ADD, layout.CHANGE]) {
    onDigest(parts, id, async (surface, press, wording) => {
      if (!isDouble(`${press.viewer.slackId} ${id}`)) await openSetting(parts, surface, press, wording);
    });
  }
  onDigest(parts, layout.STOP, async (surface, press, wording) => {
    const channel = readChannel(press.value);
    if (channel !== undefined) await surface.digests.stop(channel, press.viewer.slackId);
    const message = await settingsMessage(parts, surface, press.viewer, wording);
    await tellPrivately(parts, press, message, { isReplacing: true });
  });
  listenToForm(parts);
}

/** Whoever presses is looked at again: the list may be old, and she an admin no more. */
function onDigest(
  parts: SlackParts,
  id: string,
  work: (surface: DigestParts, press: PressPayload, wording: Wording) => Promise<void>,
): void {
  const answer = async (parts: SlackParts, press: PressPayload, wording: Wording) => {
    const surface = parts.digest;
    if (surface?.digests.mayChange(press.viewer) && !isOutsider(parts, press.viewer)) {
      return work(surface, press, wording);
    }
    await tellPrivately(parts, press, note(wording.digest.settings.notAdmin(parts.command)));
  };
  onPress(parts, new RegExp(`^${id.replaceAll(".", "\\.")}$`), answer, { isRepeatable: true });
}

async function openSetting(
  parts: SlackParts,
  { digests, language }: DigestParts,
  press: PressPayload,
  wording: Wording,
): Promise<void> {
  const channel = readChannel(press.value);
  const known = (await digests.list()).find((setting) => setting.channel === channel);
  const usual: DigestSetting = {
    channel: "",
    line: "0 9 * * 1-5",
    language,
    groups: DIGEST_GROUPS,
    isSilentWhenUsual: false,
  };
  const view = layout.formView(wording, known ?? usual, known === undefined);
  if (!(await openForm(parts, press.trigger, view))) await tellPrivately(parts, press, note(wording.pressAgain));
}

function listenToForm(parts: SlackParts): void {
  parts.bolt.view(layout.FORM, async ({ body, view, ack }) => {
    const viewer: Viewer = { slackId: body.user.id, ...(body.user.team_id && { teamId: body.user.team_id }) };
    const wording = parts.wordingFor(viewer, "");
    const surface = parts.digest;
    const setting = readForm(view.private_metadata, view.state.values);
    const isAllowed = surface?.digests.mayChange(viewer) && !isOutsider(parts, viewer);
    if (!surface || !isAllowed || !setting) {
      const said = isAllowed ? wording.malformed : wording.digest.settings.notAdmin(parts.command);
      await ack({ response_action: "update", view: resultView(note(said), wording) });
      return;
    }
    await surface.digests.set({ ...setting, setBy: viewer.slackId });
    const said = layout.aboutChannel(setting.channel, wording.digest.settings.saved);
    await ack({ response_action: "update", view: resultView(said, wording) });
  });
}

function resultView({ blocks }: SlackMessage, wording: Wording) {
  const { title } = wording.digest.settings.form;
  const { close } = wording.shortcuts.form;
  const plain = (text: string) => ({ type: "plain_text" as const, text });
  // Bolt's types know each kind of block by its own name.
  return { type: "modal" as const, title: plain(title), close: plain(close), blocks: [...blocks] as never[] };
}

type FormState = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Undefined when what came back is nothing our form can hold. */
function readForm(kept: string, values: FormState): Omit<DigestSetting, "setBy"> | undefined {
  const field = (id: string) => (values[id]?.[id] ?? {}) as Readonly<Record<string, unknown>>;
  const channel = kept !== "" ? kept : String(field("channel").selected_conversation ?? "");
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(String(field("time").selected_time)) ?? [];
  const weekdays = optionsOf(field("weekdays").selected_options).map(Number);
  const language = optionsOf([field("language").selected_option])[0];
  const ticked = optionsOf(field("groups").selected_options);
  if (!/^[CG][A-Z0-9]{2,30}$/.test(channel) || hour === undefined) return undefined;
  if (weekdays.length === 0 || !weekdays.every((day) => Number.isInteger(day) && day >= 1 && day <= 5))
    return undefined;
  if (language !== "en" && language !== "ko" && language !== "ja") return undefined;
  return {
    channel,
    line: lineAt({ minutes: Number(hour) * 60 + Number(minute), weekdays: [...new Set(weekdays)].sort() }),
    language,
    groups: DIGEST_GROUPS.filter((group) => ticked.includes(group)),
    isSilentWhenUsual: optionsOf(field("silence").selected_options).includes("silent"),
  };
}

function optionsOf(chosen: unknown): readonly string[] {
  if (!Array.isArray(chosen)) return [];
  return chosen.flatMap((one: { readonly value?: unknown } | null) =>
    typeof one?.value === "string" ? [one.value] : [],
  );
}

function readChannel(value: unknown): string | undefined {
  const { channel } = (value ?? {}) as { readonly channel?: unknown };
  return typeof channel === "string" ? channel : undefined;
}
