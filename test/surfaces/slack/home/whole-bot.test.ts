import { describe, expect, onTestFinished, test } from "vitest";
import type { Message, View } from "../../../../src/playground/slack/index.ts";
import { type LabOptions, sampleLab, startLab } from "../../../support/lab.ts";

/** A Tuesday, in the middle of the morning. */
const now = new Date("2026-11-24T10:30:00+09:00");
const TIMEOUT = 60_000;

const boss = "U0SUNYOUNG";
const will = "U0WILL";
const may = "U0MAY";
const guest = "U0KENTA";
const outsider = "U0HARUKA";

const textOf = (view: View | undefined) => JSON.stringify(view?.blocks ?? []);

async function openLab(options: LabOptions = {}) {
  const lab = await startLab({ now, isUnlimited: true, ...options });
  onTestFinished(() => lab.stop());
  const { slack } = lab;
  const home = (id: string) => slack.world.home(id);
  const published = (id: string) => slack.calls("views.publish").filter(({ args }) => args.user_id === id);
  const until = (id: string, what: string | RegExp, isThere = true) =>
    slack.until(
      () => {
        const view = home(id);
        const has = typeof what === "string" ? textOf(view).includes(what) : what.test(textOf(view));
        return view && has === isThere ? view : undefined;
      },
      15_000,
      `a home of ${id} ${isThere ? "with" : "without"} ${what}; it is ${textOf(home(id))}`,
    );
  return {
    ...lab,
    home,
    published,
    until,
    /** Opens the tab and waits for what is published in answer. */
    async open(id: string): Promise<View> {
      const before = published(id).length;
      await slack.as(id).openHome();
      await slack.until(() => (published(id).length > before ? true : undefined), 15_000, `a home of ${id}`);
      const view = home(id);
      if (!view) throw new Error(`Slack refused the home: ${JSON.stringify(published(id).at(-1))}`);
      return view;
    },
    /** Presses what opens something above it. */
    async modal(id: string, what: string): Promise<View> {
      await slack.as(id).click(home(id)!, what);
      return slack.until(() => slack.world.modals(id)[0], 15_000, `what ${what} opens`);
    },
    /** Presses there, and waits for what is published in answer. */
    async press(id: string, what: string, choice?: unknown): Promise<View> {
      const before = published(id).length;
      const view = home(id);
      if (!view) throw new Error(`${id} has no home`);
      const seen = await slack.as(id).click(view, what, choice);
      expect(seen.error).toBeUndefined();
      await slack.until(() => (published(id).length > before ? true : undefined), 15_000, `an answer to ${what}`);
      return home(id)!;
    },
  };
}

const WORD = "whereis.home.word";
const UNTIL = "whereis.home.until";
const LEVEL = "whereis.home.level";
const ADD = "whereis.home.add";
const KEEP = "whereis.home.keep";
const DROP = "whereis.home.drop";
const FIND = "whereis.home.find";

describe.each(["http", "socket"] as const)("over %s", (transport) => {
  test("opening the tab shows me, my people and everyone, and the desk to admins alone", {
    timeout: TIMEOUT,
  }, async () => {
    const lab = await openLab({ transport });
    const view = await lab.open(will);
    expect(textOf(view)).toMatch(/\*Will\* is usually in \*R301\*.*As others see you.*My people.*Nobody yet.*Everyone/);
    expect(textOf(view)).toContain("grace: on a trip to *Busan*");
    expect(textOf(view)).not.toContain("For admins");
    const admins = await lab.open(boss);
    expect(textOf(admins)).toMatch(/관리자용.*Google: \*.*Slack: .*에 읽음.*시간표: .*지금 새로 읽기/);
    expect(
      lab
        .published(will)
        .concat(lab.published(boss))
        .map(({ error }) => error),
    ).toEqual([undefined, undefined]);
  });

  test("my word is set, prolonged and cleared, and everybody is told so", { timeout: TIMEOUT }, async () => {
    const lab = await openLab({ transport });
    await lab.open(will);
    await lab.press(will, WORD, "home");
    expect(textOf(lab.home(will))).toMatch(/\*Will\* is at home for the rest of the day/);
    const asked = await lab.slack.as(may).command("/whereis", "will", "C0GENERAL");
    expect(asked.message?.text).toContain("*Will* is at home until 23:00");
    await lab.press(will, UNTIL, "60");
    expect(textOf(lab.home(will))).toMatch(/\*Will\* is at home until (?:10:3|11:3)\d/);
    await lab.press(will, "whereis.home.clear");
    expect(textOf(lab.home(will))).toContain("*Will* is usually in *R301*");
    expect(textOf(lab.home(will))).not.toContain("Clear my word");
  });
});

