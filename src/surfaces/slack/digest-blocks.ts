import { DIGEST_GROUPS, type Digest, type DigestSetting, weeklyTime } from "../../domain/digest.ts";
import { type BoardHint, LANGUAGES, type Wording, wallMinutes } from "../wording/index.ts";
import { type Block, button, packed, plain, type SlackMessage, section } from "./blocks.ts";
import { mrkdwn } from "./mrkdwn.ts";

export const ADD = "whereis.digest.add";
export const CHANGE = "whereis.digest.change";
export const STOP = "whereis.digest.stop";
export const FORM = "whereis.digest.form";

/** Slack takes 50 blocks, but refuses messages somewhat above 13,000 characters in all. */
const MAX_BLOCKS = 45;
const MAX_ALL = 11_000;
/** What is sent when it refuses even that. */
export const SHORT = 4_000;

/** Names are text, so nobody is pinged; what does not fit is counted. */
export function digestMessage(digest: Digest, wording: Wording, board: BoardHint, most = MAX_ALL): SlackMessage {
  const said = wording.digest.digest(digest, board);
  const first = mrkdwn(said.first);
  const more = said.more.map(mrkdwn);
  const groups = (said.groups ?? []).map(({ title, lines }) => ({
    title: `*${mrkdwn(title)}*`,
    lines: lines.map(mrkdwn),
  }));
  const blocks: Block[] = [section(`*${first}*`)];
  let left = most - [first, first, ...more, ...groups.map(({ title }) => title)].join("").length;
  for (const [index, { title, lines }] of groups.entries()) {
    const others = groups.length - index - 1;
    const { shown, size } = fitting(lines, left);
    left -= size;
    const hidden = lines.length - shown.length;
    const all = [title, ...shown, ...(hidden > 0 ? [wording.digest.more(hidden)] : [])];
    blocks.push(
      ...packed(all)
        .slice(0, MAX_BLOCKS - blocks.length - others - 1)
        .map(section),
    );
  }
  const footer = { type: "context", elements: [{ type: "mrkdwn", text: more.join("\n"), verbatim: true }] } as const;
  return { text: first, blocks: more.length === 0 ? blocks : [...blocks, footer] };
}

/** Room for the line that counts the rest. */
const COUNTING = 40;

function fitting(lines: readonly string[], left: number) {
  let size = COUNTING;
  const shown: string[] = [];
  for (const line of lines) {
    if (size + line.length + 1 > left) break;
    size += line.length + 1;
    shown.push(line);
  }
  return { shown, size };
}

/** Each channel with its buttons, and one to add another. */
export function listMessage(
  settings: readonly DigestSetting[],
  { digest: { settings: words } }: Wording,
): SlackMessage {
  const first = mrkdwn(words.heading(settings.length));
  const rows = settings.slice(0, MAX_LISTED).flatMap((setting): Block[] => {
    const { channel } = setting;
    const stop = { ...button(STOP, words.buttons.stop, { channel }), style: "danger" } as const;
    return [
      section(`${channelName(channel)}${mrkdwn(words.setting(setting))}`),
      { type: "actions", elements: [button(CHANGE, words.buttons.change, { channel }), stop] },
    ];
  });
  const add: Block = { type: "actions", elements: [button(ADD, words.buttons.add, {})] };
  return { text: first, blocks: [section(first), ...rows, add] };
}

const MAX_LISTED = 20;

/** What is said of one channel, which Slack shows by its name. */
export function aboutChannel(channel: string, line: Parameters<typeof mrkdwn>[0]): SlackMessage {
  const text = `${channelName(channel)}${mrkdwn(line)}`;
  return { text, blocks: [section(text)] };
}

const channelName = (channel: string) => `<#${channel.replace(/[^A-Z0-9]/g, "")}>`;

/** Filled with what holds, or with what is usual. A form that changes a digest keeps its channel. */
export function formView(wording: Wording, setting: DigestSetting, isNew: boolean): object {
  const { form, weekdays, groups } = wording.digest.settings;
  const weekly = weeklyTime(setting.line) ?? { minutes: 9 * 60, weekdays: [1, 2, 3, 4, 5] };
  const days = weekdays.map((name, index) => option(name, String(index + 1)));
  const kinds = DIGEST_GROUPS.map((group) => option(groups[group], group));
  const languages = Object.entries(LANGUAGES).map(([language, name]) => option(name, language));
  const silent = [option(form.silentWhenUsual, "silent")];
  return {
    type: "modal",
    callback_id: FORM,
    private_metadata: isNew ? "" : setting.channel,
    title: plain(form.title, 24),
    submit: plain(form.submit, 24),
    close: plain(form.close, 24),
    blocks: [
      ...(isNew
        ? [{ ...input("channel", form.channel, CHANNEL_MENU), hint: plain(form.channelHint, 150) }]
        : [section(`*${channelName(setting.channel)}*`)]),
      input("time", form.time, { type: "timepicker", initial_time: wallMinutes(weekly.minutes) }),
      input("weekdays", form.weekdays, ticked(days, weekly.weekdays.map(String))),
      input("language", form.language, chosen(languages, setting.language)),
      input("groups", form.groups, ticked(kinds, setting.groups)),
      {
        ...input("silence", form.silence, ticked(silent, setting.isSilentWhenUsual ? ["silent"] : [])),
        optional: true,
      },
    ],
  };
}

// Without direct messages, and without channels that other organisations read.
const CHANNEL_MENU = {
  type: "conversations_select",
  default_to_current_conversation: true,
  filter: { include: ["public", "private"], exclude_external_shared_channels: true },
};

/** Block and action of an input go by one name. */
function input(id: string, label: string, element: object): object {
  return { type: "input", block_id: id, label: plain(label, 150), element: { ...element, action_id: id } };
}

function ticked(options: readonly Option[], values: readonly string[]): object {
  const initial = options.filter(({ value }) => values.includes(value));
  return { type: "checkboxes", options, ...(initial.length > 0 && { initial_options: initial }) };
}

function chosen(options: readonly Option[], value: string): object {
  return { type: "static_select", options, initial_option: options.find((one) => one.value === value) };
}

interface Option {
  readonly text: ReturnType<typeof plain>;
  readonly value: string;
}

const option = (label: string, value: string): Option => ({ text: plain(label), value });
