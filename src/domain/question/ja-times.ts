import type { DayPart, SaidClock, TimeFamily, TimeWord } from "./grammar.ts";
import { either } from "./shape.ts";

/** What follows 明日 in names, such as 明日香. */
const AFTER_ASU = "香美真奈菜華葉翔佳加実海子太斗花夏";
const TAIL = "(?:って|中に|中(?![一-鿿])|には|にも|に|は|の|も|で)?";
const PARTS: Readonly<Record<string, DayPart>> = {
  午前: "morning",
  ごぜん: "morning",
  朝: "morning",
  昼: "noon",
  午後: "afternoon",
  ごご: "afternoon",
  夕方: "evening",
  夜: "night",
  晩: "night",
};
const PART_WORDS = "午前|ごぜん|午後|ごご|朝|昼|夕方|夜|晩";
const HOUR = `(?<!\\d)(\\d{1,2})(?:時|じ)(?!間|かん|限)(?:\\s*(\\d{1,2})分|(半|はん))?`;
const KANJI_DIGITS = "一二三四五六七八九";

/** `2時間後`, `30分前` */
const LENGTHS: TimeFamily = {
  sign: /[間分日]半?(?:後|前|以内)|あと\d|[間分].{0,4}たら/,
  words: [
    {
      pattern: /(?:あと)?(\d{1,4}|[一二三])\s*(時間|分|日|週間)(半)?(後|前|以内)(?:に|は|の|って|ぐらい|くらい)*/,
      read: ([, n, unit, half, way]) => {
        const size = unit === "時間" ? 60 : unit === "分" ? 1 : unit === "日" ? 1440 : 7 * 1440;
        const count = (/\d/.test(n!) ? +n! : KANJI_DIGITS.indexOf(n!) + 1) + (half ? 0.5 : 0);
        return {
          offsetMinutes: Math.round(count * size) * (way === "前" ? -1 : 1),
          ...(way === "前" && { isPast: true }),
        };
      },
    },
    {
      // 15分したら, あと1時間で
      pattern:
        /(?:あと)?(\d{1,3})(時間|分)(半)?(?:ほど|くらい|ぐらい)?(?:し|経っ|たっ)たら|あと(\d{1,3})(時間|分)(半)?で(?!す)/,
      read: ([, n, unit, half, n2, unit2, half2]) => ({
        offsetMinutes: Math.round((+(n ?? n2)! + ((half ?? half2) ? 0.5 : 0)) * ((unit ?? unit2) === "時間" ? 60 : 1)),
      }),
    },
  ],
};

const LESSONS: TimeFamily = {
  sign: /限/,
  words: [
    {
      pattern: /(\d{1,2}|[一二三四五六七])(?:時限|限)(?:目)?(?:の時間)?(?:って|には|に|は|の)?/,
      read: ([, number]) => ({ period: /\d/.test(number!) ? +number! : KANJI_DIGITS.indexOf(number!) + 1 }),
    },
  ],
};

const DATES: TimeFamily = {
  sign: /\d日|[\d来今先]月|[来去]年/,
  words: [
    {
      pattern: /(来月|今月|先月)の?\s*(\d{1,2})日(?!間)(?:って|には|の|に|は)?/,
      read: ([, month, day]) => ({ day: { kind: "date", day: +day!, inMonths: MONTHS[month!]! } }),
    },
    {
      pattern:
        /(?:来月|今月|先月|来年|去年)(?:中に|って|には|に|は|の|で(?!す))?|(?<!\d)\d{1,2}月(?!\s*\d)(?:中に|って|には|に|は|の)?/,
      read: ([said]) => ({ day: { kind: "too-long" }, ...(/先月|去年/.test(said) && { isPast: true }) }),
    },
    {
      pattern: /(?:(\d{4})年\s*)?(\d{1,2})月\s*(\d{1,2})日(?:って|には|の|に|は)?/,
      read: ([, year, month, day]) => ({
        day: { kind: "date", month: +month!, day: +day!, ...(year && { year: +year }) },
      }),
    },
    {
      pattern: /(?<!\d)(\d{1,2})日(?!間)(?:って|には|の|に|は)?/,
      read: ([, day]) => ({ day: { kind: "date", day: +day! } }),
    },
  ],
};

