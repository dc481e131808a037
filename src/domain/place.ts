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
