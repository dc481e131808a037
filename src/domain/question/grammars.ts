import { english } from "./en.ts";
import type { Grammar } from "./grammar.ts";
import { japanese } from "./ja.ts";
import { korean } from "./ko.ts";

/** In the order in which they read: English knows no letter of the others, and they may hold a word of it. */
export const GRAMMARS: readonly Grammar[] = [korean, japanese, english];
