import { describe, expect, test } from "vitest";
import { findPings, type PingSource } from "../../../src/playground/slack/pings.ts";

const kinds = (source: Partial<PingSource>) =>
  findPings({ text: "", ...source }).map(({ kind, id }) => (id ? `${kind} ${id}` : kind));
const section = (text: object) => [{ type: "section", text }];

describe("notifies", () => {
  test.each<[string, Partial<PingSource>, string[]]>([
    ["markup in the text", { text: "<!channel> <!here|here> <!everyone>" }, ["channel", "here", "everyone"]],
    ["a person and a group", { text: "<@U012> and <!subteam^S012|@labbers>" }, ["user U012", "usergroup S012"]],
    [
      "markup in mrkdwn, verbatim or not",
      { blocks: section({ type: "mrkdwn", text: "<!here>", verbatim: true }) },
      ["here"],
    ],
    [
      "a bare word in mrkdwn that is not verbatim",
      { blocks: section({ type: "mrkdwn", text: "meeting @here!" }) },
      ["here"],
    ],
    ["a bare word in the text under link_names", { text: "@channel", parsesNames: true }, ["channel"]],
    [
      "fields and context alike",
      {
        blocks: [
          { type: "section", fields: [{ type: "mrkdwn", text: "<!channel>" }] },
          { type: "context", elements: [{ type: "mrkdwn", text: "@everyone" }] },
        ],
      },
      ["channel", "everyone"],
    ],
    [
      "a rich text",
      {
        blocks: [
          {
            type: "rich_text",
            elements: [
              {
                type: "rich_text_section",
                elements: [
                  { type: "broadcast", range: "here" },
                  { type: "user", user_id: "U1" },
                ],
              },
            ],
          },
        ],
      },
      ["here", "user U1"],
    ],
    ["an attachment", { attachments: [{ blocks: section({ type: "mrkdwn", text: "<!here>" }) }] }, ["here"]],
  ])("%s", (_name, source, expected) => {
    expect(kinds(source)).toEqual(expected);
  });
});

describe("does not notify", () => {
  test.each<[string, Partial<PingSource>]>([
    ["escaped markup", { text: "&lt;!channel&gt; &lt;@U012&gt;" }],
    ["a bare word in the text", { text: "@here @channel" }],
    ["a bare word in verbatim mrkdwn", { blocks: section({ type: "mrkdwn", text: "@here", verbatim: true }) }],
    ["plain text", { blocks: section({ type: "plain_text", text: "<!channel> @here <@U012>" }) }],
    ["an e-mail address", { blocks: section({ type: "mrkdwn", text: "ada@here.test" }) }],
    ["a date or a link", { text: "<!date^1|x> <https://x.test|@here>" }],
  ])("%s", (_name, source) => {
    expect(kinds(source)).toEqual([]);
  });
});

test("a ping says where it stands", () => {
  expect(findPings({ text: "x", blocks: section({ type: "mrkdwn", text: "<!here>" }) as never })).toEqual([
    { kind: "here", at: "/blocks/0/text" },
  ]);
});
