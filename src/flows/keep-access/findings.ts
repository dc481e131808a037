import { isEnding } from "../../domain/grant.ts";
import type { Look } from "../keep-access.ts";

/** An account that sees nothing of the lab would be told of every calendar; these many make it plain. */
const MOST_TOLD = 5;

/** What cannot be read because it is not shared: told once for each scope, as long as it stays so. */
export async function tellNotShared({ scopes, isRead, account, warned, messages }: Look): Promise<void> {
  const found = scopes.filter((scope) => scope.failure?.code === "google-not-shared" && isRead(scope));
  for (const { source, scope, label, failure } of found.slice(0, MOST_TOLD)) {
    const key = `not-shared:${source}:${scope}:${failure!.since}`;
    await messages.tell(warned, key, { kind: "not-shared", label, account });
  }
}

/** A grant that is known to end, while there is time to renew it. */
export async function tellEndings({ now, standing, warned, messages }: Look): Promise<void> {
  for (const grant of Object.values(standing ?? {})) {
    if (isEnding(grant, now)) await messages.tell(warned, `grant:${grant.id}:ends`, { kind: "access-ends", grant });
  }
}
