import { BigNumber } from "@medusajs/framework/utils"
import { type DecimalString, toDecimalString } from "../../domain/money"

/** Medusa's amounts: a `BigNumber`, its raw form, or a plain number. */
export type MedusaAmount =
  | BigNumber
  | { readonly value: string | number }
  | string
  | number
  | null
  | undefined

/**
 * The exact decimal of an amount. Medusa's `BigNumber` looks like a number in
 * JSON, but carries the decimal in its raw value.
 */
export function exact(amount: MedusaAmount): DecimalString {
  if (amount === null || amount === undefined) {
    return "0"
  }
  if (amount instanceof BigNumber) {
    return toDecimalString(amount.raw?.value ?? amount.numeric)
  }
  if (typeof amount === "object") {
    return toDecimalString(amount.value)
  }
  return toDecimalString(amount)
}
