import type { CanonicalAddress } from "../../../domain/records/customer"
import type { StoreCustomer } from "../../export/canonical-customer"

export type MaybeFields = Readonly<Record<string, string | null>>

type StoredAddress = StoreCustomer["addresses"][number]

/** Fields of one billing address, or a new one. */
export interface AddressWrite {
  /** `null`: it is added. */
  readonly into: StoredAddress | null
  readonly fields: Record<string, string | null>
}

/**
 * Where the ERP's address goes: into the billing address and no other, because
 * goods are sent to the others. Where somebody lives is taken as a whole, so
 * that no line of the old place is left; who lives there, as far as the ERP
 * says.
 * @param overwrites `false`: the two meet for the first time, and an address
 * of the store stays as it is
 * @returns `null`: there is nothing to write
 */
export function addressToWrite(
  { addresses }: StoreCustomer,
  address: CanonicalAddress,
  overwrites: boolean
): AddressWrite | null {
  const billing = addresses.find((own) => own.is_default_billing) ?? null
  if (billing === null) {
    const isKnown = addresses.some(
      (own) => Object.keys(differing(own, placeOf(address))).length === 0
    )
    return isKnown ? null : { into: null, fields: {} }
  }
  const isWhole = address.address1 !== null || address.city !== null
  const fields = {
    ...(isWhole && differing(billing, placeOf(address))),
    ...differing(billing, known(addressFields(address))),
  }
  return overwrites && Object.keys(fields).length > 0
    ? { into: billing, fields }
    : null
}

export function addressFields(address: CanonicalAddress): MaybeFields {
  return {
    first_name: address.firstName,
    last_name: address.lastName,
    company: address.company,
    ...placeOf(address),
    phone: address.phone,
  }
}

/** An ERP of one country may not write it. */
function placeOf(address: CanonicalAddress): MaybeFields {
  return {
    address_1: address.address1,
    address_2: address.address2,
    city: address.city,
    postal_code: address.postalCode,
    province: address.province,
    ...(address.country !== null && { country_code: address.country }),
  }
}

function known(fields: MaybeFields): MaybeFields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null)
  )
}

function differing(
  stored: StoredAddress,
  wanted: MaybeFields
): Record<string, string | null> {
  const current = new Map<string, unknown>(Object.entries(stored))
  return Object.fromEntries(
    Object.entries(wanted).filter(
      ([name, value]) => (current.get(name) || null) !== value
    )
  )
}
