import { feedbackWording } from "../feedback.ts";
import { foreign, say, strong } from "../parts.ts";
import { REASONS } from "./lint.ts";
import { at, between, saying, sourceOf } from "./words.ts";

export const feedback = feedbackWording({
  sent: (admins, isWithQuestion) => {
    const what = isWithQuestion ? "Sent, with your last question and how I came to answer it," : "Sent";
    return `${what} to ${admins === 1 ? "one admin" : `${admins} admins`}. Thank you.`;
  },
  notSent: {
    "nothing-to-tell":
      "Ask me something first, then tell the admins what was wrong with the answer: `{} feedback she was in R301`.",
    "too-often": "That was five times within an hour. Please wait a little, or write to an admin yourself.",
    "no-admins": "I know no admin to send that to. Please tell whoever set me up.",
    failed: "I could not reach any admin just now. Please try again in a few minutes, or write to one yourself.",
    unsure: "I can’t tell whether that arrived. If nobody answers, please write to an admin yourself.",
    "not-yours": "Feedback is sent from Slack only, by whoever has something to say.",
  },
  from: (name) => say`${strong(name)} says of an answer of mine:`,
  pointed: (name) => say`${strong(name)} points you to an answer of mine.`,
  asked: (text, when) => say`Asked ${when}: “${text}”`,
  answered: "Answered, as you may see it:",
  readAs: "Read as:",
  kinds: {
    where: "where",
    back: "when back",
    free: "free",
    everyone: "everyone",
    group: "the members of a group",
    in: "who is in the lab",
    out: "who is away or elsewhere",
    room: "who is in a room",
    "not-understood": "not understood",
  },
  matched: (written, names) => say`“${written}” means: ${names}`,
  nobody: "nobody",
  counted: "Counted:",
  leftOut: "Known of that day, and not counted:",
  unread: "I could not read:",
  calledOff: "called off",
  free: "free",
  stale: "old",
  reasons: REASONS,
  more: (count) => `… and ${count} more`,
  closing: (name) =>
    say`Only admins are told. What you see of it is what you may see; please answer ${foreign(name)} yourself.`,
  said: { at, between, sourceOf, saying },
});
