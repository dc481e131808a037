import type { PrivacyLevel } from "../person.ts";

/** The privacy level that a few words name, in any language; `default` takes back what was chosen. */
export function levelOf(words: string): PrivacyLevel | "default" | undefined {
  return words.length > LONGEST_LEVEL ? undefined : LEVELS.find(([, shape]) => shape.test(words))?.[0];
}

const LONGEST_LEVEL = 30;

const LEVELS: readonly (readonly [PrivacyLevel | "default", RegExp])[] = [
  ["default", /default|reset|기본|초기화|標準|既定|初期|デフォルト/i],
  ["hidden", /hid|private|invisible|비공개|숨[김기겨]|非公開|非表示|隠/i],
  ["busy", /busy|availab|바쁨|바쁜|일정 ?여부|가능 ?여부|忙し|予定の有無|空き/i],
  ["place", /place|location|장소|위치|場所|居場所/i],
  ["full", /full|\ball\b|everything|public|전체|모두|전부|공개|すべて|全部|全て|全体|公開/i],
];
