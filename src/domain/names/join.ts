import { createHash } from "node:crypto";
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
  const accounts = new Set(facts.map((fact) => (fact.source === "slack" ? fact.slackId : undefined)));
  const reads = facts.map((fact) => readFact(fact, accounts)).filter(saysWho);
  const isAlone = aloneAmong(reads);
  const steps = [byNameAlone, bySlackId, byEmail, byHandle, byListedName, byAnyName];
  const groups = reads.filter((read) => !isAlone(read)).map(groupOf);
  const joined = steps.reduce<readonly Group[]>((groups, step) => step(groups), groups);
  const people = [...reads.filter(isAlone).map(groupOf), ...joined].map(personOf);
  return people.sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
}

/**
 * Finds the accounts of which nobody else says anything: no fact has their id or address, and no fact that might be
 * joined by name has one of their names. In a large workspace nearly all are so, and need no joining.
 */
function aloneAmong(reads: readonly ReadFact[]): (read: ReadFact) => boolean {
  const [once, twice] = [new Set<string>(), new Set<string>()];
  const names = new Set<string>();
  for (const { fact, slackId, email, keys, handle } of reads) {
    for (const said of [slackId, email]) {
      if (said !== undefined) (once.has(said) ? twice : once).add(said);
    }
    if (fact.source !== "slack" || slackId === undefined) for (const name of keys) names.add(name);
    if (handle !== undefined) names.add(handle);
  }
  return ({ fact, slackId, email, keys }) =>
    fact.source === "slack" &&
    slackId !== undefined &&
    !twice.has(slackId) &&
    (email === undefined || !twice.has(email)) &&
    !keys.some((name) => names.has(name));
}

/** A fact with what it is joined by. */
interface ReadFact {
  readonly fact: SourcedFact;
  /** The first is the name it goes under. */
  readonly names: readonly string[];
  readonly keys: readonly string[];
  readonly slackId: string | undefined;
  readonly email: string | undefined;
  /** What a sheet's `slack` column says when it is no id. */
  readonly handle: string | undefined;
}

/** What is said of one person; nothing in a group is ever taken apart again. */
interface Group {
  readonly facts: readonly ReadFact[];
  readonly slackId: string | undefined;
  /** Sources that know this person by more than a name. Two such groups of one source are two people. */
  readonly knownTo: readonly string[];
}

/** A sheet's `slack` column may hold an id, a mention or a handle such as `@minji`. */
function readFact(fact: SourcedFact, accounts: ReadonlySet<string | undefined>): ReadFact {
  const names = namesOf(fact);
  const written = fact.slackId?.trim().replace(/^<?@?([^|>]*).*$/, "$1");
  const slackId = accounts.has(written) || SLACK_ID.test(written ?? "") ? written : undefined;
  return {
    fact,
    names,
    keys: names.map(key),
    slackId,
    email: emailOf(fact),
    handle: written === undefined || slackId !== undefined ? undefined : key(written) || undefined,
  };
}

function saysWho({ names, slackId, email }: ReadFact): boolean {
  return names.length > 0 || slackId !== undefined || email !== undefined;
}

function groupOf(read: ReadFact): Group {
  const isKnown = read.slackId !== undefined || read.email !== undefined;
  return { facts: [read], slackId: read.slackId, knownTo: isKnown ? [read.fact.source] : [] };
}

// Two facts that say nothing but the same name can never be told apart, so they are one.
function byNameAlone(groups: readonly Group[]): readonly Group[] {
  return connect(groups, (group) => (group.knownTo.length === 0 ? [bareName(group.facts[0]!)] : []), always);
}

function bySlackId(groups: readonly Group[]): readonly Group[] {
  return connect(groups, (group) => (group.slackId === undefined ? [] : [group.slackId]), always);
}

/** Slack's own word on whose e-mail it is settles a dispute; without one, a disputed e-mail joins nobody in Slack. */
function byEmail(groups: readonly Group[]): readonly Group[] {
  const said = new Set(
    groups.flatMap(({ facts }) => facts.flatMap(({ fact, email }) => (fact.source === "slack" ? (email ?? []) : []))),
  );
  const says = (group: Group, email: string) =>
    group.facts.some((read) => read.fact.source === "slack" && read.email === email);
  const keys = (group: Group) =>
    group.facts.flatMap(({ email }) => {
      if (email === undefined) return [];
      return group.slackId === undefined || !said.has(email) || says(group, email) ? [email] : [];
    });
  const among = (all: readonly Group[]) =>
    isOneAccount(all) ? all : all.filter((group) => group.slackId === undefined);
  return connect(groups, keys, isOneAccount, among);
}

