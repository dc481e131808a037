import { createHash } from "node:crypto";
import type { Home } from "../../../domain/home.ts";
import type { Desk, NoHome } from "../../../flows/ports.ts";
import type { Line, Saying, Wording } from "../../wording/index.ts";
import { plain, section } from "../blocks.ts";
import { mrkdwn } from "../mrkdwn.ts";
import { button, context, divider, type HomeBlock, header, inRow, lines } from "./blocks.ts";
import { groupBlocks } from "./board-blocks.ts";
import { deskBlocks } from "./desk-blocks.ts";
import * as id from "./ids.ts";
import { myBlocks } from "./my-blocks.ts";
import { homeMetadata } from "./press.ts";

export interface HomeView {
  readonly type: "home";
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly blocks: readonly HomeBlock[];
}

/** A view, and what of it tells that another one shows anything else. */
export interface Drawn {
  readonly view: HomeView;
  readonly print: string;
}

export interface Drawing {
  readonly wording: Wording;
  readonly saying: Saying;
  readonly desk?: Desk | undefined;
  /** What came of the last press, above everything. */
  readonly notice?: Line | undefined;
}

/** Everything on one page, in less than the hundred blocks and 250 kB that Slack takes. */
export function homeView(home: Home, drawing: Drawing): Drawn {
  const { wording, notice, desk, saying } = drawing;
  const telling = { now: saying.now, zone: home.zone };
  const blocks = [
    ...myBlocks(home, wording, saying),
    divider,
    ...peopleBlocks(home, wording),
    divider,
    ...boardBlocks(home, wording, saying),
    ...(desk ? [divider, ...deskBlocks(desk, wording, telling, saying.command)] : []),
  ];
  // A notice stands until something else is to be shown, and the hour alone is nothing else.
  const above = notice ? [section(mrkdwn(notice))] : [];
  const beneath = context([mrkdwn(wording.home.asOf(home.at, home.zone))]);
  return drawn([...above, ...blocks, ...beneath], home.search?.text, blocks);
}

/** One sentence and nothing else. */
export function noHomeView(refused: NoHome, wording: Wording, saying: Saying): Drawn {
  const blocks = [section(mrkdwn(wording.answer(refused, saying).first))];
  return drawn(blocks, undefined, blocks);
}

function drawn(blocks: readonly HomeBlock[], search: string | undefined, telling: readonly HomeBlock[]): Drawn {
  const print = createHash("sha256")
    .update(JSON.stringify([telling, search]))
    .digest("base64url");
  return { view: { type: "home", callback_id: id.HOME, private_metadata: homeMetadata(search), blocks }, print };
}

function peopleBlocks({ people, board }: Home, wording: Wording): readonly HomeBlock[] {
  const { headings, people: words, row } = wording.home;
  const shown = people.map(({ person, whereabouts }): HomeBlock => {
    const line = whereabouts ? row({ person, whereabouts }, board) : wording.home.hidden(person);
    return { ...section(mrkdwn(line)), accessory: dropButton(person.id, words.drop(person.name)) };
  });
  return [
    header(headings.people),
    ...(shown.length > 0 ? shown : context([mrkdwn(words.none)])),
    // Another id each time, or Slack's client goes on showing who was chosen last.
    inRow(`${id.ADD}.${people.length}`, [{ type: "users_select", action_id: id.ADD, placeholder: plain(words.add) }]),
  ];
}

function dropButton(person: string, label: string) {
  return { ...button(id.DROP, "✕", person), accessibility_label: plain(label).text };
}

function boardBlocks(home: Home, wording: Wording, saying: Saying): readonly HomeBlock[] {
  const { board, search, ages, zone } = home;
  const { headings, search: words, age, more } = wording.home;
  const said = wording.answer(board, saying);
  const isShort = search !== undefined && board.rows.length <= MOST_FOUND;
  const groups = (said.groups ?? []).map(({ title, lines }) => ({ title: mrkdwn(title), lines: lines.map(mrkdwn) }));
  const old = age(ages, { now: saying.now, zone });
  return [
    header(headings.board),
    searchBox(search?.text, wording),
    ...(search ? foundBlocks(home, wording) : [section(mrkdwn(said.first))]),
    ...(isShort ? [] : groupBlocks(groups, more)),
    ...lines(search ? [] : said.more),
    ...(old ? context([mrkdwn(old)]) : []),
    ...(search ? [inRow(id.ALL, [button(id.ALL, words.all, "all")])] : []),
  ];
}

/** More than these nobody looks through for the button. */
const MOST_FOUND = 10;

/** Few enough have a button each; of many the board tells. */
function foundBlocks({ search, board, people }: Home, wording: Wording): readonly HomeBlock[] {
  const { search: words, people: labels, row } = wording.home;
  const text = search?.text ?? "";
  if (board.rows.length === 0) return [section(mrkdwn(words.none(text)))];
  if (board.rows.length > MOST_FOUND) return [];
  const kept = new Set(people.map(({ person }) => person.id));
  return [
    ...(search?.isNear ? [section(mrkdwn(words.near(text)))] : []),
    ...board.rows.map((each): HomeBlock => {
      const told = section(mrkdwn(row(each, board)));
      return kept.has(each.person.id) ? told : { ...told, accessory: button(id.KEEP, labels.keep, each.person.id) };
    }),
  ];
}

function searchBox(search: string | undefined, { home: { search: words } }: Wording): HomeBlock {
  return {
    type: "input",
    // With the same id Slack's client keeps what stands in the box, as it should while someone types.
    block_id:
      search === undefined ? id.FIND : `${id.FIND}.${createHash("sha256").update(search).digest("hex").slice(0, 12)}`,
    dispatch_action: true,
    label: plain(words.label, 150),
    element: {
      type: "plain_text_input",
      action_id: id.FIND,
      placeholder: plain(words.example, 140),
      dispatch_action_config: { trigger_actions_on: ["on_enter_pressed"] },
      max_length: 100,
      ...(search !== undefined && { initial_value: search }),
    },
  };
}
