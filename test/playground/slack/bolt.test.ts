import { describe, expect, test } from "vitest";
import { ada, bo, boltFor, botUser, general, modes, secret, slackForTest } from "./support.ts";

const button = (action_id: string, label: string) => ({
  type: "actions" as const,
  elements: [{ type: "button" as const, action_id, text: { type: "plain_text" as const, text: label }, value: "v" }],
});

describe.each(modes)("a real Bolt app over %s", (mode) => {
  test("answers a command by its acknowledgement, seen only by the one who asked", async () => {
    const slack = await slackForTest();
    await boltFor(slack, mode, (app) =>
      app.command("/whereis", ({ ack, command }) => ack(`You asked ${command.text}`)),
    );
    const seen = await slack.as(ada).command("/whereis", "@bo.jensen tomorrow", general);
    expect(seen.error).toBeUndefined();
    expect(seen.message).toMatchObject({
      text: `You asked <@${bo}|bo.jensen> tomorrow`,
      ephemeralFor: ada,
      via: "ack",
    });
    expect(slack.world.messages(general, ada)).toHaveLength(1);
    expect(slack.world.messages(general, bo)).toHaveLength(0);
  });

  test("answers with blocks for everyone, which anyone can click", async () => {
    const slack = await slackForTest();
    await boltFor(slack, mode, (app) => {
      app.command("/whereis", ({ ack }) =>
        ack({ response_type: "in_channel", text: "board", blocks: [button("again", "Again")] }),
      );
      app.action("again", async ({ ack, respond, body }) => {
        await ack();
        await respond({ replace_original: true, text: `clicked by ${body.user.id}` });
      });
    });
    const { message } = await slack.as(ada).command("/whereis", "", general);
    if (!message) throw new Error("nothing was posted");
    expect(slack.world.messages(general, bo)).toHaveLength(1);
    await slack.as(bo).click(message, "Again");
    await slack.until(() => slack.world.messages(general, bo).find(({ text }) => text === `clicked by ${bo}`));
    expect(slack.world.messages(general)).toMatchObject([{ ts: message.ts, earlier: [{ text: "board" }] }]);
  });

  test("hears a mention and replies in its thread", async () => {
    const slack = await slackForTest();
    await boltFor(slack, mode, (app) =>
      app.event("app_mention", async ({ event, say }) => {
        await say({ text: `heard ${event.text}`, thread_ts: event.thread_ts ?? event.ts });
      }),
    );
    const seen = await slack.as(ada).say(general, "@whereis where is @Ada?");
    const reply = await seen.reply();
    expect(reply).toMatchObject({ text: `heard <@${botUser}> where is <@${ada}>?`, threadTs: seen.message?.ts });
  });

  test("hears direct messages but not its own", async () => {
    const slack = await slackForTest();
    const heard: unknown[] = [];
    await boltFor(slack, mode, (app) =>
      app.message(async ({ message, say }) => {
        heard.push(message);
        await say("hello");
      }),
    );
    const person = slack.as(bo);
    const reply = await (await person.say(person.dm, "hi")).reply();
    await slack.idle();
    expect(reply.text).toBe("hello");
    expect(heard).toHaveLength(1);
    expect(slack.deliveries).toHaveLength(2);
  });

  test("opens a modal, is told what was filled in, and complains of it", async () => {
    const slack = await slackForTest();
    const view = {
      type: "modal" as const,
      callback_id: "paste",
      title: { type: "plain_text" as const, text: "Paste" },
      submit: { type: "plain_text" as const, text: "Send" },
      blocks: [
        {
          type: "input" as const,
          block_id: "address",
          label: { type: "plain_text" as const, text: "Address" },
          element: { type: "plain_text_input" as const, action_id: "text" },
        },
      ],
    };
    await boltFor(slack, mode, (app) => {
      app.shortcut("find", async ({ ack, client, body }) => {
        await client.views.open({ trigger_id: body.trigger_id, view });
        await ack();
      });
      app.view("paste", async ({ ack, view: { state } }) => {
        const value = state.values.address?.text?.value;
        await (value === "right" ? ack() : ack({ response_action: "errors", errors: { address: "wrong" } }));
      });
    });
    const person = slack.as(ada);
    const opened = (await person.shortcut("find")).view;
    if (!opened) throw new Error("no modal");
    expect((await person.submit(opened, { address: "left" })).errors).toEqual({ address: "wrong" });
    expect(slack.world.modals(ada)).toHaveLength(1);
    await person.submit(opened, { address: "right" });
    expect(slack.world.modals(ada)).toHaveLength(0);
  });

  test("publishes a home tab when it is opened", async () => {
    const slack = await slackForTest();
    await boltFor(slack, mode, (app) =>
      app.event("app_home_opened", async ({ event, client }) => {
        await client.views.publish({ user_id: event.user, view: { type: "home", blocks: [{ type: "divider" }] } });
      }),
    );
    await slack.as(ada).openHome();
    const home = await slack.until(() => slack.world.home(ada));
    expect(home.blocks).toMatchObject([{ type: "divider" }]);
  });

  test("a response url works where the app is not a member", async () => {
    const slack = await slackForTest();
    await boltFor(slack, mode, (app) =>
      app.command("/whereis", async ({ ack, respond }) => {
        await ack();
        await respond("later");
      }),
    );
    const seen = await slack.as(ada).command("/whereis", "x", secret);
    expect(seen.message).toBeUndefined();
    expect(await seen.reply()).toMatchObject({ text: "later", ephemeralFor: ada, via: "response_url" });
  });

  test("a command nobody acknowledges in time fails in front of the one who typed it", async () => {
    const slack = await slackForTest({ deadlineMs: 150 });
    await boltFor(slack, mode, (app) => app.command("/whereis", async () => {}));
    const seen = await slack.as(ada).command("/whereis", "x", general);
    expect(seen.error).toBe("operation_timeout");
    expect(slack.world.messages(general, ada).map(({ text }) => text)).toEqual([
      '/whereis failed with the error "operation_timeout"',
    ]);
    expect(slack.world.messages(general, bo)).toEqual([]);
  });

  test("an event that is not acknowledged comes three times more, the same event", async () => {
    const slack = await slackForTest({ deadlineMs: 100, retryDelaysMs: [0, 20, 20] });
    const retries: unknown[] = [];
    await boltFor(slack, mode, (app) =>
      app.event("app_mention", async ({ context, body }) => {
        retries.push([context.retryNum, context.retryReason, body.event_id]);
      }),
    );
    if (mode === "Socket Mode") slack.socket.loseAcks(3);
    await slack.as(ada).say(general, "@whereis hello");
    await slack.idle();
    const id = slack.deliveries[0]?.parcel.payload.event_id;
    const expected = mode === "Socket Mode" ? [0, 1, 2, 3] : [undefined];
    expect(retries.map((retry) => (retry as unknown[])[0])).toEqual(expected);
    expect(retries.every((retry) => (retry as unknown[])[2] === id)).toBe(true);
  });

  test("status, huddle, pauses and new members are told as documented", async () => {
    const slack = await slackForTest();
    const heard: string[] = [];
    await boltFor(slack, mode, (app) =>
      app.event(/.*/, async ({ event }) => {
        heard.push(event.type);
      }),
    );
    await slack.as(ada).setStatus({ text: "Lunch", emoji: ":bento:" });
    await slack.as(ada).joinHuddle();
    await slack.as(ada).setDnd({ start: 1, end: 2 });
    await slack.as(bo).deactivate();
    await slack.join({ id: "U0NEW0001", name: "new", realName: "Nia New" });
    await slack.idle();
    expect([...heard].sort()).toEqual([
      "dnd_updated_user",
      "team_join",
      ...Array(3).fill("user_change"),
      "user_huddle_changed",
      "user_profile_changed",
      "user_status_changed",
    ]);
  });
});
