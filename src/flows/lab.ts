import { isZone, labTime } from "../domain/lab-time.ts";
import { type Directory, directory } from "../domain/names/directory.ts";
import type { PersonFact } from "../domain/person.ts";
import type { EvidenceStore, Lab, PeopleStore, StoredFact } from "./ports.ts";

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
    known = directory(facts);
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
    namesVersion: () => namesVersion,
    reload() {
      loading = loading.then(takeIn, takeIn);
      return loading;
    },
    directoryWith(source, scope, people) {
      const isTheirs = (fact: StoredFact) => fact.source === source && fact.scope === scope;
      if (isSame(facts.filter(isTheirs), people)) return known;
      const others = facts.filter((fact) => !isTheirs(fact));
      return directory([...others, ...people.map((fact) => ({ ...fact, source }))]);
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
  };
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
