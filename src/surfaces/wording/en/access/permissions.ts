import { few, permissionsOf } from "../../access.ts";
import { foreign, joined, type Line } from "../../parts.ts";

const PERMISSIONS: Readonly<Record<string, string>> = {
  calendars: "calendars",
  sheets: "spreadsheets",
  address: "the account’s address",
};

export function permissions(scopes: readonly string[]): Line {
  const { shown } = few(permissionsOf(scopes));
  if (shown.length === 0) return ["nothing that is known"];
  return joined(
    shown.map((name): Line => [PERMISSIONS[name] ?? foreign(name)]),
    ", ",
  );
}
