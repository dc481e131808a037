import { describe, expect, test } from "vitest";
import { JUN, juns, type LabOptions, MINJI, minjis, smallLab, timed, user } from "./small-lab.ts";

const ANA = user("U0ANA", "Ana Abroad");
const said: LabOptions = {
  users: [MINJI, JUN, ANA],
  calendars: { [minjis]: [timed("10:00", "11:00", { location: "R301" })], [juns]: [] },
  channels: { C0VISION: ["U0MINJI", "U0JUN", "U0ROBOT"], G0SECRET: ["U0MINJI"] },
  usergroups: { S0STAFF: ["U0ANA"] },
};

async function members(text: string, options = said, as?: string) {
  const answer = await (await smallLab(options)).ask(text, as === undefined ? {} : { as });
  return answer.kind === "board"
    ? { group: answer.group, names: answer.rows.map(({ person }) => person.name) }
    : answer;
}

describe("the board of a group", () => {
  test("of a channel shows its people, and no bots", async () => {
    expect(await members("<#C0VISION|vision>")).toEqual({ group: "#vision", names: ["Kim Minji", "Jun Park"] });
  });
  test("of a user group, too", async () => {
    expect(await members("<!subteam^S0STAFF>")).toEqual({ group: "@staff", names: ["Ana Abroad"] });
  });
  test("of a private channel is for its members alone", async () => {
    expect(await members("<#G0SECRET|secret>", said, "U0MINJI")).toEqual({ group: "#secret", names: ["Kim Minji"] });
    expect(await members("<#G0SECRET|secret>")).toEqual({
      ...{ kind: "no-group", group: "channel" },
      why: { kind: "not-a-member" },
    });
  });
  test("of a channel that we are not in asks to be invited", async () => {
    expect(await members("<#C0ELSE>")).toMatchObject({ kind: "no-group", why: { kind: "not-a-member" } });
  });
  test("of a user group that nobody knows says so", async () => {
    expect(await members("<!subteam^S0ELSE>")).toMatchObject({ group: "usergroup", why: { kind: "not-known" } });
  });
  test("without its permission says which, and all else is answered", async () => {
    const lab = await smallLab({ ...said, usergroups: "no-scope" });
    expect(await lab.ask("<!subteam^S0STAFF>")).toMatchObject({ why: { kind: "no-scope", scope: "usergroups:read" } });
    expect(await lab.ask("<#C0VISION>")).toMatchObject({ kind: "board" });
    expect(lab.health().sources.find(({ source }) => source === "slack")).toMatchObject({ isStale: false });
  });
  test("asks Slack nothing when it is asked for", async () => {
    const lab = await smallLab(said);
    const before = lab.asked.length;
    await lab.ask("<#C0VISION>");
    expect(lab.asked).toHaveLength(before);
  });
});
