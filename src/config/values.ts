import { createPrivateKey } from "node:crypto";
import cron from "node-cron";
import { z } from "zod";
import type { CalendarSetting } from "./config.ts";

/** How each setting is written; every message ends a sentence that begins with the variable's name. */
const client = z.object({
  client_id: z.string().min(1),
  client_secret: z.string().min(1),
  redirect_uris: z.array(z.string()).optional().catch(undefined),
});
export const clientSecretFile = z.union([
  z.object({ web: client, installed: z.undefined().optional() }),
  z.object({ installed: client, web: z.undefined().optional() }),
]);
export const keyFile = z.object({
  type: z.literal("service_account"),
  client_email: z.string().min(3),
  private_key: z.string().refine(isPrivateKey),
});

function isPrivateKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).type === "private";
  } catch {
    return false;
  }
}

export const token = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}[\\w.%-]+$`), `does not look like a token that starts with ${prefix}`);
export const command = z
  .string()
  .regex(/^\/[a-z0-9_-]{1,31}$/, "must be a slash and up to 31 small letters, digits, - or _");
export const port = z.coerce
  .number("must be a port number")
  .int("must be a whole number")
  .min(0, "must be 0 to 65535")
  .max(65_535, "must be 0 to 65535");
export const yesOrNo = z.enum(["true", "false"], "must be true or false").transform((text) => text === "true");
export const language = z.enum(["en", "ko", "ja"], "must be en, ko or ja");
export const logLevel = z.enum(
  ["fatal", "error", "warn", "info", "debug", "trace", "silent"],
  "must be one of fatal, error, warn, info, debug, trace, silent",
);
export const cronLine = z.string().refine((line) => cron.validate(line), "is not a cron line such as */5 * * * *");
// Without what only some readers of such lines know: seconds, `@daily`, `L`, `W` and `#`.
const FIVE_FIELDS =
  /^(?:[\d*,/-]+\s+){3}(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|[\d*,/-])+\s+(?:sun|mon|tue|wed|thu|fri|sat|[\d*,/-])+$/i;
export const wallClockLine = z
  .string()
  .refine((line) => FIVE_FIELDS.test(line.trim()) && cron.validate(line), "is not a cron line such as 0 9 * * 1-5");
export const channelId = z.string().regex(/^[CG][A-Z0-9]{2,30}$/, "is not a channel's id such as C0123456789");
export const timeZone = z.string().refine(isZone, "is not an IANA time zone such as Asia/Seoul");
export const slackApiUrl = z
  .url({ protocol: /^https?$/, error: "must be a URL" })
  .endsWith("/api/", "must end in /api/");
export const originOnly = z
  .url({ protocol: /^https?$/, error: "must be a URL", abort: true })
  .refine((text) => hasOnlyOrigin(text), "must be an origin without a path")
  .transform((text) => new URL(text).origin);
export const publicUrl = z
  .url({ protocol: /^https?$/, error: "must be a URL", abort: true })
  .refine(
    (text) => /^https:/.test(text) || isLoopback(new URL(text).hostname),
    "must begin with https:// (only an address of this machine may do without)",
  )
  .refine((text) => hasOnlyOrigin(text), "must be an origin without a path")
  .transform((text) => new URL(text).origin);
export const encryptionKeys = z.string().transform((text, context): Buffer[] => {
  const keys = text.split(",").map((key) => Buffer.from(key.trim(), "base64"));
  const isWritten = /^\s*[\w+/-]{43}=?\s*(,\s*[\w+/-]{43}=?\s*)*$/.test(text);
  if (!isWritten || keys.some((key) => key.length !== 32)) {
    context.addIssue({
      code: "custom",
      message: "must be 32 bytes in base64, or several of them with commas: `openssl rand -base64 32` makes one",
    });
  }
  return keys;
});
export const slackIds = z.string().transform((text, context): string[] => {
  const ids = text
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
  if (!ids.every((id) => /^[UW][A-Z0-9]{4,}$/.test(id))) {
    context.addIssue({
      code: "custom",
      message: "must be Slack member ids such as U012ABCDEF, with commas: “Copy member ID” in a profile gives one",
    });
  }
  return [...new Set(ids)];
});
export const domain = z
  .string()
  .toLowerCase()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "must be a domain such as example.ac.kr");
export const databaseUrl = z
  .string()
  .refine((text) => !/^postgres(ql)?:/.test(text), "names PostgreSQL, which is not built yet: use file:data/whereis.db")
  .refine(
    (text) => /^postgres(ql)?:/.test(text) || /^file:./.test(text),
    "must be file: and a path, such as file:data/whereis.db",
  );
export const sheetId = z
  .string()
  .refine(
    (text) => !text.includes("/") || /\/spreadsheets\/(?:u\/\d+\/)?d\/[\w-]+/.test(text),
    "is neither an id nor a Google Sheet's URL, which has /spreadsheets/d/ in it",
  );
export const calendarSettings = z.string().transform((text, context): CalendarSetting[] => {
  const entries = text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  const ids = new Set<string>();
  return entries.map((entry) => {
    const cut = entry.lastIndexOf("=");
    const [id, mark] = cut < 0 ? [entry, ""] : [entry.slice(0, cut).trim(), entry.slice(cut + 1).trim()];
    if (id === "" || (cut >= 0 && mark !== "lab" && !mark.includes("@"))) {
      context.addIssue({ code: "custom", message: "has an entry that is none of id, id=lab, id=owner@example.com" });
    }
    if (ids.has(id)) context.addIssue({ code: "custom", message: "names a calendar twice" });
    ids.add(id);
    return { id, isLab: mark === "lab", owner: mark.includes("@") ? mark.toLowerCase() : undefined };
  });
});

function hasOnlyOrigin(url: string): boolean {
  return URL.canParse(url) && new URL(url).href === `${new URL(url).origin}/`;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127\./.test(host);
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

/** How far apart two runs of a cron line lie at the most, over a week; three of these make a source stale. */
export function longestGapMinutes(line: string): number {
  const task = cron.createTask(line, () => {}, { timezone: "UTC" });
  const runs = task.getNextRuns(300).map((run) => run.getTime());
  void task.destroy();
  const gaps = runs.slice(1).map((run, i) => (run - (runs[i] ?? run)) / 60_000);
  return Math.max(1, ...gaps);
}
