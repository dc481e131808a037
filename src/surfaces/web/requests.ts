import type { Context, MiddlewareHandler } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";

/** What is asked, and by whom, as far as a request can be believed. */

/** No address of ours is longer. */
export const LONGEST_QUERY = 4_096;

/**
 * Whether our own page sent the form. Under `no-referrer` browsers call its origin `null`, and then only
 * `Sec-Fetch-Site`, which no page can set, tells it from a foreign one.
 */
export function isFromOurPage(context: Context, publicUrl: string): boolean {
  const origin = context.req.header("origin");
  const site = context.req.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin") return false;
  return origin === new URL(publicUrl).origin || (origin === "null" && site === "same-origin");
}

/** A parameter that is given once; twice is nobody's honest address. */
export function only(context: Context, name: string): string | undefined {
  const values = new URLSearchParams(queryOf(context)).getAll(name);
  return values.length === 1 ? values[0] : undefined;
}

export function queryOf(context: Context): string {
  const { url } = context.req;
  const begin = url.indexOf("?");
  return begin < 0 ? "" : url.slice(begin + 1);
}

/** A secret that only this browser has: no script reads it, and where we are reached by https nothing else does. */
export interface Secret {
  read(context: Context): string | undefined;
  write(context: Context, secret: string, seconds: number): void;
  drop(context: Context): void;
}

export function secret(name: string, publicUrl: () => string): Secret {
  const isSecure = () => new URL(publicUrl()).protocol === "https:";
  const about = () => ({ path: "/", ...(isSecure() && ({ secure: true, prefix: "host" } as const)) });
  return {
    read(context) {
      const found = isSecure() ? getCookie(context, name, "host") : getCookie(context, name);
      return found === undefined || found === "" || found.length > 500 ? undefined : found;
    },
    write(context, value, seconds) {
      setCookie(context, name, value, { httpOnly: true, sameSite: "Lax", maxAge: seconds, ...about() });
    },
    drop(context) {
      deleteCookie(context, name, about());
    },
  };
}

/** A page is kept nowhere, framed nowhere, runs nothing and tells nobody where its reader came from. */
export function guarded(formAction: string): MiddlewareHandler {
  return async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(headers(formAction))) {
      if (!context.res.headers.has(name)) context.header(name, value);
    }
  };
}

export function headers(formAction: string) {
  return {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "content-security-policy": `default-src 'none'; style-src 'self'; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
  };
}