describe("my word", () => {
  test("in other words is typed into a form, which says what it cannot read", { timeout: TIMEOUT }, async () => {
    const lab = await openLab();
    await lab.open(will);
    const form = await lab.modal(will, "whereis.home.other");
    const wrong = await lab.slack.as(will).submit(form, { typed: "???", [UNTIL]: "120" });
    expect(wrong.errors).toEqual({ typed: "I can’t read a place or an absence in that." });
    const right = await lab.slack.as(will).submit(form, { typed: "R402 writing", [UNTIL]: "120" });
    expect(right).not.toHaveProperty("errors");
    await lab.until(will, /\*Will\* is in \*R402\* until 12:3\d: writing/);
  });

  test("may be chosen after its end", { timeout: TIMEOUT }, async () => {
    const lab = await openLab();
    const view = await lab.open(will);
    const before = lab.published(will).length;
    await lab.slack.sendRaw("interactive", {
      type: "block_actions",
      user: { id: will, team_id: lab.slack.team.id },
      team: { id: lab.slack.team.id },
      api_app_id: lab.slack.bot.appId,
      trigger_id: "1.2.3",
      container: { type: "view", view_id: view.id },
      view: {
        ...view,
        state: { values: { row: { [UNTIL]: { type: "static_select", selected_option: { value: "30" } } } } },
      },
      actions: [{ type: "static_select", action_id: WORD, block_id: "row", selected_option: { value: "lunch" } }],
    });
    await lab.slack.until(() => (lab.published(will).length > before ? true : undefined));
    await lab.until(will, /\*Will\* is out until 11:0\d: lunch/);
  });
});

test("the level is chosen from a menu, and who asked is told above the tab", { timeout: TIMEOUT }, async () => {
  const lab = await openLab();
  await lab.slack.as(may).command("/whereis", "will", "C0GENERAL");
  await lab.open(will);
  const view = await lab.press(will, LEVEL, "hidden");
  expect(textOf(view)).toMatch(/\*Will\* prefers not to say.*Others see nothing/);
  const asked = await lab.slack.as(may).command("/whereis", "everyone", "C0GENERAL");
  expect(JSON.stringify(asked.message)).not.toContain("Will");
  const log = await lab.modal(will, "whereis.home.asked");
  expect(log).toMatchObject({ title: { text: "Who asked about me" }, close: { text: "Close" } });
  expect(textOf(log)).toContain("*May Chen*: once");
});

describe("my people", () => {
  test("are added and removed, once however often it is pressed", { timeout: TIMEOUT }, async () => {
    const lab = await openLab();
    await lab.open(will);
    const added = await lab.press(will, ADD, may);
    expect(
      added.blocks.filter(({ accessory }) => (accessory as { action_id?: string })?.action_id === DROP),
    ).toHaveLength(1);
    await lab.press(will, ADD, may);
    const twice = lab.slack.deliveries.at(-1)!;
    const before = lab.published(will).length;
    await lab.slack.redeliver(twice);
    await lab.press(will, DROP);
    expect(textOf(lab.home(will))).toContain("Nobody yet");
    expect(lab.published(will)).toHaveLength(before + 1);
  });

  test("may be those whom only the timetable knows, found by name", { timeout: TIMEOUT }, async () => {
    const lab = await openLab();
    await lab.open(will);
    const found = await lab.press(will, FIND, "busan");
    expect(textOf(found)).toContain("Nobody I may show is called *busan*.");
    const outside = lab.app.lab.directory().people.find(({ slackId }) => slackId === undefined)!;
    const one = await lab.press(will, FIND, outside.name);
    expect(textOf(one)).toContain(outside.name);
    const kept = await lab.press(will, KEEP);
    // The search stands as it was, and there is nothing left to add.
    expect(kept.blocks.find(({ type }) => type === "input")).toMatchObject({
      element: { initial_value: outside.name },
    });
    expect(textOf(kept)).toContain(DROP);
    expect(textOf(kept)).not.toContain(KEEP);
  });
});

