/** Names that are also a word, a month or a city. In a title such a name alone proves nothing. */
export function isEverydayWord(key: string): boolean {
  return NOUNS.has(key) || NEVER_A_LABEL.has(key);
}

/** Words that nobody puts before a colon, as `Will: vacation`: there they can only be a name. */
export function isNeverALabel(key: string): boolean {
  return NEVER_A_LABEL.has(key);
}

const NEVER_A_LABEL = new Set("will an in on he me so no go do her him my or if be we us it at by".split(" "));

const NOUNS = new Set(
  [
    "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september",
    "october november december mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday",
    "all now today tomorrow noon spring summer autumn fall winter easter dawn eve",
    "amber angel art ash aurora basil bay bear beau bill bird bliss blue bob bond boss brand brook buck bud case chance",
    "charity chase chip christian chuck cliff clay cole colt coral cricket crystal daisy dale dean derby diamond dick dot",
    "drew duke earl echo ember faith fern flint flora forest foster ford frank gale gene ginger glory glen grace grant",
    "gray green guy hardy harmony harp haven hazel heath heather honor hope hunter iris iron ivory ivy jack jade jasmine",
    "jay jet jewel john joy king lance laurel lily link lock long love luck lux major mark mars mason mercy miles misty",
    "myrtle nick noble norm olive opal page parker patience patsy pat pearl penny pepper pet phoenix piper poppy porter",
    "precious prince queen ray red reed rich ridge river rob robin rock rod rose rosemary rowan ruby rusty sage sandy",
    "sapphire scout shore sidney sierra skip sky sol sonny star sterling stone storm stormy sue sunny tad tanner taylor",
    "ted temple terry tony tripp troy trinity turner val van vance venus viola violet wade walker ward warren wolf wood",
    "young park song bang bong gong ham hong joo kang ko lee lim long min moon no noh shim shin sung sun wang won yang yoo",
    "hana sora nana mari nara mina yuri seoul tokyo ai ken kei dan don max mac pi ada java ruby julia mercury titan apollo",
    "austin berlin boston brooklyn carolina charlotte chelsea china dallas denver florence georgia houston india israel",
    "jordan kent kyoto lincoln london lorraine madison paris savannah sydney victoria vienna virginia washington zion",
    "가람 가을 가온 가현 강산 건 겨울 경주 고은 공주 기원 기쁨 나라 나래 나주 누리 다솜 다운 단비 대전 도로 도전 동원 마루",
    "미래 미리 미소 미정 바다 바람 별 보라 보람 보배 봄 빛 사랑 사람 산 상용 상담 새롬 새봄 선정 성과 성공 세계 세미 세종 소리",
    "소망 수련 수리 수영 수원 수정 수지 슬기 승리 승진 시연 신나 아라 아람 아름 안내 여름 여주 연구 연주 예비 예슬 온 우리 우수",
    "원주 유리 유지 은하 이동 이상 이슬 이전 인사 임시 자연 장미 전주 정기 정리 정보 정상 정원 정의 제주 조사 주기 주연 지도 지원",
    "지수 지혜 진리 진주 진행 평화 하나 하늘 하루 한길 한빛 한솔 해 해수 행복 현재 희망 힘찬",
    "光 空 海 花 春 夏 秋 冬 愛 恵 望 優 学 実 誠 明 仁 新 進 勝 翼 歩 結 泉 森 林 東 西 南 北 桜 梅 さくら ひかり のぞみ みらい",
  ].flatMap((line) => line.split(" ")),
);
