import type { MedusaContainer } from "@medusajs/framework/types"
import type { DirectoryCustomer } from "../../connectors/contract"
import { bareVatNumber } from "../../domain/customer-pairing"
import type { CanonicalCustomer } from "../../domain/records/customer"
import type { LinkedBinding } from "../../modules/erp-sync/stores/binding-store"
import { erpSync } from "../erp-sync"
import { customerWithOrders } from "../export/customer-of-orders"
import { storeLabels } from "../store/core-tables"
import { askErp } from "./ask-erp"
import { openDirectory } from "./customer-directory"
import { type CustomerOfConnection, storeCustomer } from "./read-customer"

interface CandidateQuery extends CustomerOfConnection {
  /** Left out: those with its VAT number or e-mail address, and its own. */
  readonly q?: string | undefined
}

/**
 * Customers the ERP has now that a customer of the store may be.
 * @throws {MedusaError} in the connector's words, when the ERP does not answer
 */
export async function customerCandidates(
  container: MedusaContainer,
  { connectionId, customerId, q }: CandidateQuery
) {
  const { connection, directory } = await openDirectory(container, connectionId)
  const { bindings } = erpSync(container)
  const [stored, own] = await Promise.all([
    storeCustomer(container, customerId),
    bindings.findOne(connection.id, "customer", customerId),
  ])
  const customer = await customerWithOrders(container, stored)
  const found = await askErp(async (call) => {
    const texts = q === undefined ? keysOf(customer) : [q]
    const pages = [
      ...(q === undefined && own !== null
        ? [await directory.readCustomers([own.external_id], call)]
        : []),
    ]
    for (const text of texts) {
      pages.push(await directory.searchCustomers(text, call))
    }
    return pages.flat()
  })
  const candidates = distinct(found).filter(
    (each) =>
      q !== undefined ||
      each.externalId === own?.external_id ||
      matchesOf(each, customer).length > 0
  )
  const owners = await bindings.findByExternalIds(
    connection.id,
    "customer",
    candidates.map(({ externalId }) => externalId)
  )
  const labels = await storeLabels(
    container,
    "customer",
    owners.map(({ store_id }) => store_id)
  )
  return candidates
    .map((candidate) => ({
      ...directoryView(candidate),
      matches: matchesOf(candidate, customer),
      is_paired: candidate.externalId === own?.external_id,
      paired_with: otherOwner(candidate, { owners, labels, customerId }),
    }))
    .toSorted((a, b) => rank(b) - rank(a))
}

function keysOf({ vatNumber, email }: CanonicalCustomer): string[] {
  return [bareVatNumber(vatNumber), email].filter(
    (key): key is string => key !== null && key !== ""
  )
}

function distinct(found: readonly DirectoryCustomer[]): DirectoryCustomer[] {
  return [...new Map(found.map((each) => [each.externalId, each])).values()]
}

/** What both are recognised by. */
function matchesOf(
  candidate: DirectoryCustomer,
  { vatNumber, email }: CanonicalCustomer
): ("vat_number" | "email")[] {
  const number = bareVatNumber(vatNumber)
  const isSameNumber =
    number !== null && number === bareVatNumber(candidate.vatNumber)
  const isSameEmail =
    email !== "" && email.toLowerCase() === candidate.email?.toLowerCase()
  return [
    ...(isSameNumber ? (["vat_number"] as const) : []),
    ...(isSameEmail ? (["email"] as const) : []),
  ]
}

/** Its own first, then by how much is the same. */
function rank({
  is_paired,
  matches,
}: {
  readonly is_paired: boolean
  readonly matches: readonly string[]
}): number {
  return (is_paired ? 10 : 0) + matches.length
}

function directoryView(candidate: DirectoryCustomer) {
  const { externalId, code, name, vatNumber, email, city, active } = candidate
  return {
    external_id: externalId,
    code,
    name,
    vat_number: vatNumber,
    email,
    city,
    is_active: active,
  }
}

interface Ownership {
  readonly owners: readonly LinkedBinding[]
  readonly labels: ReadonlyMap<string, string>
  readonly customerId: string
}

/** The other customer of the store that it is paired with. */
function otherOwner(
  { externalId }: DirectoryCustomer,
  { owners, labels, customerId }: Ownership
) {
  const owner = owners.find(
    (each) => each.external_id === externalId && each.store_id !== customerId
  )
  return owner === undefined
    ? null
    : {
        id: owner.store_id,
        label: labels.get(owner.store_id) ?? owner.store_id,
      }
}
