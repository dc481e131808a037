import { describe, expect, test } from "vitest";
import { claimsOf } from "../../../src/domain/calendar/claims.ts";
import type { CalendarEvent } from "../../../src/domain/calendar/event.ts";
import {
  allDay,
  at,
  context,
  day,
  event,
  guest,
  intervals,
  labs,
  minjis,
  onLabs,
  onMinjis,
  said,
  time,
} from "./lab.ts";

const room = (name: string) => ({ kind: "room", name, inLab: true });
const elsewhere = (name: string) => ({ kind: "elsewhere", name, inLab: false });
const minji = { who: { email: "minji@lab.example" } };
const AWAY = { kind: "away", inLab: false };

describe("timed events in a personal calendar", () => {
  test("make her busy, with title and place", () => {
    const [claim, ...more] = onMinjis(event({ title: "Gripper review", location: "R301" }));
    expect(more).toEqual([]);
    expect(claim).toEqual({
      ...minji,
      key: "e1 slack:U0MINJI",
      kind: "event",
      basis: "scheduled",
      activity: "Gripper review",
      place: room("R301"),
      availability: "busy",
      response: "accepted",
      copyOf: "e1@calendar 2026-11-24T01:00:00.000Z",
      isPersonal: true,
      label: "Kim Minji",
      when: { kind: "dated", from: at("2026-11-24T10:00"), until: at("2026-11-24T12:00") },
    });
  });

  const invited = (response: "accepted" | "declined" | "tentative" | "unanswered") =>
    onMinjis(event({ title: "Demo", guests: [guest("minji@lab.example", { isSelf: true, response })] })).map(
      ({ availability, response: answer }) => [availability, answer],
    );

  test.each([
    ["accepted", [["busy", "accepted"]]],
    ["unanswered", [["busy", "unanswered"]]],
    ["tentative", [["tentative", "tentative"]]],
    ["declined", []],
  ] as const)("an invitation she has %s", (response, expected) => {
    expect(invited(response)).toEqual(expected);
  });

  test("an invitation declined under her other address does not count", () => {
    const guests = [guest("MINJI@lab.example", { response: "declined" }), guest("jun@lab.example")];
    expect(onMinjis(event({ title: "Demo", guests }))).toEqual([]);
  });

  test("invited through a group she has not answered", () => {
    expect(onMinjis(event({ title: "Demo", guests: [guest("all@lab.example")] }))).toMatchObject([
      { response: "unanswered" },
    ]);
  });

  test.each([
    ["cancelled ones do not count", event({ title: "Demo", status: "cancelled" }), []],
    ["tentative ones are tentative", event({ title: "Demo", status: "tentative" }), [{ availability: "tentative" }]],
    ["focus time is busy", event({ title: "Focus", kind: "focus" }), [{ kind: "event", availability: "busy" }]],
    ["birthdays do not count", event({ title: "Jun", kind: "birthday" }), []],
    ["a reminder without length does not count", event({ title: "Call", end: event().start }), []],
    [
      "a title of one line is kept in full",
      event({ title: "Demo\n\tof   the arm" }),
      [{ activity: "Demo of the arm" }],
    ],
  ])("%s", (_, one, expected) => {
    expect(onMinjis(one)).toMatchObject(expected);
    expect(onMinjis(one)).toHaveLength(expected.length);
  });

  test("marked as free they tell what goes on and where, and take nobody's time", () => {
    const [claim] = onMinjis(event({ title: "Parcel", location: "R301", isTransparent: true }));
    expect(claim).toMatchObject({ kind: "event", activity: "Parcel", place: room("R301") });
    expect(claim).not.toHaveProperty("availability");
  });

  test("that only say where she works, say where, and make nobody busy; a room alone does", () => {
    const home = { kind: "event", place: { kind: "home", inLab: false }, response: "accepted" };
    expect(onMinjis(event({ title: "재택" })).map(said)).toEqual([{ ...minji, ...home }]);
    expect(onMinjis(event({ title: "R301" })).map(said)).toEqual([
      { ...minji, kind: "event", place: room("R301"), availability: "busy", response: "accepted" },
    ]);
    expect(onMinjis(event({ title: "재택", location: "R301" }))).toMatchObject([
      { activity: "재택", availability: "busy" },
    ]);
  });

  test("leave by the hour is leave, unless it is marked as free", () => {
    expect(onMinjis(event({ title: "반차" }))).toMatchObject([{ kind: "absence", away: "leave" }]);
    expect(onMinjis(event({ title: "AI conference", isTransparent: true }))).toMatchObject([{ kind: "event" }]);
  });

  test("a title of ten thousand marks is bounded and holds no direction marks", () => {
    const [claim] = onMinjis(event({ title: `\u202Egnp${"\u0301".repeat(10_000)} ${"x".repeat(3_000)}` }));
    expect(claim!.activity!.length).toBeLessThanOrEqual(201);
    expect(claim!.activity).not.toMatch(/\u202E|\p{M}{4}/u);
  });
});

