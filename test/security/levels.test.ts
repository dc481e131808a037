import { describe, expect, test } from "vitest";
import type { Home } from "../../src/domain/home.ts";
import type { Person, PrivacyLevel } from "../../src/domain/person.ts";
import { homes } from "../../src/flows/home.ts";
import { at, JUN, juns, LAB_CALENDAR, MINJI, minjis, timed, week } from "../flows/small-lab.ts";
import {
  BOSS,
  choose,
  digests,
  GROUP,
  GUEST,
  homesOf,
  KINDS,
  type Kind,
  type Lab,
  labOf,
  labWith,
  NAMING,
  notices,
  PLACES,
  told,
  UNNAMED,
  type Way,
} from "./levels-lab.ts";

/*
 * Every level × every way to ask × every kind of evidence. How long an answer takes is tried from outside, over HTTP.
 */

const LEVELS = [undefined, "full", "place", "busy", "hidden"] as const;
const EVERY_WAY = { ...NAMING, ...UNNAMED, ...GROUP };
/** Never told to anyone else. */
const PRIVATE = ["Wombatdoctor", "R909", "wombatlink", "wombatguest", juns, '"level":'];

function forbidden({ lab, doing = [], place, unchosen }: Kind, level: PrivacyLevel | undefined): readonly string[] {
  const shown = level ?? unchosen;
  const places = shown === "full" || shown === "place" || !place ? [] : [place];
  // A calendar is called by its owner's address, and who shows everything shows her calendar.
  const isAddressShown = shown === "full" && minjis in (lab.calendars ?? {});
  return [...PRIVATE, ...(isAddressShown ? [] : [minjis]), ...places, ...(shown === "full" ? [] : doing)];
}

/** Which of these words were told; who asks for a room by its name has said the name herself. */
async function leaks(
  lab: Lab,
  words: readonly string[],
  as: string,
  { isOneReader = false } = {},
): Promise<Readonly<Record<string, unknown>>> {
  const found: Record<string, unknown> = {};
  const note = (way: string, all: string, text = "") => {
    const leaked = words.filter((word) => !text.includes(word) && all.includes(word));
    if (leaked.length > 0) found[way] = leaked;
  };
  for (const [way, asked] of Object.entries(EVERY_WAY)) note(way, (await told(lab, asked, as)).all, asked.text);
  const { channel, own } = await digests(lab, as);
  note("own digest", own);
  note("home", await homesOf(lab, as));
  // Its readers are many, whatever one of them shows of herself.
  if (!isOneReader) note("digest", channel);
  note("notice", JSON.stringify(await notices(lab)));
  return found;
}

/** Where she is named though only her place could have put her there. */
async function listedByPlace(lab: Lab, as: string): Promise<readonly string[]> {
  const lists: string[] = [];
  for (const [way, asked] of Object.entries(PLACES)) {
    if ((await told(lab, asked, as)).all.includes("Kim Minji")) lists.push(way);
  }
  return lists;
}

/** Whose whereabouts of Minji's her home tells; that she keeps her in sight, she knows herself. */
async function listedAtHome(lab: Lab, as: string): Promise<readonly unknown[]> {
  const all = JSON.parse(await homesOf(lab, as)) as { readonly told: Home }[];
  const isMinji = ({ person }: { readonly person: Person }) => person.id === "slack:U0MINJI";
  return all.flatMap(({ told: { people, board } }) => [
    ...people.filter((one) => isMinji(one) && one.whereabouts !== undefined),
    ...board.rows.filter(isMinji),
  ]);
}

const cells = Object.entries(KINDS).flatMap(([name, kind]) => LEVELS.map((level) => ({ name, kind, level })));

