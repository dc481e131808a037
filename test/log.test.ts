import { expect, test } from "vitest";
import { openLog } from "../src/log.ts";

function written(write: (log: ReturnType<typeof openLog>["log"]) => void): string[] {
  const lines: string[] = [];
  write(openLog("debug", { write: (line: string) => void lines.push(line) }).log);
  return lines;
}

test("a line is one JSON object, whatever foreign text is in it", () => {
  const [line = ""] = written((log) => log.info({ scope: "a\r\nb\u001b[31m" }, "read\u001b[2J"));
  expect(line.trimEnd()).not.toContain("\n");
  expect(line).not.toContain("\u001b");
  expect(JSON.parse(line)).toMatchObject({ level: "info", msg: "read[2J" });
});

test("a megabyte of text is cut", () => {
  const [line = ""] = written((log) => log.warn({ text: "x".repeat(1_000_000) }, "y".repeat(1_000_000)));
  expect(line.length).toBeLessThan(2_000);
});

test("a vendor's error leaves its message and none of its request", () => {
  const error = Object.assign(new Error("invalid_grant"), {
    config: { data: "refresh_token=1//canary-canary-canary" },
    response: { data: { refresh_token: "1//canary-canary-canary" } },
  });
  const [line = ""] = written((log) => log.error({ error: new Error("refresh failed", { cause: error }) }, "failed"));
  expect(line).toContain("invalid_grant");
  expect(line).not.toContain("canary");
});

test.each([
  "xoxb-1-canary",
  "xapp-1-A-canary",
  "ya29.canary",
  "1//canary-canary-canary",
  "GOCSPX-canary",
  "Bearer canary.canary",
])("the secret %s never reaches a line", (secret) => {
  const [line = ""] = written((log) => log.error({ note: `it was ${secret}` }, `failed with ${secret}`));
  expect(line).not.toContain("canary");
});
