import {
  createPriceListsWorkflow,
  updatePriceListsWorkflow,
} from "@medusajs/medusa/core-flows"
import type { CanonicalPriceList } from "../../../domain/records/price-list"
import { contentHash } from "../../../modules/erp-sync/content-hash"
import type { LinkedBinding } from "../../../modules/erp-sync/stores/binding-store"
import type { RunChange } from "../../../modules/erp-sync/stores/run-log"
import { graphRows } from "../../store/graph-rows"
import type { ImportContext, PageReport } from "../import-context"
import { noReport } from "../page-report"
import { bringAudiences } from "./audiences"
import { emptyListing } from "../listing-issues"

/** A price list as the store has it. */
export interface StorePriceList {
  readonly id: string
  readonly externalId: string
  readonly title: string
}

/** External id → price list, of those that hold. */
export type StorePriceLists = ReadonlyMap<string, StorePriceList>

/**
 * Makes the ERP's price lists in the store and keeps title, dates and customers
 * in step. A list the ERP does not name any more becomes a draft: nobody buys
 * at its prices, and nothing is lost.
 */
export async function bringPriceLists(
  context: ImportContext,
  listed: readonly CanonicalPriceList[]
): Promise<{ readonly lists: StorePriceLists; readonly report: PageReport }> {
  const named = [
    ...new Map(listed.map((list) => [list.externalId, list])).values(),
  ]
  const bound = await boundLists(context)
  if (named.length === 0 && bound.size > 0) {
    const issues = [emptyListing("lists")]
    const report = { ...noReport("price_list"), issues }
    return { lists: new Map(), report }
  }
  const groups = await bringAudiences(
    context,
    named.flatMap(({ audience }) => audience ?? [])
  )
  const regionIds = await allRegions(context)
  const wanted = named.map((list) =>
    wantedList(list, {
      groupId: groups.get(list.audience?.externalId ?? "") ?? null,
      regionIds,
    })
  )
  const fresh = wanted.filter(({ list }) => !bound.has(list.externalId))
  const differing = wanted.filter(({ list, hash }) => {
    const own = bound.get(list.externalId)
    return own !== undefined && own.import_hash !== hash
  })
  const created = await createLists(context, fresh)
  await updateLists(context, bound, differing)
  const gone = await retireLists(context, bound, named)
  const known = new Map<string, string>([
    ...[...bound].map(([id, own]) => [id, own.store_id] as const),
    ...created,
  ])
  return {
    lists: new Map(
      named.flatMap((list) => {
        const id = known.get(list.externalId)
        return id === undefined ? [] : [[list.externalId, { ...list, id }]]
      })
    ),
    report: {
      ...noReport("price_list"),
      counts: {
        created: fresh.length,
        updated: differing.length + gone.length,
        unchanged: named.length - fresh.length - differing.length,
      },
      changes: [
        ...fresh.map(({ list }) =>
          change(list, known.get(list.externalId) ?? "", "create")
        ),
        ...differing.map(({ list }) =>
          change(list, known.get(list.externalId) ?? "", "update")
        ),
        ...gone,
      ],
      taken: named.map(({ externalId }) => externalId),
    },
  }
}

/** The lists this connection has brought that are in the store still. */
async function boundLists({
  container,
  erpSync,
  connectionId,
}: ImportContext): Promise<Map<string, LinkedBinding>> {
  const bindings = await erpSync.bindings.listOfKind(connectionId, "price_list")
  const living = await graphRows<{ id: string }>(container, {
    entity: "price_list",
    fields: ["id"],
    filters: { id: bindings.map((own) => own.store_id) },
  })
  const ids = new Set(living.map(({ id }) => id))
  return new Map(
    bindings
      .filter((own) => ids.has(own.store_id))
      .map((own) => [own.external_id, own])
  )
}

async function allRegions({ container }: ImportContext): Promise<string[]> {
  const regions = await graphRows<{ id: string }>(container, {
    entity: "region",
    fields: ["id"],
  })
  return regions.map(({ id }) => id).sort()
}

