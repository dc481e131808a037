import { DAY, type Instant } from "../../domain/interval.ts";
import { type Failing, isLasting, isTrouble, type Outage, troubleOf } from "../../domain/outage.ts";
import type { StoredScope } from "../ports.ts";
import type { KeepParts, Look } from "./look.ts";

type OutageParts = Pick<KeepParts, "outages" | "admins" | "log">;

/** Begins, follows and ends the outage, and tells of it: once when it begins, once a day, and once when it is over. */
export function outageWatcher(parts: OutageParts): (look: Look) => Promise<void> {
  const failingOf = failings();
  const isOver = endings();
  return (look) => watch(parts, look, failingOf(look.scopes.filter(look.isRead)), isOver);
}

async function watch(
  parts: OutageParts,
  look: Look,
  failing: readonly Failing[],
  isOver: ReturnType<typeof endings>,
): Promise<void> {
  const { outages } = parts;
  const open = await outages.open();
  // Withdrawn by an admin's own hand, so nobody is to be told.
  if (look.standing && !look.standing.main) return void (open && (await outages.end(open.id, look.now)));
  const trouble = troubleOf(failing, look.now);
  const outage = open ?? (trouble && (await begin(parts, look, trouble)));
  if (!outage) return;
  if (isOver(look, outage)) return end(parts, look, outage);
  const hasChanged = trouble && trouble.code !== outage.code && isLasting(trouble.code);
  if (hasChanged) await outages.change(outage.id, trouble.code);
  if (failing.length > 0) await warn(look, hasChanged ? { ...outage, code: trouble.code } : outage);
}

/** What fails, and since when. The store begins anew with each cause; passing ones take turns and still last. */
function failings(): (scopes: readonly StoredScope[]) => readonly Failing[] {
  let passing: ReadonlyMap<string, Instant> = new Map();
  return (scopes) => {
    const found = scopes.flatMap(({ source, scope, failure }) => {
      if (!failure || !isTrouble(failure.code)) return [];
      const key = `${source}/${scope}`;
      const since = isLasting(failure.code)
        ? failure.since
        : Math.min(failure.since, passing.get(key) ?? failure.since);
      return { key, code: failure.code, since };
    });
    passing = new Map(found.filter(({ code }) => !isLasting(code)).map(({ key, since }) => [key, since]));
    return found;
  };
}

async function begin({ outages, log }: OutageParts, look: Look, { code, since }: Failing): Promise<Outage> {
  const lastGoodAt = lastGood(look.scopes.filter(({ failure }) => failure && isTrouble(failure.code)));
  log.warn({ code, since: new Date(since).toISOString() }, "an outage of the access begins");
  return outages.begin({
    ...{ code, since },
    ...(lastGoodAt !== undefined && { lastGoodAt }),
    ...(look.account !== undefined && { account: look.account }),
  });
}

export function lastGood(scopes: readonly StoredScope[]): Instant | undefined {
  const checks = scopes.flatMap(({ checkedAt }) => checkedAt ?? []);
  return checks.length > 0 ? Math.max(...checks) : undefined;
}

/**
 * Nothing fails of the way in any more and something was read since, or there is nothing left to read. What this process
 * read before another one lost the access proves nothing, and after the clock was set back new is not later.
 */
function endings(): (look: Look, outage: Outage) => boolean {
  let before: { readonly id: number; readonly checks: ReadonlyMap<string, Instant | undefined> } | undefined;
  const keyOf = ({ source, scope }: StoredScope) => `${source}/${scope}`;
  return ({ scopes, isRead }, { id, since }) => {
    if (before?.id !== id) before = { id, checks: new Map(scopes.map((scope) => [keyOf(scope), scope.checkedAt])) };
    const { checks } = before;
    if (scopes.some(({ failure }) => failure && isTrouble(failure.code))) return false;
    const isNew = (scope: StoredScope) =>
      (scope.checkedAt ?? 0) >= since || scope.checkedAt !== checks.get(keyOf(scope));
    return scopes.length === 0 || scopes.some((scope) => !scope.failure && isRead(scope) && isNew(scope));
  };
}

const lostKey = ({ id }: Outage) => `outage:${id}:lost`;

/** What was told is forgotten after thirty days; whoever is told of an older outage is reminded of it. */
const REMEMBERED_DAYS = 20;

async function warn({ now, warned, messages }: Look, outage: Outage): Promise<void> {
  const day = Math.floor((now - outage.since) / DAY);
  const reminder = `outage:${outage.id}:day-${day}`;
  for (const person of warned) {
    const told =
      day < REMEMBERED_DAYS
        ? await messages.tellOne(person, lostKey(outage), { kind: "access-lost", outage, isReminder: false })
        : "before";
    if (day < 1) continue;
    if (told === "before") await messages.tellOne(person, reminder, { kind: "access-lost", outage, isReminder: true });
    else if (told !== "not-sent") await messages.pass(person, reminder);
  }
}

/** Told first and ended then: a process that dies between the two tells nobody twice, and nobody is left out. */
async function end({ outages, admins, log }: OutageParts, look: Look, outage: Outage): Promise<void> {
  const { now, warned, messages, scopes } = look;
  const people: string[] = [];
  for (const person of new Set([...warned, ...admins.all().flatMap(({ slackId }) => slackId ?? [])])) {
    if (await messages.wasTold(person, lostKey(outage))) people.push(person);
  }
  const changed = scopes.filter(({ changedAt }) => changedAt !== undefined && changedAt >= outage.since);
  const labels = [...new Set(changed.map(({ label }) => label))];
  await messages.tellSurely(people, `outage:${outage.id}:back`, {
    ...{ kind: "access-back", outage, at: now, changed: labels },
  });
  if (await outages.end(outage.id, now)) log.info({ code: outage.code }, "the outage of the access is over");
}
