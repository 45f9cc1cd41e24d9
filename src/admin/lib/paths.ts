export const paths = {
  overview: "/erp-sync",
  problems: "/erp-sync/problems",
  queue: "/erp-sync/queue",
  runs: "/erp-sync/runs",
  run: (id: string) => `/erp-sync/runs/${id}`,
  pairing: "/erp-sync/pairing",
  /** The page on which a person says which product a record is. */
  pairingOf: (connectionId: string, externalId: string) =>
    `/erp-sync/pairing/${connectionId}/${encodeURIComponent(externalId)}`,
  /** The page on which a person says which customer of the ERP one is. */
  customerPairingOf: (connectionId: string, customerId: string) =>
    `/erp-sync/pairing/${connectionId}/customers/${customerId}`,
  message: (id: string) => `/erp-sync/queue?message=${id}`,
  /** The queue, searched for what people call a record. */
  queueOf: (name: string) => `/erp-sync/queue?q=${encodeURIComponent(name)}`,
  settings: "/settings/erp-sync",
  newConnection: "/settings/erp-sync/create",
  connection: (id: string) => `/settings/erp-sync/${id}`,
  warehouses: (connectionId: string) =>
    `/settings/erp-sync/${connectionId}#warehouses`,
}

const pages: Record<string, string> = {
  order: "/orders",
  customer: "/customers",
  product: "/products",
  product_image: "/products",
  category: "/categories",
}

/** Where a store record is mended; null when no page shows that kind. */
export function recordPath(kind: string, id: string | null): string | null {
  if (kind === "tax_rate") {
    return "/settings/tax-regions"
  }
  const page = pages[kind]
  return page && id ? `${page}/${id}` : null
}

interface IssueOfCustomer {
  code: string
  record?: { kind: string; id: string }
}

/** Where a person decides who an order's customer is; null for other issues. */
export function customerPairingPathOf(
  connectionId: string,
  { code, record }: IssueOfCustomer
): string | null {
  return code === "customer.to_decide" && record
    ? paths.customerPairingOf(connectionId, record.id)
    : null
}

interface IssueOfRecord {
  code: string
  external_id: string | null
}

/** Where a record is decided on that a run could not tell; null for others. */
export function pairingPathOf(
  connectionId: string,
  { code, external_id }: IssueOfRecord
): string | null {
  return code === "product.link_ambiguous" && external_id
    ? paths.pairingOf(connectionId, external_id)
    : null
}
