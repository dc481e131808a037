import type { Answer } from "../../domain/answer.ts";
import type { Line, Said, Saying, Wording } from "../wording/index.ts";
import {
  type Block,
  type Button,
  button,
  context,
  MAX_SECTION,
  type Pick,
  packed,
  type Shared,
  type SlackMessage,
  section,
} from "./blocks.ts";
import { mrkdwn, unformatted } from "./mrkdwn.ts";
import { privacyButtons } from "./privacy-buttons.ts";
import { watchButtons } from "./watch-buttons.ts";

export const PICK = "whereis.pick";
export const SHARE = "whereis.share";
/** Asks what stands on the button. */
export const ASK = "whereis.ask";

/** Slack takes 50 blocks of 3,000 characters, but refuses messages somewhat above 13,000 in all. */
const MAX_BLOCKS = 48;
const MAX_ALL = 9_500;
const MAX_MORE = 5_500;
const MAX_FALLBACK = 1_500;
const MAX_BUTTONS = 20;

/** An answer as a message; `share` adds the button that posts it for everyone. */
export function messageOf(answer: Answer, wording: Wording, saying: Saying, share?: Shared): SlackMessage {
  const message = lay(wording.answer(answer, saying));
  const buttons = buttonsOf(answer, wording, share);
  return buttons.length === 0
    ? message
    : { ...message, blocks: [...message.blocks, { type: "actions", elements: buttons }] };
}

export function helpMessage(wording: Wording, saying: Saying): SlackMessage {
  return lay(wording.help(saying));
}

/** One line of ours. */
export function note(line: Line): SlackMessage {
  return lay({ first: line, more: [] });
}

/** Everything else is between the asker and us. */
export function isWorthSharing(answer: Answer): boolean {
  switch (answer.kind) {
    case "board":
    case "free":
    case "room":
      return true;
    case "whereabouts":
      return !answer.isHidden;
    default:
      return false;
  }
}

function buttonsOf(answer: Answer, wording: Wording, share: Shared | undefined): readonly Button[] {
  if (answer.kind === "which") return picks(answer, wording);
  if (answer.kind === "which-place") {
    return answer.near.map((name, index) => button(`${ASK}.${index}`, name, { text: name } satisfies Shared));
  }
  if (answer.kind === "not-understood" && answer.problem.kind === "several-times") {
    const asking = { isOneOfSeveral: true } as const;
    return answer.problem.questions.map(({ text, shown }, index) =>
      button(`${ASK}.${index}`, shown, { text, ...asking } satisfies Shared),
    );
  }
  return [
    ...(share && isWorthSharing(answer) ? sharing(share, wording) : []),
    ...watchButtons(answer, wording),
    ...privacyButtons(answer, wording),
  ];
}

function lay(said: Said): SlackMessage {
  const first = mrkdwn(said.first);
  const more = within(said.more.map(mrkdwn), MAX_MORE);
  const groups = (said.groups ?? []).map(({ title, lines }) => ({ title: mrkdwn(title), lines: lines.map(mrkdwn) }));
  const blocks: Block[] = [section(first)];
  const left = { blocks: MAX_BLOCKS - 2, characters: MAX_ALL - first.length - more.join("").length };
  for (const group of groups) blocks.push(...sections(group.title, group.lines, left));
  blocks.push(...packed(more).map(context));
  return { text: fallback(first, more, groups), blocks };
}

/** As many lines as fit, from the first; only hostile titles make them fewer than all. */
function within(lines: readonly string[], limit: number): readonly string[] {
  let size = 0;
  return lines.filter((line) => {
    size += line.length + 1;
    return size <= limit;
  });
}

/** A group in as few sections as it fits; what does not fit is counted. */
function sections(title: string, lines: readonly string[], left: { blocks: number; characters: number }): Block[] {
  const texts: string[] = [];
  let text = `*${title}*`;
  let shown = 0;
  for (const line of lines.flatMap((whole) => pieces(whole))) {
    if (line.length + 40 > left.characters || texts.length + 1 > left.blocks) break;
    if (text.length + line.length + 1 > MAX_SECTION) {
      texts.push(text);
      text = "";
    }
    text += text === "" ? line : `\n${line}`;
    left.characters -= line.length + 1;
    shown++;
  }
  const hidden = lines.length - shown;
  if (hidden > 0) text += `\n… +${hidden}`;
  texts.push(text);
  left.blocks -= texts.length;
  return texts.map(section);
}

/** A long list of names, broken between names. */
export function pieces(line: string): string[] {
  if (line.length <= MAX_SECTION - 100) return [line];
  const rows: string[] = [];
  let row = "";
  for (const name of line.split(/(?<=, |、)/)) {
    if (row.length + name.length > 1_000) {
      rows.push(row.replace(/, $|、$/, ""));
      row = "";
    }
    row += name;
  }
  return [...rows, row];
}

/** The whole sentence and what supports it; of a board as much as a notification can carry. */
function fallback(
  first: string,
  more: readonly string[],
  groups: readonly { readonly title: string; readonly lines: readonly string[] }[],
): string {
  let text = first;
  for (const line of [...groups.flatMap(({ title, lines }) => [title, ...lines]), ...more]) {
    if (text.length + line.length + 1 > MAX_FALLBACK) break;
    text += `\n${line}`;
  }
  return text;
}

function picks(answer: Extract<Answer, { kind: "which" }>, wording: Wording): Button[] {
  return answer.people.slice(0, MAX_BUTTONS).map((person, index) => {
    const pick: Pick = {
      person: person.id,
      ...(answer.at === undefined ? {} : { at: answer.at }),
      wants: answer.wants,
      ...(answer.deed && { deed: answer.deed }),
    };
    return button(`${PICK}.${index}`, unformatted(wording.option(person, answer.people)), pick);
  });
}

function sharing(share: Shared, wording: Wording): Button[] {
  // Longer questions than a button can hold are answered all the same, just not shared.
  return JSON.stringify(share).length > 1_900 ? [] : [button(SHARE, wording.share, share)];
}
