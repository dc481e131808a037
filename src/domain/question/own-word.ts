import { isRoom } from "../place/rooms.ts";
import { baseOf } from "../place/words.ts";
import { commandOf } from "./commands.ts";
import { lasting } from "./durations.ts";
import type { Grammar, Language } from "./grammar.ts";
import { wordSaid } from "./own-phrases.ts";
import { either, oneOf, phrase } from "./shape.ts";
import { tidy } from "./take-apart.ts";
import { type FoundTime, inOrder, takeTimes } from "./times.ts";
import type { Written } from "./when.ts";

/** What someone says of herself: `set home until 15:00`, `나 회의 중, 4시까지`, `今日は在宅です`. */
export interface OwnWord {
  readonly word: string;
  readonly from?: Written;
  readonly until?: Written;
  /** `back on Friday`: Friday is no longer part of it. */
  readonly isBackThen?: boolean;
  readonly language: Language;
}

/** Undefined when it is a question about someone, or when nobody could tell what is meant. */
export function ownWord(line: string, grammars: readonly Grammar[], isAsked: boolean): OwnWord | undefined {
  const commanded = commandOf(line);
  const isCommand = commanded?.command === "set";
  if (isCommand && UNSET.test(commanded.body)) return undefined;
  if (isAsked && !isCommand && !/(?:줘요?|주세요)$/.test(line)) return undefined;
  const written = isCommand ? commanded.body : line;
  const body = untilBack(written);
  const language = commanded?.language ?? languageOf(body);
  const length = UNTIL.test(body) ? undefined : lasting(body);
  const isTold = isCommand || length !== undefined || TOLD.test(body) || UNTIL.test(body);
  if (!isTold) return undefined;
  const said = taken(length?.rest ?? body, grammars);
  if (said.word === "" || !(isCommand || isState(said.word))) return undefined;
  const end = {
    ...(length?.minutes && { until: after(length.minutes) }),
    ...(body !== written && { isBackThen: true }),
  };
  return { ...said, ...end, language };
}

/** `치과 갔다가 4시에 올게요`, `歯医者、4時に戻ります`, `at the dentist, back in an hour`: until then. */
function untilBack(body: string): string {
  if (!COMES_BACK.test(body)) return body;
  return body
    .replace(/(?<=[가-힣])[.!]+(?=\s)/g, ",")
    .replace(ENGLISH_BACK, " until ")
    .replace(KOREAN_BACK, "까지")
    .replace(JAPANESE_BACK_WITHIN, "後まで")
    .replace(JAPANESE_BACK, "まで");
}

const COMES_BACK = /\b(?:back|return|be in)|올[게께]|오겠|옵니다|와요|돌아|복귀|들어|戻|もど|帰|復帰/i;
const ENGLISH_BACK = RegExp(
  phrase(
    "[\\s,.;!]+(?:(?:and|then|i['’]?ll|i will|will|should|shall|am|be|coming|come|going to)\\s+)*",
    "(?:(?:back|return(?:ing)?)(?: here| at my desk| (?:in|to|at) the (?:lab|office))?|(?<=\\b(?:will|['’]ll|should)\\s+be\\s+)in)\\s+",
    "(?=(?:at|by|around|about|before|in|on|tomorrow|tonight|next|this|noon|half|\\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\\b)",
  ),
  "i",
);
const KOREAN_BACK = RegExp(
  phrase(
    "(?<=시(?:\\s?반|\\s?\\d{1,2}분)?|[뒤후]|요일|내일|모레|\\d일|다음\\s?주)(?:쯤|경)?에?",
    "\\s*(?:다시\\s*|자리로\\s*|연구실로\\s*)?(?:올게|올께|오겠|옵니다|와요|돌아|복귀|들어)[가-힣]*$",
  ),
);
const JAPANESE_BACK_WITHIN = /(?<=\d(?:時間半?|分))(?:ほど|くらい)?で\s*(?:戻|もど|帰)[ぁ-ん]+$/;
const JAPANESE_BACK = RegExp(
  phrase(
    "(?<=時(?:半|\\d{1,2}分)?(?:ごろ|頃|くらい)?|[分間]後|曜日?|明日|あした|明後日|あさって|\\d日|来週)に?は?",
    "\\s*(?:戻|もど|帰|復帰)[ぁ-ん]+$",
  ),
);

/** Counted from when it begins. */
function after(minutes: number): Written {
  return { offsetMinutes: minutes, written: "", isPast: false, otherDays: [], isClash: false };
}

const UNSET =
  /^(?:(?:my )?privacy|공개|公開|한\s?거\s?취소|원래|지워|지우|해제|초기화|삭제|취소|없애|리셋|リセット|解除|クリア|取り消|消)/;
