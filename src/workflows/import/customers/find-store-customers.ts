import type { LinkedBinding } from "../../../modules/erp-sync/stores/binding-store"
import {
  loadCustomers,
  type StoreCustomer,
} from "../../export/canonical-customer"
import { graphRows } from "../../store/graph-rows"
import type { ImportContext } from "../import-context"
import type { CustomerWithEmail } from "./customer-page"

/** The customers of the store that one of the ERP is. */
export interface FoundCustomer {
  readonly customer: StoreCustomer
  /** `null`: found by the e-mail address just now. */
  readonly binding: LinkedBinding | null
}

/**
 * ERP id → customers of the store: the bound one and its aliases of the same
 * e-mail address, as a guest and the later account are; else one with it.
 */
export async function findStoreCustomers(
  context: ImportContext,
  records: readonly CustomerWithEmail[],
  bindings: ReadonlyMap<string, LinkedBinding>
): Promise<Map<string, FoundCustomer[]>> {
  const bound = await loadBound(context, records, bindings)
  const unbound = records.filter(({ externalId }) => !bound.has(externalId))
  const byEmail = await loadByEmail(context, unbound)
  return new Map(
    records.map((record) => {
      const match = byEmail.get(record.email.toLowerCase())
      const found = bound.get(record.externalId)
      return [
        record.externalId,
        found ??
          (match === undefined ? [] : [{ customer: match, binding: null }]),
      ]
    })
  )
}

async function loadBound(
  { container, erpSync, connectionId }: ImportContext,
  records: readonly CustomerWithEmail[],
  bindings: ReadonlyMap<string, LinkedBinding>
): Promise<Map<string, FoundCustomer[]>> {
  const owners = records.flatMap(
    ({ externalId }) => bindings.get(externalId) ?? []
  )
  const aliases = await erpSync.bindings.findAliases(
    connectionId,
    "customer",
    owners.map((owner) => owner.external_id)
  )
  const all = [...owners, ...aliases]
  const customers = await loadCustomers(
    container,
    all.map((binding) => binding.store_id)
  )
  const byId = new Map(customers.map((customer) => [customer.id, customer]))
  const found = new Map<string, FoundCustomer[]>()
  for (const record of records) {
    const own = all
      .filter((binding) => binding.external_id === record.externalId)
      .flatMap((binding): FoundCustomer[] => {
        const customer = byId.get(binding.store_id)
        const isHis =
          !binding.is_alias || (customer && hasEmailOf(customer, record))
        return customer && isHis ? [{ customer, binding }] : []
      })
    if (own.length > 0) {
      found.set(record.externalId, own)
    }
  }
  return found
}

export function hasEmailOf(
  { email }: StoreCustomer,
  record: CustomerWithEmail
): boolean {
  return email?.toLowerCase() === record.email.toLowerCase()
}

/** An account is preferred to a guest with the same e-mail. */
async function loadByEmail(
  { container }: ImportContext,
  records: readonly CustomerWithEmail[]
) {
  const emails = records.map((record) => record.email.toLowerCase())
  const found = await graphRows<{ id: string }>(container, {
    entity: "customer",
    fields: ["id"],
    filters: { email: emails },
  })
  const customers = await loadCustomers(
    container,
    found.map((customer) => customer.id)
  )
  const accountsLast = customers.toSorted(
    (a, b) => Number(a.has_account) - Number(b.has_account)
  )
  return new Map(
    accountsLast.map((customer) => [
      customer.email?.toLowerCase() ?? "",
      customer,
    ])
  )
}
