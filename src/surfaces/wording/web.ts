import type { SourceAge } from "../../domain/answer.ts";
import type { Instant } from "../../domain/interval.ts";
import type { Offer, SurveyedCalendar } from "../../flows/ports.ts";
import type { Line } from "./parts.ts";
import type { Said, Telling } from "./said.ts";

/** What is said on pages, and in Slack of the way to them. */
export interface WebWording {
  /** What may be typed for a link, in lower case: `/whereis web` in this language. */
  readonly typed: readonly string[];
  offer(offer: Pick<Offer, "isPublic" | "until">, telling: Telling): Said;
  /** Label of the button: at most 30 characters. */
  readonly open: string;
  readonly signIn: SignInPages;
  readonly frame: PageFrame;
  readonly board: BoardPage;
  readonly settings: SettingsPage;
}

/** `command` is the slash command. */
export interface SignInPages {
  readonly title: string;
  /** Whose link it is, by name where it is known, and what the button will do. */
  start(name: string | undefined): Said;
  readonly button: string;
  /** A browser without a session, or with an old one. */
  needed(command: string): Said;
  /** Beneath what is wrong with a link. */
  again(command: string): Line;
  /** Beneath why she may not look. */
  refused(command: string): Line;
  signedOut(command: string): Said;
  /** Not asked by our own page. */
  readonly elsewhere: Said;
  readonly failed: Said;
  readonly staffOnly: Said;
}

export interface PageFrame {
  readonly board: string;
  readonly settings: string;
  signedIn(name: string): Line;
  readonly signOut: string;
}

export interface BoardPage {
  readonly title: string;
  readonly search: string;
  readonly example: string;
  readonly ask: string;
  readonly everyone: string;
  /** When the page was made, and when each source was read that is not old; what is old is told by the answer itself. */
  asOf(made: Telling, ages: readonly SourceAge[]): Line;
  /** Something else was typed than a question about people and rooms. */
  onlyLooks(command: string): Said;
}

export interface SettingsPage {
  readonly title: string;
  readonly google: string;
  readonly timetable: string;
  readonly calendars: string;
  whose(whose: SurveyedCalendar["whose"]): Line;
  /** Undefined: never. */
  readAt(checkedAt: Instant | undefined, now: Instant): string;
  readonly stale: string;
  events(count: number): string;
  entries(count: number): string;
  /** Why it cannot be read, since when, and what mends it. */
  failure(failure: { readonly code: string; readonly since: Instant }, telling: Telling): Line;
  /** Above the list of what is not understood. */
  misread(count: number): string;
  readonly understood: string;
  /** Why one thing is not understood. */
  reason(reason: string): Line;
  readonly openSheet: string;
  readonly noTimetable: Line;
  readonly noCalendars: Line;
  readonly remedy: Line;
}

/** Those that were read in time. */
export function freshOf(ages: readonly SourceAge[]): readonly { readonly source: string; readonly readAt: Instant }[] {
  return ages.flatMap(({ source, checkedAt, isStale }) =>
    isStale || checkedAt === undefined ? [] : [{ source, readAt: checkedAt }],
  );
}
