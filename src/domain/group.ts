/** The members of a Slack channel that we are in, or of a user group. */
export interface KnownGroup {
  readonly kind: "channel" | "usergroup";
  readonly id: string;
  readonly name: string;
  /** Slack ids. */
  readonly members: readonly string[];
  /** Who is in it is told to its members alone. */
  readonly isPrivate?: boolean;
}
