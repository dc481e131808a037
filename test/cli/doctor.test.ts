import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { Finding } from "../../src/cli/doctor/finding.ts";
import { examine as findingsOf } from "../../src/cli/doctor.ts";
import { openSeed } from "../../src/playground/seed-dates.ts";
import { startSlack, usualScopes } from "../../src/playground/slack/index.ts";
import { openStore } from "../../src/store/index.ts";
import { sampleLab } from "../support/lab.ts";
import {
  type Environment,
  openSurroundings,
  readiness,
  type Surroundings,
  startWithin,
  temporary,
  untilRead,
} from "../support/process.ts";
import { run } from "./terminal.ts";

const main = "lab@hanbit.example";
const minji = "minji.kim@hanbit.example";

let around: Surroundings;
let settings: Record<string, string>;

beforeEach(async () => {
  around = await openSurroundings(openSeed(sampleLab, new Date()), "Socket Mode");
  settings = { ...around.settings };
});

interface Examined {
  readonly findings: readonly Finding[];
}

/** What it finds, without the terminal around it. */
async function examine(env: Environment = settings): Promise<Examined> {
  const findings: Finding[] = [];
  for await (const finding of findingsOf(env, temporary())) findings.push(finding);
  return { findings };
}

/** As somebody types it. */
async function typed(
  env: Environment = settings,
): Promise<Examined & { readonly code: number | null; readonly written: string }> {
  const { code, stdout, stderr } = await run(["doctor", "--json"], env).ended;
  expect(stderr).toBe("");
  const { ok, findings } = JSON.parse(stdout) as { ok: boolean; findings: Finding[] };
  expect(ok).toBe(code === 0);
  return { code, findings, written: stdout };
}

/** The problems that were told of one thing. */
function problemsOf({ findings }: Examined, what: string) {
  return findings.filter((finding) => finding.kind === "problem" && finding.what === what);
}

const pathOf = (env: Environment) => env.DATABASE_URL!.slice("file:".length);

/** As a bot leaves it that was started once. */
async function started(env: Environment = settings): Promise<void> {
  const store = await openStore(env.DATABASE_URL!);
  const { GOOGLE_REFRESH_TOKEN: token } = env;
  if (token !== undefined) await store.grants.takeFromSettings(token, Date.now());
  await store.close();
}

/** The lab with nothing wrong in it. */
function mended(): void {
  around.google.setCell(around.settings.TIMETABLE_SHEET_ID!, "시간표!D11", "10:00-12:00 EE301");
}

function withClient(kind: "web" | "installed", more: Environment = {}): Environment {
  const { GOOGLE_CLIENT_ID: _, GOOGLE_CLIENT_SECRET: __, ...others } = settings;
  const file = join(temporary(), "client.json");
  writeFileSync(file, JSON.stringify({ [kind]: around.google.clients[kind] }));
  return { ...others, GOOGLE_CLIENT_SECRET_FILE: file, ...more };
}

