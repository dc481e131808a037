import { foldedPlace } from "./place/folded.ts";

/**
 * Where a person can be. `room` and `lab` are in the lab or its buildings; `off-site` is a street address that is no
 * known place; `away` is said of leave and of trips without a named destination: not here, and no one says where.
 */
export interface Place {
  readonly kind: "room" | "lab" | "home" | "elsewhere" | "off-site" | "online" | "away";
  /** As people there say it: `R301`, `B동 201`, `Busan`. Absent for home, off-site, online and away. */
  readonly name?: string;
  /** True for rooms and buildings of the lab, so that `/whereis in` counts them. */
  readonly inLab: boolean;
  /** A meeting link; only invitees may see it. */
  readonly link?: string;
}

/** A row of the sheet's `places` tab: a place and the other ways people write it. */
export interface KnownPlace {
  readonly place: Place;
  readonly aliases: readonly string[];
}

/** True when both are one place as far as anyone can tell. */
export function samePlace(a: Place, b: Place): boolean {
  if (a.name === b.name) return a.name !== undefined || a.kind === b.kind;
  if (a.name === undefined || b.name === undefined) return false;
  return foldedPlace(a.name) === foldedPlace(b.name);
}

/** True when `inner` is a part of `outer`: a room of the lab, a room of that building. */
export function contains(outer: Place, inner: Place): boolean {
  if (outer.kind === "lab" && outer.name === undefined) return inner.inLab;
  if (outer.name === undefined || inner.name === undefined || inner.kind !== "room") return false;
  const [building, room] = [foldedPlace(outer.name), foldedPlace(inner.name)];
  return room.startsWith(building) && /^\P{N}?\d/u.test(room.slice(building.length)) && /\D$/.test(building);
}
