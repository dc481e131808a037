import type { Viewer } from "../../../domain/answer.ts";
import { LONGEST_SEARCH } from "../../../domain/home.ts";
import { UNTIL_CHOICES, type UntilChoice } from "../../wording/home.ts";
import { readPress } from "../payloads.ts";
import { json, record } from "../reading.ts";
import { UNTIL } from "./ids.ts";

/** What someone did in her App Home; she may have had it open for long, and it may be another by now. */
export interface HomePress {
  readonly viewer: Viewer;
  readonly trigger: string | undefined;
  readonly keys: readonly string[];
  /** What was chosen, typed, or stands behind the button. */
  readonly chosen: string | undefined;
  /** What the menu beside the words says of their end. */
  readonly until: UntilChoice | undefined;
  /** Of the view that was pressed. */
  readonly search: string | undefined;
  readonly hash: string | undefined;
}

/** Undefined for presses elsewhere, and for what cannot be read. */
export function readHomePress(body: unknown, action: unknown): HomePress | undefined {
  const press = readPress(body, action);
  const view = record(record(body).view);
  if (!press || view.type !== "home") return undefined;
  const { value, selected_user, selected_option } = record(action);
  return {
    viewer: press.viewer,
    trigger: press.trigger,
    keys: press.keys,
    chosen: text(value) ?? text(selected_user) ?? text(record(selected_option).value),
    until: untilIn(record(view.state).values),
    ...readHomeView(view),
  };
}

/** What an earlier view of ours says of itself. */
export function readHomeView(view: unknown): Pick<HomePress, "search" | "hash"> {
  const { hash, private_metadata } = record(view);
  return { search: text(record(json(private_metadata, 3_000)).search), hash: text(hash) };
}

/** What is kept with a view, for the next one. */
export function homeMetadata(search: string | undefined): string {
  return search === undefined ? "" : JSON.stringify({ search: search.slice(0, LONGEST_SEARCH) });
}

export function readUntil(value: unknown): UntilChoice | undefined {
  return UNTIL_CHOICES.find((choice) => choice === value);
}

function untilIn(values: unknown): UntilChoice | undefined {
  const blocks = Object.values(record(values));
  const states = blocks.map((block) => record(record(block)[UNTIL]).selected_option);
  return readUntil(states.map((option) => record(option).value).find((value) => value !== undefined));
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" && value.length <= 3_000 ? value : undefined;
}
