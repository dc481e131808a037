import type { Slot } from "../../domain/grant.ts";
import type { AccessNotice } from "../../domain/notice.ts";
import type { AccessStatus, Offer } from "../../flows/ports.ts";
import { isMendedBySigningIn, lostOf } from "../wording/access.ts";
import type { Said, Telling, Wording } from "../wording/index.ts";
import { type Block, type Button, button, packed, plain, type SlackMessage, section } from "./blocks.ts";
import { mrkdwn } from "./mrkdwn.ts";

export const OPEN = "whereis.access.open";
export const PASTE = "whereis.access.paste";
export const RECONNECT = "whereis.access.reconnect";
export const USE = "whereis.access.use";
export const KEEP = "whereis.access.keep";
export const REVOKE = "whereis.access.revoke";

export const PASTE_VIEW = "whereis.access.pasted";
/** Block and action of the one input. */
export const ADDRESS = "address";

/** One paragraph a line, and buttons beneath. */
export function paragraphs(said: Said, buttons: readonly Button[] = []): SlackMessage {
  const texts = [mrkdwn(said.first), ...said.more.map(mrkdwn)];
  const [first = "", ...more] = texts;
  return {
    text: packed(texts)[0] ?? "",
    blocks: [section(first), ...packed(more).map(section), ...actions(buttons)],
  };
}

/** What a message said before, with this beneath in place of its buttons. */
export function beneath(before: readonly string[], message: SlackMessage): SlackMessage {
  return { ...message, blocks: [...packed(before).map(section), ...message.blocks] };
}

/** The way that works everywhere comes first where the other one may not. */
export function offerMessage(offer: Offer, slot: Slot, wording: Wording, telling: Telling): SlackMessage {
  const { buttons } = wording.access;
  const open = opening(offer.url, buttons.openGoogle, offer.isPublic);
  const paste = button(PASTE, buttons.pasteAddress, { slot });
  return paragraphs(wording.access.offer(slot, offer, telling), offer.isPublic ? [open, paste] : [paste, open]);
}

/** How things are; where signing in would mend them, the way to it as well. */
export function statusMessage(status: AccessStatus, wording: Wording, telling: Telling): SlackMessage {
  const { buttons } = wording.access;
  const isWanting = status.mode === "oauth" && (!status.main || isMendedBySigningIn(lostOf(status)?.code ?? ""));
  const again = button(RECONNECT, buttons.reconnect, { slot: "main" });
  return paragraphs(wording.access.status(status, telling), isWanting ? [again] : []);
}

/** Asks twice: by the button, and by what Slack asks before the press counts. */
export function askRevokeMessage({ access }: Wording): SlackMessage {
  const { title, text, yes, no } = access.confirmRevoke;
  const confirm = {
    title: plain(title, 100),
    text: plain(text, 300),
    confirm: plain(yes, 30),
    deny: plain(no, 30),
    style: "danger",
  } as const;
  return paragraphs(access.askRevoke, [{ ...button(REVOKE, access.buttons.revoke, {}), style: "danger", confirm }]);
}

export function noticeMessage(notice: AccessNotice, wording: Wording, telling: Telling): SlackMessage {
  return paragraphs(wording.access.notice(notice, telling), noticeButtons(notice, wording));
}

function noticeButtons(notice: AccessNotice, { access: { buttons } }: Wording): readonly Button[] {
  const reconnect = (slot: Slot) =>
    button(RECONNECT, slot === "main" ? buttons.reconnect : buttons.connectSpare, { slot });
  switch (notice.kind) {
    case "access-lost":
      return isMendedBySigningIn(notice.outage.code) ? [reconnect("main")] : [];
    case "access-ends":
      return [button(RECONNECT, buttons.reconnect, { slot: notice.grant.slot })];
    case "connect-failed":
      // Whoever must restart the bot first would only fail again.
      return notice.problem.kind === "client-broken" ? [] : [reconnect(notice.slot)];
    case "spare-took-over":
    case "spare-lost":
      return [reconnect("spare")];
    case "account-differs": {
      const { pending } = notice;
      return [button(USE, buttons.useThis, { pending }), button(KEEP, buttons.keepOld, { pending })];
    }
    default:
      return [];
  }
}

/** The steps, the way to Google, and where the address goes. */
export function pasteView(consentUrl: string, { access: { paste, buttons } }: Wording): object {
  const [first, ...others] = paste.steps.map(mrkdwn);
  return {
    ...modal(paste),
    callback_id: PASTE_VIEW,
    submit: plain(paste.submit, 24),
    blocks: [
      section(first ?? ""),
      ...actions([opening(consentUrl, buttons.openGoogle, true)]),
      ...packed(others).map(section),
      {
        type: "input",
        block_id: ADDRESS,
        label: plain(paste.label, 200),
        element: {
          type: "plain_text_input",
          action_id: ADDRESS,
          max_length: 3_000,
          placeholder: plain(paste.placeholder, 100),
        },
      },
    ],
  };
}

/** The same modal with nothing left to fill in. */
export function resultView(said: Said, { access: { paste } }: Wording): object {
  return { ...modal({ ...paste, close: paste.done }), blocks: paragraphs(said).blocks };
}

function modal({ title, close }: { readonly title: string; readonly close: string }): object {
  return { type: "modal", title: plain(title, 24), close: plain(close, 24) };
}

/** Leads the browser somewhere. */
export function opening(url: string, label: string, isFirst: boolean): Button {
  return { type: "button", action_id: OPEN, text: plain(label), url, ...(isFirst && { style: "primary" }) };
}

function actions(buttons: readonly Button[]): Block[] {
  return buttons.length === 0 ? [] : [{ type: "actions", elements: buttons }];
}
