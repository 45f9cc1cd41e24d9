import type { MedusaContainer } from "@medusajs/framework/types"
import type { PairingState } from "../../domain/pairing"
import type { CanonicalProduct } from "../../domain/records/product"
import { findConnection } from "../connections/save-connection"
import { erpSync } from "../erp-sync"
import { type Candidate, findCandidates } from "./candidates"
import { readErpProduct } from "./erp-records"

/**
 * A record as the ERP has it now, beside the products of the store it may be.
 * @throws {MedusaError} when the ERP does not answer, or does not have it
 */
export async function readPairing(
  container: MedusaContainer,
  {
    connectionId,
    externalId,
  }: { readonly connectionId: string; readonly externalId: string }
) {
  const connection = await findConnection(container, connectionId)
  const { exclusions } = erpSync(container)
  const [record, excluded] = await Promise.all([
    readErpProduct(container, connection, externalId),
    exclusions.among(connectionId, "product", [externalId]),
  ])
  const candidates = await findCandidates(container, connection, record)
  return {
    connection_id: connection.id,
    connection_name: connection.name,
    kind: "product" as const,
    external_id: externalId,
    state: excluded.has(externalId) ? "excluded" : stateOf(candidates),
    record: recordView(record),
    candidates,
  }
}

function stateOf(candidates: readonly Candidate[]): PairingState {
  return candidates.some((own) => own.is_paired) ? "paired" : "open"
}

function recordView(product: CanonicalProduct) {
  return {
    title: product.title,
    brand: product.brand,
    image: product.images[0] ?? null,
    is_active: product.active,
    variants: product.variants.map((variant) => ({
      external_id: variant.externalId,
      options: variant.options,
      sku: variant.sku,
      ean: variant.ean,
      additional_codes: variant.additionalCodes ?? [],
      prices: variant.prices.map(({ amount, currency, includesTax }) => ({
        amount,
        currency,
        includes_tax: includesTax,
      })),
    })),
  }
}
