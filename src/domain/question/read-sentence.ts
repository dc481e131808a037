import { placeAskedOf } from "./asked-place.ts";
import { NAMELESS } from "./en.ts";
import type { Grammar, Language, Sentence } from "./grammar.ts";
import { namesOf } from "./names.ts";
import { phrase } from "./shape.ts";
import { ALL, GROUP, ROOM, takeRoom, tidy } from "./take-apart.ts";
import { takePlace } from "./take-place.ts";
import { takeTimes } from "./times.ts";
import { type Heard, isNobody, timeOf, type Understood, understood } from "./understood.ts";

/** A question in words, or a name alone: rooms and times are taken out, and a grammar tells the wish from the name. */
export function readSentence(heard: Heard): Understood {
  const said = readWith(heard, true);
  // "where is now?" asks for somebody called Now; in the other languages nobody is called by a word of time.
  if (!said.isAsked || said.wish !== "where" || !isNobody(said) || said.language !== "en") return said;
  const withoutTimes = readWith(heard, false);
  return withoutTimes.meant.who.length > 0 ? withoutTimes : said;
}

function readWith({ taken, bare, grammars, known }: Heard, mayBeTimes: boolean): Understood {
  const roomed = takeRoom(bare) ?? takePlace(bare, known.places ?? []);
  const found = takeTimes(roomed?.line ?? bare, grammars, mayBeTimes);
  const rest = withoutGroups(found.rest, roomed !== undefined);
  const { sentence, language } = sentenceIn(rest, grammars);
  const isOfRoom = roomed !== undefined && sentence?.wish === "help";
  const subject =
    sentence && !isOfRoom ? tidy(sentence.subject.replaceAll(ROOM, " ")) : tidy(rest.replaceAll(ROOM, " "));
  const time = timeOf(bare, found);
  const meant = namesOf(roomed ? withoutRoomWords(subject) : subject, taken.marked, grammars);
  const unknown = roomed || meant.who.length === 0 ? undefined : placeAskedOf(rest);
  if (unknown !== undefined) return roomOf(unknown, time, { taken, grammars });
  return understood(taken, {
    wish: isOfRoom ? "where" : (sentence?.wish ?? "where"),
    meant,
    ...(roomed && { room: roomed.room }),
    subject,
    isAsked: sentence !== undefined,
    time: sentence?.isPast ? { ...time, isPast: true } : time,
    language: language ?? found.language,
  });
}

/** Whatever place it is, nobody is called so. */
function roomOf(room: string, time: Understood["time"], { taken, grammars }: Pick<Heard, "taken" | "grammars">) {
  return understood(taken, { wish: "in", room, isAsked: true, time, language: grammars[0]?.language });
}

function withoutGroups(line: string, isRoomed: boolean): string {
  const bare = line.includes(GROUP) ? namedAsAll(line) : line;
  return tidy(isRoomed ? bare.replaceAll(ROOM, ` ${ROOM} `) : bare);
}

/** `the people in #lab`, `#lab 사람들` and the group alone are all of us, since the group is known apart; `who in #lab` is not. */
function namedAsAll(line: string): string {
  const all = line.replace(MEMBERS, ` ${ALL} `);
  return all.replace(GROUP_AND_AROUND, ASKS_WHO.test(all) || all.includes(ALL) ? " " : ` ${ALL} `);
}

const ASKS_WHO = /\b(?:who|any)|사람|누구|누가|아무|분(?:들)?(?:\s|$)|誰|だれ|どなた|人|方/i;
const MEMBERS = RegExp(
  [
    phrase(
      "(?:all |both )?(?:of )?(?:the )?(?:people|members|folks|everyone|everybody|guys|ones|crew|team)(?: who are)?",
      " (?:in|of|from|at|on) (?:the )?\ue001(?: (?:channel|team|group))?",
    ),
    "(?:the )?\ue001(?:['’]s)? (?:people|members|folks|team|crew|guys|channel|group)(?: members| people)?",
    phrase(
      "\ue001\\s*(?:에\\s?있는\\s*)?(?:채널|그룹|팀)?\\s*",
      "(?:사람들|멤버들?|분들|팀원들?|애들|인원|다들|전원|모두|전체|채널|그룹|팀)(?:은|는|이|가|의)?(?![가-힣])",
    ),
    phrase(
      "\ue001\\s*(?:に(?:いる|入ってる|入っている))?の?(?:チャンネル|チーム|グループ)?の?",
      "(?:人たち|人達|ひとたち|みんな|皆さん|みなさん|皆|メンバー(?:全員)?|全員|方々|チャンネル|チーム|グループ)(?:は|って|が|の)?",
    ),
  ].join("|"),
  "giu",
);

/** A group's mark, and the particle that ties it to the sentence. */
export const GROUP_AND_AROUND =
  /(?:\b(?:in|of|from|at|among|on|with)\s+)?\ue001(?:\s*(?:에서|에는|에|은|는|이|가|중에|の中で|では|で|は|の|に))?/gi;

export function sentenceIn(rest: string, grammars: readonly Grammar[]): { sentence?: Sentence; language?: Language } {
  // "where is?" asks, and leaves the name out.
  if (NAMELESS.test(rest)) return { sentence: { wish: "where", subject: "" }, language: "en" };
  for (const grammar of grammars) {
    const sentence = grammar.read(rest);
    if (sentence) return { sentence, language: grammar.language };
  }
  return {};
}

/** Without what is said of a room and of nobody: `who is in`, `anyone using`, `지금 누가 써요`. */
function withoutRoomWords(subject: string): string {
  if (ROOM_WORDS.test(subject)) return "";
  return subject
    .replace(/^(?:in|at)\s+|\s+(?:in|at)$/gi, "")
    .replace(/^(?:に|は|で|の|には|에|에서|은|는|을|를)\s+|\s+(?:에|に)$/g, "");
}

const ROOM_WORDS = RegExp(
  `^(?:(?:${[
    "who(?:['’]?s| is| are)?|is|are|any ?one|anybody|someone|there|in|at|inside|on|the|now",
    "using|use|has|have|reserved|going|up|free|empty|taken|occupied|available|booked|being used|in use|what(?:['’]?s| is)?|happening",
    "누가|누구|비어|비었|사람|써|쓰",
    "に|は|を|で|って|の|には|誰|どなた|が|か",
  ].join("|")})\\s*)+$`,
  "iu",
);
