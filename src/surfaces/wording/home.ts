import type { BoardAnswer, BoardRow, SourceAge } from "../../domain/answer.ts";
import type { Stretch } from "../../domain/home.ts";
import type { Instant } from "../../domain/interval.ts";
import type { Person } from "../../domain/person.ts";
import type { AccessStatus, DeskSource, Misread } from "../../flows/ports.ts";
import type { Line } from "./parts.ts";
import type { Telling } from "./said.ts";

/** Everything that is said in the App Home and nowhere else. */
export interface HomeWording {
  /** At most 150 characters. */
  readonly headings: Readonly<Record<"me" | "later" | "people" | "board" | "desk", string>>;
  /** `14:00–15:00 R301: TA session` */
  later(stretch: Stretch, telling: Telling): Line;
  /** One person in one line. */
  row(row: BoardRow, seen: Pick<BoardAnswer, "at" | "zone" | "isNow">): Line;
  /** The same of one who shows nothing. */
  hidden(person: Person): Line;
  readonly me: MyWording;
  readonly people: PeopleWording;
  readonly search: SearchWording;
  /** So many more are not shown. */
  more(count: number): string;
  /** How old it is, by the hour and not by the minute: the page may stand for long. */
  age(ages: readonly SourceAge[], telling: Telling): Line | undefined;
  asOf(at: Instant, zone: string): Line;
  /** The page is not followed any more. */
  readonly standsStill: Line;
  readonly desk: DeskWording;
}

/** Labels of menus and buttons: at most 75 characters. */
export interface MyWording {
  readonly iAm: string;
  readonly words: Readonly<Record<WordChoice, string>>;
  readonly until: string;
  readonly untils: Readonly<Record<UntilChoice, string>>;
  readonly clear: string;
  readonly levels: string;
  /** At most 24 characters: it is the title of what it opens, too. */
  readonly asked: string;
  /** The form for any other word; title, submit and close at most 24 characters. */
  readonly form: Readonly<Record<"open" | "title" | "submit" | "close" | "word" | "example" | "until", string>>;
}

export interface PeopleWording {
  readonly none: Line;
  readonly add: string;
  /** Follows nobody's name: on a button beside it. */
  readonly keep: string;
  /** For those who do not see the sign on the button. */
  drop(name: string): string;
  readonly full: Line;
  readonly nobody: Line;
}

export interface SearchWording {
  readonly label: string;
  readonly example: string;
  readonly all: string;
  none(text: string): Line;
  near(text: string): Line;
}

export interface DeskWording {
  /** Who signed in, since when it works or does not. */
  access(status: AccessStatus, telling: Telling): readonly Line[];
  source(about: DeskSource, telling: Telling): Line;
  readonly misreads: (misreads: readonly Misread[]) => readonly Line[];
  /** Before the names of channels; without any of them, what to type. */
  digests(count: number, command: string): Line;
  readonly refresh: string;
  readonly reauth: string;
  readonly refreshed: Line;
  readonly messaged: Line;
}

/** Words of one's own that a menu offers; each is one that `set` knows. */
export const WORD_CHOICES = [
  "lab",
  "home",
  "meeting",
  "busy",
  "lunch",
  "out",
  "commuting",
  "gone",
  "sick",
  "leave",
] as const;
export type WordChoice = (typeof WORD_CHOICES)[number];

/** Minutes; `day` is the end of the lab day. */
export const UNTIL_CHOICES = ["30", "60", "120", "240", "day"] as const;
export type UntilChoice = (typeof UNTIL_CHOICES)[number];
