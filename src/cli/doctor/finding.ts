import type { GoogleAccess } from "../../clients/google/access.ts";
import type { SourceError } from "../../domain/failure.ts";

/** One thing that was looked at. Holds no token, and no address of a person but what the settings name. */
export type Finding =
  | { readonly kind: "ok"; readonly what: string; readonly said: string }
  | { readonly kind: "problem"; readonly what: string; readonly said: string; readonly remedy: string };

export function fine(what: string, said: string): Finding {
  return { kind: "ok", what: plain(what), said: plain(said) };
}

export function problem(what: string, said: string, remedy: string): Finding {
  return { kind: "problem", what: plain(what), said: plain(said), remedy: plain(remedy) };
}

/** A failure that tells both at once: what happened, and after a colon or a full stop what to do. */
export function problemFrom(what: string, message: string): Finding {
  const [, said = message, remedy = "nothing needs to be done if it passes; run this again in a while"] =
    /^(.+?)\. (.+)$/s.exec(message) ?? /^(.+?): (.+)$/s.exec(message) ?? [];
  return problem(what, said, remedy);
}

/** What Google did not let us read; whom to share with is told where it is nobody's own address. */
export function problemOf(what: string, { message }: SourceError, { mode, account }: GoogleAccess): Finding {
  const isPersons = mode === "service-account" && account !== undefined && !account.endsWith(".gserviceaccount.com");
  return problemFrom(what, isPersons ? message.replaceAll(account, "the account in GOOGLE_IMPERSONATE") : message);
}

/** Titles of tabs are other people's words: one line, and nothing that moves the cursor. */
const plain = (text: string) =>
  text
    .slice(0, LONGEST)
    .replaceAll(/[\p{C}\p{Z}]+/gu, " ")
    .trim();
const LONGEST = 1_000;
