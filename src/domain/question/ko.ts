import type { Grammar, Sentence, Wish } from "./grammar.ts";
import { koreanCommands } from "./ko-commands.ts";
import { PREDICATE } from "./ko-predicates.ts";
import { koreanTimes } from "./ko-times.ts";
import { either, fitting, oneOf, phrase } from "./shape.ts";

export const korean: Grammar = {
  language: "ko",
  mayRead: /[가-힣ㄱ-ㅎ]/,
  times: koreanTimes,
  courtesy: either(
    /^(?:(?:안녕하세요|안녕하십니까|안녕|저기요?|저\s?혹시|죄송한데요?|죄송하지만|실례지만|실례합니다|여러분|얘들아|굿모닝|근데|그럼|그런데|혹시)[,!.~\s]+(?=\S))+/g,
    // 시간 되는 사람 손!
    /(?<=사람|분|애들?)\s+손(?=[\s!~.ㅋㅎ]*$)/g,
    /(?:[\s,.!]+(?:감사합니다|감사해요|고마워요?|부탁드려요|부탁드립니다|부탁해요?|ㅠ+|ㅜ+|ㅋ+|ㅎ+|제발|플리즈))+$/g,
  ),
  isTalk: (clause) => clause.split(" ").some((word) => word.length > 1 && CLAUSE.test(word)),
  isSmallTalk,
  read,
  me: /^(?:나|저|내|제|나는|저는|난|전|내가|제가|나도|저도|나랑|본인|저희)$/,
  anyone: /^(?:누구|누가|누군가|누구누구|아무도|아무나|사람|사람들|분|분들|누구든|인원|몇명|랩|연구실|사무실|실험실)$/,
  everyone:
    /^(?:다들|전체|모두|전원|모두들|모든 사람|우리|우리 연구실|우리 랩|다|모두 다|여러분|다른 사람들?|랩원들?|연구실 사람들?|사람들 다|우리 팀|팀원들)$/,
  pronoun: /^(?:그분|그 분|이분|저분|걔|쟤|얘|그|그녀|그 사람|이 사람|저 사람|그 친구|그쪽|너|당신|이거|그거|저거)$/,
  joint:
    /\s+(?:및|아니면|또는|혹은|이랑|랑|하고|와|과|그리고)\s+|(?<=[가-힣]{2}|[\ue100-\ue4ffa-zA-Z])(?:이랑|랑|하고|이나|와|과)(?:\s+|(?=[\ue100-\ue4ff]))|(?<=^|\s)(나|저)(?:랑|하고|와)\s+/,
  // 은, 이, 가 and 도 are left to the directory: they may as well end a name (하은, 다이, 상도).
  ending:
    /(?<=[가-힣])(?:께서는|께서|는요|는|를|한테|꺼|의)$|(?<=[님씨])(?:은|이|도)$|(?<=[a-zA-Z])(?:은|는|이|가|도)$/,
};

/** Every word is one of those, and one of them greets, thanks or says goodbye. */
function isSmallTalk(line: string): boolean {
  if (CHAT.test(line)) return true;
  const words = line.split(/[\s,.!~?^]+/).filter((word) => /\p{L}/u.test(word));
  return (
    words.some((word) => GREETING.test(word)) &&
    words.every((word) => GREETING.test(word) || AROUND_GREETING.test(word))
  );
}

const GREETING = RegExp(
  phrase(
    "^",
    oneOf(
      phrase(
        oneOf(
          "안녕|하이|반가|반갑|감사|고마|고맙|땡큐|수고|고생|잘부탁|부탁|미안|죄송|실례|축하|화이팅|파이팅|생일축|메리|해피|좋[아네은다]|오케이|오키|굿|새해|찾았|알겠",
          "알았|확인했|됐[어다습네]|잘자|들어가세요|대박|와우|역시|잘못|실수|테스트|심심|배고|졸려|피곤",
        ),
        "[가-힣]*",
      ),
      "네+|넵|넹|예|응|아니|아뇨|아니요|헐|찾음|[봬봐뵈]요?|맞아요?|그래요?|괜찮아요?|[ㅋㅎㅠㅜ]+|ㅇㅋ|ㄱㅅ|ㄳ|ㅇㅇ|ㄴㄴ|ㅎㅇ|ㅂㅂ|ㅂㅇ|ㅈㅅ|ㅊㅋ|ㅅㄱ",
    ),
    "$",
  ),
);
const AROUND_GREETING =
  /^(?:다들|모두|여러분|너무|정말|진짜|오늘도|오늘|내일|이따|많이|복|잘|교수님|선배님|하루|아침|저녁|밤|주말|되세요|하세요|합니다|[가-힣]{1,4}(?:세요|니다|어요|아요|해요|게요))$/;
// Nobody's whereabouts: lunch, the weather, the hour, and "not at all", which is no friend called 하나.
const CHAT =
  /^하나도\s+(?:안|못|모르|몰|없|기억)|뭐\s?먹|먹을까|먹지|날씨|^(?:지금\s*)?몇\s?시(?:야|예요|지|죠|인가요)$/;

