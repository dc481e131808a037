import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { claimsOf } from "../../../src/domain/calendar/claims.ts";
import { type Hidden, hiddenBy, privateCopies } from "../../../src/domain/calendar/copies.ts";
import type { CalendarEvent } from "../../../src/domain/calendar/event.ts";
import { readEvents } from "../../../src/domain/calendar/read-calendar.ts";
import { anyEvent, CANARY } from "./any-event.ts";
import { allDay, at, context, day, event, guest, labs, minjis, onLabs, onMinjis, people, said, time } from "./lab.ts";

const secret = { isPrivate: true, title: `Clinic ${CANARY}`, location: `${CANARY} street 1`, uid: CANARY, id: CANARY };
const minji = { who: { email: "minji@lab.example" }, isPrivate: true };
const busy = { ...minji, kind: "event", availability: "busy" };
const outOfOffice = { ...minji, kind: "absence", away: "out-of-office", availability: "out-of-office" };

describe("of a private event nothing is told but busy or out of office", () => {
  test.each([
    ["timed", event(secret), [busy]],
    ["without a title, as a reader without details sees it", event({}), [busy]],
    ["with a title of blanks", event({ title: " \u200B\n" }), [busy]],
    ["tentative", event({ ...secret, status: "tentative" }), [busy]],
    ["focus time", event({ ...secret, kind: "focus" }), [busy]],
    ["marked as free", event({ ...secret, isTransparent: true }), []],
    ["out of office", event({ ...secret, kind: "out-of-office" }), [outOfOffice]],
    ["sick leave", allDay(`병가 ${CANARY}`, { isPrivate: true }), [outOfOffice]],
    ["a trip", allDay(`출장 - ${CANARY}`, { isPrivate: true, location: CANARY }), [outOfOffice]],
    ["a whole day with a place", allDay(`Visit ${CANARY}`, { isPrivate: true, location: CANARY }), []],
    ["a whole day without details", allDay("", { isTransparent: false }), [busy]],
    ["a whole day without details, marked as free", allDay(""), []],
    [
      "a working location",
      allDay("Home", { isPrivate: true, kind: "working-location", workingLocation: { kind: "home" } }),
      [],
    ],
    ["declined", event({ ...secret, guests: [guest("minji@lab.example", { response: "declined" })] }), []],
    [
      "with a link and guests",
      event({
        ...secret,
        link: "https://meet.google.com/x",
        guests: [guest("jun@lab.example"), guest("minji@lab.example")],
      }),
      [busy],
    ],
  ])("%s", (_, one, expected) => {
    const claims = onMinjis(one);
    expect(claims.map(said)).toEqual(expected);
    expect(JSON.stringify(claims)).not.toContain(CANARY);
    for (const claim of claims) expect(claim).not.toHaveProperty("copyOf");
  });

  test("a half day keeps its hours", () => {
    const [claim] = onMinjis(allDay("오후 반차", { isPrivate: true }));
    expect(claim!.when).toMatchObject({ from: at("2026-11-24T12:00"), until: at("2026-11-25T00:00") });
  });

  test("two of them at the same time are told apart by nothing", () => {
    const [first] = onMinjis(event({ ...secret, id: "a" }));
    expect(onMinjis(event({ ...secret, id: "b", title: "other" }))[0]).toEqual(first);
  });

  test("on the lab's calendar its guests are busy, and without guests it is for no one", () => {
    expect(onLabs(event({ ...secret, guests: [guest("jun@lab.example")] })).map(said)).toEqual([
      { ...busy, who: { email: "jun@lab.example" } },
    ]);
    expect(onLabs(event({ ...secret, title: "Budget review" }))).toEqual([]);
    expect(onLabs(event({ ...secret, title: "민지 면담" }))).toEqual([]);
    expect(onLabs(event({ ...secret, title: "전체 회의" }))).toEqual([]);
  });
});

const privately = (...about: Parameters<typeof privateCopies>) => hiddenBy([privateCopies(...about)], people);

