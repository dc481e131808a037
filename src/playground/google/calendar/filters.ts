import type { Attendee, EventResource } from "./event.ts";
import type { EventsQuestion } from "./events-question.ts";

/** Filters look at the event as the reader sees it, so that a search finds nothing that is hidden from them. */
export function meetsFilters(event: EventResource, question: EventsQuestion): boolean {
  const { eventTypes, iCalUID, updatedMin, q } = question;
  if (eventTypes.length > 0 && !eventTypes.includes(event.eventType ?? "default")) return false;
  if (iCalUID !== undefined && event.iCalUID !== iCalUID) return false;
  if (updatedMin !== undefined && Date.parse(event.updated) < updatedMin) return false;
  if (q !== undefined && !mentions(event, q)) return false;
  const properties = event.extendedProperties as Record<string, Record<string, string>> | undefined;
  return (
    question.privateProperties.every((pair) => hasProperty(properties?.private, pair)) &&
    question.sharedProperties.every((pair) => hasProperty(properties?.shared, pair))
  );
}

/** Beyond `most` attendees, only the one whose calendar this is remains. */
export function shortened(event: EventResource, most: number): EventResource {
  if (!Array.isArray(event.attendees) || event.attendees.length <= most) return event;
  return { ...event, attendees: event.attendees.filter(({ self }: Attendee) => self), attendeesOmitted: true };
}

function mentions(event: EventResource, q: string): boolean {
  const organizer = event.organizer as Attendee | undefined;
  const location = event.workingLocationProperties as Record<string, Record<string, string>> | undefined;
  const people = [...(event.attendees ?? []), ...(organizer ? [organizer] : [])];
  const texts = [
    event.summary,
    event.description,
    event.location,
    ...people.flatMap((one) => [one.displayName, one.email]),
    location?.officeLocation?.buildingId,
    location?.officeLocation?.deskId,
    location?.officeLocation?.label,
    location?.customLocation?.label,
  ];
  const text = texts
    .filter((one) => typeof one === "string")
    .join("\n")
    .toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function hasProperty(properties: Record<string, string> | undefined, pair: string): boolean {
  const [name = "", value] = pair.split(/=(.*)/s);
  return properties?.[name] === value;
}
