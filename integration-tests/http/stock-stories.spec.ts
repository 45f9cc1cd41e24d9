import { randomInt } from "node:crypto"
import fc from "fast-check"
import { expect, it } from "vitest"
import { inConnectedStore } from "../test-kit/connected-store"
import {
  type SharedDeed,
  sharedDeeds,
  SharedGoods,
} from "../test-kit/shared-goods"
import { stockContext, StockScene } from "../test-kit/stock-scene"

/** More of them, or the same again: `STOCK_STORIES`, `STOCK_SEED`. */
const STORIES = Number(process.env["STOCK_STORIES"] ?? 8)

interface Story {
  readonly goods: number
  readonly deeds: readonly SharedDeed[]
  /** In which order the readings arrive that are on their way at the end. */
  readonly arrivals: readonly number[]
}

/** What the store says when it does not do something; `null`: it does. */
async function refused(happen: () => Promise<void>): Promise<string | null> {
  try {
    await happen()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Begins with an order, because nothing much happens without one. */
const stories: fc.Arbitrary<Story> = fc.record({
  goods: fc.integer({ min: 3, max: 9 }),
  deeds: fc
    .array(
      fc.record({
        kind: fc.constantFrom(...sharedDeeds),
        which: fc.nat(99),
        quantity: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 8, maxLength: 12, size: "max" }
    )
    .map((deeds) => [{ kind: "place", which: 0, quantity: 2 }, ...deeds]),
  arrivals: fc.array(fc.nat(99), { maxLength: 4 }),
})

inConnectedStore((store) => {
  it(
    "The store never offers more than can be delivered, and all of it when all is quiet",
    { timeout: 900_000 },
    async () => {
      const seed = Number(process.env["STOCK_SEED"] ?? randomInt(2 ** 31))
      const told = fc.sample(stories, { seed, numRuns: STORIES })
      await store().importNow("taxes")
      for (const [index, { goods }] of told.entries()) {
        const sku = skuOf(index)
        store().smarty.office.addProduct({
          ...{ sku, title: sku, price: "9.90", stock: goods, tax_id: 3 },
        })
      }
      await store().importNow("products")
      for (const [index, story] of told.entries()) {
        const name = `Story ${String(index)} of seed ${String(seed)}`
        const trouble = await troubleIn(story, skuOf(index))
        expect({ name, trouble }).toEqual({ name, trouble: null })
      }
    }
  )

  function skuOf(index: number): string {
    return `STORY-${String(index)}`
  }

  async function troubleIn(story: Story, sku: string): Promise<string | null> {
    const scene = new StockScene(store(), sku)
    const context = await stockContext(store())
    const goods = new SharedGoods(scene, context, story.goods)
    for (const [number, deed] of story.deeds.entries()) {
      const refusal = await refused(() => goods.happen(deed))
      if (refusal !== null) {
        return `${refusal} at deed ${String(number)}, ${deed.kind}`
      }
      const offered = await goods.available()
      if (offered > goods.deliverable) {
        return `${offer(offered, goods)} after deed ${String(number)}, ${deed.kind}`
      }
    }
    await goods.comeToRest(story.arrivals)
    const offered = await goods.available()
    return offered === goods.deliverable ? null : offer(offered, goods)
  }

  function offer(offered: number, { deliverable }: SharedGoods): string {
    return `${String(offered)} are offered of ${String(deliverable)}`
  }
})
