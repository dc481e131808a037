import type { Person } from "../domain/person.ts";
import type { Lab } from "./ports.ts";

/** Who may repair the access, and who is warned when it is lost. Asked anew each time: people come and leave. */
export interface Admins {
  mayRepair(slackId: string): boolean;
  /** Everyone who may. */
  all(): readonly Person[];
  /** The Slack ids of those who are told unasked; `connectedBy` is who last connected the access. */
  warned(connectedBy: string | undefined): readonly string[];
}

export interface AdminParts {
  /** From the settings; empty means the owners and admins of the workspace. */
  readonly adminIds: readonly string[];
  readonly lab: Pick<Lab, "directory">;
  /** Our workspace, once it is known; nobody may anything before. */
  readonly ownTeam: () => string | undefined;
}

export function admins({ adminIds, lab, ownTeam }: AdminParts): Admins {
  // A sheet can name a Slack id too, of someone who left or never was here; only Slack itself tells the workspace.
  const isFullMember = ({ slackId, teamId, isGuest }: Person) =>
    slackId !== undefined && teamId !== undefined && teamId === ownTeam() && !isGuest;
  const isNamed = ({ slackId, role }: Person) =>
    adminIds.length > 0 ? adminIds.includes(slackId ?? "") : role !== "member";
  const may = (person: Person | undefined) => person !== undefined && isFullMember(person) && isNamed(person);
  const all = () => lab.directory().people.filter(may);

  const made: Admins = {
    mayRepair: (slackId) => slackId !== "" && may(lab.directory().bySlackId(slackId)),
    all,
    warned(connectedBy) {
      if (adminIds.length > 0) return idsOf(all());
      if (connectedBy !== undefined && made.mayRepair(connectedBy)) return [connectedBy];
      const owners = (role: Person["role"]) => all().filter((person) => person.role === role);
      const known = [owners("primary-owner"), owners("owner"), all()];
      return idsOf(known.find((some) => some.length > 0) ?? []);
    },
  };
  return made;
}

function idsOf(people: readonly Person[]): readonly string[] {
  return people.flatMap(({ slackId }) => slackId ?? []);
}
