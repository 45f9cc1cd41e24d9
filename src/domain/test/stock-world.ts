import type { StockMeaning } from "../records/stock-level"
import {
  newestReading,
  nothingRead,
  placeStock,
  type StockReadings,
  withLevels,
} from "../stock-readings"
import { type OrderDemand, stockedQuantity } from "../stock-truth"

/** The two rules under test; a spec may put broken ones in their place. */
export interface StockRules {
  readonly stocked: typeof stockedQuantity
  readonly keep: typeof withLevels
}

export const theRules: StockRules = {
  stocked: stockedQuantity,
  keep: withLevels,
}

interface WorldOrder {
  quantity: number
  reserved: number
  fulfilled: { at: number; quantity: number }[]
  returned: number
  isCancelled: boolean
  /** As the ERP has it; `null`: it has not. */
  inErp: { quantity: number; state: "open" | "shipped" | "cancelled" } | null
  /** Since when the store knows that the ERP has it, and how many pieces. */
  known: { at: number; quantity: number } | null
  /** Returned goods that the ERP has booked. */
  returnBooked: number
}

interface Reading {
  readonly number: number
  readonly at: number
}

const PLACE = "warehouse"

/**
 * A store and an ERP that share the goods of one variant, as simple as can be.
 * People act on either side; the plugin exports orders, and reads and applies
 * the ERP's number, late and in any order.
 */
export class StockWorld {
  readonly orders: WorldOrder[] = []
  readonly inFlight: Reading[] = []
  private now = 0
  /** All goods that ever came in, the returned ones too. */
  private goods: number
  private physical: number
  private stocked: number
  private kept: StockReadings = nothingRead
  private readonly meaning: StockMeaning
  private readonly rules: StockRules

  constructor(meaning: StockMeaning, goods: number, rules = theRules) {
    this.meaning = meaning
    this.goods = goods
    this.physical = goods
    this.stocked = goods
    this.rules = rules
  }

  /** What the store offers. */
  get available(): number {
    return this.stocked - total(this.orders, ({ reserved }) => reserved)
  }

  /** What can be delivered once everybody who ordered has got theirs. */
  get deliverable(): number {
    return (
      this.goods -
      total(this.orders, (order) => (order.isCancelled ? 0 : order.quantity))
    )
  }

  tick(): void {
    this.now += 1
  }

  place(quantity: number): void {
    if (quantity <= this.available) {
      this.orders.push({
        quantity,
        reserved: quantity,
        fulfilled: [],
        returned: 0,
        isCancelled: false,
        inErp: null,
        known: null,
        returnBooked: 0,
      })
    }
  }

  /** The ERP has the order; the store does not know yet. */
  book(order: WorldOrder): void {
    if (order.inErp === null && !order.isCancelled) {
      order.inErp = { quantity: order.quantity, state: "open" }
    }
  }

  /** The answer of the ERP arrives. */
  learn(order: WorldOrder): void {
    if (order.inErp !== null) {
      order.known ??= { at: this.now, quantity: order.inErp.quantity }
    }
  }

  edit(order: WorldOrder, change: number): void {
    const isOpen =
      !order.isCancelled &&
      order.inErp?.state !== "shipped" &&
      order.fulfilled.length === 0
    if (
      isOpen &&
      order.quantity + change > 0 &&
      change <= Math.max(0, this.available)
    ) {
      order.quantity += change
      order.reserved += change
    }
  }

  /** The office enters an edit, and the store gets to know that. */
  bookEdit(order: WorldOrder): void {
    if (order.inErp?.state === "open" && order.known !== null) {
      order.inErp.quantity = order.quantity
      order.known = { at: this.now, quantity: order.quantity }
    }
  }

  /** A `physical` number takes the fulfilment for the ERP's own shipment. */
  fulfil(order: WorldOrder, wanted: number): void {
    const quantity = Math.min(wanted, order.reserved)
    const isReady =
      this.meaning === "available" || order.inErp?.state === "shipped"
    if (isReady && quantity > 0) {
      order.fulfilled.push({ at: this.now, quantity })
      order.reserved -= quantity
      this.stocked -= quantity
    }
  }

