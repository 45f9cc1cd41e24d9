import { z } from "@medusajs/framework/zod"
import { changeGroups } from "../../../domain/change-group"
import { customerPairingStates } from "../../../domain/customer-pairing"
import { importFlows, topics } from "../../../domain/flow"
import {
  disappearances,
  fieldOwners,
  linkKeys,
  ownedFields,
} from "../../../domain/import-rules"
import { outboxStates } from "../../../domain/outbox-state"
import { pairingStates } from "../../../domain/pairing"
import { paymentKinds } from "../../../domain/records/order"
import { runStates } from "../../../domain/run-state"
import { syncStatuses } from "../../../domain/sync-status"

const id = z.string().min(1).max(200)
const ids = z.array(id).min(1).max(10_000)

function isOnceEach(names: readonly string[]): boolean {
  return new Set(names).size === names.length
}

const settings = z.record(z.string(), z.unknown())
const flows = z
  .strictObject({
    orders: z.boolean(),
    products: z.boolean(),
    customers: z.boolean(),
    taxes: z.boolean(),
  })
  .partial()
const scope = z.strictObject({
  sales_channel_ids: z.array(id),
  region_ids: z.array(id),
})
const target = z.strictObject({
  sales_channel_ids: z.array(id),
  stock_location_id: id.nullable(),
  shipping_profile_id: id.nullable(),
  images: z.enum(["download", "link"]).optional(),
  warehouses: z.enum(["sum", "map"]).optional(),
})
const percent = z.number().min(0).max(100)
const importRules = z.strictObject({
  owners: z.partialRecord(z.enum(ownedFields), z.enum(fieldOwners)).optional(),
  link_by: z
    .array(z.enum(linkKeys))
    .refine(isOnceEach, {
      message: "Name each way of linking once.",
    })
    .optional(),
  disappeared: z.enum(disappearances).optional(),
  guards: z
    .strictObject({
      missing_percent: percent,
      unpublished_percent: percent,
      price_drop_percent: percent,
      price_drop_products: z.number().int().min(0).max(1_000_000),
    })
    .partial()
    .optional(),
})
const goLiveAt = z.iso.datetime({ offset: true })
const name = z.string().trim().min(1).max(200)

export const CreateConnection = z.strictObject({
  connector: z.string().min(1),
  name,
  settings,
  flows: flows.optional(),
  scope: scope.optional(),
  target: target.optional(),
  go_live_at: goLiveAt.optional(),
  force: z.boolean().optional(),
})
export type CreateConnection = z.infer<typeof CreateConnection>

export const UpdateConnection = z.strictObject({
  name: name.optional(),
  settings: settings.optional(),
  flows: flows.optional(),
  scope: scope.optional(),
  target: target.optional(),
  import_rules: importRules.optional(),
  go_live_at: goLiveAt.optional(),
})
export type UpdateConnection = z.infer<typeof UpdateConnection>

export const CheckSettings = z.strictObject({
  connector: z.string().min(1),
  settings,
  connection_id: id.optional(),
})
export type CheckSettings = z.infer<typeof CheckSettings>

export const PauseConnection = z.strictObject({
  reason: z.string().trim().max(500).optional(),
})
export type PauseConnection = z.infer<typeof PauseConnection>

const paymentMapping = z.strictObject({
  provider_id: id,
  kind: z.enum(paymentKinds),
  label: z.string().trim().max(200).nullish(),
})
const warehouseMapping = z.strictObject({
  warehouse: z.string().trim().min(1).max(200),
  location_id: id.nullable(),
})

export const SaveMappings = z.strictObject({
  payment_methods: z
    .array(paymentMapping)
    .max(200)
    .refine((all) => isOnceEach(all.map((each) => each.provider_id)), {
      message: "Name each payment provider once.",
    })
    .optional(),
  warehouses: z
    .array(warehouseMapping)
    .max(200)
    .refine((all) => isOnceEach(all.map((each) => each.warehouse)), {
      message: "Name each warehouse once.",
    })
    .optional(),
})
export type SaveMappings = z.infer<typeof SaveMappings>

export const UpdateSchedule = z
  .strictObject({
    enabled: z.boolean().optional(),
    every_minutes: z.number().int().optional(),
    cron: z.string().trim().min(1).optional(),
    time_zone: z.string().trim().min(1).optional(),
  })
  .refine(
    (body) => body.every_minutes === undefined || body.cron === undefined,
    {
      message: "Give either every_minutes or cron, not both.",
    }
  )
export type UpdateSchedule = z.infer<typeof UpdateSchedule>

export const StartImport = z.union([
  z.strictObject({
    connection_id: id,
    flow: z.enum(importFlows),
    mode: z.enum(["delta", "full", "reconcile"]).optional(),
    preview: z.boolean().optional(),
  }),
  z.strictObject({ connection_id: id, product_ids: ids }),
  z.strictObject({ connection_id: id, external_ids: ids }),
])
export type StartImport = z.infer<typeof StartImport>

