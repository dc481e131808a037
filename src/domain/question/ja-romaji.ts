/** `yamamoto san wa doko desu ka`: the words of asking in kana, and the name as it was written. */
export function fromRomaji(line: string): string {
  if (!ASKING.test(line)) return line;
  return line
    .replace(WORDS, (word) => KANA[word.toLowerCase()]!)
    .replace(/[\s-]san(?=\s|$)/gi, "さん")
    .replace(/(?<=[ぁ-ん])\s+(?=[ぁ-ん])|\s+(?=[はがをにの](?:\s|$))/g, "");
}

const ASKING = /\b(?:doko|dochira|itsu|imasu)/i;
const KANA: Readonly<Record<string, string>> = {
  ...{ wa: "は", ha: "は", ga: "が", wo: "を", ni: "に", no: "の", made: "まで", ka: "か", ne: "ね" },
  ...{ ima: "いま", mou: "もう", mada: "まだ", doko: "どこ", dochira: "どちら", itsu: "いつ" },
  ...{ desu: "です", desuka: "ですか", iru: "いる", imasu: "います", imasuka: "いますか" },
  ...{ irasshaimasu: "いらっしゃいます", irasshaimasuka: "いらっしゃいますか" },
  ...{ kaeru: "帰る", kaerimasu: "帰ります", modoru: "戻る", modorimasu: "戻ります", kuru: "来る", kimasu: "来ます" },
};
const WORDS = RegExp(`(?<=\\s)(?:${Object.keys(KANA).join("|")})(?=\\s|$)|^(?:ima|doko|dochira|itsu)(?=\\s)`, "gi");
