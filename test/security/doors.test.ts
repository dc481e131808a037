import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Json } from "../../src/playground/slack/index.ts";
import { type Lab, startLab } from "../support/lab.ts";
import * as guarded from "./guarded-lab.ts";

/** Where each of them can speak. */
const REFUSED =
  /shared with another organisation|people of this workspace only|full members of this workspace only|don’t know you yet/;
/** What is for those who may ask: whoever is asked about, and everything the app says of itself to its own. */
const TOLD =
  /R402|R301|Cassowary|Openly written|prefers not to say|others see|asked about you|You (?:now )?watch|In the lab \(|Done/i;

let lab: Lab;
let presses = 0;

beforeAll(async () => {
  lab = await startLab({ seed: guarded.guardedLab(), transport: "http", isUnlimited: true });
});
afterAll(() => lab.stop());

/** All that the app said while this was done, in whatever way, to whomever. */
async function saidDuring(act: () => Promise<unknown>): Promise<string> {
  const before = lab.slack.calls().length;
  const seen = await act();
  await lab.slack.idle();
  for (let calls = -1; calls !== lab.slack.calls().length; ) {
    calls = lab.slack.calls().length;
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  const calls = lab.slack.calls().slice(before);
  const said = calls.filter(({ method }) => /^(?:chat|views|assistant)\.|^response_url$/.test(method));
  return JSON.stringify([said.map(({ args }) => args), seen]);
}

/** A button of ours that came into her hands. */
function press(
  user: string,
  team: string | undefined,
  channel: string,
  action: string,
  value: object,
): Promise<unknown> {
  presses += 1;
  const payload: Json = {
    ...{ type: "block_actions", api_app_id: lab.slack.bot.appId, trigger_id: `${Date.now()}.${presses}` },
    ...{
      user: { id: user, ...(team && { team_id: team }) },
      team: { id: lab.slack.team.id },
      channel: { id: channel },
    },
    container: { type: "message", message_ts: `${Date.now()}.${presses}`, channel_id: channel, is_ephemeral: true },
    actions: [{ type: "button", action_id: action, value: JSON.stringify(value) }],
  };
  return lab.slack.sendRaw("interactive", payload);
}

const may = [
  ["a guest", guarded.guest, undefined, guarded.robotics],
  ["a single-channel guest", guarded.singleChannelGuest, undefined, guarded.robotics],
  ["someone of another organisation", guarded.stranger, "T0KAGAYAKI", guarded.joint],
] as const;

describe.each(may)("%s", (_who, user, team, channel) => {
  const person = { person: "slack:U0MINJI" };

  test.each([
    ...["privacy", "privacy full", "privacy log", "watch minji", "watches", "watch off", "set R402", "alias Wombat"],
    ...["everyone", "in", "free now", "who is in R402?", "digest now", "web", "feedback wrong", "help"],
  ])("is refused by command and mention: “%s”", async (text) => {
    const someone = lab.slack.as(user);
    // Her own message holds what she typed.
    const says = (where: string, words: string) => someone.say(where, words).then(() => undefined);
    const command = await saidDuring(() => someone.command("/whereis", text, channel));
    const mention = await saidDuring(() => says(channel, `<@${guarded.bot}> ${text}`));
    const direct = await saidDuring(() => says(someone.dm, text));
    for (const said of [command, mention, direct]) {
      expect(said).not.toMatch(TOLD);
      expect(said).toMatch(REFUSED);
    }
  });

  test.each([
    ["pick", "whereis.pick.0", person],
    ["ask again", "whereis.ask.0", { text: "who is in R402?" }],
    ["share", "whereis.share", { text: "minji" }],
    ["watch", "whereis.watch.0", { ...person, deed: "watch" }],
    ["choose a level", "whereis.privacy.full", { text: "privacy full" }],
    ["see her log", "whereis.ask.1", { text: "privacy log" }],
  ])("is refused by a button to %s", async (_what, action, value) => {
    const said = await saidDuring(() => press(user, team, channel, action, value));
    expect(said).toMatch(REFUSED);
    expect(said).not.toMatch(TOLD);
  });

  test("is refused by both shortcuts, and the form tells nothing", async () => {
    const someone = lab.slack.as(user);
    const { message } = await lab.slack.as(guarded.minji).say(channel, "Hello");
    const author = await saidDuring(() => someone.messageShortcut("whereis.author", message!));
    expect(author).toMatch(REFUSED);
    await someone.shortcut("whereis.ask");
    const form = await lab.slack.until(() => lab.slack.world.modals(user).at(-1), 5_000, "the form");
    const submitted = await saidDuring(() => someone.submit(form, { person: guarded.minji }));
    expect(submitted).toMatch(REFUSED);
    for (const said of [author, submitted]) expect(said).not.toMatch(TOLD);
  });

  test("is told nothing where she opens our messages or our home", async () => {
    for (const tab of ["messages", "home"] as const) {
      expect(await saidDuring(() => lab.slack.as(user).openHome(tab))).not.toMatch(TOLD);
    }
  });

  test("has changed nothing by all that", async () => {
    expect(lab.app.lab.directory().bySlackId(user)?.level).toBeUndefined();
    expect(lab.app.lab.directory().match("Wombat").kind).not.toBe("one");
    const { message } = await lab.slack.as(guarded.grace).command("/whereis", `<@${user}>`, guarded.general);
    expect(JSON.stringify(message)).not.toContain("R402");
  });
});

describe("what is kept back looks the same", () => {
  const doors = async (who: string, whom: string) => {
    const someone = lab.slack.as(who);
    const ask = async (text: string) => (await someone.command("/whereis", text, guarded.general)).message;
    const { message } = await lab.slack.as(whom).say(guarded.general, "Hello");
    const author = await (await someone.messageShortcut("whereis.author", message!)).reply();
    await someone.shortcut("whereis.ask");
    const form = await lab.slack.until(() => lab.slack.world.modals(who).at(-1), 5_000, "the form");
    const submitted = (await someone.submit(form, { person: whom })).view?.blocks;
    const name = whom === guarded.hana ? "hana" : "junho";
    const texts = [name, `is ${name} free?`, `when is ${name} back?`, `free now ${name}, grace`, `watch ${name}`];
    const lists = ["everyone", "in", "who is in R302?", "free now", "digest now", `<#${guarded.general}>`];
    const asked = [];
    for (const text of [...texts, ...lists, `${name.slice(0, 3)}x${name.slice(3)}`]) asked.push(await ask(text));
    return JSON.stringify([author.blocks, submitted, asked.map((one) => [one?.text, one?.blocks])]);
  };

  test.each([
    ["hides", guarded.hana, [...Object.values(guarded.HIDDEN), "R302"]],
    ["shows only her time", guarded.junho, Object.values(guarded.BUSY)],
  ])("of someone who %s, to a member, an admin and the owner, through every door", async (_what, whom, words) => {
    const owner = lab.app.lab.directory().people.find(({ role }) => role === "primary-owner")!.slackId!;
    for (const who of [guarded.member, guarded.admin, owner]) {
      const said = await doors(who, whom);
      for (const word of words) expect([who, word, said.includes(word) && word !== "R302"]).toEqual([who, word, false]);
    }
  });

  /** What the app asks of Slack and Google for one answer. */
  async function callsFor(name: string): Promise<{ readonly methods: readonly string[]; readonly ms: number }> {
    const before = lab.slack.calls().length;
    const startedAt = performance.now();
    const { message } = await lab.slack.as(guarded.member).command("/whereis", name, guarded.general);
    const ms = performance.now() - startedAt;
    expect(message?.text).toBeTruthy();
    await lab.slack.idle();
    return {
      methods: lab.slack
        .calls()
        .slice(before)
        .map(({ method }) => method),
      ms,
    };
  }

  test("to whoever counts the calls that an answer costs", async () => {
    // Nobody's presence is remembered any more.
    lab.clock.moveBy(60_000);
    const open = await callsFor("grace");
    expect(open.methods).toEqual(["users.getPresence"]);
    for (const name of ["hana", "junho", "minji"]) expect((await callsFor(name)).methods).toEqual(open.methods);
    for (const name of ["grace", "hana"]) expect((await callsFor(name)).methods).toEqual([]);
  });

  test("to whoever takes the time while Slack is slow to tell who is there", async () => {
    lab.clock.moveBy(60_000);
    lab.slack.fail("users.getPresence", { kind: "hang" });
    try {
      // As long as an answer waits for presence: who hides is waited for like anybody else.
      for (const name of ["grace", "hana", "junho"]) expect((await callsFor(name)).ms).toBeGreaterThan(700);
    } finally {
      lab.slack.heal();
    }
  });
});
