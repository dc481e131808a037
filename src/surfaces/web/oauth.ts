import { type Context, Hono } from "hono";
import type { Connecting, ConsentAnswer, LinkRefused } from "../../flows/ports.ts";
import type { Wording } from "../wording/index.ts";
import { guesses } from "./guesses.ts";
import { type Page, page } from "./pages.ts";
import { guarded, headers, isFromOurPage, LONGEST_QUERY, only, queryOf, type Secret, secret } from "./requests.ts";

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

const COOKIE_SECONDS = 600;

/**
 * The way to Google and back. A link in a message is opened by whatever previews it, so only the button on its page
 * consumes it; and what Google brings back leaves the address bar at once.
 */
export function oauthPages(parts: OAuthParts): Hono {
  const app = new Hono();
  const shown = { parts, wrong: guesses(), cookie: secret("whereis-connect", parts.publicUrl) };
  app.use(guarded("'none'"));
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
  for (const path of ["/start", "/callback", "/done"]) {
    app.all(path, (context) => context.text("", 405, { allow: path === "/start" ? "GET, HEAD, POST" : "GET, HEAD" }));
  }
  return app;
}

interface Shown {
  readonly parts: OAuthParts;
  readonly wrong: ReturnType<typeof guesses>;
  readonly cookie: Secret;
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
  shown.cookie.write(context, begun.cookie, COOKIE_SECONDS);
  return context.redirect(begun.consentUrl, 303);
}

/** Google sent the browser back. Everything is decided before it is sent on, to an address without a secret. */
async function finish(shown: Shown, context: Context): Promise<Response> {
  // A preview or a check of links asks without wanting the page, and has no business finishing anything.
  if (context.req.method === "HEAD") return context.body(null, 200);
  const decided = await shown.parts.connecting.finish(answerOf(shown, context));
  return decided.kind === "refused" ? refuse(shown, context, decided) : context.redirect(`${OAUTH_PATH}/done`, 303);
}

function answerOf({ cookie }: Shown, context: Context): ConsentAnswer {
  return {
    state: only(context, "state"),
    code: only(context, "code"),
    error: only(context, "error"),
    iss: only(context, "iss"),
    cookie: cookie.read(context),
  };
}

function showOutcome({ parts, cookie }: Shown, context: Context): Response | Promise<Response> {
  const mine = cookie.read(context);
  const ended = mine === undefined ? undefined : parts.connecting.outcome(mine);
  const wording = parts.wordingOf(ended?.admin);
  if (!ended) return say(context, 404, { wording, said: ({ page }) => page.nothing });
  return say(context, 200, { wording, said: (access) => access.outcome(ended) });
}

const MALFORMED: LinkRefused = { kind: "refused", problem: "malformed" };

/** Guessers hear that they are too many, the owner of a right link never does. */
function refuse({ parts, wrong }: Shown, context: Context, { problem }: LinkRefused): Response | Promise<Response> {
  const isGuess = problem !== "used" && problem !== "expired" && problem !== "to-paste";
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
