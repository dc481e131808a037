import { type Json, type Member, secondsOf, type Workspace } from "./workspace.ts";

// The user object, in the forms Slack has for it.

export interface UserForm {
  readonly withEmail: boolean;
  readonly withLocale: boolean;
}

/** As `users.list` and `users.info` show it. */
export function userObject(workspace: Workspace, member: Member, form: UserForm): unknown {
  const teamId = member.teamId ?? workspace.team.id;
  const base = {
    id: member.id,
    team_id: teamId,
    name: member.name,
    deleted: member.deleted,
    ...(!member.deleted && aliveFields(workspace, member)),
    profile: profileObject(workspace, member, form),
    ...(!member.deleted && roleFields(member)),
    is_bot: member.isBot ?? false,
    is_app_user: false,
    updated: member.updated,
    ...(!member.deleted && { is_email_confirmed: !member.isBot, who_can_share_contact_card: "EVERYONE" }),
    ...(teamId !== workspace.team.id && { is_stranger: member.isStranger ?? false }),
    ...(form.withLocale && !member.deleted && { locale: member.locale ?? "en-US" }),
  };
  return member.bend ? member.bend(base) : base;
}

/** The form `user_status_changed` has been documented with since 2025: no time zone, no roles, no huddle. */
export function slimUserObject(workspace: Workspace, member: Member): Json {
  const profile = profileObject(workspace, member, { withEmail: false, withLocale: false });
  const kept = ["avatar_hash", "status_text", "status_emoji", "status_expiration", "real_name", "display_name"];
  const fields = [...kept, "real_name_normalized", "display_name_normalized", "image_72"];
  return {
    id: member.id,
    team_id: member.teamId ?? workspace.team.id,
    name: member.name,
    profile: Object.fromEntries(fields.map((field) => [field, profile[field]])),
    updated: member.updated,
  };
}

// Slack sends the offset of the moment the object was made, and no event when the clocks change.
function aliveFields(workspace: Workspace, member: Member): Json {
  const zone = member.tz ?? "America/Los_Angeles";
  const now = workspace.clock();
  return {
    color: "9f69e7",
    real_name: member.realName,
    tz: zone,
    tz_label: zoneName(zone, now, "long"),
    tz_offset: offsetSeconds(zone, now),
  };
}

function roleFields(member: Member): Json {
  return {
    is_admin: member.isAdmin ?? false,
    is_owner: member.isOwner ?? false,
    is_primary_owner: member.isPrimaryOwner ?? false,
    is_restricted: member.isRestricted ?? member.isUltraRestricted ?? false,
    is_ultra_restricted: member.isUltraRestricted ?? false,
  };
}

function profileObject(workspace: Workspace, member: Member, { withEmail }: UserForm): Json {
  const displayName = member.displayName ?? "";
  const [firstName = "", ...rest] = member.realName.split(" ");
  return {
    title: member.title ?? "",
    phone: "",
    skype: "",
    real_name: member.realName,
    real_name_normalized: normalised(member.realName),
    display_name: displayName,
    display_name_normalized: normalised(displayName),
    fields: {},
    ...statusFields(workspace, member),
    avatar_hash: `g${member.id.toLowerCase()}`,
    ...(member.isBot && {
      bot_id: botIdOf(workspace, member),
      api_app_id: botAppOf(workspace, member),
      always_active: true,
    }),
    ...(withEmail && member.email && !member.isStranger && { email: member.email }),
    ...(member.huddle
      ? {
          huddle_state: "in_a_huddle",
          huddle_state_expiration_ts: member.huddle.expiration,
          huddle_state_call_id: member.huddle.callId,
        }
      : { huddle_state: "default_unset", huddle_state_expiration_ts: 0 }),
    first_name: firstName,
    last_name: rest.join(" "),
    ...pictures(member.id),
    status_text_canonical: "",
    team: member.teamId ?? workspace.team.id,
  };
}

/** A status whose time is over is gone, as Slack clears it. */
function statusFields(workspace: Workspace, { status }: Member): Json {
  const over = status.expiration > 0 && status.expiration <= secondsOf(workspace.clock);
  return {
    status_text: over ? "" : status.text,
    status_emoji: over ? "" : status.emoji,
    status_emoji_display_info: [],
    status_expiration: over ? 0 : status.expiration,
  };
}

function botIdOf(workspace: Workspace, member: Member): string {
  return member.id === workspace.bot.userId ? workspace.bot.botId : `B${member.id.slice(1)}`;
}

function botAppOf(workspace: Workspace, member: Member): string {
  return member.id === workspace.bot.userId ? workspace.bot.appId : "";
}

function pictures(id: string): Json {
  const sizes = [24, 32, 48, 72, 192, 512];
  return Object.fromEntries(sizes.map((size) => [`image_${size}`, `https://avatars.invalid/${id}-${size}.png`]));
}

function normalised(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC");
}

const zoneFormats = new Map<string, Intl.DateTimeFormat>();

function zoneName(zone: string, at: Date, style: "long" | "longOffset"): string {
  const key = `${style} ${zone}`;
  const format = zoneFormats.get(key) ?? new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: style });
  zoneFormats.set(key, format);
  return format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? zone;
}

function offsetSeconds(zone: string, at: Date): number {
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(zoneName(zone, at, "longOffset")) ?? [];
  const seconds = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
  return sign === "-" ? -seconds : seconds;
}
