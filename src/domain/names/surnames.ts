import { japaneseSurnames } from "./japanese-surnames.ts";
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

// Of 林 and 原 the table has nothing, because they are read otherwise in Korea and China.
const JAPANESE = new Set([
  ...japaneseSurnames.keys(),
  ..."hayashi hara satoh itoh katoh saitoh gotoh kondoh endoh ohta ohno".split(" "),
]);

const OUTLINES = new Set([...JAPANESE].flatMap((word) => sounds(word).map(({ outline }) => outline)));
