import type { Group, Named } from "./question.ts";

/** Stand in the line for a group and a room, and from `FIRST_MARK` on for each mention or quoted name: no grammar may touch them. */
export const GROUP = "\ue001";
export const ROOM = "\ue002";
/** All who are in a group, where a sentence would name somebody. */
export const ALL = "\ue003";
const FIRST_MARK = 0xe100;
const MOST_MARKS = 0x400;

/** A mark in a line, and a function to tell which it is. */
export const MARKS = /([\ue100-\ue4ff])/;
export const markNumber = (mark: string): number => mark.charCodeAt(0) - FIRST_MARK;

export interface Taken {
  readonly line: string;
  readonly marked: readonly Named[];
  readonly groups: readonly Group[];
  /** The bot was mentioned. */
  readonly isAddressed: boolean;
  /** It ends in a question mark. */
  readonly isQuestion: boolean;
}

const LONGEST_TEXT = 4_000;
const QUOTED = /"([^"]+)"|“([^“”]+)”|「([^「」]+)」|『([^『』]+)』|(?<![^\s,])'([^']+)'(?![^\s,?!.])/;
const MENTION_OR_QUOTED = RegExp(
  `<@([UW][A-Z0-9]+)(?:\\|[^<>]*)?>|<(#|!subteam\\^)([A-Z][A-Z0-9]+)(?:\\|[^<>]*)?>|${QUOTED.source}`,
  "g",
);
const LINK = /<[#!](?:[A-Z0-9^a-z]+\|)?([^<>|]*)>/g;

export function takeApart(text: string, botSlackId: string | undefined): Taken {
  let line = plain(text.trim().slice(0, LONGEST_TEXT));
  const marked: Named[] = [];
  const groups: Group[] = [];
  let isAddressed = false;
  if (/[\ue000-\ue4ff<"“「『']/.test(line)) {
    line = line.replace(/[\ue000-\ue4ff]/g, " ");
    // One pass, so that the marks are numbered in the order of the text.
    line = line.replace(MENTION_OR_QUOTED, (_whole, slackId?: string, sort?: string, group?: string, ...quotes) => {
      if (group !== undefined) {
        groups.push(sort === "!subteam^" ? { kind: "usergroup", id: group } : { kind: "channel", id: group });
        return ` ${GROUP} `;
      }
      if (slackId !== undefined && slackId === botSlackId) {
        isAddressed = true;
        return " ";
      }
      const quoted = (quotes.slice(0, 5) as (string | undefined)[]).find((quote) => quote?.trim());
      if (slackId === undefined && quoted === undefined) return " ";
      if (marked.length >= MOST_MARKS) return " ";
      marked.push(slackId === undefined ? { kind: "name", text: quoted!.trim() } : { kind: "mention", slackId });
      return ` ${String.fromCharCode(FIRST_MARK + marked.length - 1)} `;
    });
    line = line.replace(LINK, " $1 ");
  }
  return { line: tidy(line), marked, groups, isAddressed, isQuestion: /\?[\s)!.]*$/.test(line) };
}

/** A room by its shape, such as `R301`, `402号室` or `세미나실`; the word `room` before a code is no part of it. */
export function takeRoom(line: string): { readonly line: string; readonly room: string } | undefined {
  if (!/\d{2}|room|실|室/i.test(line)) return undefined;
  for (const shape of ROOMS) {
    const found = shape.exec(line);
    if (!found) continue;
    const after = line.slice(found.index + found[0].length).replace(HANGING, "");
    const rest = `${line.slice(0, found.index)} ${ROOM} ${after}`;
    return { line: rest, room: found[1] ?? found[0] };
  }
  return undefined;
}

const HANGING = /^(?:에서|에는|에|은|는|을|를|이|가|로|には|では|は|に|で|って|の|が|を)/;
const ROOMS = [
  /(?<![\p{L}\p{N}])(?:the )?(?:room|rm\.?)\s?([a-z]{1,3}-?\d{2,4}[a-z]?)(?![\p{L}\p{N}])/iu,
  /(?<![\p{L}\p{N}])(?:the )?((?:(?:meeting|seminar|conference|lecture) )?(?:room|rm\.?)\s?#?\d{1,4}(?:[.-]\d{1,3})?[a-z]?)(?![\p{L}\p{N}])/iu,
  /(?<![\p{L}\p{N}])(?:the )?((?:meeting|seminar|conference|lecture) room)(?! \d)/iu,
  /(?<![가-힣])(?:[A-Z가나다라마\d]{1,3}\s?동|[가-힣]{1,6}관)\s?[A-Z]?\d{2,4}호?(?![\d층분시명]|:\d)/u,
  /[一-鿿]{0,6}\d{0,2}号?[館棟]\s?[A-Z]?\d{2,4}(?:号室|教室|室)?/u,
  /(?<![A-Za-z\d.-])[A-Z]?\d{2,4}(?:-\d{1,2})?\s?(?:호실|호(?![가-힣]*선)|강의실|号室|號室|教室|講義室|室)/u,
  /(?<![\p{L}\p{N}])(?:[A-Z]\d{1,2}\.\d{2,3}|R\s?\d{1,4}\.\d{1,3}|R\s?\d{3,4}|[A-Z]{1,3}-?\d{3,4}(?:-\d{1,2})?|[A-Z]\d-\d{3,4})[A-Z]?(?![A-Za-z\d]|[.-]\d)/u,
  /(?<![\p{L}\p{N}])[a-z]{1,2}\d{3,4}(?![\p{L}\p{N}])/iu,
  /(?<![가-힣])(?:[대중소]|제?\s?\d{1,2})?\s?(?:회의실|세미나실|강의실|미팅룸)(?:\s?\d{1,3}(?!\d*\s?[시분:]))?/u,
  /(?:[大中小]|第?\d{1,2})?(?:会議室|セミナー室|講義室|演習室|ゼミ室)\d{0,3}/u,
];

/** Full-width letters, digits and spaces as anybody else's; composed Hangul. */
function plain(text: string): string {
  if (!/[^\0-\u02ff]/.test(text)) return text;
  const narrow = /[\u3000\uff01-\uff5e]/.test(text)
    ? text
        .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
        .replaceAll("\u3000", " ")
    : text;
  return narrow.normalize("NFC");
}

/** Single spaces, and no marks at the ends; every reading passes through here several times, so it makes no copy it need not. */
export function tidy(line: string): string {
  const flat = (/\s\s|[^\S ]/.test(line) ? line.replace(/\s+/g, " ") : line).trim();
  if (flat === "?") return flat;
  let [from, until] = [0, flat.length];
  while (from < until && BEFORE.has(flat[from]!)) from++;
  while (until > from && AFTER.has(flat[until - 1]!)) until--;
  return flat.slice(from, until);
}

const BEFORE = new Set(" ,;:!?.。、·");
const AFTER = new Set(" ,;:!?。、·~〜");
