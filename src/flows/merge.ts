import type { Instant } from "../domain/interval.ts";
import type { PersonId } from "../domain/person.ts";
import type { OpenLab } from "./lab.ts";
import type { Clock, EvidenceStore, JoinedClaim, Log, Patch, PeopleStore } from "./ports.ts";

/** Takes in what arrives between two reads, in the order it arrives. */
export interface Merging {
  merge(source: string, patch: Patch): Promise<void>;
  /** Says that a run of this source began; what arrives from now on is newer than what it may have read. */
  began(source: string): void;
  /** Takes in once more what arrived for this scope since the run began, because its reading has replaced it. */
  again(source: string, scope: string): Promise<void>;
  ended(source: string): void;
  /** Resolves when everything that arrived is taken in. */
  settled(): Promise<void>;
}

export interface MergeParts {
  readonly evidence: EvidenceStore;
  readonly people: PeopleStore;
  readonly lab: OpenLab;
  readonly clock: Clock;
  readonly log: Log;
  readonly onChange?: () => void;
}

export function merging(parts: MergeParts): Merging {
  const duringRun = new Map<string, Patch[]>();
  const newest = new Map<string, Instant>();
  let last: Promise<void> = Promise.resolve();

  const inOrder = (source: string, patch: Patch) => {
    last = last
      .then(() => take(parts, newest, source, patch))
      .then(() => parts.onChange?.())
      // The next full read says the same again.
      .catch((error) => parts.log.warn({ source, error }, "a change between two reads was not taken in"));
    return last;
  };

  return {
    merge(source, patch) {
      duringRun.get(source)?.push(patch);
      return inOrder(source, patch);
    },
    began: (source) => void duringRun.set(source, []),
    async again(source, scope) {
      for (const patch of duringRun.get(source) ?? []) if (patch.scope === scope) await inOrder(source, patch);
    },
    ended: (source) => void duringRun.delete(source),
    settled: () => last,
  };
}

async function take(parts: MergeParts, newest: Map<string, Instant>, source: string, patch: Patch): Promise<void> {
  if (patch.gone) return forget(parts, source, patch.scope, patch.gone.key);
  if (patch.person) {
    const changedAt = patch.changedAt !== undefined && { changedAt: patch.changedAt };
    if (!(await parts.people.patch(source, patch.scope, { ...patch.person, ...changedAt }))) return;
    await parts.lab.reload();
  } else if (isOld(newest, source, patch)) return;
  if (patch.claims) await takeClaims(parts, source, patch.scope, patch.claims);
}

async function takeClaims(
  { evidence, lab, clock }: MergeParts,
  source: string,
  scope: string,
  { slackId, kinds, now }: NonNullable<Patch["claims"]>,
): Promise<void> {
  const person = lab.directory().bySlackId(slackId)?.id;
  if (person === undefined) return;
  const claims = now.map(({ who: _who, ...claim }): JoinedClaim => ({ ...claim, person }));
  await evidence.patch(source, scope, person, kinds, claims, clock.now());
}

async function forget({ evidence, people, lab, clock }: MergeParts, source: string, scope: string, key: PersonId) {
  const person = lab.directory().bySlackId(key);
  if (person) await evidence.patch(source, scope, person.id, "every", [], clock.now());
  await people.remove(source, scope, key);
  await lab.reload();
}

// Facts carry their own time in the store; claims that come without one are compared with each other.
function isOld(newest: Map<string, Instant>, source: string, { scope, claims, changedAt }: Patch): boolean {
  if (!claims || changedAt === undefined) return false;
  const about = [source, scope, claims.slackId, ...claims.kinds].join("\n");
  if (changedAt < (newest.get(about) ?? changedAt)) return true;
  newest.set(about, changedAt);
  return false;
}
