import type { Named } from "./question.ts";
import { MARKS, markNumber, tidy } from "./take-apart.ts";
import type { Understood } from "./understood.ts";

/**
 * Two questions in one line, `minji at 10 and jun at 3`, each as it would be asked alone. Undefined where nobody can
 * tell what belongs to what: a day said once may be meant for both.
 */
export function questionsIn(said: Understood, read: (line: string) => Understood): readonly string[] | undefined {
  const questions: Understood[] = [];
  let from = 0;
  for (const { index, length } of [...bordersIn(said.line), { index: said.line.length, length: 0 }]) {
    // `minji and hana at 10`: whoever is named without a time is asked about together with the next.
    const question = read(tidy(said.line.slice(from, index)));
    if (!isWhole(question)) continue;
    questions.push(question);
    from = index + length;
  }
  const hasDay = questions.filter(({ time }) => time.day !== undefined).length;
  const isAll = from >= said.line.length && questions.length > 1 && (hasDay === 0 || hasDay === questions.length);
  return isAll ? questions.map(({ line }) => unmarked(line, said.marked)) : undefined;
}

function bordersIn(line: string) {
  return [...line.matchAll(BETWEEN)]
    .slice(0, MOST_BORDERS)
    .map((match) => ({ index: match.index, length: match[0].length }));
}

const MOST_BORDERS = 6;
const BETWEEN =
  /\s+(?:and|&|그리고)\s+|\s*[,;、，?]\s*(?:and\s+|그리고\s+)?|(?<=[가-힣])(?:하고|이랑|랑)\s+|(?<=[時分半])(?:と|に)、?\s*(?=[々一-鿿ァ-ヿa-z\ue100-\ue4ff])/gi;

/** Somebody, and one time of the clock. */
function isWhole({ meant, time, own, room, wish }: Understood): boolean {
  const isOfPeople = meant.who.length > 0 && !room && !own && ASKS.has(wish);
  return isOfPeople && !time.isClash && (time.clock !== undefined || time.period !== undefined);
}

const ASKS: ReadonlySet<Understood["wish"]> = new Set(["where", "back", "free"]);

function unmarked(line: string, marked: readonly Named[]): string {
  return line.replace(RegExp(MARKS.source, "g"), (mark) => {
    const named = marked[markNumber(mark)];
    if (named?.kind === "mention") return `<@${named.slackId}>`;
    return named?.kind === "name" ? `"${named.text}"` : "";
  });
}