describe.each(cells)("$name, at the level $level", ({ kind, level }) => {
  const unseen = forbidden(kind, level);

  test("is told through no door to anyone who may not know it, be she an admin", async () => {
    const lab = await labWith(kind, level);
    for (const as of [JUN.id, BOSS.id]) {
      expect(await leaks(lab, unseen, as)).toEqual({});
      if (level === "busy" || level === "hidden") expect(await listedByPlace(lab, as)).toEqual([]);
    }
  });

  test("is told to those who may know it, and to herself", async () => {
    const lab = await labWith(kind, level);
    const may = [...(kind.doing ?? []), ...(kind.place ? [kind.place] : [])];
    const asked = ["minji", "minji at 08:30", "minji at 11:30"];
    const seenBy = async (as: string) => {
      const all = [(await digests(lab, as)).own];
      for (const text of asked) all.push((await told(lab, { text }, as)).all);
      return may.filter((word) => all.some((one) => one.includes(word)));
    };
    expect(await seenBy(JUN.id)).toEqual(may.filter((word) => !unseen.includes(word)));
    expect(await seenBy(MINJI.id)).toEqual(may);
  });
});

describe("a meeting link", () => {
  const call = timed("10:00", "12:00", {
    summary: "Call",
    hangoutLink: "https://meet.google.com/wombatlink",
    attendees: [minjis, juns].map((email) => ({ email, responseStatus: "accepted" as const })),
  });

  test.each(LEVELS)("is for the invited alone, and never in front of others, at the level %s", async (level) => {
    const lab = await labWith({ lab: { calendars: { [minjis]: [call] } }, unchosen: "place" }, level);
    const isTold = async (asked: Way, as: string) => {
      const { answer, all } = await told(lab, asked, as);
      // Wherever a watch is begun, what is said of it is for the watcher alone.
      return all.includes("wombatlink") && !(answer.kind === "watch" && asked.audience === "channel");
    };
    expect(await isTold({ text: "minji" }, JUN.id)).toBe(level !== "busy" && level !== "hidden");
    expect(await isTold({ text: "minji" }, MINJI.id)).toBe(true);
    for (const [way, asked] of Object.entries(EVERY_WAY)) {
      expect([way, await isTold(asked, BOSS.id)]).toEqual([way, false]);
      for (const as of [JUN.id, MINJI.id]) {
        expect([way, await isTold({ ...asked, audience: "channel" }, as)]).toEqual([way, false]);
      }
    }
    expect((await digests(lab, JUN.id)).channel).not.toContain("wombatlink");
  });
});

describe("who hides", () => {
  test.each(Object.keys(KINDS))("is in no list and is given no reason, whatever is known: %s", async (name) => {
    const lab = await labWith(KINDS[name]!, undefined);
    // A watch that was begun before she hid ends, and tells nothing.
    for (const as of [JUN.id, BOSS.id]) await lab.ask("watch minji", { as });
    await choose(lab, MINJI.id, "hidden");
    for (const as of [JUN.id, BOSS.id]) {
      for (const [way, asked] of Object.entries(UNNAMED)) {
        expect(`${way}: ${(await told(lab, asked, as)).all}`).not.toMatch(/Minji|U0MINJI/);
      }
      expect(JSON.stringify(await digests(lab, as))).not.toContain("Minji");
      expect(await listedAtHome(lab, as)).toEqual([]);
    }
    for (const notice of await notices(lab)) expect(notice).toMatchObject({ kind: "watch-ended", reason: "hidden" });
    expect(await lab.store.watches.standing()).toEqual([]);
  });

  test("is known by no old calendar either", async () => {
    const [old, fresh] = [0, 1].map(() => labWith(KINDS["an event of her own calendar"]!, "hidden"));
    const answers: string[][] = [];
    for (const lab of [await old!, await fresh!]) {
      if (answers.length === 0) lab.said.calendars = { ...lab.said.calendars, [minjis]: "fails" };
      lab.pass(at("11:10"));
      await lab.refresh();
      answers.push([]);
      for (const asked of Object.values(EVERY_WAY)) answers.at(-1)!.push((await told(lab, asked, JUN.id)).all);
      answers.at(-1)!.push((await digests(lab, BOSS.id, at("11:10"))).channel);
    }
    expect(answers[0]).toEqual(answers[1]);
  });

  test.each(Object.keys(KINDS))("looks the same to others whatever is known of her: %s", async (name) => {
    const kind = KINDS[name]!;
    const [one, other] = [await labWith(kind, "hidden"), await labWith(nothingOf(kind), "hidden")];
    for (const [way, asked] of Object.entries(EVERY_WAY)) {
      const [known, unknown] = [await told(one, asked, JUN.id), await told(other, asked, JUN.id)];
      expect(`${way} ${known.all}`).toBe(`${way} ${unknown.all}`);
    }
    expect(await digests(one)).toEqual(await digests(other));
    expect(await homesOf(one, JUN.id)).toEqual(await homesOf(other, JUN.id));
  });
});

