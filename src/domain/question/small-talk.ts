/** What is said to the bot as to anybody else, so that it may be answered in kind. */
export type SmallTalk = "thanks" | "hello" | "other";

/** Undefined for lunch, the weather and the hour: something was asked, and not of us. */
export function smallTalkIn(line: string): SmallTalk | undefined {
  return NOT_OF_US.test(line) ? undefined : (SORTS.find(([, sign]) => sign.test(line))?.[0] ?? "other");
}

const NOT_OF_US = /날씨|먹[을지]|뭐\s?먹|몇\s?시|하나도|天気|食べ|飲みに|何時|なんじ/;
const SORTS: readonly (readonly [SmallTalk, RegExp])[] = [
  [
    "thanks",
    /\b(?:thank|thanks|thx|thanx|tx|ty|tysm|tyvm|cheers|appreciated?)\b|고마|고맙|감사|땡큐|ㄱㅅ|ㄳ|ありがと|有難|有り難|サンキュー|感謝|助か/i,
  ],
  [
    "hello",
    /\b(?:hi|hello|hey|hiya|yo|greetings|morning|good (?:morning|afternoon|evening|day))\b|안녕|하이|ㅎㅇ|반가|반갑|굿모닝|좋은\s?아침|こんにち|こんばん|おは|お疲れ|おつかれ|お世話/i,
  ],
];
