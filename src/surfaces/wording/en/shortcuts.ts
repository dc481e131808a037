import type { LeftToDo } from "../../../domain/notice.ts";
import type { Line } from "../parts.ts";
import type { ShortcutWording } from "../shortcuts.ts";

export const shortcuts: ShortcutWording = {
  byBot: ["That was written by an app. It is everywhere and nowhere; ask me about a person."],
  expired: ["That took me too long, and Slack let the form go. Please choose the shortcut again."],
  form: {
    title: "Where is …?",
    submit: "Ask",
    close: "Close",
    person: "Who",
    date: "Day",
    time: "Time",
    hint: "Leave day and time empty for now.",
    looking: ["Looking…"],
  },
  prompts: () => [
    { title: "Who is in the lab?", message: "who is in" },
    { title: "Who is free now?", message: "who is free now" },
    { title: "Everyone", message: "everyone" },
    { title: "What can I ask?", message: "help" },
  ],
  firstRun: (left, { command }) => ({
    first: ["I am set up, and have read who is here. What is left to do:"],
    more: [
      ...left.map((each) => LEFT[each]),
      [
        `Meanwhile \`${command} @someone\` answers from what I know. I say this once; \`${command} help\` tells the rest.`,
      ],
    ],
  }),
};

const LEFT: Readonly<Record<LeftToDo, Line>> = {
  "set-up-google": [
    "• Give me a way into Google: the README’s section “Google” says how. Until then only Slack answers.",
  ],
  "connect-google": ["• Type `/reauth` and sign in to Google, so that I can read calendars and the timetable."],
  timetable: ["• Set `TIMETABLE_SHEET_ID` to the sheet with the weekly timetable."],
  digest: ["• If you like a summary each morning, set `DIGEST_CHANNEL`."],
};
