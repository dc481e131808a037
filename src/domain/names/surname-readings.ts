/**
 * The Korean surnames, in Hangul, that a written surname may be: `rhee` is 이, `yoo` is 유 or 류, 李 is 이, 鄭 is 정.
 * Passports, habit and two official systems spell one surname in many ways that no rule covers.
 */
export function surnamesRead(written: string): readonly string[] {
  return READ.get(written) ?? [];
}

/** The same for a surname in kana, given in Latin letters: チョン is 정 or 전, though nobody writes Chon for 정. */
export function kanaSurnamesRead(romaji: string): readonly string[] {
  return READ.get(`kana ${romaji}`) ?? [];
}

/** True for kanji that are a surname both in Korea and in Japan, where they are read otherwise: 林 is Lim or Hayashi. */
export function isSharedKanji(written: string): boolean {
  return SHARED.has(written);
}

const SHARED = new Set("林南柳池高石秋安文原元千方都東白河成".split(""));

// Hangul: rōmaji and other Latin spellings; then what kana leave when they are romanised; then kanji, old forms too.
const SURNAMES = `
김: kim gim ghim; kimu; 金
이: lee yi rhee rhie ri li i yee lie; ; 李
박: park bak pak bahk bark; paku baku; 朴
최: choi choe choy chey chwe; che; 崔
정: jung jeong chung cheong joung jeung chong; chon jon; 鄭 丁 程
강: kang gang kahng; kan; 姜 康
조: cho jo joh choh; ; 趙 曺 曹
윤: yoon yun youn yune; ; 尹
장: jang chang zang; chan jan; 張 蔣 章
임: lim im rim yim leem rhim ihm; imu rimu; 林 任
림: lim rim leem rhim; rimu; 林
한: han hahn; ; 韓
오: oh o oe; ; 吳 呉
서: seo suh so sur seoh; ; 徐
신: shin sin shinn synn; ; 申 辛 愼 慎
권: kwon gwon kweon kwun; kon; 權 権
황: hwang whang hoang; hwan fan; 黃 黄
안: ahn an aan; ; 安
송: song soung; son; 宋
전: jeon jun chun chon jeun cheon joen; chon jon; 全 田 錢
천: chun cheon chon chyun; ; 千 天
류: ryu ryoo yu yoo ryou rew lyu; ; 柳
유: yoo yu you ryu ryoo yuh; ; 劉 兪 庾 柳
홍: hong; hon; 洪
고: ko go koh goh; ; 高
문: moon mun; ; 文
양: yang ryang; yan; 梁 楊
손: son sohn; ; 孫
배: bae pae bai pai bay; pe; 裵 裴
백: baek paik paek baik back pack beak; peku beku; 白
허: heo hur huh her hu hoh; ho; 許
남: nam nahm; namu; 南
심: sim shim; shimu; 沈
노: noh no roh ro roe; ; 盧 魯
하: ha hah; ; 河
곽: kwak gwak kwag kwack kwark; kwaku; 郭
성: sung seong soung; son; 成
차: cha char; ; 車
주: joo ju chu choo zoo; ; 朱 周
추: choo chu; ; 秋
우: woo wu u ooh; ; 禹
구: koo gu ku goo gou; ; 具 丘
민: min meen; ; 閔
진: jin chin jeen; ; 陳 晉 秦
지: ji chi jee gee; ; 池 智
나: na ra nah rah; ; 羅
라: ra na; ; 羅
엄: eom um uhm aum ohm; omu; 嚴 厳
채: chae chai che; ; 蔡
원: won weon one; uon; 元
방: bang pang bahng; pan ban; 方 房
공: gong kong; kon; 孔
현: hyun hyeon; hyon; 玄
함: ham hahm; hamu; 咸
변: byun byeon pyun byon; pyon; 卞 邊
편: pyun pyeon; ; 片
염: yeom yum youm yom; yomu; 廉
여: yeo yuh yo; ; 呂 余
도: do toh to doh; ; 都
소: so soh; ; 蘇
석: seok suk sok; soku; 石
선: sun seon sunn; ; 宣
설: seol sul sol; soru; 薛
마: ma mah; ; 馬
길: gil kil; kiru; 吉
연: yeon yun youn; yon; 延
위: wi wee we; ; 魏
표: pyo phyo; ; 表
명: myung myeong; myon; 明
기: ki gi kee; ; 奇
반: ban bahn; pan; 潘
왕: wang; wan; 王
금: geum keum kum; kumu; 琴
옥: ok ock; oku; 玉
육: yook yuk youk; yuku; 陸
인: in; ; 印
맹: maeng mang; men; 孟
제: je jae che; ; 諸
모: mo moh; ; 牟
탁: tak tark; taku; 卓
국: kook guk kuk gook; kuku; 鞠
은: eun; un; 殷
용: yong; yon; 龍
예: ye yeh; ; 芮
봉: bong pong; pon; 奉
황보: hwangbo whangbo; ; 皇甫
남궁: namgung namkoong namkung namgoong namkoung; ; 南宮
제갈: jegal chegal; ; 諸葛
사공: sagong sakong; ; 司空
선우: sunwoo seonu sunu seonwoo; ; 鮮于
서문: seomun suhmoon seomoon; ; 西門
독고: dokgo dokko tokko; ; 獨孤
`;

const READ = new Map<string, string[]>();
for (const line of SURNAMES.trim().split("\n")) {
  const [hangul, spellings] = line.split(": ") as [string, string];
  const [latin, kana, kanji] = spellings.split(";").map((list) => list.split(" ").filter((word) => word !== ""));
  for (const written of [hangul, ...latin!, ...kanji!]) put(written, hangul);
  for (const written of [...kana!, ...latin!]) put(`kana ${written}`, hangul);
}

function put(written: string, hangul: string): void {
  const known = READ.get(written);
  if (known === undefined) READ.set(written, [hangul]);
  else if (!known.includes(hangul)) known.push(hangul);
}