const exportByFilter = z.strictObject({
  action: z.literal("export").default("export"),
  topic: z.enum(["order", "customer", "product"]),
  filter: z.strictObject({
    erp_status: z.array(z.enum(syncStatuses)).min(1).optional(),
    connection_id: id.optional(),
    include_unpaid: z.boolean().optional(),
    where: z.record(z.string(), z.unknown()).optional(),
  }),
})
const retryByFilter = z.strictObject({
  action: z.literal("retry"),
  topic: z.enum(topics),
  filter: z.strictObject({
    connection_id: id.optional(),
    reason_code: z.string().max(200).optional(),
  }),
})

export const CountExport = z.union([exportByFilter, retryByFilter])
export type CountExport = z.infer<typeof CountExport>

export const StartExport = z.union([
  z.strictObject({
    topic: z.enum(topics),
    ids,
    connection_id: id.optional(),
  }),
  exportByFilter,
  retryByFilter,
])
export type StartExport = z.infer<typeof StartExport>

export const SomeMessages = z.strictObject({ ids })
export type SomeMessages = z.infer<typeof SomeMessages>

export const ResolveMessage = z.discriminatedUnion("action", [
  z.strictObject({
    action: z.literal("adopt"),
    external_id: z.string().trim().min(1).max(200),
    number: z.string().trim().max(200).optional(),
  }),
  z.strictObject({ action: z.literal("send_again") }),
])
export type ResolveMessage = z.infer<typeof ResolveMessage>

/** Query values arrive as text, and a single one not as a list. */
const list = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item)
  )
const flag = z.preprocess(
  (value) =>
    value === "true" || value === true
      ? true
      : value === "false" || value === false
        ? false
        : value,
  z.boolean()
)
const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(20),
  offset: z.coerce.number().int().min(0).default(0),
}
const search = z.string().trim().min(1).max(200).optional()

export const ListOnly = z.strictObject(paging)
export type ListOnly = z.infer<typeof ListOnly>

export const ListSchedules = z.strictObject({ connection_id: id.optional() })
export type ListSchedules = z.infer<typeof ListSchedules>

export const ListRuns = z.strictObject({
  ...paging,
  connection_id: id.optional(),
  flow: z.enum(importFlows).optional(),
  state: z.enum(runStates).optional(),
})
export type ListRuns = z.infer<typeof ListRuns>

export const ListChanges = z.strictObject({
  ...paging,
  of: z.enum(changeGroups).optional(),
})
export type ListChanges = z.infer<typeof ListChanges>

export const DownloadRun = z.strictObject({ of: z.enum(["changes", "issues"]) })
export type DownloadRun = z.infer<typeof DownloadRun>

export const ListMessages = z.strictObject({
  ...paging,
  connection_id: id.optional(),
  topic: z.enum(topics).optional(),
  state: list(z.enum(outboxStates)).optional(),
  parked: flag.optional(),
  entity_id: list(id).optional(),
  q: search,
})
export type ListMessages = z.infer<typeof ListMessages>

export const ListStatuses = z.strictObject({
  kind: z.enum(["order", "product", "customer"]),
  ids: list(id).pipe(z.array(id).min(1).max(200)),
})
export type ListStatuses = z.infer<typeof ListStatuses>

export const ListProblems = z.strictObject({
  ...paging,
  connection_id: id.optional(),
  kind: z.enum(["order", "customer", "tax_rate", "product"]).optional(),
  q: search,
})
export type ListProblems = z.infer<typeof ListProblems>

/** Products where no kind is given. */
const ofKind = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (value) =>
      typeof value === "object" && value !== null && !("kind" in value)
        ? { ...value, kind: "product" }
        : value,
    schema
  )
const product = z.literal("product")
const customer = z.literal("customer")

export const ListPairings = ofKind(
  z.discriminatedUnion("kind", [
    z.strictObject({
      ...paging,
      kind: product,
      connection_id: id.optional(),
      state: z.enum(pairingStates).default("open"),
      q: search,
    }),
    z.strictObject({
      ...paging,
      kind: customer,
      connection_id: id.optional(),
      state: z.enum(customerPairingStates).optional(),
      q: search,
    }),
  ])
)
export type ListPairings = z.infer<typeof ListPairings>

export const ReadPairing = z.strictObject({
  kind: z.enum(["product", "customer"]).default("product"),
})
export type ReadPairing = z.infer<typeof ReadPairing>

export const ListCandidates = z.strictObject({ kind: customer, q: search })
export type ListCandidates = z.infer<typeof ListCandidates>

const pairProduct = z.strictObject({
  kind: product,
  product_id: id,
  replace: z.boolean().default(false),
})
export type PairProduct = z.infer<typeof pairProduct>

const pairCustomer = z.strictObject({
  kind: customer,
  external_id: id,
  share: z.boolean().default(false),
})
export type PairCustomer = z.infer<typeof pairCustomer>

export const PairRecord = ofKind(
  z.discriminatedUnion("kind", [pairProduct, pairCustomer])
)
export type PairRecord = z.infer<typeof PairRecord>

const someIds = z.array(id).min(1).max(1_000)

export const SomeRecords = z.strictObject({
  kind: product.default("product"),
  external_ids: someIds,
})
export type SomeRecords = z.infer<typeof SomeRecords>

export const UnpairRecords = ofKind(
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: product, external_ids: someIds }),
    z.strictObject({ kind: customer, store_ids: someIds }),
  ])
)
export type UnpairRecords = z.infer<typeof UnpairRecords>
