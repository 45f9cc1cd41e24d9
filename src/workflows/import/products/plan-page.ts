import type { CatalogRecord } from "../../../connectors/contract"
import type { ImportContext, PageReport } from "../import-context"
import { mergeReports, noReport } from "../page-report"
import { createProducts, creationReport } from "./create-products"
import {
  isPassedOver,
  isUnchanged,
  type KnownRecords,
  loadKnown,
} from "./known-products"
import { linkToStore } from "./link-products"
import { type ProductDraft, productDraft, withoutShared } from "./product-draft"
import { withStoreImages } from "./product-images"
import { planUpdates, type ProductUpdate } from "./plan-updates"
import { takenCodes } from "./taken-codes"
import { updateProducts, updateReport } from "./update-products"

/** What a page of the ERP's catalog means for the store. */
export interface CatalogPlan {
  readonly updates: readonly ProductUpdate[]
  readonly creations: readonly ProductDraft[]
  /** What is settled without a write: unchanged, passed over, impossible. */
  readonly report: PageReport
  /** External ids of products that are taken, but not whole. */
  readonly incomplete: ReadonlySet<string>
}

/** Compares records with the store; writes nothing. */
export async function planPage(
  context: ImportContext,
  records: readonly CatalogRecord[]
): Promise<CatalogPlan> {
  const { erpSync, connectionId } = context
  const externalIds = records.map(({ product }) => product.externalId)
  const [known, excluded] = await Promise.all([
    loadKnown(context, externalIds),
    erpSync.exclusions.among(connectionId, "product", externalIds),
  ])
  const drafts = records.map(({ product }) => productDraft(product))
  const wanted = drafts.filter(
    (draft) => !excluded.has(draft.externalId) && !isPassedOver(known, draft)
  )
  const differing = wanted.filter((draft) => isToCompare(context, known, draft))
  const { drafts: changed, issues } = await withStoreImages(
    context,
    differing.map((draft) =>
      known.get(draft.externalId)?.kind === "variant"
        ? withoutShared(draft)
        : draft
    )
  )
  const linking = await linkToStore(
    context,
    changed.filter((draft) => !known.has(draft.externalId))
  )
  const bound = changed.filter((draft) => known.has(draft.externalId))
  const updates = await planUpdates(context, {
    bound,
    known,
    links: linking.links,
  })
  const refused = await takenCodes(context, {
    updates,
    creations: linking.unknown,
  })
  const isFree = ({ externalId }: ProductDraft) =>
    !refused.some((issue) => issue.externalId === externalId)
  return {
    updates: updates.filter(({ resolved }) => isFree(resolved.draft)),
    creations: linking.unknown.filter(isFree),
    report: mergeReports(linking.report, {
      ...noReport("product"),
      counts: {
        unchanged: wanted.length - changed.length,
        skipped: drafts.length - wanted.length,
        failed: refused.length,
      },
      taken: drafts
        .filter((draft) => !differing.includes(draft))
        .map((draft) => draft.externalId),
      issues: [...issues.values(), ...refused],
    }),
    incomplete: new Set(issues.keys()),
  }
}

/** What writing a plan would come to, for a preview. */
export async function planReport(
  context: ImportContext,
  plan: CatalogPlan
): Promise<PageReport> {
  return mergeReports(
    plan.report,
    mergeReports(
      updateReport(plan.updates),
      await creationReport(context, plan.creations)
    )
  )
}

/** Writes a plan. */
export async function applyPlan(
  context: ImportContext,
  plan: CatalogPlan
): Promise<PageReport> {
  const updated = await updateProducts(context, plan.updates)
  const created = await createProducts(context, plan.creations)
  const report = mergeReports(plan.report, mergeReports(updated, created))
  return {
    ...report,
    taken: report.taken.filter((id) => !plan.incomplete.has(id)),
  }
}

/** A reconciliation trusts no hash: the store may have changed. */
function isToCompare(
  { run }: ImportContext,
  known: KnownRecords,
  draft: ProductDraft
): boolean {
  return run.mode === "reconcile" || !isUnchanged(known, draft)
}
