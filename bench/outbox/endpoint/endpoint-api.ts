import type { ArrivalReport } from "./arrivals"

/** How the program that measures talks with the endpoint's process. */
export type EndpointApi = {
  /** Listens; returns the address. */
  open(nothing: null): Promise<string>
  /** Forgets what came so far. */
  begin(options: { readonly keepsInstants: boolean }): Promise<void>
  /** Resolves when so many requests have come since the beginning. */
  reached(count: number): Promise<void>
  report(nothing: null): Promise<ArrivalReport>
}
