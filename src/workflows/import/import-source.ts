import {
  type Call,
  ConnectorError,
  type Connector,
  type Cursor,
  type Page,
  type PageRequest,
  type Watermark,
} from "../../connectors/contract"
import type { ImportFlow } from "../../domain/flow"
import { applyCustomerPage } from "./customers/customer-page"
import type { ImportContext, PageReport } from "./import-context"
import { noReport, unreadable } from "./page-report"
import { applyStock } from "../stock/apply-stock"
import { applyTaxPage } from "./taxes/tax-page"

/** A page of whatever a flow imports, and how it is brought into the store. */
export interface PreparedPage {
  readonly next: Cursor | null
  readonly watermark: Watermark | null
  readonly total: number | null
  readonly read: number
  apply(context: ImportContext): Promise<PageReport>
}

export type ReadPage = (
  request: PageRequest,
  call: Call
) => Promise<PreparedPage>

/** The imports that are written page by page. */
type PagedFlow = Exclude<ImportFlow, "products" | "price_lists" | "images">

/** How such a flow reads its pages from the ERP. */
export function importSource(connector: Connector, flow: ImportFlow): ReadPage {
  const source = isPaged(flow) ? SOURCES[flow](connector) : null
  if (source === null) {
    throw notOffered(flow)
  }
  return source
}

function isPaged(flow: ImportFlow): flow is PagedFlow {
  return flow in SOURCES
}

export function notOffered(flow: ImportFlow): ConnectorError {
  return new ConnectorError("rejected", {
    code: "FLOW_NOT_SUPPORTED",
    message: `This ERP does not offer its ${flow.replace("_", " ")}.`,
  })
}

type MakeSource = (connector: Connector) => ReadPage | null

const SOURCES: Readonly<Record<PagedFlow, MakeSource>> = {
  stock: ({ stock }) =>
    stock === undefined
      ? null
      : async (request, call) => {
          const readAt = new Date()
          const page = await stock.listStockLevels(request, call)
          return prepared(page, "variant", async (context) => {
            const { changes, issues, ...counts } = await applyStock(
              context,
              page.records,
              readAt
            )
            return { ...noReport("variant"), counts, changes, issues }
          })
        },
  customers: ({ customerSource }) =>
    customerSource === undefined
      ? null
      : async (request, call) => {
          const page = await customerSource.listCustomers(request, call)
          return prepared(page, "customer", (context) =>
            applyCustomerPage(context, page.records)
          )
        },
  taxes: ({ taxSource }) =>
    taxSource === undefined
      ? null
      : async (_request, call) => {
          const page = await taxSource.listTaxRates(call)
          return prepared(page, "tax_rate", (context) =>
            applyTaxPage(context, page.records)
          )
        },
}

function prepared<T>(
  page: Page<T>,
  kind: PageReport["kind"],
  apply: (context: ImportContext) => Promise<PageReport>
): PreparedPage {
  const broken = unreadable(kind, page.issues)
  return {
    next: page.next,
    watermark: page.watermark,
    total: page.total ?? null,
    read: page.records.length + page.issues.length,
    apply: async (context) => {
      const report = await apply(context)
      return {
        ...report,
        counts: {
          ...report.counts,
          failed: (report.counts.failed ?? 0) + page.issues.length,
        },
        issues: [...report.issues, ...broken.issues],
      }
    },
  }
}
