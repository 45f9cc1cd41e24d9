/** The same numbers for the same seed, on every machine and every run. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number
  /** Whole number, both ends included. */
  integer(from: number, to: number): number
  /** @throws {RangeError} when there is nothing to pick from. */
  pick<T>(values: readonly T[]): T
}

export function createRandom(seed: number): Random {
  const next = mulberry32(seed)
  const integer = (from: number, to: number) =>
    from + Math.floor(next() * (to - from + 1))
  return {
    next,
    integer,
    pick(values) {
      const value = values[integer(0, values.length - 1)]
      if (value === undefined) {
        throw new RangeError("There is nothing to pick from")
      }
      return value
    },
  }
}

/** Tommy Ettinger's mulberry32: 32 bits of state, good enough for a sandbox. */
function mulberry32(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
