// The ways in which rooms are written, most specific first. The parts that may stand in the middle of a sentence
// are strict: `30분` after `운동` is no room, and `EE30` is too short to be told from a word.
const BUILDING = [
  // B동 201, 302동 105호, 공학관 301, 제2공학관 301호
  String.raw`(?:[A-Z\d가나다라마]{1,3}\s?동|(?:제\s?\d)?[가-힣]{1,8}\d{0,2}관)\s?(?:\d{1,2}층\s)?[A-Z]?\d{2,4}(?:-\d{1,2})?(?:\s?호실?)?(?![\d층분시명]|:\d|\s?[층분])`,
  // 工学部2号館 214号室, 本館 402
  String.raw`(?:\p{sc=Han}{0,8}\d{1,2}号館|\p{sc=Han}{1,6}[館棟])\s?[A-Z]?\d{2,4}(?:号室?|教室|講義室|室)?(?![\d階分時名])`,
  String.raw`(?:building|bldg\.?)\s?(?!room|rm)[A-Z\d]{1,4},?\s+(?:room\s|rm\.?\s)?[A-Z]?\d{2,4}(?![A-Z\d])`,
].map((source) => `(?<![\\p{L}\\p{N}])${source}`);

const NUMBERED = [
  // 301호, 402号室, 214教室
  String.raw`(?<![A-Z\d.-])[A-Z]?\d{2,4}(?:-\d{1,2})?\s?(?:호실|호(?![가-힣]|\s?선)|강의실|号室|號室|教室|講義室)`,
  // Room 3.14, Rm. 301, meeting room 2
  String.raw`(?<![\p{L}\p{N}])(?:(?:meeting|seminar|conference)\s)?(?:room|rm\.?)\s?[A-Z]?\d{1,4}(?:[.-]\d{1,3})?[A-Z]?(?![A-Z\d])`,
];

const CODES = [
  // R 3.14, R301, B2.05
  String.raw`(?<![\p{L}\p{N}])(?:R\s?\d{1,4}\.\d{1,3}|[A-Z]\d{1,2}\.\d{2,3}|R\s?\d{3,4})[A-Z]?(?![A-Za-z\d]|[.-]\d)`,
  // EE301, E3-2201
  String.raw`(?<![\p{L}\p{N}])(?:[A-Z]{1,3}-?\d{3,4}(?:-\d{1,2})?|[A-Z]\d-\d{3,4})[A-Z]?(?![A-Za-z\d]|[.-]\d)`,
];

// A room with a name that any lab might give it. `호텔 회의실` is somebody else's.
const NAMED = [
  String.raw`(?:(?:지하\s?)?[A-Z]?\d{1,2}(?:층|階|F)\s?)?(?:[대중소大中小]|[제第]\s?\d{1,2}\s?)?(?:회의실|세미나실|강의실|미팅룸|会議室|講義室|演習室|セミナー室|ゼミ室)\s?(?:[A-Z]?\d{0,3}|[A-Z])호?`,
  String.raw`(?:\d{1,2}(?:st|nd|rd|th)\sfloor,?\s|\d{1,2}F\s)?(?:meeting|seminar|conference|lecture)\s?room(?:\s#?(?:[A-Z]?\d{1,3}|[A-Z]))?`,
];

const WITHIN = [
  ...BUILDING.map((source) => new RegExp(source, "iu")),
  ...NUMBERED.map((source) => new RegExp(source, "iu")),
  ...CODES.map((source) => new RegExp(source, "u")),
];

// Alone in its field a shorter or carelessly typed code is a room too: `r301`, `EE 301`, `B12`, `12号`.
const ALONE = [
  ...[...BUILDING, ...NUMBERED, ...CODES, ...NAMED].map((source) => new RegExp(`^(?:${source})$`, "iu")),
  /^[A-Z]{1,3}[ -]?\d{2,4}(?:[.-]\d{1,3})?[A-Z]?$/iu,
  /^\d{1,4}号$/u,
  // Building and room: `302-208`.
  /^\d{2,3}-\d{3,4}호?$/u,
];

export function isRoom(words: string): boolean {
  return words.length <= 40 && ALONE.some((shape) => shape.test(words));
}

/** `3층 회의실`: known to the lab under its bare name, perhaps. */
export function isNamedRoom(words: string): boolean {
  return words.length <= 40 && NAMED.some((source) => new RegExp(`^(?:${source})$`, "iu").test(words));
}

/** The first room in a sentence, as written. */
export function roomWithin(words: string): { readonly written: string; readonly at: number } | undefined {
  for (const shape of WITHIN) {
    const found = shape.exec(words);
    if (found) return { written: found[0], at: found.index };
  }
  return undefined;
}

/** A code is shown in capitals however it was typed; everything else as people there write it, without its floor. */
export function roomName(full: string): string {
  const written = full.replace(/(?<=관)\s?\d{1,2}층(?=\s[A-Z]?\d)/u, "");
  return /^[a-z]{1,3}[ -]?\d/i.test(written) ? written.toUpperCase() : written;
}