describe("whole days count only when they say away or a place", () => {
  const says = (one: CalendarEvent) => onMinjis(one).map(said);
  const absence = { ...minji, kind: "absence", availability: "out-of-office" };

  test.each([
    ["leave", allDay("휴가"), [{ ...absence, away: "leave", place: AWAY }]],
    ["leave with her own name", allDay("민지 휴가"), [{ ...absence, away: "leave", place: AWAY }]],
    ["sick", allDay("병가"), [{ ...absence, away: "sick", place: AWAY }]],
    ["out of office", allDay("OOO"), [{ ...absence, away: "out-of-office", place: AWAY }]],
    ["a trip nobody knows where", allDay("출장"), [{ ...absence, away: "travel", place: AWAY }]],
    ["a trip by its title", allDay("출장 - Busan"), [{ ...absence, away: "travel", place: elsewhere("Busan") }]],
    [
      "a trip by its location",
      allDay("Business trip: Robotics Expo", { location: "Busan" }),
      [{ ...absence, away: "travel", place: elsewhere("Busan"), activity: "Robotics Expo" }],
    ],
    [
      "a conference, and the town it is in",
      allDay("@ NeurIPS", { location: "Vancouver" }),
      [{ ...absence, away: "travel", place: elsewhere("Vancouver"), activity: "NeurIPS" }],
    ],
    ["a conference", allDay("@ NeurIPS"), [{ ...absence, away: "travel", place: elsewhere("NeurIPS") }]],
    [
      "a trip with a room of the lab in its location",
      allDay("출장 - Busan", { location: "R301" }),
      [{ ...absence, away: "travel", place: elsewhere("Busan") }],
    ],
    [
      "a place we know",
      allDay("Trip to Main Library"),
      [{ ...absence, away: "travel", place: elsewhere("Main Library") }],
    ],
    ["half a day, not saying which", allDay("반차"), [{ ...absence, away: "leave", place: AWAY, activity: "반차" }]],
    [
      "an event with a place",
      allDay("Robot expo", { location: "COEX" }),
      [{ ...minji, kind: "day", activity: "Robot expo", place: elsewhere("COEX") }],
    ],
    ["at home", allDay("재택"), [{ ...minji, kind: "day", place: { kind: "home", inLab: false } }]],
    ["at home half the day", allDay("오전 재택"), [{ ...minji, kind: "day", place: { kind: "home", inLab: false } }]],
    ["at home today", allDay("WFH today"), [{ ...minji, kind: "day", place: { kind: "home", inLab: false } }]],
    ["in a room", allDay("@R301"), [{ ...minji, kind: "day", place: room("R301") }]],
    ["a deadline", allDay("NeurIPS deadline"), []],
    ["a birthday", allDay("서연 생일 🎂", { location: "R301" }), []],
    ["an online day", allDay("Hackathon", { location: "https://zoom.us/j/1" }), []],
    ["a note about someone else", allDay("준호 휴가"), []],
    ["a trip of two", allDay("Minji, Jun @ NeurIPS"), [{ ...absence, away: "travel", place: elsewhere("NeurIPS") }]],
  ])("%s", (_, one, expected) => {
    expect(says(one)).toEqual(expected);
  });

  test.each([
    ["휴가 14:00-18:00", [["14:00", "18:00"]]],
    ["오전 반차", [["00:00", "12:00"]]],
    ["午前休", [["00:00", "12:00"]]],
    ["PM off", [["12:00", "24:00"]]],
    ["연가(오후)", [["12:00", "24:00"]]],
    ["반반차 16:00-18:00", [["16:00", "18:00"]]],
    ["OOO until noon", [["00:00", "12:00"]]],
    ["휴가 정오부터", [["12:00", "24:00"]]],
    ["오전 재택", [["00:00", "12:00"]]],
    ["재택 14:00-18:00", [["14:00", "18:00"]]],
    ["午後在宅", [["12:00", "24:00"]]],
  ])("%s narrows the day", (title, expected) => {
    const wall = (written: string) => at("2026-11-24T00:00") + minutes(written) * 60_000;
    expect(intervals(onMinjis(allDay(title)))).toEqual(expected.map((pair) => pair.map(wall)));
  });

  test("noon is where the lab has it", () => {
    const [claim] = claimsOf(allDay("오후 반차"), context({ noonMinutes: 13 * 60 }));
    expect(intervals([claim!])).toEqual([[at("2026-11-24T13:00"), at("2026-11-25T00:00")]]);
  });

  test("half days of two days are two claims with keys of their own", () => {
    const claims = onMinjis(allDay("오후 반차", { end: day("2026-11-26") }));
    expect(claims.map(({ key }) => key)).toEqual(["e1 slack:U0MINJI", "e1 slack:U0MINJI 2"]);
  });

  test("they begin at midnight in the calendar's own zone", () => {
    const tokyo = onMinjis(allDay("휴가"), { calendar: { ...minjis, zone: "America/New_York" } });
    expect(intervals(tokyo)).toEqual([[Date.UTC(2026, 10, 24, 5), Date.UTC(2026, 10, 25, 5)]]);
  });

  test("a calendar without a usable zone has the lab's", () => {
    const nowhere = onMinjis(allDay("휴가"), { calendar: { ...minjis, zone: "Mars/Olympus" } });
    expect(intervals(nowhere)).toEqual([[at("2026-11-24T00:00"), at("2026-11-25T00:00")]]);
  });
});

