import { few, permissionsOf } from "../../access.ts";
import { foreign, joined, type Line } from "../../parts.ts";

const PERMISSIONS: Readonly<Record<string, string>> = {
  calendars: "캘린더",
  sheets: "스프레드시트",
  address: "계정 주소",
};

export function permissions(scopes: readonly string[]): Line {
  const { shown } = few(permissionsOf(scopes));
  if (shown.length === 0) return ["알려진 것이 없음"];
  return joined(
    shown.map((name): Line => [PERMISSIONS[name] ?? foreign(name)]),
    ", ",
  );
}
