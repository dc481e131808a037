import { describe, expect, test } from "vitest";
import type { Answer, Asked } from "../../src/domain/answer.ts";
import type { Notice } from "../../src/domain/notice.ts";
import { MOST_WATCHES } from "../../src/domain/watch.ts";
import { keepWatch } from "../../src/flows/keep-watch.ts";
import type { Told } from "../../src/flows/tell.ts";
import { at, JUN, juns, MINJI, minjis, smallLab, timed, user, type Vendors, week, workingAt } from "./small-lab.ts";

/** The lab with its watch kept, and what was told to whom. */
async function watchedLab(options: Parameters<typeof smallLab>[0] = {}) {
  const lab = await smallLab({ now: at("10:30"), ...options });
  const told: { readonly to: string; readonly notice: Notice }[] = [];
  const warned: string[] = [];
  let delivery: Told = "sent";
  let now = options.now ?? at("10:30");
  const quiet = () => {};
  const parts = {
    ...{ lab: lab.lab, watches: lab.store.watches, notices: lab.store.notices, bot: lab.bot },
    clock: { now: () => now },
    log: { debug: quiet, info: quiet, warn: (_: object, line: string) => void warned.push(line), error: quiet },
    messenger: {
      async tell(to: string, notice: Notice) {
        if (delivery !== "not-sent") told.push({ to, notice });
        return delivery;
      },
    },
  };
  const keeper = keepWatch(parts);
  const about = ({ to, notice }: (typeof told)[number]) =>
    `${to} ${notice.kind === "watch-told" ? notice.by : notice.kind === "watch-ended" ? notice.reason : notice.kind}`;
  return {
    ...lab,
    keeper,
    parts,
    warned,
    deliver(outcome: Told) {
      delivery = outcome;
    },
    /** A minute's look, at that time. */
    async lookAt(time: number) {
      now = time;
      lab.pass(time);
      await keeper.look();
      return told.map(about);
    },
    notices: told,
    calls: () => lab.asked.filter((call) => call.startsWith("presence")).length,
  };
}

const presence = (lab: { readonly said: Vendors }, to: Vendors["presence"]) => {
  lab.said.presence = to;
};

function outcomes(answer: Answer) {
  if (answer.kind !== "watch") throw new Error(`got ${answer.kind}`);
  return answer.outcomes.map((each) => (each.kind === "refused" ? each.reason : each.kind));
}

const AT_HOME = { calendars: { [minjis]: [workingAt("homeOffice")] } };

describe("being told that someone is back", () => {
  test("happens once, when she comes online after having been offline", async () => {
    const lab = await watchedLab();
    expect(outcomes(await lab.ask("watch minji"))).toEqual(["watching"]);
    expect(await lab.lookAt(at("10:31"))).toEqual([]);
    presence(lab, "active");
    expect(await lab.lookAt(at("10:32"))).toEqual([`${JUN.id} online`]);
    expect(await lab.lookAt(at("10:33"))).toEqual([`${JUN.id} online`]);
    expect(await lab.store.watches.standing()).toEqual([]);
  });

  test("happens when something says that she is in the lab", async () => {
    const lab = await watchedLab({ tabs: week(["Kim Minji", "", "13-15 R301 Algebra"]) });
    await lab.ask("watch minji");
    expect(await lab.lookAt(at("12:59"))).toEqual([]);
    expect(await lab.lookAt(at("13:00"))).toEqual([`${JUN.id} in-lab`]);
    expect(lab.notices[0]?.notice).toMatchObject({ answer: { whereabouts: { place: { name: "R301" } } } });
  });

  test("does not happen for a glance at a phone while she is away, and happens once she is not", async () => {
    const leave = timed("09:00", "12:00", { summary: "Leave", eventType: "outOfOffice" });
    const lab = await watchedLab({ calendars: { [minjis]: [leave] } });
    await lab.ask("watch minji");
    presence(lab, "active");
    expect(await lab.lookAt(at("11:00"))).toEqual([]);
    expect(await lab.lookAt(at("12:01"))).toEqual([`${JUN.id} online`]);
  });

  test("does not happen when she was online all the time at a place elsewhere, until she was offline in between", async () => {
    const lab = await watchedLab({ ...AT_HOME, presence: "active" });
    expect(outcomes(await lab.ask("watch minji"))).toEqual(["watching"]);
    expect(await lab.lookAt(at("10:32"))).toEqual([]);
    presence(lab, "away");
    expect(await lab.lookAt(at("10:34"))).toEqual([]);
    presence(lab, "active");
    expect(await lab.lookAt(at("10:36"))).toEqual([`${JUN.id} online`]);
  });

  test("is waited for when she is online and nobody knows where, since that is what was answered", async () => {
    const lab = await watchedLab({ tabs: week(["Kim Minji", "", "13-15 R301 Algebra"]), presence: "active" });
    expect(outcomes(await lab.ask("watch minji"))).toEqual(["watching"]);
    expect(await lab.lookAt(at("10:31"))).toEqual([]);
    expect(await lab.lookAt(at("13:00"))).toEqual([`${JUN.id} in-lab`]);
  });

  test("is answered at once, without a watch, when she is there already", async () => {
    const lab = await watchedLab({ tabs: week(["Kim Minji", "", "10-12 R301 Algebra"]) });
    expect(outcomes(await lab.ask("watch minji"))).toEqual(["already"]);
    expect(await lab.store.watches.standing()).toEqual([]);
  });

  test("ends with the lab day, without a word", async () => {
    const lab = await watchedLab();
    await lab.ask("watch minji");
    presence(lab, "active");
    expect(await lab.lookAt(at("00:00", "2026-11-25"))).toEqual([]);
    expect(await lab.store.watches.standing()).toEqual([]);
  });
});

