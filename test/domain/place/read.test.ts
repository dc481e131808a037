import { describe, expect, test } from "vitest";
import { placeIn, readLocation, readPlace, wholePlace } from "../../../src/domain/place/read.ts";
import type { KnownPlace, Place } from "../../../src/domain/place.ts";
import { cpuMs } from "../../support/cpu.ts";

const room = (name: string, inLab = true): Place => ({ kind: "room", name, inLab });
const elsewhere = (name: string): Place => ({ kind: "elsewhere", name, inLab: false });
const home: Place = { kind: "home", inLab: false };
const lab: Place = { kind: "lab", inLab: true };
const online: Place = { kind: "online", inLab: false };
const offSite: Place = { kind: "off-site", inLab: false };

const known: KnownPlace[] = [
  { place: room("R301"), aliases: ["301호", "연구실"] },
  { place: room("EE410"), aliases: ["교수 연구실"] },
  { place: room("EE301", false), aliases: ["공학관 301"] },
  { place: elsewhere("COEX"), aliases: ["코엑스"] },
  { place: elsewhere("本郷キャンパス"), aliases: ["本郷"] },
];

describe("rooms by their shape", () => {
  test.each([
    ["R301", "R301"],
    ["r301", "R301"],
    ["Ｒ３０１", "R301"],
    ["R 3.14", "R 3.14"],
    ["Room 3.14", "Room 3.14"],
    ["room 12", "room 12"],
    ["Rm. 5", "Rm. 5"],
    ["EE301", "EE301"],
    ["EE 301", "EE 301"],
    ["E3-2201", "E3-2201"],
    ["301호", "301호"],
    ["301호실", "301호실"],
    ["B동 201", "B동 201"],
    ["B동 201호", "B동 201호"],
    ["302동 105호", "302동 105호"],
    ["공학관 301", "공학관 301"],
    ["제2공학관 301호", "제2공학관 301호"],
    ["402号室", "402号室"],
    ["４０２号室", "402号室"],
    ["214教室", "214教室"],
    ["工学部2号館 214号室", "工学部2号館 214号室"],
    ["Building 5 Room 301", "Building 5 Room 301"],
    ["\uFEFFR301\u200B", "R301"],
  ])("%s", (written, name) => {
    expect(readPlace(written)).toEqual(room(name));
    expect(wholePlace(written)).toEqual(room(name));
  });

  test.each([
    ["Robot demo in R402, please", "R402"],
    ["로봇실 옆 301호", "301호"],
    ["세미나 (B동 201)", "B동 201"],
    ["輪講 214号室", "214号室"],
    ["meeting room 2 with the dean", "meeting room 2"],
  ])("in a location: %s", (written, name) => {
    expect(readPlace(written)).toEqual(room(name));
    expect(wholePlace(written)).toBeUndefined();
  });

  test.each([
    "3월 4일",
    "10:00-12:00",
    "301",
    "운동 30분",
    "2호선",
    "3층",
    "2026",
    "COVID19",
    "GPT4",
    "선형대수",
    "?",
    "",
  ])("%j is none", (written) => {
    expect(readPlace(written)).toBeUndefined();
  });
});

describe("home, lab and online", () => {
  test.each<[Place, string[]]>([
    [
      home,
      [
        "home",
        "Home",
        "at home",
        "집",
        "집에서",
        "재택",
        "재택근무",
        "재택 근무",
        "자택",
        "自宅",
        "在宅",
        "在宅勤務",
        "在宅で",
        "remote",
        "Remotely",
        "WFH",
        "working from home",
      ],
    ],
    [
      lab,
      [
        "lab",
        "the lab",
        "in the lab",
        "office",
        "at my office",
        "연구실",
        "연구실에서",
        "研究室",
        "研究室にて",
        "ラボ",
      ],
    ],
    [
      online,
      ["Zoom", "on Zoom", "Google Meet", "MS Teams", "Microsoft Teams Meeting", "온라인", "줌", "オンライン", "online"],
    ],
  ])("%j", (place, texts) => {
    for (const text of texts) {
      expect(readPlace(text), text).toEqual(place);
      expect(wholePlace(text), text).toEqual(place);
    }
  });

  test.each([
    "lab meeting",
    "office hours",
    "home exam grading",
    "remote sensing",
    "집중",
    "家族",
    "zoom lens",
    "labs and life",
  ])("%s is none", (written) => {
    expect(readPlace(written)).toBeUndefined();
  });
});

describe("links", () => {
  const zoom = "https://hanbit.zoom.us/j/85550100123";

  test.each([zoom, `Zoom: ${zoom}`, `Join Zoom Meeting ${zoom}`, "hanbit.zoom.us/j/85550100123"])("%s", (written) => {
    expect(readPlace(written)).toEqual({ ...online, link: zoom });
  });

  test("a room with a link is the room", () => {
    expect(readPlace(`R402 / ${zoom}`)).toEqual({ ...room("R402"), link: zoom });
  });

  test("a map is no meeting", () => {
    expect(readPlace("https://maps.app.goo.gl/abcdef")).toEqual(offSite);
    expect(readLocation("카페 한빛 https://naver.me/x1y2")).toEqual(offSite);
  });

  test("only http links are kept", () => {
    expect(readPlace("javascript:alert(1)")).toBeUndefined();
  });
});

