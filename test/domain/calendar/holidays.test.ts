import { describe, expect, test } from "vitest";
import type { CalendarEvent } from "../../../src/domain/calendar/event.ts";
import { holidaysIn, isLabHoliday } from "../../../src/domain/calendar/holidays.ts";
import { allDay, context, day, event, guest, labs, minjis } from "./lab.ts";

describe("a calendar of public holidays", () => {
  test("gives each of its days a name, once, in order", () => {
    const events = [
      allDay("설날 연휴", { start: day("2027-02-06"), end: day("2027-02-09") }),
      allDay("신정", { start: day("2027-01-01"), end: day("2027-01-02") }),
      allDay("신정", { start: day("2027-01-01"), end: day("2027-01-02") }),
      allDay("취소된 날", { status: "cancelled" }),
      event({ title: "Parade" }),
      allDay(""),
    ];
    expect(
      holidaysIn(events.map((one) => (one.title === "" ? { ...one, title: undefined } : one)) as CalendarEvent[]),
    ).toEqual([
      { date: "2027-01-01", name: "신정" },
      { date: "2027-02-06", name: "설날 연휴" },
      { date: "2027-02-07", name: "설날 연휴" },
      { date: "2027-02-08", name: "설날 연휴" },
    ]);
  });
});

describe("a whole day of the lab's calendar", () => {
  const isHoliday = (one: CalendarEvent, calendar = labs) => isLabHoliday(one, context({ calendar }));

  test.each(
    "휴무|연구실 휴무|공휴일|임시공휴일|대체 공휴일|휴무일 (창립기념일)|🎉 추석 연휴|설날|개교기념일|크리스마스|休業日|夏季休業|研究室の休業日|全館休館|祝日|年末年始休業|お盆休み|創立記念日|Holiday|Public holiday|University Holidays|Lab closed|The lab is closed|Closed|Office closed for Christmas|Winter closure|New Year’s Day".split(
      "|",
    ),
  )("of which the title only says “%s” is a holiday of the lab", (title) => {
    expect(isHoliday(allDay(title))).toBe(true);
  });

  test.each(
    "민지 휴무|휴가|휴일 근무|공휴일 당번: 준호|Holiday party|Holiday schedule|Minji on holiday|Registration closed|Closed-loop control|休日出勤|祝日講義|크리스마스 파티|추석 선물|연휴 전 청소|R301 closed".split(
      "|",
    ),
  )("that says “%s” is none", (title) => {
    expect(isHoliday(allDay(title))).toBe(false);
  });

  test("is none where it is of some people, of hours, private, off, or of a person's own calendar", () => {
    expect(isHoliday(allDay("Holiday", { guests: [guest("minji@lab.example")] }))).toBe(false);
    expect(isHoliday(event({ title: "Holiday" }))).toBe(false);
    expect(isHoliday(allDay("Holiday", { isPrivate: true }))).toBe(false);
    expect(isHoliday(allDay("Holiday", { status: "cancelled" }))).toBe(false);
    expect(isHoliday(allDay("Holiday"), minjis)).toBe(false);
  });
});
