import { describe, expect, it } from "vitest"
import {
  basePrice,
  diffProduct,
  diffWithdrawn,
  onlyVariants,
  type ResolvedDraft,
} from "./product-diff"
import type { StoreProduct } from "./store-product"
import {
  aResolvedDraft,
  aStorePrice,
  aStoreProduct,
  aStoreVariant,
  aVariant,
  colours,
} from "./test/product-builders"

const nothing = { update: {}, changes: [], variants: [], newVariants: [] }

const diff = (
  resolved: ResolvedDraft = aResolvedDraft(),
  stored: Partial<StoreProduct> = {}
) => diffProduct(resolved, aStoreProduct(stored))

/** A draft whose only variant differs from the store's in these fields. */
const withVariant = (
  variant: Parameters<typeof aVariant>[0],
  overrides: Partial<ResolvedDraft> = {}
) => aResolvedDraft({ variants: [aVariant(variant)] }, overrides)

describe("The difference between a product and what the ERP says", () => {
  it("is nothing when nothing changed", () => {
    expect(diff()).toEqual(nothing)
  })

  it.each([
    ["title", { title: "Tazzina" }, { title: "Tazzina" }],
    ["subtitle", { subtitle: null }, { subtitle: null }],
    ["description", { description: "<p>x</p>" }, { description: "<p>x</p>" }],
    ["status", { active: false }, { status: "draft" }],
    ["brand", { brand: "Alessi" }, { metadata: { brand: "Alessi" } }],
    [
      "images",
      { images: ["https://a/9.jpg"] },
      { images: [{ url: "https://a/9.jpg" }], thumbnail: "https://a/9.jpg" },
    ],
  ])("is the %s alone when it alone changed", (field, change, update) => {
    const found = diff(aResolvedDraft(change))
    expect(found.update).toEqual(update)
    expect(found.changes.map((one) => one.field)).toEqual([field])
    expect(found).toMatchObject({ variants: [], newVariants: [] })
  })

  it("names both values, for undoing it", () => {
    expect(diff(aResolvedDraft({ title: "Tazzina" })).changes).toEqual([
      { field: "title", before: "Tazza", after: "Tazzina" },
    ])
  })

  it("includes another tax class and other categories", () => {
    expect(
      diff(aResolvedDraft({}, { typeId: null, categoryIds: ["pcat_2"] })).update
    ).toEqual({ type_id: null, category_ids: ["pcat_2"] })
  })

  it("keeps the store's other metadata beside the brand", () => {
    expect(
      diff(aResolvedDraft({ brand: null }), {
        metadata: { brand: "Bialetti", note: "fragile" },
      }).update
    ).toEqual({ metadata: { brand: null, note: "fragile" } })
  })

  it("does not depend on the order of categories", () => {
    expect(
      diff(aResolvedDraft({}, { categoryIds: ["b", "a"] }), {
        categories: [{ id: "a" }, { id: "b" }],
      })
    ).toEqual(nothing)
  })

  it("does depend on the order of images: the first is the thumbnail", () => {
    const images = [
      "https://cdn.example.com/2.jpg",
      "https://cdn.example.com/1.jpg",
    ]
    expect(diff(aResolvedDraft({ images })).update).toMatchObject({
      thumbnail: images[0],
    })
  })

  it("leaves the store's own images and categories where the ERP has none", () => {
    expect(diff(aResolvedDraft({ images: [] }, { categoryIds: [] }))).toEqual(
      nothing
    )
  })

  it("takes absent and null for the same", () => {
    expect(diff(aResolvedDraft({ brand: null }), { metadata: null })).toEqual(
      nothing
    )
  })
})

