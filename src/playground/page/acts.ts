import { comingWeekday } from "../clock.ts";
import type { Message, Person, Seen, View } from "../slack/index.ts";
import { beginCounting } from "./calls.ts";
import { flag, type Given, maybeText, NotPossible, number, text } from "./given.ts";
import type { Lab, Shortcut } from "./lab.ts";

/** What came of it, for the page to show: nothing, or what Slack would complain of. */
export interface Done {
  readonly error?: string;
  /** A sentence Slack's client shows beside the composer. */
  readonly notice?: string;
  /** What a submitted modal complains of, by block. */
  readonly errors?: Readonly<Record<string, string>>;
  readonly url?: string;
}

/** Everything that can be done from the page, by the last part of its address. */
export const acts: Readonly<Record<string, (lab: Lab, given: Given) => Promise<Done>>> = {
  async command(lab, given) {
    const [, command = "", words = ""] = /^(\S+)\s*(.*)$/s.exec(text(given, "text")) ?? [];
    if (!lab.commands.includes(command)) return { notice: unknownCommand(command) };
    beginCounting(lab);
    const seen = await person(lab, given).command(command, words, channel(lab, given));
    return seen.problems ? { ...done(seen), notice: `Slack refused the answer: ${seen.problems.join("; ")}` } : {};
  },

  async say(lab, given) {
    beginCounting(lab);
    const threadTs = maybeText(given, "threadTs");
    const options = threadTs === undefined ? {} : { threadTs };
    return done(await person(lab, given).say(channel(lab, given), text(given, "text"), options));
  },

  async click(lab, given) {
    beginCounting(lab);
    const [on, what] = [pressable(lab, given), text(given, "what")];
    return done(await possible(person(lab, given).click(on, what, given.choice, filledIn(given))));
  },

  async shortcut(lab, given) {
    beginCounting(lab);
    return done(await person(lab, given).shortcut(shortcut(lab, given, "global")));
  },

  async messageshortcut(lab, given) {
    beginCounting(lab);
    const callbackId = shortcut(lab, given, "message");
    return done(await person(lab, given).messageShortcut(callbackId, message(lab, given)));
  },

  home: async (lab, given) => done(await person(lab, given).openHome()),

  async submit(lab, given) {
    return done(await possible(person(lab, given).submit(modal(lab, given), filledIn(given))));
  },

  dismiss: async (lab, given) => done(await person(lab, given).dismiss(modal(lab, given))),

  async presence(lab, given) {
    const presence = text(given, "presence");
    if (presence !== "active" && presence !== "away") throw new NotPossible("Presence is active or away.");
    person(lab, given).setPresence(presence);
    return {};
  },

  async status(lab, given) {
    const minutes = number(given, "minutes");
    const expiration = minutes === 0 ? 0 : Math.floor(lab.clock.now() / 1000) + minutes * 60;
    const said = { text: maybeText(given, "text") ?? "", emoji: maybeText(given, "emoji") ?? "", expiration };
    await person(lab, given).setStatus(said);
    return {};
  },

  async huddle(lab, given) {
    const who = person(lab, given);
    await (flag(given, "isOn") ? who.joinHuddle() : who.leaveHuddle());
    return {};
  },

  async clock(lab, given) {
    switch (text(given, "to")) {
      case "later":
        lab.clock.moveBy(number(given, "minutes") * 60_000);
        break;
      case "weekday":
        lab.clock.set(weekday(lab, given));
        break;
      case "now":
        lab.clock.reset();
        break;
      default:
        throw new NotPossible("The clock goes later, to a weekday, or back to now.");
    }
    lab.changed();
    await lab.onClockMoved?.();
    return {};
  },

  async refresh(lab) {
    await lab.onRefresh?.();
    return {};
  },

  async switch(lab, given) {
    lab.switches.set(text(given, "id"), flag(given, "isOn"), maybeText(given, "calendar"));
    return {};
  },

  async heal(lab, given) {
    const vendor = text(given, "vendor");
    if (vendor !== "slack" && vendor !== "google") throw new NotPossible("There are Slack and Google to mend.");
    lab.switches.heal(vendor);
    return {};
  },
};

function done({ error, errors, url }: Seen): Done {
  return { ...(error && { error }), ...(errors && { errors }), ...(url && { url }) };
}

/** What Slack's client would not let anybody do is told in its words. */
async function possible(doing: Promise<Seen>): Promise<Seen> {
  try {
    return await doing;
  } catch (error) {
    throw new NotPossible(error instanceof Error ? error.message : String(error));
  }
}

function filledIn({ filled }: Given): Readonly<Record<string, unknown>> {
  return typeof filled === "object" && filled !== null ? (filled as Record<string, unknown>) : {};
}

function shortcut({ shortcuts }: Lab, given: Given, type: Shortcut["type"]): string {
  const id = text(given, "callbackId");
  if (shortcuts.some((known) => known.type === type && known.callbackId === id)) return id;
  throw new NotPossible(`There is no such shortcut: ${id}.`);
}

function unknownCommand(command: string): string {
  return `${command} is not a valid command. In Slack, what starts with “/” is a command; put a space before it to send it as a message.`;
}

function person({ slack }: Lab, given: Given): Person {
  const id = text(given, "person");
  if (!slack.world.member(id)) throw new NotPossible(`There is nobody called ${id} in this lab.`);
  return slack.as(id);
}

function channel({ slack }: Lab, given: Given): string {
  const id = text(given, "channel");
  const found = slack.world.channel(id);
  if (!found) throw new NotPossible(`There is no channel ${id} in this lab.`);
  if (!found.members.includes(text(given, "person"))) throw new NotPossible("Only members of a channel write in it.");
  return id;
}

function pressable(lab: Lab, given: Given): Message | View {
  return maybeText(given, "ts") === undefined ? view(lab, given) : message(lab, given);
}

function message(lab: Lab, given: Given): Message {
  const viewer = text(given, "person");
  const ts = text(given, "ts");
  const found = lab.slack.world.messages(text(given, "channel"), viewer).find((message) => message.ts === ts);
  if (!found) throw new NotPossible("That message is no longer there.");
  return found;
}

function view({ slack }: Lab, given: Given): View {
  const viewer = text(given, "person");
  const id = text(given, "view");
  const open = [slack.world.home(viewer), ...slack.world.modals(viewer)].find((each) => each?.id === id);
  if (!open) throw new NotPossible("That window is no longer open.");
  return open;
}

function modal(lab: Lab, given: Given): View {
  const found = view(lab, given);
  if (found.type !== "modal") throw new NotPossible("That is no window to submit or close.");
  return found;
}

function weekday({ clock, seed }: Lab, given: Given): number {
  const day = number(given, "weekday");
  const time = text(given, "time");
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time) || !Number.isInteger(day) || day < 1 || day > 7) {
    throw new NotPossible("Give a weekday from 1 (Monday) to 7 and a time such as 14:30.");
  }
  return comingWeekday(clock.now(), seed.timeZone, day, time);
}
