/** Counts links and states that nobody ever made, all browsers together. */
export interface Guesses {
  /** Counts one more, and says whether there were too many within a minute. */
  isTooMany(): boolean;
}

const MOST = 30;
const WITHIN_MS = 60_000;

export function guesses(now: () => number = () => performance.now()): Guesses {
  let recent: number[] = [];
  return {
    isTooMany() {
      const at = now();
      // No more than it takes to know, however many come.
      recent = [...recent.filter((guess) => at - guess < WITHIN_MS), at].slice(-MOST - 1);
      return recent.length > MOST;
    },
  };
}
