import type { Lab } from "../../support/lab.ts";
import { type Answered, type Asking, ask } from "./requests.ts";

export const PUBLIC_URL = "https://whereis.example.com";
/** As a browser sends our own page's form. */
export const OWN_FORM = { origin: "null", "sec-fetch-site": "same-origin" };

/** The link that `/whereis web` gives this person, without the origin. */
export async function linkFor(lab: Lab, slackId: string, typed = "web"): Promise<string> {
  const { message } = await lab.slack.as(slackId).command("/whereis", typed, "C0GENERAL");
  const url = urlIn(message?.blocks);
  if (url === undefined) throw new Error(`no link for ${slackId}: ${message?.text}`);
  return url.slice(new URL(url).origin.length);
}

export function urlIn(blocks: unknown): string | undefined {
  return /https?:[^"]*\/sign-in\?link=[^"]+/.exec(JSON.stringify(blocks ?? ""))?.[0];
}

export const press = (lab: Lab, path: string, headers: Readonly<Record<string, string>> = {}) =>
  ask(lab.origin, path, { method: "POST", headers: { ...OWN_FORM, ...headers } });

/** `name=value` of the cookie that an answer sets. */
export function cookieOf({ headers }: Answered): string {
  return String(headers["set-cookie"]?.[0] ?? "").split(";")[0] ?? "";
}

/** Signs in as this person, and asks with what the browser keeps. */
export async function signedIn(lab: Lab, slackId: string) {
  const cookie = cookieOf(await press(lab, await linkFor(lab, slackId)));
  return {
    cookie,
    get: (path: string, how: Asking = {}) => ask(lab.origin, path, { ...how, headers: { cookie, ...how.headers } }),
    press: (path: string, headers: Readonly<Record<string, string>> = {}) => press(lab, path, { cookie, ...headers }),
  };
}
