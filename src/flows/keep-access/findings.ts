import { isEnding } from "../../domain/grant.ts";
import type { StoredScope } from "../ports.ts";
import type { Look } from "./look.ts";

/** An account that sees nothing of the lab is told of without a note for each of its calendars. */
const MOST_NOTED = 20;

/** What cannot be read because it is not shared: told once for each scope, as long as it stays so, all in one message. */
export async function tellNotShared({ scopes, isRead, account, warned, messages }: Look): Promise<void> {
  const found = scopes.filter((scope) => scope.failure?.code === "google-not-shared" && isRead(scope));
  const [noted, beyond] = [found.slice(0, MOST_NOTED), found.slice(MOST_NOTED)];
  for (const person of warned) {
    const untold: StoredScope[] = [];
    for (const scope of noted) if (!(await messages.wasTold(person, notSharedKey(scope)))) untold.push(scope);
    const [first, ...others] = untold;
    if (!first) continue;
    const labels = [...untold, ...beyond].map(({ label }) => label);
    const told = await messages.tellOne(person, notSharedKey(first), { kind: "not-shared", labels, account });
    if (told !== "not-sent") for (const scope of others) await messages.pass(person, notSharedKey(scope));
  }
}

const notSharedKey = ({ source, scope, failure }: StoredScope) => `not-shared:${source}:${scope}:${failure!.since}`;

/** A grant that is known to end, while there is time to renew it. */
export async function tellEndings({ now, standing, warned, messages }: Look): Promise<void> {
  for (const grant of Object.values(standing ?? {})) {
    if (isEnding(grant, now)) await messages.tell(warned, `grant:${grant.id}:ends`, { kind: "access-ends", grant });
  }
}
