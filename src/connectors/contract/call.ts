/** One request to the ERP and what came of it, redacted and truncated. */
export interface Exchange {
  readonly method: string
  readonly url: string
  /** `null`: no answer arrived. */
  readonly status: number | null
  readonly requestBody: string | null
  readonly responseBody: string | null
  /** What went wrong on the wire, if anything. */
  readonly error: string | null
  readonly durationMs: number
}

/** What every facet method is given beside its arguments. */
export interface Call {
  readonly signal: AbortSignal
  /** Bulk requests let all others go first. Default: they do not wait. */
  readonly isBulk?: boolean
  /** Receives every exchange, for the timeline of an attempt. */
  readonly record: (exchange: Exchange) => void
}
