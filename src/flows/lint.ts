import { createHash } from "node:crypto";
import { DAY, type Instant } from "../domain/interval.ts";
import type { LintNotice } from "../domain/notice.ts";
import type { EvidenceStore, Lab, Messenger, Misread, StoredScope } from "./ports.ts";
import { type TellParts, tellOnce } from "./tell.ts";
import { turns } from "./turns.ts";

export interface LintParts extends TellParts {
  readonly evidence: Pick<EvidenceStore, "scopes">;
  readonly messenger: Messenger;
  readonly lab: Pick<Lab, "time">;
  /** The source whose cells people write by hand. */
  readonly source: string;
  /** The Slack ids of those who can have them mended. */
  readonly warned: () => Promise<readonly string[]>;
  /** Where a scope is opened; undefined where no page shows it. */
  readonly address: (scope: string) => string | undefined;
  /** Our own page that lists it all; undefined where browsers do not reach us. */
  readonly page?: string | undefined;
}

export interface Linter {
  /** A source was read, well or not. Never throws. */
  read(source: string): Promise<void>;
}

/** Tells which cells are not understood: once for each change of the list, once a day at most, and across restarts. */
export function linter(parts: LintParts): Linter {
  const { evidence, source, log } = parts;
  const scopes = () => evidence.scopes().filter((scope) => scope.source === source);
  const stored = new Map(scopes().map(({ scope, misreads }) => [scope, misreads]));
  const memory = remembering(parts, stored);
  const inTurn = turns();
  let isRead = false;

  const look = async () => {
    for (const scope of scopes()) if (!scope.failure) await compare(parts, memory, scope);
  };
  return {
    async read(name) {
      isRead ||= name === source;
      if (!isRead) return;
      try {
        await inTurn(look);
      } catch (error) {
        log.error({ error: error instanceof Error ? error : undefined }, "what is not understood could not be told");
      }
    },
  };
}

async function compare(parts: LintParts, memory: Memory, { scope, label, misreads }: StoredScope): Promise<void> {
  const { clock, lab, messenger, warned, address, page } = parts;
  const known = await memory.told(scope);
  if (listOf(known) === listOf(misreads)) return memory.renew(scope, misreads);
  if (await memory.isTold(scope, misreads)) return memory.keep(scope, misreads);
  const url = address(scope);
  const notice: LintNotice = {
    ...{ kind: "sheet-lint", label, count: misreads.length },
    ...{ added: without(misreads, known), mended: without(known, misreads) },
    ...(url !== undefined && { address: url }),
    ...(page !== undefined && { page }),
  };
  const { date } = lab.time().dayOf(clock.now());
  const outcomes: string[] = [];
  for (const person of await warned()) {
    const key = `lint:${scope}:${date}:${person}`;
    outcomes.push(await tellOnce(parts, key, () => messenger.tell(person, notice)));
  }
  // Told of an earlier list today: this one waits for tomorrow, and so does whoever could not be reached.
  if (outcomes.includes("not-sent") || outcomes.every((outcome) => outcome === "before")) return;
  await memory.replace(scope, known, misreads);
}

type List = readonly Misread[];

/** The list that was told last, of each scope. */
interface Memory {
  told(scope: string): Promise<List>;
  /** By another process. */
  isTold(scope: string, list: List): Promise<boolean>;
  keep(scope: string, list: List): void;
  replace(scope: string, before: List, list: List): Promise<void>;
  renew(scope: string, list: List): Promise<void>;
}

function remembering({ notices, clock }: LintParts, stored: ReadonlyMap<string, List>): Memory {
  const told = new Map<string, List>();
  const renewed = new Map<string, Instant>();
  const keyOf = (scope: string, list: List) =>
    `lint:${scope}:told:${createHash("sha256").update(listOf(list)).digest("base64url")}`;
  const memory: Memory = {
    // What was read in an earlier life of the process counts as told only where a note says so.
    async told(scope) {
      const known = told.get(scope);
      if (known) return known;
      const earlier = stored.get(scope) ?? [];
      memory.keep(scope, (await memory.isTold(scope, earlier)) ? earlier : []);
      return told.get(scope)!;
    },
    async isTold(scope, list) {
      const key = keyOf(scope, list);
      if (!(await notices.claim(key, clock.now()))) return true;
      await notices.release(key);
      return false;
    },
    keep: (scope, list) => void told.set(scope, list),
    async replace(scope, before, list) {
      await notices.claim(keyOf(scope, list), clock.now());
      await notices.release(keyOf(scope, before));
      memory.keep(scope, list);
    },
    // What is noted is forgotten after a month, and a list may stand for longer.
    async renew(scope, list) {
      const at = renewed.get(scope);
      if (list.length === 0 || (at !== undefined && clock.now() - at < DAY)) return;
      await notices.release(keyOf(scope, list));
      await notices.claim(keyOf(scope, list), clock.now());
      renewed.set(scope, clock.now());
    },
  };
  return memory;
}

const lineOf = ({ where, reason }: Misread) => `${where}\t${reason}`;

const listOf = (list: List) => list.map(lineOf).toSorted().join("\n");

function without(list: List, others: List): List {
  const known = new Set(others.map(lineOf));
  return list.filter((misread) => !known.has(lineOf(misread)));
}