/** The same lab, with the same calendars and as many rows, of which none says a thing. */
function nothingOf({ lab }: Kind): Kind {
  const calendars = Object.fromEntries(Object.keys(lab.calendars ?? {}).map((id) => [id, []]));
  return { lab: { calendars }, unchosen: "full" };
}

describe("who shows less looks the same whatever she does not show", () => {
  const during = (summary: string, about: object = {}, [from, until] = ["10:00", "12:00"]) =>
    timed(from!, until!, { summary, ...about });
  const calendar = (...events: ReturnType<typeof timed>[]) => ({ lab: { calendars: { [minjis]: events } } });
  const labs: Readonly<Record<string, Omit<Kind, "unchosen">>> = {
    "one event": calendar(during("Review", { location: "R301" })),
    "an event of another name and place": calendar(during("Interview", { location: "R302" })),
    "a private one": calendar(during("Doctor", { visibility: "private", location: "Clinic" })),
    "two on end, in two rooms": calendar(
      during("Review", { location: "R301" }, ["10:00", "11:00"]),
      during("Talk", { location: "R302" }, ["11:00", "12:00"]),
    ),
    "one of the lab": {
      lab: { calendars: { [minjis]: [], [LAB_CALENDAR]: [during("[Kim Minji] Review", { location: "R301" })] } },
    },
  };

  test.each(Object.keys(labs))("at the level busy: %s", async (name) => {
    const [one, other] = [
      await labWith({ ...labs[name]!, unchosen: "full" }, "busy"),
      await labWith({ ...calendar(during("Busy")), unchosen: "full" }, "busy"),
    ];
    for (const [way, asked] of Object.entries(EVERY_WAY)) {
      const [known, plain] = [await told(one, asked, JUN.id), await told(other, asked, JUN.id)];
      expect(`${way} ${known.all}`).toBe(`${way} ${plain.all}`);
    }
    expect(await digests(one)).toEqual(await digests(other));
    expect(await homesOf(one, JUN.id)).toEqual(await homesOf(other, JUN.id));
  });

  test.each([
    ["another title", [during("Interview", { location: "R301" })]],
    [
      "two titles on end",
      [
        during("Review", { location: "R301" }, ["10:00", "11:00"]),
        during("Talk", { location: "R301" }, ["11:00", "12:00"]),
      ],
    ],
  ])("at the level place: %s", async (_name, events) => {
    const [one, other] = [
      await labWith({ ...calendar(...events), unchosen: "full" }, "place"),
      await labWith({ ...calendar(during("Review", { location: "R301" })), unchosen: "full" }, "place"),
    ];
    const bare = async (lab: Lab, text: string) => {
      const { answer } = await told(lab, { text }, JUN.id);
      // Where the stretches of the evidence end is what is told of each of them.
      return JSON.stringify(answer, (key, value) => (key === "evidence" || key.endsWith("By") ? undefined : value));
    };
    for (const text of ["minji", "minji at 10:15", "everyone", "who is in R301?", "free now", "when is minji back?"]) {
      expect(await bare(one, text)).toBe(await bare(other, text));
    }
  });
});