interface WantedList {
  readonly list: CanonicalPriceList
  readonly input: {
    readonly title: string
    readonly description: string
    readonly type: "override"
    readonly status: "active"
    readonly starts_at: string | null
    readonly ends_at: string | null
    readonly rules: Record<string, string[]>
  }
  readonly hash: string
}

/**
 * Of two lists that fit a shopper, Medusa takes the one with more rules, and
 * only then the cheaper one. Naming every region beside the group makes a
 * customer's own prices beat those of a group.
 */
function wantedList(
  list: CanonicalPriceList,
  {
    groupId,
    regionIds,
  }: { readonly groupId: string | null; readonly regionIds: string[] }
): WantedList {
  const input: WantedList["input"] = {
    title: list.title,
    description: `${list.title} (${list.externalId})`,
    type: "override",
    status: "active",
    starts_at: list.startsAt,
    ends_at: list.endsAt,
    rules: {
      ...(groupId !== null && { "customer.groups.id": [groupId] }),
      ...(list.audience?.isPersonal === true && { region_id: regionIds }),
    },
  }
  return { list, input, hash: contentHash(input) }
}

/** @returns external id → store id */
async function createLists(
  { container, erpSync, connectionId }: ImportContext,
  lists: readonly WantedList[]
): Promise<ReadonlyMap<string, string>> {
  const created = new Map<string, string>()
  for (const { list, input, hash } of lists) {
    const { result } = await createPriceListsWorkflow(container).run({
      input: { price_lists_data: [input] },
    })
    for (const { id } of result) {
      await erpSync.bindings.save(connectionId, [
        {
          kind: "price_list",
          storeId: id,
          externalId: list.externalId,
          importHash: hash,
        },
      ])
      created.set(list.externalId, id)
    }
  }
  return created
}

async function updateLists(
  { container, erpSync, connectionId }: ImportContext,
  bound: ReadonlyMap<string, LinkedBinding>,
  lists: readonly WantedList[]
): Promise<void> {
  const updates = lists.flatMap(({ list, input, hash }) => {
    const id = bound.get(list.externalId)?.store_id
    return id === undefined ? [] : [{ id, list, input, hash }]
  })
  if (updates.length === 0) {
    return
  }
  await updatePriceListsWorkflow(container).run({
    input: {
      price_lists_data: updates.map(({ id, input }) => ({ id, ...input })),
    },
  })
  await erpSync.bindings.save(
    connectionId,
    updates.map(({ id, list, hash }) => ({
      kind: "price_list",
      storeId: id,
      externalId: list.externalId,
      importHash: hash,
    }))
  )
}

/** A list that was retired before has no hash: it is as it shall be. */
async function retireLists(
  { container, erpSync, connectionId }: ImportContext,
  bound: ReadonlyMap<string, LinkedBinding>,
  named: readonly CanonicalPriceList[]
): Promise<RunChange[]> {
  const current = new Set(named.map(({ externalId }) => externalId))
  const gone = [...bound.values()].filter(
    (own) => !current.has(own.external_id) && own.import_hash !== null
  )
  if (gone.length === 0) {
    return []
  }
  await updatePriceListsWorkflow(container).run({
    input: {
      price_lists_data: gone.map((own) => ({
        id: own.store_id,
        status: "draft" as const,
      })),
    },
  })
  await erpSync.bindings.forgetImportHashes(
    connectionId,
    "price_list",
    gone.map((own) => own.store_id)
  )
  return gone.map((own) => ({
    kind: "price_list",
    storeId: own.store_id,
    externalId: own.external_id,
    label: own.external_id,
    action: "update",
    field: "status",
    before: "active",
    after: "draft",
  }))
}

function change(
  { externalId, title }: CanonicalPriceList,
  storeId: string,
  action: "create" | "update"
): RunChange {
  return {
    kind: "price_list",
    storeId,
    externalId,
    label: title,
    action,
    field: null,
    before: null,
    after: action === "create" ? "active" : null,
  }
}
