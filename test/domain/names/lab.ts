import type { SourcedFact } from "../../../src/domain/names/join.ts";

/** What Slack says of someone: the display name, then the real name and the handle. */
export function slack(slackId: string, name: string, ...names: readonly string[]): SourcedFact {
  return { source: "slack", key: slackId, slackId, name, names, email: `${slackId.toLowerCase()}@lab.example` };
}

/** A row of the timetable: a name, and what the optional columns add. */
export function row(name: string, more: Partial<SourcedFact> = {}): SourcedFact {
  return { source: "timetable", key: name, name, names: [], ...more };
}

/** A row of the `aliases` tab. */
export function alias(text: string, name: string): SourcedFact {
  return { source: "timetable", key: `alias ${text}`, name, names: [text] };
}

export const lab: readonly SourcedFact[] = [
  slack("U0PROF", "Prof. Lee", "이선영", "sunyoung"),
  slack("U0MINJI", "minji", "Kim Minji"),
  slack("U0JUNHO", "Junho Lee", "이준호", "junho"),
  slack("U0HANA", "하나", "Choi Hana", "hana"),
  slack("U0TAEYUN", "태윤", "Kim Taeyun", "taeyun"),
  slack("U0SEOYEON", "서연 Seoyeon", "박서연", "seoyeon"),
  slack("U0AOI", "Aoi Tanaka", "田中葵", "aoi"),
  slack("U0KENTA", "Kenta Sato", "佐藤 健太", "kenta"),
  slack("U0WILL", "Will", "Will Parker", "will"),
  slack("U0MAY", "May Chen", "may"),
  slack("U0GRACE", "grace", "Grace O'Neill"),
  slack("U0ZOE", "Zoë Müller-Łukasz"),
  row("김민지", { email: "u0minji@lab.example" }),
  row("김태윤", { email: "u0taeyun@lab.example" }),
  row("최하나", { email: "u0hana@lab.example" }),
  row("한지우"),
  alias("교수님", "이선영"),
  alias("Jun", "이준호"),
  alias("Jiwoo", "한지우"),
];
