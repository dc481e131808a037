import type { Answer, WhereaboutsAnswer } from "../../../src/domain/answer.ts";
import type { Evidence } from "../../../src/domain/evidence.ts";
import type { Person } from "../../../src/domain/person.ts";
import type { Whereabouts } from "../../../src/domain/whereabouts.ts";

export const NOW = Date.parse("2026-11-24T12:12:00+09:00");
export const at = (time: string, day = "2026-11-24") => Date.parse(`${day}T${time}:00+09:00`);

export const R301 = { kind: "room", name: "R301", inLab: true } as const;

export function person(over: Partial<Person> = {}): Person {
  return {
    id: "slack:U0MINJI01",
    name: "Kim Minji",
    aliases: [{ text: "김민지", from: "timetable" }],
    emails: [],
    slackId: "U0MINJI01",
    role: "member",
    isGuest: false,
    ...over,
  };
}

export function evidence(over: Partial<Evidence> = {}): Evidence {
  return {
    id: "e1",
    source: "timetable",
    scope: "sheet",
    person: "slack:U0MINJI01",
    kind: "entry",
    basis: "scheduled",
    isWeekly: true,
    from: at("10:00"),
    until: at("15:00"),
    firstSeenAt: at("09:00", "2026-09-01"),
    observedAt: at("12:00"),
    isStale: false,
    ...over,
  };
}

export function whereabouts(over: Partial<Whereabouts> = {}): Whereabouts {
  return {
    at: NOW,
    place: R301,
    activity: "TA session, Linear Algebra",
    availability: "busy",
    from: at("10:00"),
    until: at("15:00"),
    confidence: "confirmed",
    evidence: [evidence()],
    conflicts: [],
    next: [],
    presence: { isActive: true, observedAt: NOW },
    ...over,
  };
}

export function answerAbout(over: Partial<WhereaboutsAnswer> = {}, w: Partial<Whereabouts> = {}): WhereaboutsAnswer {
  return {
    kind: "whereabouts",
    person: person(),
    question: { kind: "where", who: [], wants: "where" },
    wants: "where",
    isNow: true,
    whereabouts: whereabouts(w),
    isHidden: false,
    zone: "Asia/Seoul",
    labZone: "Asia/Seoul",
    ages: [],
    ...over,
  };
}

export function tie(over: Partial<Extract<Answer, { kind: "which" }>> = {}): Answer {
  return {
    kind: "which",
    name: "Minji",
    reason: "tie",
    people: [person(), person({ id: "slack:U0MINJI02", name: "Lee Minji", slackId: "U0MINJI02" })],
    wants: "where",
    ...over,
  };
}
