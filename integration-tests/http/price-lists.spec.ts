import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { registerCustomer } from "../../sandbox/scenarios/shopper"
import { inHostStore } from "../test-kit/host-store"
import {
  type BookList,
  euros,
  PriceBookDesk,
} from "../test-kit/price-book-desk"

const LUCIA = { email: "lucia.bianchi@example.com", password: "segretissima" }
const PAOLO = { email: "paolo.verdi@example.com", password: "segretissima" }

const resellers = (customers: string[] | null): BookList => ({
  externalId: "L-RIV",
  title: "Rivenditori",
  audience: {
    externalId: "G-RIV",
    name: "Rivenditori",
    isPersonal: false,
    customers,
  },
})

const personal = (customer: string): BookList => ({
  externalId: `L-${customer}`,
  title: `Prezzi di ${customer}`,
  audience: {
    externalId: customer,
    name: `Cliente ${customer}`,
    isPersonal: true,
    customers: [customer],
  },
})

const priceOf = (listExternalId: string, amount: string, code = "MOKA-3") => ({
  listExternalId,
  variantExternalId: code,
  price: euros(amount),
})

inHostStore((host) => {
  let desk: PriceBookDesk

  beforeEach(async () => {
    desk = await PriceBookDesk.open(host())
    desk.catalog = [
      {
        code: "MOKA-3",
        title: "Moka da tre",
        prices: [
          euros("30.00"),
          { amount: "28.50", currency: "chf", includesTax: false },
        ],
      },
      { code: "MOKA-6", title: "Moka da sei", prices: [euros("40.00")] },
    ]
    await desk.import("products")
  })
  afterEach(() => desk.close())

  const register = async (
    shopper: typeof LUCIA,
    externalId: string
  ): Promise<string> => {
    const { id } = await registerCustomer(host().storefront, shopper)
    await desk.bindCustomer(id, externalId)
    return id
  }

  const statusOf = async (title: string) => {
    const lists = await desk.priceLists()
    return lists.find((list) => list.title === title)?.status
  }

  describe("A connector of the store's own, brought in by the plugin's options", () => {
    it("fills the catalog with a price in every currency it names", async () => {
      expect(await desk.basePrices("MOKA-3")).toEqual({ eur: 30, chf: 28.5 })
    })

    it("changes the price of one currency and leaves the other", async () => {
      desk.catalog = desk.catalog.map((row) => ({
        ...row,
        prices: row.prices.map((price) =>
          price.currency === "chf" ? { ...price, amount: "27.00" } : price
        ),
      }))

      const run = await desk.import("products")

      expect(await desk.basePrices("MOKA-3")).toEqual({ eur: 30, chf: 27 })
      expect(await desk.changesOf(run)).toMatchObject([
        { field: "price.chf", before: 28.5, after: 27 },
      ])
    })
  })

  describe("A price list of the ERP", () => {
    it("gives the customers of its group their price, and nobody else", async () => {
      await register(LUCIA, "C-1")
      desk.lists = [resellers(["C-1"])]
      desk.prices = [priceOf("L-RIV", "24.00")]

      const run = await desk.import("price_lists")

      expect(run.state).toBe("completed")
      expect(await desk.priceFor("MOKA-3", LUCIA)).toBe(24)
      expect(await desk.priceFor("MOKA-3")).toBe(30)
      expect(await desk.priceFor("MOKA-6", LUCIA)).toBe(40)
    })

    it("gives way to a customer's own prices, even to dearer ones", async () => {
      await register(LUCIA, "C-1")
      await register(PAOLO, "C-2")
      desk.lists = [resellers(["C-1", "C-2"]), personal("C-1")]
      desk.prices = [priceOf("L-RIV", "24.00"), priceOf("L-C-1", "26.00")]

      await desk.import("price_lists")

      expect(await desk.priceFor("MOKA-3", LUCIA)).toBe(26)
      expect(await desk.priceFor("MOKA-3", PAOLO)).toBe(24)
    })

    it("is for every account of the customer, and not for one that was unpaired", async () => {
      const lucia = await register(LUCIA, "C-1")
      const paolo = await register(PAOLO, "C-1")
      desk.lists = [personal("C-1")]
      desk.prices = [priceOf("L-C-1", "26.00")]
      await desk.import("price_lists")
      expect(await desk.membersOf("Cliente C-1")).toEqual(
        [lucia, paolo].toSorted()
      )

      await desk.unpairCustomer(paolo)
      await desk.import("price_lists")

      expect(await desk.membersOf("Cliente C-1")).toEqual([lucia])
    })

    it("is written once: the next pass touches only what changed", async () => {
      desk.lists = [resellers(null)]
      desk.prices = [
        priceOf("L-RIV", "24.00"),
        priceOf("L-RIV", "33.00", "MOKA-6"),
      ]
      await desk.import("price_lists")

      expect((await desk.import("price_lists")).counts).toMatchObject({
        created: 0,
        updated: 0,
        unchanged: 3,
      })

      desk.prices = [
        priceOf("L-RIV", "24.00"),
        priceOf("L-RIV", "34.00", "MOKA-6"),
      ]
      const run = await desk.import("price_lists")
      expect(await desk.changesOf(run)).toMatchObject([
        { label: "Rivenditori: MOKA-6", before: 33, after: 34 },
      ])
    })

    it("loses the prices the ERP does not name any more", async () => {
      await register(LUCIA, "C-1")
      desk.lists = [resellers(["C-1"])]
      desk.prices = [
        priceOf("L-RIV", "24.00"),
        priceOf("L-RIV", "33.00", "MOKA-6"),
      ]
      await desk.import("price_lists")

      desk.prices = [priceOf("L-RIV", "24.00")]
      await desk.import("price_lists")

      expect(await desk.priceFor("MOKA-3", LUCIA)).toBe(24)
      expect(await desk.priceFor("MOKA-6", LUCIA)).toBe(40)
    })

    it("becomes a draft when the ERP does not name it any more, and comes back with it", async () => {
      await register(LUCIA, "C-1")
      desk.lists = [resellers(["C-1"])]
      desk.prices = [priceOf("L-RIV", "24.00")]
      await desk.import("price_lists")

      desk.lists = [personal("C-9")]
      desk.prices = [priceOf("L-C-9", "29.00")]
      await desk.import("price_lists")
      expect(await desk.priceFor("MOKA-3", LUCIA)).toBe(30)
      expect(await statusOf("Rivenditori")).toBe("draft")

      desk.lists = [resellers(["C-1"])]
      desk.prices = [priceOf("L-RIV", "23.00")]
      await desk.import("price_lists")
      expect(await desk.priceFor("MOKA-3", LUCIA)).toBe(23)
      expect(await statusOf("Rivenditori")).toBe("active")
    })

    it("is not taken away by an empty answer, which is said instead", async () => {
      await register(LUCIA, "C-1")
      const lists = [resellers(["C-1"])]
      const prices = [priceOf("L-RIV", "24.00")]
      Object.assign(desk, { lists, prices })
      await desk.import("price_lists")

      for (const empty of [{ lists: [] }, { lists, prices: [] }]) {
        Object.assign(desk, empty)
        const run = await desk.import("price_lists")
        expect(await desk.issuesOf(run)).toMatchObject([
          { code: "price_list.listing_empty" },
        ])
        expect(await desk.priceFor("MOKA-3", LUCIA)).toBe(24)
      }

      Object.assign(desk, { lists, prices })
      await desk.import("price_lists")
      expect(await desk.problems()).toEqual([])
    })

    it("takes a customer out of its group when the ERP does, but not the store's own members", async () => {
      await register(LUCIA, "C-1")
      await register(PAOLO, "C-2")
      desk.lists = [resellers(["C-1", "C-2"])]
      desk.prices = [priceOf("L-RIV", "24.00")]
      await desk.import("price_lists")

      desk.lists = [resellers(["C-2"])]
      await desk.import("price_lists")

      expect(await desk.priceFor("MOKA-3", LUCIA)).toBe(30)
      expect(await desk.priceFor("MOKA-3", PAOLO)).toBe(24)
    })

    it("holds between its dates only", async () => {
      await register(LUCIA, "C-1")
      desk.lists = [{ ...resellers(["C-1"]), startsAt: "2099-01-01T00:00:00Z" }]
      desk.prices = [priceOf("L-RIV", "24.00")]

      await desk.import("price_lists")
      expect(await desk.priceFor("MOKA-3", LUCIA)).toBe(30)

      desk.lists = [{ ...resellers(["C-1"]), startsAt: "2020-01-01T00:00:00Z" }]
      await desk.import("price_lists")
      expect(await desk.priceFor("MOKA-3", LUCIA)).toBe(24)
    })

    it("passes over what the store does not sell", async () => {
      desk.lists = [resellers(null)]
      desk.prices = [priceOf("L-RIV", "24.00", "UNKNOWN")]

      expect((await desk.import("price_lists")).counts).toMatchObject({
        skipped: 1,
        failed: 0,
      })
    })
  })
})