describe("where all is well", () => {
  test("every line is ok, and the exit is 0", async () => {
    mended();
    await started();
    const { code, findings } = await typed();
    expect(findings.filter(({ kind }) => kind === "problem")).toEqual([]);
    expect(code).toBe(0);
    for (const what of [
      "Node",
      "settings",
      "database",
      "key",
      "disk",
      "Slack",
      "Slack scopes",
      "Socket Mode",
      "command",
    ])
      expect(findings.map((finding) => finding.what)).toContain(what);
    expect(findings).toContainEqual({ kind: "ok", what: "tab '시간표'", said: "read as people down, weekdays across" });
    expect(findings).toContainEqual({ kind: "ok", what: "lab zone", said: "Asia/Seoul, says the sheet" });
  });

  test("nothing of the lab's own is changed, and nothing is left behind", async () => {
    await started();
    const folder = dirname(pathOf(settings));
    const standing = () =>
      readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString("base64")]);
    const before = standing();
    const copies = () => readdirSync(tmpdir()).filter((name) => name.startsWith("whereis-doctor-"));
    const others = copies();
    await typed();
    expect(standing()).toEqual(before);
    expect(copies().filter((name) => !others.includes(name))).toEqual([]);
  });

  test("it may run beside the bot, which goes on as before", async () => {
    const bot = await startWithin(around);
    await untilRead(around, bot);
    const { findings } = await typed();
    expect(findings).toContainEqual({ kind: "ok", what: "database", said: "opens and is whole" });
    expect(problemsOf({ findings } as Examined, "Google sign-in")).toEqual([]);
    expect(await readiness(bot.origin)).toMatchObject({ status: 200 });
    expect((await bot.stop()).code).toBe(0);
  });

  test.each(["before the first start", "afterwards"])(
    "a refresh token that Google replaces on that occasion is not lost, %s",
    async (when) => {
      if (when === "afterwards") await started();
      around.google.rotateRefreshTokens();
      mended();
      for (const examined of [await examine(), await examine()]) {
        expect(examined.findings.filter(({ kind }) => kind === "problem")).toEqual([]);
      }
    },
  );

  test("before the first start there is no database, and none is made", async () => {
    const { findings } = await examine();
    expect(findings).toContainEqual({ kind: "ok", what: "database", said: "not there yet; the first start makes it" });
    expect(existsSync(pathOf(settings))).toBe(false);
  });

  test("no token, key, title or address that the settings do not name is told", async () => {
    await started();
    around.google.fail("token", { kind: "revoked", times: 1 });
    const { written } = await typed({ ...settings, LOG_LEVEL: "trace" });
    const secrets = [
      settings.SLACK_BOT_TOKEN,
      settings.SLACK_APP_TOKEN,
      settings.GOOGLE_REFRESH_TOKEN,
      settings.GOOGLE_CLIENT_SECRET,
    ];
    for (const secret of [...secrets, main, "Group meeting"]) expect(written).not.toContain(secret!);
  });

  test("in the playground its own lab is examined, and the one cell in it that nobody understands is told", async () => {
    const { code, stdout } = await run(["doctor"], {}).ended;
    expect(stdout).toMatch(/^ok {7}settings: none of the services is set, so this is the playground/m);
    expect(stdout).toMatch(/^problem {2}'시간표'!D11: .+\nremedy {3}rewrite this cell/m);
    expect(code).toBe(1);
  });
});

test("all problems with the settings are told at once", async () => {
  const { SLACK_BOT_TOKEN: _, ...others } = settings;
  const told = problemsOf(await typed({ ...others, LAB_TIMEZONE: "Seoul", PORT: "x" }), "settings");
  expect(told.map(({ said }) => said.split(" ")[0])).toEqual(
    expect.arrayContaining(["SLACK_BOT_TOKEN", "LAB_TIMEZONE", "PORT"]),
  );
});

describe("the database", () => {
  const remedyOf = async (what: string) => {
    const [first] = problemsOf(await examine(), what);
    return first?.kind === "problem" ? `${first.said} → ${first.remedy}` : "nothing";
  };
  beforeEach(() => started());

  test("that others may read", async () => {
    chmodSync(pathOf(settings), 0o644);
    expect(await remedyOf("database")).toContain("others on this machine may read it → start the bot");
    expect(statSync(pathOf(settings)).mode & 0o777).toBe(0o644);
  });
  test("that is damaged", async () => {
    writeFileSync(pathOf(settings), "this is no database");
    expect(await remedyOf("database")).toContain("restore a backup");
  });
  test("whose key is missing", async () => {
    rmSync(pathOf(settings).replace(/\.db$/, ".key"));
    expect(await remedyOf("key")).toContain("missing → put it back from a backup");
  });
  test("whose key is damaged", async () => {
    writeFileSync(pathOf(settings).replace(/\.db$/, ".key"), "half");
    expect(await remedyOf("key")).toContain("does not hold 32 bytes");
  });
});

