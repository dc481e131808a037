import type { Person } from "../domain/person.ts";
import type { BotParts } from "./asking.ts";
import type { Readers } from "./ports.ts";

/** A channel hears no more than its least trusted member may ask. Known from what was read of it; asks no vendor. */
export function readersOf({ lab, allowGuests }: Pick<BotParts, "lab" | "allowGuests">, channel: string): Readers {
  const mayAsk = ({ isGuest }: Person) => allowGuests || !isGuest;
  const directory = lab.directory();
  const found = lab.group("channel", channel);
  // Where there are no guests at all, none reads along.
  if (!("members" in found)) return directory.people.every(mayAsk) ? "insiders" : "unknown";
  // Bots and Slack itself are no people; those of other organisations read only where Slack calls the channel shared.
  const people = found.members.flatMap((id) => directory.bySlackId(id) ?? []);
  return people.every(mayAsk) ? "insiders" : "guests";
}
