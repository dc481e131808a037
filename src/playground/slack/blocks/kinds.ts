import { button, inAccessory, inActions, inContext, inContextActions, inInput, picture } from "./elements.ts";
import { eitherText, image, mrkdwn, plainText } from "./objects.ts";
import {
  all,
  boolean,
  byType,
  type Check,
  type Fields,
  isRecord,
  list,
  number,
  object,
  oneOf,
  problem,
  text,
} from "./schema.ts";

// One entry for each kind of block; what surface it may stand on is said elsewhere.

const anything: Check = () => [];

function block(required: Fields, optional: Fields = {}): Check {
  return object({ type: anything, ...required }, { block_id: text({ max: 255 }), ...optional });
}

const section = all(
  block(
    {},
    {
      text: eitherText(3000),
      fields: list(eitherText(2000), { min: 1, max: 10 }),
      accessory: inAccessory,
      expand: boolean,
    },
  ),
  (value, at) =>
    isRecord(value) && value.text === undefined && value.fields === undefined
      ? [problem("missing required field: text", at)]
      : [],
);

// What a rich text is made of is deep and we send none; its outline is checked.
const richText = block({
  elements: list(
    byType(
      Object.fromEntries(
        ["rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"].map((type) => [
          type,
          object(
            { type: anything, elements: list(anything) },
            { style: anything, indent: number(), offset: number(), border: number() },
          ),
        ]),
      ),
    ),
  ),
});

const cell = byType({
  rich_text: richText,
  raw_text: object({ type: anything, text: text({ min: 1 }) }),
  raw_number: object({ type: anything, value: number(), text: text() }),
});
const rows = list(list(cell, { min: 1, max: 20 }), { min: 1, max: 100 });

const card = block(
  {},
  {
    hero_image: picture,
    icon: picture,
    title: mrkdwn(150),
    subtitle: mrkdwn(150),
    body: mrkdwn(200),
    actions: list(button, { min: 1, max: 3 }),
  },
);

const task = block(
  { task_id: text({ min: 1 }), title: text({ min: 1 }), status: oneOf("pending", "in_progress", "complete", "error") },
  { details: richText, output: richText, sources: list(anything) },
);

const simple: Readonly<Record<string, Check>> = {
  section,
  rich_text: richText,
  card,
  task_card: task,
  divider: block({}),
  header: block({ text: plainText(150) }),
  context: block({ elements: list(inContext, { min: 1, max: 10 }) }),
  actions: block({ elements: list(inActions, { min: 1, max: 25 }) }),
  context_actions: block({ elements: list(inContextActions, { min: 1, max: 5 }) }),
  image: image({ block_id: text({ max: 255 }), title: plainText(2000) }),
  input: block(
    { label: plainText(2000), element: inInput },
    { hint: plainText(2000), optional: boolean, dispatch_action: boolean },
  ),
  markdown: block({ text: text({ min: 1, max: 12000 }) }),
  file: block({ source: oneOf("remote"), external_id: text({ min: 1 }) }),
  video: block(
    { video_url: text({ min: 1 }), thumbnail_url: text({ min: 1 }), alt_text: text({ min: 1 }), title: plainText(200) },
    {
      title_url: text(),
      author_name: text({ max: 50 }),
      provider_name: text(),
      provider_icon_url: text(),
      description: plainText(200),
    },
  ),
  table: block({ rows }, { column_settings: list(anything, { max: 20 }) }),
  data_table: block(
    { rows, caption: text({ min: 1 }) },
    { page_size: number({ min: 1, max: 100 }), row_header_column_index: number({ min: 0 }) },
  ),
  plan: block({ title: text({ min: 1 }) }, { tasks: list(anything) }),
  alert: block({ text: eitherText(3000) }, { level: oneOf("default", "info", "warning", "error", "success") }),
};

const inContainer = Object.fromEntries(
  ["actions", "context", "divider", "file", "header", "image", "input", "rich_text", "section", "table", "video"].map(
    (type) => [type, simple[type] ?? anything],
  ),
);

export const kinds: Readonly<Record<string, Check>> = {
  ...simple,
  carousel: block({ elements: list(byType({ card }), { min: 1, max: 10 }) }),
  container: block(
    { child_blocks: list(byType(inContainer), { min: 1, max: 10 }) },
    {
      title: plainText(150),
      rich_text_title: richText,
      subtitle: eitherText(150),
      width: oneOf("narrow", "standard", "wide", "full"),
      icon: picture,
      is_collapsible: boolean,
      default_collapsed: boolean,
      has_header_divider: boolean,
    },
  ),
};
