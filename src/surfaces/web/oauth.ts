import { type Context, Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Connecting, ConsentAnswer, LinkRefused } from "../../flows/ports.ts";
import type { Wording } from "../wording/index.ts";
import { guesses } from "./oauth-guesses.ts";
import { type Page, page, STYLE } from "./pages.ts";

export interface OAuthParts {
  readonly connecting: Connecting;
  /** Where browsers find us, once it is known; whatever a request says of its host is not believed. */
  readonly publicUrl: () => string;
  /** The origin of the vendor's consent page. */
  readonly consentOrigin: string;
  /** The language of one person, or of the lab. */
  readonly wordingOf: (slackId: string | undefined) => Wording;
  readonly nameOf: (slackId: string) => string | undefined;
  onError(error: unknown): void;
}

export const OAUTH_PATH = "/oauth/google";

/** What the vendor sends back is some hundred characters long. */
const LONGEST_QUERY = 4_096;
const COOKIE_SECONDS = 600;

/**
 * The way to Google and back. A link in a message is opened by whatever previews it, so only the button on its page
 * consumes it; and what Google brings back leaves the address bar at once.
 */
export function oauthPages(parts: OAuthParts): Hono {
  const app = new Hono();
  const wrong = guesses();
  const shown = { parts, wrong };
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(headers("'none'"))) {
      if (!context.res.headers.has(name)) context.header(name, value);
    }
  });
  app.onError((error, context) => {
    parts.onError(error);
    return say(context, 500, { wording: parts.wordingOf(undefined), said: ({ page }) => page.failed });
  });
  app.use(async (context, next) => {
    if (queryOf(context).length <= LONGEST_QUERY) return next();
    return refuse(shown, context, { kind: "refused", problem: "malformed" });
  });
  app.get("/start", (context) => showLink(shown, context));
  app.post("/start", (context) => begin(shown, context));
  app.get("/callback", (context) => finish(shown, context));
  app.get("/done", (context) => showOutcome(shown, context));
  app.get("/style.css", (context) => context.body(STYLE, 200, { "content-type": "text/css; charset=utf-8" }));
  for (const path of ["/start", "/callback", "/done", "/style.css"]) {
    app.all(path, (context) => context.text("", 405, { allow: path === "/start" ? "GET, HEAD, POST" : "GET, HEAD" }));
  }
  return app;
}

interface Shown {
  readonly parts: OAuthParts;
  readonly wrong: ReturnType<typeof guesses>;
}

/** A page with the one button. Looking at it, however often and by whomever, changes nothing. */
function showLink(shown: Shown, context: Context): Response | Promise<Response> {
  const { connecting, wordingOf, nameOf, consentOrigin } = shown.parts;
  const link = only(context, "link");
  const found = link === undefined ? MALFORMED : connecting.look(link);
  if (found.kind === "refused") return refuse(shown, context, found);
  // Chrome holds every redirect that follows a form against the page's list, and Google may lead on to a sign-in of the
  // account's own organisation, wherever that is.
  const targets = [...new Set(["'self'", "https:", consentOrigin])];
  context.header("content-security-policy", headers(targets.join(" "))["content-security-policy"]);
  return say(context, 200, {
    wording: wordingOf(found.admin),
    said: ({ page }) => page.start(nameOf(found.admin), found.slot),
    button: ({ page }) => page.toGoogle,
  });
}

function begin(shown: Shown, context: Context): Response | Promise<Response> {
  const { connecting, publicUrl, wordingOf } = shown.parts;
  if (!isFromOurPage(context, publicUrl())) {
    return say(context, 403, { wording: wordingOf(undefined), said: ({ page }) => page.elsewhere });
  }
  const link = only(context, "link");
  const begun = link === undefined ? MALFORMED : connecting.begin(link);
  if (begun.kind === "refused") return refuse(shown, context, begun);
  setCookie(context, COOKIE, begun.cookie, {
    ...{ httpOnly: true, sameSite: "Lax", path: "/", maxAge: COOKIE_SECONDS },
    ...(isSecure(publicUrl()) && { secure: true, prefix: "host" }),
  });
  return context.redirect(begun.consentUrl, 303);
}

/** Google sent the browser back. Everything is decided before it is sent on, to an address without a secret. */
async function finish(shown: Shown, context: Context): Promise<Response> {
  // A preview or a check of links asks without wanting the page, and has no business finishing anything.
  if (context.req.method === "HEAD") return context.body(null, 200);
  const decided = await shown.parts.connecting.finish(answerOf(shown, context));
  return decided.kind === "refused" ? refuse(shown, context, decided) : context.redirect(`${OAUTH_PATH}/done`, 303);
}

function answerOf({ parts }: Shown, context: Context): ConsentAnswer {
  return {
    state: only(context, "state"),
    code: only(context, "code"),
    error: only(context, "error"),
    iss: only(context, "iss"),
    cookie: cookieOf(parts, context),
  };
}

function showOutcome({ parts }: Shown, context: Context): Response | Promise<Response> {
  const cookie = cookieOf(parts, context);
  const ended = cookie === undefined ? undefined : parts.connecting.outcome(cookie);
  const wording = parts.wordingOf(ended?.admin);
  if (!ended) return say(context, 404, { wording, said: ({ page }) => page.nothing });
  return say(context, 200, { wording, said: (access) => access.outcome(ended) });
}

const MALFORMED: LinkRefused = { kind: "refused", problem: "malformed" };

/** Guessers hear that they are too many, the owner of a right link never does. */
function refuse({ parts, wrong }: Shown, context: Context, { problem }: LinkRefused): Response | Promise<Response> {
  const isGuess = problem !== "used" && problem !== "expired";
  const isTooMuch = isGuess && wrong.isTooMany();
  if (isTooMuch) context.header("retry-after", "60");
  return say(context, isTooMuch ? 429 : 400, {
    wording: parts.wordingOf(undefined),
    said: (access) => access.link(problem),
  });
}

function say(context: Context, status: 200 | 400 | 403 | 404 | 429 | 500, about: Page): Response | Promise<Response> {
  return context.html(page(about), status);
}

/**
 * Whether our own page sent the form. Under `no-referrer` browsers call its origin `null`, and then only
 * `Sec-Fetch-Site`, which no page can set, tells it from a foreign one.
 */
function isFromOurPage(context: Context, publicUrl: string): boolean {
  const origin = context.req.header("origin");
  const site = context.req.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin") return false;
  return origin === new URL(publicUrl).origin || (origin === "null" && site === "same-origin");
}

const COOKIE = "whereis-connect";

function cookieOf({ publicUrl }: OAuthParts, context: Context): string | undefined {
  const cookie = isSecure(publicUrl()) ? getCookie(context, COOKIE, "host") : getCookie(context, COOKIE);
  return cookie === undefined || cookie === "" || cookie.length > 500 ? undefined : cookie;
}

function isSecure(publicUrl: string): boolean {
  return new URL(publicUrl).protocol === "https:";
}

/** A parameter that is given once; twice is nobody's honest address. */
function only(context: Context, name: string): string | undefined {
  const values = new URLSearchParams(queryOf(context)).getAll(name);
  return values.length === 1 ? values[0] : undefined;
}

function queryOf(context: Context): string {
  const { url } = context.req;
  const begin = url.indexOf("?");
  return begin < 0 ? "" : url.slice(begin + 1);
}

function headers(formAction: string) {
  return {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "content-security-policy": `default-src 'none'; style-src 'self'; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
  };
}
