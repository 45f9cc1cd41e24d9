import { z } from "@medusajs/framework/zod"
import {
  isDecimal,
  roundTo,
  toDecimalString,
  type DecimalString,
} from "../../domain/money"
import { fromWallClock } from "./zoned-time"

/**
 * Values of answers, read tolerantly: ERPs send the same field as a string in
 * one answer and as a number in the next, and both `""` and `null` mean
 * nothing.
 */

export const text = z
  .union([z.string(), z.number()], "is not a text")
  .nullish()
  .transform((value) => {
    const trimmed = String(value ?? "").trim()
    return trimmed === "" ? null : trimmed
  })

/** Id of another record: `"0"` is none. */
export const foreignId = text.transform((id) => (id === "0" ? null : id))

export const ownId = foreignId.transform((id, context): string => {
  if (id === null) {
    context.addIssue({ code: "custom", message: "is missing" })
    return z.NEVER
  }
  return id
})

/** Enough for any price, and short enough to lose the noise of a float. */
const MAX_DECIMALS = 6

export const amount = z
  .union([z.string(), z.number()], "is not a number")
  .nullish()
  .transform((value, context): DecimalString | null => {
    const trimmed = String(value ?? "").trim()
    if (trimmed === "") {
      return null
    }
    if (!isDecimal(trimmed)) {
      context.addIssue({ code: "custom", message: "is not a number" })
      return z.NEVER
    }
    return toDecimalString(roundTo(trimmed, MAX_DECIMALS))
  })

export const price = amount.refine(
  (value) => !value?.startsWith("-"),
  "is below zero"
)

/** `null`: not said. */
export const flag = z
  .union([z.boolean(), z.number(), z.string()], "is not yes or no")
  .nullish()
  .transform((value) => {
    const trimmed = String(value ?? "")
      .trim()
      .toLowerCase()
    return trimmed === "" ? null : !["0", "false"].includes(trimmed)
  })

/** ISO 3166-1 alpha-2, lower case. */
export const countryCode = foreignId.transform(
  (code) => code?.toLowerCase() ?? null
)

/**
 * A time stamp, in UTC; one without an offset is the clock on a wall in
 * `timeZone`. `null`: none, or unreadable.
 */
export function readInstant(stamp: unknown, timeZone: string): string | null {
  if (typeof stamp !== "string") {
    return null
  }
  try {
    const hasOffset = /(?:Z|[+-]\d{2}:?\d{2})$/.test(stamp.slice(10))
    return (
      hasOffset ? new Date(stamp) : fromWallClock(stamp, timeZone)
    ).toISOString()
  } catch {
    return null
  }
}
