/**
 * Why a customer of the store is not paired with one of the ERP:
 *
 * - `absent`        the ERP does not have it
 * - `no_vat_number` the ERP does not have it, and there is no VAT number by
 *                   which it may be found some day
 * - `undecided`     only a person can tell which of the ERP's it is
 * - `parted`        a person has unpaired it: only a person pairs it again
 */
export const unpairedReasons = [
  "absent",
  "no_vat_number",
  "undecided",
  "parted",
] as const
export type UnpairedReason = (typeof unpairedReasons)[number]

/** Whether orders wait until a person has paired their customer. */
export function waitsForPerson(reason: UnpairedReason): boolean {
  return reason === "undecided" || reason === "parted"
}

/** How it stands with a customer; `unchecked`: the ERP was not asked yet. */
export const customerPairingStates = [
  "paired",
  ...unpairedReasons,
  "unchecked",
] as const
export type CustomerPairingState = (typeof customerPairingStates)[number]

/** The reason of orders that wait until a person has paired their customer. */
export const CUSTOMER_TO_DECIDE = "CUSTOMER_TO_DECIDE"

/** A VAT number as it is compared: without its country's two letters. */
export function bareVatNumber(value: string | null): string | null {
  const bare = value
    ?.replace(/[\s.-]/g, "")
    .toUpperCase()
    .replace(/^[A-Z]{2}(?=\w*\d)/, "")
  return bare === undefined || bare === "" ? null : bare
}
