import type { Alias, Person, PersonFact, PrivacyLevel } from "../person.ts";
import { key } from "./fold.ts";

/** A fact with the source that says it; `slack` facts name the person, others add to it. */
export interface SourcedFact extends PersonFact {
  readonly source: string;
}

/**
 * Joins facts of several sources into people: by Slack id, then e-mail, then a `slack` column that holds a handle,
 * then the names other sources list people under, then any alias. Each step joins only what leaves no doubt: never
 * two Slack accounts, never two people whom one source tells apart. What stays in doubt stays apart.
 */
export function joinPeople(facts: readonly SourcedFact[]): Person[] {
  const groups = facts.filter(saysWho).sort(byRank).map(readFact);
  const joined = [byNameAlone, bySlackId, byEmail, byHandle, byListedName, byAnyName].reduce(
    (groups, step) => step(groups),
    groups,
  );
  return joined.map(personOf).sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
}

/** What is said of one person; nothing in a group is ever taken apart again. */
interface Group {
  readonly facts: readonly SourcedFact[];
  readonly slackIds: ReadonlySet<string>;
  readonly emails: ReadonlySet<string>;
  /** Keys of the names that sources other than Slack list this person under. */
  readonly listed: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** Sources that know this person by more than a name. Two such groups of one source are two people. */
  readonly knownTo: ReadonlySet<string>;
}

function readFact(fact: SourcedFact): Group {
  const slackId = slackIdOf(fact);
  const email = emailOf(fact);
  const names = namesOf(fact).map(key).filter(Boolean);
  const isKnown = fact.source === "slack" || slackId !== undefined || email !== undefined;
  return {
    facts: [fact],
    slackIds: new Set(slackId === undefined ? [] : [slackId]),
    emails: new Set(email === undefined ? [] : [email]),
    listed: new Set(fact.source === "slack" || fact.name.includes("@") ? [] : [key(fact.name)].filter(Boolean)),
    names: new Set(names),
    knownTo: new Set(isKnown ? [fact.source] : []),
  };
}

// Two facts that say nothing but the same name can never be told apart, so they are one.
function byNameAlone(groups: readonly Group[]): Group[] {
  const bare = groups.filter((group) => group.knownTo.size === 0);
  const known = groups.filter((group) => group.knownTo.size > 0);
  return [...known, ...connect(bare, (group) => [bareName(group.facts[0]!)], always)];
}

function bySlackId(groups: readonly Group[]): Group[] {
  return connect(groups, (group) => [...group.slackIds], always);
}

/** Slack's own word on whose e-mail it is settles a dispute; without one, a disputed e-mail joins nobody. */
function byEmail(groups: readonly Group[]): Group[] {
  const slacks = new Map<string, number>();
  const said = (group: Group, email: string) =>
    group.facts.some((fact) => fact.source === "slack" && emailOf(fact) === email);
  for (const group of groups) {
    for (const email of group.emails) if (said(group, email)) slacks.set(email, (slacks.get(email) ?? 0) + 1);
  }
  const keys = (group: Group) =>
    [...group.emails].filter((email) => group.slackIds.size === 0 || !slacks.has(email) || said(group, email));
  const apart = (all: readonly Group[]) => (isOneAccount(all) ? all : all.filter((group) => group.slackIds.size === 0));
  return connect(groups, keys, isOneAccount, apart);
}

function byHandle(groups: readonly Group[]): Group[] {
  const handles = new Set(groups.flatMap((group) => group.facts.flatMap((fact) => handleOf(fact) ?? [])));
  if (handles.size === 0) return [...groups];
  const keys = (group: Group) => [
    ...group.facts.flatMap((fact) => handleOf(fact) ?? []),
    ...(group.slackIds.size > 0 ? [...group.names].filter((name) => handles.has(name)) : []),
  ];
  return connect(groups, keys, isOneAccount);
}

function byListedName(groups: readonly Group[]): Group[] {
  const listed = new Set(groups.flatMap((group) => [...group.listed]));
  return connect(groups, (group) => [...group.names].filter((name) => listed.has(name)), isOnePerson);
}

function byAnyName(groups: readonly Group[]): Group[] {
  return connect(groups, (group) => [...group.names], isOnePerson);
}

function always(): boolean {
  return true;
}

function isOneAccount(groups: readonly Group[]): boolean {
  return new Set(groups.flatMap((group) => [...group.slackIds])).size <= 1;
}

function isOnePerson(groups: readonly Group[]): boolean {
  const sources = groups.flatMap((group) => [...group.knownTo]);
  return new Set(sources).size === sources.length && isOneAccount(groups);
}

/**
 * Merges groups that share a key, as long as every key and then every chain of keys points at one person; the order
 * of groups and keys plays no part. `among` may narrow a doubtful key down to those it still joins.
 */
function connect(
  groups: readonly Group[],
  keysOf: (group: Group) => readonly string[],
  isSafe: (groups: readonly Group[]) => boolean,
  among: (groups: readonly Group[]) => readonly Group[] = (all) => (isSafe(all) ? all : []),
): Group[] {
  const holders = new Map<string, Group[]>();
  for (const group of groups) {
    for (const key of keysOf(group)) {
      const others = holders.get(key);
      if (others) others.push(group);
      else holders.set(key, [group]);
    }
  }
  const links = new Map<Group, Group[]>();
  for (const all of holders.values()) {
    if (all.length < 2) continue;
    const [first, ...rest] = among(all);
    for (const other of rest) {
      links.set(first!, [...(links.get(first!) ?? []), other]);
      links.set(other, [...(links.get(other) ?? []), first!]);
    }
  }
  return chains(groups, links).flatMap((chain) => (chain.length > 1 && isSafe(chain) ? [merge(chain)] : chain));
}

