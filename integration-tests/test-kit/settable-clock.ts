/** A clock that goes on by itself and can be put forward. */
export interface SettableClock {
  readonly now: () => Date
  putForward(byMs: number): void
}

export function settableClock(): SettableClock {
  let aheadMs = 0
  return {
    now: () => new Date(Date.now() + aheadMs),
    putForward: (byMs) => {
      aheadMs += byMs
    },
  }
}
