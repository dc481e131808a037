import { type Block, type Element, elementsOf } from "../blocks/index.ts";
import { isRecord } from "../blocks/schema.ts";
import type { Json } from "../workspace.ts";

// What a person filled in, in the form Slack's `state.values` has for each kind of element.

/** What she fills in, by action id or block id; a choice is named by its value or its label. */
export type Filled = Readonly<Record<string, unknown>>;

/** Everything that can be filled on a surface, with what it held at first where nothing was filled in. */
export function stateValues(blocks: readonly Block[], filled: Filled = {}): Record<string, Record<string, Json>> {
  const entries = blocks.flatMap((block) => {
    const inputs = elementsOf(block).filter((element) => element.type in heldAs);
    if (inputs.length === 0) return [];
    const values = inputs.map((element) => [element.action_id, heldValue(element, filledIn(block, element, filled))]);
    return [[block.block_id, Object.fromEntries(values)]];
  });
  return Object.fromEntries(entries);
}

/** Labels of the inputs that must be filled and are not: the client refuses to submit then. */
export function unfilled(blocks: readonly Block[], filled: Filled): readonly string[] {
  return blocks
    .filter((block) => block.type === "input" && block.optional !== true)
    .filter((block) =>
      elementsOf(block).some((element) => isEmpty(heldValue(element, filledIn(block, element, filled)))),
    )
    .map((block) => (isRecord(block.label) ? String(block.label.text) : String(block.block_id)));
}

/** One element's state after someone chose `given`. */
export function heldValue(element: Element, given: unknown): Json {
  const field = heldAs[element.type];
  if (!field) return {};
  const initial = element[initialNames[field] ?? ""];
  const value = given === undefined ? initial : field.startsWith("selected_option") ? chosen(element, given) : given;
  const nothing = field === "selected_options" ? [] : null;
  return { type: element.type, [field]: value ?? nothing };
}

/** The options of a menu, whether in groups or not. */
export function optionsOf(element: Element): readonly Json[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups : [];
  const plain = Array.isArray(element.options) ? element.options : [];
  return [...plain, ...groups.flatMap((group: Json) => group.options as Json[])];
}

const heldAs: Readonly<Record<string, string>> = {
  plain_text_input: "value",
  email_text_input: "value",
  url_text_input: "value",
  number_input: "value",
  static_select: "selected_option",
  external_select: "selected_option",
  radio_buttons: "selected_option",
  overflow: "selected_option",
  checkboxes: "selected_options",
  multi_static_select: "selected_options",
  multi_external_select: "selected_options",
  users_select: "selected_user",
  multi_users_select: "selected_users",
  conversations_select: "selected_conversation",
  multi_conversations_select: "selected_conversations",
  channels_select: "selected_channel",
  multi_channels_select: "selected_channels",
  datepicker: "selected_date",
  timepicker: "selected_time",
  datetimepicker: "selected_date_time",
};

const initialNames: Readonly<Record<string, string>> = {
  value: "initial_value",
  selected_option: "initial_option",
  selected_options: "initial_options",
  selected_user: "initial_user",
  selected_users: "initial_users",
  selected_conversation: "initial_conversation",
  selected_conversations: "initial_conversations",
  selected_channel: "initial_channel",
  selected_channels: "initial_channels",
  selected_date: "initial_date",
  selected_time: "initial_time",
  selected_date_time: "initial_date_time",
};

function filledIn(block: Block, element: Element, filled: Filled): unknown {
  const inBlock = filled[String(block.block_id)];
  if (isRecord(inBlock) && element.action_id !== undefined && element.action_id in inBlock)
    return inBlock[element.action_id];
  return filled[String(element.action_id)] ?? (isRecord(inBlock) ? undefined : inBlock);
}

function chosen(element: Element, given: unknown): unknown {
  if (given === null) return null;
  if (Array.isArray(given)) return given.map((each) => oneChosen(element, each));
  const one = oneChosen(element, given);
  return heldAs[element.type] === "selected_options" ? [one] : one;
}

function oneChosen(element: Element, given: unknown): Json {
  const found = optionsOf(element).find(
    (option) => option.value === given || (isRecord(option.text) && option.text.text === given),
  );
  if (found) return found;
  if (element.type.includes("external"))
    return { text: { type: "plain_text", text: String(given) }, value: String(given) };
  const names = optionsOf(element).map((option) => option.value);
  throw new Error(`There is no option "${String(given)}" in ${element.action_id}; it has ${names.join(", ")}.`);
}

function isEmpty(state: Json): boolean {
  return Object.entries(state).some(
    ([name, value]) =>
      name !== "type" && (value === null || value === "" || (Array.isArray(value) && value.length === 0)),
  );
}
