import type { Grammar, Sentence, Wish } from "./grammar.ts";
import { askedFrom, HONORIFIC, PLACE_WORDS } from "./ja-asking.ts";
import { japaneseCommands } from "./ja-commands.ts";
import { fromRomaji } from "./ja-romaji.ts";
import { japaneseTimes } from "./ja-times.ts";
import { either, fitting, oneOf, phrase } from "./shape.ts";

const OPENING = oneOf(
  "すみません|すいません|お疲れ様です|おつかれさまです|お疲れさまです|こんにちは|おはようございます|おはよう|こんばんは|失礼します|あの|えっと|ねえ|ちなみに|ところで|では",
  "じゃあ?|もしもし|突然すみません|恐れ入りますが|すみませんが",
);
const CLOSING = "お願いします|よろしくお願いします|ありがとうございます|すみません|笑|w+";

export const japanese: Grammar = {
  language: "ja",
  mayRead: /[ぁ-ヿ々一-鿿]|\b(?:doko|dochira|itsu|imasu)/i,
  times: japaneseTimes,
  courtesy: RegExp(`^(?:${OPENING}[ー〜、。!！,.\\s]+(?=\\S))+|(?:[、。\\s!！]+(?:${CLOSING}))+$`, "g"),
  isTalk: (clause) => CLAUSE.test(clause),
  isSmallTalk: (line) => SMALL_TALK.test(line),
  read,
  me: /^(?:私|わたし|わたくし|僕|ぼく|俺|おれ|自分|うち|あたし|私自身|わし)$/,
  anyone:
    /^(?:誰|だれ|誰か|だれか|どなた|どなたか|人|方|皆さんの中で誰か|誰も|他の人|誰が|ラボ|研究室|他に誰か|他に誰)$/,
  everyone:
    /^(?:みんな|全員|皆|皆さん|みなさん|皆様|みな|(?:チーム|ラボ|研究室|うち)の(?:みんな|皆|皆さん|メンバー)|全体|チーム|メンバー全員|ラボ全員|研究室の人|ラボメン|メンバー)$/,
  pronoun: /^(?:彼|彼女|あの人|その人|この人|あの方|その方|あいつ|こいつ|そいつ|あなた|君|これ|それ|あれ)$/,
  joint: either(
    /(?<=さん|君|くん|ちゃん|先生|様|教授|氏|[a-z\ue100-\ue4ff]|先輩|私|僕|俺|自分|わたし)と\s*/i,
    /\s+と\s+/i,
    /(?<=[一-鿿々]{1,4}|[ァ-ヿ]{2})と(?=[一-鿿々ァ-ヿa-z\ue100-\ue4ff])/i,
    /\s*(?:＆|および|及び)\s*/i,
    /・(?=\S+(?:さん|くん|ちゃん|先生|君).*(?:さん|くん|ちゃん|先生|君))/i,
  ),
  ending:
    /(?<=[々一-鿿ァ-ヿa-zA-Z]|さん|くん|ちゃん|さま|[\ue100-\ue4ff])(?:って|は|の|が|も|を|に|なら|とか|、)$|(?<=[一-鿿ァ-ヿ])(?:先輩|上司|の方)$/,
};

const SMALL_TALK = RegExp(
  phrase(
    "^",
    oneOf(
      phrase(
        oneOf(
          "あり(?:がと|がとう)|有難|有り難|サンキュー|感謝|どうも|おは(?:よ|よう)|こんにち[はわ]|こんばん[はわ]|おやすみ|お疲れ|おつかれ|おつ|お先に|お世話|よろしく",
          "宜しく|すみません|すいません|ごめん|失礼|申し訳|間違え|まちがえ|了解|りょ|承知|わかりました|分かりました|わかった|分かった|なるほど|オッケー|はい$|はーい|いいえ",
          "いえいえ|うん|ううん|おめでと|明けまして|あけまして|あけおめ|良いお年|よいお年|メリー|ハッピー|草|笑|ｗ|w{2,}|やった|助か|すごい|さすが|いいね|見つか|見つけ",
          "みつか|みつけ|大丈夫です|なんでもない|何でもない|気にしないで|テスト|また明日|また来週|じゃあね|バイバイ|頑張|がんば|ファイト|いただきます|ごちそう|ただいま$",
          "ただいま戻|行ってらっしゃい|いってらっしゃい|眠い|疲れた|お腹|暑い|寒い",
        ),
        ".*",
      ),
      ".*(?:天気|食べる|食べます|食べよう|食べに|飲みに).*|(?:今|いま)?(?:何時|なんじ)(?:ですか|かな|だっけ)?",
    ),
    "$",
  ),
  "u",
);