describe("The difference between variants", () => {
  it.each([
    ["sku", { sku: "TAZZA-2" }, { sku: "TAZZA-2" }],
    ["ean", { ean: null }, { ean: null }],
    ["weight", { weight: "400" }, { weight: 400 }],
    ["weight", { weight: null }, { weight: null }],
  ])("is the %s alone when it alone changed", (field, change, update) => {
    expect(diff(withVariant(change))).toMatchObject({
      update: {},
      newVariants: [],
      variants: [{ id: "variant_1", update, prices: [], changes: [{ field }] }],
    })
  })

  it("is the price alone when it alone changed", () => {
    const amounts = new Map([["7", new Map([["eur", 13.5]])]])
    const resolved = aResolvedDraft({}, { amounts })
    expect(diff(resolved).variants).toEqual([
      {
        id: "variant_1",
        label: "TAZZA",
        update: {},
        prices: [{ before: 12.2, amount: 13.5, currency: "eur" }],
        changes: [{ field: "price.eur", before: 12.2, after: 13.5 }],
      },
    ])
  })

  it("has a price where the store had none", () => {
    const variants = [aStoreVariant({ prices: [] })]
    expect(diff(aResolvedDraft(), { variants }).variants).toMatchObject([
      { prices: [{ amount: 12.2 }], changes: [{ before: null, after: 12.2 }] },
    ])
  })

  it("has the prices of the currencies that differ, each by itself", () => {
    const amounts = new Map([
      [
        "7",
        new Map([
          ["eur", 12.2],
          ["chf", 13],
          ["pln", 52],
        ]),
      ],
    ])
    const variants = [
      aStoreVariant({
        prices: [
          aStorePrice(),
          aStorePrice({ id: "price_2", amount: 12, currency_code: "chf" }),
        ],
      }),
    ]
    expect(
      diff(aResolvedDraft({}, { amounts }), { variants }).variants
    ).toMatchObject([
      {
        prices: [
          { before: 12, amount: 13, currency: "chf" },
          { before: null, amount: 52, currency: "pln" },
        ],
        changes: [{ field: "price.chf" }, { field: "price.pln" }],
      },
    ])
  })

  it("is no price where the ERP gave none, or none could be told", () => {
    expect(diff(aResolvedDraft({}, { amounts: new Map() }))).toEqual(nothing)
  })

  it("does not look at prices in other currencies, of lists, rules or quantities", () => {
    const others = [
      { currency_code: "usd" },
      { price_list_id: "plist_1" },
      { rules_count: 1 },
      { min_quantity: 10 },
      { max_quantity: 10 },
    ].map((difference) => aStorePrice({ amount: 99, ...difference }))
    const variants = [aStoreVariant({ prices: [...others, aStorePrice()] })]
    expect(diff(aResolvedDraft(), { variants })).toEqual(nothing)
  })

  it("finds a variant by its binding before anything else", () => {
    const variants = [
      aStoreVariant({ id: "variant_2", sku: "TAZZA" }),
      aStoreVariant({ id: "variant_1", sku: "OLD" }),
    ]
    expect(diff(aResolvedDraft(), { variants }).variants).toMatchObject([
      { id: "variant_1", update: { sku: "TAZZA" } },
    ])
  })

  it("finds a variant that is not bound by its SKU, then by its options", () => {
    const unbound = { variantIds: new Map() }
    expect(diff(aResolvedDraft({}, unbound))).toEqual(nothing)
    expect(diff(withVariant({ sku: "NEW" }, unbound))).toMatchObject({
      variants: [{ id: "variant_1", update: { sku: "NEW" } }],
      newVariants: [],
    })
  })

  it("does not match variants by having no SKU both", () => {
    const variants = [
      aStoreVariant({
        sku: null,
        options: [{ value: "Verde", option: { title: "Colore" } }],
      }),
    ]
    const resolved = withVariant({ sku: null }, { variantIds: new Map() })
    expect(diff(resolved, { variants }).newVariants).toHaveLength(1)
  })

  it("names the variants the store does not have yet", () => {
    const red = aStoreVariant({
      sku: "T-R",
      options: [{ value: "Rosso", option: { title: "Colore" } }],
    })
    const resolved = aResolvedDraft(
      { variants: colours },
      {
        amounts: new Map([["7/1", new Map([["eur", 12.2]])]]),
        variantIds: new Map([["7/1", "variant_1"]]),
      }
    )
    const found = diff(resolved, { variants: [red] })
    expect(found.variants).toEqual([])
    expect(found.newVariants.map(({ sku }) => sku)).toEqual(["T-B"])
  })

  it("leaves variants alone that only the store has", () => {
    const variants = [
      aStoreVariant(),
      aStoreVariant({ id: "variant_9", sku: "X" }),
    ]
    expect(diff(aResolvedDraft(), { variants })).toEqual(nothing)
  })
})

describe("basePrice", () => {
  it("is the plain price of a currency, or none", () => {
    const variant = aStoreVariant({
      prices: [aStorePrice({ id: "usd", currency_code: "usd" }), aStorePrice()],
    })
    expect(basePrice(variant, "eur")?.id).toBe("price_1")
    expect(basePrice(variant, "chf")).toBeNull()
    expect(basePrice(aStoreVariant({ prices: null }), "eur")).toBeNull()
  })
})

describe("The difference that a withdrawn record makes", () => {
  const withdrawn = aResolvedDraft({
    isWithdrawn: true,
    title: "Altro",
    variants: [aVariant({ sku: "ALTRO" })],
  })

  it("is that its product is hidden, and nothing else", () => {
    expect(diffWithdrawn(withdrawn, aStoreProduct(), false)).toEqual({
      ...nothing,
      update: { status: "draft" },
      changes: [{ field: "status", before: "published", after: "draft" }],
    })
  })

  it("is nothing when the product is hidden, or the store decides on that", () => {
    const hidden = aStoreProduct({ status: "draft" })
    expect(diffWithdrawn(withdrawn, hidden, false)).toEqual(nothing)
    const owners = { ...withdrawn.owners, status: "store" as const }
    expect(
      diffWithdrawn({ ...withdrawn, owners }, aStoreProduct(), false)
    ).toEqual(nothing)
  })

  it("does not hide a product of which it is one variant", () => {
    expect(diffWithdrawn(withdrawn, aStoreProduct(), true)).toEqual(nothing)
  })
})

describe("The difference that a record of one variant makes", () => {
  it("is that of its variant, whatever it says of the product", () => {
    const other = aResolvedDraft({
      title: "Altro",
      active: false,
      variants: [aVariant({ ean: "8009999999999" })],
    })
    expect(onlyVariants(diff(other))).toMatchObject({
      update: {},
      changes: [],
      variants: [{ update: { ean: "8009999999999" } }],
      newVariants: [],
    })
  })
})
