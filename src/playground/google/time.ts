/**
 * The stand-in keeps two clocks. What it stores (codes, tokens, events) lives by the lab's clock, which a test may
 * move. What is signed or compared across the wire (JWTs, ID tokens, the Date header) goes by the machine's clock,
 * because the other side's library reads that one; `skewMs` sets it wrong on purpose.
 */
export interface Time {
  now(): number;
  wire(): number;
  setClock(clock: (() => Date) | Date | undefined): void;
  setSkew(milliseconds: number): void;
}

export function time(clock: () => Date = () => new Date()): Time {
  let current = clock;
  let skew = 0;
  return {
    now: () => current().getTime(),
    wire: () => Date.now() + skew,
    setClock: (next) => {
      current = next === undefined ? clock : next instanceof Date ? () => next : next;
    },
    setSkew: (milliseconds) => {
      skew = milliseconds;
    },
  };
}
