import { MedusaError } from "@medusajs/framework/utils"
import {
  createCustomerGroupsWorkflow,
  linkCustomersToCustomerGroupWorkflow,
} from "@medusajs/medusa/core-flows"
import type { PriceListAudience } from "../../../domain/records/price-list"
import { graphRows } from "../../store/graph-rows"
import type { ImportContext } from "../import-context"

interface StoreGroup {
  readonly id: string
  readonly name: string
  readonly customers?: readonly { readonly id: string }[]
}

/**
 * Finds or makes the customer group of each audience, one with the same name
 * before a new one, and puts its customers into it. A single customer is a
 * group of one: Medusa's storefront knows no other way to price for them.
 * @returns external id of the audience → id of the group
 */
export async function bringAudiences(
  context: ImportContext,
  audiences: readonly PriceListAudience[]
): Promise<ReadonlyMap<string, string>> {
  const unique = [
    ...new Map(audiences.map((own) => [own.externalId, own])).values(),
  ]
  if (unique.length === 0) {
    return new Map()
  }
  const groups = await findGroups(context, unique)
  const ids = new Map<string, string>()
  for (const audience of unique) {
    const group =
      groups.get(audience.externalId) ?? (await createGroup(context, audience))
    ids.set(audience.externalId, group.id)
    await alignMembers(context, group, audience)
  }
  return ids
}

async function findGroups(
  { container, erpSync, connectionId }: ImportContext,
  audiences: readonly PriceListAudience[]
): Promise<Map<string, StoreGroup>> {
  const bound = await erpSync.bindings.findByExternalIds(
    connectionId,
    "customer_group",
    audiences.map((own) => own.externalId)
  )
  const groups = await graphRows<StoreGroup>(container, {
    entity: "customer_group",
    fields: ["id", "name", "customers.id"],
    filters: {
      $or: [
        { id: bound.map((own) => own.store_id) },
        { name: audiences.map((own) => own.name) },
      ],
    },
  })
  const idOf = new Map(bound.map((own) => [own.external_id, own.store_id]))
  return new Map(
    audiences.flatMap((audience) => {
      const group =
        groups.find(({ id }) => id === idOf.get(audience.externalId)) ??
        groups.find(({ name }) => name === audience.name)
      return group === undefined ? [] : [[audience.externalId, group]]
    })
  )
}

async function createGroup(
  { container }: ImportContext,
  { name }: PriceListAudience
): Promise<StoreGroup> {
  const { result } = await createCustomerGroupsWorkflow(container).run({
    input: { customersData: [{ name }] },
  })
  const [created] = result
  if (created === undefined) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      "A customer group was not created"
    )
  }
  return { id: created.id, name, customers: [] }
}

/**
 * Customers the ERP does not know are the store's to put in or take out, but
 * for those a person has unpaired: their prices were those of somebody else.
 */
async function alignMembers(
  { container, erpSync, connectionId }: ImportContext,
  group: StoreGroup,
  { externalId, customers }: PriceListAudience
): Promise<void> {
  await erpSync.bindings.save(connectionId, [
    { kind: "customer_group", storeId: group.id, externalId },
  ])
  if (customers === null) {
    return
  }
  const members = (group.customers ?? []).map(({ id }) => id)
  const { bindings, customerPairings } = erpSync
  const [wanted, known, parted] = await Promise.all([
    customerPairings.customersOf(connectionId, customers),
    bindings.findByStoreIds(connectionId, "customer", members),
    customerPairings.partedAmong(connectionId, members),
  ])
  const wantedIds = new Set(wanted)
  const add = [...wantedIds].filter((id) => !members.includes(id))
  const remove = [
    ...new Set([...known.map((own) => own.store_id), ...parted]),
  ].filter((id) => !wantedIds.has(id))
  if (add.length + remove.length > 0) {
    await linkCustomersToCustomerGroupWorkflow(container).run({
      input: { id: group.id, add, remove },
    })
  }
}
