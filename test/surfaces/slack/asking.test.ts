import { describe, expect, test } from "vitest";
import { answerAbout, tie } from "./answers.ts";
import { botUser, general, jun, minji, modes, openWorld, secret, shared } from "./world.ts";

describe.each(modes)("over %s", (mode) => {
  test("a command is answered to the asker alone, on the acknowledgement", async () => {
    const { slack, asked } = await openWorld(mode);
    const seen = await slack.as(jun).command("/whereis", "민지 tomorrow 3 < 4 & more", general);
    expect(seen.error).toBeUndefined();
    expect(seen.problems).toBeUndefined();
    expect(seen.message).toMatchObject({ via: "ack", ephemeralFor: jun });
    expect(seen.message?.text).toContain("*Kim Minji* is in *R301* until 15:00: TA session, Linear Algebra");
    expect(asked).toEqual([
      {
        text: "민지 tomorrow 3 < 4 & more",
        viewer: { slackId: jun, teamId: "T0LAB0001" },
        audience: "viewer-only",
        via: "command",
      },
    ]);
  });

  test("a mention is answered for everyone, in the thread of the question", async () => {
    const { slack, asked } = await openWorld(mode);
    const seen = await slack.as(jun).say(general, "@whereis where is minji?");
    const reply = await seen.reply();
    expect(reply).toMatchObject({ threadTs: seen.message?.ts, via: "chat.postMessage" });
    expect(reply.ephemeralFor).toBeUndefined();
    expect(asked).toMatchObject([{ text: "where is minji?", audience: "channel" }]);
    expect(slack.calls("chat.postMessage")[0]?.args).toMatchObject({ unfurl_links: "false", unfurl_media: "false" });
  });

  test("a mention within a thread is answered in that thread", async () => {
    const { slack } = await openWorld(mode);
    const first = await slack.as(minji).say(general, "hello");
    const seen = await slack.as(jun).say(general, "@whereis minji", { threadTs: first.message?.ts ?? "" });
    expect((await seen.reply()).threadTs).toBe(first.message?.ts);
  });

  test("a tie is asked back to the asker alone, and the pick takes its place", async () => {
    const { slack, asked } = await openWorld(mode, {
      answer: (question) => (question.picked ? answerAbout() : tie({ at: 5, wants: "back" })),
    });
    const question = await (await slack.as(jun).say(general, "@whereis minji")).reply();
    expect(question).toMatchObject({ ephemeralFor: jun, text: "Which *Minji* do you mean?" });
    await slack.as(jun).click(question, "Lee Minji");
    const answer = await slack.until(() =>
      slack.world.messages(general, jun).find(({ text }) => text.includes("R301")),
    );
    expect(answer.ts).toBe(question.ts);
    expect(asked[1]).toEqual({
      text: "",
      viewer: { slackId: jun, teamId: "T0LAB0001" },
      audience: "viewer-only",
      via: "button",
      picked: { person: "slack:U0MINJI02", at: 5, wants: "back" },
    });
  });

  test("thanks in a channel are answered to whoever says them, and count as no question", async () => {
    const { slack, questions } = await openWorld(mode, { answer: () => ({ kind: "small-talk", said: "thanks" }) });
    const reply = await (await slack.as(jun).say(general, "@whereis thanks!")).reply();
    expect(reply).toMatchObject({ ephemeralFor: jun });
    expect(reply.text).toContain("You’re welcome!");
    expect(questions).toEqual([]);
  });

  test("a direct message is answered plainly, and our own answers are no questions", async () => {
    const { slack, asked } = await openWorld(mode);
    const person = slack.as(jun);
    const reply = await (await person.say(person.dm, "where is minji")).reply();
    await slack.idle();
    expect(reply.threadTs).toBeUndefined();
    expect(asked).toMatchObject([{ text: "where is minji", audience: "viewer-only" }]);
    expect(slack.world.messages(person.dm, jun)).toHaveLength(2);
  });

  test("sharing asks again for the whole channel and posts it there once, however often it is pressed", async () => {
    const { slack, asked } = await openWorld(mode);
    const { message } = await slack.as(jun).command("/whereis", "minji", general);
    if (!message) throw new Error("no answer");
    await Promise.all([slack.as(jun).click(message, "Share"), slack.as(jun).click(message, "Share")]);
    await slack.until(() => slack.world.messages(general, minji)[0]);
    await slack.idle();
    expect(slack.world.messages(general, minji)).toHaveLength(1);
    expect(asked.map(({ audience }) => audience)).toEqual(["viewer-only", "channel"]);
  });

  test("nothing is shared where another organisation reads along, or where we cannot tell", async () => {
    const { slack } = await openWorld(mode);
    for (const [channel, reason] of [
      [shared, "shared with another organisation"],
      [secret, "Invite me"],
    ] as const) {
      const { message } = await slack.as(minji).command("/whereis", "minji", channel);
      if (!message) throw new Error("no answer");
      await slack.as(minji).click(message, "Share");
      await slack.until(() => slack.world.messages(channel, minji).find(({ text }) => text.includes(reason)));
      expect(slack.world.messages(channel).filter(({ ephemeralFor }) => !ephemeralFor)).toEqual([]);
    }
  });

  test("in a channel shared with another organisation a mention is answered to the asker alone", async () => {
    const { slack, asked } = await openWorld(mode);
    const seen = await slack.as(minji).say(shared, "@whereis jun");
    expect(await seen.reply()).toMatchObject({ ephemeralFor: minji });
    expect(asked).toMatchObject([{ audience: "viewer-only" }]);
  });

  test("where not everyone who reads along may ask, a mention is answered to the asker alone and nothing is shared", async () => {
    const { slack, asked } = await openWorld(mode, { readers: () => "guests" });
    const seen = await slack.as(minji).say(general, "@whereis jun");
    expect(await seen.reply()).toMatchObject({ ephemeralFor: minji });
    const { message } = await slack.as(minji).command("/whereis", "jun", general);
    await slack.as(minji).click(message!, "Share");
    const isTold = ({ text }: { text: string }) => text.includes("Guests read along");
    await slack.until(() => slack.world.messages(general, minji).find(isTold));
    expect(slack.world.messages(general, jun).filter(({ user }) => user === botUser)).toEqual([]);
    expect(asked.slice(0, 2).map(({ audience }) => audience)).toEqual(["viewer-only", "viewer-only"]);
  });

  test("someone from another organisation is refused, whatever the bot would say", async () => {
    const { slack, asked } = await openWorld(mode);
    const seen = await slack.as("U0OUTSIDE").say(shared, `<@${botUser}> where is minji?`);
    const reply = await seen.reply();
    expect(reply).toMatchObject({ ephemeralFor: "U0OUTSIDE" });
    expect(reply.text).toContain("people of this workspace only");
    expect(asked).toMatchObject([{ viewer: { teamId: "T0OTHER01" } }]);
  });
});
