import type { TimeFamily } from "./grammar.ts";

/** `3pm Seoul time`, `한국 시간 오후 3시`, `日本時間の15時`: the clock on another wall than the asker's. */
export const zoneTimes: TimeFamily = {
  sign: /time|시간|時間|[A-Z]T\b|UTC/,
  words: [
    {
      pattern:
        /(?:\bin )?\b(seoul|korean?|tokyo|japan(?:ese)?|new york|eastern|pacific|london|uk|german|paris)(?:['’]s)? (?:standard )?time\b/i,
      read: ([, where]) => zoneOf(where!),
    },
    { pattern: /\b(KST|JST|UTC|GMT|EST|EDT|ET|PST|PDT|PT|CET|CEST|BST)\b/, read: ([, name]) => zoneOf(name!) },
    {
      pattern: /(한국|서울|일본|도쿄|뉴욕|런던|독일|파리)\s?시간(?:으로|에|은|대로)?/,
      read: ([, where]) => zoneOf(where!),
    },
    {
      pattern: /(日本|東京|韓国|ソウル|ニューヨーク|ロンドン|ドイツ|パリ)時間(?:での|での|で|の)?/,
      read: ([, where]) => zoneOf(where!),
    },
  ],
};

function zoneOf(where: string): { zone: string } | undefined {
  const zone = ZONES.get(where.toLowerCase());
  return zone === undefined ? undefined : { zone };
}

const ZONES = new Map(
  Object.entries({
    "Asia/Seoul": "seoul korea korean kst 한국 서울 韓国 ソウル",
    "Asia/Tokyo": "tokyo japan japanese jst 일본 도쿄 日本 東京",
    "America/New_York": "new_york eastern est edt et 뉴욕 ニューヨーク",
    "America/Los_Angeles": "pacific pst pdt pt",
    "Europe/London": "london uk bst 런던 ロンドン",
    "Europe/Berlin": "german cet cest 독일 ドイツ",
    "Europe/Paris": "paris 파리 パリ",
    UTC: "utc gmt",
  }).flatMap(([zone, words]) => words.split(" ").map((word) => [word.replace("_", " "), zone] as const)),
);
