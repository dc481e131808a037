import type { Person } from "../person.ts";
import type { NameIndex } from "./name-index.ts";

/** What a calendar title says about people. */
export interface TitleNames {
  /** Each once, in the order of the title. */
  readonly people: readonly Person[];
  readonly isEveryone: boolean;
  /** What looks like a name but attaches nobody, as written: a bare surname, a tie, a name that is also a word. */
  readonly doubtful: readonly string[];
  /** The title without the names it attached: `휴가`, `출장 - Busan`. */
  readonly rest: string;
}

export function namesIn(title: string, _index: NameIndex): TitleNames {
  return { people: [], isEveryone: false, doubtful: [], rest: title };
}
