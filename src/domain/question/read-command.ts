import type { Command, Commanded } from "./commands.ts";
import { levelOf } from "./level.ts";
import { namesOf } from "./names.ts";
import { GROUP_AND_AROUND } from "./read-sentence.ts";
import { tidy } from "./take-apart.ts";
import { takeTimes } from "./times.ts";
import { type Heard, timeOf, type Understood, understood } from "./understood.ts";

/** A line that begins with a subcommand word; undefined when what follows makes it a sentence after all. */
export function readCommand(commanded: Commanded, heard: Heard): Understood | undefined {
  const { command, body, language } = commanded;
  // English words are typed in every language.
  const shown = language === "en" ? undefined : language;
  const found = takeTimes(body, heard.grammars, true);
  const rest = tidy(found.rest);
  const said = { isCommand: true, time: timeOf(body, found) };
  switch (command) {
    case "set":
    // Its words are for people, and taken before anything is taken apart.
    case "feedback":
      return undefined;
    case "help":
      return body === "" ? understood(heard.taken, { ...said, wish: "help", language: shown }) : undefined;
    case "clear":
    case "watches":
    case "privacy-log":
    case "in":
    case "out":
    case "everyone":
      return rest === ""
        ? understood(heard.taken, { ...said, wish: command, language: found.language ?? shown })
        : undefined;
    case "privacy":
      return rest === "" || levelOf(rest)
        ? understood(heard.taken, { ...said, wish: "privacy", subject: rest, language })
        : undefined;
    case "alias":
      return understood(heard.taken, { ...said, wish: "alias", subject: body, language });
    case "watch":
    case "unwatch":
    case "free":
      if (command !== "free" && isSentence(rest, commanded, heard)) return undefined;
      return understood(heard.taken, { ...said, wish: command, meant: named(command, rest, heard), language });
  }
}

/** `알림 목록 보여줘` is a sentence about watches. */
function isSentence(rest: string, { language }: Commanded, { grammars }: Heard): boolean {
  return language !== "en" && grammars.some((grammar) => grammar.read(`${COMMAND_WORD} ${rest}`) !== undefined);
}

const COMMAND_WORD = "알림";

function named(command: Command, rest: string, { taken, grammars }: Heard) {
  const words = command === "watch" ? rest.replace(/^(?:for|out for|over)\s+/i, "") : rest;
  const withoutGroups = words.replace(GROUP_AND_AROUND, " ").replace(/^(?:for|with|at|on)\s+/i, "");
  return namesOf(withoutGroups, taken.marked, grammars);
}
