/**
 * Work that can be interrupted: whoever does it may let others have the machine at every `yield`. A sheet of ten
 * thousand rows takes a second, and people are asking meanwhile.
 */
export type Steps<T> = Generator<void, T>;

/** All of it at once. */
export function finished<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
