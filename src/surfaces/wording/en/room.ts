import type { Answer, RoomAnswer } from "../../../domain/answer.ts";
import { withoutPlace } from "../facts.ts";
import { foreign, joined, type Line, say, strong } from "../parts.ts";
import type { Said, Saying } from "../said.ts";
import { rowLine } from "./board.ts";
import { taking } from "./read-as.ts";
import { ageLine } from "./whereabouts.ts";
import * as words from "./words.ts";

/** Who is there, and who comes next. */
export function room(answer: RoomAnswer, { now }: Saying): Said {
  const { rows, place, zone } = answer;
  const more = [taking(answer.taking, now, zone), next(answer), ageLine(answer.ages, now, zone)];
  return {
    first: whoIsThere(answer, now),
    more: more.filter((line) => line !== undefined),
    ...(rows.length > 0 && {
      groups: [{ title: words.placeName(place), lines: rows.map((row) => rowLine(withoutPlace(row, place), answer)) }],
    }),
  };
}

const MOST_NAMED = 4;

function whoIsThere({ rows, place, at, isNow, zone }: RoomAnswer, now: number): Line {
  const time = isNow ? "now" : words.at(at, now, zone);
  if (rows.length === 0) return say`I know of nobody ${words.inPlace(place)} ${time}.`;
  if (rows.length > MOST_NAMED) return say`${rows.length} people are ${words.inPlace(place)} ${time}.`;
  const names = rows.map(({ person }): Line => [strong(person.name)]);
  const who = names.length === 1 ? names[0]! : say`${joined(names.slice(0, -1), ", ")} and ${names.at(-1)!}`;
  return say`${capital(words.inPlace(place))} ${time}: ${who}.`;
}

/** `Next: Kim Minji at 15:00, “TA session”` */
function next({ next: coming, at, zone, rows }: RoomAnswer): Line | undefined {
  const [first] = coming;
  if (!first) return rows.length === 0 ? ["Nobody is expected there later that day, as far as I know."] : undefined;
  const each = coming.map(({ person }): Line => [foreign(person.name)]);
  const names = each.length > MOST_NAMED ? [`${each.length} people`] : joined(each, ", ");
  const { activity } = first.state;
  const why = activity === undefined ? "" : say`, “${foreign(activity)}”`;
  return say`Next: ${names} ${words.at(first.at, at, zone)}${why}`;
}

export function whichPlace({ written, near }: Extract<Answer, { kind: "which-place" }>): Line {
  const unknown = say`I know no place called ${strong(written)}.`;
  return near.length === 0 ? unknown : say`${unknown} Did you mean ${near.length === 1 ? "this one" : "one of these"}?`;
}

export function noGroup({ group, why }: Extract<Answer, { kind: "no-group" }>): Line {
  switch (why.kind) {
    case "not-a-member":
      return [
        "I can’t see who is in that channel. Invite me to it with `/invite`; within half an hour I know its members.",
      ];
    case "no-scope":
      return [
        `I can’t see who is in that ${group === "channel" ? "channel" : "group"}: the Slack app lacks the permission \`${why.scope}\`. Whoever manages the app can add it and install the app again.`,
      ];
    case "not-known":
      return ["I don’t know that group yet. Groups are read every half hour; please ask again later."];
  }
}

function capital([first, ...rest]: Line): Line {
  return typeof first === "string" ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest] : [first!, ...rest];
}