/** `2時から3時`, `午後3時半` */
const HOURS_OF_DAY: TimeFamily = {
  sign: /時|\dじ/,
  words: [
    {
      // 2時から3時, 14時〜16時, 2~3時
      pattern: RegExp(
        `(${PART_WORDS})?(?:の)?\\s*(?<!\\d)(\\d{1,2})(?:時)?(?:(\\d{1,2})分|(半))?\\s*(?:から|[-~〜–])\\s*(${PART_WORDS})?(?:の)?\\s*(\\d{1,2})時(?!間)(?:(\\d{1,2})分|(半))?(?:まで|の間)?(?:って|には|に|は|の|で)?`,
      ),
      read: ([, part, hour, minute, half, endPart, endHour, endMinute, endHalf]) => ({
        clock: clockOf(`${part ?? ""}${hour}時`, part, +hour!, half ? 30 : +(minute ?? 0)),
        until: clockOf(`${endHour}時`, endPart ?? part, +endHour!, endHalf ? 30 : +(endMinute ?? 0)),
      }),
    },
    {
      // 16時から30分ほど
      pattern: RegExp(
        `(${PART_WORDS})?(?:の)?\\s*${HOUR}から\\s*(\\d{1,3})(分|時間)(半)?(?:間)?(?:ほど|くらい|ぐらい|だけ)?${TAIL}`,
      ),
      read: ([written, part, hour, minute, half, length, unit, andHalf]) => {
        const from = half ? 30 : +(minute ?? 0);
        const until = from + +length! * (unit === "分" ? 1 : 60) + (andHalf ? 30 : 0);
        return {
          clock: clockOf(written, part, +hour!, from),
          until: clockOf(written, part, +hour! + Math.floor(until / 60), until % 60),
        };
      },
    },
    {
      pattern: RegExp(
        `(${PART_WORDS})?(?:の)?\\s*${HOUR}(?:ごろ|頃|くらい|ぐらい|以降|以後|すぎ|過ぎ|から(?![\\d０-９]))?${TAIL}`,
      ),
      read: ([written, part, hour, minute, half]) => ({
        clock: clockOf(written, part, +hour!, half ? 30 : +(minute ?? 0)),
      }),
    },
  ],
};

const DAY_WORDS: TimeFamily = {
  sign: /日|きょう|あさって|あした|あす|おととい|きのう|[今昨][晩夜]|ゆうべ|朝/,
  words: [
    day("今日(?!子)|本日", "きょう", 0),
    day("明々後日|明明後日", "しあさって", 3),
    day("明後日", "あさって", 2),
    day(`明日(?![${AFTER_ASU}])`, "あした|あす", 1),
    day("一昨日", "おととい", -2),
    day("昨日", "きのう", -1),
    {
      pattern: /(?:今晩|今夜)(?:って|には|に|は|の)?/,
      read: () => ({ day: { kind: "plus", days: 0 }, part: "evening" }),
    },
    {
      pattern: /(?:昨夜|昨晩|ゆうべ)(?:は|の)?/,
      read: () => ({ day: { kind: "plus", days: -1 }, part: "night", isPast: true }),
    },
    { pattern: /今朝(?:は|の)?/, read: () => ({ day: { kind: "plus", days: 0 }, part: "morning", isPast: true }) },
    { pattern: /明朝(?:は|の)?/, read: () => ({ day: { kind: "plus", days: 1 }, part: "morning" }) },
  ],
};

const WEEKDAYS: TimeFamily = {
  sign: /曜|週|元|クリスマス/,
  words: [
    {
      pattern:
        /(?:(再来週|さらい週|来週|らいしゅう|今週|先週|次|今度)の?\s*)?([月火水木金土日])曜日?(?:って|には|に|は|の|も|で(?!す))?/,
      read: ([, week, weekday]) => ({
        day: {
          kind: "weekday",
          weekday: "月火水木金土日".indexOf(weekday!) + 1,
          ...(week && WEEKS[week] !== undefined && { weeks: WEEKS[week] }),
        },
        ...(week === "先週" && { isPast: true }),
      }),
    },
    {
      pattern: /(来週|再来週)(?:で(?!す)|(?:って|には|に|は|の)?(?![々一-鿿]))/,
      read: ([, week]) => ({ day: { kind: "weekday", weekday: 1, weeks: WEEKS[week!]! } }),
    },
    { pattern: /(?:今)?週末(?:って|には|に|は|の)?/, read: () => ({ day: { kind: "weekday", weekday: 6 } }) },
    { pattern: /(?:元日|元旦)(?:って|には|に|は|の)?/, read: () => ({ day: { kind: "date", month: 1, day: 1 } }) },
    { pattern: /クリスマス(?:って|には|に|は|の)?/, read: () => ({ day: { kind: "date", month: 12, day: 25 } }) },
  ],
};

