import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { CanonicalStockLevel } from "./records/stock-level"
import {
  newestReading,
  nothingRead,
  placeStock,
  saysTheSame,
  type StockPlacement,
  type StockReadings,
  withLevels,
} from "./stock-readings"

const at = (time: string) => new Date(`2026-03-10T${time}Z`)
const NINE = at("09:00:00")
const TEN = at("10:00:00")

type Row = [
  quantity: string,
  warehouse?: string,
  more?: Partial<CanonicalStockLevel>,
]

function rows(...given: Row[]): CanonicalStockLevel[] {
  return given.map(([quantity, warehouse, more]) => ({
    externalId: "7",
    quantity,
    ...(warehouse !== undefined && { warehouse }),
    ...more,
  }))
}

const partial = { isPartial: true }

/** What is known after some pages, each with the time it was asked for. */
function after(...pages: [Date, ...Row[]][]): StockReadings {
  return pages.reduce<StockReadings>(
    (known, [readAt, ...given]) => withLevels(known, rows(...given), readAt),
    nothingRead
  )
}

function quantities({ warehouses }: StockReadings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(warehouses).map(([name, { quantity }]) => [name, quantity])
  )
}

describe("A stock number", () => {
  it("is kept with the time it was asked for", () => {
    const known = after([NINE, ["5"]])
    expect(quantities(known)).toEqual({ "": "5" })
    expect(newestReading(known)).toEqual(NINE)
  })

  it("gives way to a newer one and never to an older one", () => {
    expect(quantities(after([NINE, ["5"]], [TEN, ["6"]]))).toEqual({ "": "6" })
    expect(quantities(after([TEN, ["6"]], [NINE, ["5"]]))).toEqual({ "": "6" })
  })

  it.each(["", " ", "n/a"])("that reads %j is none", (blank) => {
    const known = after([NINE, ["5"]])
    expect(withLevels(known, rows([blank]), TEN)).toBe(known)
  })

  it("says the same as another with the same number, whenever it was read", () => {
    const known = after([NINE, ["5"]])
    expect(saysTheSame(known, after([TEN, ["5"]]))).toBe(true)
    expect(saysTheSame(known, after([TEN, ["6"]]))).toBe(false)
    expect(saysTheSame(known, after([TEN, ["5"], ["0", "B"]]))).toBe(false)
    expect(saysTheSame(nothingRead, known)).toBe(false)
  })

  it("comes to the same in whatever order readings arrive", () => {
    const readings = fc.uniqueArray(
      fc.record({
        minute: fc.nat(59),
        quantities: fc.dictionary(fc.constantFrom("A", "B", "C"), fc.nat(9), {
          minKeys: 1,
        }),
      }),
      { selector: ({ minute }) => minute, minLength: 1, maxLength: 6 }
    )
    const both = readings.chain((told) =>
      fc.tuple(
        fc.constant(told),
        fc.shuffledSubarray(told, { minLength: told.length })
      )
    )
    fc.assert(
      fc.property(both, (orders) => {
        const [first, second] = orders.map((told) =>
          told.reduce(
            (known, { minute, quantities: read }) =>
              withLevels(
                known,
                rows(
                  ...Object.entries(read).map(([name, quantity]): Row => [
                    String(quantity),
                    name,
                    partial,
                  ])
                ),
                new Date(Date.UTC(2026, 2, 10, 9, minute))
              ),
            nothingRead
          )
        )
        expect(second).toEqual(first)
      })
    )
  })
})

describe("A reading of all warehouses", () => {
  it("says that one it does not name has nothing any more", () => {
    const known = after([NINE, ["5", "A"], ["2", "B"]], [TEN, ["4", "A"]])
    expect(quantities(known)).toEqual({ A: "4", B: "0" })
  })

  it("says nothing about one whose number is blank", () => {
    const known = after(
      [NINE, ["5", "A"], ["2", "B"]],
      [TEN, ["4", "A"], ["", "B"]]
    )
    expect(quantities(known)).toEqual({ A: "4", B: "2" })
  })

  it("does not take away what was read after it", () => {
    const known = after([TEN, ["2", "B", partial]], [NINE, ["5", "A"]])
    expect(quantities(known)).toEqual({ A: "5", B: "2" })
  })
})

describe("A reading of some warehouses", () => {
  it("leaves the others as they were", () => {
    const known = after(
      [NINE, ["5", "A"], ["2", "B"]],
      [TEN, ["4", "A", partial]]
    )
    expect(quantities(known)).toEqual({ A: "4", B: "2" })
    expect(known.isWhole).toBe(true)
  })
})

