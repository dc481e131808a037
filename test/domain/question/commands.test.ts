import { describe, expect, test } from "vitest";
import { COMMANDS, commandOf } from "../../../src/domain/question/commands.ts";
import type { Question } from "../../../src/domain/question/question.ts";
import { languageOf, readQuestion } from "../../../src/domain/question/read.ts";
import { ask, now, seoul } from "./ask.ts";

const read = (text: string) => readQuestion(text, { now, lab: seoul, asker: seoul, periods });
const periods = new Map([[2, { start: 600, end: 650 }]]);
const name = (text: string) => ({ kind: "name", text });
const time = (minutes: number, date = "2026-11-24") => seoul.instantAt(date, minutes);

describe("a subcommand", () => {
  test.each<readonly [string, Question]>([
    ["clear", { kind: "clear" }],
    ["상태 지워줘", { kind: "clear" }],
    ["設定を解除して", { kind: "clear" }],
    ["in", { kind: "in" }],
    ["out", { kind: "out" }],
    ["watches", { kind: "watches" }],
    ["알림 목록", { kind: "watches" }],
    ["通知一覧", { kind: "watches" }],
    ["watch minji", { kind: "watch", who: [name("minji")] as never, wants: "back" }],
    ["let me know when jun is free", { kind: "watch", who: [name("jun")] as never, wants: "free" }],
    ["교수님 시간 나시면 알려주세요", { kind: "watch", who: [name("교수님")] as never, wants: "free" }],
    ["田中さんが戻ったら教えて", { kind: "watch", who: [name("田中さん")] as never, wants: "back" }],
    ["unwatch minji", { kind: "unwatch", who: [name("minji")] as never }],
    ["준호 알림 꺼줘", { kind: "unwatch", who: [name("준호")] as never }],
    ["privacy", { kind: "privacy" }],
    ["privacy busy", { kind: "privacy", level: "busy" }],
    ["공개 범위 장소만", { kind: "privacy", level: "place" }],
    ["自分を非表示にして", { kind: "privacy", level: "hidden" }],
    ["privacy log", { kind: "privacy-log" }],
    ["누가 나 찾았어?", { kind: "privacy-log" }],
    ["feedback", { kind: "feedback", words: "" }],
    ["Feedback: she was in R301", { kind: "feedback", words: "she was in R301" }],
    [
      'feedback <@U0MINJI> was "at home" until 15:00, not in R301',
      { kind: "feedback", words: '<@U0MINJI> was "at home" until 15:00, not in R301' },
    ],
    ["의견 민지는 집에 있었어요", { kind: "feedback", words: "민지는 집에 있었어요" }],
    ["피드백", { kind: "feedback", words: "" }],
    ["フィードバック 田中さんはいませんでした", { kind: "feedback", words: "田中さんはいませんでした" }],
    ["alias", { kind: "alias" }],
    ["alias mini", { kind: "alias", alias: "mini" }],
    ['alias "mini mouse"', { kind: "alias", alias: "mini mouse" }],
    ["alias remove mini", { kind: "alias", alias: "mini", isRemoved: true }],
    ["alias 민지 = 미니", { kind: "alias", who: name("민지") as never, alias: "미니" }],
    ["민지 = 미니", { kind: "alias", who: name("민지") as never, alias: "미니" }],
    ["R301", { kind: "room", place: "R301" }],
    ["who is in R301?", { kind: "room", place: "R301" }],
    ["301호에 누구 있어?", { kind: "room", place: "301호" }],
    ["会議室空いてる？", { kind: "room", place: "会議室" }],
    ["<#C123|lab>", { kind: "group", group: { kind: "channel", id: "C123" }, wants: "where" }],
    ["<!subteam^S12|@robots> 다 어디?", { kind: "group", group: { kind: "usergroup", id: "S12" }, wants: "where" }],
    ["who is free in <#C123|lab>?", { kind: "free", who: [], group: { kind: "channel", id: "C123" } }],
    ["set home", { kind: "set", word: "home" }],
    ["set home until 15:00", { kind: "set", word: "home", until: { at: time(900) } }],
    ["R402に17時までいます", { kind: "set", word: "R402", until: { at: time(1020) } }],
    ["나 회의 중, 16:00까지", { kind: "set", word: "회의", until: { at: time(960) } }],
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test("takes feedback at the length people write to people", () => {
    const words = "she was in R301 all morning. ".repeat(30).trim();
    expect(read(`feedback ${words}`)).toEqual({ kind: "feedback", words });
  });

  test.each([
    ["feedback", undefined],
    ["feedback she was not there", "en"],
    ["feedback 민지는 집에 있었어요", "ko"],
    ["의견", "ko"],
    ["フィードバック", "ja"],
  ] as const)("of feedback is answered in the language of its words: %s", (text, language) => {
    expect(languageOf(text)).toBe(language);
  });

  test("of every language is read as itself, and no word stands for two", () => {
    for (const commands of Object.values(COMMANDS)) {
      for (const [command, words] of Object.entries(commands)) {
        for (const word of words) expect(commandOf(word)?.command, word).toBe(command);
      }
    }
  });

  test("is a name when it is quoted, or when more is said of it", () => {
    expect(ask('"In"')).toBe("[In]");
    expect(ask("In Choi")).toBe("[In Choi]");
    expect(ask("is In in?")).toBe("[In]");
    expect(ask("will at 3")).toBe("[will] 15:00 (3)");
    expect(ask("하나 어디")).toBe("[하나]");
  });
});

describe("a word about oneself", () => {
  test("lasts to the end of the day it names", () => {
    const question = read("set leave until Friday");
    expect(question.kind === "set" && question.until).toEqual({
      at: seoul.dayOn("2026-11-27").until,
      said: { kind: "day", date: "2026-11-27" },
    });
  });

  test("may begin later", () => {
    const question = read("휴가 목요일부터 금요일까지");
    expect(question.kind === "set" && [question.word, question.from?.said, question.until?.said]).toEqual([
      "휴가",
      { kind: "day", date: "2026-11-26" },
      { kind: "day", date: "2026-11-27" },
    ]);
  });

  test.each([
    "민지 재택이야?",
    "田中さん在宅？",
    "is minji at home?",
    "민지 오늘 재택입니다",
    "민지는 집에서 일해요",
    "jun is working remotely",
    "jun working remote",
    "田中さんは在宅です",
  ])("is nothing that is said of somebody else: %s", (text) => {
    expect(read(text).kind).toBe("where");
  });

  test("that is over already is asked back", () => {
    expect(ask("set home until yesterday")).toBe('no-such-time "yesterday"');
  });
});

describe("nobody is asked about", () => {
  test.each([
    ["thanks!", "thanks"],
    ["thx :)", "thanks"],
    ["고마워", "thanks"],
    ["교수님 감사합니다", "thanks"],
    ["ありがとう！", "thanks"],
    ["助かりました", "thanks"],
    ["hi", "hello"],
    ["good morning everyone", "hello"],
    ["안녕하세요", "hello"],
    ["お疲れ様です", "hello"],
    ["ok", "other"],
    ["수고하셨습니다", "other"],
    ["おやすみ", "other"],
    // It is somebody else who is greeted.
    ["thanks Minji", "other"],
    ["hi minji", "other"],
    ["안녕 민지", "other"],
    ["田中さんありがとう", "other"],
  ])("and it is answered in kind: %s", (text, said) => {
    expect(read(text)).toEqual({ kind: "small-talk", said });
  });

  test.each(["점심 뭐 먹지", "今日の天気は？", "what's the weather tomorrow"])(
    "nor by what is not for us: %s",
    (text) => {
      expect(read(text).kind).toBe("help");
    },
  );

  test.each([
    ["minji 3pm 4pm", 'no-such-time "3pm 4pm"'],
    // Whether Jun is meant tomorrow, too, nobody can tell.
    ["minji tomorrow at 10 and jun at 3", 'no-such-time "tomorrow 10 3"'],
    ["minji tomorrow yesterday", 'no-such-time "tomorrow yesterday"'],
    ["minji thursday 11/25", 'no-such-time "thursday 11/25"'],
    ["where is she?", "no-name"],
    ["그분 어디 계세요?", "no-name"],
    ["彼女どこ？", "no-name"],
  ])("and asked back: %s", (text, expected) => {
    expect(ask(text)).toBe(expected);
  });
});

describe("people at different times are asked about apart", () => {
  test.each([
    ["minji at 10 and jun at 3", ["minji at 10", "jun at 3"]],
    ["where is minji at 10, and jun at 3?", ["where is minji at 10", "jun at 3"]],
    ["minji and hana at 10 and jun at 3", ["minji and hana at 10", "jun at 3"]],
    ["minji tomorrow 10am and jun friday 3pm", ["minji tomorrow 10am", "jun friday 3pm"]],
    ["<@U0MINJI> at 3pm and <@U0JUN> at 4pm", ["<@U0MINJI> at 3pm", "<@U0JUN> at 4pm"]],
    ['"In" at 3pm, "Will" at 4pm', ['"In" at 3pm', '"Will" at 4pm']],
    ["민지 10시, 준호 3시", ["민지 10시", "준호 3시"]],
    ["민지 10시 그리고 준호는 3시에 어디 있어?", ["민지 10시", "준호는 3시에 어디 있어"]],
    ["田中さん10時、佐藤さん15時", ["田中さん10時", "佐藤さん15時"]],
    ["田中さん10時と佐藤さん15時", ["田中さん10時", "佐藤さん15時"]],
  ])("%s", (text, questions) => {
    const question = read(text);
    const problem = question.kind === "not-understood" ? question.problem : undefined;
    expect(problem?.kind === "several-times" && problem.questions.map(({ text }) => text)).toEqual(questions);
  });
});

describe("lessons", () => {
  test.each(["minji 2nd period", "minji period 2", "민지 2교시", "田中 2限"])("%s", (text) => {
    const question = read(text);
    expect(question.kind === "where" && question.at).toMatchObject({
      at: time(600),
      span: { from: time(600), until: time(650) },
      said: { kind: "period", number: 2 },
    });
  });

  test("that the sheet does not tell of are asked back", () => {
    expect(ask("민지 7교시")).toBe('no-such-time "7교시"');
  });
});

describe("a place of the places tab", () => {
  const places = [
    { place: { kind: "room", name: "Aquarium", inLab: true }, aliases: ["수족관", "水槽"] },
    { place: { kind: "room", name: "Lab", inLab: true }, aliases: [] },
  ] as const;
  const readHere = (text: string) => readQuestion(text, { now, lab: seoul, asker: seoul, places });

  test.each([
    ["room aquarium", "aquarium"],
    ["who is in the aquarium?", "aquarium"],
    ["is anyone in the Aquarium", "Aquarium"],
    ["is the aquarium free?", "aquarium"],
    ["수족관에 누구 있어?", "수족관"],
    ["수족관 비었어?", "수족관"],
    ["水槽に誰いる？", "水槽"],
    ["水槽に誰かいますか", "水槽"],
  ])("is a room: %s", (text, place) => {
    expect(readHere(text)).toEqual({ kind: "room", place });
  });

  test("is somebody's name where nothing asks for a place, and the lab is no room", () => {
    expect(readHere("aquarium")).toEqual({ kind: "where", who: [name("aquarium")], wants: "where" });
    expect(readHere("who is in the lab?")).toEqual({ kind: "in" });
  });
});

describe("a place that no list knows", () => {
  test.each([
    ["who is in Wombat Hall?", "Wombat Hall"],
    ["is anyone still in the kitchen?", "kitchen"],
    ["who's at Busan?", "Busan"],
    ["휴게실에 누구 있어?", "휴게실"],
    ["누가 휴게실에 있어요?", "휴게실"],
    ["休憩室に誰がいますか", "休憩室"],
    ["カフェに誰かいる？", "カフェ"],
  ])("is a place where it is asked who is in it: %s", (text, place) => {
    expect(read(text)).toEqual({ kind: "room", place });
  });

  test.each(["who is in the lab?", "연구실에 누구 있어?", "研究室に誰がいますか", "who is in today?"])(
    "is not what everybody calls the lab: %s",
    (text) => {
      expect(read(text).kind).toBe("in");
    },
  );
});

describe("a month as a whole", () => {
  test.each([
    ["where is May in May?", 'no-such-time "in May"'],
    ["where is minji next month", 'no-such-time "next month"'],
    ["민지 다음 달에 어디 있어?", 'no-such-time "다음 달에"'],
    ["민지 5월에 어디 있어?", 'no-such-time "5월에"'],
    ["来月美咲さんいますか", 'no-such-time "来月"'],
  ])("is asked back rather than answered for now: %s", (text, expected) => {
    expect(ask(text)).toBe(expected);
  });

  test.each([
    ["is may in?", "[may]"],
    ["May 3pm", "[May] 15:00"],
    ["minji on the 25th of next month", "[minji] 2026-12-25T10:00 (the 25th of next month)"],
    ["민지 다음 달 25일에 있어?", "[민지] 2026-12-25T10:00 (다음 달 25일에)"],
    ["来月25日に美咲さん来ますか", "[美咲さん] 2026-12-25T10:00 (来月25日に)"],
  ])("is no day of one, and nobody's name: %s", (text, expected) => {
    expect(ask(text)).toBe(expected);
  });
});

test.each(["set <@U0MINJI> home", "설정 <@U0MINJI> 재택", "設定 <@U0MINJI> 在宅"])(
  "nobody sets a place for somebody else: %s",
  (text) => {
    expect(read(text)).toMatchObject({ kind: "not-understood", problem: { kind: "set-another" } });
  },
);