describe("being told that someone is free", () => {
  const MEETING = { calendars: { [minjis]: [timed("10:00", "11:00", { summary: "Review" })] } };

  test("happens when what keeps her ends", async () => {
    const lab = await watchedLab(MEETING);
    expect(outcomes(await lab.ask("let me know when minji is free"))).toEqual(["watching"]);
    expect(await lab.lookAt(at("10:59"))).toEqual([]);
    expect(await lab.lookAt(at("11:00"))).toEqual([`${JUN.id} free`]);
  });

  test("is answered at once when she is free", async () => {
    const lab = await watchedLab({ ...MEETING, now: at("12:00") });
    expect(outcomes(await lab.ask("let me know when minji is free"))).toEqual(["already"]);
  });

  test("takes the place of waiting for her to be back", async () => {
    const lab = await watchedLab(MEETING);
    await lab.ask("watch minji");
    await lab.ask("let me know when minji is free");
    expect(await lab.ask("watches")).toMatchObject({ watched: [{ wants: "free" }] });
  });
});

describe("what she shows", () => {
  const level = (id: string, level: string) => [
    ["name", "email", "level"],
    ["Kim Minji", id, level],
  ];

  test("someone who is hidden cannot be watched", async () => {
    const lab = await watchedLab({ tabs: { people: level(minjis, "hidden") } });
    expect(outcomes(await lab.ask("watch minji"))).toEqual(["hidden"]);
    expect(await lab.store.watches.standing()).toEqual([]);
  });

  test("nor can anyone be watched by someone who is hidden", async () => {
    const lab = await watchedLab({
      tabs: {
        people: [
          ["name", "email", "level"],
          ["Jun Park", juns, "hidden"],
        ],
      },
    });
    expect(outcomes(await lab.ask("watch minji"))).toEqual(["hidden"]);
  });

  test("of one who shows only whether she is free, nothing else can be waited for", async () => {
    const lab = await watchedLab({
      tabs: { people: level(minjis, "busy") },
      calendars: { [minjis]: [timed("10:00", "11:00", { summary: "Secret review", location: "R301" })] },
    });
    expect(outcomes(await lab.ask("watch minji"))).toEqual(["only-free"]);
    expect(await lab.ask("minji")).toMatchObject({ isTimeOnly: true });
    expect(await lab.ask("jun")).not.toHaveProperty("isTimeOnly");
    expect(outcomes(await lab.ask("let me know when minji is free"))).toEqual(["watching"]);
    await lab.lookAt(at("11:00"));
    expect(JSON.stringify(lab.notices)).not.toMatch(/Secret|R301/);
    expect(lab.notices).toHaveLength(1);
  });

  test("one who hides after the watch began is not told about, and the watch ends politely", async () => {
    const lab = await watchedLab();
    await lab.ask("watch minji");
    lab.said.tabs = { people: level(minjis, "hidden") };
    await lab.refresh();
    presence(lab, "active");
    expect(await lab.lookAt(at("10:32"))).toEqual([`${JUN.id} hidden`]);
    expect(await lab.store.watches.standing()).toEqual([]);
  });

  test("whoever switched watching off cannot be watched, and those who did are told so once", async () => {
    const lab = await watchedLab();
    await lab.ask("watch minji");
    expect(await lab.ask("watch off", { as: MINJI.id })).toEqual({ kind: "watch-switched", isOff: true });
    presence(lab, "active");
    expect(await lab.lookAt(at("10:32"))).toEqual([`${JUN.id} off`]);
    expect(await lab.lookAt(at("10:33"))).toEqual([`${JUN.id} off`]);
    expect(outcomes(await lab.ask("watch minji"))).toEqual(["off"]);
    expect(await lab.ask("watches", { as: MINJI.id })).toMatchObject({ isOff: true });
    presence(lab, "away");
    lab.pass(at("10:40"));
    await lab.ask("watch on", { as: MINJI.id });
    expect(outcomes(await lab.ask("watch minji"))).toEqual(["watching"]);
  });

  test.each(["알림 끄기", "通知 オフ", "watch off"])("“%s” is about oneself in every language", async (text) => {
    const lab = await watchedLab();
    expect(await lab.ask(text)).toEqual({ kind: "watch-switched", isOff: true });
  });
});

