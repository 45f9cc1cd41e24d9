import type { CatalogRecord } from "../../../src/connectors/contract"
import type {
  CanonicalProduct,
  CanonicalVariant,
} from "../../../src/domain/records/product"

/** What the ERP of the measurements has at a moment. */
export interface CatalogState {
  readonly count: number
  /** From this index on, products are copies of the first ones. */
  readonly base: number
  /** Cents that one product in a hundred has become dearer by. */
  readonly priceRise: number
  /** Pieces that one product in ten has more. */
  readonly stockRise: number
}

/** So many products come with their sizes; prime to the shares of changes. */
const EVERY_WITH_SIZES = 7
const SIZES = ["S", "M", "L"]
const CATEGORIES = 20

/** Nothing is kept: a product follows from its index. */
export function catalogRecord(
  state: CatalogState,
  index: number
): CatalogRecord {
  const product = productAt(state, index)
  return {
    product,
    stock: product.variants.map(({ externalId }) => ({
      externalId,
      quantity: stockAt(state, index),
    })),
  }
}

/** The name in the ERP; of a copy, the original's and which copy it is. */
export function externalIdAt({ base }: CatalogState, index: number): string {
  const copy = Math.floor(index / base)
  const original = `P${String(index % base)}`
  return copy === 0 ? original : `${original}_${String(copy)}`
}

export function isDearer(index: number): boolean {
  return index % 100 === 1
}

export function isRestocked(index: number): boolean {
  return index % 10 === 3
}

export function categoryNames(): string[] {
  return Array.from({ length: CATEGORIES }, (_, number) => categoryOf(number))
}

export function categoryOf(index: number): string {
  return `Reparto ${String(index % CATEGORIES)}`
}

function productAt(state: CatalogState, index: number): CanonicalProduct {
  const externalId = externalIdAt(state, index)
  return {
    externalId,
    title: `Articolo ${externalId}`,
    subtitle: null,
    description: `<p>Articolo numero ${String(index % state.base)}, in <b>ceramica</b> di Faenza, decorato a mano. Si lava in lavastoviglie e dura una vita; chi lo compra torna a comprarlo.</p>`,
    active: true,
    brand: `Marca ${String(index % 9)}`,
    categories: [[categoryOf(index % state.base)]],
    images: [],
    taxExternalId: null,
    variants: variantsAt(state, { externalId, index: index % state.base }),
  }
}

function variantsAt(
  state: CatalogState,
  { externalId, index }: { externalId: string; index: number }
): CanonicalVariant[] {
  const price = {
    amount: amountAt(state, index),
    currency: "eur",
    includesTax: true,
  }
  const rest = { ean: null, prices: [price], weight: "250" }
  return index % EVERY_WITH_SIZES === 0
    ? SIZES.map((size) => ({
        ...rest,
        externalId: `${externalId}/${size}`,
        sku: `${externalId}-${size}`,
        options: { Misura: size },
      }))
    : [{ ...rest, externalId, sku: externalId, options: {} }]
}

export function amountAt({ priceRise }: CatalogState, index: number): string {
  const cents = 990 + (index % 500) * 10 + (isDearer(index) ? priceRise : 0)
  return (cents / 100).toFixed(2)
}

export function stockAt(
  { base, stockRise }: CatalogState,
  index: number
): string {
  const own = index % base
  return String(10 + (own % 90) + (isRestocked(own) ? stockRise : 0))
}
