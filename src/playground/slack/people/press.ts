import { type Block, type Element, elementsOf } from "../blocks/index.ts";
import { isRecord } from "../blocks/schema.ts";
import type { Outcome } from "../delivery.ts";
import { SlackError } from "../errors.ts";
import type { Posting } from "../posting.ts";
import type { Origin } from "../responses.ts";
import type { Views } from "../views.ts";
import { directChannel, type Json, type Message, type View, type Workspace } from "../workspace.ts";
import { act, channelNamed, interact, type PeopleContext } from "./context.ts";
import { type Filled, heldValue, optionsOf, stateValues, unfilled } from "./forms.ts";
import * as payloads from "./payloads.ts";
import { type Found, failure, type Seen, watch } from "./seen.ts";

/** What a person can press, open and fill in. */
export interface Hands {
  /**
   * Presses what has this action id or label. `choice` is the option of a menu, or tells buttons of one action id
   * apart; both by value or label. `filled` is what she has chosen and typed around it, and not sent yet.
   */
  click(on: Message | View, what: string, choice?: unknown, filled?: Filled): Promise<Seen>;
  /** What the app publishes in answer comes a moment later; wait for it with `until`. */
  openHome(tab?: "home" | "messages"): Promise<Seen>;
  shortcut(callbackId: string): Promise<Seen>;
  messageShortcut(callbackId: string, message: Message): Promise<Seen>;
  /** Fills in a modal and submits it. */
  submit(view: View, filled?: Filled): Promise<Seen>;
  dismiss(view: View): Promise<Seen>;
}

export function hands(context: PeopleContext, userId: string): Hands {
  const { workspace, posting, views, events } = context;
  return {
    async click(on, what, choice, filled = {}) {
      const target = isMessage(on) ? standing(posting, on) : stillOpen(workspace, userId, on);
      const seen = watch(workspace, userId, isMessage(target) ? target.channel : undefined);
      const { element, payload } = pressed(context, userId, target, { what, choice, filled });
      const outcome = await interact(context, payload);
      const url = typeof element.url === "string" ? { url: element.url } : {};
      return seen({ ...failure(outcome), ...url, ...viewNow(workspace, userId, target) });
    },

    async openHome(tab = "home") {
      const channel = directChannel(workspace, userId);
      const seen = watch(workspace, userId, channel.id);
      const view = tab === "home" ? { view: workspace.homes.get(userId) } : {};
      const opened = { type: "app_home_opened", user: userId, channel: channel.id, tab, ...(view.view && view) };
      const outcome = await events.send(opened);
      const home = tab === "home" ? workspace.homes.get(userId) : undefined;
      return seen({ ...failure(outcome), ...(home && { view: home }) });
    },

    async shortcut(callbackId) {
      const seen = watch(workspace, userId);
      const outcome = await interact(context, payloads.shortcutPayload(act(context, userId), callbackId));
      return seen({ ...failure(outcome), ...viewNow(workspace, userId) });
    },

    async messageShortcut(callbackId, message) {
      const channel = channelNamed(workspace, message.channel);
      const seen = watch(workspace, userId, channel.id);
      const responseUrl = context.origin() + context.responses.mint({ kind: "app", userId, channel });
      const chosen = { callbackId, message, channel, responseUrl };
      const outcome = await interact(context, payloads.messageShortcutPayload(act(context, userId), chosen));
      return seen({ ...failure(outcome), ...viewNow(workspace, userId) });
    },

    async submit(given, filled = {}) {
      const view = stillOpen(workspace, userId, given);
      const missing = unfilled(view.blocks, filled);
      if (missing.length > 0)
        throw new Error(`Slack does not submit before these are filled in: ${missing.join(", ")}.`);
      const seen = watch(workspace, userId);
      const payload = payloads.submissionPayload(act(context, userId), view, stateValues(view.blocks, filled));
      const outcome = await interact(context, payload, true);
      return seen({ ...submitted(views, userId, view, outcome), ...viewNow(workspace, userId) });
    },

    async dismiss(given) {
      const view = stillOpen(workspace, userId, given);
      const seen = watch(workspace, userId);
      views.close(userId);
      if (view.notify_on_close !== true) return seen({});
      return seen(failure(await interact(context, payloads.closedPayload(act(context, userId), view, false))));
    },
  };
}

