import { confirm, eitherText, image, optionGroup, plainOption, plainText, richOption, style } from "./objects.ts";
import {
  all,
  boolean,
  byType,
  type Check,
  type Fields,
  isRecord,
  list,
  matching,
  number,
  object,
  oneOf,
  problem,
  text,
} from "./schema.ts";

const anything: Check = () => [];
const label = text({ max: 75 });
const strings = list(text());
const actionId = text({ min: 1, max: 255 });
const placeholder = plainText(150);
const focus: Fields = { focus_on_load: boolean };
const filter = object(
  {},
  {
    include: list(oneOf("im", "mpim", "private", "public"), { min: 1 }),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
);
const dispatch: Fields = {
  dispatch_action_config: object(
    {},
    { trigger_actions_on: list(oneOf("on_enter_pressed", "on_character_entered"), { min: 1 }) },
  ),
};

function element(required: Fields, optional: Fields = {}): Check {
  return object({ type: anything, ...required }, { action_id: actionId, ...optional });
}

function select(optional: Fields): Check {
  return element({}, { placeholder, confirm, ...focus, ...optional });
}

/** A menu of fixed choices has its options either plain or in groups. */
function staticSelect(initial: Fields): Check {
  const options = list(plainOption, { min: 1, max: 100 });
  const groups = list(optionGroup, { min: 1, max: 100 });
  return all(select({ options, option_groups: groups, ...initial }), (value, at) =>
    isRecord(value) && (value.options === undefined) === (value.option_groups === undefined)
      ? [problem("must define either `options` or `option_groups`", at)]
      : [],
  );
}

const many: Fields = { max_selected_items: number({ min: 1 }) };
const conversations: Fields = { default_to_current_conversation: boolean, filter };
const queryLength: Fields = { min_query_length: number({ min: 1 }) };
const date = matching(/^\d{4}-\d{2}-\d{2}$/, "must be a date like 2026-11-24");
const time = matching(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time like 09:30");
const feedback = object({ text: plainText(75), value: text({ max: 2000 }) }, { accessibility_label: label });

const selects: Readonly<Record<string, Check>> = {
  static_select: staticSelect({ initial_option: plainOption }),
  multi_static_select: staticSelect({ initial_options: list(plainOption), ...many }),
  external_select: select({ initial_option: plainOption, ...queryLength }),
  multi_external_select: select({ initial_options: list(plainOption), ...queryLength, ...many }),
  users_select: select({ initial_user: text() }),
  multi_users_select: select({ initial_users: strings, ...many }),
  conversations_select: select({ initial_conversation: text(), response_url_enabled: boolean, ...conversations }),
  multi_conversations_select: select({ initial_conversations: strings, ...conversations, ...many }),
  channels_select: select({ initial_channel: text(), response_url_enabled: boolean }),
  multi_channels_select: select({ initial_channels: strings, ...many }),
};

const choices: Readonly<Record<string, Check>> = {
  checkboxes: element(
    { options: list(richOption, { min: 1, max: 10 }) },
    { initial_options: list(richOption, { min: 1 }), confirm, ...focus },
  ),
  radio_buttons: element(
    { options: list(richOption, { min: 1, max: 10 }) },
    { initial_option: richOption, confirm, ...focus },
  ),
  datepicker: element({}, { initial_date: date, placeholder, confirm, ...focus }),
  timepicker: element({}, { initial_time: time, timezone: text(), placeholder, confirm, ...focus }),
  datetimepicker: element({}, { initial_date_time: number({ min: 1e9, max: 9999999999 }), confirm, ...focus }),
};

const buttons: Readonly<Record<string, Check>> = {
  button: element(
    { text: plainText(75) },
    { value: text({ max: 2000 }), url: text({ max: 3000 }), style, confirm, accessibility_label: label },
  ),
  workflow_button: element({ text: plainText(75), workflow: anything }, { style, confirm, accessibility_label: label }),
  overflow: element({ options: list(plainOption, { min: 1, max: 5 }) }, { confirm }),
};

const typed: Readonly<Record<string, Check>> = {
  plain_text_input: element(
    {},
    {
      initial_value: text(),
      multiline: boolean,
      min_length: number({ min: 0, max: 3000 }),
      max_length: number({ min: 1, max: 3000 }),
      placeholder,
      ...dispatch,
      ...focus,
    },
  ),
  email_text_input: element({}, { initial_value: text(), placeholder, ...dispatch, ...focus }),
  url_text_input: element({}, { initial_value: text(), placeholder, ...dispatch, ...focus }),
  number_input: element(
    { is_decimal_allowed: boolean },
    { initial_value: text(), min_value: text(), max_value: text(), placeholder, ...dispatch, ...focus },
  ),
  rich_text_input: element(
    {},
    { initial_value: anything, min_lines: number(), max_lines: number(), placeholder, ...dispatch, ...focus },
  ),
  file_input: element({}, { filetypes: strings, max_files: number({ min: 1, max: 10 }) }),
};

export const button = byType({ button: buttons.button ?? anything });
export const picture = byType({ image: image() });
export const inActions = byType({
  ...buttons,
  ...selects,
  ...choices,
  rich_text_input: typed.rich_text_input ?? anything,
});
export const inAccessory = byType({ ...buttons, ...selects, ...choices, image: image() });
export const inInput = byType({ ...typed, ...selects, ...choices });
export const inContext = byType({
  image: image(),
  plain_text: eitherText(3000),
  mrkdwn: eitherText(3000),
});
export const inContextActions = byType({
  feedback_buttons: element({ positive_button: feedback, negative_button: feedback }),
  icon_button: element(
    { icon: text(), text: plainText(75) },
    { accessibility_label: label, value: text({ max: 2000 }), visible_to_user_ids: strings, confirm },
  ),
});
