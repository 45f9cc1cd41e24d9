import type { CreateProductWorkflowInputDTO } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createProductsWorkflow } from "@medusajs/medusa/core-flows"
import { type OwnedField, ownedFields } from "../../../domain/import-rules"
import type { BindingToSave } from "../../../modules/erp-sync/stores/binding-store"
import type {
  NewRunIssue,
  RunChange,
} from "../../../modules/erp-sync/stores/run-log"
import {
  externalIdInStore,
  type ImportContext,
  logChanges,
  type PageReport,
} from "../import-context"
import { inHalves } from "../in-halves"
import { mergeReports, noReport } from "../page-report"
import { ensureCategories, pathKey } from "./categories"
import { issueOf } from "./link-products"
import {
  type Amounts,
  type ProductDraft,
  storeAmount,
  type VariantDraft,
} from "./product-draft"
import { freeHandles } from "./product-handles"
import { type TaxClass, taxClasses } from "./tax-classes"
import { errorMessage } from "../../error-message"

/** Measured: larger chunks gain little and hold the event loop longer. */
const CHUNK = 100

/** What making these products would come to, for a preview. */
export async function creationReport(
  context: ImportContext,
  drafts: readonly ProductDraft[]
): Promise<PageReport> {
  const shared = await sharedRecords(context, drafts)
  return {
    ...noReport("product"),
    counts: { created: drafts.length },
    changes: drafts.map((draft) => creation(draft, "")),
    issues: drafts.flatMap((draft) =>
      unpricedIssue(context, draft, taxClassOf(draft, shared))
    ),
  }
}

/** Makes products that are not in the store yet. */
export async function createProducts(
  context: ImportContext,
  drafts: readonly ProductDraft[]
): Promise<PageReport> {
  let report = noReport("product")
  for (let start = 0; start < drafts.length; start += CHUNK) {
    const chunk = drafts.slice(start, start + CHUNK)
    report = mergeReports(
      report,
      await inHalves(chunk, {
        write: (part) => createAll(context, part),
        refuse: refused,
      })
    )
  }
  return report
}

export function refused(draft: ProductDraft, error: unknown): PageReport {
  return {
    ...noReport("product"),
    counts: { failed: 1 },
    issues: [
      {
        ...issueOf(draft),
        code: "product.refused_by_store",
        message: `The store did not take it: ${errorMessage(error)}`,
      },
    ],
  }
}

async function createAll(
  context: ImportContext,
  drafts: readonly ProductDraft[]
): Promise<PageReport> {
  const shared = await sharedRecords(context, drafts)
  const handles = await freeHandles(context, drafts)
  const { result } = await createProductsWorkflow(context.container).run({
    input: {
      products: drafts.map((draft) => ({
        ...toInput(context, draft, shared),
        handle: handles.get(draft.externalId) ?? null,
      })),
    },
  })
  const created = result as unknown as readonly CreatedProduct[]
  const unpriced = drafts.flatMap((draft) =>
    unpricedIssue(context, draft, taxClassOf(draft, shared))
  )
  const bindings = drafts.flatMap((draft) =>
    bindingsOf(draft, created, context)
  )
  await context.erpSync.bindings.save(context.connectionId, bindings)
  return logChanges(context, {
    ...noReport("product"),
    counts: { created: drafts.length },
    changes: bindings
      .filter((binding) => binding.kind === "product")
      .flatMap(({ storeId, externalId }) =>
        drafts
          .filter((draft) => draft.externalId === externalId)
          .map((draft) => creation(draft, storeId))
      ),
    issues: unpriced,
    taken: takenOf(drafts, unpriced),
  })
}

/** What is taken whole; a record with an issue stays open. */
export function takenOf(
  drafts: readonly ProductDraft[],
  issues: readonly NewRunIssue[]
): string[] {
  const open = new Set(issues.map((issue) => issue.externalId))
  return drafts
    .map((draft) => draft.externalId)
    .filter((externalId) => !open.has(externalId))
}

/** A price that cannot be turned into the store's terms is not guessed. */
export function unpricedIssue(
  context: ImportContext,
  draft: ProductDraft,
  taxClass: TaxClass | null
): NewRunIssue[] {
  const isUnpriced = draft.variants.some(
    (variant) =>
      variantAmounts(context, variant, taxClass).size < variant.prices.length
  )
  return isUnpriced
    ? [
        {
          ...issueOf(draft),
          code: "product.tax_unknown",
          message:
            "Its price could not be converted between with and without tax, because its tax rate is not known in the store. Run the import of taxes, then refresh it.",
        },
      ]
    : []
}

/** Categories and tax classes of some products, looked up once for all. */
export interface SharedRecords {
  readonly categories: ReadonlyMap<string, string>
  readonly taxClasses: ReadonlyMap<string, TaxClass>
}

export async function sharedRecords(
  context: ImportContext,
  drafts: readonly ProductDraft[]
): Promise<SharedRecords> {
  return {
    categories: await ensureCategories(
      context,
      drafts.flatMap((draft) => draft.categories)
    ),
    taxClasses: await taxClasses(
      context,
      drafts.flatMap((draft) => draft.taxExternalId ?? [])
    ),
  }
}

