import { claimsOf } from "../../../src/domain/calendar/claims.ts";
import type { CalendarEvent, CalendarFacts, EventTime, Guest } from "../../../src/domain/calendar/event.ts";
import type { EventContext } from "../../../src/domain/calendar/read-event.ts";
import type { Claim } from "../../../src/domain/evidence.ts";
import { type LabTime, labTime } from "../../../src/domain/lab-time.ts";
import { directory, type SourcedFact } from "../../../src/domain/names/directory.ts";

export const seoul: LabTime = labTime("Asia/Seoul");

const person = (slackId: string, name: string, email: string, ...names: string[]): SourcedFact => ({
  source: "slack",
  key: slackId,
  slackId,
  name,
  names: [name, ...names],
  email,
});

export const people = directory([
  person("U0MINJI", "Kim Minji", "minji@lab.example", "김민지", "민지", "Minji"),
  person("U0JUNHO", "이준호", "jun@lab.example", "Jun", "준호"),
  person("U0PROFLEE", "Prof. Lee", "lee@lab.example", "이선영", "Sunyoung Lee"),
  person("U0TAEYUN", "Kim Taeyun", "taeyun@lab.example", "김태윤"),
  person("U0AOI", "Tanaka Aoi", "aoi@lab.example", "田中葵"),
]);

export const minjis: CalendarFacts = {
  id: "minji@lab.example",
  label: "Kim Minji",
  isLab: false,
  owner: "minji@lab.example",
  zone: "Asia/Seoul",
};

export const labs: CalendarFacts = {
  id: "lab@group.calendar.google.com",
  label: "Lab calendar",
  isLab: true,
  zone: "Asia/Seoul",
};

export const context = (about: Partial<EventContext> = {}): EventContext => ({
  calendar: minjis,
  directory: people,
  places: [
    { place: { kind: "room", name: "Robot bay", inLab: true }, aliases: ["Robot bay", "로봇실"] },
    { place: { kind: "elsewhere", name: "Main Library", inLab: false }, aliases: ["Main Library", "중앙도서관"] },
  ],
  lab: seoul,
  noonMinutes: 720,
  ...about,
});

/** Tuesday 24 November 2026, 10:00 to 12:00 in Seoul, unless said otherwise. */
export const event = (about: Partial<CalendarEvent> = {}): CalendarEvent => ({
  id: "e1",
  kind: "default",
  status: "confirmed",
  uid: "e1@calendar",
  start: time("2026-11-24T10:00:00+09:00"),
  end: time("2026-11-24T12:00:00+09:00"),
  isTransparent: false,
  isPrivate: false,
  guests: [],
  ...about,
});

/** Whole days, the last one inside; transparent, as calendars make them. */
export const allDay = (title: string, about: Partial<CalendarEvent> = {}): CalendarEvent =>
  event({ title, start: day("2026-11-24"), end: day("2026-11-25"), isTransparent: true, ...about });

export const time = (written: string, zone?: string): EventTime => ({ kind: "time", written, ...(zone && { zone }) });
export const day = (date: string): EventTime => ({ kind: "day", date });

export const guest = (email: string, about: Partial<Guest> = {}): Guest => ({
  email,
  response: "accepted",
  isSelf: false,
  isRoom: false,
  ...about,
});

/** The instant of a wall-clock time in Seoul. */
export const at = (written: string): number => Date.parse(`${written}:00+09:00`);

/** What is said, without what every claim of the calendar has. */
export function said(claim: Claim) {
  const { key: _key, basis: _basis, label: _label, isPersonal: _personal, copyOf: _copy, when: _when, ...rest } = claim;
  return rest;
}

export const onMinjis = (one: CalendarEvent, about: Partial<EventContext> = {}) => claimsOf(one, context(about));
export const onLabs = (one: CalendarEvent, about: Partial<EventContext> = {}) =>
  claimsOf(one, context({ calendar: labs, ...about }));

export const intervals = (claims: readonly Claim[]) =>
  claims.map(({ when }) => (when.kind === "dated" ? [when.from, when.until] : []));