describe("who may watch", () => {
  test("nobody watches herself", async () => {
    const lab = await watchedLab();
    expect(outcomes(await lab.ask("watch me"))).toEqual(["yourself"]);
  });

  test("a terminal watches nobody, because nobody is there to be told", async () => {
    const lab = await watchedLab();
    const viewer = { slackId: "", isLocal: true };
    expect(await lab.ask("watch minji", { viewer })).toEqual({ kind: "watch-nobody" });
    expect(await lab.ask("watches", { viewer })).toEqual({ kind: "watch-nobody" });
  });

  test("so many at a time, and it is said which one was too many", async () => {
    const others = Array.from({ length: MOST_WATCHES + 1 }, (_, i) =>
      user(`U0P${i}`, `Person ${"abcdefghijklmn"[i]}son`),
    );
    const lab = await watchedLab({ users: [MINJI, JUN, ...others] });
    const asked = others.map(({ id }) => `<@${id}>`).join(" ");
    const answer = await lab.ask(`watch ${asked}`);
    expect(outcomes(answer)).toEqual([...Array(MOST_WATCHES).fill("watching"), "full"]);
    await lab.ask(`unwatch <@${others[0]!.id}>`);
    expect(outcomes(await lab.ask(`watch <@${others[MOST_WATCHES]!.id}>`))).toEqual(["watching"]);
  });

  test("whoever left meanwhile is told nothing", async () => {
    const lab = await watchedLab();
    await lab.ask("watch minji");
    lab.said.users = [MINJI];
    await lab.refresh();
    presence(lab, "active");
    expect(await lab.lookAt(at("10:32"))).toEqual([]);
    expect(await lab.store.watches.standing()).toEqual([]);
  });

  test("of two people of one name, a press decides which is watched", async () => {
    const lab = await watchedLab({ users: [JUN, user("U0PARK", "Park Minji"), user("U0LEE", "Lee Minji")] });
    const answer = await lab.ask("watch minji");
    expect(answer).toMatchObject({ kind: "which", deed: "watch" });
    const picked = { person: "slack:U0LEE", wants: "back", deed: "watch" } as const;
    expect(outcomes(await lab.ask("", { picked }))).toEqual(["watching"]);
    expect((await lab.store.watches.standing()).map(({ person }) => person)).toEqual(["slack:U0LEE"]);
  });
});

