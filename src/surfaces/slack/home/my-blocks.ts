import type { Home } from "../../../domain/home.ts";
import { WORD_CHOICES } from "../../wording/home.ts";
import type { Saying, Wording } from "../../wording/index.ts";
import { LEVELS } from "../../wording/privacy.ts";
import { packed, section } from "../blocks.ts";
import { mrkdwn } from "../mrkdwn.ts";
import { button, type HomeBlock, header, inRow, lines, option, select } from "./blocks.ts";
import { untilMenu } from "./form.ts";
import * as id from "./ids.ts";

/** Herself as others see her, and what she can do about it. */
export function myBlocks(home: Home, wording: Wording, saying: Saying): readonly HomeBlock[] {
  const { headings, later } = wording.home;
  const telling = { now: saying.now, zone: home.zone };
  const me = wording.answer(home.me, saying);
  const rest = home.later.slice(0, MOST_LATER).map((stretch) => mrkdwn(later(stretch, telling)));
  const level = wording.answer({ kind: "privacy", ...(home.level && { level: home.level }), isNew: false }, saying);
  return [
    header(headings.me),
    section(mrkdwn(me.first)),
    ...lines(me.more),
    ...packed(rest.length > 0 ? [`*${headings.later}*`, ...rest] : []).map(section),
    wordRow(home, wording),
    ...lines([level.first]),
    levelRow(home, wording),
  ];
}

/** A day with more is nobody's. */
const MOST_LATER = 12;

/** The menus are new whenever her word is another, so that none shows what was chosen before. */
function wordRow({ hasWord, me: { whereabouts: w } }: Home, { home: { me } }: Wording): HomeBlock {
  const words = WORD_CHOICES.map((choice) => option(me.words[choice], choice));
  return inRow(`${id.WORD}.${hasWord ? `${w.from}.${w.until}` : "none"}`, [
    select(id.WORD, me.iAm, words),
    untilMenu(me),
    button(id.OTHER, me.form.open, "other"),
    ...(hasWord ? [button(id.CLEAR, me.clear, "clear")] : []),
  ]);
}

function levelRow({ level }: Home, { home: { me }, privacy }: Wording): HomeBlock {
  const levels = LEVELS.map((each) => option(privacy.buttons[each], each));
  return inRow(`${id.LEVEL}.${level ?? "open"}`, [
    select(id.LEVEL, me.levels, levels, level),
    button(id.ASKED, me.asked, "asked"),
  ]);
}
