import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  decimal,
  grossOf,
  isDecimal,
  netOf,
  roundTo,
  splitTotal,
  sum,
  toCents,
  toDecimalString,
} from "./money"
import { amounts, cents, vatRates } from "./test/arbitraries"

const quantities = fc.integer({ min: 1, max: 500 }).map(String)

function worth({ rows }: ReturnType<typeof splitTotal>): string {
  return toCents(
    sum(
      rows.map(({ quantity, unitPrice }) => decimal(quantity).times(unitPrice))
    )
  )
}

describe("decimal", () => {
  it.each(["12,30", "", "abc", "NaN"])('refuses "%s" by name', (text) => {
    expect(() => decimal(text)).toThrow(
      new RangeError(`"${text}" is not a decimal number`)
    )
  })

  it("adds what floats cannot", () => {
    expect(sum(["0.1", "0.2", 0.3]).toFixed()).toBe("0.6")
    expect(sum([]).toFixed()).toBe("0")
  })
})

describe("isDecimal", () => {
  it.each(["0", "12.30", "-0.01", " 7 "])('takes "%s"', (text) => {
    expect(isDecimal(text)).toBe(true)
  })

  it.each(["1e3", "12,30", ".5", "1.", "", "∞", 12, null, undefined])(
    "does not take %o",
    (value) => {
      expect(isDecimal(value)).toBe(false)
    }
  )
})

describe("Rounding", () => {
  it.each([
    ["1.005", "1.01"],
    ["1.004999", "1.00"],
    ["-1.005", "-1.01"],
    ["2", "2.00"],
  ])("makes %s to %s", (amount, rounded) => {
    expect(toCents(amount)).toBe(rounded)
  })

  it("writes numbers without superfluous zeros and without exponents", () => {
    expect(toDecimalString("12.300")).toBe("12.3")
    expect(toDecimalString("1e-8")).toBe("0.00000001")
    expect(toDecimalString("1e21")).toBe("1000000000000000000000")
  })
})

describe("netOf and grossOf", () => {
  it("take VAT out of a price and put it on", () => {
    expect(toCents(netOf("12.20", "22"))).toBe("10.00")
    expect(toCents(grossOf("10.00", "22"))).toBe("12.20")
  })

  it("undo each other to the cent at any rate", () => {
    fc.assert(
      fc.property(cents, vatRates, (amount, rate) => {
        expect(toCents(grossOf(netOf(amount, rate), rate))).toBe(amount)
        expect(toCents(netOf(grossOf(amount, rate), rate))).toBe(amount)
      })
    )
  })
})

describe("splitTotal", () => {
  it("splits 10.00 over 3 pieces into 2 × 3.33 and 1 × 3.34", () => {
    expect(splitTotal("10.00", "3")).toEqual({
      rows: [
        { quantity: "2", unitPrice: "3.33" },
        { quantity: "1", unitPrice: "3.34" },
      ],
      remainder: "0",
    })
  })

  it("makes one row of what divides evenly", () => {
    expect(splitTotal("10.00", "4")).toEqual({
      rows: [{ quantity: "4", unitPrice: "2.50" }],
      remainder: "0",
    })
  })

  it("gives rows that sum up to the total and the quantity, to the cent", () => {
    fc.assert(
      fc.property(cents, quantities, (total, quantity) => {
        const split = splitTotal(total, quantity)
        expect(worth(split)).toBe(total)
        expect(sum(split.rows.map((row) => row.quantity)).toFixed()).toBe(
          quantity
        )
        expect(split.remainder).toBe("0")
      })
    )
  })

  it("gives rows without negative numbers, whose prices differ by a cent", () => {
    fc.assert(
      fc.property(cents, quantities, (total, quantity) => {
        const { rows } = splitTotal(total, quantity)
        const prices = rows.map((row) => decimal(row.unitPrice))
        expect(rows.every((row) => decimal(row.quantity).gt(0))).toBe(true)
        expect(prices.every((price) => price.gte(0))).toBe(true)
        expect(rows.length).toBeLessThanOrEqual(2)
        expect(
          prices
            .at(-1)
            ?.minus(prices[0] ?? 0)
            .lte("0.01")
        ).toBe(true)
      })
    )
  })

  it("splits any VAT mix of an order without losing a cent", () => {
    const lines = fc.array(fc.tuple(amounts, quantities, vatRates), {
      minLength: 1,
      maxLength: 20,
    })
    fc.assert(
      fc.property(lines, (mix) => {
        const grosses = mix.map(([net, , rate]) => toCents(grossOf(net, rate)))
        const rows = mix.flatMap(
          ([, quantity], index) =>
            splitTotal(grosses[index] ?? "0", quantity).rows
        )
        expect(worth({ rows, remainder: "0" })).toBe(toCents(sum(grosses)))
      })
    )
  })

  it("splits a refund like a sale, with negative prices", () => {
    expect(splitTotal("-10.00", "3")).toEqual({
      rows: [
        { quantity: "2", unitPrice: "-3.33" },
        { quantity: "1", unitPrice: "-3.34" },
      ],
      remainder: "0",
    })
  })

  it("says what a fractional quantity leaves over, never a negative amount", () => {
    expect(splitTotal("10.00", "1.5")).toEqual({
      rows: [{ quantity: "1.5", unitPrice: "6.66" }],
      remainder: "0.01",
    })
    const fractions = fc
      .integer({ min: 1, max: 9_999 })
      .map((count) => toDecimalString(`${String(count)}e-3`))
    fc.assert(
      fc.property(cents, fractions, (total, quantity) => {
        const split = splitTotal(total, quantity)
        const rest = roundTo(split.remainder, 2)
        expect(toCents(decimal(worth(split)).plus(rest))).toBe(total)
        expect(rest.gte(0)).toBe(true)
      })
    )
  })

  it("gives no row for no pieces, and leaves the whole amount over", () => {
    expect(splitTotal("0", "0")).toEqual({ rows: [], remainder: "0.00" })
    expect(splitTotal("3.00", "0")).toEqual({ rows: [], remainder: "3.00" })
  })
})
