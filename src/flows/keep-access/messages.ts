import { DAY, type Instant } from "../../domain/interval.ts";
import type { Notice } from "../../domain/notice.ts";
import type { Messenger } from "../ports.ts";
import { type TellParts, type Told, tellOnce } from "../tell.ts";

/** Direct messages about the access, each said once to each person. */
export interface Messages {
  /** Tells each of them what she was not told yet; whoever could not be reached is told when it is asked for again. */
  tell(people: readonly string[], key: string, notice: Notice): Promise<void>;
  /** The same for news that nothing will ask for again: kept for a day until it could be sent. */
  tellSurely(people: readonly string[], key: string, notice: Notice): Promise<void>;
  tellOne(person: string, key: string, notice: Notice): Promise<Told | "before">;
  /** Leaves it unsaid from now on. */
  pass(person: string, key: string): Promise<void>;
  /** Whether she was told, or perhaps was. */
  wasTold(person: string, key: string): Promise<boolean>;
  /** Tries again what `tellSurely` could not send. */
  again(): Promise<void>;
}

interface Owed {
  readonly people: readonly string[];
  readonly key: string;
  readonly notice: Notice;
  readonly since: Instant;
}

export function openMessages(parts: TellParts & { readonly messenger: Messenger }): Messages {
  const { messenger, notices, clock } = parts;
  let owed: readonly Owed[] = [];

  const tellOne = (person: string, key: string, notice: Notice) =>
    tellOnce(parts, keyOf(key, person), () => messenger.tell(person, notice));
  const tellAll = async ({ people, key, notice }: Omit<Owed, "since">) => {
    const unreached: string[] = [];
    for (const person of people) if ((await tellOne(person, key, notice)) === "not-sent") unreached.push(person);
    return unreached;
  };

  return {
    tellOne,
    async tell(people, key, notice) {
      await tellAll({ people, key, notice });
    },
    async tellSurely(people, key, notice) {
      const unreached = await tellAll({ people, key, notice });
      if (unreached.length > 0) owed = [...owed, { people: unreached, key, notice, since: clock.now() }];
    },
    async pass(person, key) {
      await tellOnce(parts, keyOf(key, person), async () => "sent");
    },
    async wasTold(person, key) {
      const whole = keyOf(key, person);
      if (!(await notices.claim(whole, clock.now()))) return true;
      await notices.release(whole);
      return false;
    },
    async again() {
      const due = owed.filter(({ since }) => clock.now() - since < DAY);
      owed = [];
      for (const one of due) {
        const people = await tellAll(one);
        if (people.length > 0) owed = [...owed, { ...one, people }];
      }
    },
  };
}

const keyOf = (key: string, person: string) => `${key}:${person}`;
