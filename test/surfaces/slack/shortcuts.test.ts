import { describe, expect, test } from "vitest";
import type { SlackStandIn, View } from "../../../src/playground/slack/index.ts";
import { answerAbout, person } from "./answers.ts";
import { botUser, general, jun, minji, modes, openWorld, outsider, secret, shared } from "./world.ts";

const said = async (slack: SlackStandIn, by: string, channel = general) => {
  const { message } = await slack.as(by).say(channel, "good morning");
  if (!message) throw new Error("nothing was said");
  return message;
};

/** What an open form shows, as one text. */
const shows = (view: View | undefined) => JSON.stringify(view?.blocks ?? []);

describe.each(modes)("over %s", (mode) => {
  describe("where is the author?", () => {
    test("is answered to whoever asks alone, in that channel, though we are not in it", async () => {
      const { slack, asked, questions } = await openWorld(mode);
      const message = await said(slack, minji, secret);
      const reply = await (await slack.as(jun).messageShortcut("whereis.author", message)).reply();
      expect(reply).toMatchObject({ ephemeralFor: jun, channel: secret });
      expect(reply.text).toContain("*Kim Minji* is in *R301*");
      expect(asked).toEqual([
        {
          text: `<@${minji}>`,
          viewer: { slackId: jun, teamId: "T0LAB0001" },
          audience: "viewer-only",
          via: "shortcut",
        },
      ]);
      expect(questions).toMatchObject([{ via: "shortcut", outcome: "whereabouts" }]);
    });

    test("is refused kindly for what a program wrote", async () => {
      const { slack, asked } = await openWorld(mode);
      const answer = await (await slack.as(jun).say(general, "@whereis minji")).reply();
      asked.length = 0;
      const reply = await (await slack.as(jun).messageShortcut("whereis.author", answer)).reply();
      expect(reply).toMatchObject({ ephemeralFor: jun });
      expect(reply.text).toContain("written by an app");
      expect(asked).toEqual([]);
    });

    test("is refused to people of other organisations", async () => {
      const { slack, asked } = await openWorld(mode);
      const message = await said(slack, minji, shared);
      const reply = await (await slack.as(outsider).messageShortcut("whereis.author", message)).reply();
      expect(reply.text).toContain("people of this workspace only");
      expect(asked).toMatchObject([{ viewer: { teamId: "T0OTHER01" } }]);
    });

    test("delivered twice, it is answered once", async () => {
      const { slack, asked } = await openWorld(mode);
      const message = await said(slack, minji);
      await (await slack.as(jun).messageShortcut("whereis.author", message)).reply();
      const delivery = slack.deliveries.findLast(({ parcel }) => parcel.kind === "interactive");
      if (!delivery) throw new Error("no delivery");
      await slack.redeliver(delivery);
      await slack.idle();
      expect(asked).toHaveLength(1);
    });
  });

  describe("where is …?", () => {
    const opened = async (slack: SlackStandIn, as = jun) => {
      await slack.as(as).shortcut("whereis.ask");
      return slack.until(() => slack.world.modals(as).at(-1));
    };

    test("opens a form, and the answer takes its place", async () => {
      const { slack, asked } = await openWorld(mode);
      const form = await opened(slack);
      const seen = await slack.as(jun).submit(form, { person: minji });
      expect(seen.error).toBeUndefined();
      expect(shows(seen.view)).toContain("*Kim Minji* is in *R301*");
      expect(seen.view?.id).toBe(form.id);
      expect(seen.view?.submit).toBeNull();
      expect(asked).toEqual([
        {
          text: `<@${minji}>`,
          viewer: { slackId: jun, teamId: "T0LAB0001" },
          audience: "viewer-only",
          via: "shortcut",
        },
      ]);
    });

    test("takes a day and a time, as the asker would type them", async () => {
      const { slack, asked } = await openWorld(mode);
      const form = await opened(slack);
      await slack.as(jun).submit(form, { person: minji, day: "2026-11-25", time: "15:30" });
      expect(asked).toMatchObject([{ text: `<@${minji}> 2026-11-25 15:30` }]);
    });

    test("an answer that takes longer than Slack waits comes into the form all the same", async () => {
      let answer: () => void = () => {};
      const slow = new Promise<void>((resolve) => {
        answer = resolve;
      });
      const { slack } = await openWorld(mode, { answer: () => slow.then(() => answerAbout()) });
      const form = await opened(slack);
      const waiting = await slack.as(jun).submit(form, { person: minji });
      expect(shows(waiting.view)).toContain("Looking…");
      answer();
      await slack.until(() => (shows(slack.world.modals(jun).at(-1)).includes("R301") ? true : undefined));
    });

    test("sent twice, it is asked once, and both times the answer is shown", async () => {
      const { slack, asked } = await openWorld(mode, {
        answer: () => new Promise((resolve) => setTimeout(() => resolve(answerAbout()), 300)),
      });
      const form = await opened(slack);
      const both = await Promise.all([1, 2].map(() => slack.as(jun).submit(form, { person: minji })));
      expect(asked).toHaveLength(1);
      for (const { view } of both) expect(shows(view)).toContain("R301");
    });

    test("when the right to open it is gone, that is said in a direct message", async () => {
      const { slack } = await openWorld(mode);
      slack.fail("views.open", { kind: "error", error: "expired_trigger_id" });
      const reply = await (await slack.as(jun).shortcut("whereis.ask")).reply();
      expect(reply.text).toContain("choose the shortcut again");
      expect(reply.channel).toBe(slack.as(jun).dm);
    });

    test("a form has no channel, so a watch that is begun there is answered in a direct message", async () => {
      const nowhere = {
        place: undefined,
        activity: undefined,
        availability: "unknown",
        confidence: "unknown",
      } as const;
      const { slack } = await openWorld(mode, {
        answer: ({ picked }) =>
          picked?.deed === "watch"
            ? { kind: "watch", outcomes: [{ kind: "watching", person: person(), wants: "back", isNew: true }] }
            : answerAbout({}, { ...nowhere, until: undefined, evidence: [] }),
      });
      const { view } = await slack.as(jun).submit(await opened(slack), { person: minji });
      if (!view) throw new Error("no answer");
      const reply = await (await slack.as(jun).click(view, "Tell me when back")).reply();
      expect(reply.channel).toBe(slack.as(jun).dm);
      expect(reply.text).toContain("one message when *Kim Minji* is back");
    });

    test("when the bot fails, the form says so", async () => {
      const { slack, outcomes } = await openWorld(mode, { answer: () => Promise.reject(new Error("broken")) });
      const form = await opened(slack);
      const { view } = await slack.as(jun).submit(form, { person: minji });
      expect(shows(view)).toContain("something went wrong on my side");
      await slack.until(() => outcomes.find(({ outcome }) => outcome === "failed-after-ack"));
    });
  });

  describe("the agent’s view", () => {
    test("suggests what to ask when our messages are opened, and answers in threads from then on", async () => {
      const { slack } = await openWorld(mode);
      const asker = slack.as(jun);
      await asker.openHome("messages");
      const [call] = await slack.until(() => {
        const calls = slack.calls("assistant.threads.setSuggestedPrompts");
        return calls.length > 0 ? calls : undefined;
      });
      expect(call?.args).toMatchObject({ channel_id: asker.dm });
      expect(call?.args).not.toHaveProperty("thread_ts");
      const seen = await asker.say(asker.dm, "where is minji");
      const reply = await seen.reply();
      expect(reply.threadTs).toBe(seen.message?.ts);
      const further = await asker.say(asker.dm, "and now?", { threadTs: seen.message?.ts ?? "" });
      expect((await further.reply()).threadTs).toBe(seen.message?.ts);
    });

    test("where it was not allowed nothing is lost: answers are plain, and it is not asked for again", async () => {
      const { slack } = await openWorld(mode);
      slack.removeScope("assistant:write");
      const asker = slack.as(jun);
      await asker.openHome("messages");
      await slack.until(() => slack.calls("assistant.threads.setSuggestedPrompts")[0]);
      await slack.idle();
      await asker.openHome("messages");
      await slack.idle();
      const reply = await (await asker.say(asker.dm, "where is minji")).reply();
      expect(reply.threadTs).toBeUndefined();
      expect(slack.calls("assistant.threads.setSuggestedPrompts")).toHaveLength(1);
    });

    test("the home tab is none of its business", async () => {
      const { slack } = await openWorld(mode);
      await slack.as(jun).openHome("home");
      await slack.idle();
      expect(slack.calls("assistant.threads.setSuggestedPrompts")).toEqual([]);
    });
  });
});

test("our own user is no person to ask about", async () => {
  const { slack, asked } = await openWorld("signed requests");
  await slack.as(jun).shortcut("whereis.ask");
  const form = await slack.until(() => slack.world.modals(jun).at(-1));
  await slack.as(jun).submit(form, { person: botUser });
  expect(asked).toMatchObject([{ text: `<@${botUser}>` }]);
});
