import type { MedusaContainer } from "@medusajs/framework/types"
import { readFiscalData } from "../../domain/fiscal-data"
import { readLanguage } from "../../domain/language"
import type { CanonicalCustomer } from "../../domain/records/customer"
import { canonicalAddress, text } from "./canonical-address"
import type { StoreAddress } from "./store-order"
import { graphRows } from "../store/graph-rows"

/** A customer of the store with what an ERP wants to know. */
export interface StoreCustomer {
  readonly id: string
  readonly email: string | null
  readonly first_name: string | null
  readonly last_name: string | null
  readonly company_name: string | null
  readonly phone: string | null
  readonly has_account: boolean
  readonly metadata: Readonly<Record<string, unknown>> | null
  readonly addresses: readonly (StoreAddress & {
    readonly id: string
    readonly is_default_billing: boolean
    readonly is_default_shipping: boolean
  })[]
}

export function loadCustomers(
  container: MedusaContainer,
  ids: readonly string[]
): Promise<StoreCustomer[]> {
  return graphRows<StoreCustomer>(container, {
    entity: "customer",
    fields: [
      "id",
      "email",
      "first_name",
      "last_name",
      "company_name",
      "phone",
      "has_account",
      "metadata",
      "addresses.*",
    ],
    filters: { id: ids },
  })
}

export function canonicalCustomer(customer: StoreCustomer): CanonicalCustomer {
  const billing = billingAddressOf(customer)
  return {
    email: customer.email?.trim() ?? "",
    firstName: text(customer.first_name, billing?.first_name),
    lastName: text(customer.last_name, billing?.last_name),
    company: text(customer.company_name, billing?.company),
    phone: text(customer.phone, billing?.phone),
    language: readLanguage(null, billing?.metadata, customer.metadata),
    address: billing === null ? null : canonicalAddress(billing),
    ...readFiscalData(billing?.metadata, customer.metadata),
  }
}

/** The default billing address, else the shipping one, else the first. */
export function billingAddressOf(customer: StoreCustomer) {
  const { addresses } = customer
  return (
    addresses.find((address) => address.is_default_billing) ??
    addresses.find((address) => address.is_default_shipping) ??
    addresses[0] ??
    null
  )
}
