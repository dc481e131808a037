/** Longer than any name; what lies beyond is not read, so hostile text costs no time. */
export const LONGEST_NAME = 300;

/**
 * The words of a name with everything taken away that people type differently or that only looks different: case,
 * width, accents, Hangul composition, punctuation, emoji, invisible characters, and letters borrowed from other
 * scripts because they look alike. `O’Neill` is `oneill`; a Cyrillic `а` is an `a`.
 */
export function words(text: string): string[] {
  if (text.length <= LONGEST_NAME && PLAIN.test(text)) return split(text.toLowerCase());
  const folded = text
    .slice(0, LONGEST_NAME)
    .normalize("NFKD")
    .replace(ACCENTS, "")
    .replace(FOREIGN, (letter) => LOOKALIKES.get(letter) ?? letter)
    .toLowerCase()
    .replace(UNSEEN, "")
    .replace(NOT_A_LETTER, " ")
    .normalize("NFC");
  return split(folded);
}

/** The same words with every letter left in its own script, to be read aloud: a katakana カ stays one. */
export function spokenWords(text: string): string[] {
  if (text.length <= LONGEST_NAME && PLAIN.test(text)) return split(text.toLowerCase());
  const folded = text
    .slice(0, LONGEST_NAME)
    .normalize("NFKD")
    .replace(ACCENTS, "")
    .toLowerCase()
    .replace(UNSEEN, "")
    .replace(NOT_A_LETTER, " ")
    .normalize("NFC");
  return split(folded);
}

/** The same without spaces: two names with one key are the same name. Empty when no letter is left. */
export function key(text: string): string {
  return words(text).join("");
}

/** The pictures of a name, such as 🐰, however they are drawn: of some names they are all that is left. */
export function pictures(text: string): string {
  if (PLAIN.test(text)) return "";
  return (text.slice(0, LONGEST_NAME).match(PICTURES) ?? []).join("");
}

/**
 * How a name can be misread: capital `I`, `1` and `|` look like `l`, and `0` like `O`. Only needed beside the name
 * itself, so that `WiIl` cannot pass for `Will`; undefined when nothing in it can be misread.
 */
export function misreadable(text: string): string | undefined {
  if (!/[I|10]/.test(text)) return undefined;
  const lines = text.replace(/[I|]/g, "l");
  // A number with other digits in it is no word in disguise.
  const read = /[2-9]/.test(text) ? lines : lines.replaceAll("1", "l").replaceAll("0", "o");
  return read === text ? undefined : read;
}

/** `Müller` as who has no umlauts on the keyboard writes it, Mueller; undefined when there is none. */
export function withoutUmlauts(text: string): string | undefined {
  if (PLAIN.test(text)) return undefined;
  const composed = text.normalize("NFC");
  const spelled = composed.replace(/[äöüåøÄÖÜÅØ]/g, (letter) => UMLAUTS.get(letter.toLowerCase())!);
  return spelled === composed ? undefined : spelled;
}

const UMLAUTS = new Map([
  ["ä", "ae"],
  ["ö", "oe"],
  ["ü", "ue"],
  ["ø", "oe"],
  ["å", "aa"],
]);
const PICTURES = /\p{Extended_Pictographic}|\p{Regional_Indicator}/gu;
const PLAIN = /^[A-Za-z0-9 가-힣]*$/;
const ACCENTS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
// Format characters (zero width, direction), variation selectors, and the Hangul fillers, which count as letters.
const UNSEEN =
  /\p{Cf}|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]|\u115f|\u1160|\u3164|['\u2019\u2018\u02bc`\-\u2010\u2011]/gu;
const NOT_A_LETTER = /[^\p{L}\p{N}\p{M}]+/gu;
const FOREIGN = /[\u00c6-\u02af\u0370-\u058f\u1d00-\u1d7f\u30a0-\u30ff\ua730-\ua731]/g;

// Only letters that are on ordinary keyboards or in "fancy text" generators and pass for another in common typefaces,
// plus Latin letters that Unicode does not decompose. The whole list of confusables would fold honest names together.
const LOOKALIKES = new Map<string, string>([
  ...pairs("аеіјорсухѕһԁԛԝвкмнт", "aeijopcyxshdqwbkmht"), // Cyrillic, small
  ...pairs("АЕІЈОРСУХЅҺԀԚԜВКМНТ", "aeijopcyxshdqwbkmht"), // and capital
  ...pairs("αεηικνορτυχγβμω", "aenikvoptuxybuw"), // Greek, small
  ...pairs("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abezhikmnoptyx"), // and capital
  ...pairs("օսոհց", "ounhg"), // Armenian
  ...pairs("ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢꜱꜰɑɡıłŁøØđĐðÐ", "abcdeghijklmnoprtuvwyzsfagilloodddd"),
  ...pairs("カロニエタトハヘ", "力口二工夕卜八へ"), // kana that are drawn like a kanji, or like the other kana
  ["ß", "ss"],
  ["æ", "ae"],
  ["Æ", "ae"],
  ["œ", "oe"],
  ["Œ", "oe"],
]);

function pairs(from: string, to: string): [string, string][] {
  const targets = [...to];
  return [...from].map((letter, i) => [letter, targets[i] ?? letter]);
}

function split(folded: string): string[] {
  if (!folded.includes(" ")) return folded === "" ? [] : [folded];
  return folded.split(" ").filter((word) => word !== "");
}