/** Words are taken off the end of the line as long as they are about asking; what is left is a name. */
function read(written: string): Sentence | undefined {
  const line = written
    .replace(CRYING, "")
    .replace(INITIALS, (said) => SPELLED[said]!)
    .replace(GLUED, " ")
    .replace(/몇\s+시/g, "몇시")
    .replace(OUR_TEAM, "다들");
  const commanded = command(line);
  if (commanded) return { wish: commanded.wish, subject: commanded.match[1] ?? "" };
  const words = afterClause(line.split(/[?!]*\s+/).filter((word) => word !== ""));
  let end = words.length;
  while (end > 0 && (PREDICATE.test(words[end - 1]!) || OR.test(words[end - 1]!))) end--;
  let start = 0;
  // 어디야 민지
  if (end === words.length) while (start < end && STRONG.test(words[start]!)) start++;
  const asked = [...words.slice(0, start), ...words.slice(end)];
  const said = asked.join(" ");
  const kept = words.slice(start, end).filter((word, i, all) => !isAside(word, i, all, said));
  if (asked.length === 0) return undefined;
  const wish = wishOf(said, kept);
  return { wish, subject: subjectOf(kept, said), ...(PAST.test(said) && { isPast: true }) };
}

const command = fitting(koreanCommands);

/** 급한데 예진이 어디 있어: without what was said first, unless the name is there: 예진이 찾는데 어디 있어. */
function afterClause(words: readonly string[]): readonly string[] {
  const end = words.findLastIndex((word) => LINKING.test(word)) + 1;
  const after = words.slice(end);
  return end > 0 && after.some((word) => !PREDICATE.test(word) && !ASIDE.test(word)) ? after : words;
}

/** 집이야 아니면 연구실이야; between two names it is no word of asking. */
const OR = /^(?:아니면|또는|혹은)$/;

/** 예진 ㅇㄷ?; alone, or joined to a name, they are the initials of somebody. */
const INITIALS =
  /(?<=[가-힣ㄱ-ㅎ](?<![랑고과]|[가-힣]와)\s*)(?<![ㄱ-ㅎ])(?:ㅇㄷ(?=[가-힣]*(?:\s|$))|ㅁㅎ$)|^ㅇㄷ(?=\s+[가-힣])/g;
const SPELLED: Readonly<Record<string, string>> = { ㅇㄷ: " 어디", ㅁㅎ: " 뭐해" };

const OUR_TEAM = /(?<![가-힣])우리\s?팀(?:원들?)?(?:은|는|이|가)?(?![가-힣])/;

/** 민지어디야, 교수님회의중, 민지왔어: a name, and what is asked of it without a space between. */
const GLUED = either(
  /(?<=[^\s])(?=어디(?!서나)|어딨|어딧|언제|뭐해|뭐하|뭐 해)/gu,
  RegExp(
    phrase(
      "(?<=[가-힣]{2})",
      "(?=(?:퇴근|출근|재택|휴가|출장|회의\\s?중|수업\\s?중|뭐함|있어요?|있나요?|있니|계세요|계신가요|계시나요)[가-힣]*$)",
    ),
  ),
  /(?<=[가-힣]{2})(?<![아어여려나])(?=[왔갔][어나][요]?$)/,
);
const CRYING = /(?<=[가-힣])[ㅋㅎㅠㅜㅡ~^]+/g;

/** Of the predicates, the ones that may begin a question: 어디야 민지. */
const STRONG =
  /^(?:어디.*|어딨.*|어딧.*|언제|뭐해.*|뭐하.*|뭐|있[어나니].*|왔.*|혹시|지금|저기.*|근데|그럼|아직|벌써|오늘|계세.*|계신.*|누가|누구)$/;
const PAST = /(?:었|았|셨|했|왔|갔|였|랬)(?:어|나|니|는|던|음|을|습|지|대|죠|냐|다)/;

