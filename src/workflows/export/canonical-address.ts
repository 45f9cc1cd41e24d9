import type { CanonicalAddress } from "../../domain/records/customer"
import type { StoreAddress } from "./store-order"

const NOWHERE: CanonicalAddress = {
  firstName: null,
  lastName: null,
  company: null,
  address1: null,
  address2: null,
  city: null,
  postalCode: null,
  province: null,
  country: null,
  phone: null,
}

export function canonicalAddress(
  address: StoreAddress | null
): CanonicalAddress {
  return address === null
    ? NOWHERE
    : {
        firstName: text(address.first_name),
        lastName: text(address.last_name),
        company: text(address.company),
        address1: text(address.address_1),
        address2: text(address.address_2),
        city: text(address.city),
        postalCode: text(address.postal_code),
        province: text(address.province),
        country: text(address.country_code)?.toLowerCase() ?? null,
        phone: text(address.phone),
      }
}

/** The first that is not blank; blank is absent. */
export function text(
  ...values: readonly (string | null | undefined)[]
): string | null {
  return values.map((value) => value?.trim() ?? "").find(isFilled) ?? null
}

function isFilled(value: string): boolean {
  return value !== ""
}
