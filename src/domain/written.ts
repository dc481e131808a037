/**
 * Text as people meant it: on one line, composed, with full-width letters, digits and signs made narrow, and without
 * what cannot be seen (BOM, zero-width and direction marks). Runs of combining marks are cut.
 */
export function plain(text: string): string {
  if (isPlain(text)) return text;
  return text
    .normalize("NFC")
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\p{Cc}\p{Z}]+/gu, " ")
    .replace(/\p{Cf}+/gu, "")
    .replace(/(\p{M}{3})\p{M}+/gu, "$1")
    .toWellFormed()
    .trim();
}

// Nearly every cell of a sheet is so, and there are tens of thousands.
function isPlain(text: string): boolean {
  return (
    /^[ -~가-힣ぁ-ゖァ-ヺー一-鿿々]*$/.test(text) &&
    !text.startsWith(" ") &&
    !text.endsWith(" ") &&
    !text.includes("  ")
  );
}

/** At most `longest` characters, never half of one. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  let kept = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (kept.length + segment.length >= longest) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
