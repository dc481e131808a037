import type { Answer, WatchOutcome, WatchRefusal } from "../domain/answer.ts";
import type { Person } from "../domain/person.ts";
import { introduce, isHidden } from "../domain/privacy.ts";
import type { Question } from "../domain/question/question.ts";
import { cameTrue, MOST_WATCHES, readSwitch, type Watch, type WatchedFor, watchable } from "../domain/watch.ts";
import { about } from "./about.ts";
import { noteAsked } from "./ask-log.ts";
import { type Asking, audienceOf } from "./asking.ts";
import { findAll } from "./whom.ts";

type Of<Kind extends Question["kind"]> = Extract<Question, { kind: Kind }>;

/** Watches those who are named; what is so already is answered at once instead. */
export async function watch(asking: Asking, { who, wants }: Of<"watch">): Promise<Answer> {
  const [named] = who;
  if (who.length === 0) return watches(asking);
  const turned = who.length === 1 && named?.kind === "name" ? readSwitch(named.text) : undefined;
  if (turned !== undefined) return turn(asking, turned);
  const whom = findAll(asking, who, { wants });
  if (whom.kind === "unclear") return asDeed(whom.answer, "watch");
  noteAsked(
    asking,
    whom.people.map(({ person }) => person),
  );
  const outcomes: WatchOutcome[] = [];
  // One after the other, so that the last place is given once.
  for (const { person } of whom.people) {
    const outcome = await begin(asking, person, wants);
    if (outcome === "nobody") return NOBODY;
    outcomes.push(outcome);
  }
  return { kind: "watch", outcomes };
}

export async function watches({ parts, viewer }: Asking): Promise<Answer> {
  if (viewer?.slackId === undefined) return NOBODY;
  const standing = await parts.watches.of(viewer.slackId, parts.clock.now());
  const isOff = await parts.watches.isOff(viewer.id);
  const alone = { viewer, isOpen: false };
  const watched = standing.flatMap(({ person, wants }) => {
    const known = parts.lab.directory().byId(person);
    return known && !isHidden(known, alone) ? [{ person: introduce(known, alone), wants }] : [];
  });
  return { kind: "watches", watched, isOff };
}

/** Without names, everyone she watches. */
export async function unwatch(asking: Asking, { who }: Of<"unwatch">): Promise<Answer> {
  const { parts, viewer, now } = asking;
  if (viewer?.slackId === undefined) return NOBODY;
  if (who.length === 0) {
    const standing = await parts.watches.of(viewer.slackId, now);
    return stop(
      asking,
      viewer.slackId,
      standing.flatMap(({ person }) => parts.lab.directory().byId(person) ?? []),
    );
  }
  const whom = findAll(asking, who, { wants: "where" });
  if (whom.kind === "unclear") return asDeed(whom.answer, "unwatch");
  return stop(
    asking,
    viewer.slackId,
    whom.people.map(({ person }) => person),
  );
}

/** A button was pressed. */
export async function watchPressed(
  asking: Asking,
  person: Person,
  deed: "watch" | "unwatch",
  wants: WatchedFor,
): Promise<Answer> {
  const watcher = asking.viewer?.slackId;
  if (watcher === undefined) return NOBODY;
  if (deed === "unwatch") return stop(asking, watcher, [person]);
  const outcome = await begin(asking, person, wants);
  return outcome === "nobody" ? NOBODY : { kind: "watch", outcomes: [outcome] };
}

const NOBODY: Answer = { kind: "watch-nobody" };

/** Asked back with buttons that do what was asked for. */
function asDeed(answer: Answer, deed: "watch" | "unwatch"): Answer {
  return answer.kind === "which" ? { ...answer, deed } : answer;
}

async function begin(asking: Asking, person: Person, wants: WatchedFor): Promise<WatchOutcome | "nobody"> {
  const { parts, viewer } = asking;
  if (viewer?.slackId === undefined) return "nobody";
  const known = introduce(person, { viewer, isOpen: false });
  const reason = await refusal(asking, person, viewer, wants);
  if (reason) return { kind: "refused", person: known, reason };
  // For the watcher's eyes alone, wherever she asked.
  const alone: Asking = { ...asking, asked: { ...asking.asked, audience: "viewer-only" } };
  const question: Question = { kind: "where", who: [], wants };
  const answer = await about(alone, person, { question, wants, asked: undefined });
  if (answer.isHidden) return { kind: "refused", person: known, reason: "hidden" };
  if (cameTrue(wants, answer.whereabouts, false)) return { kind: "already", answer };
  const set = await parts.watches.set(watchOf(asking, viewer.slackId, person, wants, answer.whereabouts), MOST_WATCHES);
  if (set === "full") return { kind: "refused", person: known, reason: "full" };
  return { kind: "watching", person: known, wants, isNew: set === "set" };
}

async function refusal(
  { parts }: Asking,
  person: Person,
  viewer: Person,
  wants: WatchedFor,
): Promise<WatchRefusal | undefined> {
  if (person.id === viewer.id) return "yourself";
  const shown = watchable(person, viewer);
  if (shown === "hidden") return "hidden";
  if (await parts.watches.isOff(person.id)) return "off";
  return shown === "only-free" && wants === "back" ? "only-free" : undefined;
}

function watchOf(
  { parts, now }: Asking,
  watcher: string,
  person: Person,
  wants: WatchedFor,
  { presence }: { readonly presence?: { readonly isActive: boolean } },
): Watch {
  const { until } = parts.lab.time().dayOf(now);
  const wasOffline = presence?.isActive !== true;
  return { watcher, person: person.id, wants, since: now, until, checkedAt: now, wasOffline };
}

async function stop(asking: Asking, watcher: string, people: readonly Person[]): Promise<Answer> {
  const stopped: Person[] = [];
  for (const person of people) {
    if (await asking.parts.watches.remove(watcher, person.id)) stopped.push(introduce(person, audienceOf(asking)));
  }
  return { kind: "unwatched", people: stopped };
}

async function turn({ parts, viewer, now }: Asking, to: "off" | "on"): Promise<Answer> {
  if (!viewer) return NOBODY;
  await parts.watches.turn(viewer.id, to, now);
  return { kind: "watch-switched", isOff: to === "off" };
}
