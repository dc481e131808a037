import { oneOf } from "./shape.ts";

/** What someone says of herself in a whole sentence, and the word that means the same. */
export function wordSaid(sentence: string): string | undefined {
  return sentence.length > LONGEST ? undefined : PHRASES.find(([, pattern]) => pattern.test(sentence))?.[0];
}

const LONGEST = 60;

const EN_SELF =
  "(?:i['’]?m|i am|i['’]?ll be|i['’]?ll|i will be|i will|i have|i['’]?ve got|i['’]?ve|i)?\\s*(?:just |also |gonna be |going to be )?";
const EN_ILL = oneOf(
  "(?:not|n['’]t) feeling (?:too |very |so )?(?:well|great|good|100%?)|feeling (?:sick|ill|unwell|under the weather|bad)",
  "under the weather|unwell|(?:a |the )?(?:bad |slight |terrible )?(?:fever|cold|flu|migraine|headache|stomach ?ache|food poisoning)",
  "(?:feeling |feel )?sick|came down with (?:something|a cold)|caught (?:a cold|the flu|something)",
);
const EN_OFF = oneOf(
  "staying (?:at )?home|taking (?:the|a) (?:day|sick day) ?(?:off)?|won['’]t (?:be in|come in|make it)(?: in)?|can['’]t (?:come in|make it)(?: in)?",
  "(?:so )?(?:i['’]?m |i['’]?ll be |i am )?(?:out|off|resting|not coming(?: in)?|going home|heading home)",
);
const EN_HOME = oneOf(
  "(?:working|work|stay(?:ing)?|be|remaining) (?:from |at )?(?:my )?home|(?:working|work) remote(?:ly)?",
);

const KO_SELF = "(?:(?:나는?|저는?|전|난)\\s*)?";
const KO_ILL =
  "(?:몸이?|컨디션이?|속이?|배가?|머리가?|열이?|감기|몸살|독감|두통|복통|장염|체[한했해]|아[파프픈팠]|병가)[가-힣\\s]*?";
const KO_OFF = oneOf(
  "(?:쉬|쉴|쉽|쉰)[가-힣]*|못\\s?(?:가|나가|갈|나갈|갑|나갑|와)[가-힣\\s]*|결근[가-힣]*|병가[가-힣]*|집에[가-힣\\s]*|안\\s?(?:나가|나갈|나갑)[가-힣]*|휴가[가-힣]*",
);
const KO_HOME = oneOf(
  "(?:집|자택)에서\\s*(?:일|근무|작업|업무|연구|공부)?(?:을|를)?\\s*(?:하|해|할|합|함|근무|작업|봅|볼|보)[가-힣]*|재택\\s?(?:근무)?(?:를)?\\s?(?:하|해|할|합|함|이|입|예|요)[가-힣]*",
);

const JA_SELF = "(?:(?:私|わたし|僕|俺|自分)は?、?\\s*)?";
const JA_ILL =
  "(?:体調|具合|気分|調子|風邪|かぜ|熱|発熱|頭痛|腹痛|お腹|頭|インフル|病気|コロナ)[^、。]{0,8}?(?:で|ので|ため|から|て|、|し)?、?\\s*";
const JA_OFF =
  "(?:お?休み|欠席|病欠|早退|在宅|休ませ)[ぁ-ん]*(?:し|します|です|いただきます|頂きます|させていただきます|ます|とります|取ります)?[ぁ-ん]*";
const JA_HOME = oneOf(
  "(?:自宅|家|うち|リモート)(?:で|から|にて)(?:の)?(?:仕事|作業|勤務|働|研究|参加)[ぁ-ん]*|在宅(?:勤務|ワーク)?(?:で|に)?(?:し|す|です|やり|作業|仕事|働|なり)[ぁ-ん]*",
);

const PHRASES: readonly (readonly [string, RegExp])[] = [
  ["sick", /^(?:calling|called|call) (?:in |out )?sick(?: in)?$/i],
  ["sick", RegExp(`^${EN_SELF}${EN_ILL}[,.;]?\\s*(?:so |and |today |- )*${EN_OFF}?(?: sick)?$`, "i")],
  [
    "sick",
    /^(?:i['’]?m )?(?:not (?:in|coming in)|out|off|home|staying home)[\s,]+(?:today[\s,]+)?(?:because )?(?:i['’]?m )?sick$/i,
  ],
  ["home", RegExp(`^${EN_SELF}${EN_HOME}$`, "i")],
  ["병가", RegExp(`^${KO_SELF}${KO_ILL}\\s*${KO_OFF}$`)],
  ["재택", RegExp(`^${KO_SELF}${KO_HOME}$`)],
  [
    "휴가",
    RegExp(
      `^${KO_SELF}(?:하루\\s*)?(?:쉽니다|쉴게요?|쉬겠습니다|쉬어요|휴가요?|연차요?|연차\\s?[썼쓸]\\S*|휴가\\s?[냈썼]\\S*)$`,
    ),
  ],
  ["体調不良", RegExp(`^${JA_SELF}${JA_ILL}${JA_OFF}$`)],
  ["離席", /^(?:ちょっと|少し|しばらく)?席(?:を)?(?:外し|離れ|立ち)(?:て)?い?ます$/],
  ["在宅", RegExp(`^${JA_SELF}${JA_HOME}$`)],
  [
    "休み",
    RegExp(
      `^${JA_SELF}(?:お?休みします|休みます|お?休みです|お?休みいただきます|お?休みをいただきます|休ませてもらいます|有休です|有給です)$`,
    ),
  ],
];