describe("when one copy of an event is private", () => {
  const start = { start: time("2026-11-24T01:00:00Z"), end: time("2026-11-24T03:00:00Z") };
  const guests = [guest("minji@lab.example"), guest("jun@lab.example")];
  const hers = event({ id: "hers", isPrivate: true });
  const labsCopy = event({ id: "labs", title: "Clinic", ...start, guests, link: "https://meet.google.com/x" });
  const hidden = privately(minjis, [hers]);
  const read = (one: CalendarEvent, copies: Hidden = hidden) =>
    claimsOf(one, context({ calendar: labs, hidden: copies }));

  test("every copy is masked for that person, and she is not named in another's", () => {
    const [minjis, juns] = read(labsCopy);
    expect(said(minjis!)).toEqual(busy);
    expect(juns).toMatchObject({ activity: "Clinic", invitees: ["jun@lab.example"] });
  });

  test("another occurrence of the series is not", () => {
    const later = event({ ...labsCopy, start: time("2026-12-01T01:00:00Z"), end: time("2026-12-01T03:00:00Z") });
    expect(read(later)).toMatchObject([{ activity: "Clinic" }, { activity: "Clinic" }]);
  });

  test("an occurrence that was moved is known by when it was planned", () => {
    const planned = time("2026-11-24T01:00:00Z");
    const moved = { start: time("2026-11-25T05:00:00Z"), end: time("2026-11-25T06:00:00Z"), planned };
    const copies = privately(minjis, [event({ ...hers, ...moved })]);
    expect(read(event({ ...labsCopy, ...moved }), copies).map((claim) => claim.isPrivate)).toEqual([true, undefined]);
  });

  test("a whole day is one day in calendars of two zones", () => {
    const copies = privately({ ...minjis, zone: "America/New_York" }, [allDay("x", { isPrivate: true })]);
    expect(read(allDay("민지 휴가"), copies)).toMatchObject([{ away: "out-of-office", isPrivate: true }]);
  });

  test("the same id does for copies that lost their uid", () => {
    const { uid: _uid, ...nameless } = event({ isPrivate: true });
    const copies = privately(minjis, [nameless]);
    expect(read(event({ title: "Clinic", guests }), copies)[0]).toMatchObject({ isPrivate: true });
  });

  test("a declined one still hides the others", () => {
    const declined = event({ isPrivate: true, guests: [guest("minji@lab.example", { response: "declined" })] });
    expect(read(labsCopy, privately(minjis, [declined]))[0]).toMatchObject({ isPrivate: true });
  });

  test("private on the lab's calendar it is private for everyone", () => {
    const copies = privately(labs, [event({ isPrivate: true })]);
    expect(onMinjis(event({ title: "Budget" }), { hidden: copies })).toMatchObject([{ isPrivate: true }]);
    expect(read(event({ title: "Budget" }), copies)).toEqual([]);
  });

  test("it hides a class that falls out, too", () => {
    expect(read(event({ title: "민지 선형대수 휴강" }))).toEqual([]);
  });
});

test("no canary of a private event is ever in a claim or a remark", () => {
  fc.assert(
    fc.property(fc.array(anyEvent({ isPrivate: true }), { maxLength: 6 }), fc.boolean(), (events, isLab) => {
      const all = [...readEvents(events, context({ calendar: isLab ? labs : minjis }))];
      expect(JSON.stringify(all)).not.toContain(CANARY);
    }),
    { numRuns: 500 },
  );
});

test("whatever an event holds, it is read without a throw into stretches longer than nothing, with keys of their own", () => {
  fc.assert(
    fc.property(anyEvent(), fc.boolean(), (one, isLab) => {
      const claims = [...readEvents([one], context({ calendar: isLab ? labs : minjis }))].flatMap(
        (read) => read.claims,
      );
      for (const { when } of claims) {
        if (when.kind !== "dated") throw new Error("a weekly claim");
        expect(Number.isFinite(when.from) && when.until > when.from).toBe(true);
      }
      expect(new Set(claims.map(({ key }) => key)).size).toBe(claims.length);
      for (const { activity } of claims) if (activity !== undefined) expect(activity.length).toBeLessThanOrEqual(210);
    }),
    { numRuns: 1_000 },
  );
});

test("the canary would be found: it is in what is not private", () => {
  const open = event({ title: `Demo ${CANARY}`, start: day("2026-11-24"), end: day("2026-11-25"), location: "COEX" });
  expect(JSON.stringify(onMinjis(open))).toContain(CANARY);
});
