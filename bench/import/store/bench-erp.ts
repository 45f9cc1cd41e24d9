import { z } from "@medusajs/framework/zod"
import {
  type CatalogRecord,
  type Cursor,
  defineConnector,
  type Page,
  type PageRequest,
  type Watermark,
} from "../../../src/connectors/contract"
import { catalogRecord, type CatalogState } from "./catalog"

const PAGE = 500

let state: CatalogState = { count: 0, base: 1, priceRise: 0, stockRise: 0 }

/** What the ERP of this process says from now on. */
export function setCatalog(next: CatalogState): void {
  state = next
}

/** An ERP that answers at once and lists everything at every poll. */
export const benchErp = defineConnector({
  key: "bench",
  displayName: "Instant catalog",
  countries: [],
  capabilities: ["catalog"],
  settings: z.object({}),
  limits: () => ({ requestsPerSecond: null, maxConcurrent: 1 }),
  connect: () => ({
    check: () => Promise.resolve({ summary: "It answers.", warnings: [] }),
    catalog: {
      listProducts: (request) => Promise.resolve(pageOf(request)),
      readProducts: () =>
        Promise.reject(new Error("Nothing asks for single products")),
    },
  }),
})

function pageOf({ after }: PageRequest): Page<CatalogRecord> {
  const start = after === null ? 0 : Number(after)
  const end = Math.min(start + PAGE, state.count)
  const records = Array.from({ length: end - start }, (_, offset) =>
    catalogRecord(state, start + offset)
  )
  const isLast = end === state.count
  return {
    records,
    issues: [],
    // Cursor and watermark are this connector's own.
    next: isLast ? null : (String(end) as Cursor),
    watermark: isLast ? (String(end) as Watermark) : null,
    total: state.count,
  }
}
