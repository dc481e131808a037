import type { Claim, When } from "../evidence.ts";
import { key } from "../names/fold.ts";
import type { PersonFact, Who } from "../person.ts";
import { plain } from "../written.ts";
import type { Entry } from "./layout.ts";
import type { Misread, TabView } from "./sheet.ts";
import type { Tables } from "./tables.ts";
import type { Term } from "./terms.ts";
import { recurrences } from "./weeks.ts";

/** An entry as claims, one for each term; a misread when nobody can tell in which weeks it takes place. */
export function claimsOf(
  entry: Entry,
  who: Who,
  terms: readonly (Term | undefined)[],
  { title }: TabView,
): { readonly claims: readonly Claim[]; readonly misread?: Misread } {
  const { weekday, start, end, weeks, where } = entry;
  const claims: Claim[] = [];
  for (const term of terms) {
    const found = recurrences(weeks, weekday, term);
    if (typeof found === "string") return { claims, misread: { where, reason: found } };
    for (const one of found) claims.push(claimOf(entry, who, { kind: "weekly", weekday, start, end, ...one }, title));
  }
  return { claims };
}

function claimOf(entry: Entry, who: Who, when: Extract<When, { kind: "weekly" }>, tab: string): Claim {
  const { place, activity, isBusy, isOff } = entry;
  const { weekday, start, end, term, biweeklyFrom } = when;
  const said = [Object.values(who), weekday, `${start}-${end}`, place && [place.kind, place.name], activity, term];
  const more = [biweeklyFrom, isOff && "off"].filter(Boolean);
  return {
    key: JSON.stringify([...said, ...more]),
    who,
    when,
    kind: isOff ? "void" : "entry",
    basis: "scheduled",
    ...(place && !isOff && { place }),
    ...(activity && { activity }),
    // An entry that only says home, office or lab does not speak of availability.
    ...(isBusy && !isOff && { availability: "busy" as const }),
    label: plain(tab),
  };
}

/** By e-mail or Slack id where the people tab gives one, so that the entry finds its person whatever she is called. */
export function whoseName({ people, aliases }: Tables): (name: string) => Who {
  const byName = Map.groupBy(people, ({ name }) => key(name));
  const meant = new Map(aliases.map(({ name, names }) => [key(names[0] ?? ""), name]));
  const remembered = new Map<string, Who>();
  return (name) => {
    let who = remembered.get(name);
    if (!who) {
      const real = byName.has(key(name)) ? name : (meant.get(key(name)) ?? name);
      const [person, ...others] = byName.get(key(real)) ?? [];
      who = person && others.length === 0 ? pointTo(person) : { name: real };
      remembered.set(name, who);
    }
    return who;
  };
}

function pointTo({ email, slackId, name }: PersonFact): Who {
  if (email) return { email };
  return slackId ? { slackId } : { name };
}