describe("a street address that is no known place is off site", () => {
  test.each([
    "서울특별시 금천구 가산로99길 12",
    "테헤란로 123",
    "서울 강남구 테헤란로 123 402호",
    "서울 관악구 신림동 산 56-1",
    "99-1 Haeundae-ro, Haeundae-gu, Busan",
    "1600 Amphitheatre Parkway, Mountain View, CA 94043",
    "10 Downing Street, London",
    "Hauptstraße 12, 10115 Berlin",
    "文京区本郷7-3-1",
    "東京都文京区本郷七丁目3番1号",
    "〒113-8656 東京都",
  ])("%s", (written) => {
    expect(readPlace(written)).toEqual(offSite);
    expect(wholePlace(written)).toEqual(offSite);
  });

  test.each([
    "앞으로 3시간 집중",
    "진로 2차 상담",
    "5 minute drive",
    "back in 10 minutes, 3 way call",
    "lunch near 테헤란로 123",
  ])("%s is none", (written) => {
    expect(wholePlace(written)).toBeUndefined();
  });

  test("unless it is known", () => {
    expect(readPlace("COEX, 513 Yeongdong-daero, Gangnam-gu, Seoul", known)).toEqual(elsewhere("COEX"));
  });
});

describe("known places", () => {
  test.each([
    ["R301", "R301"],
    ["r-301", "R301"],
    ["Room 301", "R301"],
    ["301호", "R301"],
    ["연구실", "R301"],
    ["이선영 교수 연구실", "EE410"],
    ["공학관301", "EE301"],
    ["코엑스에서 전시", "COEX"],
    ["本郷で打合せ", "本郷キャンパス"],
    ["coex", "COEX"],
  ])("%s is %s", (written, name) => {
    expect(readPlace(written, known)?.name).toBe(name);
  });

  test("a known room keeps what is known of it", () => {
    expect(readPlace("EE301", known)).toEqual(room("EE301", false));
  });

  test("a name inside another word is none", () => {
    expect(readPlace("코엑스몰", known)).toBeUndefined();
    expect(readPlace("연구실험", known)).toBeUndefined();
  });

  test("signs in a name are only signs", () => {
    const odd = ["A-101 (old)", "C++ lab", "R.*", "$", "x|y", "\\\\"].map((name) => ({
      place: elsewhere(name),
      aliases: [],
    }));
    expect(readPlace("meeting in A-101 (old) today", odd)).toEqual(elsewhere("A-101 (old)"));
    expect(readPlace("C++ lab", odd)).toEqual(elsewhere("C++ lab"));
    expect(readPlace("Rxyz today", odd)).toBeUndefined();
  });

  test("of two names that overlap the longer one counts", () => {
    expect(readPlace("회의: 교수 연구실에서", known)?.name).toBe("EE410");
  });

  test("a place's own name beats another's alias", () => {
    const both = [
      { place: room("A101"), aliases: ["B202"] },
      { place: room("B202"), aliases: [] },
    ];
    expect(readPlace("B202", both)?.name).toBe("B202");
    expect(readPlace("B202", both.toReversed())?.name).toBe("B202");
  });
});

describe("a location field", () => {
  test.each(["카페 한빛", "서울역", "Busan", "BEXCO Hall 2", "北海道大学"])(
    "%s is elsewhere, by that name",
    (written) => {
      expect(readLocation(written)).toEqual(elsewhere(written));
      expect(wholePlace(written)).toBeUndefined();
    },
  );

  test("an endless one is cut", () => {
    const place = readLocation("아주 먼 곳 ".repeat(400));
    expect(place?.name?.length).toBeLessThanOrEqual(60);
    expect(place?.name?.endsWith("…")).toBe(true);
  });

  test.each(["", "   ", "\n", "\u200B"])("%j is none", (written) => {
    expect(readLocation(written)).toBeUndefined();
  });

  test("lines are joined and marks that cannot be seen are dropped", () => {
    expect(readLocation("카페\n한빛 \u202Ex")).toEqual(elsewhere("카페 한빛 x"));
  });
});

describe("a place and other words", () => {
  test.each<[string, Place | undefined, string]>([
    ["EE301 선형대수", room("EE301", false), "선형대수"],
    ["R301 TA session, Linear Algebra", room("R301"), "TA session, Linear Algebra"],
    ["선형대수 @ EE301", room("EE301", false), "선형대수"],
    ["선형대수 (EE301)", room("EE301", false), "선형대수"],
    ["Group meeting at R402", room("R402"), "Group meeting"],
    ["214号室 輪講", room("214号室"), "輪講"],
    ["R301에서 회의", room("R301"), "회의"],
    ["home", home, ""],
    ["home 논문 작성", home, "논문 작성"],
    ["writing at home", home, "writing"],
    ["home: writing", home, "writing"],
    ["수업 (온라인)", online, "수업"],
    ["EE410 office hours", room("EE410"), "office hours"],
    ["lab meeting", undefined, ""],
    ["선형대수", undefined, ""],
  ])("%s", (written, place, rest) => {
    expect(placeIn(written, known)).toEqual(place && { place, rest });
  });
});

test.each(["🏠 home", ":house: home", "home 🏡️", "👩🏽‍💻 home"])("emoji around a place do not count: %s", (status) => {
  expect(wholePlace(status)).toEqual(home);
});

test("hostile text is read in no time", () => {
  const texts = ["((((", "1 2 1 2 ", "가로 1-", "a-ro ", "R3.", "区1-", "https://", "A ".repeat(20)].map((part) =>
    part.repeat(1000),
  );
  const started = cpuMs();
  for (const text of texts) {
    readLocation(text, known);
    wholePlace(text, known);
    placeIn(text, known);
  }
  expect(cpuMs() - started).toBeLessThan(500);
});
