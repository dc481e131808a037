import { type Context, Hono } from "hono";
import type { Viewer } from "../../domain/answer.ts";
import { type CalendarsParts, calendarsPage } from "./calendars.ts";
import { type DashboardParts, dashboard } from "./dashboard.ts";
import { SETTINGS_PATH } from "./frame.ts";
import { card } from "./pages.ts";
import { guarded, LONGEST_QUERY, queryOf } from "./requests.ts";
import { BOARD_PATH, doorkeeper, type SignInParts } from "./sign-in.ts";

export type SignedInParts = SignInParts & DashboardParts & CalendarsParts & { onError(error: unknown): void };

/** What people look at who signed in from Slack. The board is always at `/board`, and `/` where that leads nowhere else. */
export function signedInPages(parts: SignedInParts): Hono {
  const app = new Hono();
  const door = doorkeeper(parts);
  for (const path of ["/", BOARD_PATH, SETTINGS_PATH, "/sign-in", "/sign-out"]) {
    app.use(path, guarded("'self'"), async (context, next) => {
      if (queryOf(context).length <= LONGEST_QUERY) return next();
      return context.text("This address is too long.\n", 414);
    });
  }
  app.onError((error, context) => {
    parts.onError(error);
    const { language, web } = parts.wordingOf(undefined);
    return context.html(card({ language, title: web.signIn.title, said: web.signIn.failed }), 500);
  });
  app.route("/", door.routes);
  const show = (page: (context: Context, viewer: Viewer) => Promise<Response>) => async (context: Context) => {
    const admitted = await door.admit(context);
    return admitted instanceof Response ? admitted : page(context, admitted);
  };
  for (const path of ["/", BOARD_PATH])
    app.get(
      path,
      show((context, viewer) => dashboard(parts, context, viewer)),
    );
  app.get(
    SETTINGS_PATH,
    show((context, viewer) => calendarsPage(parts, context, viewer)),
  );
  for (const path of [BOARD_PATH, SETTINGS_PATH])
    app.all(path, (context) => context.text("", 405, { allow: "GET, HEAD" }));
  return app;
}
