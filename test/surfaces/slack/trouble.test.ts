import { describe, expect, test } from "vitest";
import { answerAbout, tie } from "./answers.ts";
import { botUser, general, jun, minji, modes, openWorld, shared, type World } from "./world.ts";

const idle = async ({ slack, outcomes }: World) => {
  await slack.idle();
  // Acknowledged is not done: the last listener ends a little later.
  await expect.poll(() => outcomes.length).toBeGreaterThan(0);
};
const mentions = (text = "minji") => ({
  type: "app_mention",
  user: jun,
  team: "T0LAB0001",
  text: `<@${botUser}> ${text}`,
  ts: "1764000000.000100",
  channel: general,
});
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.each(modes)("over %s", (mode) => {
  describe("what comes twice is answered once:", () => {
    test("the same event, retried thrice", async () => {
      const world = await openWorld(mode);
      const { slack, asked } = world;
      await slack.sendEvent(mentions());
      for (let i = 0; i < 3; i++) await slack.redeliver(slack.deliveries[0]!);
      await idle(world);
      expect(asked).toHaveLength(1);
      expect(slack.calls("chat.postMessage")).toHaveLength(1);
    });

    test("a retry while the first still runs", async () => {
      const world = await openWorld(mode, { answer: () => later(300).then(() => answerAbout()) });
      const { slack } = world;
      const first = slack.sendEvent(mentions());
      await Promise.all([first, slack.redeliver(slack.deliveries[0]!)]);
      await expect.poll(() => slack.calls("chat.postMessage").length).toBe(1);
      await later(400);
      expect(slack.calls("chat.postMessage")).toHaveLength(1);
    });

    test("the same command", async () => {
      const { slack, asked } = await openWorld(mode);
      await slack.as(jun).command("/whereis", "minji", general);
      await slack.redeliver(slack.deliveries[0]!);
      expect(asked).toHaveLength(1);
      expect(slack.deliveries[0]?.outcomes.map(({ kind }) => kind)).toEqual(["acked", "acked"]);
    });

    test("a double click", async () => {
      const { slack, asked } = await openWorld(mode, { answer: ({ picked }) => (picked ? answerAbout() : tie()) });
      const { message } = await slack.as(jun).command("/whereis", "minji", general);
      if (!message) throw new Error("no question");
      await Promise.all([slack.as(jun).click(message, "Lee Minji"), slack.as(jun).click(message, "Lee Minji")]);
      await slack.until(() => slack.world.messages(general, jun).find(({ text }) => text.includes("R301")));
      expect(asked.filter(({ picked }) => picked)).toHaveLength(1);
    });
  });

  test("a retry whose first never arrived is answered", async () => {
    const { slack, asked } = await openWorld(mode);
    const envelope = { type: "event_callback", team_id: "T0LAB0001", event_id: "Ev0LOST001" };
    const payload = { ...envelope, is_ext_shared_channel: false, event: mentions() };
    const parcel = { kind: "events_api" as const, payload, takesResponse: false };
    await slack.redeliver({
      parcel,
      at: new Date(),
      outcomes: [{ kind: "failed", error: "operation_timeout", reason: "x" }],
    });
    await expect.poll(() => slack.calls("chat.postMessage").length).toBe(1);
    expect(asked).toHaveLength(1);
  });

  test.each([
    [
      "a changed message",
      { type: "message", subtype: "message_changed", channel: "D1", message: { text: "/whereis minji" } },
    ],
    [
      "what a bot says",
      { type: "message", subtype: "bot_message", bot_id: "B1", text: "minji", channel: "D1", ts: "1.1" },
    ],
    [
      "what a bot says as a user",
      { type: "message", bot_id: "B1", user: "U0BOT0002", text: "minji", channel: "D1", ts: "1.1" },
    ],
    ["our own words", { type: "message", user: botUser, text: "/whereis minji", channel: "D1", ts: "1.1" }],
    ["our own mention of ourselves", { ...mentions(), user: botUser }],
    [
      "a message in a channel",
      { type: "message", user: jun, text: "minji", channel: general, channel_type: "channel", ts: "1.1" },
    ],
    ["a text that is a list", { ...mentions(), text: [["minji"]] }],
    ["no channel", { ...mentions(), channel: undefined }],
    ["a user that is an object", { ...mentions(), user: { id: jun } }],
  ])("%s is no question", async (_case, event) => {
    const world = await openWorld(mode);
    await world.slack.sendEvent({ channel_type: "im", ...event });
    await idle(world);
    expect(world.asked).toEqual([]);
    expect(world.slack.calls("chat.postMessage")).toEqual([]);
    expect(world.outcomes).toMatchObject([{ outcome: "ok" }]);
  });

  test("an unknown command is answered with help that names the right one", async () => {
    const { slack } = await openWorld(mode);
    const { message, ms } = await slack.as(jun).command("/wheris", "minji", general);
    expect(message?.text).toContain("`/whereis minji tomorrow 15:00`");
    expect(message?.ephemeralFor).toBe(jun);
    expect(ms).toBeLessThan(1_500);
  });

  test("a button of an older version is answered with help", async () => {
    const world = await openWorld(mode, { answer: () => tie() });
    const { slack, asked } = world;
    const { message } = await slack.as(jun).command("/whereis", "minji", general);
    const payload = {
      type: "block_actions",
      user: { id: jun, team_id: "T0LAB0001" },
      team: { id: "T0LAB0001" },
      channel: { id: general },
      container: { type: "message", message_ts: message?.ts, channel_id: general, is_ephemeral: true },
      trigger_id: "1.2.3",
      actions: [{ type: "button", action_id: "whereis.old", value: "{", action_ts: "1" }],
    };
    expect(await slack.sendRaw("interactive", payload)).toMatchObject({ kind: "acked" });
    await slack.until(() => slack.world.messages(general, jun).find(({ text }) => text.includes("tomorrow 15:00")));
    expect(asked).toHaveLength(1);
  });

  test.each([
    ["of nobody", "{}"],
    ["of no meaning", "]["],
    ["of a person that is a list", '{"person":["x"]}'],
    ["without a value", undefined],
  ])("a press %s is refused politely", async (_case, value) => {
    const { slack, asked } = await openWorld(mode);
    await slack.sendRaw("interactive", {
      type: "block_actions",
      user: { id: jun },
      channel: { id: general },
      container: { message_ts: "1.1", channel_id: general, is_ephemeral: true },
      trigger_id: "1.2.4",
      actions: [{ type: "button", action_id: "whereis.pick.0", ...(value && { value }) }],
    });
    await slack.until(() => slack.world.messages(general, jun).find(({ text }) => text.includes("could not read")));
    expect(asked).toEqual([]);
  });

  describe("when the bot fails", () => {
    const broken = { answer: () => Promise.reject(new Error("the store is on fire: Kim Minji")) };

    test("a command gets one plain line, and the failure is counted without a name", async () => {
      const { slack, outcomes, questions, logged } = await openWorld(mode, broken);
      const { message } = await slack.as(jun).command("/whereis", "minji", general);
      expect(message?.text).toContain("went wrong on my side");
      expect(message?.text).not.toContain("fire");
      expect(outcomes).toEqual([{ kind: "command", outcome: "failed" }]);
      expect(questions).toMatchObject([{ via: "command", outcome: "failed" }]);
      expect(logged.join()).not.toContain("Minji");
    });

    test("a mention gets it for the asker's eyes, a direct message plainly", async () => {
      const { slack, outcomes } = await openWorld(mode, broken);
      const mentioned = await (await slack.as(jun).say(general, "@whereis minji")).reply();
      expect(mentioned).toMatchObject({ ephemeralFor: jun, text: expect.stringContaining("went wrong") });
      const person = slack.as(jun);
      expect((await (await person.say(person.dm, "minji")).reply()).text).toContain("went wrong");
      await expect.poll(() => outcomes.filter(({ outcome }) => outcome === "failed-after-ack").length).toBe(2);
    });

    test("a press gets it, too", async () => {
      const { slack } = await openWorld(mode, {
        answer: ({ picked }) => (picked ? Promise.reject(new Error("fire")) : tie()),
      });
      const { message } = await slack.as(jun).command("/whereis", "minji", general);
      await slack.as(jun).click(message!, "Lee Minji");
      await slack.until(() => slack.world.messages(general, jun).find(({ text }) => text.includes("went wrong")));
    });
  });

  describe("in a channel that takes no message of ours", () => {
    test.each(["is_archived", "not_in_channel", "restricted_action"])(
      "(%s) the asker is told in a direct message what to do",
      async (error) => {
        const { slack } = await openWorld(mode);
        for (const method of ["chat.postMessage", "chat.postEphemeral"]) {
          slack.fail(method, { kind: "error", error, times: 1 });
        }
        await slack.as(jun).say(general, "@whereis minji");
        const told = await slack.until(() => slack.world.messages(slack.as(jun).dm)[0]);
        expect(told.text).toMatch(/^I can’t write in that channel.*Invite me, or ask me here\.$/);
        await slack.idle();
        expect(slack.world.messages(slack.as(jun).dm)).toHaveLength(1);
      },
    );

    test("what only the asker may see comes in a direct message", async () => {
      const { slack } = await openWorld(mode, { answer: () => tie() });
      slack.fail("chat.postEphemeral", { kind: "error", error: "is_archived" });
      await slack.as(jun).say(general, "@whereis minji");
      const told = await slack.until(() => slack.world.messages(slack.as(jun).dm)[0]);
      expect(told.text).toContain("Which *Minji*");
    });
  });

  test.each(["msg_too_long", "msg_blocks_too_long"])(
    "an answer that Slack finds too long (%s) comes shorter",
    async (error) => {
      const { slack } = await openWorld(mode);
      slack.fail("chat.postMessage", { kind: "error", error, times: 1 });
      const reply = await (await slack.as(jun).say(general, "@whereis minji")).reply();
      expect(JSON.stringify(reply.blocks)).toMatch(/R301.*…/);
      expect(JSON.stringify(reply.blocks)).not.toContain("Timetable");
    },
  );

  test("an answer that may be there is neither sent again nor followed by an excuse", async () => {
    const { slack, outcomes } = await openWorld(mode);
    slack.fail("chat.postMessage", { kind: "reset", accepted: true });
    await slack.as(jun).say(general, "@whereis minji");
    await expect.poll(() => outcomes.filter(({ outcome }) => outcome === "failed-after-ack").length).toBe(1);
    const ours = slack.world.messages(general, jun).filter(({ user }) => user === slack.bot.userId);
    expect(ours.map(({ text }) => text.includes("R301"))).toEqual([true]);
  });

  test("a slow answer is announced in time and follows", async () => {
    const { slack } = await openWorld(mode, { answer: () => later(3_200).then(() => answerAbout()) });
    const { message, error } = await slack.as(jun).command("/whereis", "minji", general);
    expect(error).toBeUndefined();
    expect(message?.text).toContain("Still working");
    await slack.until(() => slack.world.messages(general, jun).find(({ text }) => text.includes("R301")));
  });

  describe("when Slack's own address for replies fails", () => {
    const tieThenAnswer = { answer: ({ picked }: { picked?: unknown }) => (picked ? answerAbout() : tie()) };

    test.each(["404", "500"] as const)("(%s) the answer comes another way, once", async (kind) => {
      const { slack } = await openWorld(mode, tieThenAnswer);
      const { message } = await slack.as(jun).command("/whereis", "minji", general);
      slack.fail("response_url", { kind });
      await slack.as(jun).click(message!, "Lee Minji");
      const answer = await slack.until(() =>
        slack.world.messages(general, jun).find(({ text }) => text.includes("R301")),
      );
      expect(answer).toMatchObject({ ephemeralFor: jun, via: "chat.postEphemeral" });
    });

    test("(hang) the answer may have been shown, so it is not shown again", async () => {
      const world = await openWorld(mode, tieThenAnswer);
      const { slack } = world;
      const { message } = await slack.as(jun).command("/whereis", "minji", general);
      slack.fail("response_url", { kind: "hang" });
      await slack.as(jun).click(message!, "Lee Minji");
      await expect.poll(() => world.outcomes.length, { timeout: 5_000 }).toBe(2);
      expect(slack.calls("chat.postEphemeral")).toEqual([]);
    });

    test("a foreign address is never asked", async () => {
      const world = await openWorld(mode, tieThenAnswer);
      const { slack, calls } = world;
      await slack.sendRaw("interactive", {
        type: "block_actions",
        user: { id: jun, team_id: "T0LAB0001" },
        channel: { id: general },
        container: { message_ts: "1.1", channel_id: general, is_ephemeral: true },
        trigger_id: "1.2.5",
        response_url: "http://127.0.0.1:1/evil",
        actions: [{ type: "button", action_id: "whereis.pick.0", value: '{"person":"slack:U0MINJI01"}' }],
      });
      await slack.until(() => slack.world.messages(general, jun).find(({ text }) => text.includes("R301")));
      expect(calls.filter(({ operation }) => operation === "response_url")).toEqual([]);
    });
  });

  test("a command from another organisation is refused without asking the bot", async () => {
    const { slack, asked } = await openWorld(mode);
    const payload = {
      command: "/whereis",
      text: "minji",
      user_id: "U0OTHER01",
      team_id: "T0OTHER01",
      trigger_id: "1.9",
    };
    expect(JSON.stringify(await slack.sendRaw("slash_commands", payload))).toContain("people of this workspace only");
    expect(asked).toMatchObject([{ viewer: { slackId: "U0OTHER01", teamId: "T0OTHER01" } }]);
  });

  test("of a sender whose team Slack does not name, no team is made up", async () => {
    const { slack, asked } = await openWorld(mode);
    await slack.sendRaw("slash_commands", {
      command: "/whereis",
      text: "minji",
      user_id: "U0OTHER01",
      trigger_id: "1.9",
    });
    expect(asked).toEqual([
      { text: "minji", viewer: { slackId: "U0OTHER01" }, audience: "viewer-only", via: "command" },
    ]);
  });

  test("a press by someone of another organisation is refused", async () => {
    const { slack, asked } = await openWorld(mode);
    await slack.sendRaw("interactive", {
      type: "block_actions",
      user: { id: "U0OUTSIDE", team_id: "T0OTHER01" },
      team: { id: "T0LAB0001" },
      channel: { id: shared },
      container: { message_ts: "1.1", channel_id: shared, is_ephemeral: true },
      trigger_id: "1.2.6",
      actions: [{ type: "button", action_id: "whereis.pick.0", value: '{"person":"slack:U0MINJI01"}' }],
    });
    const refusal = await slack.until(() =>
      slack.world.messages(shared, "U0OUTSIDE").find(({ user }) => user === botUser),
    );
    expect(refusal.text).toContain("people of this workspace only");
    expect(asked).toMatchObject([{ viewer: { teamId: "T0OTHER01" } }]);
  });

  test("once uninstalled, it posts nothing and stays up", async () => {
    const world = await openWorld(mode);
    const { slack, app } = world;
    await slack.uninstall();
    await expect.poll(() => app.state()).toMatchObject({ isReady: false });
    slack.heal();
    await slack.sendEvent(mentions());
    const { message } = await slack.as(jun).command("/whereis", "minji", general);
    expect(message?.text).toContain("R301");
    expect(slack.calls("chat.postMessage")).toEqual([]);
  });

  test("when somebody's own token is revoked, nothing changes", async () => {
    const { slack, app } = await openWorld(mode);
    await slack.sendEvent({ type: "tokens_revoked", tokens: { oauth: [minji], bot: [] } });
    expect(app.state()).toEqual({ isReady: true });
  });

  test("with a dead token commands are still answered, because their answer needs none", async () => {
    const { slack, app, asked } = await openWorld(mode);
    slack.refuseTokens("account_inactive");
    const mentioned = slack.as(jun).say(general, "@whereis minji");
    await expect.poll(() => app.state()).toMatchObject({ isReady: false, code: "account_inactive" });
    await mentioned;
    expect((await slack.as(jun).command("/whereis", "minji", general)).message?.text).toContain("R301");
    expect(asked).toHaveLength(2);
  });

  test("naughty texts go to the bot as they are, and nothing breaks", async () => {
    const naughty = [
      "",
      " ",
      "'; DROP TABLE people;--",
      "((((".repeat(900),
      "\u202eabc",
      "&lt;@U1&gt;",
      "😀".repeat(400),
      "<!channel>",
    ];
    const { slack, asked } = await openWorld(mode, { answer: ({ text }) => ({ kind: "nobody", name: text }) });
    for (const text of naughty) {
      const seen = await slack.as(jun).command("/whereis", text, general);
      expect([seen.error, seen.problems, seen.message?.pings]).toEqual([undefined, undefined, []]);
    }
    expect(asked.map(({ text }) => text)).toEqual(naughty);
  });
});

test("stopping lets signed requests in flight be answered", async () => {
  const world = await openWorld("signed requests", { answer: () => later(300).then(() => answerAbout()) });
  const seen = world.slack.as(jun).say(general, "@whereis minji");
  await expect.poll(() => world.asked.length).toBe(1);
  await world.app.stop();
  expect(world.slack.calls("chat.postMessage")).toHaveLength(1);
  await seen;
});
