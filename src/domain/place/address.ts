/** True when the words are, or hold, a street address: a road word with a number, or a postcode. */
export function isAddress(words: string): boolean {
  return ADDRESSES.some((shape) => shape.test(words));
}

/** The same when nothing stands before the address but the regions it lies in: `lunch near 테헤란로 123` is no place. */
export function isWholeAddress(words: string): boolean {
  return ADDRESSES.some((shape) => {
    const found = shape.exec(words);
    if (!found) return false;
    const before = words.slice(0, found.index).replace(/[^\s,]+$/, "");
    return before.split(/[\s,]+/).every((word) => REGION.test(word));
  });
}

const REGION =
  /^$|(?:시|도|구|군|동|읍|면|리)$|^(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|제주)$|[都道府県市区町村]|^〒/u;

const ADDRESSES = [
  // 테헤란로 123, 가산로99길 12; a number of hours, people or times is no house number.
  /[가-힣]{2,}\d*(?:대로|로|길)\s?(?:\d+번?길\s?)?\d+(?:-\d+)?(?!\d|-\d|\s?(?:시|분|일|명|개|차|번째|월|년|회|주|층|호선))/u,
  // 해운대구 APEC로 55
  /[가-힣]+(?:구|군|시)\s[A-Z]{2,}(?:대로|로|길)\s?\d+/u,
  // 서울 관악구 신림동 산 56-1
  /[가-힣]+(?:구|군|시|읍|면)\s[가-힣]+\d*(?:동|리|가)\s?(?:산\s?)?\d+/u,
  // 1600 Amphitheatre Parkway, 12b High St.
  /(?<!\S)\d{1,5}[A-Za-z]?(?:-\d+)?,?\s(?:\p{Lu}[\p{L}.'-]*\s){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Boulevard|Blvd|Lane|Ln|Drive|Dr|Way|Place|Pl|Square|Sq|Court|Ct|Highway|Hwy|Parkway|Pkwy)\b/u,
  // 99-1 Haeundae-ro, Haeundae-ro 99
  /(?<!\S)\d{1,5}(?:-\d+)?,?\s[\p{L}\d]+-(?:ro|gil|daero)\b|\b[\p{L}\d]+-(?:ro|gil|daero)(?:\s\d+beon-gil)?,?\s\d{1,5}\b/iu,
  // Hauptstraße 12, Rue de Rivoli 99, Via Roma 3
  /\p{L}(?:stra(?:ß|ss)e|str\.|gasse|platz|allee|laan|straat|gatan)\s\d{1,4}\b|(?<!\S)(?:Rue|Avenue|Via|Calle|Rua|Piazza)\s(?:\p{L}+\s){1,4}\d{1,4}\b/iu,
  // 〒113-8656, 文京区本郷7-3-1, 本郷七丁目3番
  /〒\s?\d{3}-?\d{4}/u,
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー][都道府県市区町村郡]?\s?\d+(?:丁目\d*|-\d+-\d+|番地)|[市区町村]\p{sc=Han}+\s?\d+-\d+/u,
  /[一二三四五六七八九十]丁目/u,
  // NY 10001, EC1A 1BB
  /,\s?[A-Z]{2}\s\d{5}(?:-\d{4})?\b|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b/u,
];
