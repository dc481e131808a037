import { key } from "../names/fold.ts";
import { cut, plain } from "../written.ts";

const LONGEST_NAME = 60;

/** Everyone a name cell names: usually one, `김민지, 이준호` two. A note in brackets is no part of a name. */
export function namesIn(raw: string, isKnown: (name: string) => boolean): string[] {
  const whole = nameOf(raw);
  if (whole === undefined || isKnown(whole)) return whole === undefined ? [] : [whole];
  const parts = raw.split(/[\r\n,、;/&·・]+/).map(nameOf);
  // `Kim, Minji` is one person, surname first; two people are told apart by being known, or by their script.
  const areSeveral = parts.every((part) => part !== undefined && (isKnown(part) || /^[^A-Za-z]{2,}$/.test(part)));
  return parts.length > 1 && areSeveral ? [...new Set(parts as string[])] : [whole];
}

function nameOf(raw: string): string | undefined {
  const name = plain(raw)
    .replace(/\s*[([][^)\]]*[)\]]\s*$/, "")
    .trim();
  const isNote = name.length > LONGEST_NAME || /^[*※#•☆★-]/.test(name) || key(name) === "" || /^\d+$/.test(key(name));
  return isNote ? undefined : cut(name, LONGEST_NAME);
}
