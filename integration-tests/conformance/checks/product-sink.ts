import assert from "node:assert/strict"
import type { ProductToPush } from "../../../src/domain/records/product"
import { type Bench, present } from "../bench"
import { type Check, check } from "../check"
import type { PushedGoodsOffice } from "../office"
import { raisedAs } from "../raised"
import { aProductToPush } from "../samples"

/** The store's products are found in the ERP, and else made there once. */
export const productSink: readonly Check[] = [
  check("A product is found by its SKU", ["productSink"], async (bench) => {
    const id = goodsOf(bench).add({ sku: "TAZZA-R", ean: null })
    goodsOf(bench).add({ sku: "TAZZA", ean: null })
    assert.equal(await find(bench, { ean: null }), id)
  }),
  check("A product is found by its barcode", ["productSink"], async (bench) => {
    const { ean } = aProductToPush()
    const id = goodsOf(bench).add({ sku: "OTHER", ean })
    assert.equal(await find(bench), id)
  }),
  check(
    "The SKU decides before the barcode",
    ["productSink"],
    async (bench) => {
      const { sku, ean } = aProductToPush()
      goodsOf(bench).add({ sku: "OTHER", ean })
      const id = goodsOf(bench).add({ sku: sku ?? "", ean: null })
      assert.equal(await find(bench), id)
    }
  ),
  check(
    "A product that the ERP does not have is not found",
    ["productSink"],
    async (bench) => {
      goodsOf(bench).add({ sku: "TAZZA-R2", ean: "5901234123457" })
      assert.equal(await find(bench), null)
    }
  ),
  check(
    "Two products with one barcode are left to a person",
    ["productSink"],
    async (bench) => {
      const { ean } = aProductToPush()
      goodsOf(bench).add({ sku: "ONE", ean })
      goodsOf(bench).add({ sku: "TWO", ean })
      await raisedAs("rejected", find(bench), "two with one barcode")
    }
  ),
  check(
    "A product that was made is there as the store has it, and is found",
    ["productSink"],
    async (bench) => {
      const product = bound(bench, {
        prices: [{ amount: "49.9", currency: "pln", includesTax: true }],
      })
      const { externalId } = await create(bench, product)
      assert.deepEqual(goodsOf(bench).read(externalId), {
        sku: product.sku,
        title: product.title,
        ean: product.ean,
        price: "49.9",
      })
      assert.equal(await find(bench), externalId)
    }
  ),
  check(
    "A product that was made can be read in the catalog",
    ["productSink", "catalog"],
    async (bench) => {
      const { externalId } = await create(bench, bound(bench))
      const page = await bench
        .facet("catalog")
        .readProducts([externalId], bench.call())
      assert.deepEqual(page.issues, [])
      const [variant] = page.records[0]?.product.variants ?? []
      assert.equal(variant?.externalId, externalId)
      assert.equal(variant.sku, aProductToPush().sku)
    }
  ),
  check(
    "A product whose create answer was lost is found, not made twice",
    ["productSink"],
    async (bench) => {
      const before = goodsOf(bench).count()
      const match = present(
        bench.subject.requests.createProduct,
        "createProduct"
      )
      bench.server.faults.add({ ...match, kind: "reset_after_processing" })
      const attempt = create(bench, bound(bench))
      await raisedAs("indeterminate", attempt, "createProduct")
      assert.notEqual(await find(bench), null)
      assert.equal(goodsOf(bench).count(), before + 1)
    }
  ),
  check("A whole product has no issues", ["productSink"], (bench) => {
    assert.deepEqual(issuesOf(bench, {}), [])
  }),
  check(
    "A product that the ERP would refuse is held back with the reason",
    ["productSink"],
    async (bench) => {
      const before = goodsOf(bench).count()
      for (const sku of [null, "", "  ", goodsOf(bench).impossibleSku]) {
        const issues = issuesOf(bench, { sku })
        assert.ok(issues.length > 0, `the SKU ${String(sku)} has no issues`)
        for (const { code, message } of issues) {
          assert.match(code, /^[a-z_]+\.[a-z0-9_]+$/)
          assert.match(message, /\S+ \S+ \S+/)
        }
        const attempt = create(bench, bound(bench, { sku }))
        await raisedAs("rejected", attempt, `the SKU ${String(sku)}`)
      }
      assert.equal(goodsOf(bench).count(), before)
    }
  ),
  check(
    "A product without issues is never refused by the ERP",
    ["productSink"],
    async (bench) => {
      for (const [index, gap] of gaps.entries()) {
        const product = bound(bench, {
          sku: `GAP-${String(index)}`,
          ean: null,
          ...gap,
        })
        if (bench.facet("productSink").validateProduct(product).length === 0) {
          await create(bench, product).catch((error: unknown) => {
            assert.fail(
              `${JSON.stringify(gap)} has no issues, and then: ${String(error)}`
            )
          })
        }
      }
    }
  ),
]

/** What a store may not know of a product, or know otherwise. */
const gaps: readonly Partial<ProductToPush>[] = [
  { title: "" },
  { title: 'Tazza "Zoë" <b>&</b> ł 日本' },
  { title: "T".repeat(400) },
  { ean: "" },
  { ean: "not a barcode" },
  { description: null },
  { description: "x\ny\n\nz" },
  { taxExternalId: null },
  { category: ["Nowa kategoria", "W sklepie"] },
  { weight: "350" },
  { prices: [] },
  { prices: [{ amount: "9.99", currency: "eur", includesTax: false }] },
]

function goodsOf({ office }: Bench): PushedGoodsOffice {
  return present(
    office.goods?.pushed,
    "The office sees no products of the store"
  )
}

function bound(
  bench: Bench,
  overrides: Partial<ProductToPush> = {}
): ProductToPush {
  return { ...goodsOf(bench).bind(aProductToPush()), ...overrides }
}

function create(bench: Bench, product: ProductToPush) {
  return bench.facet("productSink").createProduct(product, bench.call())
}

async function find(
  bench: Bench,
  overrides: Partial<ProductToPush> = {}
): Promise<string | null> {
  const sink = bench.facet("productSink")
  const found = await sink.findProduct(aProductToPush(overrides), bench.call())
  return found?.externalId ?? null
}

function issuesOf(bench: Bench, overrides: Partial<ProductToPush>) {
  return bench.facet("productSink").validateProduct(bound(bench, overrides))
}
