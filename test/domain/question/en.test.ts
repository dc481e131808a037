import { describe, expect, test } from "vitest";
import { ask } from "./ask.ts";

describe("whom a question is about", () => {
  test.each([
    ["minji", "[minji]"],
    ["kim minji", "[kim minji]"],
    ["Minji?", "[Minji]"],
    ["where is kim?", "[kim]"],
    ["where's prof. Lee", "[prof. Lee]"],
    ["where’s prof. Lee?", "[prof. Lee]"],
    ["Where is Grace O'Neill?", "[Grace O'Neill]"],
    ["wheres minji", "[minji]"],
    ["where is minji right now?", "[minji]"],
    ["where is minji now", "[minji]"],
    ["hey, where is minji please", "[minji]"],
    ["do you know where minji is?", "[minji]"],
    ["can you tell me where minji is", "[minji]"],
    ["what is minji doing?", "[minji]"],
    ["is minji in?", "[minji]"],
    ["is minji in the lab", "[minji]"],
    ["where are minji and jun?", "[minji] [jun]"],
    ["minji, jun", "[minji] [jun]"],
    ["Kim, Minji", "[Kim, Minji]"],
    ["where is the robot arm", "[the robot arm]"],
    ["minji something else", "[minji something else]"],
    ["So Yeon", "[So Yeon]"],
  ])("%s", (text, expected) => {
    expect(ask(text)).toBe(expected);
  });

  test.each([
    ["where is Will", "[Will]"],
    ["Will Parker", "[Will Parker]"],
    ["where will Will be at 4pm?", "[Will] 16:00"],
    ["when will will be back", "back [will]"],
    ["May Chen", "[May Chen]"],
    ["May 3pm", "[May] 15:00"],
    ["where is may", "[may]"],
    ["where is May at 15:00", "[May] 15:00"],
    ["where is now?", "[now]"],
    ["where is all?", "[all]"],
    ["Sun Li", "[Sun Li]"],
    ["Kim Sun", "[Kim Sun]"],
    ["who In", "[In]"],
    ["who is In", "[In]"],
    ["who now", "[now]"],
    ["who all", "[all]"],
    ["who help", "[help]"],
    ["who minji tomorrow 15:00", "[minji] 2026-11-25T15:00"],
    ['"In"', "[In]"],
    ['where is "Now"?', "[Now]"],
    ['"help"', "[help]"],
    ['"All" at 15:00', "[All] 15:00"],
    ["“May”", "[May]"],
    ["'Tomorrow' 15:00", "[Tomorrow] 15:00"],
  ])("a name that is also a word: %s", (text, expected) => {
    expect(ask(text)).toBe(expected);
  });
});

describe("what a question wants", () => {
  test.each([
    ["when is minji back?", "back [minji]"],
    ["when will minji be back?", "back [minji]"],
    ["when does minji come back", "back [minji]"],
    ["is minji back yet?", "back [minji]"],
    ["is minji free at 3?", "free [minji] 15:00 (3)"],
    ["is minji busy now", "free [minji]"],
    ["is minji free tomorrow at 10?", "free [minji] 2026-11-25T10:00 (10)"],
    ["when is minji free", "free [minji]"],
  ])("%s", (text, expected) => {
    expect(ask(text)).toBe(expected);
  });
});

