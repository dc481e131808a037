import { oneOf } from "./shape.ts";

/** Small talk: a whole line that asks for nothing we know. */
export function isEnglishChat(line: string): boolean {
  return line.length <= LONGEST_CHAT && CHAT.test(line);
}

const LONGEST_CHAT = 80;
const SAID = oneOf(
  "thanks?|thank you|thank u|thanx|thx|tx|ty|tysm|tyvm|cheers|great|nice|nice one|cool|awesome",
  "perfect|wonderful|excellent|brilliant|lovely|sweet|ok(?:ay)?|okie|k|kk|alright|all right",
  "sure|got it|gotcha|understood|noted|will do|roger",
  "good (?:morning|afternoon|evening|night|day|job|work|bot|point|luck|one)|morning",
  "hi(?: there)?|hello(?: there)?|hey(?: there)?|hiya|yo|greetings|bye(?: bye)?|goodbye",
  "see (?:you|ya|u)|cya|ttyl|later|take care|never ?mind|nvm|nm|forget it|no need",
  "found (?:her|him|them|it)|got (?:her|him|them|it)|sorry|my bad|oops|whoops|apologies",
  "wrong (?:channel|chat|window|person)",
  "happy (?:new year|birthday|holidays|friday|monday|weekend|thanksgiving)",
  "merry (?:christmas|xmas)|congrat(?:s|ulations)|well done|lol|lmao|rofl|ha(?:ha)+|hehe+|hmm+",
  "ugh|wow|yay|omg|welcome|no (?:problem|worries|prob)|np",
  "you['’]?re (?:welcome|the best|great|awesome|amazing)|have a (?:nice|good|great) .{2,20}",
  "enjoy .{2,20}|how are you(?: doing)?|how(?:['’]s| is) it going|what['’]?s up|sup",
  "test(?:ing)?|yes|no|yep|yeah|yup|nope|nah|please|i see|makes sense",
  "that(?:['’]s| is) (?:great|fine|ok|okay|all|it|good|helpful|perfect)",
  "that (?:helped|works|worked|helps)|very (?:helpful|useful)|love (?:it|this|you)",
  "i love (?:it|this|you)|good to know|appreciate(?:d)?(?: it)?|much appreciated|bless you|gg",
  "brb|afk|let['’]?s go|who cares|any news|anything new|see you .{2,20}|on my way|omw|coming",
  "be right back|(?:i['’]?m |i am )?(?:hungry|tired|bored|done)",
);
/** What may follow it: `thanks so much everyone`. */
const AROUND = oneOf(
  "everyone|everybody|all|guys|folks|team|so much|a lot|a ton|for (?:the |your |all )?.{2,24}",
  "again|that helped|that worked|that helps|very much|you|to (?:you|all|everyone|you all)|bot",
  "whereis|then|there|man|buddy|mate|:[a-z_+0-9-]+:|today|tomorrow|friends|y['’]?all",
);
const CHAT = RegExp(`^${SAID}(?:[\\s,.!~:)(;-]+(?:${SAID}|${AROUND}))*[\\s,.!?~:)(;-]*\\P{L}*$`, "iu");
