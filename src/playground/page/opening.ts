import type { LabSeed, OpeningSeed, SlackUserSeed } from "../seed.ts";

export type Opening = OpeningSeed;

/** As the seed says; else through the eyes of a plain member, with questions about another. */
export function opening(seed: LabSeed, command: string): Opening {
  if (seed.opening) return seed.opening;
  const [first, second] = plainFirst(seed);
  const asked = second ?? first;
  const app = seed.slack.bot.name;
  return {
    viewer: first?.id ?? seed.slack.bot.userId,
    questions: [
      ...(asked ? [`${command} @${asked.name}`, `${command} ${asked.realName} tomorrow 15:00`] : []),
      ...(asked ? [`@${app} where is ${asked.realName}?`] : []),
      command,
      `${command} help`,
    ],
  };
}

/** Everybody who can ask, admins and guests last: they see more and less than most. */
function plainFirst({ slack }: LabSeed): readonly SlackUserSeed[] {
  const people = slack.users.filter(({ id, isBot, deleted, teamId }) => {
    return !isBot && !deleted && id !== "USLACKBOT" && (teamId === undefined || teamId === slack.team.id);
  });
  const isPlain = ({ isAdmin, isOwner, isRestricted, isUltraRestricted }: SlackUserSeed) =>
    !(isAdmin || isOwner || isRestricted || isUltraRestricted);
  return [...people.filter(isPlain), ...people.filter((person) => !isPlain(person))];
}
