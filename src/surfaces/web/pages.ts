import { html } from "hono/html";
import type { AccessWording } from "../wording/access.ts";
import type { Line, Said, Wording } from "../wording/index.ts";
import { isolated, type Link, LONGEST_FOREIGN, type Part, tidy } from "../wording/parts.ts";
import { STYLE_PATH } from "./style.ts";

/** A page in one language: what is said, and at most one button, which posts the page's own address. */
export interface Page {
  readonly wording: Wording;
  readonly said: (access: AccessWording) => Said;
  readonly button?: (access: AccessWording) => string;
}

/** A page that says one thing. */
export function page({ wording: { language, access }, said, button }: Page) {
  return card({ language, title: access.page.title, said: said(access), ...(button && { button: button(access) }) });
}

export interface Card {
  readonly language: string;
  readonly title: string;
  readonly said: Said;
  readonly button?: string;
}

/** The same in whatever words. */
export function card({ language, title, said: { first, more }, button }: Card) {
  const form = button === undefined ? "" : html`<form method="post"><button>${button}</button></form>`;
  return sheet({
    language,
    title,
    body: html`<body>
<main class="card">
<p class="name">whereis</p>
<h1>${inline(first)}</h1>
${more.map((line) => html`<p>${inline(line)}</p>\n`)}
${form}
</main>
</body>`,
  });
}

type Html = ReturnType<typeof html>;

/** A whole page. Everything that is not our own words is escaped by the template. */
export function sheet({
  language,
  title,
  body,
}: {
  readonly language: string;
  readonly title: string;
  readonly body: Html;
}) {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · whereis</title>
<link rel="stylesheet" href="${STYLE_PATH}">
</head>
${body}
</html>
`;
}

/** Says in place what a line says. */
export function inline(line: Line) {
  return line.map(part);
}

function part(piece: Part) {
  if (typeof piece === "string") return withCode(piece);
  if ("link" in piece) return anchor(piece);
  const quoted = isolated(tidy(piece.foreign, LONGEST_FOREIGN));
  return piece.isStrong ? html`<strong>${quoted}</strong>` : quoted;
}

/** Whatever is no web address is only read. */
function anchor({ link, words }: Link) {
  const isWeb = URL.canParse(link) && ["https:", "http:"].includes(new URL(link).protocol);
  return isWeb ? html`<a href="${new URL(link).href}" rel="noreferrer noopener">${words}</a>` : words;
}

/** Our own words mark what is typed or copied to the letter. */
function withCode(words: string) {
  return words.split("`").map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : piece));
}
