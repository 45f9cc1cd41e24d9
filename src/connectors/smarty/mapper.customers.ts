import { compact } from "../../domain/fiscal-data"
import type {
  CanonicalAddress,
  CanonicalCustomer,
  ExternalCustomer,
} from "../../domain/records/customer"
import type { RecordIssue } from "../contract/paging"
import { readRow } from "./record-issue"
import type { SmartySettings } from "./settings"
import { type CustomerRow, customerRow } from "./wire"

export interface CustomerReading {
  readonly record: ExternalCustomer | null
  readonly issues: readonly RecordIssue[]
}

export function customerFromWire(raw: unknown): CustomerReading {
  const { row, issue } = readRow(customerRow, raw, "customer")
  return row === null
    ? { record: null, issues: [issue] }
    : { record: toCustomer(row), issues: [] }
}

function toCustomer(row: CustomerRow): ExternalCustomer {
  return {
    externalId: row.id,
    email: row.email,
    firstName: firstNameOf(row),
    lastName: row.last_name,
    company: row.business_name,
    phone: row.phone ?? row.mobile,
    vatNumber: withoutItalianPrefix(compact(row.vat)),
    fiscalCode: compact(row.dni),
    sdiCode: compact(row.sdi),
    pec: row.pec,
    address: toAddress(row),
  }
}

/** The e-mail address stands in for a name, see {@link newCustomerToWire}. */
function firstNameOf({ name, email }: CustomerRow): string | null {
  return name?.toLowerCase() === email?.toLowerCase() ? null : name
}

/** Real rows have it with and without. */
function withoutItalianPrefix(vat: string | null): string | null {
  return vat?.replace(/^IT(?=\d{11}$)/, "") ?? null
}

function toAddress(row: CustomerRow): CanonicalAddress | null {
  const wire = row.billing_address
  if (!wire || Object.values(wire).every((value) => value === null)) {
    return null
  }
  return {
    firstName: wire.name ?? firstNameOf(row),
    lastName: wire.lastname ?? row.last_name,
    company: row.business_name,
    address1: wire.address,
    address2: wire.address2,
    city: wire.city,
    postalCode: wire.zipcode,
    province: wire.state,
    country: wire.country_iso,
    phone: row.phone ?? row.mobile,
  }
}

/** Of an address nothing may be left that the new one does not have. */
const blankLines = { address2: "", state: "" }

/**
 * Fields that the store does not know are left out, so that an update never
 * blanks what was entered in Smarty; an address is replaced as a whole.
 */
export function customerToWire(
  customer: CanonicalCustomer,
  settings: SmartySettings
): object {
  const { sdiCode, pec } = customer
  return present({
    ...nameToWire(customer),
    email: customer.email,
    phone: customer.phone ?? customer.address?.phone,
    vat: customer.vatNumber,
    dni: customer.fiscalCode,
    billing_address:
      customer.address === null
        ? null
        : { ...blankLines, ...addressToWire(customer.address) },
    ...(settings.send_fiscal_extras && { sdi: sdiCode, pec }),
  })
}

/**
 * A new customer needs a name (assumed), and an account may be nothing but an
 * e-mail address: then that is the name, until the store knows a better one.
 */
export function newCustomerToWire(
  customer: CanonicalCustomer,
  settings: SmartySettings
): object {
  const isNamed = Object.values(nameToWire(customer)).some(Boolean)
  const name = isNamed ? {} : { name: customer.email }
  return { ...customerToWire(customer, settings), ...name }
}

/**
 * `business_name` is the alternative to `name` and `last_name`, as the
 * electronic invoice wants either a company or a person.
 */
function nameToWire(customer: CanonicalCustomer) {
  const { company, address } = customer
  return company === null
    ? {
        name: customer.firstName ?? address?.firstName,
        last_name: customer.lastName ?? address?.lastName,
      }
    : { business_name: company }
}

/** The part of an address that customers and orders share. */
export function addressToWire(address: CanonicalAddress): object {
  return present({
    address: address.address1,
    address2: address.address2,
    city: address.city,
    zipcode: address.postalCode,
    state: toState(address.province),
    country_iso: address.country?.toUpperCase(),
  })
}

/** Smarty's samples have `"MI"`; stores also keep `"mi"` and `"it-mi"`. */
function toState(province: string | null): string | null {
  const code = province?.trim().replace(/^it-/i, "") ?? null
  return code?.length === 2 ? code.toUpperCase() : code
}

export function present(
  fields: Readonly<Record<string, unknown>>
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== null && value !== undefined && value !== ""
    )
  )
}
