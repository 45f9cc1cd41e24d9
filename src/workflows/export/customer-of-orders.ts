import type { MedusaContainer } from "@medusajs/framework/types"
import { readFiscalData } from "../../domain/fiscal-data"
import type { CanonicalCustomer } from "../../domain/records/customer"
import { latestBilling } from "../store/store-customers"
import { canonicalCustomer, type StoreCustomer } from "./canonical-customer"

/**
 * A customer with the VAT number of the latest order, where the customer has
 * none: a shopper may have given it at the checkout only.
 */
export async function customerWithOrders(
  container: MedusaContainer,
  stored: StoreCustomer
): Promise<CanonicalCustomer> {
  const customer = canonicalCustomer(stored)
  if (customer.vatNumber !== null) {
    return customer
  }
  const billing = await latestBilling(container, stored.id)
  const { vatNumber } = readFiscalData(billing?.order, billing?.address)
  return { ...customer, vatNumber }
}
