// Each list is matched against whole words, after `at`, `the`, `에서`, `で` and the like were taken off.
const HOME =
  /^(?:home|home ?office|(?:work(?:ing)?) (?:from|at) home|wfh|remote(?:ly)?|(?:working|work) remote(?:ly)?|remote work|telework(?:ing)?|집|자택|재택(?: ?근무)?(?: ?(?:중|예정|함|합니다|입니다))?|원격(?: ?근무)?|自宅|在宅(?:勤務|ワーク)?(?:中|予定)?|家|リモート(?:ワーク|勤務)?|テレワーク)$/u;

const LAB =
  /^(?:lab|labs|laboratory|research lab|office|연구실|랩|랩실|출근(?:함|했(?:음|어요|습니다)| ?완료)?|재실(?: ?중)?|出勤中?|出社中?|在室中?|실험실|사무실|오피스|研究室|実験室|ラボ|オフィス|事務室)$/u;

const ONLINE =
  /^(?:online(?: ?(?:meeting|call))?|video ?(?:call|conference|meeting)|virtual|zoom(?: ?(?:meeting|call))?|google ?meet|(?:ms |microsoft )?teams(?: ?(?:meeting|call))?|(?:ms |microsoft )?teams ?(?:회의|会議|미팅)|webex(?: meeting)?|skype|discord|(?:slack )?huddle|구글 ?미트|팀즈|웹엑스|온라인(?: ?회의)?|줌(?: ?회의)?|비대면|화상 ?회의|オンライン(?:会議|ミーティング)?|ズーム|zoom会議|teams会議)$/u;

// What people write where a place is asked for and there is none yet, or none at all.
const NONE =
  /^(?:(?:place|location|venue|room|장소|場所)?[\s:：(]*(?:tb[dacn]|to be (?:determined|decided|announced|confirmed)|(?:not|un)(?: yet)? (?:decided|determined|known)|undecided|unknown|미정|미확정|추후 ?(?:공지|안내|결정|확정|통보)|정해지지 않음|未定|未確定|調整中|検討中|後日(?:連絡|決定|案内)?|追って連絡|追って(?:通知|案内)?)[\s)?!.]*(?:입니다|です)?|n ?\/ ?a|none|nowhere|없음|なし|無し|해당 ?없음|phone|(?:phone|conference) call|by phone|전화|전화 ?회의|電話|電話会議|\P{L}*(?<!\p{N}\P{L}*))$/iu;

/** True for words that stand for a place and name none: `TBD`, `미정`, `未定`, `-`. */
export const isNoPlace = (words: string): boolean => words.length <= 40 && NONE.test(words);

export type BaseKind = "home" | "lab" | "online";

/** Which of the three the words are, as a whole: at home, at the lab or office, or in an online meeting. */
export function baseOf(words: string): BaseKind | undefined {
  for (const said of [words.toLowerCase(), bareWords(words).toLowerCase()]) {
    if (HOME.test(said)) return "home";
    if (LAB.test(said)) return "lab";
    if (ONLINE.test(said)) return "online";
  }
  return undefined;
}

/** The words without the little ones that only say that a place follows or came before. */
export function bareWords(words: string): string {
  return words
    .replace(
      /^(?:today|오늘은?|今日は?|本日は?)[\s:,]+(?=\S)|(?<=\S)[\s:,]+(?:today|all day|오늘|하루|종일|하루 ?종일|今日|本日|終日)$/iu,
      "",
    )
    .replace(/^(?:(?:i['’]?m |i am |currently |now |working )?(?:at|in|from|via|on|over)\s|@\s?)(?=\S)/iu, "")
    .replace(/^(?:the|my|our|his|her)\s(?=\S)/iu, "")
    .replace(/(?<=[가-힣A-Za-z\d])(?:에서|에 있음|에)$/u, "")
    .replace(/(?<=[\p{sc=Han}\p{sc=Kana}ー\dA-Za-z])(?:にて|にいます|です|で|に)$/u, "")
    .trim();
}