const NOW_APART = /(?<![々一-鿿])今(?:現在)?(?:って|は|の)?(?![々一-鿿])/;
/** 今 alone is part of many words and names, as in 今井. */
const NOW_BEFORE =
  /今(?=どこ|何して|使|空いて|暇|忙し|研究室|大学|誰|来て|手|在|会議|授業|時間|話|お|電話|行|ど|席|部屋|家|取)/;
const IMA_APART =
  /(?<![ぁ-ん])いま(?=\s|$|どこ|どちら|だれ|ひま|お?手|お?て[すあ]|お時間|お?暇|時間|忙|空|暇|誰|なに|何|来|研究室|ラボ)/;
const IMA_BEFORE_A_NAME = /(?<![ぁ-ん])いま(?=[々一-鿿ァ-ヿ])/;
const TADAIMA = /ただいま(?=\s|どこ|どちら)/;
const GENZAI = /現在(?:は|の)?/;

const LONG_PART = RegExp(`(午前|午後|夕方)(?:中(?![一-鿿]))?${TAIL}`);
const SHORT_PART = RegExp(`(?<![々一-鿿お])(朝|昼|夜|晩)(?:(?![々一-鿿])|(?=誰|何|来て|空い|会え|在|出))${TAIL}`);
/** お昼に行く is lunch, and no time. */
const NOON = /(?:お昼|昼休み)(?=に(?!行)|は(?!どこで)|どこに?い)(?:に|は)?/;

const NOW_AND_PARTS: TimeFamily = {
  sign: /さっき|今|いま|現在|[正午夕朝昼夜晩]/,
  words: [
    { pattern: /さっき(?:は|まで|の)?/, read: () => ({ isPast: true }) },
    {
      pattern: either(NOW_APART, NOW_BEFORE, IMA_APART, IMA_BEFORE_A_NAME, TADAIMA, GENZAI),
      read: () => ({ isNow: true }),
    },
    {
      pattern: /正午(?:に|は)?/,
      read: () => ({ clock: { hour: 12, minute: 0, isExact: true, written: "正午" } }),
    },
    {
      pattern: either(LONG_PART, SHORT_PART, NOON),
      read: ([, long, short]) => ({ part: (long ?? short) ? PARTS[(long ?? short)!]! : "noon" }),
    },
  ],
};

export const japaneseTimes: readonly TimeFamily[] = [
  LENGTHS,
  LESSONS,
  DATES,
  HOURS_OF_DAY,
  DAY_WORDS,
  WEEKDAYS,
  NOW_AND_PARTS,
];

const MONTHS: Readonly<Record<string, number>> = { 来月: 1, 今月: 0, 先月: -1 };
const WEEKS: Readonly<Record<string, number>> = {
  再来週: 2,
  さらい週: 2,
  来週: 1,
  らいしゅう: 1,
  今週: 0,
  先週: -1,
};

/** In kana a word needs an end on both sides: きょうこ is a name. */
function day(kanji: string, kana: string, days: number): TimeWord {
  return {
    pattern: RegExp(
      `(?:${kanji})(?:って|には|にも|の|に|は|も|で(?!す|し|き))?|(?<![ぁ-ん])(?:${kana})(?:の|に|は)?(?![ぁ-ん]|ー)|(?:${kana})(?=どこ|来|いる|ひま|空|の\\d)|(?<=(?:は|さん|くん|ちゃん))(?:${kana})(?=\\s|来|い|ど|$)`,
    ),
    read: () => ({ day: { kind: "plus", days }, ...(days < 0 && { isPast: true }) }),
  };
}

function clockOf(text: string, part: string | undefined, hour: number, minute: number): SaidClock {
  const written = text.trim().replace(/(?:には|って|[にはのもで])$/, "");
  // 25時 is one in the night that follows.
  if (hour > 23) return { hour, minute, isExact: true, isOfTheNightAfter: true, written };
  if (part === undefined) return { hour, minute, isExact: hour > 12 || hour === 0, written };
  if ((part === "夜" || part === "晩") && hour === 12) return { hour: 24, minute, isExact: true, written };
  if (((part === "夜" || part === "晩") && hour < 6) || (part === "昼" && hour > 9))
    return { hour, minute, isExact: true, written };
  return { hour, minute, half: PARTS[part] === "morning" ? "am" : "pm", written };
}
