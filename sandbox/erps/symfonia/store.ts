import { Table } from "../simulator/table"
import type {
  Catalog,
  Change,
  Contractor,
  ContractorKind,
  Discount,
  Image,
  Order,
  PriceList,
  Product,
  Reservation,
  StockRow,
  SymfoniaData,
  TrackedKind,
  VatRate,
} from "./data"
import { toWarsawClock } from "./warsaw-time"

/** What the public record leaves open, or people set in the configurator. */
export interface Assumptions {
  /** "Synchronizacja": without it nothing is ever reported as changed. */
  tracksChanges: boolean
  /** Whether a reservation alone counts as a change of stock. */
  reportsReservations: boolean
  /** Sessions at the same time that the licence allows. */
  sessionLimit: number
  sessionMinutes: number
  /** Whether the ERP has rates of foreign currencies. */
  keepsCurrencyRates: boolean
}

export const defaultAssumptions: Assumptions = {
  tracksChanges: true,
  reportsReservations: true,
  sessionLimit: 2,
  sessionMinutes: 30,
  keepsCurrencyRates: true,
}

/** The company's books in memory. */
export class SymfoniaStore {
  readonly catalogs: Table<Catalog>
  readonly contractorKinds: Table<ContractorKind>
  readonly vatRates: Table<VatRate>
  readonly products: Table<Product>
  readonly stock: Table<StockRow>
  readonly contractors: Table<Contractor>
  readonly orders: Table<Order>
  readonly reservations: Table<Reservation>
  readonly priceLists: Table<PriceList>
  readonly discounts: Table<Discount>
  readonly images: Table<Image>
  readonly assumptions: Assumptions
  /** By how much the server's clock is behind. */
  clockLagMs = 0
  private readonly changes: Map<string, Change>
  private readonly clock: () => Date
  private readonly listeners: (() => void)[] = []

  constructor(data: SymfoniaData, now: () => Date, assumptions: Assumptions) {
    this.catalogs = new Table(data.catalogs)
    this.contractorKinds = new Table(data.contractorKinds)
    this.vatRates = new Table(data.vatRates)
    this.products = new Table(data.products)
    this.stock = new Table(data.stock)
    this.contractors = new Table(data.contractors)
    this.orders = new Table(data.orders)
    this.reservations = new Table(data.reservations)
    this.priceLists = new Table(data.priceLists)
    this.discounts = new Table(data.discounts)
    this.images = new Table(data.images)
    this.changes = new Map(data.changes.map((one) => [keyOf(one), one]))
    this.clock = now
    this.assumptions = assumptions
  }

  /** The time on the server's clock. */
  now(): Date {
    return new Date(this.clock().getTime() - this.clockLagMs)
  }

  /** The same as the server writes it. */
  wallClock(): string {
    return toWarsawClock(this.now())
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener)
  }

  /** Call after every change of a row. */
  changed(): void {
    for (const listener of this.listeners) {
      listener()
    }
  }

  /** Call after a change of a record that is tracked. */
  track(kind: TrackedKind, id: number, isDeletion = false): void {
    if (this.assumptions.tracksChanges) {
      const change = { kind, id, at: this.wallClock(), isDeletion }
      // Set anew, so that the newest is the last.
      this.changes.delete(keyOf(change))
      this.changes.set(keyOf(change), change)
    }
    this.changed()
  }

  /** The last change of each record since then; wall clocks, as texts. */
  changesSince(kind: TrackedKind, time: string): Change[] {
    return this.assumptions.tracksChanges
      ? [...this.changes.values()].filter(
          (change) => change.kind === kind && change.at >= time
        )
      : []
  }

  /** Codes are compared as the database does: without capitals. */
  productByCode(code: string): Product | null {
    const wanted = code.toUpperCase()
    return (
      this.products.all().find((one) => one.code.toUpperCase() === wanted) ??
      null
    )
  }

  contractorByCode(code: string): Contractor | null {
    const wanted = code.toUpperCase()
    return (
      this.contractors.all().find((one) => one.code.toUpperCase() === wanted) ??
      null
    )
  }

  toData(): SymfoniaData {
    return {
      version: 1,
      catalogs: this.catalogs.toData(),
      contractorKinds: this.contractorKinds.toData(),
      vatRates: this.vatRates.toData(),
      products: this.products.toData(),
      stock: this.stock.toData(),
      contractors: this.contractors.toData(),
      orders: this.orders.toData(),
      reservations: this.reservations.toData(),
      priceLists: this.priceLists.toData(),
      discounts: this.discounts.toData(),
      images: this.images.toData(),
      changes: [...this.changes.values()],
    }
  }
}

function keyOf({ kind, id }: Pick<Change, "kind" | "id">): string {
  return `${kind}/${String(id)}`
}
