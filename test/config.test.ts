import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { asksForPlayground, ConfigError, readConfig, readPlaygroundConfig, SETTINGS } from "../src/config.ts";
import { readCron } from "../src/domain/due.ts";

const socket = { SLACK_BOT_TOKEN: "xoxb-1-a", SLACK_APP_TOKEN: "xapp-1-A-a" };
const web = JSON.stringify({ web: { client_id: "id", client_secret: "secret", redirect_uris: [] } });
const installed = JSON.stringify({ installed: { client_id: "id2", client_secret: "secret2" } });
const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const key = JSON.stringify({
  type: "service_account",
  client_email: "bot@x.iam.example",
  private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
});
const files: Record<string, string> = {
  "web.json": web,
  "installed.json": installed,
  "key.json": key,
  "bad.json": "{",
  "broken-key.json": JSON.stringify({ type: "service_account", client_email: "a@b.example", private_key: "canary" }),
};

function readFile(path: string): string {
  const text = files[path];
  if (text === undefined) throw new Error("ENOENT");
  return text;
}

function problems(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env, readFile);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe("what may be left out", () => {
  test("a bot token and one of the two secrets are enough", () => {
    expect(readConfig(socket, readFile)).toMatchObject({
      slack: { command: "/whereis", transport: { kind: "socket" } },
      google: undefined,
      port: 3000,
      host: "127.0.0.1",
      databaseUrl: "file:data/whereis.db",
      refresh: { cron: "*/5 * * * *", periodMinutes: 5 },
    });
  });
  test("Socket Mode wins when both secrets are set", () => {
    const both = readConfig({ ...socket, SLACK_SIGNING_SECRET: "0123456789abcdef" }, readFile);
    expect(both.slack.transport.kind).toBe("socket");
  });
  test("without any setting the playground is asked for, but never in production", () => {
    expect(asksForPlayground({ PORT: "4000", LOG_LEVEL: "debug" })).toBe(true);
    expect(asksForPlayground({ NODE_ENV: "production" })).toBe(false);
  });
  test.each(["SLACK_BOT_TOKEN", "GOOGLE_REFRESH_TOKEN", "TIMETABLE_SHEET_ID", "CALENDAR_IDS", "SLACK_API_URL"])(
    "with %s alone the playground does not open, and what is missing is said",
    (variable) => {
      expect(asksForPlayground({ [variable]: "x" })).toBe(false);
      expect(problems({ [variable]: "x" }).length).toBeGreaterThan(0);
    },
  );
});

describe("ways into Google", () => {
  const grant = { GOOGLE_REFRESH_TOKEN: "1//abc" };
  test.each([
    ["a web client as downloaded", { ...grant, GOOGLE_CLIENT_SECRET_FILE: "web.json" }, "id", "web"],
    [
      "an installed client as downloaded",
      { ...grant, GOOGLE_CLIENT_SECRET_FILE: "installed.json" },
      "id2",
      "installed",
    ],
    ["two variables", { ...grant, GOOGLE_CLIENT_ID: "id3", GOOGLE_CLIENT_SECRET: "s" }, "id3", undefined],
  ])("%s", (_name, env, clientId, clientKind) => {
    const { google } = readConfig({ ...socket, ...env }, readFile);
    expect(google?.login).toMatchObject({ kind: "oauth", clientId, clientKind });
    expect(google?.calendars).toEqual([{ id: "primary", isLab: false, owner: undefined }]);
  });
  test("a client alone is enough: an admin connects later", () => {
    const { google } = readConfig({ ...socket, GOOGLE_CLIENT_SECRET_FILE: "web.json" }, readFile);
    expect(google?.login).toMatchObject({ kind: "oauth", refreshToken: undefined });
  });
  test("a service account has no primary calendar unless it acts for somebody", () => {
    const alone = { ...socket, GOOGLE_SERVICE_ACCOUNT_FILE: "key.json" };
    expect(readConfig(alone, readFile).google?.calendars).toEqual([]);
    const acting = readConfig({ ...alone, GOOGLE_IMPERSONATE: "a@hanbit.example" }, readFile);
    expect(acting.google?.calendars).toHaveLength(1);
  });
  test("a refresh token that is only imported is not lost between two ways in", () => {
    expect(problems({ ...socket, ...grant, GOOGLE_SERVICE_ACCOUNT_FILE: "key.json" })).toEqual([
      expect.stringContaining("keep one way in"),
    ]);
  });
  test("calendars are personal, somebody's, or the lab's", () => {
    const env = {
      ...socket,
      GOOGLE_SERVICE_ACCOUNT_FILE: "key.json",
      CALENDAR_IDS: " a@x.example, b = lab ,c=Kim@x.example",
    };
    expect(readConfig(env, readFile).google?.calendars).toEqual([
      { id: "a@x.example", isLab: false, owner: undefined },
      { id: "b", isLab: true, owner: undefined },
      { id: "c", isLab: false, owner: "kim@x.example" },
    ]);
  });
});