const minutes = (written: string) => Number(written.slice(0, 2)) * 60 + Number(written.slice(3));

describe("working locations and out of office", () => {
  const working = (workingLocation: CalendarEvent["workingLocation"]) =>
    onMinjis(allDay("Home", { kind: "working-location", ...(workingLocation && { workingLocation }) })).map(
      ({ kind, basis, place, availability }) => ({ kind, basis, place, availability }),
    );
  const base = { kind: "day", basis: "declared", availability: undefined };

  test.each([
    ["home", { kind: "home" }, { kind: "home", inLab: false }],
    ["the office", { kind: "office" }, { kind: "lab", inLab: true }],
    ["a room of the office", { kind: "office", label: "R301" }, room("R301")],
    [
      "an office with a name",
      { kind: "office", label: "Engineering Hall" },
      { kind: "lab", name: "Engineering Hall", inLab: true },
    ],
    ["a place with a name", { kind: "custom", label: "本郷キャンパス" }, elsewhere("本郷キャンパス")],
    ["a known place", { kind: "custom", label: "중앙도서관" }, elsewhere("Main Library")],
    ["a place without a name", { kind: "custom" }, { kind: "off-site", inLab: false }],
  ] as const)("%s", (_, location, place) => {
    expect(working(location)).toEqual([{ ...base, place }]);
  });

  test("a kind of working location nobody has heard of says nothing", () => {
    expect(working(undefined)).toEqual([]);
  });

  test.each([
    ["Out of office", "out-of-office", AWAY, undefined],
    ["병원 진료", "out-of-office", AWAY, "병원 진료"],
    ["휴가", "leave", AWAY, undefined],
    ["출장 - Busan", "travel", elsewhere("Busan"), undefined],
  ])("out of office titled %s", (title, away, place, activity) => {
    const [claim] = onMinjis(event({ title, kind: "out-of-office" }));
    expect(claim).toMatchObject({ kind: "absence", away, place, availability: "out-of-office" });
    expect(claim!.activity).toBe(activity);
  });
});

