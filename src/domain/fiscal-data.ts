import { uid } from "stdnum/lib/cjs/ch"
import { codicefiscale, iva } from "stdnum/lib/cjs/it"
import type { Issue } from "./failure"
import type { FiscalData } from "./records/customer"

/**
 * The metadata keys under which a storefront keeps fiscal data, on the order,
 * its billing address or the customer (the first that has a value wins).
 * Documented in the README; never rename.
 */
export const fiscalKeys = {
  vatNumber: "vat_number",
  fiscalCode: "fiscal_code",
  sdiCode: "sdi_code",
  pec: "pec",
} as const satisfies Record<keyof FiscalData, string>

type Metadata = Readonly<Record<string, unknown>> | null | undefined

/** @param sources the first that has a value wins: order, address, customer */
export function readFiscalData(...sources: Metadata[]): FiscalData {
  const read = (key: string): string | null => {
    for (const source of sources) {
      const value = source?.[key]
      if (typeof value === "string" && value.trim() !== "") {
        return value.trim()
      }
    }
    return null
  }
  return {
    vatNumber: number(read(fiscalKeys.vatNumber)),
    fiscalCode: number(read(fiscalKeys.fiscalCode)),
    sdiCode: number(read(fiscalKeys.sdiCode)),
    pec: read(fiscalKeys.pec),
  }
}

/** A shopper without a number writes a dash where the form insists on one. */
function number(value: string | null): string | null {
  const compacted = compact(value)
  return compacted === "" ? null : compacted
}

/** Upper case, without spaces, dots and dashes: how numbers are compared. */
export function compact(value: string | null): string | null {
  return value === null ? null : value.replace(/[\s.-]/g, "").toUpperCase()
}

/** Two VAT numbers are the same with and without the country prefix. */
export function isSameVatNumber(
  a: string | null,
  b: string | null,
  country: string
): boolean {
  const [left, right] = [a, b].map((value) =>
    stripCountry(compact(value), country)
  )
  return left !== null && left !== "" && left === right
}

function stripCountry(value: string | null, country: string) {
  const prefix = country.toUpperCase()
  return value?.startsWith(prefix) ? value.slice(prefix.length) : value
}

/**
 * Checks the numbers an Italian document needs by their check digits. A
 * missing number is no issue (a consumer has none); a wrong one is, because
 * the e-invoice made of it would be refused by the exchange system.
 */
export function italianFiscalIssues(
  data: FiscalData,
  country: string | null
): Issue[] {
  if (country !== "it") {
    return []
  }
  const issues: Issue[] = []
  const vat = stripCountry(data.vatNumber, "it")
  if (vat !== null && !iva.validate(vat).isValid) {
    issues.push(
      wrong("vat_number", "The P.IVA has a wrong length or check digit.")
    )
  }
  if (data.fiscalCode !== null && !isFiscalCode(data.fiscalCode)) {
    issues.push(
      wrong(
        "fiscal_code",
        "The codice fiscale has a wrong length or check character."
      )
    )
  }
  if (data.sdiCode !== null && !/^[A-Z0-9]{6,7}$/.test(data.sdiCode)) {
    issues.push(
      wrong("sdi_code", "The codice destinatario has 7 characters (6 for PA).")
    )
  }
  return issues
}

/** A company's codice fiscale is 11 digits and checked like its P.IVA. */
function isFiscalCode(value: string): boolean {
  return codicefiscale.validate(value).isValid || iva.validate(value).isValid
}

/** What companies in the VAT register put behind their UID, in any language. */
const UID_SUFFIX = /(?:MWST|TVA|IVA|TPV|VAT)$/

/**
 * A Swiss UID as documents print it: `"CHE-116.281.710"`; without the suffix of
 * the VAT register. Also of nine digits alone.
 * @returns null when it is none: a wrong length or check digit
 */
export function swissUid(value: string | null): string | null {
  const bare = compact(value)?.replace(UID_SUFFIX, "") ?? ""
  const full = /^\d/.test(bare) ? `CHE${bare}` : bare
  return uid.validate(full).isValid ? uid.format(full) : null
}

/**
 * Checks the UID of a Swiss company by its check digit. A missing one is no
 * issue: consumers and small companies have none.
 */
export function swissFiscalIssues(
  { vatNumber }: FiscalData,
  country: string | null
): Issue[] {
  return country !== "ch" || vatNumber === null || swissUid(vatNumber) !== null
    ? []
    : [
        wrong(
          "vat_number",
          "The UID (CHE-123.456.789) has a wrong length or check digit."
        ),
      ]
}

/** Of a number that an operator must correct where the shopper gave it. */
export function wrong(field: string, message: string): Issue {
  return {
    code: `fiscal.${field}_invalid`,
    message: `${message} Correct "${field}" in the metadata of the order, which goes before its billing address's and the customer's, then retry.`,
    field,
  }
}
