import { tellEndings, tellNotShared } from "./keep-access/findings.ts";
import type { KeepParts, Look } from "./keep-access/look.ts";
import { openMessages } from "./keep-access/messages.ts";
import { outageWatcher } from "./keep-access/outage.ts";
import { spareKeeper } from "./keep-access/spare.ts";
import type { GrantStore } from "./ports.ts";

/** Keeps the access in use, notices when it is lost, and tells those who can mend it. Nothing but `saveRefreshToken` ever throws. */
export interface AccessKeeper {
  /** Takes in the token of the settings and uses the grant that stands. */
  start(): Promise<void>;
  /** To be called every minute. While a look is under way it is done at once, and that one looks once more. */
  look(): Promise<void>;
  /** A source was read, well or not. Until then nothing is said of it: what is stored may be an old copy. */
  read(source: string): Promise<void>;
  /** What the client that spends grants finds out about them. */
  readonly grant: GrantNews;
  /** A permission of the chat app is missing. */
  slackLacks(scope: string): Promise<void>;
}

export interface GrantNews {
  /** The vendor refused it for good; `code` is that of the failure. */
  died(id: string, code: string): Promise<void>;
  /** It works after all. */
  revived(id: string): Promise<void>;
  /** It bought an access token; `endsInMs` and `scopes` where the vendor said how long it will do so, and for what. */
  refreshed(id: string, told?: { readonly endsInMs?: number; readonly scopes?: readonly string[] }): Promise<void>;
  identified(id: string, account: string): Promise<void>;
  /** On disk when true. When false the grant is no more, and the token must not be used. */
  saveRefreshToken(id: string, refreshToken: string): Promise<boolean>;
}

export function keepAccess(parts: KeepParts): AccessKeeper {
  const { admins, clock, evidence, log, oauth, refresh, sources } = parts;
  const messages = openMessages(parts);
  const keepSpare = oauth && spareKeeper({ ...parts, ...oauth });
  const news = grantNews(parts);
  const read = new Set<string>();
  const lacking = new Set<string>();
  let isAnother = false;
  let isSettled = oauth?.settingsToken === undefined;

  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      log.error({ error: error instanceof Error ? error : undefined }, "looking after the access failed");
    }
  };
  const settle = async () => {
    if (isSettled) return;
    await oauth?.grants.takeFromSettings(oauth.settingsToken ?? "", clock.now());
    isSettled = true;
  };
  const lookNow = async (): Promise<Look> => {
    const followed = await oauth?.inUse.catchUp();
    const standing = followed?.standing;
    isAnother ||= followed?.isAnother === true;
    const scopes = evidence.scopes().filter(({ source }) => sources.includes(source));
    const warned = admins.warned(standing?.main?.connectedBy);
    const account = parts.account ?? standing?.main?.account;
    return { now: clock.now(), standing, scopes, isRead: ({ source }) => read.has(source), account, warned, messages };
  };
  // One that fails costs the others nothing; each sees what those before it changed.
  const steps: readonly ((look: Look) => Promise<void>)[] = [
    // Another process signed in, and what was read without it is old or missing.
    async () => {
      if (!isAnother) return;
      isAnother = false;
      await refresh();
    },
    async (look) => keepSpare?.(look),
    outageWatcher(parts),
    tellNotShared,
    tellEndings,
    async (look) => {
      for (const scope of lacking) await look.messages.tell(look.warned, `slack-scope:${scope}`, slackLacks(scope));
    },
    () => messages.again(),
  ];
  const look = alone(async () => {
    await news.written();
    await attempt(settle);
    for (const step of steps) await attempt(async () => step(await lookNow()));
  });

  return {
    async start() {
      await attempt(settle);
      await attempt(async () => oauth?.inUse.follow());
    },
    look,
    read(source) {
      read.add(source);
      return look();
    },
    grant: news,
    slackLacks(scope) {
      lacking.add(scope);
      return look();
    },
  };
}

const slackLacks = (scope: string) => ({ kind: "slack-scope-missing", scope }) as const;

/** Never twice at once, and never waiting for itself: a look may read sources, and each reading asks for a look. */
function alone(work: () => Promise<void>): () => Promise<void> {
  let isRunning = false;
  let isAsked = false;
  return async () => {
    isAsked = true;
    if (isRunning) return;
    isRunning = true;
    try {
      while (isAsked) {
        isAsked = false;
        await work();
      }
    } finally {
      isRunning = false;
    }
  };
}

/** News comes while sources are read, and a look must not overtake it; `written` waits for what came so far. */
function grantNews({ oauth, clock, log }: KeepParts): GrantNews & { written(): Promise<unknown> } {
  let last: Promise<unknown> = Promise.resolve();
  const note = (work: (grants: GrantStore) => Promise<unknown>) => {
    const noted = oauth ? work(oauth.grants) : Promise.resolve();
    const done = noted.then(
      () => undefined,
      (error: unknown) =>
        log.error({ error: error instanceof Error ? error : undefined }, "news of a grant could not be written"),
    );
    last = last.then(() => done);
    return done;
  };
  return {
    written: () => last,
    died(id, code) {
      log.warn({ grant: id, code }, "a grant is no longer accepted");
      return note((grants) => grants.died(id, clock.now(), code));
    },
    revived: (id) => note((grants) => grants.revived(id)),
    refreshed: (id, { endsInMs, scopes } = {}) =>
      note(async (grants) => {
        const standing = Object.values(await grants.standing()).find((grant) => grant.id === id);
        // Stored as dead, by an earlier life of the process or in an older copy of the database.
        if (standing?.died) await grants.revived(id);
        const now = clock.now();
        await grants.refreshed(id, now, {
          ...(endsInMs !== undefined && { endsAt: now + endsInMs }),
          ...(scopes && { scopes }),
        });
      }),
    identified: (id, account) => note((grants) => grants.identified(id, account)),
    saveRefreshToken: async (id, refreshToken) => (oauth ? oauth.grants.rotate(id, refreshToken) : false),
  };
}
