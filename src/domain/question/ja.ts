import type { DayPart, Grammar, SaidClock, TimeWord } from "./grammar.ts";

// 今 and 明日 also begin names (今井, 明日香), so another kanji must not follow; a time of day may, and what is asked of it.
const NO_KANJI = "(?![々一-鿿])|(?=午前|午後|朝|昼|夕方|夜|空いて|暇|忙し|何し)";
const PARTS: Readonly<Record<string, DayPart>> = {
  午前: "morning",
  朝: "morning",
  昼: "noon",
  午後: "afternoon",
  夕方: "evening",
  夜: "night",
};

const times: readonly TimeWord[] = [
  {
    pattern: /(\d{1,4})\s*(時間|分|日|週間)(半)?(後|前)(?:に|は)?/,
    read: ([, n, unit, half, way]) => {
      const size = unit === "時間" ? 60 : unit === "分" ? 1 : unit === "日" ? 1440 : 7 * 1440;
      return { offsetMinutes: Math.round((+n! + (half ? 0.5 : 0)) * size) * (way === "前" ? -1 : 1) };
    },
  },
  {
    pattern: /(?:(\d{4})年\s*)?(\d{1,2})月\s*(\d{1,2})日(?:の|に|は)?/,
    read: ([, year, month, day]) => ({
      day: { kind: "date", month: +month!, day: +day!, ...(year && { year: +year }) },
    }),
  },
  { pattern: /(?<!\d)(\d{1,2})日(?:の|に|は)?/, read: ([, day]) => ({ day: { kind: "date", day: +day! } }) },
  {
    pattern:
      /(午前|午後|朝|昼|夕方|夜)?(?:の)?\s*(?<!\d)(\d{1,2})時(?!間)(?:\s*(\d{1,2})分|(半))?(?:ごろ|頃)?(?:に|は|の)?/,
    read: ([written, part, hour, minute, half]) => ({
      clock: clockOf(written, part, +hour!, half ? 30 : +(minute ?? 0)),
    }),
  },
  day("今日|本日", "きょう", 0),
  day("明後日", "あさって", 2),
  day("明日", "あした", 1),
  day("一昨日", "おととい", -2),
  day("昨日", "きのう", -1),
  {
    pattern: /(?:(来週|今週|先週)の?\s*)?([月火水木金土日])曜日?(?:の|に|は)?/,
    read: ([, week, weekday]) => ({
      day: {
        kind: "weekday",
        weekday: "月火水木金土日".indexOf(weekday!) + 1,
        ...(week && { week: week === "来週" ? "next" : week === "今週" ? "this" : "last" }),
      },
    }),
  },
  {
    pattern: /(?<![々一-鿿])今(?![々一-鿿])|今(?=どこ|何して|空いて|暇|忙し)|(?<![ぁ-ん])いま(?=\s|$|どこ)|ただいま/,
    read: () => ({ isNow: true }),
  },
  { pattern: /正午(?:に)?/, read: () => ({ clock: { hour: 12, minute: 0, isExact: true, written: "正午" } }) },
  {
    pattern: /(午前|午後|夕方)(?:中)?(?:の|に|は)?|(?<![々一-鿿])(朝|昼|夜)(?![々一-鿿])(?:の|に|は)?/,
    read: ([, long, short]) => ({ part: PARTS[(long ?? short)!]! }),
  },
];

export const japanese: Grammar = {
  language: "ja",
  mayRead: /[ぁ-ヿ々一-鿿]/,
  help: new Set(["ヘルプ", "使い方", "つかいかた", "助けて"]),
  everyone: new Set(["みんな", "全員", "皆", "皆さん", "みなさん"]),
  times,
  phrases: [
    {
      pattern: /(?:は|って)?\s*いつ(?:ごろ|頃)?\s*(?:戻|もど|帰|かえ[りる]|来|きま|くる)[ぁ-ん]*/,
      wants: "back",
    },
    { pattern: /(?:は|って|が)?\s*(?:空いて|あいて[るいま]|暇|ひま(?!り)|忙し|いそがし)[ぁ-ん]*/, wants: "free" },
    {
      pattern:
        /(?:は|って|が)?\s*(?:どこ|何処|どちら)[にへで]?\s*(?:いた|いまし|行きました|いらっしゃいました|だった|でした)[ぁ-ん]*/,
      wants: "where",
      isPast: true,
    },
    {
      pattern:
        /(?:は|って|が)?\s*(?:どこ|何処|どちら)[にへで]?\s*(?:い|お|行|だ|で|か|な|の)?[ぁ-ん]*(?:教えて[ぁ-ん]*)?/,
      wants: "where",
    },
    { pattern: /(?:は|って|が)?\s*(?:何|なに)を?(?:して|やって)[ぁ-ん]*/, wants: "where" },
    { pattern: /(?:は|って|が)\s*(?:いますか|いる|いらっしゃいますか|います)[ぁ-ん]*/, wants: "where" },
  ],
  joint: /(?<=さん|君|くん|ちゃん|先生|様)と\s*|\s+と\s+/,
  ending: /(?<=[々一-鿿ァ-ヿ]|さん|くん|ちゃん|さま)(?:は|って|の)$/,
};

/** In kana a word needs an end on both sides: きょうこ is a name. */
function day(kanji: string, kana: string, days: number): TimeWord {
  return {
    pattern: RegExp(
      `(?:${kanji})(?:${NO_KANJI})(?:の|に|は)?|(?<![ぁ-ん])${kana}(?:の|に|は)?(?![ぁ-ん]|ー)|${kana}(?=どこ)`,
    ),
    read: () => ({ day: { kind: "plus", days } }),
  };
}

function clockOf(text: string, part: string | undefined, hour: number, minute: number): SaidClock {
  const written = text.trim().replace(/[にはの]$/, "");
  if (part === undefined) return { hour, minute, isExact: hour > 12 || hour === 0, written };
  if (part === "夜" && hour === 12) return { hour: 24, minute, isExact: true, written };
  if ((part === "夜" && hour < 6) || (part === "昼" && hour > 9)) return { hour, minute, isExact: true, written };
  return { hour, minute, half: part === "午前" || part === "朝" ? "am" : "pm", written };
}