const ASIDE = RegExp(
  phrase(
    "^",
    oneOf(
      "지금|현재|꼭|혹시|혹시나|아직|아직도|벌써|이미|요즘|요새|좀|제발|방금|아까|이따|이따가|있다가|다시|또|진짜|정말|대체|도대체|그럼|근데|그런데|저기|저기요|같이",
      "함께|둘|둘다|둘이|다|잠깐|잠시|오늘|얘들아|여러분|저희|우리|곧|이제|그래서|아니|아|음|어|언니|오빠|형|누나|상|군|양|상은|둘\\s?다|셋이?서?|넷이?서?|공통|모두|ㅋ+",
      "ㅎ+|안|못|그|이번에|주로|보통|원래|둘이서|어디|어디에|뭐|언제|언제쯤|몇|중에|중|하고있|보러|찾아|집|집에서|밖에|쪽에|쪽으로|있는|걸로|있는걸로|있어야",
      "있다고|있을",
    ),
    "$",
  ),
);
const PLACE = RegExp(
  phrase(
    "^",
    oneOf(
      "자리|자리에|자리로|제자리에|연구실|연구실에|연구실로|연구실에서|랩|랩에|랩실|랩실에|랩으로|랩에서|학교|학교에|학교로|회사|회사에|회사로|사무실|사무실에|사무실로",
      "오피스에|집|집에|집으로|집에서|여기|여기에|거기|거기에|실험실|실험실에|건물에|방에|캠퍼스에",
    ),
    "$",
  ),
);
const BUSYNESS = either(
  RegExp(
    phrase(
      "^(?:점심|저녁|아침|밥|식사|출장|휴가|연차|병가|회의|수업|강의|미팅|세미나|발표|실험|학회|외근|외출|재택|여행|약속|일정|스케줄|상태|위치|시간|시간이)",
      "(?:은|는|을|를|이|가|에서|에|중|하고|하러|하시고|으로|의)?$",
    ),
  ),
  /^(?:먹고|드시고|갔다가|다녀와서|끝나고|마치고|먹으러|드시러|하러)$/,
);

/** Beside the name, what only says how it is asked; a single word of a line is never one. */
function isAside(word: string, i: number, all: readonly string[], said: string): boolean {
  if (EVERYONE_OR_WHO.test(word)) return /^누[구가]/.test(word) && KNOWING.test(said) && all.length > 1;
  if (said === "") return false;
  if (ASIDE.test(word)) return !(word === "다" && all.length === 1);
  return PLACE.test(word) || (i > 0 && (BUSYNESS.test(word) || (word.length > 1 && PREDICATE.test(word))));
}

const KNOWING = /(?:아는|아시는|알고|본|보신|못\s?본)\s*(?:사람|분|있)/;
const EVERYONE_OR_WHO = /^(?:다들|전체|모두들|전원|누구|누가|누군가|사람|나|저)$/;

function wishOf(said: string, kept: readonly string[]): Wish {
  const names = kept.join(" ");
  const isSeveral =
    /[,、]|(?:이랑|랑|하고|와|과)(?:\s|$)|및|그리고/.test(names) || /[\ue100-\ue4ff].*[\ue100-\ue4ff]/.test(names);
  const isFree =
    /시간|짬|틈|여유|한가|바쁘|바빠|바쁜|바쁠|바쁨|비어|비었|비는|비나|비니|비냐|빈|빔|비시|비십|빌까|널널|가능|괜찮|만날|만나|뵐|뵙|통화|얘기|이야기|상담|면담|약속|일정\s?있|스케줄\s?있|겹치/.test(
      said,
    ) || FITS.test(said);
  if (isFree && !/끝/.test(said)) return isSeveral && /시간|비는|빈|언제|가능|찾/.test(said) ? "find" : "free";
  if (
    /언제|며칠|무슨\s?요일|몇\s?시|몇시|얼마나|까지|끝나|복귀일|멀었|(?:곧|금방)\s(?:다시\s)?(?:와|오|돌아|들어)/.test(
      `${said}`,
    )
  )
    return "back";
  return "where";
}

/** 되는 사람, 돼요?; but 어디 있어야 돼 asks for a place. */
const FITS =
  /(?<!(?:야|면|어디로|연락\S?(?:\s+잘)?(?:\s+안)?)\s*)(?:^|\s)(?:안\s)?(?:돼|되|됨|될)[가-힣]*(?:$|\s(?:사람|분|누구|애|거))/;

/** Who it is about; when only `사람` or `누구` is asked for, those. */
function subjectOf(kept: readonly string[], said: string): string {
  const names = kept.join(" ").trim();
  if (names !== "") return names;
  if (/(?:^|\s)다들?(?:\s|$)/.test(said) && !/둘\s?다|다\s(?:되|비|가능|시간|괜찮)/.test(said)) return "다들";
  if (/누구|누가|아무|사람|분|누군|몇\s?명/.test(said.replace(/(?:아는|아시는|본|보신)\s*(?:사람|분).*/, "")))
    return "누구";
  return /모두|전부/.test(said) ? "모두" : "";
}

/** Verbs in the forms that lead on to another clause, and those that end one: nobody is called so. */
const LINKING =
  /(?:는데|은데|인데|한데|던데|신데|니까|니깐|지만|다만|거든|면서|느라|길래)(?:요|도)?$|(?:볼게|할게|맞다)$/;
const CLAUSE =
  /(?:는데|은데|인데|한데|던데|신데)(?:요|도)?$|(?:니까|니깐|지만|다만|거든|려고|려는|면서|느라|길래)(?:요|고)?$|(?:해|아|어|여|라|워|돼|려|와|봐)서요?$|(?:게|요|습니다|입니다|합니다|됩니다)$|^(?:급해|급함|급한|제발|빨리|혹시)$/;
