import type { AccessNotice, ConnectProblem, LinkProblem } from "../../src/domain/notice.ts";
import { CAUSES } from "../../src/surfaces/wording/access.ts";

/** 15:00 in Seoul. */
export const NOW = Date.parse("2026-11-24T15:00:00+09:00");
export const SINCE = Date.parse("2026-11-24T14:05:00+09:00");
export const redirectUri = "https://where_is.lab.test/~lab/oauth/google/callback";

const grant = {
  id: "g1",
  slot: "main",
  account: "lab@lab.test",
  scopes: [],
  grantedAt: SINCE,
  end: { at: NOW + 3 * 86_400_000, because: "time-limited" },
} as const;

export const problems: readonly ConnectProblem[] = [
  { kind: "denied" },
  { kind: "scopes", missing: ["https://www.googleapis.com/auth/calendar.readonly", "<!here>"] },
  { kind: "code-refused" },
  { kind: "redirect-mismatch", redirectUri },
  { kind: "client-broken" },
  { kind: "policy" },
  { kind: "identity" },
  { kind: "domain", account: "a@other.test", allowed: "lab.test" },
  { kind: "no-refresh-token" },
  { kind: "same-account", account: "lab@lab.test" },
  { kind: "proof", account: "lab@lab.test", of: "calendar", code: "google-not-shared" },
  { kind: "proof", account: "lab@lab.test", of: "timetable", code: "google-not-shared" },
  { kind: "proof", account: "lab@lab.test", of: "calendar", code: "google-api-disabled" },
  { kind: "proof", account: "lab@lab.test", of: "timetable", code: "google-session-control" },
  { kind: "proof", account: "lab@lab.test", of: "timetable", code: "google-418" },
  { kind: "unreachable" },
  { kind: "clock" },
];

export const links: readonly LinkProblem[] = ["unknown", "used", "expired", "other-browser", "to-paste", "malformed"];

/** Every kind of notice, with every cause and problem; foreign words are `hostile` where given. */
export function notices(hostile?: string): readonly (readonly [string, AccessNotice])[] {
  const account = hostile ?? "lab@lab.test";
  const outage = (code: string) => ({ id: 1, code, since: SINCE, lastGoodAt: SINCE - 60_000, account });
  const all: AccessNotice[] = [
    ...[...CAUSES, "google-418", hostile ?? "toString"].flatMap((code): AccessNotice[] => [
      { kind: "access-lost", outage: outage(code), isReminder: false },
      { kind: "access-lost", outage: { id: 2, code, since: SINCE }, isReminder: true },
    ]),
    { kind: "access-back", outage: outage("google-clock"), at: NOW, changed: [] },
    {
      kind: "access-back",
      outage: outage("google-clock"),
      at: NOW,
      changed: Array(30).fill(hostile ?? "Lab calendar"),
    },
    { kind: "access-ends", grant: { ...grant, account } },
    { kind: "access-ends", grant: { ...grant, slot: "spare", end: { at: NOW + 86_400_000, because: "testing" } } },
    { kind: "spare-took-over", outage: outage("google-access-lost"), account },
    { kind: "spare-took-over", outage: outage("google-access-lost"), account: undefined },
    { kind: "spare-lost", code: "google-access-lost", account },
    { kind: "spare-lost", code: "google-access-lost", account: undefined },
    { kind: "account-differs", pending: "p1", slot: "main", before: account, after: account, until: NOW + 600_000 },
    { kind: "account-differs", pending: "p1", slot: "main", before: undefined, after: account, until: NOW + 600_000 },
    { kind: "connected", slot: "main", account, end: undefined },
    { kind: "connected", slot: "spare", account, end: grant.end },
    ...problems.flatMap((problem): AccessNotice[] => {
      const named = "account" in problem ? { ...problem, account } : problem;
      return (["main", "spare"] as const).map((slot) => ({ kind: "connect-failed", slot, problem: named }));
    }),
    { kind: "not-shared", labels: [account], account },
    { kind: "not-shared", labels: [account], account: undefined },
    { kind: "not-shared", labels: Array.from({ length: 9 }, () => account), account },
    { kind: "slack-scope-missing", scope: hostile ?? "dnd:read" },
  ];
  return all.map((notice, index) => [`${index} ${notice.kind}`, notice]);
}
