import { GRAMMARS } from "./grammars.ts";
import { levelOf } from "./level.ts";
import { namesOf } from "./names.ts";
import type { OwnWord } from "./own-word.ts";
import type { AskedTime, Problem, Question, Wants } from "./question.ts";
import { markNumber } from "./take-apart.ts";
import type { Understood } from "./understood.ts";
import { askedTime, type Clocks, endTime } from "./when.ts";

/** What was understood as a question at a time of the clock; what is missing or cannot be is said as a problem. */
export function questionOf(said: Understood, clocks: Clocks): Question {
  if (said.own) return ownQuestion(said.line, said.own, clocks);
  const at = TIMED.has(said.wish) ? askedTime(said.time, clocks) : undefined;
  if (at && "kind" in at) return notUnderstood(said.line, at);
  return wished(said, at ? { at } : {});
}

export function notUnderstood(text: string, problem: Problem): Question {
  return { kind: "not-understood", text, problem };
}

const TIMED: ReadonlySet<Understood["wish"]> = new Set([
  "where",
  "back",
  "free",
  "find",
  "in",
  "out",
  "everyone",
] as const);

interface When {
  readonly at?: AskedTime;
}

function ownQuestion(line: string, { word, from, until, isBackThen }: OwnWord, clocks: Clocks): Question {
  const isToday = from?.day?.kind === "plus" && from.day.days === 0 && !from.clock && !from.part;
  const begin = from && !isToday ? askedTime(from, clocks) : undefined;
  if (begin && "kind" in begin) return notUnderstood(line, begin);
  const isLength = until?.offsetMinutes !== undefined;
  const end = until && endTime(until, isLength && begin ? { ...clocks, now: begin.at } : clocks, isBackThen);
  if (end && "kind" in end) return notUnderstood(line, end);
  return { kind: "set", word, ...(begin && { from: begin }), ...(end && { until: end }) };
}

function wished(said: Understood, when: When): Question {
  switch (said.wish) {
    case "help":
    case "watches":
    case "clear":
    case "privacy-log":
      return { kind: said.wish };
    case "small-talk":
      return { kind: "small-talk", said: said.smallTalk ?? "other" };
    case "set-another":
      return notUnderstood(said.line, { kind: "set-another" });
    case "hide":
      return { kind: "privacy", level: "hidden" };
    case "privacy":
      return privacyQuestion(said);
    case "alias":
      return aliasQuestion(said);
    case "unwatch":
      // Without a name, nobody is to be watched any more.
      return { kind: "unwatch", who: said.meant.who };
    case "watch":
    case "watch-free":
      return watchQuestion(said, said.wish === "watch" ? "back" : "free");
    case "in":
      if (said.groups[0]) return { kind: "group", group: said.groups[0], ...when, wants: "where" };
      return said.room ? { kind: "room", place: said.room, ...when } : { kind: "in", ...when };
    case "out":
    case "everyone":
      return { kind: said.wish, ...when };
    case "find":
    case "free":
      return freeQuestion(said, when);
    case "back":
    case "where":
      return whereQuestion(said, said.wish, when);
  }
}

function watchQuestion(said: Understood, wants: "back" | "free"): Question {
  const { who } = said.meant;
  return who.length === 0 ? nameless(said) : { kind: "watch", who, wants };
}

function whereQuestion(said: Understood, wants: Wants, when: When): Question {
  const { who, isEveryone, isAnyone, isPronoun } = said.meant;
  const [group] = said.groups;
  if (group) return who.length > 0 ? nameless(said) : { kind: "group", group, ...when, wants };
  if (who.length > 0) return isPronoun ? nameless(said) : { kind: "where", who, ...when, wants };
  if (said.room) return { kind: "room", place: said.room, ...when };
  if (isEveryone) return { kind: "everyone", ...when };
  if (isAnyone && wants === "where") return { kind: "in", ...when };
  return said.isAsked || isPronoun || isAnyone ? nameless(said) : { kind: "everyone", ...when };
}

/** One person is asked whether she is free; several, a group and everybody, when. */
function freeQuestion(said: Understood, when: When): Question {
  const { who, isEveryone, isAnyone } = said.meant;
  const [group] = said.groups;
  const isNobody = who.length === 0;
  if (said.room && isNobody) return { kind: "room", place: said.room, ...when };
  if (group && isNobody && !said.isCommand && !isAnyone && said.wish === "free")
    return { kind: "group", group, ...when, wants: "free" };
  if (group || who.length > 1 || said.isCommand) return { kind: "free", who, ...(group && { group }), ...when };
  if (said.wish === "find") return { kind: "free", who, ...when };
  if (who.length === 1) return { kind: "where", who, ...when, wants: "free" };
  return isEveryone || isAnyone ? { kind: "free", who, ...when } : nameless(said);
}

function nameless({ line }: Understood): Question {
  return notUnderstood(line, { kind: "no-name" });
}

function privacyQuestion({ subject }: Understood): Question {
  const level = levelOf(subject);
  return { kind: "privacy", ...(level && { level }) };
}

/** `찌우`, `민지 = 미니`, `remove zozo` */
function aliasQuestion({ subject, marked }: Understood): Question {
  const removed = REMOVED.exec(subject);
  const [left = "", right] = (removed?.[1] ?? removed?.[2] ?? subject).split(/\s*[=＝]\s*/);
  const alias = unmarked(right ?? left, marked).trim();
  const [who] = right === undefined ? [] : namesOf(left, marked, GRAMMARS).who;
  return {
    kind: "alias",
    ...(who && who.kind !== "me" && { who }),
    ...(alias !== "" && { alias }),
    ...(removed && { isRemoved: true }),
  };
}

const REMOVED = /^(?:remove|delete|drop|-)\s*(.+)$|^(.+?)\s*(?:삭제|제거|지워|빼|を?削除|を?消)[ぁ-ん가-힣\s]*$/i;

function unmarked(text: string, marked: Understood["marked"]): string {
  return text.replace(/[\ue100-\ue4ff]/g, (mark) => {
    const named = marked[markNumber(mark)];
    return named?.kind === "name" ? named.text : "";
  });
}