/** Everything from the first word of asking to the end is the question; what stands before it is a name. */
function read(written: string): Sentence | undefined {
  // 佐藤さnどこ: the kana was sent before it was whole.
  const inKana = fromRomaji(written.replace(/さn(?![a-z])/g, "さん"));
  // 急ぎなんだけど海斗どこ
  const after = inKana.replace(AHEAD_OF_ALL, "");
  // 田中さんに渡したいものがあるんだけど、いる？
  const named = after === inKana ? undefined : HANDED.exec(inKana)?.[1];
  const asked = named !== undefined && (askedFrom(after) ?? 0) === 0 ? `${named}${after}` : after;
  const line = asked.replace(OR_ELSE, "");
  const commanded = command(line);
  if (commanded) return { wish: commanded.wish, subject: bare(commanded.match[1] ?? "") };
  const at = askedFrom(line);
  if (at !== undefined) return sentenceOf(...nameFirst(line.slice(0, at), line.slice(at)));
  // `どこにいますか、田中さん`
  const ahead = AHEAD.exec(line);
  return ahead ? sentenceOf(line.slice(ahead[0].length), ahead[0]) : undefined;
}

const command = fitting(japaneseCommands);

const AHEAD_OF_ALL = /^[^、,]{2,30}?(?:んだけど|んですけど|ですけど|けど|んですが|のですが|なんで|ので)[、,\s]*(?=\S)/;

/** A name ends where it is honoured, and before the words of place and time that are left of the question. */
function nameFirst(before: string, said: string): readonly [string, string] {
  const honoured = HONOURED.exec(before);
  if (honoured) return [honoured[1]!, `${honoured[2]} ${said}`];
  const left = before.replace(LEFT_OF_QUESTION, "");
  return left === "" ? [before, said] : [left, `${before.slice(left.length)} ${said}`];
}

/** 家ですか、それとも研究室ですか: one of the two is enough. */
const OR_ELSE = /[？?、,。\s]*(?:それとも|あるいは)(?:(?!さん|くん|君|ちゃん|先生|教授|先輩).)*$/;
const HANDED = /^([^、,\s]{1,8}?(?:さん|くん|君|ちゃん|先生|教授|先輩))(?!の|たち|達|方)/;
/** What is asked of a person as a part of her day; of her umbrella we know nothing. */
const HERS = oneOf(
  "居場所|場所|所在|位置|予定|スケジュール|都合|状況|状態|様子|ステータス|今|いま|次|空|手|席|部屋|研究室|ラボ|家|自宅|居室",
  "会議|打ち?合わ?せ|ミーティング|授業|講義|ゼミ|実験|発表|面談|出張|休|外出|旅行|帰|戻|出勤|出社|到着|昼|お昼|ランチ|時間|方|こと|件|$",
);
const HONOURED = RegExp(
  `^((?:(?!${HONORIFIC}).)*(?:${HONORIFIC})+)(?!と|、|,|・|や|も|＆|&|\\s*\\/|の(?!\\s*(?:${HERS})))((?:(?!${HONORIFIC}|[、,]).)+)$`,
);