  cancelFulfilment(order: WorldOrder): void {
    if (this.meaning === "available" && order.returned === 0) {
      const { quantity } = order.fulfilled.pop() ?? { quantity: 0 }
      order.reserved += quantity
      this.stocked += quantity
    }
  }

  cancel(order: WorldOrder): void {
    if (order.fulfilled.length === 0 && order.inErp?.state !== "shipped") {
      order.isCancelled = true
      order.reserved = 0
    }
  }

  /** The office follows. */
  cancelInErp(order: WorldOrder): void {
    if (order.isCancelled && order.inErp?.state === "open") {
      order.inErp.state = "cancelled"
    }
  }

  ship(order: WorldOrder): void {
    const { inErp } = order
    if (
      inErp?.state === "open" &&
      !order.isCancelled &&
      inErp.quantity === order.quantity
    ) {
      inErp.state = "shipped"
      this.physical -= inErp.quantity
    }
  }

  /** Goods of an order come back, and the store books them in. */
  takeBack(order: WorldOrder, wanted: number): void {
    const fulfilled = total(order.fulfilled, ({ quantity }) => quantity)
    const quantity = Math.min(wanted, fulfilled - order.returned)
    order.returned += quantity
    this.stocked += quantity
    this.goods += quantity
  }

  /** The office books in what came back of goods it has sent. */
  bookReturn(order: WorldOrder): void {
    if (order.inErp?.state === "shipped") {
      this.physical += order.returned - order.returnBooked
      order.returnBooked = order.returned
    }
  }

  receive(quantity: number): void {
    this.goods += quantity
    this.physical += quantity
  }

  read(): void {
    const open = total(this.orders, ({ inErp }) =>
      inErp?.state === "open" ? inErp.quantity : 0
    )
    const number =
      this.meaning === "available" ? this.physical - open : this.physical
    this.inFlight.push({ number, at: this.now })
  }

  apply(index: number): void {
    const [reading] = this.inFlight.splice(index % this.inFlight.length, 1)
    if (reading === undefined) {
      return
    }
    const level = { externalId: "1", quantity: String(reading.number) }
    this.kept = this.rules.keep(this.kept, [level], instant(reading.at))
    const { quantities } = placeStock(this.kept, {
      locationId: PLACE,
      mode: "sum",
      warehouses: new Map(),
    })
    const stocked = this.rules.stocked(
      {
        meaning: this.meaning,
        quantity: quantities.get(PLACE) ?? "0",
        readAt: newestReading(this.kept) ?? instant(0),
      },
      this.orders.map(demandOf)
    )
    this.stocked = Number(stocked)
  }

  /** Everybody finishes what was begun, and the ERP is read a last time. */
  comeToRest(): void {
    this.tick()
    for (const order of this.orders) {
      this.book(order)
      this.learn(order)
      this.bookEdit(order)
      this.cancelInErp(order)
      if (order.inErp?.state === "shipped" || order.returned > 0) {
        this.ship(order)
        this.fulfil(order, order.reserved)
      }
      this.bookReturn(order)
    }
    this.tick()
    this.read()
  }
}

function demandOf(order: WorldOrder): OrderDemand {
  return {
    ordered: String(order.quantity),
    reserved: String(order.reserved),
    fulfilled: order.fulfilled.map(({ at, quantity }) => ({
      at: instant(at),
      quantity: String(quantity),
    })),
    knownAt: order.known === null ? null : instant(order.known.at),
    known: String(order.known?.quantity ?? 0),
    isExpected: true,
  }
}

function instant(time: number): Date {
  return new Date(Date.UTC(2026, 2, 10) + time)
}

function total<T>(things: readonly T[], count: (thing: T) => number): number {
  return things.reduce((sofar, thing) => sofar + count(thing), 0)
}
