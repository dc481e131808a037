import type { Answer, WhereaboutsAnswer } from "../../domain/answer.ts";
import { labTime } from "../../domain/lab-time.ts";
import type { Person } from "../../domain/person.ts";
import type { WatchedFor } from "../../domain/watch.ts";
import { isUnknown } from "../wording/facts.ts";
import type { Wording } from "../wording/index.ts";
import { type Button, button } from "./blocks.ts";

export const WATCH = "whereis.watch";

/** What an answer offers: to wait for someone, or to wait no longer. */
export function watchButtons(answer: Answer, { watch: { buttons } }: Wording): readonly Button[] {
  const begin = (person: Person, wants: WatchedFor): Press => ({ person, wants, deed: "watch", label: buttons[wants] });
  const stop = (person: Person, wants: WatchedFor, label = buttons.stop): Press => ({
    ...{ person, wants, label },
    deed: "unwatch",
  });
  switch (answer.kind) {
    case "whereabouts": {
      const wants = worthWaitingFor(answer);
      return wants ? inRow([begin(answer.person, wants)]) : [];
    }
    case "watch":
      return inRow(
        answer.outcomes.flatMap((each) => {
          if (each.kind === "watching") return [stop(each.person, each.wants)];
          return each.kind === "refused" && each.reason === "only-free" ? [begin(each.person, "free")] : [];
        }),
      );
    case "watches":
      return inRow(answer.watched.map(({ person, wants }) => stop(person, wants, `${buttons.stop}: ${person.name}`)));
    default:
      return [];
  }
}

/** Someone who is not known to be anywhere, or is away and may be back before the watch ends. */
function worthWaitingFor(answer: WhereaboutsAnswer): WatchedFor | undefined {
  const { whereabouts: w, wants, isNow, isHidden, isTimeOnly, isAsOthersSee, labZone } = answer;
  if (!isNow || isHidden || isAsOthersSee) return undefined;
  const free = w.availability === "free" ? undefined : "free";
  if (wants === "free") return free;
  if (w.backOn !== undefined && w.backOn > labTime(labZone).dayOf(w.at).date) return undefined;
  if (!isUnknown(w) && !w.away && w.place?.kind !== "away") return undefined;
  return isTimeOnly ? free : "back";
}

interface Press {
  readonly person: Person;
  readonly wants: WatchedFor;
  readonly deed: "watch" | "unwatch";
  readonly label: string;
}

function inRow(presses: readonly Press[]): readonly Button[] {
  return presses.map(({ person, wants, deed, label }, index) =>
    button(`${WATCH}.${index}`, label, { person: person.id, wants, deed }),
  );
}