function sentenceOf(before: string, said: string): Sentence {
  const subject = bare(before);
  const isAnyone = /誰|だれ|どなた|何人|何名|(?:^|[るたなに])(?:人|方)(?!.*(?:知|見))/.test(said) && !KNOWS.test(said);
  const wish = wishOf(said, subject);
  const isPast =
    /(?:た|だった|でした|ました)(?:の|か|っけ|かな|んですか|んだ|ろう)*[ー〜？?!。]*$/.test(said) && wish === "where";
  return { wish, subject: subject === "" && isAnyone ? "誰" : subject, ...(isPast && { isPast }) };
}

const KNOWS = /(?:知って|ご存[じ知]|見かけ|見た|わか|分か)[ぁ-ん]*\s*(?:人|方)/;

const LEFT_OF_QUESTION = RegExp(
  `(?:\\s*(?:${PLACE_WORDS}|今日|次|お?昼|昼休み|ごはん|ご飯|ランチ|授業|会議|出張|外出|電話|少し|誰か|まだ|もう|いま)(?:は|に|の|を|が|から)?)+$`,
);
const AHEAD = /^(?:今|いま)?\s*(?:どこ|どちら)(?:に|へ|で)?(?:い|お|です|だ|か|な|の|ら)?[ぁ-ん]*[、,\s？?]+/;

/** Whether she has time: 予定は何 asks what she does instead. */
const FREE = RegExp(
  oneOf(
    "空い|あいて|空き|空く|暇|ひま|忙し|いそがし|都合",
    "(?<![るたうくすつぶむ])(?:予定|スケジュール)(?!(?:は|って|を|の|が)?(?:どう|何|なに|教え|おしえ|$))|余裕|お時間|時間(?!前|後)|大丈夫",
    "[手て]すき|手あ|手が|手は|ちょっと(?:いい|よろし)|よろしい|(?:でき|行け|飲め|食べられ)る(?:人|方)|手伝え|取り込み|話しかけ|声を?[か掛]け|お邪魔",
    "電話|通話|集まれ|会え|話せ|お話|相談|お会い|手空|手隙",
  ),
);

function wishOf(said: string, subject: string): Wish {
  const isSeveral = /[、,]|さんと|と\S|くんと|先生と|教授と|ちゃんと|[\ue100-\ue4ff].*[\ue100-\ue4ff]/.test(subject);
  const isFree = FREE.test(said);
  if (isFree) return isSeveral && /時間|探|いつ|二人とも|両方|三人とも|合う|一緒/.test(said) ? "find" : "free";
  if (/(?:そろそろ|もうすぐ)(?:戻|帰|来)|いつ|何時|なんじ|何曜?日|どのくらい|どれくらい|あとどれ/.test(said))
    return "back";
  return "where";
}

/** Without what hangs on a name: a particle, a comma, a word of address before it. */
function bare(subject: string): string {
  return subject
    .trim()
    .replace(/(?<=[々一-鿿ぁ-ん])[ー〜~]+$/, "")
    .replace(/^(?:の|って|には?|は|で)\s+(?=\S)/, "")
    .replace(/^(?:今|いま|もしかして|みなさん)[、,\s]+(?=\S)|^(?:誰か|だれか|どなたか)[、,\s]*(?=\S)/, "")
    .replace(/、[^、]*(?:から|より)$/, "")
    .replace(/(?:\s|、|,|まだ|もう|って|なら|とか)+$/, "")
    .replace(
      /(?<=[々一-鿿ァ-ヿa-zA-Z\ue100-\ue4ff]|さん|くん|ちゃん|さま|みんな|みな|だれ|わたし|ぼく)(?:は|が|も|を|に|の|から|で)$/,
      "",
    )
    .trim();
}

/** A clause that goes on, or one in the polite form: nobody is called so. */
const CLAUSE =
  /(?:けど|けれども?|ので|なんで|んで|んですが|のですが|ですが|ますが|ましたが|だから|ですから|ますから|ところ|です|ます|ました|ません|ください|(?:して|聞いて|お願いして)も?いい|必要で|たくて|急ぎ|至急|大至急)$/;
