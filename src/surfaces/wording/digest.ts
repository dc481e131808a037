import type { Digest, DigestGroup, DigestRow, DigestSetting, PeopleGroup } from "../../domain/digest.ts";
import type { DigestTrouble } from "../../flows/ports.ts";
import type { Line } from "./parts.ts";
import type { Said } from "./said.ts";

/** Everything that is said of digests, in one language. */
export interface DigestWording {
  /** What may be typed for it behind the command, and behind that for today's at once. */
  readonly typed: { readonly digest: readonly string[]; readonly now: readonly string[] };
  /** One line a person. */
  digest(digest: Digest, board: BoardHint): Said;
  /** What did not fit. */
  more(count: number): string;
  /** Follows the name of the channel. */
  trouble(trouble: DigestTrouble, command: string): Line;
  readonly settings: DigestSettingsWording;
}

/** Where everyone can be seen: at an address, or by a command. */
export type BoardHint =
  | { readonly kind: "page"; readonly url: string }
  | { readonly kind: "command"; readonly command: string };

export interface DigestSettingsWording {
  notAdmin(command: string): Line;
  /** Above the list; `count` digests follow. */
  heading(count: number): Line;
  /** Follows the name of the channel. */
  setting(setting: DigestSetting): Line;
  readonly buttons: Readonly<Record<"add" | "change" | "stop", string>>;
  readonly form: {
    readonly title: string;
    readonly submit: string;
    readonly close: string;
    readonly channel: string;
    readonly channelHint: string;
    readonly time: string;
    readonly weekdays: string;
    readonly language: string;
    readonly groups: string;
    readonly silence: string;
    readonly silentWhenUsual: string;
  };
  /** Monday first. */
  readonly weekdays: readonly string[];
  readonly groups: Readonly<Record<DigestGroup, string>>;
  /** Follows the name of the channel. */
  readonly saved: Line;
}

/** How languages call themselves. */
export const LANGUAGES: Readonly<Record<DigestSetting["language"], string>> = {
  en: "English",
  ko: "한국어",
  ja: "日本語",
};

export function rowsIn({ rows }: Digest, group: PeopleGroup): readonly DigestRow[] {
  return rows.filter((row) => row.group === group);
}

/** `09:05` */
export function wallMinutes(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
