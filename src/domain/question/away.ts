import { anyOf, either, oneOf, phrase, type Shape, shape } from "./shape.ts";

// `누구 없어?` and `誰かいない？` ask for anyone at all, and are none of these.

const AWAY_IN_ENGLISH = oneOf(
  "out(?: of (?:the )?(?:office|lab|town|country))?|away|absent|missing|off(?: work| sick)?|gone|abroad|travell?ing|remote|wfh|ooo|sick|ill|at home",
  "(?:working|work|works) (?:from home|remotely)|(?:at|on|to) (?:a |the )?conference",
  "on (?:(?:annual|sick|parental) )?(?:leave|vacation|holidays?|pto|(?:a |the )?(?:business )?trips?|travel)",
);

/** Who is away, at home, on a trip or simply not here. */
export const englishAway: Shape = shape(
  "out",
  phrase("(?:is|are|will) (?:there )?(?:anyone|anybody|someone|somebody)(?: else)?(?: be)? ", AWAY_IN_ENGLISH),
  phrase("(?:anyone|anybody)(?: else)? ", AWAY_IN_ENGLISH),
  phrase(
    // `who’s away` comes as `is who away`, like every other name.
    "(?:(?:is )?who(?: all| else)?|which (?:people|of us))(?:['’]?s| is| are|['’]?re| was| were|['’]?ll be| will be)?",
    anyOf("all|else|still|currently|actually|going to be"),
    " ",
    AWAY_IN_ENGLISH,
  ),
  phrase(
    "(?:is )?who(?: all| else)?(?: not| isn['’]?t| aren['’]?t| wasn['’]?t| won['’]?t be|(?: is| are| was|['’]?s) not)",
    " (?:in|here|around|present|coming(?: in)?|at work|(?:in|at) (?:the )?(?:lab|office))",
  ),
);

const AWAY_IN_KOREAN = "(?:휴가|연차|반차|월차|병가|출장|재택(?:\\s?근무)?|외근|외출|부재|학회|결근|결석)";
const WHO_IN_KOREAN = "(?:누가|누구누구|누구|어느\\s?분이|어떤\\s?분이|몇\\s?명이?)";

export const koreanAway: Shape = {
  pattern: either(
    RegExp(`^(?:혹시\\s*)?${WHO_IN_KOREAN}\\s*${AWAY_IN_KOREAN}[가-힣\\s]*$`),
    RegExp(
      `^(?:혹시\\s*)?${AWAY_IN_KOREAN}[가-힣\\s]*(?:사람|분|분들|인원|누구|누가|멤버)(?:[이은는]|들)?[가-힣\\s]*$`,
    ),
    /^(?:휴가|출장|부재|결석|재택근무|병가)자(?:는|가|들|들은)?(?:\s*(?:누구|누가|명단|목록|있|알려|보여|몇)[가-힣\s]*)?$/,
    RegExp(
      phrase(
        `^(?:혹시\\s*)?(?:${WHO_IN_KOREAN}\\s*)?(?:자리에?|연구실에?|랩에?|학교에?)?\\s*`,
        oneOf("자리\\s?비운", "안\\s?(?:온|오신|나온|나오신|계신|오는|나오는)", "없는", "못\\s?(?:온|오는|오신)"),
        "\\s*(?:사람|분|분들|애들?|누구)[가-힣\\s]*$",
      ),
    ),
    /^누가\s*(?:(?:자리|연구실|랩|학교)에?\s*)?(?:없|비었|비웠)[가-힣\s]*$/,
    /^(?:누가|누구누구|누구)\s*(?:(?:자리|연구실|랩|학교)에?\s*)?(?:안|못)\s?(?:왔|와|오|나왔|나와|나오|계)[가-힣\s]*$/,
  ),
  wish: "out",
};

const AWAY_IN_JAPANESE =
  "(?:お?休み?|休暇|有[給休]|年休|病欠|欠席|欠勤|不在|留守|外出|出張|在宅(?:勤務)?|テレワーク|リモート(?:ワーク)?|学会|旅行)";
const WHO_IN_JAPANESE = "(?:誰|だれ|どなた|どの人)";
const NOT_HERE =
  "(?:(?:いない|居ない|おらん|いません|いらっしゃらない|いらっしゃいません)|来て(?:い)?(?:ない|ません)|来ない|来られない|来ません|休んで(?:い)?(?:る|ます))";

export const japaneseAway: Shape = {
  pattern: either(
    RegExp(`^${WHO_IN_JAPANESE}(?:と誰)?(?:が|は)?\\s*${AWAY_IN_JAPANESE}[ぁ-ん中]*$`),
    RegExp(`^${WHO_IN_JAPANESE}が\\s*(?:(?:研究室|ラボ|席)に)?${NOT_HERE}[ぁ-ん]*$`),
    RegExp(`^${AWAY_IN_JAPANESE}[ぁ-ん中]*(?:人|方|メンバー|者|${WHO_IN_JAPANESE})[ぁ-んを誰教]*$`),
    RegExp(
      `^(?:(?:研究室|ラボ)に)?${NOT_HERE}(?:人|方|メンバー|のは?${WHO_IN_JAPANESE}|の${WHO_IN_JAPANESE})[ぁ-んを誰教]*$`,
    ),
  ),
  wish: "out",
};
