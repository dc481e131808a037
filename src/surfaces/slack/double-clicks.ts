/** Buttons that may be pressed again later still have one effect a double click. */
export function doubleClicks(): (key: string) => boolean {
  const pressed = new Map<string, number>();
  return (key) => {
    const now = performance.now();
    const before = pressed.get(key);
    pressed.set(key, now);
    return before !== undefined && now - before < DOUBLE_CLICK_MS;
  };
}

const DOUBLE_CLICK_MS = 1_000;
