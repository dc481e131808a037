import type { Person } from "../domain/person.ts";
import type { BotParts } from "./asking.ts";
import type { Readers } from "./ports.ts";

/**
 * A channel hears no more than its least trusted member may ask. Known from what was read of it, twice an hour; asks no
 * vendor. One that was not read yet is taken as it is for most: without guests.
 */
export function readersOf({ lab, allowGuests }: Pick<BotParts, "lab" | "allowGuests">, channel: string): Readers {
  const mayAsk = ({ isGuest }: Person) => allowGuests || !isGuest;
  const found = lab.group("channel", channel);
  // Bots and Slack itself are no people; those of other organisations read only where Slack calls the channel shared.
  const people = "members" in found ? found.members.flatMap((id) => lab.directory().bySlackId(id) ?? []) : [];
  return people.every(mayAsk) ? "insiders" : "guests";
}