function pressed(
  context: PeopleContext,
  userId: string,
  target: Message | View,
  { what, choice, filled: around }: { what: string; choice: unknown; filled: Filled },
): { element: Element; payload: Json } {
  const blocks = target.blocks ?? [];
  const { block, element } = pressable(blocks, what, choice);
  const isChoice = choice !== undefined && element.type !== "button";
  const chosen = isChoice ? heldValue(element, choice) : {};
  const action = payloads.actionObject(context.workspace, element, String(block.block_id), chosen);
  const filled = isChoice ? withChoice(around, block, element, choice) : around;
  const state = stateValues(blocks, filled);
  const who = act(context, userId);
  if (!isMessage(target)) return { element, payload: payloads.viewActionPayload(who, { view: target, action, state }) };
  const channel = channelNamed(context.workspace, target.channel);
  const origin: Origin = { kind: "actions", userId, channel, original: target };
  const responseUrl = context.origin() + context.responses.mint(origin);
  const clicked = { message: target, channel, action, state, responseUrl };
  return { element, payload: payloads.messageActionPayload(who, clicked) };
}

function withChoice(filled: Filled, block: Block, element: Element, choice: unknown): Filled {
  const [blockId, actionId] = [String(block.block_id), String(element.action_id)];
  const beside = filled[blockId];
  return { ...filled, [blockId]: { ...(isRecord(beside) ? beside : {}), [actionId]: choice } };
}

function pressable(blocks: readonly Block[], what: string, choice: unknown): { block: Block; element: Element } {
  const all = blocks.flatMap((block) => elementsOf(block).map((element) => ({ block, element })));
  const byId = all.filter(({ element }) => element.action_id === what);
  const named = byId.length > 0 ? byId : all.filter(({ element }) => labelOf(element) === what);
  const found = named.find(({ element }) => element.type !== "button" || isChosen(element, choice));
  if (found) return found;
  const names = all.map(({ element }) => `"${labelOf(element) ?? element.action_id}"`).join(", ");
  throw new Error(`There is nothing called "${what}" to press here; there is ${names || "nothing at all"}.`);
}

function isChosen(element: Element, choice: unknown): boolean {
  return choice === undefined || element.value === choice || labelOf(element) === choice;
}

function labelOf(element: Element): string | undefined {
  const label = element.text ?? element.placeholder;
  return isRecord(label) ? String(label.text) : optionsOf(element).map(({ value }) => String(value))[0];
}

// Views carry any field, so only a message's own ones tell them apart.
function isMessage(on: Message | View): on is Message {
  return typeof on.ts === "string" && typeof on.channel === "string";
}

function standing(posting: Posting, message: Message): Message {
  const now = posting.find(message.channel, message.ts);
  if (!now) throw new Error(`The message ${message.ts} in ${message.channel} is no longer there to press.`);
  return now;
}

function stillOpen(workspace: Workspace, userId: string, view: View): View {
  const open = [workspace.homes.get(userId), ...(workspace.modals.get(userId) ?? [])];
  const now = open.find((each) => each?.id === view.id);
  if (!now) throw new Error(`The view ${view.id} is no longer open for ${userId}.`);
  return now;
}

/** What a submitted modal does next is up to the acknowledgement: go, complain, change, or make way for another. */
function submitted(views: Views, userId: string, view: View, outcome: Outcome): Found {
  if (outcome.kind === "failed") return failure(outcome);
  const response = isRecord(outcome.body) ? outcome.body : {};
  try {
    switch (response.response_action) {
      case "errors":
        return { errors: response.errors as Record<string, string> };
      case "update":
        views.update({ id: view.id }, response.view);
        return {};
      case "push":
        views.push(userId, response.view);
        return {};
      default:
        views.close(userId, response.response_action === "clear");
        return {};
    }
  } catch (error) {
    if (error instanceof SlackError) return { error: error.code };
    throw error;
  }
}

function viewNow(workspace: Workspace, userId: string, clicked?: Message | View): Found {
  const isHome = clicked !== undefined && !isMessage(clicked) && clicked.type === "home";
  const view = workspace.modals.get(userId)?.at(-1) ?? (isHome ? workspace.homes.get(userId) : undefined);
  return view ? { view } : {};
}