function byHandle(groups: readonly Group[]): readonly Group[] {
  const handles = new Set(groups.flatMap(({ facts }) => facts.flatMap(({ handle }) => handle ?? [])));
  if (handles.size === 0) return groups;
  const keys = ({ facts, slackId }: Group) =>
    facts.flatMap(({ handle, keys }) =>
      slackId === undefined ? (handle ?? []) : keys.filter((name) => handles.has(name)),
    );
  return connect(groups, keys, isOneAccount);
}

function byListedName(groups: readonly Group[]): readonly Group[] {
  const listed = new Set(groups.flatMap(({ facts }) => facts.flatMap(listedName)));
  return bySomeNames(groups, (name) => listed.has(name));
}

/** The name under which a source other than Slack lists somebody; in Slack people call themselves what they like. */
function listedName({ fact, keys }: ReadFact): readonly string[] {
  return fact.source === "slack" ? [] : keys.slice(0, 1);
}

function byAnyName(groups: readonly Group[]): readonly Group[] {
  return bySomeNames(groups, () => true);
}

function bySomeNames(groups: readonly Group[], counts: (name: string) => boolean): readonly Group[] {
  // Two Slack accounts never join, so only names of somebody without one matter; mostly there are few.
  const open = new Set(groups.flatMap((group) => (group.slackId === undefined ? namesIn(group).filter(counts) : [])));
  return open.size === 0
    ? groups
    : connect(groups, (group) => namesIn(group).filter((name) => open.has(name)), isOnePerson);
}

function namesIn(group: Group): readonly string[] {
  return group.facts.length === 1 ? group.facts[0]!.keys : group.facts.flatMap(({ keys }) => keys);
}

function always(): boolean {
  return true;
}

function isOneAccount(groups: readonly Group[]): boolean {
  const account = groups.find(({ slackId }) => slackId !== undefined)?.slackId;
  return groups.every(({ slackId }) => slackId === undefined || slackId === account);
}

function isOnePerson(groups: readonly Group[]): boolean {
  const sources = groups.flatMap(({ knownTo }) => knownTo);
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
): readonly Group[] {
  const links = new Map<Group, Group[]>();
  const link = (a: Group, b: Group) => (links.get(a) ?? links.set(a, []).get(a)!).push(b);
  for (const holders of shared(groups, keysOf)) {
    const [first, ...rest] = among(holders);
    for (const other of rest) {
      link(first!, other);
      link(other, first!);
    }
  }
  if (links.size === 0) return groups;
  const merged = chains(links).flatMap((chain) => (isSafe(chain) ? [merge(chain)] : chain));
  return [...groups.filter((group) => !links.has(group)), ...merged];
}

/** Every set of groups that have a key in common; most keys have one holder and cost no list. */
function shared(groups: readonly Group[], keysOf: (group: Group) => readonly string[]): Iterable<Group[]> {
  const first = new Map<string, Group>();
  const several = new Map<string, Group[]>();
  for (const group of groups) {
    for (const key of keysOf(group)) {
      const holder = first.get(key);
      if (key === "" || holder === group) continue;
      if (holder === undefined) first.set(key, group);
      else {
        const holders = several.get(key);
        if (holders === undefined) several.set(key, [holder, group]);
        else if (holders.at(-1) !== group) holders.push(group);
      }
    }
  }
  return several.values();
}

function chains(links: ReadonlyMap<Group, readonly Group[]>): Group[][] {
  const seen = new Set<Group>();
  return [...links.keys()].flatMap((start) => {
    if (seen.has(start)) return [];
    seen.add(start);
    const chain = [start];
    for (const group of chain) {
      for (const other of links.get(group)!) {
        if (!seen.has(other)) chain.push(other);
        seen.add(other);
      }
    }
    return [chain];
  });
}

function merge(chain: readonly Group[]): Group {
  return {
    facts: chain.flatMap((group) => group.facts),
    slackId: chain.find((group) => group.slackId !== undefined)?.slackId,
    knownTo: [...new Set(chain.flatMap((group) => group.knownTo))],
  };
}

