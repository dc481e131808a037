/** Slack waits three seconds and our receiver a little less; an answer that takes longer finds the modal by its id. */
export const ANSWER_WITHIN_MS = 1_500;

/** What the work came to, or undefined when that takes longer. */
export async function within<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