describe("Warehouses", () => {
  const summed: StockPlacement = {
    locationId: "milano",
    mode: "sum",
    warehouses: new Map(),
  }
  const mapped: StockPlacement = {
    locationId: "milano",
    mode: "map",
    warehouses: new Map([
      ["A", "milano"],
      ["B", "roma"],
      ["C", "roma"],
      ["D", null],
    ]),
  }
  const placed = (readings: StockReadings, placement: StockPlacement) => {
    const { quantities: found, unplaced } = placeStock(readings, placement)
    return { quantities: Object.fromEntries(found), unplaced }
  }

  it("are summed into the connection's location", () => {
    const known = after([NINE, ["5", "A"], ["2", "B"]])
    expect(placed(known, summed)).toEqual({
      quantities: { milano: "7" },
      unplaced: [],
    })
  })

  it("are summed in whole pieces, because half a piece here and there is none", () => {
    const known = after([NINE, ["5.5", "A"], ["2.5", "B"]])
    expect(placed(known, summed).quantities).toEqual({ milano: "7" })
  })

  it("pay each other's debts", () => {
    const known = after([NINE, ["5", "A"], ["-2", "B"]])
    expect(placed(known, summed).quantities).toEqual({ milano: "3" })
  })

  it("are left out of the sum unless they are on the list", () => {
    const known = after([NINE, ["5", "A"], ["2", "B"], ["1", "C"]])
    const chosen = new Map([
      ["A", "milano"],
      ["C", "milano"],
    ])
    expect(placed(known, { ...summed, warehouses: chosen })).toEqual({
      quantities: { milano: "6" },
      unplaced: [],
    })
  })

  it("can be left out of the sum by name", () => {
    const known = after([NINE, ["5", "A"], ["2", "B"]])
    const without = new Map([["B", null]])
    expect(
      placed(known, { ...summed, warehouses: without }).quantities
    ).toEqual({ milano: "5" })
  })

  it("belong to the locations they are mapped to", () => {
    const known = after([NINE, ["5", "A"], ["2", "B"], ["1", "C"], ["9", "D"]])
    expect(placed(known, mapped)).toEqual({
      quantities: { milano: "5", roma: "3" },
      unplaced: [],
    })
  })

  it("without any of a variant leave their location empty", () => {
    expect(placed(after([NINE, ["5", "A"]]), mapped).quantities).toEqual({
      milano: "5",
      roma: "0",
    })
  })

  it("that are mapped nowhere are named, and the others are sold", () => {
    const known = after([NINE, ["5", "A"], ["8", "Z"], ["0", "Y"]])
    expect(placed(known, mapped)).toEqual({
      quantities: { milano: "5", roma: "0" },
      unplaced: ["Z"],
    })
  })

  it("say nothing together until all of them have been read", () => {
    const some = after([NINE, ["5", "A", partial]])
    expect(placed(some, summed).quantities).toEqual({})
    const all = withLevels(some, rows(["5", "A"], ["2", "B"]), TEN)
    expect(placed(all, summed).quantities).toEqual({ milano: "7" })
  })

  it("are all read when each of those on the list has been", () => {
    const some = after([NINE, ["5", "A", partial], ["2", "B", partial]])
    expect(placed(some, mapped).quantities).toEqual({})
    const all = withLevels(some, rows(["1", "C", partial]), TEN)
    expect(placed(all, mapped).quantities).toEqual({ milano: "5", roma: "3" })
  })

  describe("that belong elsewhere now", () => {
    const moved = (warehouses: [string, string | null][]): StockPlacement => ({
      ...{ locationId: "milano", mode: "map" },
      warehouses: new Map(warehouses),
      former: [mapped],
    })

    it("leave where they were and are sold where they belong", () => {
      const known = after([NINE, ["5", "A"], ["2", "B"]])
      const toRoma = moved([["A", "roma"]])
      expect(placed(known, toRoma)).toEqual({
        quantities: { milano: "0", roma: "5" },
        unplaced: ["B"],
      })
    })

    it("leave their own locations for the one of the sum", () => {
      const known = after([NINE, ["5", "A"], ["2", "B"]])
      const together = { ...summed, former: [mapped] }
      expect(placed(known, together).quantities).toEqual({
        milano: "7",
        roma: "0",
      })
    })

    it("leave even while another warehouse of their new location is unread", () => {
      const known = after([NINE, ["5", "A", partial]])
      const before: StockPlacement = {
        ...mapped,
        warehouses: new Map([["A", "milano"]]),
      }
      const toRoma = moved([
        ["A", "roma"],
        ["B", "roma"],
      ])
      expect(placed(known, { ...toRoma, former: [before] }).quantities).toEqual(
        {
          milano: "0",
        }
      )
    })

    it("stay, where the ERP does not tell them apart", () => {
      const known = after([NINE, ["5"]])
      const apart = { ...mapped, former: [summed] }
      expect(placed(known, apart).quantities).toMatchObject({ milano: "5" })
    })
  })

  it("that the ERP does not tell apart are the connection's location", () => {
    const known = after([NINE, ["5"]])
    expect(placed(known, summed).quantities).toEqual({ milano: "5" })
    expect(placed(known, mapped).quantities).toEqual({
      milano: "5",
      roma: "0",
    })
  })

  it("are not counted once more in a total that names none", () => {
    const total: [Date, ...Row[]] = [NINE, ["7"]]
    const apart: [Date, ...Row[]] = [TEN, ["4", "A"], ["2", "B"]]
    const laterTotal: [Date, ...Row[]] = [at("11:00:00"), ["7"]]
    const summedUp = (...pages: [Date, ...Row[]][]) =>
      placed(after(...pages), summed).quantities
    expect(summedUp(total, apart)).toEqual({ milano: "6" })
    expect(summedUp(apart, total)).toEqual({ milano: "6" })
    expect(summedUp(total, apart, laterTotal)).toEqual({ milano: "7" })
    expect(saysTheSame(after(total, apart), after(apart, laterTotal))).toBe(
      false
    )
  })

  it("say nothing while some are unread, whatever the total was", () => {
    const known = after([NINE, ["7"]], [TEN, ["4", "A", partial]])
    expect(placed(known, summed).quantities).toEqual({})
  })

  it("of which none on the list has the goods leave the location empty", () => {
    const chosen = new Map([["A", "milano"]])
    const known = after([NINE, ["5", "B"]])
    expect(placed(known, { ...summed, warehouses: chosen }).quantities).toEqual(
      { milano: "0" }
    )
  })
})