describe("a watch that stands", () => {
  test("is listed, is not set twice, and can be ended", async () => {
    const lab = await watchedLab();
    await lab.ask("watch minji");
    expect(await lab.ask("watch minji")).toMatchObject({ outcomes: [{ kind: "watching", isNew: false }] });
    expect(await lab.ask("watches")).toMatchObject({ watched: [{ person: { name: "Kim Minji" }, wants: "back" }] });
    expect(await lab.ask("unwatch minji")).toMatchObject({ kind: "unwatched", people: [{ name: "Kim Minji" }] });
    expect(await lab.ask("unwatch minji")).toEqual({ kind: "unwatched", people: [] });
    presence(lab, "active");
    expect(await lab.lookAt(at("10:32"))).toEqual([]);
  });

  test("is ended by itself or all at once", async () => {
    const lab = await watchedLab({ users: [MINJI, JUN, user("U0LEE", "Lee Sora")] });
    await lab.ask("watch <@U0MINJI> <@U0LEE>");
    expect(await lab.ask("unwatch")).toMatchObject({ people: [{ name: "Lee Sora" }, { name: "Kim Minji" }] });
    expect(await lab.store.watches.standing()).toEqual([]);
  });

  test("is told once by two processes that look at the same time", async () => {
    const lab = await watchedLab();
    await lab.ask("watch minji");
    presence(lab, "active");
    lab.pass(at("10:32"));
    const other = keepWatch({ ...lab.parts });
    await Promise.all([lab.keeper.look(), other.look(), lab.keeper.look()]);
    expect(lab.notices).toHaveLength(1);
  });

  test("stands on when the message surely did not arrive, and is over when it perhaps did", async () => {
    const lab = await watchedLab();
    await lab.ask("watch minji");
    presence(lab, "active");
    lab.deliver("not-sent");
    expect(await lab.lookAt(at("10:32"))).toEqual([]);
    lab.deliver("unsure");
    expect(await lab.lookAt(at("10:33"))).toHaveLength(1);
    lab.deliver("sent");
    expect(await lab.lookAt(at("10:34"))).toHaveLength(1);
  });

  test("is not told again after a crash between telling and noting it", async () => {
    const lab = await watchedLab();
    await lab.ask("watch minji");
    const [watch] = await lab.store.watches.standing();
    await lab.store.notices.claim(`watch:${watch?.watcher}:${watch?.person}:${watch?.since}`, at("10:31"));
    presence(lab, "active");
    expect(await lab.lookAt(at("10:32"))).toEqual([]);
    expect(await lab.store.watches.standing()).toEqual([]);
  });
});

describe("what looking costs", () => {
  test("ten calls a minute for presence, and everyone has a turn", async () => {
    const others = Array.from({ length: 25 }, (_, i) => user(`U0P${i}`, `Person ${String.fromCharCode(97 + i)}son`));
    const lab = await watchedLab({ users: [MINJI, JUN, ...others] });
    const watchers = [MINJI.id, JUN.id, others[0]!.id];
    for (const [i, { id }] of others.slice(1).entries()) {
      await lab.ask(`watch <@${id}>`, { as: watchers[i % 3]! });
    }
    expect(await lab.store.watches.standing()).toHaveLength(24);
    const perLook: number[] = [];
    for (const time of ["10:32", "10:33", "10:34"]) {
      const before = lab.calls();
      await lab.lookAt(at(time));
      perLook.push(lab.calls() - before);
    }
    expect(perLook).toEqual([10, 10, 10]);
    const looked = new Set(lab.asked.slice(-30).filter((call) => call.startsWith("presence")));
    expect(looked.size).toBe(24);
  });

  test("no call and no writing when nobody is watched", async () => {
    const lab = await watchedLab();
    const before = lab.calls();
    await lab.lookAt(at("10:32"));
    expect(lab.calls()).toBe(before);
  });

  test("one watch that fails costs the others nothing", async () => {
    const lab = await watchedLab({ users: [MINJI, JUN, user("U0LEE", "Lee Sora")] });
    await lab.ask("watch <@U0MINJI> <@U0LEE>");
    presence(lab, "active");
    const bot = {
      ask: (asked: Asked) =>
        asked.picked?.person === "slack:U0MINJI" ? Promise.reject(new Error("broken")) : lab.bot.ask(asked),
    };
    lab.pass(at("10:32"));
    await keepWatch({ ...lab.parts, bot }).look();
    expect(lab.notices).toHaveLength(1);
    expect(lab.warned).toEqual(["a watch could not be checked"]);
  });
});
