import { sounds } from "./sound.ts";

/**
 * True for the common East Asian surnames as they are romanised. People write `Kim Minji` and `Minji Kim`, so when
 * one of the two is a surname of these, the order tells nothing.
 */
export function isRomanisedSurname(word: string): boolean {
  return SURNAMES.has(word) || JAPANESE.has(word);
}

/** True for the common Japanese surnames, by whatever system they are romanised: Tsuchiya and Tutiya, Sato and Satou. */
export function isJapaneseSurname(word: string): boolean {
  return JAPANESE.has(word) || (word.length > 3 && sounds(word).some(({ outline }) => OUTLINES.has(outline)));
}

const SURNAMES = new Set(
  [
    "kim gim lee yi rhee rhie i park bak pak choi choe jung jeong chung kang gang cho jo yoon yun jang chang lim im rim",
    "han oh seo suh shin sin kwon gwon hwang ahn an song ryu yoo yu jeon chun hong ko go moon mun yang son sohn bae baek",
    "paik heo hur huh nam sim shim noh roh no ha kwak gwak sung seong cha joo ju woo koo gu ku min jin chin ji eom um chae won bang",
    "gong hyun ham byun yeom yum choo chu do so seok seol ma gil namgung hwangbo",
    "wang li zhang liu chen huang zhao wu zhou xu sun zhu hu guo he lin luo gao zheng liang xie tang deng feng cao peng zeng",
    "xiao tian dong pan yuan cai jiang ye wei cheng chan wong cheung leung ng nguyen tran pham le hoang phan vu vo dang bui",
  ].flatMap((line) => line.split(" ")),
);

const JAPANESE = new Set(
  [
    "sato satoh suzuki takahashi tanaka ito itoh watanabe yamamoto nakamura kobayashi kato katoh yoshida yamada sasaki",
    "yamaguchi matsumoto inoue kimura hayashi saito saitoh shimizu yamazaki mori abe ikeda hashimoto yamashita ishikawa",
    "nakajima maeda fujita ogawa goto gotoh okada hasegawa murakami kondo kondoh ishii sakamoto endo endoh aoki fujii",
    "nishimura fukuda ota ohta miura fujiwara okamoto matsuda nakagawa nakano harada ono tamura takeuchi kaneko wada",
    "nakayama ishida ueda morita hara shibata sakai kudo yokoyama miyazaki miyamoto uchida takagi ando taniguchi ohno",
    "tsuchiya shimbo honma namba matsui chiba iwasaki sakurai kinoshita nomura sugiyama kikuchi sano onishi nagai",
  ].flatMap((line) => line.split(" ")),
);

const OUTLINES = new Set([...JAPANESE].flatMap((word) => sounds(word).map(({ outline }) => outline)));
