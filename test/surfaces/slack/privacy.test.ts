import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PrivacyAnswer } from "../../../src/domain/own-privacy.ts";
import type { Message } from "../../../src/playground/slack/index.ts";
import { type Lab, sampleLab, startLab } from "../../support/lab.ts";

const general = "C0GENERAL";
/** English, Korean and Japanese are what their Slack speaks. */
const speakers = [
  [
    "privacy",
    "U0WILL",
    "Show nothing",
    "Show everything",
    /now on others see nothing/,
    /now on others see where you are and what/,
  ],
  [
    "공개범위",
    "U0MINJI",
    "아무것도 안 보이기",
    "모두 보이기",
    /이제 다른 분들에게는 아무것도/,
    /이제 다른 분들에게는 어디서 무엇을/,
  ],
  ["公開範囲", "U0AOI", "何も見せない", "すべて見せる", /これからはほかの人に、何も/, /これからはほかの人に、居場所と/],
] as const;

let lab: Lab;
beforeAll(async () => {
  const { users } = sampleLab.slack;
  const locales: Readonly<Record<string, string>> = { U0WILL: "en-US", U0MINJI: "ko-KR", U0AOI: "ja-JP" };
  const spoken = users.map((user) => ({ ...user, locale: locales[user.id] ?? user.locale ?? "en-US" }));
  const seed = { ...sampleLab, slack: { ...sampleLab.slack, users: spoken } };
  lab = await startLab({ seed, transport: "http", isUnlimited: true });
});
afterAll(() => lab.stop());

const shows = (message: Message | undefined) => JSON.stringify([message?.text, message?.blocks]);

async function inForce(id: string): Promise<Partial<PrivacyAnswer>> {
  return lab.app.bot.ask({ text: "privacy", viewer: { slackId: id }, audience: "viewer-only" }) as never;
}

/** The answer once it says that, in the place of the question. */
function nowSaying(what: RegExp, channel: string, id: string, { ts }: Message): Promise<Message> {
  const found = () => lab.slack.world.messages(channel, id).find((one) => one.ts === ts && what.test(one.text));
  return lab.slack.until(found, 5_000, `an answer that says ${what}`);
}

async function command(id: string, text: string): Promise<Message> {
  const { message, problems } = await lab.slack.as(id).command("/whereis", text, general);
  expect(problems).toBeUndefined();
  return message!;
}

describe.each(speakers)("asked with “%s”", (words, id, hide, show, hidden, open) => {
  test("buttons choose what others see, and the answer takes the place of the question", async () => {
    const asked = await command(id, words);
    expect(asked.ephemeralFor).toBe(id);
    await lab.slack.as(id).click(asked, hide);
    const chosen = await nowSaying(hidden, general, id, asked);
    expect(await inForce(id)).toMatchObject({ level: "hidden", by: "herself" });
    // What is in force is no button any more; what was is one again.
    expect(shows(chosen)).not.toContain(`"text":"${hide}"`);
    await lab.slack.as(id).click(chosen, show);
    await nowSaying(open, general, id, asked);
    expect(await inForce(id)).toMatchObject({ level: "full", by: "herself" });
  });

  test("counts from that moment on for whoever asks", async () => {
    const asker = id === "U0MINJI" ? "U0WILL" : "U0MINJI";
    await command(id, "privacy hidden");
    expect((await command(asker, `<@${id}>`)).text).toMatch(
      /prefers not to say|알리지 않기로|公開していません|公開してい/,
    );
    await command(id, "privacy full");
    expect((await command(asker, `<@${id}>`)).text).not.toMatch(/prefers not to say|알리지 않기로|公開していません/);
  });

  test("who asked is told to her alone, in a mention, too, and nobody can share it", async () => {
    const { message } = await lab.slack.as(id).say(general, "@whereis privacy log");
    const told = await lab.slack.until(
      () =>
        lab.slack.world.messages(general, id).find((one) => one.number > message!.number && one.ephemeralFor === id),
      5_000,
      "the log",
    );
    expect(shows(told)).toMatch(id === "U0MINJI" ? /will/i : /minji|민지/i);
    expect(shows(told)).not.toContain("whereis.share");
    for (const text of ["privacy", "privacy log", "privacy busy", "privacy full"]) {
      expect(shows(await command(id, text))).not.toContain("whereis.share");
    }
  });
});

test("pressed twice it is chosen once, and pressed again another day it is chosen again", async () => {
  const id = "U0GRACE";
  const asked = await command(id, "privacy");
  const writes = () => lab.slack.calls("response_url").length;
  const before = writes();
  await Promise.all(
    [1, 2].map(() =>
      lab.slack
        .as(id)
        .click(asked, "whereis.privacy.busy")
        .catch(() => undefined),
    ),
  );
  await lab.slack.idle();
  expect(await inForce(id)).toMatchObject({ level: "busy" });
  expect(writes() - before).toBeGreaterThan(0);
  const press = lab.slack.deliveries.findLast(({ parcel }) => parcel.kind === "interactive")!;
  await command(id, "privacy place");
  // Slack delivers the same press once more: it has been done, and she has said otherwise since.
  await lab.slack.redeliver(press);
  await lab.slack.idle();
  expect(await inForce(id)).toMatchObject({ level: "place" });
});

test("a button that came into another's hands chooses for whoever presses, and for nobody else", async () => {
  const [owner, other] = ["U0DOHYUN", "U0SEOYEON"];
  await command(owner, "privacy place");
  await lab.slack.sendRaw("interactive", {
    ...{ type: "block_actions", api_app_id: lab.slack.bot.appId, trigger_id: "1.1", team: { id: lab.slack.team.id } },
    ...{ user: { id: other, team_id: lab.slack.team.id }, channel: { id: general } },
    container: { type: "message", message_ts: "1.1", channel_id: general, is_ephemeral: true },
    actions: [{ type: "button", action_id: "whereis.privacy.full", value: JSON.stringify({ text: "privacy full" }) }],
  });
  await lab.slack.idle();
  expect(await inForce(owner)).toMatchObject({ level: "place" });
  expect(await inForce(other)).toMatchObject({ level: "full" });
});

test("in a direct message it is chosen in place, too", async () => {
  const id = "U0TAEYUN";
  const person = lab.slack.as(id);
  const asked = await (await person.say(person.dm, "privacy")).reply();
  await person.click(asked, "whereis.privacy.place");
  await nowSaying(/이제 다른 분들에게는 어디에 언제까지/, person.dm, id, asked);
  expect(await inForce(id)).toMatchObject({ level: "place", by: "herself" });
});
