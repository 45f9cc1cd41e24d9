import type { CanonicalAddress } from "../../domain/records/customer"
import type { StoreAddress } from "./store-order"

export function canonicalAddress(
  address: StoreAddress | null
): CanonicalAddress {
  return {
    firstName: text(address?.first_name),
    lastName: text(address?.last_name),
    company: text(address?.company),
    address1: text(address?.address_1),
    address2: text(address?.address_2),
    city: text(address?.city),
    postalCode: text(address?.postal_code),
    province: text(address?.province),
    country: text(address?.country_code)?.toLowerCase() ?? null,
    phone: text(address?.phone),
  }
}

/** Blank is absent. */
export function text(value: string | null | undefined): string | null {
  const trimmed = value?.trim() ?? ""
  return trimmed === "" ? null : trimmed
}
