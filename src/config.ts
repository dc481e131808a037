import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Config, SlackConfig } from "./config/config.ts";
import { googleConfig } from "./config/google.ts";
import { type Environment, Settings } from "./config/settings.ts";
import { SETTINGS } from "./config/table.ts";
import {
  channelId,
  command,
  cronLine,
  databaseUrl,
  encryptionKeys,
  language,
  logLevel,
  longestGapMinutes,
  port,
  publicUrl,
  slackApiUrl,
  slackIds,
  timeZone,
  token,
  wallClockLine,
  yesOrNo,
} from "./config/values.ts";

export type { CalendarSetting, Config, GoogleConfig } from "./config/config.ts";
export { ConfigError, type Environment } from "./config/settings.ts";
export { SETTINGS } from "./config/table.ts";

/** With none of these set nobody meant to run against a real workspace, and the playground opens. */
export function asksForPlayground(env: Environment): boolean {
  return env.NODE_ENV !== "production" && !SETTINGS.some(({ variable }) => SERVICES.test(variable) && env[variable]);
}

const SERVICES = /^(SLACK|GOOGLE|TIMETABLE|CALENDAR|HOLIDAY)_/;

/** @throws ConfigError naming every problem. */
export function readConfig(env: Environment, readFile: (path: string) => string = readText): Config {
  const settings = new Settings(env, readFile);
  const config: Config = {
    slack: slackConfig(settings),
    google: googleConfig(settings),
    ...commonConfig(settings),
    databaseUrl: settings.value("DATABASE_URL", databaseUrl) ?? "file:data/whereis.db",
    tokenKeys: settings.value("TOKEN_ENCRYPTION_KEY", encryptionKeys),
    digest: digestConfig(settings),
    labTimeZone: settings.value("LAB_TIMEZONE", timeZone),
    labLanguage: settings.value("LAB_LANGUAGE", language) ?? "en",
  };
  settings.refuseUnlessFine();
  return config;
}

/** What also holds in the playground, which brings its own Slack, Google and database. */
export type CommonConfig = Pick<
  Config,
  "host" | "port" | "publicUrl" | "refresh" | "adminUserIds" | "allowGuests" | "logLevel"
>;

/** @throws ConfigError naming every problem. */
export function readPlaygroundConfig(env: Environment): CommonConfig {
  const settings = new Settings(env, readText);
  const config = commonConfig(settings);
  settings.refuseUnlessFine();
  return config;
}

const readText = (path: string) => readFileSync(path, "utf8");

function commonConfig(settings: Settings): CommonConfig {
  const schedule = settings.value("REFRESH_CRON", cronLine) ?? "*/5 * * * *";
  return {
    host: settings.value("HOST", z.string()) ?? "127.0.0.1",
    port: settings.value("PORT", port) ?? 3000,
    publicUrl: settings.value("PUBLIC_URL", publicUrl),
    adminUserIds: settings.value("ADMIN_USER_IDS", slackIds),
    refresh: { cron: schedule, periodMinutes: longestGapMinutes(schedule) },
    allowGuests: settings.value("ALLOW_GUESTS", yesOrNo) ?? false,
    logLevel: settings.value("LOG_LEVEL", logLevel) ?? "info",
  };
}

function digestConfig(settings: Settings): Config["digest"] {
  const channel = settings.value("DIGEST_CHANNEL", channelId);
  const line = settings.value("DIGEST_CRON", wallClockLine) ?? "0 9 * * 1-5";
  return channel === undefined ? undefined : { channel, cron: line };
}

function slackConfig(settings: Settings): SlackConfig {
  const botToken = settings.required(
    "SLACK_BOT_TOKEN",
    token("xoxb-"),
    "the bot token from “OAuth & Permissions”, it starts with xoxb-",
  );
  const appToken = settings.value("SLACK_APP_TOKEN", token("xapp-"));
  const signingSecret = settings.value("SLACK_SIGNING_SECRET", z.string().min(8, "is shorter than any signing secret"));
  if (!settings.has("SLACK_APP_TOKEN") && !settings.has("SLACK_SIGNING_SECRET")) {
    settings.problem("SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing: set one of the two");
  }
  return {
    botToken,
    transport:
      appToken !== undefined ? { kind: "socket", appToken } : { kind: "http", signingSecret: signingSecret ?? "" },
    apiUrl: settings.value("SLACK_API_URL", slackApiUrl),
    command: settings.value("SLACK_COMMAND", command) ?? "/whereis",
  };
}
