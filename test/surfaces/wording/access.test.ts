import { describe, expect, test } from "vitest";
import type { SourceAge } from "../../../src/domain/answer.ts";
import { CAUSES, isMendedBySigningIn } from "../../../src/surfaces/wording/access.ts";
import { accessTyped, afterReauth, plain, wordingFor } from "../../../src/surfaces/wording/index.ts";
import { notices } from "../notices.ts";
import { answerAbout, NOW } from "../slack/answers.ts";

const languages = ["en", "ko", "ja"] as const;

describe("what is typed", () => {
  test.each([
    ["", "reauth"],
    ["  Status ", "status"],
    ["ｓｔａｔｕｓ", "status"],
    ["상태", "status"],
    ["연결  해제", "revoke"],
    ["解除", "revoke"],
    ["予備", "spare"],
    ["status now", "unknown"],
    ["__proto__", "unknown"],
  ])("%j behind /reauth means %s", (text, meant) => expect(accessTyped(text)).toBe(meant));

  test.each([
    ["reauth", ""],
    [" Reauth status", " status"],
    ["재연결 상태", " 상태"],
    ["再接続　予備", "　予備"],
    ["/reauth spare", " spare"],
    ["reauthor", undefined],
    ['"reauth"', undefined],
    ["minji reauth", undefined],
    ["", undefined],
  ])("%j: what follows is %j", (text, rest) => expect(afterReauth(text)).toBe(rest));

  test("no word means two things, in any language", () => {
    const words = languages.flatMap((language) => {
      const { status, revoke, spare } = wordingFor(language).access.typed;
      return [...status, ...revoke, ...spare];
    });
    expect(new Set(words).size).toBe(words.length);
  });
});

describe.each(languages)("in %s", (language) => {
  const { access, answer } = wordingFor(language);
  const beneath = (sources: readonly string[], confidence: "unknown" | "confirmed") => {
    const ages = sources.map((source): SourceAge => ({ source, label: source, checkedAt: NOW, isStale: false }));
    const unknown = { place: undefined, availability: "unknown", confidence } as const;
    const about = confidence === "unknown" ? answerAbout({ ages }, unknown as never) : answerAbout({ ages });
    return answer(about, { now: NOW, command: "/whereis" }).more.map(plain).join("\n");
  };
  const alone = { en: /Only Slack answers here/, ko: /Slack 정보로만 답해요/, ja: /Slackの情報だけ/ }[language];

  test("not knowing says when nothing but Slack is connected", () => {
    expect(beneath(["slack"], "unknown")).toMatch(alone);
    expect(beneath(["slack", "timetable"], "unknown")).not.toMatch(alone);
    expect(beneath(["slack"], "confirmed")).not.toMatch(alone);
  });

  test.each(notices())("notice %s is whole sentences of that language", (_, notice) => {
    const { first, more } = access.notice(notice, { now: NOW, zone: "Asia/Seoul" });
    const text = [first, ...more].map(plain).join("\n");
    expect(text).not.toMatch(/undefined|\[object| {2}|\s[.,]/);
    const script = { en: /^[^가-힣ぁ-ん]+$/, ko: /[가-힣]/, ja: /[ぁ-ん]/ }[language];
    expect(plain(first)).toMatch(script);
    // What stands alone is an address to register, an account, or a place in the console.
    const sentences = more.map(plain).filter((line) => /[.。]$/.test(line));
    for (const sentence of sentences) expect(sentence).toMatch(script);
  });

  test("the status of a sign-in that was refused says so, outage or not", () => {
    const main = {
      id: "g",
      slot: "main",
      account: "a@lab.test",
      scopes: [],
      grantedAt: NOW,
      connectedBy: "U1",
    } as const;
    const calls = { lastMinute: 0, lastDay: 0 };
    const first = (died?: { at: number; code: string }) =>
      plain(
        access.status({ mode: "oauth", main: { ...main, ...(died && { died }) }, calls }, { now: NOW, zone: "UTC" })
          .first,
      );
    const works = first();
    const session = first({ at: NOW, code: "google-session-control" });
    expect(session).toContain("Workspace");
    expect(new Set([works, session, first({ at: NOW, code: "google-access-lost" })]).size).toBe(3);
  });

  test("the status of a spare that took over names whom it stands in for", () => {
    const accounts = { account: "b@lab.test", standsInFor: "a@lab.test" };
    const main = { id: "g", slot: "main", ...accounts, scopes: [], grantedAt: NOW } as const;
    const calls = { lastMinute: 0, lastDay: 0 };
    const { more } = access.status({ mode: "oauth", main, calls }, { now: NOW, zone: "UTC" });
    expect(more.map(plain).join("\n")).toContain("a@lab.test");
  });

  test.each(CAUSES)("the status after %s tells what to type, for pages have no button", (code) => {
    const outage = { id: 1, code, since: NOW };
    const calls = { lastMinute: 0, lastDay: 0 };
    const { first, more } = access.status({ mode: "oauth", outage, calls }, { now: NOW, zone: "UTC" });
    const text = [first, ...more].map(plain).join("\n");
    expect(text).not.toContain(access.buttons.reconnect);
    expect(text.includes("/reauth")).toBe(isMendedBySigningIn(code));
  });

  test("what is only unreachable for a while is not called a lost access", () => {
    const first = (code: string) => {
      const outage = { id: 1, code, since: NOW };
      const telling = { now: NOW, zone: "UTC" };
      const lost = access.notice({ kind: "access-lost", outage, isReminder: false }, telling).first;
      const back = access.notice({ kind: "access-back", outage, at: NOW, changed: [] }, telling).first;
      return [lost, back, access.status({ mode: "oauth", outage, calls: { lastMinute: 0, lastDay: 0 } }, telling).first]
        .map(plain)
        .join("\n");
    };
    const blaming = { en: /access|lost/, ko: /접근|끊/, ja: /アクセスが|切れ/ }[language];
    for (const code of ["google-rate-limited", "google-unreachable", "google-unreadable"])
      expect(first(code)).not.toMatch(blaming);
    expect(first("google-access-lost")).toMatch(blaming);
  });

  test("what a button is called is what the sentences call it", () => {
    const said = notices()
      .map(([, notice]) => access.notice(notice, { now: NOW, zone: "Asia/Seoul" }).more.map(plain).join("\n"))
      .join("\n");
    expect(said).toContain(access.buttons.reconnect);
    const offer = access.offer("main", { isPublic: true, until: NOW }, { now: NOW, zone: "Asia/Seoul" });
    const words = offer.more.map(plain).join("\n");
    expect(words).toContain(access.buttons.openGoogle);
    expect(words).toContain(access.buttons.pasteAddress);
  });
});
