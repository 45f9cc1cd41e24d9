import { MedusaError } from "@medusajs/framework/utils"
import {
  createCustomerAddressesWorkflow,
  createCustomersWorkflow,
  updateCustomerAddressesWorkflow,
  updateCustomersWorkflow,
} from "@medusajs/medusa/core-flows"
import { fiscalKeys } from "../../../domain/fiscal-data"
import type {
  CanonicalAddress,
  ExternalCustomer,
  FiscalData,
} from "../../../domain/records/customer"
import type { RunChange } from "../../../modules/erp-sync/stores/run-log"
import type { StoreCustomer } from "../../export/canonical-customer"
import type { ImportContext } from "../import-context"
import type { CustomerWithEmail } from "./customer-page"
import type { FoundCustomer } from "./find-store-customers"
import {
  addressFields,
  addressToWrite,
  type MaybeFields,
} from "./merge-address"

export async function createStoreCustomer(
  { container }: ImportContext,
  record: CustomerWithEmail
): Promise<RunChange> {
  const { result } = await createCustomersWorkflow(container).run({
    input: {
      customersData: [
        {
          email: record.email.toLowerCase(),
          ...filled(customerFields(record)),
          metadata: fiscalMetadata(record),
        },
      ],
    },
  })
  const [created] = result
  if (created === undefined) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      "A customer was not created"
    )
  }
  if (record.address !== null) {
    await addAddress(container, created.id, record.address)
  }
  return {
    kind: "customer",
    storeId: created.id,
    externalId: record.externalId,
    label: record.externalId,
    action: "create",
    field: null,
    before: null,
    after: null,
  }
}

/**
 * Writes what differs. What the ERP leaves blank says nothing. At the first
 * meeting the store's own words stay, and only its blanks are filled.
 */
export async function updateStoreCustomer(
  context: ImportContext,
  record: CustomerWithEmail,
  found: FoundCustomer
): Promise<RunChange[]> {
  const { customer } = found
  const isBound = found.binding !== null
  const subject = { storeId: customer.id, externalId: record.externalId }
  const fields = differing(customer, customerFields(record), isBound)
  const metadata = differing(
    customer.metadata ?? {},
    fiscalMetadata(record),
    isBound
  )
  await writeCustomer(context, customer, { fields, metadata })
  const address = await writeAddress(context, record, found)
  return [
    ...changesOf(subject, customer, fields),
    ...changesOf(subject, customer.metadata ?? {}, metadata),
    ...address,
  ]
}

async function writeCustomer(
  { container }: ImportContext,
  customer: StoreCustomer,
  update: { fields: Fields; metadata: Fields }
): Promise<void> {
  const hasMetadata = Object.keys(update.metadata).length > 0
  if (Object.keys(update.fields).length > 0 || hasMetadata) {
    await updateCustomersWorkflow(container).run({
      input: {
        selector: { id: customer.id },
        update: {
          ...update.fields,
          ...(hasMetadata && {
            metadata: { ...customer.metadata, ...update.metadata },
          }),
        },
      },
    })
  }
}

async function writeAddress(
  { container }: ImportContext,
  record: CustomerWithEmail,
  { customer, binding }: FoundCustomer
): Promise<RunChange[]> {
  const subject = { storeId: customer.id, externalId: record.externalId }
  const { address } = record
  const write =
    address === null
      ? null
      : addressToWrite(customer, address, binding !== null)
  if (address === null || write === null) {
    return []
  }
  if (write.into === null) {
    await addAddress(container, customer.id, address)
    return changesOf(subject, {}, filled(addressFields(address)))
  }
  await updateCustomerAddressesWorkflow(container).run({
    input: { selector: { id: write.into.id }, update: write.fields },
  })
  return changesOf(subject, write.into, write.fields)
}

async function addAddress(
  container: ImportContext["container"],
  customerId: string,
  address: CanonicalAddress
): Promise<void> {
  await createCustomerAddressesWorkflow(container).run({
    input: {
      addresses: [
        {
          customer_id: customerId,
          is_default_billing: true,
          ...filled(addressFields(address)),
        },
      ],
    },
  })
}

type Fields = Record<string, string>

function customerFields(record: ExternalCustomer): MaybeFields {
  return {
    first_name: record.firstName,
    last_name: record.lastName,
    company_name: record.company,
    phone: record.phone,
  }
}

function fiscalMetadata(data: FiscalData): Fields {
  return filled({
    [fiscalKeys.vatNumber]: data.vatNumber,
    [fiscalKeys.fiscalCode]: data.fiscalCode,
    [fiscalKeys.sdiCode]: data.sdiCode,
    [fiscalKeys.pec]: data.pec,
  })
}

function filled(fields: MaybeFields): Fields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      value === null ? [] : [[name, value]]
    )
  )
}

function differing(
  stored: object,
  wanted: MaybeFields,
  overwrites: boolean
): Fields {
  const current = new Map<string, unknown>(Object.entries(stored))
  return Object.fromEntries(
    Object.entries(filled(wanted)).filter(([name, value]) => {
      const own = current.get(name) ?? null
      return own !== value && (overwrites || own === null || own === "")
    })
  )
}

/** Whose change it is, on both sides. */
interface Subject {
  readonly storeId: string
  readonly externalId: string
}

function changesOf(
  { storeId, externalId }: Subject,
  before: object,
  after: MaybeFields
): RunChange[] {
  const previous = new Map<string, unknown>(Object.entries(before))
  return Object.entries(after).map(([field, value]) => ({
    kind: "customer",
    storeId,
    externalId,
    label: externalId,
    action: "update",
    field,
    before: previous.get(field) ?? null,
    after: value,
  }))
}