test("a search stays through what is published meanwhile, also by the next process, until it is ended", {
  timeout: TIMEOUT,
}, async () => {
  const lab = await openLab();
  await lab.open(will);
  await lab.press(will, FIND, "will parkre");
  expect(textOf(lab.home(will))).toContain("I know nobody called *will parkre*; these come near:");
  await lab.press(will, WORD, "home");
  expect(lab.home(will)).toMatchObject({ private_metadata: JSON.stringify({ search: "will parkre" }) });
  await lab.app.stop();
  await openLab({ within: lab });
  await lab.press(will, WORD, "lunch");
  expect(textOf(lab.home(will))).toContain("these come near:");
  await lab.press(will, "whereis.home.all");
  expect(lab.home(will)).toMatchObject({ private_metadata: "" });
  expect(textOf(lab.home(will))).toContain("grace: on a trip");
});

describe("nothing is shown", () => {
  test.each([
    ["to a guest", guest, "メンバー"],
    ["to somebody of another organisation", outsider, "この"],
  ])("%s but one sentence", async (_, viewer) => {
    const lab = await openLab();
    const view = await lab.open(viewer);
    expect(view.blocks).toHaveLength(1);
    expect(view.blocks).toMatchObject([{ type: "section" }]);
    expect(textOf(view)).not.toMatch(/R301|Will|minji/i);
  });

  test("of one who hides, on any home that is open", { timeout: TIMEOUT }, async () => {
    const lab = await openLab();
    await lab.open(may);
    await lab.press(may, ADD, will);
    expect(textOf(lab.home(may))).toContain("Will: R301");
    await lab.slack.as(will).command("/whereis", "privacy hidden", "C0GENERAL");
    const view = await lab.until(may, "Will: R301", false);
    expect(textOf(view).match(/Will[^"\\]*/g)).toEqual(["Will: prefers not to say", "Will from my people"]);
  });
});

describe("a home that is open", () => {
  test("is published anew when what it shows has changed, and no other is", { timeout: TIMEOUT }, async () => {
    const lab = await openLab();
    await lab.open(will);
    const others = lab.published(will).length;
    await lab.slack.as(may).setStatus({ emoji: ":house:", text: "" });
    await lab.until(will, /Remote[^"]*May Chen|May Chen: home/);
    expect(lab.published(will)).toHaveLength(others + 1);
    expect(lab.published(boss)).toEqual([]);
    await lab.app.refreshAll();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    // The same again is not published.
    expect(lab.published(will)).toHaveLength(others + 1);
  });

  test("that another process published since is left to it, and follows what its reader does", {
    timeout: TIMEOUT,
  }, async () => {
    const lab = await openLab();
    await lab.open(will);
    const publishElsewhere = () =>
      fetch(`${lab.slack.apiUrl}views.publish`, {
        method: "POST",
        headers: { authorization: `Bearer ${lab.slack.botToken}` },
        body: new URLSearchParams({
          user_id: will,
          view: JSON.stringify({ type: "home", blocks: [{ type: "divider" }] }),
        }),
      });
    await publishElsewhere();
    await lab.slack.as(may).setStatus({ emoji: ":house:", text: "" });
    await lab.slack.until(
      () => lab.published(will).find(({ error }) => error === "hash_conflict"),
      15_000,
      "a conflict",
    );
    expect(lab.home(will)?.blocks).toMatchObject([{ type: "divider" }]);
    await lab.open(will);
    await publishElsewhere();
    await lab.open(will);
    await lab.until(will, "Everyone");
    expect(lab.log.join("")).not.toContain("could not be kept");
  });

  test("with a button of an earlier version shows what is there now", { timeout: TIMEOUT }, async () => {
    const lab = await openLab();
    const old = {
      type: "actions",
      elements: [{ type: "button", action_id: "home-v0", value: "x", text: { type: "plain_text", text: "Old" } }],
    };
    await fetch(`${lab.slack.apiUrl}views.publish`, {
      method: "POST",
      headers: { authorization: `Bearer ${lab.slack.botToken}` },
      body: new URLSearchParams({ user_id: will, view: JSON.stringify({ type: "home", blocks: [old] }) }),
    });
    expect(textOf(await lab.press(will, "home-v0"))).toContain("Everyone");
  });
});

describe("the desk", () => {
  test("reads anew, and sends the way to Google in a direct message, once", { timeout: TIMEOUT }, async () => {
    const lab = await openLab();
    await lab.open(boss);
    const reads = lab.slack.calls("users.list").length;
    expect(textOf(await lab.press(boss, "whereis.home.refresh"))).toContain("모두 새로 읽었어요.");
    expect(lab.slack.calls("users.list").length).toBeGreaterThan(reads);
    const dm = () => lab.slack.world.messages(lab.slack.as(boss).dm, boss);
    const before = dm().length;
    await lab.press(boss, "whereis.home.reauth");
    await lab.until(boss, "DM으로 보냈어요");
    await lab.press(boss, "whereis.home.reauth");
    const sent: readonly Message[] = dm().slice(before);
    expect(sent).toHaveLength(1);
    expect(JSON.stringify(sent[0]?.blocks)).toContain("Google 열기");
  });

  test("does nothing for one who forges its buttons", { timeout: TIMEOUT }, async () => {
    const lab = await openLab();
    const view = await lab.open(will);
    const reads = lab.slack.calls("users.list").length;
    for (const [nth, action_id] of ["whereis.home.refresh", "whereis.home.reauth"].entries()) {
      await lab.slack.sendRaw("interactive", {
        type: "block_actions",
        user: { id: will, team_id: lab.slack.team.id },
        team: { id: lab.slack.team.id },
        api_app_id: lab.slack.bot.appId,
        trigger_id: `9.9.${nth}`,
        container: { type: "view", view_id: view.id },
        view,
        actions: [{ type: "button", action_id, block_id: "row", value: "x" }],
      });
    }
    const reply = await lab.slack.until(() => lab.slack.world.messages(lab.slack.as(will).dm, will)[0]);
    expect(JSON.stringify(reply)).not.toContain("oauth/google/start");
    expect(lab.slack.calls("users.list")).toHaveLength(reads);
  });
});

test("where the app has no Home tab, the rest goes on", { timeout: TIMEOUT }, async () => {
  const lab = await openLab({ seed: sampleLab });
  const heal = lab.slack.fail("views.publish", { kind: "error", error: "not_enabled" } as never);
  await lab.slack.as(will).openHome();
  await lab.slack.until(() => (lab.published(will).length > 0 ? true : undefined));
  const asked = await lab.slack.as(may).command("/whereis", "will", "C0GENERAL");
  expect(asked.message?.text).toContain("*Will*");
  heal();
});

test("a digest leads to the home tab as soon as Slack has told us who we are, and to the command before", {
  timeout: TIMEOUT,
}, async () => {
  const lab = await openLab({ transport: "http" });
  const digest = async () =>
    JSON.stringify((await lab.slack.as(will).command("/whereis", "digest now", "C0GENERAL")).message);
  expect(await digest()).toContain("`/whereis everyone`");
  await lab.open(will);
  const { team, bot } = lab.slack;
  expect(await digest()).toContain(`<slack://app?team=${team.id}&id=${bot.appId}&tab=home|`);
});
