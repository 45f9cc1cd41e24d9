/** How much is measured. */
export interface Scale {
  /** Products of a first import; each size starts from an empty store. */
  readonly firstImports: readonly [number, ...number[]]
  /** Times the largest first import: products of the large unchanged poll. */
  readonly copies: number
  /** Runs of polls and of changes; figures are their medians. */
  readonly rounds: number
  /** Requests of a shopper before and after a measurement. */
  readonly idleRequests: number
}

/** What the published figures are made with. */
export const full: Scale = {
  firstImports: [1_000, 10_000],
  copies: 10,
  rounds: 3,
  idleRequests: 100,
}

/** A minute: shows that everything works, not how fast it is. */
export const quick: Scale = {
  firstImports: [1_000],
  copies: 10,
  rounds: 1,
  idleRequests: 20,
}