describe("Slack", () => {
  test("that refuses the bot's token", async () => {
    const told = problemsOf(await examine({ ...settings, SLACK_BOT_TOKEN: "xoxb-wrong" }), "Slack");
    expect(told).toMatchObject([
      { said: "refuses the token (invalid_auth)", remedy: expect.stringContaining("SLACK_BOT_TOKEN") },
    ]);
  });
  test("that installed the app without a scope, whether it is needed or not", async () => {
    const { slack } = openSeed(sampleLab, new Date());
    const poor = await startSlack(slack, {
      scopes: usualScopes.filter((scope) => !/^(dnd:read|assistant:write)$/.test(scope)),
    });
    onTestFinished(() => poor.close());
    const { botToken: SLACK_BOT_TOKEN, appToken: SLACK_APP_TOKEN, apiUrl: SLACK_API_URL } = poor;
    const told = problemsOf(
      await examine({ ...settings, SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_API_URL }),
      "Slack scopes",
    );
    expect(told).toMatchObject([{ said: "missing dnd:read", remedy: expect.stringContaining("manifest.yml") }]);
  });
  test("that refuses the app's token", async () => {
    const told = problemsOf(await examine({ ...settings, SLACK_APP_TOKEN: "xapp-wrong" }), "Socket Mode");
    expect(told).toMatchObject([{ remedy: expect.stringContaining("connections:write") }]);
  });
  test("that cannot be reached", async () => {
    const told = problemsOf(await examine({ ...settings, SLACK_API_URL: "http://127.0.0.1:9/api/" }), "Slack");
    expect(told).toMatchObject([{ remedy: expect.stringContaining("reaches Slack") }]);
  });
});

describe("Google", () => {
  test.each([
    ["revoked", "withdrawn or has run out", "reconnect"],
    ["invalid_rapt", "session control", "service account"],
    ["admin_policy", "policy blocks", "Workspace admin"],
    ["client_deleted", "does not know our OAuth client", "client id and secret"],
  ] as const)("whose token endpoint says %s is told once", async (kind, said, remedy) => {
    around.google.fail("token", { kind });
    const told = problemsOf(await examine(), "calendars");
    expect(told).toMatchObject([{ said: expect.stringContaining(said), remedy: expect.stringContaining(remedy) }]);
  });
  test("with an API that is switched off", async () => {
    around.google.fail("calendar", { kind: "403-disabled" });
    const told = problemsOf(await examine(), "calendars");
    expect(told).toMatchObject([{ remedy: expect.stringContaining("Enable the Calendar and Sheets APIs") }]);
  });
  test("where one calendar is not shared", async () => {
    mended();
    around.google.unshare(minji, main);
    const examined = await examine();
    expect(problemsOf(examined, `calendar ${minji}`)).toMatchObject([
      { remedy: expect.stringContaining("Share it with") },
    ]);
    expect(examined.findings.filter(({ kind }) => kind === "problem")).toHaveLength(1);
  });
  test("where a calendar shares its busy times alone, which is enough of a person's and not of the lab's", async () => {
    around.google.unshare(minji, main);
    around.google.share(minji, main, "freeBusyReader");
    const told = problemsOf(await examine({ ...settings, CALENDAR_IDS: `${minji}=lab` }), `calendar ${minji}`);
    expect(told).toMatchObject([{ remedy: expect.stringContaining("See all event details") }]);
    const { findings } = await examine({ ...settings, CALENDAR_IDS: minji });
    expect(findings).toContainEqual(
      expect.objectContaining({
        kind: "ok",
        what: `calendar ${minji}`,
        said: expect.stringContaining("busy times alone"),
      }),
    );
  });
  test("with a clock of its own", async () => {
    around.google.dateSkew(3);
    const told = problemsOf(await examine(), "clock, by Google");
    expect(told).toMatchObject([{ said: expect.stringMatching(/^this machine is 1(79|80|81) seconds behind$/) }]);
  });
  test("whose spare would not work when it is needed", async () => {
    const spareAccount = "sunyoung.lee@hanbit.example";
    await started();
    const store = await openStore(settings.DATABASE_URL!);
    const token = around.google.grant({ account: spareAccount });
    await store.grants.put({ slot: "spare", account: spareAccount, scopes: [], grantedAt: Date.now() }, token);
    await store.close();
    const works = await examine();
    expect(works.findings).toContainEqual({ kind: "ok", what: "Google spare", said: "would work" });
    around.google.revoke(spareAccount);
    expect(problemsOf(await examine(), "Google spare")).toMatchObject([{ said: expect.stringContaining("withdrawn") }]);
  });
  test("that refused the sign-in before", async () => {
    await started();
    const store = await openStore(settings.DATABASE_URL!);
    await store.grants.died((await store.grants.standing()).main!.id, Date.now(), "google-access-lost");
    await store.close();
    const told = problemsOf(await examine(), "Google sign-in");
    expect(told).toMatchObject([
      { said: expect.stringContaining("no longer accepts"), remedy: expect.stringContaining("/reauth") },
    ]);
  });
  test("that nobody has signed in to", async () => {
    const { GOOGLE_REFRESH_TOKEN: _, ...others } = settings;
    const told = problemsOf(await examine(others), "Google sign-in");
    expect(told).toMatchObject([{ remedy: expect.stringContaining("npm run login") }]);
  });
  test("that does not know where it sends browsers back to", async () => {
    around.google.registerRedirect("http://localhost:3999/oauth/google/callback");
    const told = problemsOf(await examine(withClient("web", { PORT: "4321" })), "redirect URI");
    expect(told).toMatchObject([
      { remedy: expect.stringContaining("register exactly http://localhost:4321/oauth/google/callback") },
    ]);
  });
  test("that takes no address inside a campus", async () => {
    const told = problemsOf(await examine({ ...settings, PUBLIC_URL: "https://10.1.2.3" }), "redirect URI");
    expect(told).toMatchObject([{ remedy: expect.stringContaining("public domain") }]);
  });
  test("with a service account, and the address to share with", async () => {
    const key = around.google.serviceAccount();
    const file = join(temporary(), "key.json");
    writeFileSync(file, JSON.stringify(key));
    const { GOOGLE_CLIENT_ID: _, GOOGLE_CLIENT_SECRET: __, GOOGLE_REFRESH_TOKEN: ___, ...others } = settings;
    const examined = await examine({ ...others, GOOGLE_SERVICE_ACCOUNT_FILE: file });
    expect(problemsOf(examined, "timetable")).toMatchObject([{ remedy: expect.stringContaining(key.client_email) }]);
    expect(examined.findings).toContainEqual(
      expect.objectContaining({ kind: "ok", what: "Google", said: expect.stringContaining("the steadier way") }),
    );
  });
  test("with a holiday calendar that is none", async () => {
    around.google.addCalendar({
      id: "none@group.v.calendar.google.com",
      summary: "None",
      timeZone: "Asia/Seoul",
      readers: ["*"],
      events: [],
    });
    const told = problemsOf(
      await examine({ ...settings, HOLIDAY_CALENDAR_ID: "none@group.v.calendar.google.com" }),
      "holiday calendar",
    );
    expect(told).toMatchObject([{ remedy: expect.stringContaining("HOLIDAY_CALENDAR_ID") }]);
  });
});