function chains(groups: readonly Group[], links: ReadonlyMap<Group, readonly Group[]>): Group[][] {
  const seen = new Set<Group>();
  return groups.flatMap((start) => {
    if (seen.has(start)) return [];
    seen.add(start);
    const chain = [start];
    for (const group of chain) {
      for (const other of links.get(group) ?? []) {
        if (!seen.has(other)) chain.push(other);
        seen.add(other);
      }
    }
    return [chain];
  });
}

function merge(chain: readonly Group[]): Group {
  const all = <T>(pick: (group: Group) => ReadonlySet<T>) => new Set(chain.flatMap((group) => [...pick(group)]));
  return {
    facts: chain.flatMap((group) => group.facts),
    slackIds: all((group) => group.slackIds),
    emails: all((group) => group.emails),
    listed: all((group) => group.listed),
    names: all((group) => group.names),
    knownTo: all((group) => group.knownTo),
  };
}

function personOf(group: Group): Person {
  const facts = [...group.facts].sort(byRank);
  const first = <K extends keyof SourcedFact>(field: K) => facts.find((fact) => fact[field] !== undefined)?.[field];
  const emails = [...new Set(facts.flatMap((fact) => emailOf(fact) ?? []))];
  const named = facts.find((fact) => namesOf(fact).length > 0);
  const slackId = [...group.slackIds][0];
  const name = named ? namesOf(named)[0]! : (emails[0] ?? slackId!);
  return {
    id: slackId ? `slack:${slackId}` : emails[0] ? `email:${[...emails].sort()[0]}` : `name:${bareName(facts[0]!)}`,
    name,
    aliases: aliasesOf(facts, named ? undefined : emails[0]),
    emails,
    ...present({ slackId, teamId: first("teamId"), zone: first("zone"), locale: first("locale") }),
    role: first("role") ?? "member",
    isGuest: facts.some((fact) => fact.isGuest === true),
    ...present({ level: narrowest(facts.flatMap((fact) => fact.level ?? [])), usualPlace: first("usualPlace") }),
  };
}

function aliasesOf(facts: readonly SourcedFact[], email: string | undefined): Alias[] {
  const seen = new Set<string>();
  const aliases = facts.flatMap((fact) => namesOf(fact).map((text) => ({ text, from: fact.source })));
  // Who has no other name goes by the part of the address that stands before the @.
  if (email !== undefined) aliases.push({ text: email.slice(0, email.indexOf("@")), from: facts[0]!.source });
  return aliases.filter(({ text, from }) => {
    const isNew = !seen.has(`${from}\n${text}`);
    seen.add(`${from}\n${text}`);
    return isNew;
  });
}

// When two sources disagree on what others may see, the one that shows less is right.
function narrowest(levels: readonly PrivacyLevel[]): PrivacyLevel | undefined {
  return (["hidden", "busy", "place", "full"] as const).find((level) => levels.includes(level));
}

function saysWho(fact: SourcedFact): boolean {
  return namesOf(fact).length > 0 || emailOf(fact) !== undefined || slackIdOf(fact) !== undefined;
}

function namesOf(fact: SourcedFact): string[] {
  const names = [fact.name, ...fact.names].map((name) => name.replace(/\s+/g, " ").trim().slice(0, LONGEST_SHOWN));
  return [...new Set(names)].filter((name) => name !== "" && !name.includes("@"));
}

const LONGEST_SHOWN = 120;

function bareName(fact: SourcedFact): string {
  const [name = ""] = namesOf(fact);
  return key(name) || name;
}

function emailOf(fact: SourcedFact): string | undefined {
  const email = (fact.email ?? (fact.name.includes("@") ? fact.name : "")).trim().toLowerCase();
  return /^[^\s@]+@[^\s@]+$/.test(email) ? email : undefined;
}

/** A sheet's `slack` column may hold an id, a mention or a handle such as `@minji`. */
function slackIdOf(fact: SourcedFact): string | undefined {
  return fact.slackId?.match(/^<?@?([UW][A-Z0-9]{2,})(?:\|[^>]*)?>?$/)?.[1];
}

function handleOf(fact: SourcedFact): string | undefined {
  if (fact.slackId === undefined || slackIdOf(fact) !== undefined) return undefined;
  return key(fact.slackId) || undefined;
}

/** Slack first, then the sources that people keep by hand, then the rest. */
function byRank(a: SourcedFact, b: SourcedFact): number {
  return (
    rank(a) - rank(b) ||
    compare(a.source, b.source) ||
    compare(a.key, b.key) ||
    compare(a.name, b.name) ||
    compare(JSON.stringify(a), JSON.stringify(b))
  );
}

function rank(fact: SourcedFact): number {
  const known = ["slack", "timetable", "calendar"].indexOf(fact.source);
  return known < 0 ? 3 : known;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function present<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
