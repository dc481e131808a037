import { DIGEST_GROUPS, type Digest, type DigestRow, type DigestSetting } from "../../src/domain/digest.ts";
import { MINUTE } from "../../src/domain/interval.ts";
import { admins } from "../../src/flows/admins.ts";
import type { BotParts } from "../../src/flows/asking.ts";
import { digestKeeper } from "../../src/flows/digest.ts";
import type { Announced, DigestTrouble, NoticeStore, Source } from "../../src/flows/ports.ts";
import { at, type LabOptions, smallLab, TEAM, user } from "./small-lab.ts";

export const CHANNEL = "C0GENERAL";
export const BOSS = user("U0BOSS", "Boss", { is_owner: true, is_primary_owner: true, is_admin: true });

export const everyMorning: DigestSetting = {
  channel: CHANNEL,
  line: "0 9 * * 1-5",
  language: "en",
  groups: DIGEST_GROUPS,
  isSilentWhenUsual: false,
};

export interface DigestLabOptions extends LabOptions {
  /** Known by name and period alone; none, unless told. */
  readonly sources?: readonly Pick<Source, "name" | "periodMinutes">[];
  /** Null where the settings name no channel. */
  readonly setting?: DigestSetting | null;
}

/** Digests over the small lab, in a channel that is played here and remembers what was posted. */
export async function digestLab({ setting = everyMorning, ...options }: DigestLabOptions = {}) {
  const lab = await smallLab({ now: at("08:00"), users: [BOSS], ...options });
  const posted: { readonly channel: string; readonly digest: Digest }[] = [];
  const told: (DigestTrouble & { readonly to: string })[] = [];
  const slack: { answer: Announced | "dies"; isUp: boolean } = { answer: { kind: "sent" }, isUp: true };
  let now = options.now ?? at("08:00");
  const clock = { now: () => now };

  /** Another process on the same store. */
  const process = (notices: NoticeStore = lab.store.notices) => {
    const asking: BotParts = {
      ...{
        lab: lab.lab as never,
        clock,
        sources: (options.sources ?? []) as readonly Source[],
        allowGuests: false,
        ownTeam: () => TEAM,
      },
      ...{ evidence: lab.store.evidence, people: lab.store.people, watches: lab.store.watches, asks: lab.store.asks },
    };
    return digestKeeper({
      asking,
      digests: lab.store.digests,
      notices,
      announcer: {
        async post({ channel }, digest) {
          if (slack.answer === "dies") throw new Error("the process was killed");
          if (slack.answer.kind !== "not-sent") posted.push({ channel, digest });
          return slack.answer;
        },
        async tell(to, trouble) {
          if (!slack.isUp) return "not-sent";
          told.push({ to, ...trouble });
          return "sent";
        },
      },
      admins: admins({ adminIds: [], lab: lab.lab, ownTeam: () => TEAM }),
      log: { debug() {}, info() {}, warn() {}, error() {} },
      ...(setting && { configured: setting }),
    });
  };
  const keeper = process();
  return {
    ...lab,
    /** Moves the clock of the sources, too. */
    to: lab.pass,
    keeper,
    process,
    posted,
    told,
    slack,
    set(moment: number) {
      now = moment;
    },
    /** Looks every minute, as the job does. */
    async pass(from: number, until: number, by = MINUTE) {
      for (now = from; now <= until; now += by) await keeper.look();
    },
  };
}

/** A row as a case writes it down. */
export function brief({ person, group, state, from, until, backOn, insteadOf, isOff }: DigestRow): string {
  const wall = (instant: number) => new Date(instant + 9 * 3_600_000).toISOString().slice(11, 16);
  return [
    `${person.name} ${group}`,
    state.away,
    state.place && !state.away ? (state.place.name ?? state.place.kind) : undefined,
    insteadOf && `not ${insteadOf.name}`,
    isOff && `${state.activity} off`,
    from !== undefined && `from ${wall(from)}`,
    until !== undefined && `until ${wall(until)}`,
    backOn && `back ${backOn}`,
  ]
    .filter(Boolean)
    .join(", ");
}
