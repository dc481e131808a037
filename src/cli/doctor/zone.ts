import { DAY } from "../../domain/interval.ts";
import { isZone } from "../../domain/lab-time.ts";
import { type Finding, fine, problem } from "./finding.ts";

export interface ZoneSaid {
  readonly by: string;
  readonly zone: string;
}

/** The lab's zone: who says so, in the order in which they count, and who says otherwise. */
export function* zone({
  setting,
  said,
}: {
  setting: string | undefined;
  said: readonly ZoneSaid[];
}): Generator<Finding> {
  const host = { by: "this machine", zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  const known = said.filter((one) => isZone(one.zone));
  const all = [...(setting === undefined ? [] : [{ by: "LAB_TIMEZONE", zone: setting }]), ...known];
  const [first = host] = all;
  const others = all.filter((one) => !isSame(one.zone, first.zone));
  if (others.length === 0) {
    yield fine("lab zone", `${first.zone}, says ${first.by}`);
    return;
  }
  const differing = others.map((one) => `${one.by} says ${one.zone}`).join(", ");
  // Whoever set it has decided.
  if (setting !== undefined) yield fine("lab zone", `${setting}, says LAB_TIMEZONE; ${differing}`);
  else
    yield problem(
      "lab zone",
      `${first.zone}, says ${first.by}; but ${differing}`,
      "set LAB_TIMEZONE to the zone the timetable is written in",
    );
}

/** Two names for clocks that show the same, in summer and in winter. */
function isSame(a: string, b: string): boolean {
  const now = Date.now();
  const shown = (timeZone: string, at: number) =>
    new Intl.DateTimeFormat("en", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(at);
  return [now, now + HALF_A_YEAR].every((at) => shown(a, at) === shown(b, at));
}

const HALF_A_YEAR = 182 * DAY;
