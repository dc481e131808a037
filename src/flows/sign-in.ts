import type { Answer, Viewer } from "../domain/answer.ts";
import { HOUR, type Instant, MINUTE } from "../domain/interval.ts";
import type { LinkProblem } from "../domain/notice.ts";
import type { Person } from "../domain/person.ts";
import { isPublic } from "./connect.ts";
import type { Clock, Lab, LinkRefused, Log, SessionStore, SignIn } from "./ports.ts";
import { hashOf, isSecretOf } from "./secrets.ts";

export interface SignInParts {
  readonly sessions: SessionStore;
  readonly lab: Pick<Lab, "directory">;
  /** Our workspace; undefined until Slack has told. */
  readonly ownTeam: () => string | undefined;
  /** Undefined when she may ask questions. */
  readonly refusal: (viewer: Viewer) => Answer | undefined;
  /** Where browsers find us, without a slash at its end. */
  readonly publicUrl: () => string;
  readonly clock: Clock;
  readonly newToken: () => string;
  readonly log: Log;
}

const LINK_LIFE = 10 * MINUTE;
const SESSION_LIFE = 12 * HOUR;

/**
 * Whoever asks for a link in Slack looks at pages with the browser that opens it. Links are in memory alone; sessions
 * outlive a restart, by their hashes. Who may look is decided anew each time.
 */
export function signIn(parts: SignInParts): SignIn {
  const { sessions, clock, newToken, log } = parts;
  const links = oneTimeLinks(parts);
  const mayLook = (slackId: string) => refusalOf(parts, slackId) === undefined;
  const refused = (problem: LinkProblem): LinkRefused => ({ kind: "refused", problem });
  return {
    offer(viewer) {
      const refusal = parts.refusal(viewer) ?? refusalOf(parts, viewer.slackId);
      if (refusal) return { kind: "refused", because: refusal };
      const base = parts.publicUrl();
      const { link, until } = links.offer(viewer.slackId);
      return { kind: "offered", url: `${base}/sign-in?link=${link}`, isPublic: isPublic(base), until };
    },
    look(link) {
      const found = links.look(link);
      if (!("slackId" in found)) return refused(found.problem);
      return mayLook(found.slackId) ? { kind: "ready", slackId: found.slackId } : refused("unknown");
    },
    async begin(link, before) {
      const found = links.take(link);
      if (!("slackId" in found)) return refused(found.problem);
      const { slackId } = found;
      if (!mayLook(slackId)) return refused("unknown");
      if (before !== undefined) await sessions.remove(keptAs(before));
      const session = newToken();
      await sessions.add({ hash: keptAs(session), slackId, until: clock.now() + SESSION_LIFE });
      log.info({ viewer: slackId }, "signed in to the pages");
      return { kind: "begun", slackId, session };
    },
    async who(session) {
      const found = session === undefined ? undefined : await sessions.find(keptAs(session), clock.now());
      if (found === undefined) return { kind: "nobody" };
      const because = refusalOf(parts, found);
      return because ? { kind: "refused", because } : { kind: "viewer", viewer: viewerOf(parts, found) };
    },
    async end(session) {
      await sessions.remove(keptAs(session));
    },
  };
}

const keptAs = (session: string) => hashOf(session).toString("hex");

/** A sheet can name a Slack id too, of someone who left; only whom Slack itself counts among its people may look. */
function refusalOf(parts: SignInParts, slackId: string): Answer | undefined {
  const person = parts.lab.directory().bySlackId(slackId);
  if (person && person.teamId === undefined) return { kind: "refused", reason: "unknown-viewer" };
  return parts.refusal(viewerOf(parts, slackId, person));
}

function viewerOf({ lab }: SignInParts, slackId: string, person?: Person): Viewer {
  const { teamId } = person ?? lab.directory().bySlackId(slackId) ?? {};
  return { slackId, ...(teamId !== undefined && { teamId }) };
}

interface OneTimeLinks {
  /** The one made before for the same person is void. */
  offer(slackId: string): { readonly link: string; readonly until: Instant };
  /** Consumes nothing. */
  look(link: string): Found;
  take(link: string): Found;
}

type Found = { readonly slackId: string } | { readonly problem: LinkProblem };

interface Kept {
  readonly slackId: string;
  readonly link: Buffer;
  readonly until: Instant;
  isUsed: boolean;
}

/** Known so much longer, to say that they are over rather than that they never were. */
const REMEMBERED = HOUR;
const MOST = 1_000;

function oneTimeLinks({ clock, newToken }: Pick<SignInParts, "clock" | "newToken">): OneTimeLinks {
  let kept: Kept[] = [];
  const find = (link: string): Kept | LinkProblem => {
    const found = kept.find((one) => isSecretOf(one.link, link));
    if (!found) return "unknown";
    if (found.isUsed) return "used";
    return clock.now() >= found.until ? "expired" : found;
  };
  const asFound = (found: Kept | LinkProblem): Found => (typeof found === "string" ? { problem: found } : found);
  return {
    offer(slackId) {
      const [now, link] = [clock.now(), newToken()];
      const until = now + LINK_LIFE;
      const others = kept.filter((one) => now < one.until + REMEMBERED && (one.isUsed || one.slackId !== slackId));
      kept = [...others, { slackId, link: hashOf(link), until, isUsed: false }].slice(-MOST);
      return { link, until };
    },
    look: (link) => asFound(find(link)),
    take(link) {
      const found = find(link);
      if (typeof found !== "string") found.isUsed = true;
      return asFound(found);
    },
  };
}
