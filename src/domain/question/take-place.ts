import { knownPlaces } from "../place/known.ts";
import { baseOf } from "../place/words.ts";
import type { KnownPlace } from "../place.ts";
import { ROOM } from "./take-apart.ts";

/**
 * A place of the `places` tab that has no room's shape, such as `the aquarium`. Only where a place is asked about, since
 * a person may be called the same; the lab and home are no rooms.
 */
export function takePlace(line: string, places: readonly KnownPlace[]) {
  const found = places.length > 0 ? knownPlaces(places).within(line) : undefined;
  if (!found) return undefined;
  const written = line.slice(found.at, found.at + found.length);
  const [before, after] = [line.slice(0, found.at), line.slice(found.at + found.length)];
  if (baseOf(written) !== undefined || !(LEADS_TO_PLACE.test(before) || ASKS_OF_PLACE.test(after))) return undefined;
  return { line: `${before.replace(ROOM_WORD, "")} ${ROOM} ${after.replace(HANGING, "")}`, room: written };
}

const LEADS_TO_PLACE = /(?:^|\s)(?:in|at|inside|using|room|is)(?:\s+the)?\s+$/i;
const ASKS_OF_PLACE =
  /^\s*(?:에서|에는|에|은|는)?\s*(?:지금\s*)?(?:누구|누가|사람|아무|비[어었는])|^\s*(?:には|では|に|で|は|って)?(?:今|いま)?(?:誰|だれ|どなた|人|空[いき室])|^\s*(?:free|empty|taken|occupied|available|in use)\b/i;
const ROOM_WORD = /(?:^|\s)(?:the\s+)?(?:room(?:\s+the)?|the)\s+$/i;
const HANGING = /^\s*(?:에서|에는|에|은|는|には|では|に|で|は|って)/;
