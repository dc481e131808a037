import type { NoGroup } from "../domain/answer.ts";
import type { KnownGroup } from "../domain/group.ts";
import { isZone, labTime } from "../domain/lab-time.ts";
import { type Directory, directory } from "../domain/names/directory.ts";
import type { PersonFact } from "../domain/person.ts";
import { type EvidenceStore, type Lab, type PeopleStore, type StoredFact, WORD } from "./ports.ts";

/** The lab as known now, and the way to make it know more. */
export interface OpenLab extends Lab {
  /** Takes in what the stores know by now; the directory is built anew only when facts about people changed. */
  reload(): Promise<void>;
  /** Another number whenever someone came, went, or goes by another name or address. */
  namesVersion(): number;
  /** The directory as it will be once `people` replaced what this scope said. */
  directoryWith(source: string, scope: string, people: readonly PersonFact[]): Directory;
}

export interface LabParts {
  readonly people: PeopleStore;
  readonly evidence: EvidenceStore;
  /** From the settings; wins over what sources say. */
  readonly zone?: string;
  /** The machine's own, when nobody says. */
  readonly hostZone: string;
}

export async function openLab(parts: LabParts): Promise<OpenLab> {
  let facts: readonly StoredFact[] = [];
  let known = directory([]);
  let factsVersion: number | undefined;
  let names = "";
  let namesVersion = 0;
  let surroundings = surroundingsOf(parts);
  let loading: Promise<void> = Promise.resolve();

  const takeIn = async () => {
    surroundings = surroundingsOf(parts);
    const version = parts.people.version();
    if (version === factsVersion) return;
    facts = await parts.people.facts();
    known = directory(ofPeople(facts));
    factsVersion = version;
    const namesNow = namesOf(facts);
    if (namesNow !== names) namesVersion++;
    names = namesNow;
  };

  const lab: OpenLab = {
    directory: () => known,
    time: () => surroundings.time,
    isHoliday: (date) => surroundings.holidays.has(date),
    places: () => surroundings.places,
    periods: () => surroundings.periods,
    group: (kind, id) => surroundings.groups.get(`${kind} ${id}`) ?? whyNoGroup(parts, kind),
    namesVersion: () => namesVersion,
    reload() {
      loading = loading.then(takeIn, takeIn);
      return loading;
    },
    directoryWith(source, scope, people) {
      const isTheirs = (fact: StoredFact) => fact.source === source && fact.scope === scope;
      if (isSame(facts.filter(isTheirs), people)) return known;
      const others = facts.filter((fact) => !isTheirs(fact));
      return directory(ofPeople([...others, ...people.map((fact) => ({ ...fact, source, scope }))]));
    },
  };
  await lab.reload();
  return lab;
}

function surroundingsOf({ evidence, zone, hostZone }: LabParts) {
  const said = evidence.labFacts();
  return {
    time: labTime(zone ?? zoneSaidBy(said) ?? hostZone),
    holidays: new Set(said.flatMap(({ holidays }) => holidays ?? []).map(({ date }) => date)),
    places: said.flatMap(({ places }) => places ?? []),
    periods: new Map(said.flatMap(({ periods }) => periods ?? []).map((period) => [period.number, period])),
    groups: new Map(said.flatMap(({ groups }) => groups ?? []).map((group) => [`${group.kind} ${group.id}`, group])),
  };
}

function whyNoGroup({ evidence }: LabParts, kind: KnownGroup["kind"]): NoGroup {
  const said = evidence.labFacts();
  const lacking = said.flatMap(({ lacking }) => lacking ?? []).find((one) => one.kind === kind);
  if (lacking) return { kind: "no-scope", scope: lacking.scope };
  const isRead = said.some(({ groups }) => groups !== undefined);
  return { kind: kind === "channel" && isRead ? "not-a-member" : "not-known" };
}

/** What someone said of herself makes nobody known once Slack knows her no more. */
function ofPeople(facts: readonly StoredFact[]): readonly StoredFact[] {
  if (!facts.some(({ source }) => source === WORD)) return facts;
  const known = new Set(facts.flatMap(({ source, slackId }) => (source === WORD ? [] : (slackId ?? []))));
  return facts.filter(({ source, slackId }) => source !== WORD || known.has(slackId ?? ""));
}

/** Whose word on the lab's zone counts most; a calendar's zone is often just its owner's. */
const zoneOrder = ["timetable", "calendar"];

function zoneSaidBy(said: ReturnType<EvidenceStore["labFacts"]>): string | undefined {
  const zones = said.filter(({ zone }) => zone !== undefined && isZone(zone));
  const place = ({ source }: { readonly source: string }) => zoneOrder.indexOf(source) + 1 || 99;
  return zones.toSorted((a, b) => place(a) - place(b))[0]?.zone;
}

/** What joins depend on; a changed photo or status must not read as a changed name. */
function namesOf(facts: readonly StoredFact[]): string {
  return facts
    .map(({ source, key, name, names, email, slackId }) => JSON.stringify([source, key, name, names, email, slackId]))
    .toSorted()
    .join("\n");
}

function isSame(stored: readonly StoredFact[], people: readonly PersonFact[]): boolean {
  if (stored.length !== people.length) return false;
  const known = new Map(stored.map(({ source: _source, scope: _scope, ...fact }) => [fact.key, JSON.stringify(fact)]));
  return people.every((fact) => known.get(fact.key) === JSON.stringify(fact));
}