export function categoryIds(
  draft: ProductDraft,
  { categories }: SharedRecords
): string[] {
  return draft.categories.flatMap((path) => categories.get(pathKey(path)) ?? [])
}

export function taxClassOf(
  draft: ProductDraft,
  shared: SharedRecords
): TaxClass | null {
  return draft.taxExternalId === null
    ? null
    : (shared.taxClasses.get(draft.taxExternalId) ?? null)
}

function toInput(
  context: ImportContext,
  draft: ProductDraft,
  shared: SharedRecords
): CreateProductWorkflowInputDTO {
  const { target, live } = context
  const taxClass = taxClassOf(draft, shared)
  return {
    title: draft.title,
    status: "draft",
    external_id: externalIdInStore(live.row.connector, draft.externalId),
    ...ownFields(context, draft, shared),
    sales_channels: target.salesChannelIds.map((id) => ({ id })),
    ...(target.shippingProfileId !== null && {
      shipping_profile_id: target.shippingProfileId,
    }),
    options: draft.options.map(({ title, values }) => ({
      title,
      values: [...values],
    })),
    variants: draft.variants.map((variant) =>
      variantInput(context, variant, taxClass)
    ),
  }
}

/** What the ERP may say of a new product; the rest is the store's. */
function ownFields(
  { rules }: ImportContext,
  draft: ProductDraft,
  shared: SharedRecords
): Partial<CreateProductWorkflowInputDTO> {
  const typeId = taxClassOf(draft, shared)?.typeId ?? null
  const fields: {
    readonly [F in OwnedField]?: Partial<CreateProductWorkflowInputDTO>
  } = {
    subtitle: { subtitle: draft.subtitle },
    description: { description: draft.description },
    status: { status: draft.status },
    images: {
      thumbnail: draft.images[0] ?? null,
      images: draft.images.map((url) => ({ url })),
    },
    categories: { category_ids: categoryIds(draft, shared) },
    tax: typeId === null ? {} : { type_id: typeId },
    brand: draft.brand === null ? {} : { metadata: { brand: draft.brand } },
  }
  return Object.assign(
    {},
    ...ownedFields
      .filter((field) => rules.owners[field] !== "store")
      .map((field) => fields[field])
  ) as Partial<CreateProductWorkflowInputDTO>
}

export function variantInput(
  context: ImportContext,
  variant: VariantDraft,
  taxClass: TaxClass | null
) {
  const { owners } = context.rules
  return {
    title: variant.title,
    ...(owners.sku !== "store" && { sku: variant.sku }),
    ...(owners.ean !== "store" && { ean: variant.ean }),
    ...(owners.weight !== "store" && { weight: variant.weight }),
    options: { ...variant.options },
    manage_inventory: true,
    prices:
      owners.price === "store"
        ? []
        : moneyAmounts(variantAmounts(context, variant, taxClass)),
  }
}

/** The variant's prices; one that cannot be converted is left out. */
export function variantAmounts(
  { target }: ImportContext,
  { prices }: VariantDraft,
  taxClass: TaxClass | null
): Amounts {
  const amounts = new Map<string, number>()
  for (const price of prices) {
    const amount = storeAmount(price, {
      includesTax: target.pricesIncludeTax.get(price.currency) ?? false,
      ratePercent: taxClass?.ratePercent ?? null,
    })
    if (amount !== null) {
      amounts.set(price.currency, amount)
    }
  }
  return amounts
}

export function moneyAmounts(amounts: Amounts) {
  return [...amounts].map(([currency_code, amount]) => ({
    amount,
    currency_code,
  }))
}

interface CreatedProduct {
  readonly id: string
  readonly external_id: string | null
  readonly title: string
  readonly variants: readonly {
    readonly id: string
    readonly sku: string | null
    readonly title: string
  }[]
}

function bindingsOf(
  draft: ProductDraft,
  created: readonly CreatedProduct[],
  { live }: ImportContext
): BindingToSave[] {
  const key = externalIdInStore(live.row.connector, draft.externalId)
  const product = created.find(({ external_id }) => external_id === key)
  if (product === undefined) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      "A created product was not returned"
    )
  }
  return [
    {
      kind: "product",
      storeId: product.id,
      externalId: draft.externalId,
      importHash: draft.hash,
    },
    ...draft.variants.flatMap(({ externalId, sku, title }) => {
      const variant =
        product.variants.find((own) => sku !== null && own.sku === sku) ??
        product.variants.find((own) => own.title === title)
      return variant === undefined
        ? []
        : [{ kind: "variant" as const, storeId: variant.id, externalId }]
    }),
  ]
}

function creation(draft: ProductDraft, storeId: string): RunChange {
  return {
    kind: "product",
    storeId,
    externalId: draft.externalId,
    label: draft.title,
    action: "create",
    field: null,
    before: null,
    after: draft.status,
  }
}
