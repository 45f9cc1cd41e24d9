/** Resume token inside one run, owned and understood by the connector only. */
export type Cursor = string & { readonly __brand: "Cursor" }

/**
 * How far a completed run has seen, owned by the connector: a server clock, a
 * change number, a date in the ERP's own spelling.
 */
export type Watermark = string & { readonly __brand: "Watermark" }

export interface PageRequest {
  /** `null`: everything; otherwise what changed since that run. */
  readonly since: Watermark | null
  /** `null`: the first page. */
  readonly after: Cursor | null
}

/** A record the ERP sent and we could not read. Never stops the others. */
export interface RecordIssue {
  readonly externalId: string | null
  /** What an operator recognises it by: a code or a title. */
  readonly label: string | null
  /** Stable: `product.price_invalid`. */
  readonly code: string
  readonly message: string
}

export interface Page<T> {
  readonly records: readonly T[]
  readonly issues: readonly RecordIssue[]
  /** `null`: this was the last page. */
  readonly next: Cursor | null
  /** On the last page: what the next delta run starts from. */
  readonly watermark: Watermark | null
  /** How many records there are in all, where the ERP says so. */
  readonly total?: number
}