describe("who repairs the access, and where", () => {
  test.each([
    ["https://lab.example.org/", "https://lab.example.org"],
    ["http://localhost:4000", "http://localhost:4000"],
    ["http://127.0.0.1:4000", "http://127.0.0.1:4000"],
  ])("%s is where browsers find us", (PUBLIC_URL, origin) => {
    expect(readConfig({ ...socket, PUBLIC_URL }, readFile).publicUrl).toBe(origin);
  });
  test.each(["http://lab.example.org", "https://lab.example.org/whereis", "lab.example.org", "javascript:alert(1)"])(
    "%s is no address browsers could be sent to",
    (PUBLIC_URL) => {
      expect(problems({ ...socket, PUBLIC_URL })).toEqual([expect.stringContaining("PUBLIC_URL must be")]);
    },
  );
  test("several keys are taken in order, with padding or without", () => {
    const [old, fresh] = [Buffer.alloc(32, 1), Buffer.alloc(32, 0xfe)];
    const TOKEN_ENCRYPTION_KEY = `${fresh.toString("base64url")}, ${old.toString("base64")}`;
    expect(readConfig({ ...socket, TOKEN_ENCRYPTION_KEY }, readFile).tokenKeys).toEqual([fresh, old]);
  });
  test.each(["c2hvcnQ=", "x".repeat(44), `${"A".repeat(43)}=,`, "not base64 at all, really not"])(
    "%s is no key",
    (TOKEN_ENCRYPTION_KEY) => {
      expect(problems({ ...socket, TOKEN_ENCRYPTION_KEY })).toEqual([expect.stringContaining("32 bytes in base64")]);
    },
  );
  test("admins are named by their Slack ids", () => {
    const { adminUserIds } = readConfig({ ...socket, ADMIN_USER_IDS: "U012ABC, U0MINJI,U012ABC" }, readFile);
    expect(adminUserIds).toEqual(["U012ABC", "U0MINJI"]);
    expect(problems({ ...socket, ADMIN_USER_IDS: "@minji" })).toEqual([expect.stringContaining("Copy member ID")]);
  });
});

