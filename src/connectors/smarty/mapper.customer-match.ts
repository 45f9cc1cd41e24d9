import { compact, isSameVatNumber } from "../../domain/fiscal-data"
import type { CanonicalCustomer } from "../../domain/records/customer"
import { ConnectorError } from "../contract/connector-error"
import { customerRow } from "./wire"

/** Something by which a customer is recognised. */
export interface CustomerKey {
  readonly kind: "email" | "vatNumber" | "fiscalCode"
  readonly value: string
  /** Whose prefix a VAT number may have or not. */
  readonly country: string
}

/** In the order in which they are trusted. */
export function keysOf(customer: CanonicalCustomer): CustomerKey[] {
  const country = customer.address?.country ?? "it"
  const keys = [
    { kind: "email", value: customer.email.trim() },
    { kind: "vatNumber", value: bareVatNumber(customer, country) },
    { kind: "fiscalCode", value: compact(customer.fiscalCode) ?? "" },
  ] as const
  return keys
    .filter(({ value }) => value !== "")
    .map((key) => ({ ...key, country }))
}

/** The search finds the bare number in one with a prefix, not the reverse. */
function bareVatNumber(customer: CanonicalCustomer, country: string): string {
  const number = compact(customer.vatNumber) ?? ""
  const prefix = country.toUpperCase()
  return number.startsWith(prefix) ? number.slice(prefix.length) : number
}

export function isCustomerWith(raw: unknown, key: CustomerKey): boolean {
  const { data: row } = customerRow
    .pick({ email: true, vat: true, dni: true })
    .safeParse(raw)
  if (row === undefined) {
    return false
  }
  switch (key.kind) {
    case "email":
      return row.email?.toLowerCase() === key.value.toLowerCase()
    case "vatNumber":
      return isSameVatNumber(row.vat, key.value, key.country)
    case "fiscalCode":
      return compact(row.dni) === key.value
  }
}

const keyNames = {
  email: "e-mail address",
  vatNumber: "VAT number",
  fiscalCode: "codice fiscale",
} as const

export function ambiguous(
  key: CustomerKey,
  ids: readonly string[]
): ConnectorError {
  const message = `Smarty has ${String(ids.length)} customers with this ${keyNames[key.kind]} (ids ${ids.join(", ")}). Merge them in Smarty, then retry.`
  return new ConnectorError("rejected", {
    code: "CUSTOMER_AMBIGUOUS",
    message,
    issues: [{ code: "customer.ambiguous", message, field: key.kind }],
  })
}
