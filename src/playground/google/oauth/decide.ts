/** What someone does on the consent page. Without `scopes` they tick every box. */
export type Decision =
  | { readonly account: string; readonly scopes?: readonly string[] }
  | { readonly account?: string; readonly deny: true };

/**
 * Opens an authorization URL as a browser would, answers the page, and tells the address one is redirected to. Throws
 * with the page's text where Google would show its own error page instead.
 */
export async function decide(authorizationUrl: string, decision: Decision): Promise<string> {
  const shown = await fetch(authorizationUrl, { redirect: "manual" });
  const already = shown.headers.get("location");
  if (already !== null) return already;
  const page = await shown.text();
  if (shown.status !== 200) throw new Error(textOf(page));
  const form = new URLSearchParams({ decision: "deny" in decision ? "deny" : "allow" });
  if (decision.account !== undefined) form.set("account", decision.account);
  for (const scope of "deny" in decision ? [] : (decision.scopes ?? boxesOn(page))) form.append("scope", scope);
  const decided = await fetch(authorizationUrl, { method: "POST", body: form, redirect: "manual" });
  const location = decided.headers.get("location");
  if (location === null) throw new Error(textOf(await decided.text()));
  return location;
}

function boxesOn(page: string): string[] {
  return [...page.matchAll(/name="scope" value="([^"]*)"/g)].map(([, scope]) => scope!);
}

function textOf(page: string): string {
  const body = page.slice(page.indexOf("<body>"));
  return body
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
