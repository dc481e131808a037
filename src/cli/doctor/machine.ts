import type { Config } from "../../config.ts";
import { DatabaseRefused } from "../../store/index.ts";
import { type DatabaseState, inspectDatabase } from "../../store/inspect.ts";
import type { KeyFile } from "../../store/key-file.ts";
import { type Finding, fine, problem, problemFrom } from "./finding.ts";

export function node(): Finding {
  return fine("Node", `${process.version}, new enough`);
}

export interface Looked {
  readonly findings: readonly Finding[];
  /** Absent when it cannot be used as it is. */
  readonly state?: DatabaseState;
}

/** The database and the key to what is sealed in it. */
export async function database({ databaseUrl, tokenKeys }: Config, folder: string): Promise<Looked> {
  try {
    const state = await inspectDatabase(databaseUrl, folder);
    if (state.kind === "in-memory") return { state, findings: [fine("database", "in memory, and gone at the end")] };
    const key = tokenKeys ? fine("key", `${tokenKeys.length} in TOKEN_ENCRYPTION_KEY`) : keyFinding(state);
    return { state, findings: [...standingOf(state), key, ...spaceOf(state.freeBytes)] };
  } catch (error) {
    if (!(error instanceof DatabaseRefused)) throw error;
    return { findings: [problemFrom("database", error.message)] };
  }
}

type OnDisk = Exclude<DatabaseState, { readonly kind: "in-memory" }>;

function* standingOf(state: OnDisk): Generator<Finding> {
  if (state.kind === "absent") {
    yield fine("database", "not there yet; the first start makes it");
    return;
  }
  const { schema, newestSchema, isPrivate } = state;
  const age = schema < newestSchema ? `; the next start brings it from schema ${schema} to ${newestSchema}` : "";
  yield fine("database", `opens and is whole${age}`);
  if (!isPrivate) {
    yield problem(
      "database",
      "others on this machine may read it",
      "start the bot, which closes it to them, or `chmod 600` it",
    );
  }
}

function keyFinding({ kind, keyFile }: OnDisk): Finding {
  switch (keyFile.kind) {
    case "fine":
      return keyFile.isPrivate
        ? fine("key", "the key file beside the database holds one, for this user alone")
        : problem(
            "key",
            "others on this machine may read the key file",
            "start the bot, which closes it to them, or `chmod 600` it",
          );
    case "absent":
      return kind === "absent"
        ? fine("key", "no key file yet; the first start makes one beside the database")
        : problem("key", "the key file beside the database is missing", KEY_MISSING);
    default:
      return problem(
        "key",
        BROKEN_KEY[keyFile.kind],
        "restore it from a backup, or move it away and connect Google anew",
      );
  }
}

const KEY_MISSING =
  "put it back from a backup, or set TOKEN_ENCRYPTION_KEY; if nothing was connected yet, the next start makes one";
const BROKEN_KEY: Readonly<Record<Exclude<KeyFile["kind"], "fine" | "absent">, string>> = {
  damaged: "the key file does not hold 32 bytes in base64",
  unreadable: "the key file cannot be read by this user",
};

const LITTLE_BYTES = 200_000_000;

function* spaceOf(freeBytes: number | undefined): Generator<Finding> {
  if (freeBytes === undefined) return;
  const megabytes = `${Math.floor(freeBytes / 1_000_000)} MB free`;
  if (freeBytes >= LITTLE_BYTES) yield fine("disk", megabytes);
  else
    yield problem(
      "disk",
      `only ${megabytes} where the database is`,
      "free some space: what cannot be written is lost at the next start",
    );
}
