/** Surnames in kanji, by a reading that everybody gives them; those read in several ways stand under each. */
export const japaneseSurnames: ReadonlyMap<string, readonly string[]> = new Map(
  `
sato 佐藤
suzuki 鈴木
takahashi 高橋 髙橋
tanaka 田中
ito 伊藤 伊東
watanabe 渡辺 渡邊 渡邉 渡部
watabe 渡部
yamamoto 山本
nakamura 中村
kobayashi 小林
kato 加藤
yoshida 吉田
yamada 山田
sasaki 佐々木
yamaguchi 山口
matsumoto 松本
inoue 井上
kimura 木村
saito 斎藤 齋藤 斉藤 齊藤
shimizu 清水
yamazaki 山崎 山﨑
yamasaki 山崎 山﨑
mori 森
abe 阿部 安部 安倍
ikeda 池田
hashimoto 橋本
yamashita 山下
ishikawa 石川
nakajima 中島 中嶋
nakashima 中島 中嶋
maeda 前田
fujita 藤田
ogawa 小川
goto 後藤
okada 岡田
hasegawa 長谷川
murakami 村上
kondo 近藤
ishii 石井
sakamoto 坂本 阪本
endo 遠藤
aoki 青木
fujii 藤井
nishimura 西村
fukuda 福田
ota 太田 大田
miura 三浦
fujiwara 藤原
okamoto 岡本
matsuda 松田
nakagawa 中川
nakano 中野
harada 原田
ono 小野 大野
tamura 田村
takeuchi 竹内 武内
kaneko 金子
wada 和田
nakayama 中山
ishida 石田
ueda 上田 植田
morita 森田
shibata 柴田
sakai 酒井 坂井
kudo 工藤
yokoyama 横山
miyazaki 宮崎 宮﨑
miyamoto 宮本
uchida 内田
takagi 高木
ando 安藤
taniguchi 谷口
tsuchiya 土屋
shimbo 新保
honma 本間
namba 難波
matsui 松井
chiba 千葉
iwasaki 岩崎
sakurai 桜井 櫻井
kinoshita 木下
nomura 野村
sugiyama 杉山
kikuchi 菊池 菊地
sano 佐野
onishi 大西
nagai 永井 長井
`
    .trim()
    .split("\n")
    .map((line) => {
      const [reading, ...kanji] = line.split(" ") as [string, ...string[]];
      return [reading, kanji];
    }),
);
