import { few, permissionsOf } from "../../access.ts";
import { foreign, joined, type Line } from "../../parts.ts";

const PERMISSIONS: Readonly<Record<string, string>> = {
  calendars: "カレンダー",
  sheets: "スプレッドシート",
  address: "アカウントのアドレス",
};

export function permissions(scopes: readonly string[]): Line {
  const { shown } = few(permissionsOf(scopes));
  if (shown.length === 0) return ["分かりません"];
  return joined(
    shown.map((name): Line => [PERMISSIONS[name] ?? foreign(name)]),
    "、",
  );
}
