import type { LinkedBinding } from "../../../modules/erp-sync/stores/binding-store"
import { loadCustomers } from "../../export/canonical-customer"
import type { ImportContext } from "../import-context"
import type { CustomerWithEmail, FoundCustomer } from "./customer-page"
import { graphRows } from "../../store/graph-rows"

/** ERP id → customer of the store: the bound one, else one with the e-mail. */
export async function findStoreCustomers(
  context: ImportContext,
  records: readonly CustomerWithEmail[],
  bindings: ReadonlyMap<string, LinkedBinding>
): Promise<Map<string, FoundCustomer>> {
  const { container } = context
  const boundIds = records.flatMap(
    (record) => bindings.get(record.externalId)?.store_id ?? []
  )
  const byId = new Map(
    (await loadCustomers(container, boundIds)).map((own) => [own.id, own])
  )
  const unbound = records.filter(
    (record) => !byId.has(bindings.get(record.externalId)?.store_id ?? "")
  )
  const byEmail = await loadByEmail(context, unbound)
  return new Map(
    records.flatMap((record): [string, FoundCustomer][] => {
      const bound = byId.get(bindings.get(record.externalId)?.store_id ?? "")
      const match = bound ?? byEmail.get(record.email.toLowerCase())
      return match === undefined
        ? []
        : [
            [
              record.externalId,
              { customer: match, isBound: bound !== undefined },
            ],
          ]
    })
  )
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