describe("problems", () => {
  test("all are told at once, and no value is repeated", () => {
    const env = {
      SLACK_BOT_TOKEN: "canary-bot",
      SLACK_API_URL: "https://canary.example/api",
      GOOGLE_API_URL: "http://canary.example/path",
      GOOGLE_CLIENT_ID: "canary-id",
      CALENDAR_IDS: "canary=canary",
      REFRESH_CRON: "canary",
      LAB_TIMEZONE: "Canary/Canary",
      PORT: "70000",
      DATABASE_URL: "postgres://canary",
      ALLOW_GUESTS: "canary",
      LOG_LEVEL: "canary",
      SLACK_COMMAND: "canary",
      PUBLIC_URL: "http://canary.example",
      TOKEN_ENCRYPTION_KEY: "canary",
      ADMIN_USER_IDS: "canary",
      GOOGLE_ALLOWED_DOMAIN: "canary canary",
    };
    const told = problems(env);
    for (const variable of Object.keys(env).filter((name) => name !== "GOOGLE_CLIENT_ID")) {
      expect(told.join("\n")).toContain(variable);
    }
    expect(told.join("\n")).toContain("GOOGLE_CLIENT_SECRET is missing");
    expect(told.join("\n")).not.toMatch(/canary/i);
  });
  test.each([
    ["a file that is not there", "none.json", "cannot be read: check its path"],
    ["a file that is not JSON", "bad.json", "is not"],
    ["a file of another kind", "web.json", "download a new JSON key"],
    ["a key file whose key is none", "broken-key.json", "download a new JSON key"],
  ])("%s is named", (_name, file, said) => {
    expect(problems({ ...socket, GOOGLE_SERVICE_ACCOUNT_FILE: file }).join()).toContain(said);
  });
  test("a sheet without access to Google is a question left open", () => {
    expect(problems({ ...socket, TIMETABLE_SHEET_ID: "abc" }).join()).toContain("needs access to Google");
  });
  test("a URL that is no Google Sheet's is told apart from one that is", () => {
    const withSheet = (TIMETABLE_SHEET_ID: string) =>
      problems({ ...socket, GOOGLE_SERVICE_ACCOUNT_FILE: "key.json", TIMETABLE_SHEET_ID }).join();
    expect(withSheet("https://docs.example/document/d/1aB/edit")).toContain("TIMETABLE_SHEET_ID is neither");
    expect(withSheet("https://docs.google.com/spreadsheets/u/0/d/1aB/edit#gid=0")).not.toContain("TIMETABLE_SHEET_ID");
    expect(withSheet("1aB-c_D")).not.toContain("TIMETABLE_SHEET_ID");
  });
  test("a URL that is none is told once", () => {
    const told = problems({ ...socket, GOOGLE_API_URL: "foo" }).filter((each) => each.includes("GOOGLE_API_URL"));
    expect(told).toEqual(["GOOGLE_API_URL must be a URL"]);
  });
  test("the playground checks its few settings too", () => {
    expect(() => readPlaygroundConfig({ PORT: "x" })).toThrow(ConfigError);
    expect(readPlaygroundConfig({ PORT: "0" }).port).toBe(0);
  });
});

test("staleness follows from the cron line, by its longest gap", () => {
  const period = (REFRESH_CRON: string) => readConfig({ ...socket, REFRESH_CRON }, readFile).refresh.periodMinutes;
  expect([period("*/5 * * * *"), period("0 * * * *"), period("0,10 * * * *")]).toEqual([5, 60, 50]);
});

test("each setting is told once, with its meaning", () => {
  expect(new Set(SETTINGS.map(({ variable }) => variable)).size).toBe(SETTINGS.length);
  for (const { meaning } of SETTINGS) expect(meaning).not.toBe("");
});

describe("the digest", () => {
  test("comes at nine on weekdays where only its channel is named, and not at all where it is not", () => {
    const { digest } = readConfig({ ...socket, DIGEST_CHANNEL: "C0123456789" }, readFile);
    expect(digest).toEqual({ channel: "C0123456789", cron: "0 9 * * 1-5" });
    expect(readConfig(socket, readFile).digest).toBeUndefined();
  });

  const LINES = [
    ...["0 9 * * 1-5", "30 8 * * mon-fri", "*/15 8-10 1,15 jan-jun *", "0 9 * * 7", "0 22-2 */2 * SUN", "@daily"],
    ...[
      "0 0 9 * * *",
      "0 9 L * *",
      "0 9 15W * *",
      "0 9 * * 1#2",
      "0 9 * * 5L",
      "0 9 ? * *",
      "61 9 * * *",
      "0 9 * * monday",
    ],
    ...["5/10 9 * * *", "0 9 * * 1-", "", "nine"],
  ];

  test.each(LINES.filter((line) => line !== ""))("takes “%s” only if it can be read at the lab's clock", (line) => {
    const env = { ...socket, DIGEST_CHANNEL: "C0123456789", DIGEST_CRON: line };
    const isReadable = readCron(line) !== undefined;
    const expected = isReadable ? [] : [expect.stringMatching(/^DIGEST_CRON .*is not a cron line/)];
    expect(problems(env)).toEqual(expected);
  });

  test("goes to a channel, not to its name or a person", () => {
    for (const DIGEST_CHANNEL of ["#general", "general", "U0123456789", "D0123456789"]) {
      expect(problems({ ...socket, DIGEST_CHANNEL })).toEqual([expect.stringContaining("is not a channel's id")]);
    }
  });
});
