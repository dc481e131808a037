import { createHash } from "node:crypto";
import type { Claim } from "../domain/evidence.ts";
import { FOREVER, type Instant } from "../domain/interval.ts";
import { isZone } from "../domain/lab-time.ts";
import type { PersonFact, Role } from "../domain/person.ts";
import { wholePlace } from "../domain/place/read.ts";
import type { KnownPlace, Place } from "../domain/place.ts";

/** A user object as Slack gives it: whole from `users.list`, slim from some events, and trusted in neither form. */
export type SlackUser = Readonly<Record<string, unknown>>;

/** A member of our workspace, as against bots, system users, people who left and people of other organisations. */
export function isMember(user: SlackUser, ownTeam: string): boolean {
  if (typeof user.id !== "string" || user.id === "USLACKBOT" || user.id === "USLACK") return false;
  if (user.is_bot === true || user.deleted === true || user.is_stranger === true) return false;
  // That `is_stranger` is false or absent proves nothing; the team does.
  return teamsOf(user).includes(ownTeam);
}

/** Who she is. Only what the object says: a slim one leaves out zone and role, which are then kept as they were. */
export function factOf(user: SlackUser): (Partial<PersonFact> & { readonly key: string }) | undefined {
  const id = text(user.id);
  if (id === undefined) return undefined;
  const profile = record(user.profile);
  const [display, real] = [text(profile.display_name), text(profile.real_name) ?? text(user.real_name)];
  const titled = professorsName(display ?? real, text(profile.title));
  const names = [...new Set([display, real, text(user.name), titled].filter((name) => name !== undefined))];
  const updated = Number(user.updated);
  return {
    key: id,
    slackId: id,
    ...(names[0] !== undefined && { name: names[0], names }),
    ...optional("email", text(profile.email)),
    ...optional("teamId", text(user.team_id)),
    ...(typeof user.tz === "string" && isZone(user.tz) && { zone: user.tz }),
    ...optional("locale", text(user.locale)),
    ...("is_admin" in user && { role: roleOf(user) }),
    ...("is_restricted" in user && { isGuest: user.is_restricted === true || user.is_ultra_restricted === true }),
    ...(updated > 0 && { changedAt: updated * 1_000 }),
  };
}

/** Her name as she is addressed when her job is professor: `이선영 교수`; nobody is called by any other job alone. */
function professorsName(name: string | undefined, job: string | undefined): string | undefined {
  const chair = name === undefined || job === undefined ? undefined : PROFESSOR.exec(job.trim())?.slice(1);
  if (!chair) return undefined;
  const [english, korean, japanese] = chair;
  return english === undefined ? `${name} ${korean ?? japanese}` : `Professor ${name}`;
}

