import type { Answer } from "../domain/answer.ts";
import type { Person } from "../domain/person.ts";
import type { Group } from "../domain/question/question.ts";
import type { Asking } from "./asking.ts";

/** The people of a channel or user group whom we know, or why nobody can say. */
export function membersOf(asking: Asking, group: Group): Members | Extract<Answer, { kind: "no-group" }> {
  const { lab } = asking.parts;
  const found = lab.group(group.kind, group.id);
  if (!("members" in found)) return { kind: "no-group", group: group.kind, why: found };
  // That a private channel exists, and who is in it, is for its members; at the machine itself nothing is private.
  if (found.isPrivate && asking.viewer && !found.members.includes(asking.asked.viewer.slackId)) {
    return { kind: "no-group", group: group.kind, why: { kind: "not-a-member" } };
  }
  const people = found.members.flatMap((id) => lab.directory().bySlackId(id) ?? []);
  return { kind: "members", name: `${found.kind === "channel" ? "#" : "@"}${found.name}`, people };
}

interface Members {
  readonly kind: "members";
  /** As it is written in Slack: `#vision`, `@staff`. */
  readonly name: string;
  readonly people: readonly Person[];
}
