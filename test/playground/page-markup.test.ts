import { describe, expect, test } from "vitest";

// The page's own scripts are plain JavaScript for browsers; these three touch nothing of a browser.
const load = (name: string) => import(new URL(`../../src/playground/page/static/${name}.js`, import.meta.url).href);
const { parseMrkdwn, parsePlain } = await load("mrkdwn");
const { slackDate, dayName, clockTime } = await load("dates");
const { initials } = await load("names");

interface Node {
  readonly kind: string;
  readonly text?: string;
  readonly children?: readonly Node[];
  readonly [more: string]: unknown;
}

/** A short form to compare by: `bold(R301) until 15:00`. */
function brief(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if (node.kind === "text") return node.text;
      const inside = node.children ? brief(node.children) : (node.text ?? node.id ?? node.name ?? "");
      return node.kind === "link" ? `link(${node.url}|${node.text})` : `${node.kind}(${inside})`;
    })
    .join("");
}

describe("Slack's markup", () => {
  test.each([
    ["*minji* is in *R301*", "bold(minji) is in bold(R301)"],
    ["_late_, ~R301~ `R302`", "italic(late), strike(R301) code(R302)"],
    ["*bold _and italic_*", "bold(bold italic(and italic))"],
    ["(*R301*), *R302*.", "(bold(R301)), bold(R302)."],
    ["2*3*4 snake_case_name", "2*3*4 snake_case_name"],
    ["*민지*는", "*민지*는"],
    ["*민지* 는", "bold(민지) 는"],
    ["* not bold *", "* not bold *"],
    ["**", "**"],
    ["*open", "*open"],
    ["`*plain*`", "code(*plain*)"],
    ["a &amp; b &lt;!here&gt;", "a & b <!here>"],
    ["&amp;lt;", "&lt;"],
    [
      "<@U0ADA> <#C0GEN|general> <!here> <!subteam^S0PHD|@phd>",
      "user(U0ADA) channel(C0GEN) broadcast(here) group(S0PHD)",
    ],
    ["<https://x.example/a?b=1&amp;c=2|here>", "link(https://x.example/a?b=1&c=2|here)"],
    ["<javascript:alert(1)|click>", "<javascript:alert(1)|click>"],
    ["<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"],
    ["line\nline", "linebreak()line"],
    ["&gt; said\n&gt; more\nafter", "quote(saidbreak()more)after"],
    [":house: at 10:30:00", "emoji(house) at 10:30:00"],
    ["before ```*raw*\n&lt;b&gt;``` after", "before pre(*raw*\n<b>) after"],
  ])("%j means %j", (text, expected) => {
    expect(brief(parseMrkdwn(text))).toBe(expected);
  });

  test("a bare address is a link only where text is not verbatim", () => {
    const text = "see https://x.example/a, please";
    expect(brief(parseMrkdwn(text, { isVerbatim: true }))).toBe(text);
    expect(brief(parseMrkdwn(text, { isVerbatim: false }))).toBe(
      "see link(https://x.example/a|https://x.example/a), please",
    );
  });

  test("plain text means only its emoji, and those only where wanted", () => {
    expect(brief(parsePlain("*R301* <@U0ADA> :house:"))).toBe("*R301* <@U0ADA> emoji(house)");
    expect(brief(parsePlain(":house:", { emoji: false }))).toBe(":house:");
  });

  test("a long line of marks is read in no time", () => {
    const began = performance.now();
    parseMrkdwn("*a ".repeat(1000) + "_".repeat(3000) + "<".repeat(3000));
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

describe("times", () => {
  const now = Date.parse("2026-11-21T08:00:00Z");
  const seoul = { now, timeZone: "Asia/Seoul", locale: "en-US" };

  test.each([
    ["{date_short_pretty} at {time}", now + 3_600_000, "today at 6:00 PM"],
    ["{date_short_pretty}", now + 86_400_000, "tomorrow"],
    ["{date_short_pretty}", now + 5 * 86_400_000, "Nov 26, 2026"],
    ["{date_num} {date_long}", now, "11/21/2026 Saturday, November 21, 2026"],
    ["{ago}", now - 12 * 60_000, "12 minutes ago"],
    ["{unheard_of} {time}", now, "{unheard_of} 5:00 PM"],
  ])("%s is shown in the reader's zone", (format, at, expected) => {
    expect(slackDate(at, format, seoul).replace(/\u202f/g, " ")).toBe(expected);
  });

  test("a day begins at midnight in the lab", () => {
    const lateInSeoul = Date.parse("2026-11-21T14:59:00Z");
    expect(dayName(lateInSeoul, now, "Asia/Seoul")).toBe("Today");
    expect(dayName(lateInSeoul + 60_000, now, "Asia/Seoul")).toBe("Tomorrow");
    expect(dayName(now - 3 * 86_400_000, now, "Asia/Seoul")).toBe("Wednesday 18 November");
    expect(clockTime(lateInSeoul + 60_000, "Asia/Seoul")).toBe("00:00");
  });
});

test.each([
  ["Kim Minji", "KM"],
  ["이준호", "준호"],
  ["하나", "하나"],
  ["서연 Seoyeon", "서연"],
  ["田中葵", "田中"],
  ["grace", "G"],
  ["Grace O'Neill", "GO"],
  ["", "?"],
])("the picture of %s says %s", (name, expected) => {
  expect(initials(name)).toBe(expected);
});
