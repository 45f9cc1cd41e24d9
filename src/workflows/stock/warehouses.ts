import { canonicalJson } from "../../domain/canonical-json"
import { placeStock, type StockPlacement } from "../../domain/stock-readings"
import type { ErpSyncModuleService } from "../../modules/erp-sync/service"
import type { ConnectionRow } from "../../modules/erp-sync/stores/connection-store"
import type {
  CarriedOut,
  FormerPlacement,
} from "../../modules/erp-sync/stores/mapping-store"
import type { NewRunIssue } from "../../modules/erp-sync/stores/run-log"
import type { ImportTarget } from "../store/import-target"
import type { StockContext } from "./stock-context"
import type { VariantReading } from "./variant-reading"

const UNMAPPED = "stock.warehouse_unmapped"

/** An order placed before a change may be shipped from there, or cancelled. */
const FORMER_DAYS = 30

/**
 * Where this connection's goods are sold from, as the operator has it, and
 * where they were before that.
 */
export async function stockPlacement(
  context: StockContext
): Promise<StockPlacement> {
  const { placement, former } = await wantedPlacement(context)
  return { ...placement, former: former.map((each) => each.placement) }
}

/** What is to be carried out, and whether it is not yet. */
export async function wantedPlacement({
  erpSync,
  connectionId,
  live,
  target,
}: StockContext): Promise<CarriedOut & { readonly isNew: boolean }> {
  const { warehouses, carriedOut: last } =
    await erpSync.mappings.placing(connectionId)
  const placement: StockPlacement = {
    locationId: target.stockLocationId,
    mode: live.row.target.warehouses ?? "sum",
    warehouses: new Map(
      warehouses
        .filter(({ locationId }) => isThere(locationId, target))
        .map(({ warehouse, locationId }) => [warehouse, locationId])
    ),
  }
  const isNew = last === null || !isSame(last.placement, placement)
  return { placement, former: formerPlacements(last, isNew), isNew }
}

/** A warehouse of a location that was deleted is one nobody has mapped. */
function isThere(locationId: string | null, target: ImportTarget): boolean {
  return locationId === null || target.stockLocationIds.has(locationId)
}

function formerPlacements(
  last: CarriedOut | null,
  isLeft: boolean
): FormerPlacement[] {
  if (last === null) {
    return []
  }
  const oldest = Date.now() - FORMER_DAYS * 24 * 3_600_000
  const recent = last.former.filter(({ leftAt }) => leftAt.getTime() > oldest)
  const left = { placement: last.placement, leftAt: new Date() }
  return isLeft ? [left, ...recent] : recent
}

function isSame(a: StockPlacement, b: StockPlacement): boolean {
  const text = ({ warehouses, ...rest }: StockPlacement) =>
    canonicalJson({ ...rest, warehouses: Object.fromEntries(warehouses) })
  return text(a) === text(b)
}

/** Warehouses whose goods the store cannot sell because it has no word on them. */
export function unplacedWarehouses(
  read: readonly VariantReading[],
  placement: StockPlacement
): NewRunIssue[] {
  const names = new Set(
    read.flatMap(({ after }) => placeStock(after, placement).unplaced)
  )
  return [...names].map((warehouse) => ({
    kind: "variant",
    externalId: issueId(warehouse),
    storeId: null,
    label: warehouse,
    code: UNMAPPED,
    message: `The ERP has goods in the warehouse "${warehouse}", which no stock location is mapped to; they are not sold. Map the warehouse, or leave it out, in the connection's mappings.`,
    isStanding: true,
  }))
}

/** Warehouses that have their place now are no problem any more. */
export async function settleMapped(
  { mappings, runLog }: ErpSyncModuleService,
  { id, target }: Pick<ConnectionRow, "id" | "target">
): Promise<void> {
  const open = await runLog.openOfCode(id, UNMAPPED)
  const mapped = new Set(
    (await mappings.warehouses(id)).map(({ warehouse }) => issueId(warehouse))
  )
  await runLog.resolveIssues(
    id,
    "variant",
    open.filter((issue) => target.warehouses !== "map" || mapped.has(issue))
  )
}

function issueId(warehouse: string): string {
  return `warehouse:${warehouse}`
}
