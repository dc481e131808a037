import { describe, expect, test } from "vitest";
import { blockProblems, elementsOf, type Surface, textLength } from "../../../src/playground/slack/blocks/index.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const mrkdwn = (text: string, more: object = {}) => ({ type: "mrkdwn", text, ...more });
const section = (more: object = {}) => ({ type: "section", text: mrkdwn("hello"), ...more });
const button = (more: object = {}) => ({ type: "button", action_id: "a", text: plain("Go"), ...more });
const actions = (...elements: object[]) => ({ type: "actions", elements });
const option = (text: string) => ({ text: plain(text), value: text });
const input = (element: object) => ({ type: "input", label: plain("Label"), element });
const chars = (length: number) => "x".repeat(length);
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));

const found = (blocks: unknown, surface: Surface = "message") => blockProblems(blocks, surface);

describe("accepted", () => {
  test.each<[string, object[], Surface?]>([
    ["a section with verbatim mrkdwn", [section({ text: mrkdwn("x", { verbatim: true }) })]],
    ["a section of 3,000 characters", [section({ text: mrkdwn(chars(3000)) })]],
    ["three thousand emoji, which are six thousand units", [section({ text: mrkdwn("🟢".repeat(3000)) })]],
    ["ten fields of 2,000", [{ type: "section", fields: many(10, () => mrkdwn(chars(2000))) }]],
    ["twenty-five buttons", [actions(...many(25, (index) => button({ action_id: `a${index}` })))]],
    ["the same action id in two blocks", [actions(button()), actions(button())]],
    [
      "a confirmed button with a link",
      [
        actions(
          button({
            url: "https://x.test",
            style: "danger",
            confirm: { title: plain("t"), text: mrkdwn("x"), confirm: plain("y"), deny: plain("n") },
          }),
        ),
      ],
    ],
    [
      "a menu",
      [
        section({
          accessory: { type: "static_select", action_id: "s", placeholder: plain("p"), options: [option("a")] },
        }),
      ],
    ],
    [
      "an overflow of five",
      [actions({ type: "overflow", action_id: "o", options: many(5, (index) => option(`${index}`)) })],
    ],
    [
      "a header, a divider, a context",
      [
        { type: "header", text: plain("h") },
        { type: "divider" },
        { type: "context", elements: [mrkdwn("x"), plain("y")] },
      ],
    ],
    ["a picture", [{ type: "image", image_url: "https://x.test/a.png", alt_text: "a" }]],
    ["a table", [{ type: "table", rows: many(100, () => many(20, () => ({ type: "raw_text", text: "x" }))) }]],
    [
      "a rich text",
      [{ type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "x" }] }] }],
    ],
    ["an input in a message", [input({ type: "plain_text_input", action_id: "i" })]],
    ["a hundred blocks on a home tab", many(100, () => ({ type: "divider" })), "home"],
    ["an alert in a modal", [{ type: "alert", text: mrkdwn("x"), level: "warning" }], "modal"],
    ["no blocks", []],
  ])("%s", (_name, blocks, surface) => {
    expect(found(blocks, surface)).toEqual([]);
  });
});

