import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { type SyncStatus, syncStatuses } from "../../../domain/sync-status"
import {
  type RecordStatus,
  recordStatuses,
} from "../../../workflows/read/record-statuses"
import {
  erpLists,
  type ListPage,
  pageByErpStatus,
} from "../../../workflows/store/core-lists"

type Handler = (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
) => Promise<void>

interface ErpListOptions {
  readonly kind: "order" | "product"
  /** The rows' name in Medusa's answer. */
  readonly rows: "orders" | "products"
  /** Medusa's own list route: our list is that list with one column more. */
  readonly core: (req: never, res: never) => Promise<unknown>
}

const DEFAULT_LIMIT = 20

/** What our filter asked for, beside the query that Medusa validates. */
const chosenStatuses = new WeakMap<object, readonly SyncStatus[]>()

/** Takes our filter out of the query before Medusa's validator sees it. */
export function takeErpStatus(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction
): void {
  const { erp_status: given, ...rest } = req.query
  const values = given === undefined ? [] : [given].flat()
  if (!values.every(isSyncStatus)) {
    next(
      new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `erp_status is one of ${syncStatuses.join(", ")}.`
      )
    )
    return
  }
  req.query = rest
  chosenStatuses.set(req, values)
  next()
}

function isSyncStatus(value: unknown): value is SyncStatus {
  return syncStatuses.some((status) => status === value)
}

/** Medusa's list, filtered by ERP status and with it in every row. */
export function erpListRoute(options: ErpListOptions): Handler {
  return async (req, res) => {
    const page = await restrict(req, options)
    const body = await answerOf(options, req, res)
    res.json(await decorate(req, options, { body, page }))
  }
}

/** What Medusa's own route answers, instead of sending it. */
function answerOf(
  { core }: ErpListOptions,
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const intercepted: unknown = Object.create(res, {
      json: { value: resolve },
    })
    core(req as never, intercepted as never).catch(reject)
  })
}

/** With a status filter, our SQL pages and Medusa fills in the rows. */
async function restrict(
  req: AuthenticatedMedusaRequest,
  { kind }: ErpListOptions
): Promise<ListPage | null> {
  const statuses = chosenStatuses.get(req) ?? []
  if (statuses.length === 0) {
    return null
  }
  const { pagination } = req.queryConfig
  const page = await pageByErpStatus(req.scope, erpLists[kind], {
    statuses,
    filters: req.filterableFields,
    order: pagination.order ?? {},
    limit: pagination.take ?? DEFAULT_LIMIT,
    offset: pagination.skip,
  })
  req.filterableFields = { id: [...page.ids] }
  req.queryConfig.pagination = { ...pagination, skip: 0 }
  return page
}

async function decorate(
  req: AuthenticatedMedusaRequest,
  { kind, rows }: ErpListOptions,
  { body, page }: { body: Record<string, unknown>; page: ListPage | null }
): Promise<Record<string, unknown>> {
  const found = body[rows] as { id: string }[]
  const statuses = await recordStatuses(
    req.scope,
    kind,
    found.map((row) => row.id)
  )
  return {
    ...body,
    ...(page !== null && { count: page.count }),
    [rows]: found.map((row, index) => ({
      ...row,
      erp: erpColumn(statuses[index]),
    })),
  }
}

function erpColumn(status: RecordStatus | undefined) {
  const numbers = (status?.connections ?? []).flatMap(
    (connection) => connection.external_number ?? connection.external_id ?? []
  )
  return {
    status: status?.status ?? "not_linked",
    reason: status?.reason ?? null,
    external_number: numbers.join(", ") || null,
  }
}