function personOf({ facts: unsorted, slackId }: Group): Person {
  const reads = unsorted.length === 1 ? unsorted : [...unsorted].sort((a, b) => byRank(a.fact, b.fact));
  const emails = emailsOf(reads);
  const names = reads.find(({ names }) => names.length > 0)?.names;
  const first = <K extends "teamId" | "zone" | "locale" | "usualPlace" | "role">(field: K) => {
    for (const { fact } of reads) if (fact[field] !== undefined) return fact[field];
    return undefined;
  };
  const [teamId, zone, locale, usualPlace] = [first("teamId"), first("zone"), first("locale"), first("usualPlace")];
  const level = levelOf(reads);
  return {
    id: idOf(slackId, emails, reads[0]!),
    name: names?.[0] ?? emails[0] ?? slackId!,
    aliases: aliasesOf(reads, names ? undefined : emails[0]),
    emails,
    ...(slackId !== undefined && { slackId }),
    ...(teamId !== undefined && { teamId }),
    ...(zone !== undefined && { zone }),
    ...(locale !== undefined && { locale }),
    role: first("role") ?? "member",
    isGuest: reads.some(({ fact }) => fact.isGuest === true),
    ...(level !== undefined && { level }),
    ...(usualPlace !== undefined && { usualPlace }),
  };
}

function emailsOf(reads: readonly ReadFact[]): string[] {
  const emails: string[] = [];
  for (const { email } of reads) if (email !== undefined && !emails.includes(email)) emails.push(email);
  return emails;
}

function idOf(slackId: string | undefined, emails: readonly string[], read: ReadFact): string {
  if (slackId !== undefined) return `slack:${slackId}`;
  const [first] = [...emails].sort();
  return first === undefined ? `name:${bareName(read)}` : `email:${fingerprint(first)}`;
}

/** Ids go into buttons, addresses of pages and the database; an address goes into none of them. */
function fingerprint(email: string): string {
  return createHash("sha256").update(email).digest("hex").slice(0, 16);
}

function aliasesOf(reads: readonly ReadFact[], email: string | undefined): Alias[] {
  const aliases: Alias[] = [];
  for (const { fact, names } of reads) {
    for (const text of names) {
      const isKnown = aliases.some((alias) => alias.text === text && alias.from === fact.source);
      if (!isKnown) aliases.push({ text, from: fact.source });
    }
  }
  // Who has no other name goes by the part of the address that stands before the @.
  if (email !== undefined) aliases.push({ text: email.slice(0, email.indexOf("@")), from: reads[0]!.fact.source });
  return aliases;
}

/** Her own word counts, whatever the sheet says. When two sources disagree on it, the one that shows less is right. */
function levelOf(reads: readonly ReadFact[]): PrivacyLevel | undefined {
  const chosen = reads.find(({ fact }) => fact.source === "word" && fact.level !== undefined)?.fact.level;
  return chosen ?? narrowest(reads);
}

function narrowest(reads: readonly ReadFact[]): PrivacyLevel | undefined {
  return LEVELS.find((level) => reads.some(({ fact }) => fact.level === level));
}

const LEVELS = ["hidden", "busy", "place", "full"] as const;

const SLACK_ID = /^[UW][A-Z0-9]{7,}$/;
const LONGEST_SHOWN = 120;
const TIDY = /^\S+(?: \S+)*$/;

function namesOf(fact: SourcedFact): string[] {
  const names: string[] = [];
  for (const written of [fact.name, ...fact.names]) {
    const name = (TIDY.test(written) ? written : written.replace(/\s+/g, " ").trim()).slice(0, LONGEST_SHOWN);
    if (name !== "" && !name.includes("@") && !names.includes(name)) names.push(name);
  }
  return names;
}

function bareName({ names, keys }: ReadFact): string {
  return keys[0] || names[0] || "";
}

function emailOf(fact: SourcedFact): string | undefined {
  const email = fact.email ?? (fact.name.includes("@") ? fact.name : undefined);
  return email !== undefined && /^\s*[^\s@]+@[^\s@]+\s*$/.test(email) ? email.trim().toLowerCase() : undefined;
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

function rank({ source }: SourcedFact): number {
  return source === "slack" ? 0 : source === "timetable" ? 1 : source === "calendar" ? 2 : 3;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