describe("refused, by name and place", () => {
  test.each<[string, unknown, string, Surface?]>([
    ["something that is no list", {}, "must provide an array [json-pointer:/blocks]"],
    ["fifty-one blocks", many(51, () => ({ type: "divider" })), "no more than 50 items allowed [json-pointer:/blocks]"],
    [
      "a hundred and one on a home tab",
      many(101, () => ({ type: "divider" })),
      "no more than 100 items allowed [json-pointer:/blocks]",
      "home",
    ],
    ["an unknown block", [{ type: "sect" }], "unsupported type: sect [json-pointer:/blocks/0/type]"],
    [
      "a markdown block on a home tab",
      [{ type: "markdown", text: "x" }],
      "unsupported type: markdown [json-pointer:/blocks/0/type]",
      "home",
    ],
    [
      "an alert in a message",
      [{ type: "alert", text: mrkdwn("x") }],
      "unsupported type: alert [json-pointer:/blocks/0/type]",
    ],
    [
      "a container in a modal",
      [{ type: "container", child_blocks: [section()] }],
      "unsupported type: container [json-pointer:/blocks/0/type]",
      "modal",
    ],
    ["a section of nothing", [{ type: "section" }], "missing required field: text [json-pointer:/blocks/0]"],
    [
      "an empty text",
      [section({ text: mrkdwn("") })],
      "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
    ],
    [
      "3,001 characters",
      [section({ text: mrkdwn(chars(3001)) })],
      "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ],
    [
      "verbatim plain text",
      [section({ text: { ...plain("x"), verbatim: true } })],
      "invalid additional property: verbatim [json-pointer:/blocks/0/text]",
    ],
    [
      "emoji in mrkdwn",
      [section({ text: mrkdwn("x", { emoji: true }) })],
      "invalid additional property: emoji [json-pointer:/blocks/0/text]",
    ],
    [
      "eleven fields",
      [{ type: "section", fields: many(11, () => mrkdwn("x")) }],
      "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
    ],
    [
      "a field of 2,001",
      [{ type: "section", fields: [mrkdwn(chars(2001))] }],
      "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
    ],
    [
      "a header in mrkdwn",
      [{ type: "header", text: mrkdwn("x") }],
      "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]",
    ],
    [
      "a header of 151",
      [{ type: "header", text: plain(chars(151)) }],
      "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ],
    [
      "eleven in a context",
      [{ type: "context", elements: many(11, () => mrkdwn("x")) }],
      "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ],
    [
      "a button in a context",
      [{ type: "context", elements: [button()] }],
      "unsupported type: button [json-pointer:/blocks/0/elements/0/type]",
    ],
    [
      "an empty context",
      [{ type: "context", elements: [] }],
      "no fewer than 1 items required [json-pointer:/blocks/0/elements]",
    ],
    [
      "twenty-six buttons",
      [actions(...many(26, (index) => button({ action_id: `a${index}` })))],
      "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
    ],
    [
      "a button of 76 characters",
      [actions(button({ text: plain(chars(76)) }))],
      "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
    ],
    [
      "a button labelled in mrkdwn",
      [actions(button({ text: mrkdwn("x") }))],
      "unsupported type: mrkdwn [json-pointer:/blocks/0/elements/0/text/type]",
    ],
    [
      "a value of 2,001",
      [actions(button({ value: chars(2001) }))],
      "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
    ],
    [
      "a link of 3,001",
      [actions(button({ url: chars(3001) }))],
      "must be less than 3001 characters [json-pointer:/blocks/0/elements/0/url]",
    ],
    [
      "an unheard-of style",
      [actions(button({ style: "default" }))],
      "must be a valid enum value [json-pointer:/blocks/0/elements/0/style]",
    ],
    [
      "an action id of 256",
      [actions(button({ action_id: chars(256) }))],
      "must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]",
    ],
    [
      "one action id twice in a block",
      [actions(button(), button())],
      "`action_id` must be unique within a block: a [json-pointer:/blocks/0]",
    ],
    [
      "one block id twice",
      [section({ block_id: "b" }), section({ block_id: "b" })],
      "`block_id` must be unique: b [json-pointer:/blocks]",
    ],
    [
      "a text input among buttons",
      [actions({ type: "plain_text_input", action_id: "i" })],
      "unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]",
    ],
    ["a button as an input", [input(button())], "unsupported type: button [json-pointer:/blocks/0/element/type]"],
    [
      "a hundred and one options",
      [section({ accessory: { type: "static_select", options: many(101, (index) => option(`${index}`)) } })],
      "no more than 100 items allowed [json-pointer:/blocks/0/accessory/options]",
    ],
    [
      "a menu without options",
      [section({ accessory: { type: "static_select", action_id: "s" } })],
      "must define either `options` or `option_groups` [json-pointer:/blocks/0/accessory]",
    ],
    [
      "six in an overflow",
      [actions({ type: "overflow", options: many(6, (index) => option(`${index}`)) })],
      "no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ],
    [
      "eleven boxes",
      [actions({ type: "checkboxes", options: many(11, (index) => option(`${index}`)) })],
      "no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ],
    [
      "an option of 76",
      [actions({ type: "overflow", options: [option(chars(76))] })],
      "must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]",
    ],
    [
      "a date that is none",
      [actions({ type: "datepicker", initial_date: "tomorrow" })],
      "must be a date like 2026-11-24 [json-pointer:/blocks/0/elements/0/initial_date]",
    ],
    [
      "a picture from nowhere",
      [{ type: "image", alt_text: "a" }],
      "must define either `image_url` or `slack_file` [json-pointer:/blocks/0]",
    ],
    [
      "two tables",
      many(2, () => ({ type: "table", rows: [[{ type: "raw_text", text: "x" }]] })),
      "only one table allowed [json-pointer:/blocks]",
    ],
    [
      "too much markdown in all",
      many(2, () => ({ type: "markdown", text: chars(6001) })),
      "must be less than 12001 characters of markdown in all [json-pointer:/blocks]",
    ],
    [
      "what every object inherits",
      [section({ text: { ...mrkdwn("x"), constructor: 1 } })],
      "invalid additional property: constructor [json-pointer:/blocks/0/text]",
    ],
    [
      "a property Slack does not know",
      [section({ colour: "red" })],
      "invalid additional property: colour [json-pointer:/blocks/0]",
    ],
  ])("%s", (_name, blocks, says, surface) => {
    expect(found(blocks, surface)).toContain(`[ERROR] ${says}`);
  });
});

test("what can be pressed is found wherever it stands", () => {
  const container = {
    type: "container",
    child_blocks: [actions(button({ action_id: "in" })), section({ accessory: button({ action_id: "beside" }) })],
  };
  const carousel = { type: "carousel", elements: [{ type: "card", actions: [button({ action_id: "card" })] }] };
  const blocks = [
    actions(button({ action_id: "first" })),
    section({ accessory: button({ action_id: "second" }) }),
    container,
    carousel,
  ];
  expect(found([blocks[0], blocks[1], container, carousel])).toEqual([]);
  const ids = blocks.flatMap((block) => elementsOf(block as never)).map(({ action_id }) => action_id);
  expect(ids.sort()).toEqual(["beside", "card", "first", "in", "second"]);
});

test("only what people read counts as length", () => {
  expect(textLength([section(), actions(button({ value: chars(100), url: "https://x.test" }))])).toBe(
    "hello".length + "Go".length,
  );
});
