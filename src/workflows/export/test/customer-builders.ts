import type { StoreCustomer } from "../canonical-customer"
import { anAddress } from "./order-builders"

type CustomerAddress = StoreCustomer["addresses"][number]

export function aCustomerAddress(
  overrides: Partial<CustomerAddress> = {}
): CustomerAddress {
  return {
    ...anAddress(),
    id: "cuaddr_1",
    is_default_billing: false,
    is_default_shipping: false,
    ...overrides,
  }
}

export function aCustomer(
  overrides: Partial<StoreCustomer> = {}
): StoreCustomer {
  return {
    id: "cus_1",
    email: "anna@example.com",
    first_name: "Anna",
    last_name: "Bianchi",
    company_name: null,
    phone: null,
    has_account: true,
    metadata: null,
    addresses: [],
    ...overrides,
  }
}