describe("the sheet", () => {
  test("with a tab that nobody recognises", async () => {
    around.google.addTab(settings.TIMETABLE_SHEET_ID!, { title: "memo", rows: [["buy milk"], ["call Ada"]] });
    const told = problemsOf(await examine(), "tab 'memo'");
    expect(told).toMatchObject([{ said: expect.stringContaining("not recognised") }]);
  });
  test("with more misreads than anyone reads", async () => {
    const rows = Array.from({ length: 30 }, (_, index) => [`Person ${index}`, "xyzzy ???", "10:00-12:00 EE301"]);
    around.google.setRows(settings.TIMETABLE_SHEET_ID!, "시간표", [["", "월", "화"], ...rows]);
    const examined = await examine();
    const cells = examined.findings.filter(({ what }) => /^'시간표'![A-Z]+\d+$/.test(what));
    expect(cells).toHaveLength(20);
    expect(problemsOf(examined, "timetable")).toMatchObject([{ said: "10 more cells were not understood" }]);
  });
  test("in another zone than the lab's calendar", async () => {
    const elsewhere = openSeed(sampleLab, new Date());
    const [sheet, ...others] = elsewhere.google.spreadsheets;
    around = await openSurroundings({
      ...elsewhere,
      google: { ...elsewhere.google, spreadsheets: [{ ...sheet!, timeZone: "America/Los_Angeles" }, ...others] },
    });
    const told = problemsOf(await examine({ ...around.settings }), "lab zone");
    expect(told).toMatchObject([{ remedy: expect.stringContaining("LAB_TIMEZONE") }]);
    const set = await examine({ ...around.settings, LAB_TIMEZONE: "Asia/Seoul" });
    expect(problemsOf(set, "lab zone")).toEqual([]);
  });
});
