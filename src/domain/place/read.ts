import type { KnownPlace, Place } from "../place.ts";
import { cut, plain } from "../written.ts";
import { isAddress, isWholeAddress } from "./address.ts";
import { knownPlaces, type PlaceFound } from "./known.ts";
import { isNamedRoom, isRoom, roomName, roomWithin } from "./rooms.ts";
import { type BaseKind, bareWords, baseOf, isNoPlace } from "./words.ts";

/**
 * The place a text speaks of, anywhere in it: a known one first, then an address, a room by its shape, a meeting
 * link. Undefined when it names none.
 */
export function readPlace(text: string, known: readonly KnownPlace[] = []): Place | undefined {
  const { words, link, isMap } = withoutLinks(text);
  const place = words === "" ? undefined : (whole(words, known) ?? within(words, known));
  if (place) return link && place.kind !== "off-site" ? { ...place, link } : place;
  if (link) return { kind: "online", inLab: false, link };
  return isMap ? OFF_SITE : undefined;
}

/** The same for a field that is meant for a place: a short text nobody knows is somewhere else, by that name; `TBD` is none. */
export function readLocation(text: string, known: readonly KnownPlace[] = []): Place | undefined {
  const place = readPlace(text, known);
  if (place) return place;
  const name = cut(withoutLinks(text).words, LONGEST_NAME);
  return name === "" || isNoPlace(name) ? undefined : { kind: "elsewhere", name, inLab: false };
}

/** Only when the text as a whole is a place; `back from R301` is not. Emoji around it do not count. */
export function wholePlace(text: string, known: readonly KnownPlace[] = []): Place | undefined {
  const { words, link } = withoutLinks(text.replace(EMOJI, " "));
  if (words === "") return link ? { kind: "online", inLab: false, link } : undefined;
  const place = whole(words, known) ?? (isWholeAddress(words) ? OFF_SITE : undefined);
  return place && link ? { ...place, link } : place;
}

/** The place in a few words such as `EE301 선형대수`, and the words that are left. */
export function placeIn(
  text: string,
  known: readonly KnownPlace[] = [],
): { readonly place: Place; readonly rest: string } | undefined {
  const { words, link } = withoutLinks(text);
  const alone = words === "" ? undefined : whole(words, known);
  if (alone) return { place: link ? { ...alone, link } : alone, rest: "" };
  const found =
    knownPlaces(known).within(words) ??
    (isAddress(words) ? { place: OFF_SITE, at: 0, length: words.length } : undefined) ??
    roomIn(words) ??
    baseApart(words) ??
    baseAtEdge(words);
  if (found) return { place: link ? { ...found.place, link } : found.place, rest: without(words, found) };
  return link ? { place: { kind: "online", inLab: false, link }, rest: words } : undefined;
}

const EMOJI = /:[a-z\d_+-]{2,}:|\p{Extended_Pictographic}|[\u{1F1E6}-\u{1F1FF}\u{1F3FB}-\u{1F3FF}\uFE0F\u20E3]/gu;
const LONGEST_NAME = 60;
const LONGEST_TEXT = 300;
const OFF_SITE: Place = { kind: "off-site", inLab: false };

function whole(words: string, known: readonly KnownPlace[]): Place | undefined {
  const places = knownPlaces(known);
  const bare = bareWords(words);
  const place = places.whole(words) ?? places.whole(bare);
  if (place) return place;
  if (isRoom(bare)) return (isNamedRoom(bare) && places.within(bare)?.place) || room(bare);
  const base = baseOf(words);
  return base && basePlace(base);
}

function within(words: string, known: readonly KnownPlace[]): Place | undefined {
  const found = knownPlaces(known).within(words);
  if (found) return found.place;
  // Before rooms: a clinic's `402호` behind a street name is no room of ours.
  if (isAddress(words)) return OFF_SITE;
  return (roomIn(words) ?? baseApart(words))?.place;
}

function roomIn(words: string): PlaceFound | undefined {
  const found = roomWithin(words);
  return found && { place: room(found.written), at: found.at, length: found.written.length };
}

// `lab meeting` is a meeting: inside a sentence such a word counts only where it is set apart.
function baseApart(words: string): PlaceFound | undefined {
  for (const part of words.matchAll(/[^,;:()[\]|/@·]+/gu)) {
    if (part[0].trim() === words) return undefined;
    const place = baseOf(part[0].trim());
    if (place) return { place: basePlace(place), at: part.index, length: part[0].length };
  }
  return undefined;
}

function baseAtEdge(words: string): PlaceFound | undefined {
  const edge = EDGES.map((shape) => shape.exec(words)?.[1]).find((found) => found !== undefined);
  const base = edge && baseOf(edge);
  return base ? { place: basePlace(base), at: words.indexOf(edge), length: edge.length } : undefined;
}

function basePlace(base: BaseKind): Place {
  return { kind: base, inLab: base === "lab" };
}

// In the few words of a timetable cell the unmistakable ones count at the beginning or the end: `home 논문 작성`,
// `집에서 작업`, `writing at home`.
const EDGES = [
  /^(home|wfh|집에서|자택|재택근무|재택|自宅で|自宅|在宅勤務|在宅|연구실에서|研究室で|온라인|オンライン)\s/iu,
  /\s((?:at|from|in)\s(?:the\s)?(?:home|lab|office))$/iu,
  /\s(home|wfh|재택근무|재택|自宅|在宅勤務|在宅|연구실|研究室|online|zoom|온라인|줌|オンライン)$/iu,
];

function room(written: string): Place {
  return { kind: "room", name: roomName(written.trim()), inLab: true };
}

function without(words: string, { at, length }: PlaceFound): string {
  const before = words.slice(0, at).replace(/(?:[\s,;:@([|/·-]|(?<!\S)(?:at|in|@))+$/iu, "");
  const after = words.slice(at + length).replace(/^(?:에서|에|にて|で|に)?[\s,;:)\]|/·-]+/u, "");
  return `${before} ${after}`
    .replace(/\(\s*\)|\[\s*\]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Meeting links apart from the words; links to maps are no meetings. */
function withoutLinks(text: string): { words: string; link?: string; isMap: boolean } {
  const links: string[] = [];
  const words = plain(text.slice(0, 2000))
    .replace(LINK, (url) => {
      links.push(url.replace(/[),.;]+$/, ""));
      return " ";
    })
    .replace(/\s+/g, " ")
    .replace(/^[\s,;|/-]+|[\s,;|/-]+$/g, "")
    .slice(0, LONGEST_TEXT);
  const link = links.find((url) => !MAP.test(url) && url.length <= 500);
  return {
    words:
      links.length > 0 && /^(?:join )?(?:zoom|google meet|microsoft teams)?(?: meeting)?[: -]*$/i.test(words)
        ? ""
        : words,
    ...(link && { link: /^https?:/i.test(link) ? link : `https://${link}` }),
    isMap: links.some((url) => MAP.test(url)),
  };
}

const LINK =
  /https?:\/\/[^\s<>"'|]+|(?<![\w.-])(?:[\w-]+\.)*(?:zoom\.us|meet\.google\.com|teams\.microsoft\.com|webex\.com)\/[^\s<>"'|]+/giu;
const MAP = /\/\/(?:maps\.|map\.|(?:www\.)?google\.[a-z.]+\/maps|goo\.gl\/maps|naver\.me|kko\.to)/i;
