import { type Context, Hono } from "hono";
import type { Answer, Viewer } from "../../domain/answer.ts";
import type { LinkRefused, SignIn } from "../../flows/ports.ts";
import type { Said, Saying, Wording } from "../wording/index.ts";
import type { SignInPages } from "../wording/web.ts";
import { guesses } from "./guesses.ts";
import { card } from "./pages.ts";
import { isFromOurPage, only, type Secret, secret } from "./requests.ts";

export interface SignInParts {
  readonly signIn: SignIn;
  /** Where browsers find us, once it is known; whatever a request says of its host is not believed. */
  readonly publicUrl: () => string;
  /** The language of one person, or of the lab. */
  readonly wordingOf: (slackId: string | undefined) => Wording;
  readonly nameOf: (slackId: string) => string | undefined;
  readonly saying: () => Saying;
}

/** Where a browser lands that signed in. */
export const BOARD_PATH = "/board";

const SESSION_SECONDS = 12 * 60 * 60;

/** Who looks at pages. A link in a message is opened by whatever previews it, so only its button signs anyone in. */
export interface Doorkeeper {
  readonly routes: Hono;
  /** The viewer of this request, looked up anew; or the page that says why there is none. */
  admit(context: Context): Promise<Viewer | Response>;
}

export function doorkeeper(parts: SignInParts): Doorkeeper {
  const door = { parts, wrong: guesses(), session: secret("whereis-session", parts.publicUrl) };
  const routes = new Hono();
  routes.get("/sign-in", (context) => showLink(door, context));
  routes.post("/sign-in", (context) => begin(door, context));
  routes.post("/sign-out", (context) => end(door, context));
  routes.all("/sign-in", (context) => context.text("", 405, { allow: "GET, HEAD, POST" }));
  routes.all("/sign-out", (context) => context.text("", 405, { allow: "POST" }));
  return { routes, admit: (context) => admit(door, context) };
}

interface Door {
  readonly parts: SignInParts;
  readonly wrong: ReturnType<typeof guesses>;
  readonly session: Secret;
}

/** A page with the one button. Looking at it, however often and by whomever, changes nothing. */
function showLink(door: Door, context: Context): Response | Promise<Response> {
  const { signIn, wordingOf, nameOf } = door.parts;
  const link = only(context, "link");
  const found = link === undefined ? MALFORMED : signIn.look(link);
  if (found.kind === "refused") return refuse(door, context, found);
  const { language, web } = wordingOf(found.slackId);
  const { title, start, button } = web.signIn;
  return context.html(card({ language, title, said: start(nameOf(found.slackId)), button }));
}

async function begin(door: Door, context: Context): Promise<Response> {
  const { signIn, publicUrl } = door.parts;
  if (!isFromOurPage(context, publicUrl())) return say(door, context, 403, ({ elsewhere }) => elsewhere);
  const link = only(context, "link");
  const begun = link === undefined ? MALFORMED : await signIn.begin(link, door.session.read(context));
  if (begun.kind === "refused") return refuse(door, context, begun);
  door.session.write(context, begun.session, SESSION_SECONDS);
  return context.redirect(BOARD_PATH, 303);
}

async function end(door: Door, context: Context): Promise<Response> {
  const { signIn, publicUrl } = door.parts;
  if (!isFromOurPage(context, publicUrl())) return say(door, context, 403, ({ elsewhere }) => elsewhere);
  const session = door.session.read(context);
  const who = await signIn.who(session);
  if (session !== undefined) await signIn.end(session);
  door.session.drop(context);
  const whose = who.kind === "viewer" ? who.viewer.slackId : undefined;
  return say(door, context, 200, ({ signedOut }, { command }) => signedOut(command), whose);
}

async function admit(door: Door, context: Context): Promise<Viewer | Response> {
  const who = await door.parts.signIn.who(door.session.read(context));
  if (who.kind === "viewer") return who.viewer;
  if (who.kind === "nobody") return say(door, context, 401, ({ needed }, { command }) => needed(command));
  return turnAway(door, context, who.because);
}

/** The session stands, but she may not look, or nobody can yet. */
function turnAway({ parts }: Door, context: Context, because: Answer): Response | Promise<Response> {
  const { language, web, answer } = parts.wordingOf(undefined);
  const saying = parts.saying();
  const { first } = answer(because, saying);
  const isEarly = because.kind === "not-ready";
  const more = isEarly ? [] : [web.signIn.refused(saying.command)];
  return context.html(card({ language, title: web.signIn.title, said: { first, more } }), isEarly ? 503 : 401);
}

const MALFORMED: LinkRefused = { kind: "refused", problem: "malformed" };

/** Guessers hear that they are too many, the owner of a right link never does. */
function refuse({ parts, wrong }: Door, context: Context, { problem }: LinkRefused): Response | Promise<Response> {
  const isGuess = problem !== "used" && problem !== "expired";
  const isTooMuch = isGuess && wrong.isTooMany();
  if (isTooMuch) context.header("retry-after", "60");
  const { language, access, web } = parts.wordingOf(undefined);
  const said = { first: access.link(problem).first, more: [web.signIn.again(parts.saying().command)] };
  return context.html(card({ language, title: web.signIn.title, said }), isTooMuch ? 429 : 400);
}

function say(
  { parts }: Door,
  context: Context,
  status: 200 | 401 | 403,
  said: (pages: SignInPages, saying: Saying) => Said,
  whose?: string,
): Response | Promise<Response> {
  const { language, web } = parts.wordingOf(whose);
  const { title } = web.signIn;
  return context.html(card({ language, title, said: said(web.signIn, parts.saying()) }), status);
}