describe("where an event is", () => {
  const link = "https://meet.google.com/abc-defg-hij";
  test.each([
    ["a room", { title: "Sync", location: "R301" }, room("R301")],
    ["a known place by another name", { title: "Sync", location: "로봇실" }, room("Robot bay")],
    [
      "a known place before its address",
      { title: "Sync", location: "Main Library, 12 Hill Road" },
      elsewhere("Main Library"),
    ],
    [
      "a street address",
      { title: "Sync", location: "서울특별시 금천구 가산로99길 12" },
      { kind: "off-site", inLab: false },
    ],
    ["some other place", { title: "Sync", location: "카페 한빛" }, elsewhere("카페 한빛")],
    ["a link", { title: "Sync", link }, { kind: "online", inLab: false, link }],
    ["a link for a location", { title: "Sync", location: link }, { kind: "online", inLab: false, link }],
    ["a room with a link", { title: "Sync", location: "R301", link }, { ...room("R301"), link }],
    ["a room at the end of the title", { title: "Group meeting R402" }, room("R402")],
    ["the same with a sign", { title: "Group meeting @R402" }, room("R402")],
    ["the title against the location", { title: "Group meeting R402", location: "R301" }, room("R301")],
    ["a known place at the end of the title", { title: "Reading in Robot bay" }, room("Robot bay")],
    ["a room that is only talked about", { title: "R302 needs paint" }, undefined],
    ["home in a sentence", { title: "Call home" }, undefined],
    ["a year", { title: "KCC 2026" }, undefined],
    ["a link that is no web address", { title: "Sync", link: "javascript:alert(1)" }, undefined],
    [
      "a room that was booked",
      {
        title: "Sync",
        guests: [guest("r402@resource.calendar.google.com", { isRoom: true, name: "Main-4-R402 (12)" })],
      },
      room("R402"),
    ],
    [
      "a room that declined",
      {
        title: "Sync",
        guests: [guest("r402@resource.calendar.google.com", { isRoom: true, name: "R402", response: "declined" })],
      },
      undefined,
    ],
  ])("%s", (_, about, place) => {
    expect(onMinjis(event(about))[0]!.place).toEqual(place);
  });

  test("a link comes with the addresses of those who may have it, and only then", () => {
    const guests = [
      guest("Jun@lab.example"),
      guest("sales@lidar.example"),
      guest("minji@lab.example", { isSelf: true }),
    ];
    expect(onMinjis(event({ title: "Sync", link, guests }))[0]!.invitees).toEqual([
      "minji@lab.example",
      "jun@lab.example",
    ]);
    expect(onMinjis(event({ title: "Sync", guests }))[0]).not.toHaveProperty("invitees");
  });

  test("of 2,500 guests as many are named as calendars keep track of", () => {
    const guests = Array.from({ length: 2_500 }, (_, n) => guest(`guest${n}@lab.example`));
    expect(onLabs(event({ title: "Jun: talk", link, guests: [...guests, guest("jun@lab.example")] }))).toMatchObject([
      { invitees: ["jun@lab.example"] },
    ]);
  });
});

