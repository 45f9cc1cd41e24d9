import type { ExternalCustomer } from "../../../domain/records/customer"
import { contentHash } from "../../../modules/erp-sync/content-hash"
import type { LinkedBinding } from "../../../modules/erp-sync/stores/binding-store"
import type { RunChange } from "../../../modules/erp-sync/stores/run-log"
import {
  canonicalCustomer,
  loadCustomers,
  type StoreCustomer,
} from "../../export/canonical-customer"
import type { ImportContext, PageReport } from "../import-context"
import { mergeReports, noReport } from "../page-report"
import { findStoreCustomers } from "./find-store-customers"
import { createStoreCustomer, updateStoreCustomer } from "./write-customer"
import { errorMessage } from "../../error-message"

/** Brings a page of the ERP's customers into the store. */
export async function applyCustomerPage(
  context: ImportContext,
  records: readonly ExternalCustomer[]
): Promise<PageReport> {
  const bindings = await loadBindings(context, records)
  const withEmail = records.filter(hasEmail)
  const changed = withEmail.filter(
    (record) =>
      bindings.get(record.externalId)?.import_hash !== contentHash(record)
  )
  let report: PageReport = {
    ...noReport("customer"),
    counts: {
      skipped: records.length - withEmail.length,
      unchanged: withEmail.length - changed.length,
    },
  }
  const stored = await findStoreCustomers(context, changed, bindings)
  for (const record of changed) {
    report = mergeReports(
      report,
      await applyOne(context, record, stored.get(record.externalId) ?? null)
    )
  }
  return report
}

export type CustomerWithEmail = ExternalCustomer & { readonly email: string }

/** The store knows customers by their e-mail; the others stay in the ERP. */
function hasEmail(record: ExternalCustomer): record is CustomerWithEmail {
  return record.email !== null
}

async function loadBindings(
  { erpSync, connectionId }: ImportContext,
  records: readonly ExternalCustomer[]
): Promise<Map<string, LinkedBinding>> {
  const found = await erpSync.bindings.findByExternalIds(
    connectionId,
    "customer",
    records.map((record) => record.externalId)
  )
  return new Map(found.map((binding) => [binding.external_id, binding]))
}

/** A customer found in the store; `isBound`: it was known before. */
export interface FoundCustomer {
  readonly customer: StoreCustomer
  readonly isBound: boolean
}

async function applyOne(
  context: ImportContext,
  record: CustomerWithEmail,
  found: FoundCustomer | null
): Promise<PageReport> {
  try {
    const changes =
      found === null
        ? [await createStoreCustomer(context, record)]
        : await updateStoreCustomer(context, record, found)
    const storeId = found?.customer.id ?? changes[0]?.storeId
    if (storeId !== undefined) {
      await remember(context, record, storeId)
    }
    return report(record, changes, found !== null)
  } catch (error) {
    return refused(record, error)
  }
}

function report(
  record: CustomerWithEmail,
  changes: readonly RunChange[],
  wasKnown: boolean
): PageReport {
  return {
    ...noReport("customer"),
    counts: !wasKnown
      ? { created: 1 }
      : changes.length > 0
        ? { updated: 1 }
        : { unchanged: 1 },
    changes,
    taken: [record.externalId],
  }
}

/**
 * Remembers both sides as they are now: the ERP's hash, so that it is not read
 * again, and the store's, so that our own write is not exported back.
 */
async function remember(
  { container, erpSync, connectionId }: ImportContext,
  record: CustomerWithEmail,
  storeId: string
): Promise<void> {
  const [stored] = await loadCustomers(container, [storeId])
  await erpSync.bindings.save(connectionId, [
    {
      kind: "customer",
      storeId,
      externalId: record.externalId,
      importHash: contentHash(record),
      exportHash:
        stored === undefined ? null : contentHash(canonicalCustomer(stored)),
    },
  ])
}

function refused(record: CustomerWithEmail, error: unknown): PageReport {
  return {
    ...noReport("customer"),
    counts: { failed: 1 },
    issues: [
      {
        kind: "customer",
        externalId: record.externalId,
        storeId: null,
        label: record.externalId,
        code: "customer.refused_by_store",
        message: `The store did not take it: ${errorMessage(error)}`,
      },
    ],
  }
}
