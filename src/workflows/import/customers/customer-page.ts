import type { ExternalCustomer } from "../../../domain/records/customer"
import { contentHash } from "../../../modules/erp-sync/content-hash"
import type { LinkedBinding } from "../../../modules/erp-sync/stores/binding-store"
import type {
  NewRunIssue,
  RunChange,
} from "../../../modules/erp-sync/stores/run-log"
import {
  canonicalCustomer,
  loadCustomers,
} from "../../export/canonical-customer"
import { isOutage } from "../../outage"
import type { ImportContext, PageReport } from "../import-context"
import { mergeReports, noReport } from "../page-report"
import {
  findStoreCustomers,
  type FoundCustomer,
  hasEmailOf,
} from "./find-store-customers"
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
  const waiting = await customersOnTheirWay(
    context,
    [...stored.values()].flat()
  )
  for (const record of changed) {
    const found = stored.get(record.externalId) ?? []
    report = mergeReports(
      report,
      found.some(({ customer }) => waiting.has(customer.id))
        ? { ...noReport("customer"), counts: { skipped: 1 } }
        : await applyOne(context, record, found)
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

/**
 * Customers with a change that is still to be sent. What the ERP has is older
 * and would undo it; it is read again after it was sent, at the latest by a
 * full run.
 */
async function customersOnTheirWay(
  { erpSync, connectionId }: ImportContext,
  found: readonly FoundCustomer[]
): Promise<Set<string>> {
  const changed = found.filter(
    ({ customer, binding }) =>
      binding?.export_hash !== contentHash(canonicalCustomer(customer))
  )
  const open = await erpSync.outbox.openOf(
    "customer",
    changed.map(({ customer }) => customer.id)
  )
  return new Set(
    open
      .filter((message) => message.connection_id === connectionId)
      .map((message) => message.entity_id)
  )
}

async function applyOne(
  context: ImportContext,
  record: CustomerWithEmail,
  found: readonly FoundCustomer[]
): Promise<PageReport> {
  try {
    const other = await otherRecordOf(context, record, found)
    if (other !== null) {
      return failed(record, "customer.email_taken", takenMessage(other))
    }
    const changes =
      found.length === 0
        ? [await createStoreCustomer(context, record)]
        : await updateAll(context, record, found)
    const created = found.length === 0 ? [changes[0]?.storeId ?? ""] : []
    const storeIds = [...created, ...found.map(({ customer }) => customer.id)]
    await remember(context, record, storeIds)
    return {
      ...report(record, changes, found.length > 0),
      issues: emailIssues(record, found),
    }
  } catch (error) {
    if (isOutage(error)) {
      throw error
    }
    const message = `The store did not take it: ${errorMessage(error)}`
    return failed(record, "customer.refused_by_store", message)
  }
}

/** Two customers of the ERP with one e-mail address are one in the store. */
async function otherRecordOf(
  { erpSync, connectionId }: ImportContext,
  { externalId }: CustomerWithEmail,
  [first]: readonly FoundCustomer[]
): Promise<string | null> {
  if (first === undefined || first.binding !== null) {
    return null
  }
  const { id } = first.customer
  const bound = await erpSync.bindings.findOne(connectionId, "customer", id)
  return bound === null || bound.external_id === externalId
    ? null
    : (bound.external_number ?? bound.external_id)
}

function takenMessage(other: string): string {
  return `The store's customer with this e-mail address is the ERP's customer ${other} already. Merge the two in the ERP, or give one of them another e-mail address.`
}

async function updateAll(
  context: ImportContext,
  record: CustomerWithEmail,
  found: readonly FoundCustomer[]
): Promise<RunChange[]> {
  const changes: RunChange[] = []
  for (const each of found) {
    changes.push(...(await updateStoreCustomer(context, record, each)))
  }
  return changes
}

/** An account logs in with its e-mail address, so the ERP's is not taken. */
function emailIssues(
  record: CustomerWithEmail,
  found: readonly FoundCustomer[]
): NewRunIssue[] {
  return found
    .filter(({ customer }) => !hasEmailOf(customer, record))
    .map(({ customer }) => ({
      ...issueOf(record, "customer.email_differs", EMAIL_DIFFERS),
      storeId: customer.id,
    }))
}

const EMAIL_DIFFERS =
  "The ERP has another e-mail address for it than the store, and the store's stays, because an account logs in with it. Enter the store's address in the ERP; if the ERP's is right, change it in the store, or have the customer open a new account. Otherwise the next change in the store overwrites the ERP's."

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
  storeIds: readonly string[]
): Promise<void> {
  const stored = await loadCustomers(container, storeIds)
  await erpSync.bindings.save(
    connectionId,
    stored.map((customer) => ({
      kind: "customer",
      storeId: customer.id,
      externalId: record.externalId,
      importHash: contentHash(record),
      exportHash: contentHash(canonicalCustomer(customer)),
    }))
  )
}

function failed(
  record: CustomerWithEmail,
  code: string,
  message: string
): PageReport {
  return {
    ...noReport("customer"),
    counts: { failed: 1 },
    issues: [issueOf(record, code, message)],
  }
}

/** Named by its id alone: names are personal data. */
function issueOf(
  { externalId }: CustomerWithEmail,
  code: string,
  message: string
): NewRunIssue {
  return {
    kind: "customer",
    externalId,
    storeId: null,
    label: externalId,
    code,
    message,
  }
}