// "Assistant to Professor Lee" is none, and neither is a professor's student.
const PROFESSOR =
  /^(?:(?:full|associate|assistant|adjunct|visiting|emeritus|research)\s+)?(professor)(?: emerit\w+)?(?:\s+(?:of|in|at)\s.*|\s*[,(/|-].*)?$|^(?:지도|정|부|조|연구|석좌)?\s?(교수)님?(?:\s*[,(/|·-].*)?$|^(?:准|特任|名誉)?(教授)(?:\s*[,(/|・-].*)?$/i;

/** What her profile says of where she is, by kind; a kind the object does not speak of is absent. */
export function claimsOf(user: SlackUser, now: Instant, places: readonly KnownPlace[]): ClaimsByKind {
  const profile = record(user.profile);
  const id = String(user.id);
  return {
    ...("status_text" in profile || "status_emoji" in profile ? { status: statusOf(id, profile, now, places) } : {}),
    ...("huddle_state" in profile ? { huddle: huddleOf(id, profile, now) } : {}),
  };
}

export interface ClaimsByKind {
  readonly status?: readonly Claim[];
  readonly huddle?: readonly Claim[];
}

/** Notifications paused, as `dnd.teamInfo` and `dnd_updated_user` tell: the current stretch, or the next one. */
export function dndOf(slackId: string, info: unknown): readonly Claim[] {
  const { dnd_enabled, next_dnd_start_ts, next_dnd_end_ts } = record(info);
  const [from, until] = [Number(next_dnd_start_ts) * 1_000, Number(next_dnd_end_ts) * 1_000];
  // Switched off, both times are 1.
  if (dnd_enabled !== true || !(from > 0) || !(until > from)) return [];
  return [
    { key: `dnd:${slackId}`, who: { slackId }, kind: "dnd", basis: "observed", when: { kind: "dated", from, until } },
  ];
}

/** Only known meanings count: these signs, and a text that as a whole is a place. */
const HOME: Place = { kind: "home", inLab: false };
const MEANINGS: Readonly<Record<string, Partial<Claim>>> = {
  house: { place: HOME },
  house_with_garden: { place: HOME },
  palm_tree: { away: "leave", availability: "out-of-office" },
  face_with_thermometer: { away: "sick", availability: "out-of-office" },
  bus: { place: { kind: "elsewhere", inLab: false } },
};

function statusOf(slackId: string, profile: SlackUser, now: Instant, places: readonly KnownPlace[]): readonly Claim[] {
  const words = unescaped(text(profile.status_text) ?? "");
  const sign = /^:([a-z0-9_+-]+):/.exec(text(profile.status_emoji) ?? "")?.[1] ?? "";
  const expiry = Number(profile.status_expiration ?? 0) * 1_000;
  if (expiry > 0 && expiry <= now) return [];
  // Google Calendar's own app writes what the calendar says already.
  if (/google calendar$/i.test(words.trim())) return [];
  const meaning = Object.hasOwn(MEANINGS, sign) ? MEANINGS[sign] : undefined;
  const place = words === "" ? undefined : wholePlace(words, places);
  if (!meaning && !place) return [];
  const isOpenEnded = !(expiry > 0);
  return [
    {
      // A changed status is a new one, first seen now; Slack never says when it was set.
      key: `status:${slackId}:${shortHash(`${sign}\n${words}\n${expiry}`)}`,
      who: { slackId },
      kind: "status",
      basis: "declared",
      ...meaning,
      ...(place && { place }),
      ...(sign === "bus" && words !== "" && !place && { activity: words }),
      ...(isOpenEnded && { isOpenEnded }),
      when: { kind: "dated", from: 0, until: isOpenEnded ? FOREVER : expiry },
    },
  ];
}

function huddleOf(slackId: string, profile: SlackUser, now: Instant): readonly Claim[] {
  const expiry = Number(profile.huddle_state_expiration_ts ?? 0) * 1_000;
  if (profile.huddle_state !== "in_a_huddle" || (expiry > 0 && expiry <= now)) return [];
  return [
    {
      key: `huddle:${slackId}`,
      who: { slackId },
      kind: "huddle",
      basis: "observed",
      availability: "busy",
      when: { kind: "dated", from: 0, until: expiry > 0 ? expiry : FOREVER },
    },
  ];
}

function roleOf(user: SlackUser): Role {
  if (user.is_primary_owner === true) return "primary-owner";
  if (user.is_owner === true) return "owner";
  return user.is_admin === true ? "admin" : "member";
}

function teamsOf(user: SlackUser): readonly unknown[] {
  const { teams } = record(user.enterprise_user);
  return [user.team_id, ...(Array.isArray(teams) ? teams : [])];
}

function record(value: unknown): SlackUser {
  return typeof value === "object" && value !== null ? (value as SlackUser) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && isVisible(value) ? value.trim().slice(0, 300) : undefined;
}

/** A name of signs that nobody sees would leave a hole in every sentence. */
function isVisible(value: string): boolean {
  return /[^\p{C}\p{Z}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u.test(value);
}

function optional<K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: string });
}

function unescaped(words: string): string {
  return words.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function shortHash(words: string): string {
  return createHash("sha256").update(words).digest("base64url").slice(0, 12);
}
