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
import type { RunRow } from "../../modules/erp-sync/stores/run-store"
import { applyCustomerPage } from "./customers/customer-page"
import type { ImportContext, PageReport } from "./import-context"
import { noReport, unreadable } from "./page-report"
import { applyCatalogPage } from "./products/catalog-page"
import { applyStock } from "./stock/apply-stock"
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

/** How each flow reads its pages from the ERP. */
export function importSource(
  connector: Connector,
  run: Pick<RunRow, "flow" | "selection">,
  now: () => Date
): ReadPage {
  const source = SOURCES[run.flow](connector, run.selection, now)
  if (source === null) {
    throw new ConnectorError("rejected", {
      code: "FLOW_NOT_SUPPORTED",
      message: `This ERP does not offer its ${run.flow}.`,
    })
  }
  return source
}

type MakeSource = (
  connector: Connector,
  selection: readonly string[] | null,
  now: () => Date
) => ReadPage | null

const SOURCES: Readonly<Record<ImportFlow, MakeSource>> = {
  products: ({ catalog }, selection, now) =>
    catalog === undefined
      ? null
      : async (request, call) => {
          const readAt = now()
          const page =
            selection === null
              ? await catalog.listProducts(request, call)
              : await catalog.readProducts(selection, call)
          return prepared(page, "product", (context) =>
            applyCatalogPage(context, page.records, readAt)
          )
        },
  stock: ({ stock }, _selection, now) =>
    stock === undefined
      ? null
      : async (request, call) => {
          const readAt = now()
          const page = await stock.listStockLevels(request, call)
          return prepared(page, "variant", async (context) => {
            const { changes, ...counts } = await applyStock(
              context,
              page.records,
              readAt
            )
            return { ...noReport("variant"), counts, changes }
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
