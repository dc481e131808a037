import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { LintNotice } from "../../../src/domain/notice.ts";
import { blockProblems } from "../../../src/playground/slack/blocks/index.ts";
import { findPings } from "../../../src/playground/slack/pings.ts";
import { slackMessenger } from "../../../src/surfaces/slack/index.ts";
import { plain, wordingFor } from "../../../src/surfaces/wording/index.ts";

const NO_TIME = "there is no time such as 10:00-12:00 in it";
const cells = (count: number, reason = NO_TIME) =>
  Array.from({ length: count }, (_, row) => ({ where: `'Plan'!C${row + 4}`, reason }));

function said(language: string, notice: Partial<LintNotice>): string[] {
  const { first, more } = wordingFor(language).lint({
    ...{ kind: "sheet-lint", label: "Lab plan", count: 1, added: [], mended: [] },
    ...notice,
  });
  return [first, ...more].map(plain);
}

describe("cells that are not understood are told", () => {
  test.each([
    ["en", "I cannot read one cell or tab of the timetable Lab plan.", NO_TIME],
    ["ko", "시간표 Lab plan에서 읽지 못한 곳이 1곳 있어요.", "10:00-12:00 같은 시간이 없어요"],
    ["ja", "時間割「Lab plan」に、読み取れない所が1か所あります。", "10:00-12:00のような時間がありません"],
  ])("for the first time, in %s", (language, first, reason) => {
    const lines = said(language, { added: cells(1) });
    expect(lines.slice(0, 2)).toEqual([first, `• 'Plan'!C4: ${reason}`]);
    expect(lines.at(-1)).toContain("npm run doctor");
  });

  test.each([
    [
      "en",
      "I cannot read 2 cells or tabs more of the timetable Lab plan; that makes 5.",
      "Understood again, or gone: ",
    ],
    ["ko", "시간표 Lab plan에서 읽지 못한 곳이 2곳 늘어 모두 5곳이에요.", "고쳐졌거나 없어진 곳: "],
    [
      "ja",
      "時間割「Lab plan」で読み取れない所が2か所増え、合わせて5か所になりました。",
      "直った、またはなくなった所：",
    ],
  ])("as a change, in %s", (language, first, mended) => {
    const lines = said(language, { count: 5, added: cells(2), mended: cells(1) });
    expect(lines[0]).toBe(first);
    expect(lines).toContain(`${mended}'Plan'!C4`);
  });

  test.each([
    ["en", "1 of what I could not read in the timetable Lab plan is mended; 2 are left."],
    ["ko", "시간표 Lab plan에서 읽지 못하던 1곳이 해결됐고, 2곳이 남았어요."],
    ["ja", "時間割「Lab plan」で読み取れなかった所のうち1か所が直り、残りは2か所です。"],
  ])("when there are fewer, in %s", (language, first) => {
    expect(said(language, { count: 2, mended: cells(1) })[0]).toBe(first);
  });

  test.each([
    ["en", "All of the timetable Lab plan is understood again."],
    ["ko", "시간표 Lab plan 전체를 다시 읽을 수 있어요."],
    ["ja", "時間割「Lab plan」は、またすべて読み取れています。"],
  ])("no more when all is well: one line, in %s", (language, first) => {
    expect(said(language, { count: 0, mended: cells(3) })).toEqual([first]);
  });

  test.each([
    ["en", "… and 4 more"],
    ["ko", "… 그 밖에 4곳"],
    ["ja", "… ほか4か所"],
  ])("ten at most, in %s", (language, more) => {
    const lines = said(language, { count: 14, added: cells(14) });
    expect(lines.filter((line) => line.startsWith("•"))).toHaveLength(10);
    expect(lines).toContain(more);
  });

  test("with the way to the sheet where there is one", () => {
    const address = "https://docs.google.com/spreadsheets/d/x/edit";
    expect(said("en", { added: cells(1), address })).toContain(`Open the timetable ${address}`);
    const page = "https://whereis.example.com/settings/calendars";
    for (const language of ["en", "ko", "ja"]) {
      expect(said(language, { added: cells(1), page }).join("\n")).toContain(page);
      expect(said(language, { added: cells(1) }).join("\n")).not.toContain("/settings");
    }
  });

  test("with what came from the sheet kept in the sentence of the reader's language", () => {
    const reason = "the periods tab does not say when period 9 is";
    expect(said("ko", { added: cells(1, reason) })[1]).toBe("• 'Plan'!C4: 교시 탭에 9교시의 시간이 없어요");
    expect(said("ja", { added: cells(1, '"Ada" names nobody we know') })[1]).toBe(
      "• 'Plan'!C4: \"Ada\"：誰のことか分かりません",
    );
    expect(said("ko", { added: cells(1, "a reason nobody translated") })[1]).toContain("a reason nobody translated");
  });
});

test.each(["ko", "ja"])("each reason that a sheet can give is said in %s", (language) => {
  const folders = ["src/domain/timetable", "src/domain/timetable/layouts"];
  const code = folders
    .flatMap((folder) => readdirSync(folder).map((file) => `${folder}/${file}`))
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const reasons = [
    ...code.matchAll(/"((?:an?|its?|leave|more|not|the|there|this|whether) [a-z][^"\p{sc=Hangul}]{12,})"/gu),
  ];
  expect(reasons.length).toBeGreaterThan(20);
  const untold = reasons
    .map(([, reason]) => reason!)
    .filter((one) => said(language, { added: cells(1, one) })[1]!.endsWith(one));
  expect(untold).toEqual([]);
});

describe.each(["en", "ko", "ja"])("in %s", (language) => {
  test("names and cells written by others ping and link nobody in Slack", async () => {
    const hostile = "<!channel> *_~` <http://evil.test|Google> @here \u202e\n> & ".repeat(8);
    const posted: { text: string; blocks: object[] }[] = [];
    const messenger = slackMessenger({
      web: { post: async (_method, message) => posted.push(message as never) as never },
      ...{ wordingOf: () => wordingFor(language), zoneOf: () => "Asia/Seoul", command: "/whereis" },
      ...{ clock: { now: () => 0 }, log: { error() {} } },
    });
    const misreads = Array.from({ length: 30 }, () => ({ where: hostile, reason: hostile }));
    const lint = { kind: "sheet-lint", label: hostile, count: 60, added: misreads, mended: misreads } as const;
    expect(await messenger.tell("U1", lint)).toBe("sent");
    const { text, blocks } = posted[0]!;
    expect(blockProblems(blocks as never, "message")).toEqual([]);
    expect(findPings({ text, blocks } as never)).toEqual([]);
    expect(text).not.toMatch(/<!|<http|\u202e/);
  });

  test("no reason is translated that nothing gives any more", () => {
    const domain = ["src/domain/timetable", "src/domain/timetable/layouts", "src/domain/calendar"];
    const folders = [...domain, "src/sources", "src/flows"];
    const code = folders
      .flatMap((folder) => readdirSync(folder).map((file) => `${folder}/${file}`))
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
    const wording = readFileSync(`src/surfaces/wording/${language}/lint.ts`, "utf8");
    const reasons = [...wording.matchAll(/\[\s*"([^"]+)",\s*"/g)].map(([, reason]) => reason!.split("{}"));
    expect(reasons.length).toBeGreaterThan(0);
    const stale = reasons.flat().filter((part) => part !== "" && !code.includes(part.trim()));
    expect(stale).toEqual([]);
  });
});
