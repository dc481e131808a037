/**
 * What a server's clock says, in milliseconds: from the `Date` of whatever it answers to a request that proves nothing
 * and asks for nothing. Undefined when it does not answer.
 */
export async function timeAt(url: string, withinMs = 5_000): Promise<number | undefined> {
  try {
    const response = await fetch(url, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(withinMs) });
    const told = Date.parse(response.headers.get("date") ?? "");
    return Number.isNaN(told) ? undefined : told;
  } catch {
    return undefined;
  }
}
