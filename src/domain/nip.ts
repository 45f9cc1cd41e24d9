import { nip as polishNumber } from "stdnum/lib/cjs/pl"
import type { Issue } from "./failure"
import { compact, wrong } from "./fiscal-data"

/** It passes the check and is nobody's. */
const ZEROS = "0000000000"

/**
 * A Polish tax number as ten digits, however it was typed: with blanks, dashes
 * or `PL` before it.
 * @returns null when it is none: a wrong length or check digit
 */
export function nipDigits(value: string | null): string | null {
  const digits = compact(value)?.replace(/^PL/, "") ?? ""
  return digits !== ZEROS && polishNumber.validate(digits).isValid
    ? digits
    : null
}

/** The ways in which an ERP may have kept ten digits, likely ones first. */
export function nipSpellings(digits: string): string[] {
  const dashed = [
    digits.replace(/^(...)(...)(..)(..)$/, "$1-$2-$3-$4"),
    digits.replace(/^(...)(..)(..)(...)$/, "$1-$2-$3-$4"),
  ]
  const bare = [digits, ...dashed]
  return [...bare, ...bare.map((spelling) => `PL${spelling}`)]
}

/** What is said of a Polish tax number that is none. */
export const invalidNip: Issue = wrong(
  "vat_number",
  "The NIP has a wrong length or check digit."
)