describe("whose a lab event is", () => {
  const who = (one: CalendarEvent) => onLabs(one).map((claim) => claim.who);
  const [MINJI, JUN] = [{ id: "slack:U0MINJI" }, { id: "slack:U0JUNHO" }];

  test.each([
    ["민지 휴가", [MINJI]],
    ["[Kim Minji] 출장 - Busan", [MINJI]],
    ["Minji, Jun @ NeurIPS", [MINJI, JUN]],
    ["전체 휴가", ["everyone"]],
    ["everyone: off", ["everyone"]],
    ["全員 休み", ["everyone"]],
    ["휴가 시작", ["nobody"]],
    ["Kim 출장", ["nobody"]],
  ])("%s", (title, expected) => {
    expect(who(allDay(title))).toEqual(expected);
  });

  test("guests we know come before names in the title, each by an answer of her own", () => {
    const guests = [
      guest("jun@lab.example", { response: "tentative" }),
      guest("lee@lab.example", { response: "declined" }),
      guest("aoi@lab.example", { response: "unanswered" }),
      guest("sales@lidar.example"),
    ];
    expect(onLabs(event({ title: "Minji: demo", guests })).map(({ who, response }) => [who, response])).toEqual([
      [{ email: "jun@lab.example" }, "tentative"],
      [{ email: "aoi@lab.example" }, "unanswered"],
    ]);
  });

  test("when all of them declined it is nobody's, and no lab event either", () => {
    expect(who(event({ title: "Demo", guests: [guest("jun@lab.example", { response: "declined" })] }))).toEqual([]);
  });

  test("guests nobody knows leave it to the title", () => {
    expect(who(event({ title: "Minji: demo", guests: [guest("sales@lidar.example")] }))).toEqual([MINJI]);
  });

  test("a lab that declined its own invitation does not take part", () => {
    const guests = [guest(labs.id, { isSelf: true, response: "declined" }), guest("sales@lidar.example")];
    expect(who(event({ title: "LiDAR demo", guests }))).toEqual([]);
  });

  test("said of everyone it is marked so", () => {
    expect(onLabs(event({ title: "전체 세미나", location: "R402" }))).toMatchObject([
      { who: "everyone", isForEveryone: true, kind: "event", availability: "busy", place: room("R402") },
    ]);
  });

  const group = guest("lab-all@groups.example");
  test("everyone invited through a group means everyone, and not only those who have answered", () => {
    const guests = [group, guest("jun@lab.example")];
    expect(who(event({ title: "전체 세미나", guests }))).toEqual(["everyone"]);
    expect(who(event({ title: "Seminar", guests }))).toEqual([{ email: "jun@lab.example" }]);
    expect(who(event({ title: "전체 세미나", guests: guests.slice(1) }))).toEqual([{ email: "jun@lab.example" }]);
  });
  test("who declined what is for everyone is not of it", () => {
    const guests = [group, guest("jun@lab.example", { response: "declined" })];
    const [seminar, off, ...more] = onLabs(event({ title: "전체 세미나", guests }));
    expect(seminar).toMatchObject({ who: "everyone", kind: "event" });
    expect(off).toMatchObject({ who: { email: "jun@lab.example" }, kind: "void", copyOf: seminar!.copyOf });
    expect(more).toEqual([]);
  });

  test("everyone's leave is marked so too", () => {
    expect(onLabs(allDay("전체 휴가"))).toMatchObject([{ who: "everyone", isForEveryone: true, away: "leave" }]);
  });

  test("a whole day of everyone without a place is a lab event", () => {
    expect(onLabs(allDay("전체 회의록 마감"))).toMatchObject([{ who: "nobody", kind: "day" }]);
  });

  test("what names nobody is a lab event and takes nobody's time", () => {
    const [claim, ...more] = onLabs(event({ title: "3D printer maintenance", location: "R302" }));
    expect(more).toEqual([]);
    expect(claim).toMatchObject({ who: "nobody", kind: "event", activity: "3D printer maintenance" });
    expect(claim).not.toHaveProperty("availability");
    expect(claim).not.toHaveProperty("isPersonal");
  });

  test("in a personal calendar a title attaches no one else", () => {
    expect(onMinjis(event({ title: "Jun, Aoi: demo" })).map((claim) => claim.who)).toEqual([minji.who]);
  });

  test("a personal calendar whose owner nobody told says nothing", () => {
    const { owner: _owner, ...lost } = minjis;
    expect(onMinjis(event({ title: "Demo" }), { calendar: lost })).toEqual([]);
  });
});

describe("a class that is off", () => {
  test("voids the entry of whoever has it, by its name", () => {
    expect(onLabs(event({ title: "선형대수 휴강" }))).toMatchObject([
      { kind: "void", who: "everyone", activity: "선형대수", isForEveryone: true },
    ]);
  });

  test("in her own calendar it is hers", () => {
    const [claim] = onMinjis(event({ title: "[휴강] 선형대수" }));
    expect(claim).toMatchObject({ kind: "void", who: minji.who, activity: "선형대수" });
    expect(claim).not.toHaveProperty("availability");
  });

  test("of one person it is that person's", () => {
    expect(onLabs(event({ title: "민지 선형대수 휴강" }))).toMatchObject([
      { kind: "void", who: { id: "slack:U0MINJI" } },
    ]);
  });

  test("without a name it voids what there is at that time", () => {
    const [claim] = onMinjis(event({ title: "휴강" }));
    expect(claim).toMatchObject({ kind: "void" });
    expect(claim).not.toHaveProperty("activity");
  });

  test("a private one stays untold", () => {
    expect(onMinjis(event({ title: "선형대수 휴강", isPrivate: true }))).toEqual([]);
  });
});

test("times that no calendar means are left out, not thrown", () => {
  const strange = [
    event({ title: "x", end: time("2026-11-24T09:00:00+09:00") }),
    event({ title: "x", start: time("yesterday") }),
    event({ title: "x", start: day("0001-01-01"), end: day("0001-01-01") }),
    event({ title: "x", start: day("9999-12-31"), end: day("9999-12-31") }),
  ];
  expect(strange.flatMap((one) => onMinjis(one))).toEqual([]);
});
