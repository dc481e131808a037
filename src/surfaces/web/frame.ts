import { html } from "hono/html";
import type { Wording } from "../wording/index.ts";
import { inline, sheet } from "./pages.ts";
import { BOARD_PATH } from "./sign-in.ts";

export const SETTINGS_PATH = "/settings/calendars";

/** A page of those who are signed in: where else one can go, who one is, and the way out. */
export interface Framed {
  readonly wording: Wording;
  readonly name: string | undefined;
  readonly isStaff: boolean;
  readonly here: typeof BOARD_PATH | typeof SETTINGS_PATH;
  readonly title: string;
  readonly body: ReturnType<typeof html>;
}

export function framed({ wording: { language, web }, name, isStaff, here, title, body }: Framed) {
  const { frame } = web;
  const to = (path: string, words: string) =>
    path === here ? html`<a href="${path}" aria-current="page">${words}</a>\n` : html`<a href="${path}">${words}</a>\n`;
  return sheet({
    language,
    title,
    body: html`<body class="wide">
<header>
<p class="name">whereis</p>
<nav>
${to(BOARD_PATH, frame.board)}${isStaff ? to(SETTINGS_PATH, frame.settings) : ""}</nav>
<form method="post" action="/sign-out">
<span>${name === undefined ? "" : inline(frame.signedIn(name))}</span>
<button>${frame.signOut}</button>
</form>
</header>
<main>
<h1>${title}</h1>
${body}
</main>
</body>`,
  });
}
