import type { FieldOwnership, OwnedField } from "../../../domain/import-rules"
import { decimal } from "../../../domain/money"
import { exact } from "../../store/exact"
import { isCatalogPrice } from "../../store/store-price"
import type { Amounts, ProductDraft, VariantDraft } from "./product-draft"
import type { StoreProduct, StoreVariant } from "./store-product"

/** What a draft means in the store's own ids and amounts. */
export interface ResolvedDraft {
  readonly draft: ProductDraft
  readonly categoryIds: readonly string[]
  readonly typeId: string | null
  /** Variant external id → currency → amount; absent: no price to write. */
  readonly amounts: ReadonlyMap<string, Amounts>
  /** Variant external id → store variant id, of the bound ones. */
  readonly variantIds: ReadonlyMap<string, string>
  /** What belongs to the store is left as it is. */
  readonly owners: FieldOwnership
}

export interface FieldChange {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

export interface VariantChange {
  readonly id: string
  readonly label: string
  /** Only the fields that differ. */
  readonly update: Readonly<Record<string, unknown>>
  /** Of the currencies that differ. */
  readonly prices: readonly PriceChange[]
  readonly changes: readonly FieldChange[]
}

export interface PriceChange {
  readonly before: number | null
  /** `null`: there shall be none. */
  readonly amount: number | null
  readonly currency: string
}

/** What has to be written so that a product is as the ERP has it. */
export interface ProductDiff {
  /** Only the fields that differ; empty: the product itself stays. */
  readonly update: Readonly<Record<string, unknown>>
  readonly changes: readonly FieldChange[]
  readonly variants: readonly VariantChange[]
  readonly newVariants: readonly VariantDraft[]
}

export function diffProduct(
  resolved: ResolvedDraft,
  current: StoreProduct
): ProductDiff {
  const { draft } = resolved
  const fields = productFields(resolved, current)
  const pairs = draft.variants.map((variant) => ({
    variant,
    stored: storedVariant(variant, resolved, current),
  }))
  return {
    update: Object.fromEntries(
      fields.flatMap((field) => Object.entries(field.update))
    ),
    changes: fields.map(({ field, before, after }) => ({
      field,
      before,
      after,
    })),
    variants: pairs.flatMap(({ variant, stored }) =>
      stored === null ? [] : variantChange(variant, stored, resolved)
    ),
    newVariants: pairs.flatMap(({ variant, stored }) =>
      stored === null ? [variant] : []
    ),
  }
}

/** What is not meant for the store is hidden there, and nothing else of it. */
export function diffWithdrawn(
  resolved: ResolvedDraft,
  current: StoreProduct,
  isArticle: boolean
): ProductDiff {
  const fields = isArticle
    ? []
    : productFields(resolved, current).filter(({ field }) => field === "status")
  return {
    update: Object.fromEntries(
      fields.flatMap(({ update }) => Object.entries(update))
    ),
    changes: fields.map(({ field, before, after }) => ({
      field,
      before,
      after,
    })),
    variants: [],
    newVariants: [],
  }
}

/** Of a record that is one variant among others, the product is the store's. */
export function onlyVariants({ variants }: ProductDiff): ProductDiff {
  return { update: {}, changes: [], variants, newVariants: [] }
}

interface ProductField extends FieldChange {
  readonly field: ProductFieldName
  readonly update: Readonly<Record<string, unknown>>
}

function productFields(
  { draft, categoryIds, typeId, owners }: ResolvedDraft,
  current: StoreProduct
): ProductField[] {
  const images = current.images.map(({ url }) => url)
  const categories = current.categories.map(({ id }) => id)
  const brand = current.metadata?.["brand"] ?? null
  const fields: ProductField[] = [
    simple("title", current.title, draft.title),
    simple("subtitle", current.subtitle, draft.subtitle),
    simple("description", current.description, draft.description),
    simple("status", current.status, draft.status),
    simple("type_id", current.type_id, typeId),
    {
      field: "brand",
      before: brand,
      after: draft.brand,
      update: { metadata: { ...current.metadata, brand: draft.brand } },
    },
    {
      field: "images",
      before: images,
      after: draft.images,
      update: {
        images: draft.images.map((url) => ({ url })),
        thumbnail: draft.images[0] ?? null,
      },
    },
    {
      field: "categories",
      before: categories.toSorted(),
      after: [...categoryIds].sort(),
      update: { category_ids: [...categoryIds] },
    },
  ]
  return fields.filter(
    ({ field, before, after }) =>
      owners[ownedField(field)] === "erp" && !isSame(before, after)
  )
}

type ProductFieldName =
  Exclude<OwnedField, "tax" | "sku" | "ean" | "weight" | "price"> | "type_id"

/** The product type carries the tax rate. */
function ownedField(field: ProductFieldName): OwnedField {
  return field === "type_id" ? "tax" : field
}

function simple(
  field: ProductFieldName,
  before: unknown,
  after: unknown
): ProductField {
  return { field, before, after, update: { [field]: after } }
}

/** A draft without images or categories says nothing about the store's own. */
function isSame(before: unknown, after: unknown): boolean {
  return (
    JSON.stringify(before ?? null) === JSON.stringify(after ?? null) ||
    (Array.isArray(after) && after.length === 0)
  )
}

function storedVariant(
  variant: VariantDraft,
  { variantIds }: ResolvedDraft,
  current: StoreProduct
): StoreVariant | null {
  const boundId = variantIds.get(variant.externalId)
  return (
    current.variants.find(({ id }) => id === boundId) ??
    current.variants.find(({ sku }) => sku !== null && sku === variant.sku) ??
    current.variants.find((stored) => hasOptions(stored, variant)) ??
    null
  )
}

function hasOptions(stored: StoreVariant, { options }: VariantDraft): boolean {
  const entries = Object.entries(options)
  return (
    entries.length === stored.options.length &&
    entries.every(([title, value]) =>
      stored.options.some(
        (own) => own.option?.title === title && own.value === value
      )
    )
  )
}

function variantChange(
  variant: VariantDraft,
  stored: StoreVariant,
  { amounts, owners }: ResolvedDraft
): VariantChange[] {
  const fields = [
    { field: "sku" as const, before: stored.sku, after: variant.sku },
    { field: "ean" as const, before: stored.ean, after: variant.ean },
    {
      field: "weight" as const,
      before: stored.weight == null ? null : Number(exact(stored.weight)),
      after: variant.weight,
    },
  ].filter(
    ({ field, before, after }) => owners[field] === "erp" && before !== after
  )
  const prices =
    owners.price === "erp"
      ? priceChanges(stored, amounts.get(variant.externalId) ?? new Map())
      : []
  return fields.length + prices.length === 0
    ? []
    : [
        {
          id: stored.id,
          label: variant.sku ?? variant.title,
          update: Object.fromEntries(
            fields.map(({ field, after }) => [field, after])
          ),
          prices,
          changes: [
            ...fields,
            ...prices.map(({ currency, before, amount }) => ({
              field: `price.${currency}`,
              before,
              after: amount,
            })),
          ],
        },
      ]
}

function priceChanges(stored: StoreVariant, amounts: Amounts): PriceChange[] {
  return [...amounts].flatMap(([currency, amount]) => {
    const current = basePrice(stored, currency)
    const before = current === null ? null : Number(exact(current.amount))
    return before !== null && decimal(before).eq(amount)
      ? []
      : [{ before, amount, currency }]
  })
}

/** What an import owns of the prices in a currency. */
export function basePrice(stored: StoreVariant, currency: string) {
  return (
    stored.prices?.find(
      (price) => price.currency_code === currency && isCatalogPrice(price)
    ) ?? null
  )
}
