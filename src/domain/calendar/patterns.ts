export const LETTER = String.raw`[\p{L}\p{N}]`;
/** Of a word in Latin letters, of which `off-by-one` is one. */
export const LATIN = String.raw`[\p{sc=Latin}\p{N}_-]`;
/** Any of them, the longest first; a space in one is any space. */
export const oneOf = (words: readonly string[]) =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replaceAll(" ", "\\s+"))
    .join("|");

/** Without the brackets and dashes that held what was taken out. */
export function tidy(text: string): string {
  return text
    .replace(/[([【「]\s*[)\]】」]/gu, " ")
    .replace(/\s+/gu, " ")
    .replace(/^[\s\-–—:;,.·|/~〜@([】\])】」]+|[\s\-–—:;,.·|/~〜@([【「]+$/gu, "")
    .replace(/^([^()]*)\)$/u, "$1")
    .replace(/^\[([^\]]*)$/u, "$1")
    .trim();
}