describe("when", () => {
  test.each([
    ["minji 15:00", "[minji] 15:00"],
    ["15:00 minji", "[minji] 15:00"],
    ["minji 3pm", "[minji] 15:00"],
    ["minji 3 p.m.", "[minji] 15:00"],
    ["minji 3:30 pm", "[minji] 15:30"],
    ["minji at 10am", "[minji] 10:00"],
    ["minji 12am", "[minji] 00:00"],
    ["minji 12pm", "[minji] 12:00"],
    ["minji 03:30", "[minji] 03:30"],
    ["minji noon", "[minji] 12:00"],
    ["minji at midnight", "[minji] 2026-11-25T00:00"],
    ["minji half past 4", "[minji] 16:30 (4:30)"],
    ["minji tomorrow 15:00", "[minji] 2026-11-25T15:00"],
    ["tomorrow 15:00 minji", "[minji] 2026-11-25T15:00"],
    ["minji yesterday 10am", "[minji] 2026-11-23T10:00"],
    ["minji day after tomorrow 9am", "[minji] 2026-11-26T09:00"],
    ["minji today at 16:00", "[minji] 16:00"],
    ["minji monday 10am", "[minji] 2026-11-30T10:00"],
    ["minji on friday at 15:00", "[minji] 2026-11-27T15:00"],
    ["minji tue 16:00", "[minji] 16:00"],
    ["minji tue 10:00", "[minji] 10:00 (10:00)"],
    ["minji tue 10am", "[minji] 2026-12-01T10:00"],
    ["minji in 2 hours", "[minji] 16:30"],
    ["minji in an hour", "[minji] 15:30"],
    ["minji in half an hour", "[minji] 15:00"],
    ["minji in 90 minutes", "[minji] 16:00"],
    ["minji 2 hours ago", "[minji] 12:30"],
    ["minji in 2 days", "[minji] 2026-11-26T14:30"],
    ["minji 2026-11-26 15:00", "[minji] 2026-11-26T15:00"],
    ["minji 2026-11-26T15:00", "[minji] 2026-11-26T15:00"],
    ["minji 11/26 9am", "[minji] 2026-11-26T09:00"],
    ["minji 26/11 9am", "[minji] 2026-11-26T09:00"],
    ["minji nov 26 9am", "[minji] 2026-11-26T09:00"],
    ["minji 26 November 9am", "[minji] 2026-11-26T09:00"],
    ["minji 4th of january 9am", "[minji] 2027-01-04T09:00 (4th of january 9am)"],
    ["minji 14:00-15:00", "[minji] 14:00-15:00"],
    ["minji 3-4pm", "[minji] 15:00-16:00"],
    ["minji from 16:00 to 18:00", "[minji] 16:00-18:00"],
    ["minji tomorrow morning at 10", "[minji] 2026-11-25T10:00"],
    ["minji at 7 in the evening", "[minji] 19:00"],
  ])("%s", (text, expected) => {
    expect(ask(text)).toBe(expected);
  });

  test.each([
    ["minji at 3", "[minji] 15:00 (3)"],
    ["minji 3", "[minji] 15:00 (3)"],
    ["minji 3:30", "[minji] 15:30 (3:30)"],
    ["minji at 2", "[minji] 2026-11-25T14:00 (2)"],
    ["minji at 9", "[minji] 2026-11-25T09:00 (9)"],
    ["minji tomorrow 3", "[minji] 2026-11-25T15:00 (3)"],
    ["minji tomorrow at 9", "[minji] 2026-11-25T09:00 (9)"],
    ["where was minji at 10", "[minji] 10:00 (10)"],
    ["where was minji at 4", "[minji] 2026-11-23T16:00 (4)"],
    ["minji tomorrow", "[minji] 2026-11-25T10:00 (tomorrow)"],
    ["minji yesterday", "[minji] 2026-11-23T10:00 (yesterday)"],
    ["minji monday", "[minji] 2026-11-30T10:00 (monday)"],
    ["minji next tue", "[minji] 2026-12-01T10:00 (next tue)"],
    ["minji next tue 15:00", "[minji] 2026-12-01T15:00 (next tue 15:00)"],
    ["minji tuesday next week", "[minji] 2026-12-01T10:00 (tuesday next week)"],
    ["minji last monday 15:00", "[minji] 2026-11-16T15:00 (last monday 15:00)"],
    ["minji tomorrow afternoon", "[minji] 2026-11-25T15:00 (tomorrow afternoon)"],
    ["minji tonight", "[minji] 19:00 (tonight)"],
    ["minji 3/4 10am", "[minji] 2027-03-04T10:00 (3/4 10am)"],
  ])("and a doubtful time says how it was taken: %s", (text, expected) => {
    expect(ask(text)).toBe(expected);
  });

  test.each([
    ["minji 25:00", 'no-such-time "25:00"'],
    ["minji 15:75", 'no-such-time "15:75"'],
    ["minji 13am", 'no-such-time "13am"'],
    ["minji 32 November", 'no-such-time "32 November"'],
    ["minji nov 31", 'no-such-time "nov 31"'],
    ["minji 2026-02-30", 'no-such-time "2026-02-30"'],
    ["minji 13/32", 'no-such-time "13/32"'],
    ["minji tomorrow 25:00", 'no-such-time "tomorrow 25:00"'],
    ["minji at 99", 'no-such-time "99"'],
  ])("never guesses a time that cannot be: %s", (text, expected) => {
    expect(ask(text)).toBe(expected);
  });
});

describe("everyone, and help", () => {
  test.each([
    ["", "everyone"],
    ["   ", "everyone"],
    ["everyone", "everyone"],
    ["Everyone?", "everyone"],
    ["all", "everyone"],
    ["where is everyone?", "everyone"],
    ["everyone tomorrow 15:00", "everyone 2026-11-25T15:00"],
    ["tomorrow 15:00", "everyone 2026-11-25T15:00"],
    ["now", "everyone"],
    ["help", "help"],
    ["HELP", "help"],
    ["?", "help"],
    ["where", "no-name"],
    ["where is?", "no-name"],
    ["who", "no-name"],
  ])("'%s'", (text, expected) => {
    expect(ask(text)).toBe(expected);
  });
});
