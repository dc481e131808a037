/** People, channels and groups by id, and how each is shown. */
export function namesIn(state) {
  const people = new Map(state.people.map((person) => [person.id, person]));
  const channels = new Map(state.channels.map((channel) => [channel.id, channel]));
  const groups = new Map(state.usergroups.map((group) => [group.id, group]));
  return {
    person: (id) => people.get(id),
    user: (id) => people.get(id)?.displayName ?? id,
    channel: (id, label) => channels.get(id)?.name ?? label ?? "private channel",
    group: (id, label) => groups.get(id)?.handle ?? label?.replace(/^@/, "") ?? id,
  };
}

/** Two letters for a picture: the given name where names are written in Hangul or Kanji. */
export function initials(name) {
  const words = name
    .replace(/[^\p{L}\p{N} ]/gu, "")
    .split(" ")
    .filter(Boolean);
  const first = words[0] ?? "?";
  if (/\p{Script=Hangul}/u.test(first)) return first.length > 2 ? first.slice(-2) : first;
  if (/\p{Script=Han}/u.test(first)) return first.slice(0, 2);
  return ((first[0] ?? "?") + (words.length > 1 ? words.at(-1)[0] : "")).toUpperCase();
}

const shades = 9;

/** The same shade for the same person, always. */
export function shade(id) {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.codePointAt(0)) % 9973;
  return sum % shades;
}