const UNTIL_AT_END = /\s(?:until|till?|'til|through|thru|back (?:at|by))\s*$/i;
const UNTIL = /\b(?:until|till?|'til|through|thru|back (?:at|by))\b|까지|まで/i;
const TOLD = either(
  RegExp(
    phrase(
      "^",
      oneOf(
        "i['’]?m|i am|i['’]?ll|i will|i have|i['’]ve|im|am|gone|going|off|out|back|wfh|working|taking",
        "brb|bbl|afk|not in|calling|called|not feeling|feeling|under the|staying|having|grabbing|getting|heading|stepping|in a meeting|at lunch|in class|mark me|put me|set me|set my",
      ),
      "\\b",
    ),
    "i",
  ),
  /^(?:나|저|전|난|나는|저는|내|제|오늘)(?:\s|은|는)/i,
  /(?:이에요|예요|입니다|이야|임|합니다|해요|할게요|갈게요|갑니다|올게요|올께요|오겠습니다|있을게요|있겠습니다|하겠습니다|중|중입니다|중이에요|니다|요)[\s.!~]*$/i,
  /(?:설정|바꿔|변경|표시|해)(?:\s?(?:해)?\s?(?:줘|주세요|둬|놔))?[\s.!~]*$/i,
  /(?:です|ます|ました|します|にいるよ|ますよ|にして|きます|きまーす|ってくる|きて|中|設定して?|ください|にする|にいる|とります)[\s.!。]*$/i,
  /^(?:私|わたし|僕|俺|自分|今日)(?:は|、)/i,
);

const ENGLISH_UNTIL = /^(.*?)\b(?:until|till?|'til|through|thru|back (?:at|by))\b(.*)$/i;

/** The body up to the end's time, and the time of the end; in Korean and Japanese the word may follow it. */
function partsOf(body: string): readonly [string, string | undefined] {
  const english = ENGLISH_UNTIL.exec(body);
  if (english) return [english[1]!, `until ${english[2]}`];
  const marked = /^(.*?)(까지|まで)(.*)$/.exec(body);
  if (!marked) return [body, undefined];
  const [, said = "", marker, after = ""] = marked;
  const from = /^(.*?(?:부터|から))(.*)$/.exec(said);
  if (from) return [`${from[1]!.replace(OF_ONESELF, "")} ${after}`, `${from[2]}${marker}`];
  // `오늘 3시까지`, `16時まで会議中`: all that was said before it tells when.
  return [after, `${said}${marker}`];
}

const OF_ONESELF = /^(?:나는|저는|내가|제가|나|저|전|난)\s+/;

/** The word, without the times at which it begins and ends. */
function taken(whole: string, grammars: readonly Grammar[]): Omit<OwnWord, "language"> {
  // In `점심 1시까지` it is no time of the day.
  const ahead = UNTIL.test(whole) ? AHEAD.exec(whole)?.[1] : undefined;
  const body = whole.slice(ahead?.length ?? 0);
  const [before, ending] = partsOf(body);
  const start = takeTimes(before, grammars, true);
  const end = ending === undefined ? undefined : takeTimes(ending, grammars, true);
  const rest = ENGLISH_UNTIL.test(body) ? `${start.rest} ${end?.rest ?? ""}` : `${end?.rest ?? ""} ${start.rest}`;
  return {
    word: ahead ?? wordSaid(tidy(rest.replace(UNTIL, " "))) ?? wordOf(rest.replace(UNTIL_AT_END, "")),
    ...(isSaid(start) && { from: written(before, start) }),
    ...(end && isSaid(end) && { until: written(ending!, end) }),
  };
}

function isSaid({ written }: FoundTime): boolean {
  return written.length > 0;
}

function written(line: string, { time, otherDays, isClash, written }: FoundTime): Written {
  return { ...time, otherDays, isClash, written: inOrder(line, written), isPast: false };
}

/** What is left of a sentence about oneself without what makes it one. */
function wordOf(rest: string): string {
  let word = tidy(rest);
  for (let i = 0; i < MOST_LAYERS; i++) {
    const barer = tidy(word.replace(HEAD, "").replace(ENDING, ""));
    if (barer === word || barer === "") break;
    word = barer;
  }
  return word.replace(/^(?:the|my|a|an) (?=\S)/i, "");
}

const MOST_LAYERS = 8;
const HEAD = RegExp(
  phrase(
    "^",
    oneOf(
      "(?:まで|까지|부터|から)\\s*(?=\\S)",
      phrase(
        oneOf(
          "brb|bbl|afk|for|have|down as|until|from|to|as|at|in|on|for|please|me|my|the|a|an|status|i['’]?m|i am|i['’]?ll be",
          "i will be|i['’]ve gone|i have|im|am|be|going|gone|off|out|currently|heading|stepping|having",
          "taking|grabbing|getting|stuck|place|location|whereabouts|mark|put|set|and|will be",
        ),
        "\\s+(?=(?:to|for|on|at|in|the|a|an|as|my|going|off|out|until)?\\s?\\S)",
      ),
      "[가-힣\\s]{2,20}?(?:아서|어서|해서|려서|라서|때문에)\\s+(?=\\S)",
      "(?:나는|저는|나|저|전|난|내|제|잠깐|잠시|곧|이제|금방|하루|오늘은|오늘|지금|상태를|상태|위치를|위치|좀|설정)(?:\\s+|,)(?=\\S)",
      "(?:ちょっと|少し|しばらく)、?(?=\\S)",
      "(?:今|いま)(?=[a-z]?\\d)",
      "(?:私|わたし|僕|俺|自分|今日|今|本日|ステータス|状態|設定)(?:は|を|、|の|\\s)\\s*",
    ),
  ),
  "i",
);
const ENDING = RegExp(
  phrase(
    oneOf(
      "\\s+(?:appointment|appt|visit|until|till|to|from|at|on|in|please|status|now|today|meeting mode)",
      "(?:\\s|^)(?:까지|부터|설정|설정해줘|설정해주세요|설정해 줘|바꿔줘|변경해줘|표시해줘|해줘|해 줘|해주세요|해둬|부탁해요?|상태로)",
      "(?:로|으로)(?=\\s|$)",
      "(?<=[0-9호실])(?:야|여|요|이요)",
      phrase(
        "(?:\\s?먹고|\\s?먹으러|하고|\\s?보고|\\s?들렀다가?|\\s?갔다가?|\\s?갔다|\\s?다녀|\\s?있다가)?\\s?",
        "(?:감|간다|다녀옴|올게요|올께요|오겠습니다|와요|옵니다|올게|다녀올게요|다녀오겠습니다|다녀옵니다|갔다올게요|갑니다|가요|갈게요|있을게요|있겠습니다|있어요|있습니다|있음)",
      ),
      phrase(
        "\\s?",
        oneOf(
          "중이에요|중입니다|중임|중이야|중으로|중|이에요|예요|입니다|이야|임|합니다|해요|할게요|하겠습니다|함|에서|에|으로|쓸게요|쓰겠습니다|냅니다|내요|받고|받으러|가서",
          "들어가요|들어갑니다|들어가겠습니다|시작합니다|참석합니다|하러 갑니다|다녀오겠습니다",
          "갔다가|다녀와서|먹고|먹으러|하러|할게|할 예정|예정|하는",
        ),
      ),
      oneOf(
        "に寄ってから[ぁ-ん一-鿿]*|に?行ってから[ぁ-ん一-鿿]*|で?席?を?外します|で?不在です|で?不在にします|に?入ります|で?抜けます|に?出ます|を?離れます|まで|から|に行ってきます|行ってきます|いってきます|に行きます|行きます|行ってくる|に出ます|に行く|にいますよ?|にいるよ|います|にいる|いる|をとります|取ります|いただきます",
        "をもらいます|です|でーす|ます|します|する|にします|にして|にしてください|に設定して|に設定|に設定してください|してください|お願いします|中です|中|だ|に|へ|で|を|は",
        "となります|の予定|予定|になります|なので",
      ),
    ),
    "$",
  ),
  "i",
);

/** Places and reasons to be away that everybody means alike. */
function isState(word: string): boolean {
  const said = word.toLowerCase();
  return (
    said.length <= LONGEST_STATE &&
    (STATES.test(said) || baseOf(word) !== undefined || (isRoom(word) && /\d{3}|실|室/.test(word)))
  );
}

const LONGEST_STATE = 40;
const STATE_WORDS = oneOf(
  "lunch|dinner|breakfast|coffee|tea|(?:a )?(?:coffee |lunch )?break|dentist(?:['’]s)?",
  "doctor(?:['’]s)?|hospital|clinic|(?:a |the )?(?:group |lab |team |seminar )?meetings?|class",
  "lectures?|seminar|teaching|travel(?:l?ing)?|trip|business trip|conference|leave|annual leave",
  "sick leave|vacation|holiday|holidays|off|day off|sick|ill|out|out of office|ooo|away|busy",
  "gym|library|errands?|commuting|focus(?:ing)?|exam|experiment|bank|post office|airport",
  "(?:working )?from home|work(?:ing)? from home|remote",
  "회의|미팅|화상회의|점심|저녁|아침|식사|점심식사|밥|병원|치과|안과|한의원|출장|휴가|연차|반차|오전 ?반차|오후 ?반차|병가|아파서|몸살|외출|외근|수업|강의",
  "세미나|학회|운동|헬스|도서관|실험|시험|은행|우체국|카페|커피|이동|휴식|조퇴|부재|자리 ?비움|바쁨|집중|면담|발표|여행|예비군|공항",
  "会議|ミーティング|打ち合わせ|打合せ|昼食|お昼|お昼ごはん|昼休み|ランチ|ご飯|昼ごはん|昼ご飯|食事|夕食|休憩|病院|歯医者|歯科|眼科|通院|出張|休暇|有給休暇|休み",
  "お休み|有休|有給|年休|午前休|午後休|病欠|体調不良|外出|授業|講義|ゼミ|学会|実験|図書館|移動|銀行|郵便局|帰省|早退|欠席|離席|席外し|旅行|取り込み|集中|コンビニ|空港",
  "面談|発表",
);
const STATES = RegExp(`^${STATE_WORDS}$`);
const AHEAD = /^(점심|저녁|아침|お昼|昼休み|昼食|夕食|夜ご飯|昼ご飯|昼)(?=[\s,、:]+\S)/;

function languageOf(text: string): Language {
  if (/[가-힣]/.test(text)) return "ko";
  return /[ぁ-ヿ々一-鿿]/.test(text) ? "ja" : "en";
}
