import { plain } from "../written.ts";

/** The same for all spellings of one place: `R 3.14`, `Room 3.14` and `r3.14`; `B동 201` and `B동 201호`. */
export function foldedPlace(name: string): string {
  let folded = folds.get(name);
  if (folded === undefined) {
    folded = fold(name);
    if (folds.size > 5_000) folds.clear();
    folds.set(name, folded);
  }
  return folded;
}

// The same few rooms are compared again and again.
const folds = new Map<string, string>();

function fold(name: string): string {
  const folded = plain(name)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/^(?:(?:meeting|seminar|conference) )?(?:room|rm\.?)\s?(?=[a-z]?\d)/u, "r")
    .replace(/[\s_#'’-]+/gu, "");
  return /\d[동관]|[a-z가-힣][동관]\d|[館棟]\d/u.test(folded) ? folded.replace(/(?<=\d)(?:호실?|号室?)$/u, "") : folded;
}
