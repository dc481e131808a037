import { html } from "hono/html";
import type { AccessWording } from "../wording/access.ts";
import type { Line, Said, Wording } from "../wording/index.ts";
import { isolated, LONGEST_FOREIGN, type Part, tidy } from "../wording/parts.ts";

/** A page in one language: what is said, and at most one button, which posts the page's own address. */
export interface Page {
  readonly wording: Wording;
  readonly said: (access: AccessWording) => Said;
  readonly button?: (access: AccessWording) => string;
}

/** A whole page. Everything that is not our own words is escaped by the template. */
export function page({ wording: { language, access }, said, button }: Page) {
  const { first, more } = said(access);
  const form = button ? html`<form method="post"><button>${button(access)}</button></form>` : "";
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${access.page.title} · whereis</title>
<link rel="stylesheet" href="/oauth/google/style.css">
</head>
<body>
<main>
<p class="name">whereis</p>
<h1>${inline(first)}</h1>
${more.map((line) => html`<p>${inline(line)}</p>\n`)}
${form}
</main>
</body>
</html>
`;
}

function inline(line: Line) {
  return line.map(part);
}

function part(piece: Part) {
  if (typeof piece === "string") return withCode(piece);
  if ("link" in piece) return piece.words;
  const quoted = isolated(tidy(piece.foreign, LONGEST_FOREIGN));
  return piece.isStrong ? html`<strong>${quoted}</strong>` : quoted;
}

/** Our own words mark what is typed or copied to the letter. */
function withCode(words: string) {
  return words.split("`").map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : piece));
}

export const STYLE = `:root {
  color-scheme: light dark;
  --paper: #f6f7f5;
  --card: #ffffff;
  --ink: #1d211f;
  --soft: #56605b;
  --accent: #1f5f4a;
  --on-accent: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #141716;
    --card: #1e2321;
    --ink: #e9eeeb;
    --soft: #a7b2ac;
    --accent: #7fd1b3;
    --on-accent: #10201a;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0;
  min-height: 100vh;
  display: grid;
  place-items: center;
  padding: 1.25rem;
  background: var(--paper);
  color: var(--ink);
  font: 1.0625rem/1.6 system-ui, "Apple SD Gothic Neo", "Hiragino Sans", "Noto Sans CJK", sans-serif;
}
main { width: 100%; max-width: 32rem; padding: 2rem 1.75rem; background: var(--card); border-radius: 1rem; }
.name { margin: 0 0 1rem; color: var(--accent); font-weight: 600; letter-spacing: .02em; }
h1 { margin: 0 0 1rem; font-size: 1.375rem; line-height: 1.35; text-wrap: balance; }
h1, p { overflow-wrap: anywhere; }
:lang(ko) { word-break: keep-all; }
p { margin: 0 0 .75rem; color: var(--soft); }
code { padding: .1em .35em; border-radius: .3em; background: var(--paper); color: var(--ink); font-size: .9375em; }
form { margin: 1.5rem 0 0; }
button {
  width: 100%;
  padding: .85rem 1rem;
  border: 0;
  border-radius: .6rem;
  background: var(--accent);
  color: var(--on-accent);
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
button:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; }
`;
