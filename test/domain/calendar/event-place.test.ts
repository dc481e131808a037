import { describe, expect, test } from "vitest";
import { placeOf } from "../../../src/domain/calendar/event-place.ts";
import type { KnownPlace, Place } from "../../../src/domain/place.ts";
import { event } from "./lab.ts";

const KNOWN: readonly KnownPlace[] = [
  { place: { kind: "room", name: "Robot bay", inLab: true }, aliases: ["로봇실"] },
  { place: { kind: "room", name: "R301", inLab: true }, aliases: ["Seminar room", "세미나실"] },
  {
    place: { kind: "elsewhere", name: "Main Library", inLab: false },
    aliases: ["중앙도서관", "1 Gwanak-ro, Gwanak-gu, Seoul"],
  },
];

const room = (name: string): Place => ({ kind: "room", name, inLab: true });
const elsewhere = (name: string): Place => ({ kind: "elsewhere", name, inLab: false });
const online = (link?: string): Place => ({ kind: "online", inLab: false, ...(link && { link }) });
const home: Place = { kind: "home", inLab: false };
const offSite: Place = { kind: "off-site", inLab: false };

const located = (location: string) => placeOf(event({ location }), "Meeting", KNOWN);
const titled = (title: string) => placeOf(event(), title, KNOWN);

describe("a location says where", () => {
  test.each<[string, Place]>([
    ["R301", room("R301")],
    ["R 3.14", room("R 3.14")],
    ["301호", room("301호")],
    ["공학관 301호", room("공학관 301호")],
    ["공학관 3층 301호", room("공학관 301호")],
    ["B동 201", room("B동 201")],
    ["38동 521호", room("38동 521호")],
    ["302-208", room("302-208")],
    ["402号室", room("402号室")],
    ["5F 会議室A", room("5F 会議室A")],
    ["第2会議室", room("第2会議室")],
    ["3층 회의실", room("3층 회의실")],
    ["대회의실", room("대회의실")],
    ["Room 12", room("Room 12")],
    ["Conference room A", room("Conference room A")],
    ["Bldg 3 Rm 210", room("Bldg 3 Rm 210")],
    ["Engineering Building\nRoom 301", room("Room 301")],
    ["R402\n3rd floor\nEngineering building", room("R402")],
    ["Seminar room (R301)", room("R301")],
    ["지하1층 세미나실", room("R301")],
    ["로봇실", room("Robot bay")],
    ["Main Library, 12 Hill Road", elsewhere("Main Library")],
    ["1 Gwanak-ro, Gwanak-gu, Seoul", elsewhere("Main Library")],
    ["호텔 회의실", elsewhere("호텔 회의실")],
    ["학생식당", elsewhere("학생식당")],
    ["BEXCO Hall 2", elsewhere("BEXCO Hall 2")],
    ["대전광역시 유성구 대학로 291", offSite],
    ["BEXCO\n부산광역시 해운대구 APEC로 55", offSite],
    ["KAIST\n291 Daehak-ro\nYuseong-gu, Daejeon", offSite],
    ["〒113-8656 東京都文京区本郷7-3-1", offSite],
    ["1600 Amphitheatre Parkway, Mountain View, CA 94043, USA", offSite],
    ["Zoom", online()],
    ["Microsoft Teams 회의", online()],
    ["Microsoft Teams 会議", online()],
    ["구글 미트", online()],
    ["온라인(Zoom)", online()],
    ["https://zoom.us/j/123", online("https://zoom.us/j/123")],
    ["meet.google.com/abc-defg-hij", online("https://meet.google.com/abc-defg-hij")],
    ["https://kaist.webex.com/meet/x", online("https://kaist.webex.com/meet/x")],
    ["https://teams.microsoft.com/l/meetup-join/19", online("https://teams.microsoft.com/l/meetup-join/19")],
    ["R301, https://zoom.us/j/1", { ...room("R301"), link: "https://zoom.us/j/1" }],
    ["Zoom / R402", room("R402")],
  ])("%j", (location, place) => {
    expect(located(location)).toEqual(place);
  });

  test.each([
    ...[
      "TBD",
      "tba",
      "To be announced",
      "Room TBD",
      "미정",
      "장소 미정",
      "장소: 추후 공지",
      "추후공지",
      "未定",
      "場所未定",
      "場所：未定",
    ],
    ...["調整中", "後日連絡", "N/A", "none", "없음", "なし", "-", "?", "…", "", "전화", "Phone"],
  ])("%j names no place", (location) => {
    expect(located(location)).toBeUndefined();
  });

  test("what names none leaves the word to the title, or to a room that was booked", () => {
    expect(placeOf(event({ location: "TBD" }), "Group meeting R402", KNOWN)).toEqual(room("R402"));
    const guests = [
      { email: "r@x.example", name: "Main-4-R402 (12)", response: "accepted", isSelf: false, isRoom: true },
    ];
    expect(placeOf(event({ location: "미정", guests: guests as never }), "회의", KNOWN)?.kind).toBe("room");
  });
});

describe("a title says where", () => {
  test.each<[string, Place]>([
    ["Group meeting R402", room("R402")],
    ["Seminar @ Robot bay", room("Robot bay")],
    ["회의 (공학관 301호)", room("공학관 301호")],
    ["Weekly @ Zoom", online()],
    ...["재택", "재택 근무", "재택 중", "재택 예정", "재택 - 논문 작성", "재택 (논문)"].map(
      (title) => [title, home] as [string, Place],
    ),
    ...["在宅", "在宅勤務", "在宅勤務です", "在宅（論文執筆）", "在宅予定", "リモート"].map(
      (title) => [title, home] as [string, Place],
    ),
    ...["WFH", "wfh today", "WFH - dentist at 3", "WFH (sick kid)", "Working from home", "Remote today"].map(
      (title) => [title, home] as [string, Place],
    ),
  ])("%s", (title, place) => {
    expect(titled(title)).toEqual(place);
  });

  test.each([
    ...[
      "재택근무 정책 회의",
      "재택근무 신청",
      "재택 장비 구매",
      "연구실 청소",
      "집들이",
      "R301 청소",
      "회의실 예약",
      "원격: 서버 점검",
    ],
    ...[
      "在宅勤務申請",
      "リモート会議の準備",
      "リモートワーク制度説明会",
      "研究室ミーティング",
      "会議室予約",
      "在宅ワーク規程の確認",
    ],
    ...[
      "WFH policy talk",
      "Remote sensing seminar",
      "Remote work policy",
      "Home inspection",
      "Lab meeting",
      "Office hours",
    ],
    ...["Room booking", "Home: buy milk", "KCC 2026", "EE301 project", "Meeting at 3"],
  ])("%s names none", (title) => {
    expect(titled(title)).toBeUndefined();
  });
});
