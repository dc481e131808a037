import { isolated, type Line, LONGEST_FOREIGN, type Part, tidy } from "../wording/parts.ts";

/** A line as Slack's mrkdwn. Foreign text is cut, then defused, then escaped once: it can neither ping, link nor format. */
export function mrkdwn(line: Line): string {
  let text = "";
  for (let i = 0; i < line.length; i++) text += part(line[i]!, line[i - 1], line[i + 1]);
  return text;
}

/** Foreign text for `plain_text` objects and buttons, where Slack parses nothing but emoji. */
export function plainText(text: string, limit: number): string {
  return tidy(text, limit, limit);
}

/** A whole line for those. */
export function unformatted(line: Line): string {
  return line
    .map((piece) => (typeof piece === "string" ? piece : "foreign" in piece ? piece.foreign : piece.words))
    .join("");
}

function part(piece: Part, before: Part | undefined, following: Part | undefined): string {
  if (typeof piece === "string") return codeApart(escaped(piece));
  if ("link" in piece) return URL.canParse(piece.link) ? `<${address(piece.link)}|${escaped(piece.words)}>` : "";
  const quoted = isolated(escaped(defused(tidy(piece.foreign, piece.longest ?? LONGEST_FOREIGN))));
  if (!piece.isStrong || quoted === "") return quoted;
  // Bold begins and ends only beside a space or ASCII punctuation; Korean particles and all of Japanese leave none.
  const opening = typeof before === "string" && LETTER_BEFORE.test(before) ? "\u200b" : "";
  const closing = typeof following === "string" && LETTER_BEHIND.test(following) ? "\u200b" : "";
  return `${opening}*${quoted}*${closing}`;
}

/** Code, like bold, begins and ends only where no letter stands beside it, as a Korean particle does. */
function codeApart(text: string): string {
  if (!text.includes("`")) return text;
  return text.replace(CODE, (code, at: number) => {
    const opening = LETTER_BEFORE.test(text.slice(0, at)) ? "\u200b" : "";
    const closing = LETTER_BEHIND.test(text.slice(at + code.length)) ? "\u200b" : "";
    return `${opening}${code}${closing}`;
  });
}

const CODE = /`[^`\n]+`/g;
const LETTER_BEFORE = /[\p{L}\p{N}\u3000-\uffef]$/u;
const LETTER_BEHIND = /^[\p{L}\p{N}\u3000-\uffef]/u;

/** Takes the formatting out of text by look-alikes, so that nothing written by others changes how ours looks. */
function defused(text: string): string {
  if (!/[*_~`@]|^>/.test(text)) return text;
  return (
    text
      .replaceAll("*", "∗")
      .replaceAll("~", "∼")
      .replaceAll("`", "ˋ")
      .replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, (run) => "ˍ".repeat(run.length))
      // At the beginning of a line it quotes, even when escaped.
      .replace(/^>+/, (run) => "›".repeat(run.length))
      .replace(/@(?=here|channel|everyone)/gi, "@\u200b")
  );
}

/** As a browser would send it; what would end or divide Slack's link is written as a browser would write it in a path. */
function address(link: string): string {
  return new URL(link).href.replace(/[|<>]/g, encodeURIComponent);
}

function escaped(text: string): string {
  if (!/[&<>]/.test(text)) return text;
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