describe("who shows less is shown less", () => {
  test.each(["place", "busy", "hidden"] as const)("at the level %s, through every door", async (level) => {
    for (const [name, kind] of Object.entries(KINDS)) {
      const lab = await labWith(kind, "full");
      await choose(lab, BOSS.id, level);
      expect([name, await leaks(lab, forbidden(kind, level), BOSS.id, { isOneReader: true })]).toEqual([name, {}]);
      if (level !== "place") expect([name, await listedByPlace(lab, BOSS.id)]).toEqual([name, []]);
    }
  });

  test("who hides is told nothing at all of others", async () => {
    const lab = await labWith(KINDS["a timetable entry"]!, "full");
    await choose(lab, BOSS.id, "hidden");
    for (const [way, asked] of Object.entries(UNNAMED)) {
      expect(`${way}: ${(await told(lab, asked, BOSS.id)).all}`).not.toMatch(/Minji|Jun Park/);
    }
    expect((await lab.about("minji", { as: BOSS.id })).isHidden).toBe(true);
  });

  test("and is shown herself as ever, with no one reading along", async () => {
    const lab = await labWith(KINDS["an event of her own calendar"]!, "hidden");
    expect((await told(lab, { text: "minji" }, MINJI.id)).all).toContain("Wombatvisit");
    expect((await told(lab, { text: "everyone" }, MINJI.id)).all).toContain("R902");
    expect((await told(lab, { text: "minji", audience: "channel" }, MINJI.id)).all).not.toMatch(/Wombat|R902/);
    expect((await told(lab, { text: "everyone", audience: "channel" }, MINJI.id)).all).not.toMatch(/Wombat|R902/);
  });
});

describe("people who are not in Slack", () => {
  const sheet = (level: string) => ({
    ...week(["Han Jiwoo", "", "10-12 R901 Wombatclass"]),
    people: [
      ["name", "email", "usual place", "level"],
      ["Han Jiwoo", "", "R907", level],
    ],
  });

  test.each([
    ["", ["R901"], ["Wombatclass", "Wombatseminar"]],
    ["full", ["R901", "Wombatclass"], []],
    ["place", ["R901"], ["Wombatclass"]],
    ["busy", ["busy"], ["R901", "R907", "Wombatclass"]],
    ["hidden", ["prefers not to say"], ["R901", "R907", "Wombatclass"]],
    // Whoever looks after the sheet is told of the word, and nobody is shown more than she may have meant.
    ["wombat", ["prefers not to say"], ["R901", "R907", "Wombatclass"]],
  ])("show what the sheet says: “%s”", async (level, seen, unseen) => {
    const lab = await labOf({ tabs: sheet(level) });
    for (const as of [JUN.id, BOSS.id]) {
      const { all } = await told(lab, { text: "han jiwoo" }, as);
      for (const word of seen) expect(all).toContain(word);
      expect(await leaks(lab, unseen, as)).toEqual({});
      const isListed = (await told(lab, { text: "who is in R901?" }, as)).all.includes("Jiwoo");
      expect(isListed).toBe(seen.includes("R901"));
      expect((await told(lab, { text: "everyone" }, as)).all.includes("Jiwoo")).toBe(!seen[0]!.includes("not to say"));
    }
  });
});

describe("whoever may not ask", () => {
  const strangers = [
    ["a guest", { slackId: GUEST.id, teamId: "T0LAB" }],
    ["someone of another organisation", { slackId: JUN.id, teamId: "T0OTHER" }],
    ["someone nobody knows", { slackId: "U0NOBODY", teamId: "T0LAB" }],
  ] as const;

  test.each(strangers)("%s is told nothing by any question, not even what was understood", async (_who, viewer) => {
    const lab = await labWith(KINDS["a timetable entry"]!, "full");
    const made = homes({ asking: lab.parts, favourites: lab.store.favourites });
    expect(await made.show(viewer, {})).toEqual({ kind: "refused", reason: expect.any(String) });
    for (const asked of Object.values({ ...EVERY_WAY, own: { text: "privacy" }, log: { text: "privacy log" } })) {
      const stages: unknown[] = [];
      const { text, ...about } = asked;
      const answer = await lab.ask(text, { ...about, viewer }, (stage) => stages.push(stage));
      expect({ answer, stages }).toEqual({ answer: { kind: "refused", reason: expect.any(String) }, stages: [] });
    }
  });

  test("a guest who may ask is shown what everyone is shown", async () => {
    for (const level of LEVELS) {
      const kind = KINDS["an event of her own calendar"]!;
      const lab = await labWith({ ...kind, lab: { ...kind.lab, allowGuests: true } }, level);
      expect((await told(lab, { text: "minji" }, GUEST.id)).answer.kind).toBe("whereabouts");
      expect(await leaks(lab, forbidden(kind, level), GUEST.id)).toEqual({});
    }
  });
});
