import { createHash } from "node:crypto"
import { compact } from "../../domain/fiscal-data"
import { nipDigits, nipSpellings } from "../../domain/nip"
import type { CanonicalCustomer } from "../../domain/records/customer"
import { addressToWire } from "./mapper.addresses"
import type { SymfoniaSettings } from "./settings"

/**
 * What a contractor is recognised by: a Polish tax number, a foreign one as it
 * is, or for consumers the code that was given to them.
 */
export type Identity =
  | { readonly kind: "nip"; readonly digits: string }
  | { readonly kind: "foreign"; readonly number: string }
  | { readonly kind: "consumer" }
  | { readonly kind: "invalid" }

/** Letters before a number are its country's, of Greece `EL`. */
const FOREIGN = /^(?!PL)[A-Z]{2}[0-9A-Z]/

export function identityOf({
  vatNumber,
  address,
}: Pick<CanonicalCustomer, "vatNumber" | "address">): Identity {
  const number = compact(vatNumber) ?? ""
  if (number === "") {
    return { kind: "consumer" }
  }
  const digits = nipDigits(number)
  if (digits !== null) {
    return { kind: "nip", digits }
  }
  const country = address?.country?.trim().toLowerCase() ?? "pl"
  return FOREIGN.test(number) || country !== "pl"
    ? { kind: "foreign", number }
    : { kind: "invalid" }
}

/** How a tax number may stand on a card; WebAPI finds it exactly as it does. */
export function spellingsOf(identity: Identity): string[] {
  switch (identity.kind) {
    case "nip":
      return nipSpellings(identity.digits)
    case "foreign":
      return [...new Set([identity.number, withoutCountry(identity.number)])]
    default:
      return []
  }
}

export function isSameNumber(identity: Identity, nip: string | null): boolean {
  switch (identity.kind) {
    case "nip":
      return nipDigits(nip) === identity.digits
    case "foreign": {
      const number = compact(nip)
      return number !== null && spellingsOf(identity).includes(number)
    }
    default:
      return false
  }
}

function withoutCountry(number: string): string {
  return number.replace(/^[A-Z]{2}/, "")
}

/** Unambiguous letters and digits: people read codes out. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const HASH_CHARS = 10

/**
 * The code of a contractor who comes with a first order: always the same for
 * the same one, so that a contractor whose creation was never confirmed is
 * found again.
 */
export function contractorCode(
  customer: CanonicalCustomer,
  { contractor_prefix }: Pick<SymfoniaSettings, "contractor_prefix">
): string {
  const identity = identityOf(customer)
  switch (identity.kind) {
    case "nip":
      return contractor_prefix + identity.digits
    case "foreign":
      return contractor_prefix + identity.number
    default:
      return contractor_prefix + shortHash(customer.email.trim().toLowerCase())
  }
}

export function shortHash(text: string): string {
  const bytes = createHash("sha256").update(text).digest()
  return [...bytes.subarray(0, HASH_CHARS)]
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join("")
}

/** 0 firm, 2 person. */
const types = { firm: 0, person: 2 } as const

export function contractorToWire(
  customer: CanonicalCustomer,
  settings: Pick<SymfoniaSettings, "contractor_prefix" | "contractor_kind">
): object {
  const { address, company } = customer
  const nip = numberToSend(customer)
  const isFirm = company !== null || nip !== null
  const firstName = customer.firstName ?? address?.firstName ?? ""
  const lastName = customer.lastName ?? address?.lastName ?? ""
  const person = `${firstName} ${lastName}`.trim()
  return {
    Active: true,
    Code: contractorCode(customer, settings),
    Name: company ?? (person || customer.email),
    Type: isFirm ? types.firm : types.person,
    ...(nip !== null && { NIP: nip }),
    VATTaxPayer: nip !== null,
    Vies: false,
    SplitPayment: 0,
    Contact: {
      Name: firstName,
      Surname: lastName,
      Email: customer.email,
      Phone1: customer.phone ?? address?.phone ?? "",
    },
    ...(address !== null && { DefaultAddress: addressToWire(address) }),
    ...(settings.contractor_kind !== "" && {
      Kind: { Code: settings.contractor_kind },
    }),
  }
}

function numberToSend(customer: CanonicalCustomer): string | null {
  const identity = identityOf(customer)
  switch (identity.kind) {
    case "nip":
      return identity.digits
    case "foreign":
      return identity.number
    default:
      return null
  }
}
