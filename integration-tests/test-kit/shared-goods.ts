import { applyStock } from "../../src/workflows/stock/apply-stock"
import type { StockContext } from "../../src/workflows/stock/stock-context"
import type { SceneOrder, SceneReading, StockScene } from "./stock-scene"

interface SharedOrder extends SceneOrder {
  quantity: number
  fulfilled: { readonly id: string; readonly quantity: number }[]
  returned: number
  isCancelled: boolean
  /** Pieces as the ERP has them; `null`: it has not. */
  inErp: number | null
  returnBooked: number
}

/** What may happen, in the words of {@link SharedGoods}. */
export const sharedDeeds = [
  "place",
  "place",
  "export",
  "export",
  "edit",
  "fulfil",
  "fulfil",
  "cancelFulfilment",
  "cancel",
  "cancelInErp",
  "takeBack",
  "bookReturn",
  "receive",
  "read",
  "read",
  "apply",
  "apply",
] as const

export interface SharedDeed {
  readonly kind: (typeof sharedDeeds)[number]
  /** Of the orders, or of the readings on their way. */
  readonly which: number
  readonly quantity: number
}

/**
 * The goods of one product in a real store and its ERP. Counts along what can
 * be delivered; what cannot happen just then does not.
 */
export class SharedGoods {
  readonly #scene: StockScene
  readonly #context: StockContext
  readonly #orders: SharedOrder[] = []
  readonly #readings: SceneReading[] = []
  #goods: number

  constructor(scene: StockScene, context: StockContext, goods: number) {
    this.#scene = scene
    this.#context = context
    this.#goods = goods
  }

  /** What can be delivered once everybody who ordered has got theirs. */
  get deliverable(): number {
    return this.#orders
      .filter(({ isCancelled }) => !isCancelled)
      .reduce((left, { quantity }) => left - quantity, this.#goods)
  }

  available(): Promise<number> {
    return this.#scene.available()
  }

  async happen({ kind, which, quantity }: SharedDeed): Promise<void> {
    const order = this.#orders[which % this.#orders.length]
    switch (kind) {
      case "place":
        await this.#place(quantity)
        return
      case "receive":
        this.#goods += quantity
        this.#move(quantity, 3)
        return
      case "read":
        this.#readings.push(await this.#scene.read(this.#context))
        return
      case "apply":
        await this.#apply(which)
        return
      default:
        if (order !== undefined) {
          await this.#happenTo(order, kind, quantity)
        }
    }
  }

  /**
   * Everybody finishes what was begun, and the ERP is read a last time; the
   * readings arrive as the numbers say.
   */
  async comeToRest(arrivals: readonly number[]): Promise<void> {
    for (const order of this.#orders) {
      await this.#export(order)
      await this.#bookEdit(order)
      this.#cancelInErp(order)
      this.#bookReturn(order)
    }
    this.#readings.push(await this.#scene.read(this.#context))
    for (const next of [...arrivals, ...this.#readings.keys()]) {
      await this.#apply(next)
    }
  }

  async #happenTo(
    order: SharedOrder,
    kind: Exclude<SharedDeed["kind"], "place" | "receive" | "read" | "apply">,
    quantity: number
  ): Promise<void> {
    switch (kind) {
      case "export":
        return this.#export(order)
      case "edit":
        return this.#edit(order, order.quantity + quantity - 2)
      case "fulfil":
        return this.#fulfil(order, quantity)
      case "cancelFulfilment":
        return this.#cancelFulfilment(order)
      case "cancel":
        return this.#cancel(order)
      case "takeBack":
        return this.#takeBack(order, quantity)
      case "cancelInErp":
        this.#cancelInErp(order)
        return
      case "bookReturn":
        this.#bookReturn(order)
    }
  }

  async #place(quantity: number): Promise<void> {
    if (await this.#canReserve(quantity)) {
      this.#orders.push({
        ...(await this.#scene.buy(quantity)),
        ...{ quantity, fulfilled: [], returned: 0, returnBooked: 0 },
        ...{ isCancelled: false, inErp: null },
      })
    }
  }

  async #export(order: SharedOrder): Promise<void> {
    if (order.inErp === null && !order.isCancelled) {
      await this.#scene.export(order)
      order.inErp = order.quantity
    }
  }

  async #edit(order: SharedOrder, quantity: number): Promise<void> {
    const added = quantity - order.quantity
    if (
      !order.isCancelled &&
      order.fulfilled.length === 0 &&
      quantity > 0 &&
      added !== 0 &&
      (await this.#canReserve(Math.max(0, added)))
    ) {
      await this.#scene.edit(order, quantity)
      order.quantity = quantity
    }
  }

  /** The office enters an edit by hand, and says so. */
  async #bookEdit(order: SharedOrder): Promise<void> {
    const { inErp, quantity } = order
    if (inErp !== null && !order.isCancelled && inErp !== quantity) {
      this.#move(inErp - quantity, 4)
      order.inErp = quantity
      await this.#scene.noteInErp(order)
    }
  }

  async #fulfil(order: SharedOrder, wanted: number): Promise<void> {
    const open = order.quantity - fulfilledOf(order)
    const quantity = Math.min(wanted, open)
    // Medusa takes the pieces off the stock before it shortens the reservation,
    // and refuses when that looks like more promised than there is.
    const isWhole = quantity === open
    if (
      quantity > 0 &&
      !order.isCancelled &&
      (isWhole || (await this.#canReserve(quantity)))
    ) {
      const id = await this.#scene.fulfil(order, quantity)
      order.fulfilled.push({ id, quantity })
    }
  }

  async #cancelFulfilment(order: SharedOrder): Promise<void> {
    const newest = order.fulfilled.at(-1)
    if (
      newest !== undefined &&
      order.returned === 0 &&
      (await this.#canReserve(0))
    ) {
      await this.#scene.cancelFulfilment(order, newest.id)
      order.fulfilled.pop()
    }
  }

  /** Medusa reserves nothing anew while more is promised than there is. */
  async #canReserve(quantity: number): Promise<boolean> {
    return quantity <= (await this.available())
  }

  async #cancel(order: SharedOrder): Promise<void> {
    if (order.fulfilled.length === 0 && !order.isCancelled) {
      await this.#scene.cancel(order)
      order.isCancelled = true
    }
  }

  #cancelInErp(order: SharedOrder): void {
    if (order.isCancelled && order.inErp !== null) {
      this.#move(order.inErp, 4)
      order.inErp = null
    }
  }

  async #takeBack(order: SharedOrder, wanted: number): Promise<void> {
    const quantity = Math.min(wanted, fulfilledOf(order) - order.returned)
    if (quantity > 0) {
      await this.#scene.takeBack(order, quantity)
      order.returned += quantity
      this.#goods += quantity
    }
  }

  #bookReturn(order: SharedOrder): void {
    const quantity = order.returned - order.returnBooked
    if (order.inErp !== null && quantity > 0) {
      this.#move(quantity, 2)
      order.returnBooked = order.returned
    }
  }

  async #apply(index: number): Promise<void> {
    const [reading] = this.#readings.splice(index % this.#readings.length, 1)
    if (reading !== undefined) {
      await applyStock(this.#context, reading.levels, reading.readAt)
    }
  }

  #move(quantity: number, type: 2 | 3 | 4): void {
    const { office } = this.#scene.store.smarty
    office.addStockMovement(this.#scene.sku, quantity, { type })
  }
}

function fulfilledOf({ fulfilled }: SharedOrder): number {
  return fulfilled.reduce((sofar, { quantity }) => sofar + quantity, 0)
}
