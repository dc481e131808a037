import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAnswer, readPasted } from "../../../src/flows/connect/answer.ts";
import { ADA, accessLab, stateOf } from "../access-lab.ts";

const OURS = "https://whereis.lab.example/oauth/google/callback";
const QUERY = "state=the-state&code=4%2F0Ab_c-d&scope=email%20openid";
const READ = { state: "the-state", code: "4/0Ab_c-d", error: undefined, iss: undefined };

describe("a pasted address", () => {
  test.each([
    ["as it is", `${OURS}?${QUERY}`],
    ["with blanks around", `  \n${OURS}?${QUERY}\t `],
    ["wrapped over lines", `${OURS}?state=the\n  -state&code=4%2F0Ab\r\n_c-d`],
    ["with blanks nobody sees", `\u200b${OURS}?${QUERY}\u2060`],
    ["as Slack wraps it", `<${OURS}?${QUERY.replaceAll("&", "&amp;")}>`],
    ["as Slack wraps it with a name", `<${OURS}?${QUERY.replaceAll("&", "&amp;")}|whereis.lab.example>`],
    ["in quotes", `"${OURS}?${QUERY}"`],
    ["in backquotes", `\`${OURS}?${QUERY}\``],
    ["with a fragment", `${OURS}?${QUERY}#`],
    ["without the scheme that browsers hide", `whereis.lab.example/oauth/google/callback?${QUERY}`],
    ["in capitals where they do not count", `HTTPS://Whereis.Lab.Example/oauth/google/callback?${QUERY}`],
    ["its query", `?${QUERY}`],
    ["its query without the mark", QUERY],
    ["its query, in another order", "code=4%2F0Ab_c-d&state=the-state"],
    ["its query with a fragment", `?${QUERY}#done`],
  ])("%s", (_how, text) => {
    expect(readPasted(text, OURS)).toEqual(READ);
  });

  test("of a loopback page that could not load", () => {
    const ours = "http://localhost:3000/oauth/google/callback";
    expect(readPasted(`${ours}?${QUERY}`, ours)).toEqual(READ);
    expect(readPasted(`localhost:3000/oauth/google/callback?${QUERY}`, ours)).toEqual(READ);
  });

  test("that says no is read too", () => {
    expect(readPasted(`${OURS}?error=access_denied&state=s&iss=https%3A%2F%2Fissuer.example`, OURS)).toEqual({
      ...{ state: "s", code: undefined, error: "access_denied", iss: "https://issuer.example" },
    });
  });

  test.each([
    ["of another host", `https://evil.example/oauth/google/callback?${QUERY}`],
    ["of another port", `https://whereis.lab.example:8443/oauth/google/callback?${QUERY}`],
    ["of another scheme", `http://whereis.lab.example/oauth/google/callback?${QUERY}`],
    ["of another path", `https://whereis.lab.example/oauth/google/done?${QUERY}`],
    ["with a slash more", `${OURS}/?${QUERY}`],
    ["of a host that only begins like ours", `https://whereis.lab.example.evil.example/oauth/google/callback?${QUERY}`],
    ["with our host for a user", `https://whereis.lab.example@evil.example/oauth/google/callback?${QUERY}`],
    ["with a user", `https://eve@whereis.lab.example/oauth/google/callback?${QUERY}`],
    ["with two states", `${OURS}?state=a&${QUERY}`],
    ["with two codes", `${OURS}?${QUERY}&code=b`],
    ["with two errors", `${OURS}?state=a&error=a&error=b`],
    ["with two issuers", `${OURS}?${QUERY}&iss=a&iss=a`],
    ["of a script", `javascript:alert(1)//?${QUERY}`],
    ["of nothing", ""],
    ["of a code alone", "4/0Ab_c-d"],
    ["of a novel", `${OURS}?${QUERY}&scope=${"x".repeat(10_000)}`],
  ])("%s is none of ours", (_how, text) => {
    expect(readPasted(text, OURS)).toBeUndefined();
  });

  test("never throws, whatever is pasted", () => {
    const part = fc.constantFrom(
      OURS,
      "?",
      "&",
      "<",
      ">",
      "|",
      "&amp;",
      "state=",
      "code=",
      "%",
      "%E0%A4%A",
      "#",
      "\n",
      "://",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(fc.oneof(part, fc.string())).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(text, (pasted) => {
        const read = readPasted(pasted, OURS);
        if (read) readAnswer(read, { issuer: "https://issuer.example" }, OURS);
      }),
      { numRuns: 2000 },
    );
  });

  test("never connects with another state than the one that was given out", async () => {
    const change = fc.oneof(
      fc.string({ minLength: 1 }).map((more) => (state: string) => state + more),
      fc.nat().map((at) => (state: string) => state.slice(0, at % state.length)),
      fc.tuple(fc.nat(), fc.constantFrom("A", "_", "-", "%00")).map(([at, char]) => (state: string) => {
        const cut = at % state.length;
        return `${state.slice(0, cut)}${char}${state.slice(cut + 1)}`;
      }),
      fc.string().map((other) => () => other),
    );
    await fc.assert(
      fc.asyncProperty(change, async (changed) => {
        const lab = accessLab();
        const state = stateOf(lab.connect.offerPaste(ADA, "main").consentUrl);
        const other = changed(state);
        fc.pre(other.trim() !== state);
        const pasted = `${lab.connect.redirectUri()}?state=${encodeURIComponent(other)}&code=c`;
        expect((await lab.connect.paste(ADA, pasted)).kind).toBe("refused");
        expect(lab.asked.redeemed).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
