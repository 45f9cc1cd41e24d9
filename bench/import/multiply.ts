import { Client } from "@medusajs/framework/pg"
import { contentHash } from "../../src/modules/erp-sync/content-hash"
import { catalogRecord, type CatalogState } from "./store/catalog"

/**
 * What an unchanged poll looks at, and a storefront lists: the ids in these
 * columns are those of the copy.
 */
const COPIED: Readonly<Record<string, readonly string[]>> = {
  product: ["id", "handle", "external_id"],
  product_variant: ["id", "product_id", "sku"],
  product_sales_channel: ["id", "product_id"],
  product_variant_inventory_item: ["id", "variant_id", "inventory_item_id"],
  inventory_item: ["id", "sku"],
  inventory_level: ["id", "inventory_item_id"],
}
const HASHES_AT_ONCE = 5_000

/**
 * Makes a store with so many times its imported products, which an import
 * would take a quarter of an hour for. The copies are as imported: bound to
 * the records of the ERP and unchanged.
 */
export async function multiplyProducts(
  databaseUrl: string,
  catalog: CatalogState
): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const copies = catalog.count / catalog.base - 1
    for (const [table, keys] of Object.entries(COPIED)) {
      await copyRows(client, { table, keys, copies })
    }
    await copyBindings(client, copies)
    await renewHashes(client, catalog)
    await client.query("analyze")
  } finally {
    await client.end()
  }
}

async function copyRows(
  client: Client,
  {
    table,
    keys,
    copies,
  }: { table: string; keys: readonly string[]; copies: number }
): Promise<void> {
  const columns = await columnsOf(client, table)
  const values = columns.map((column) =>
    keys.includes(column) ? `t."${column}" || '_' || copy` : `t."${column}"`
  )
  await insertCopies(client, { table, columns, values, copies, where: "true" })
}

/** The external id of a variant is `<product>/<size>`. */
async function copyBindings(client: Client, copies: number): Promise<void> {
  const columns = await columnsOf(client, "erp_binding")
  const copied: Readonly<Record<string, string>> = {
    id: "t.id || '_' || copy",
    store_id: "t.store_id || '_' || copy",
    external_id: "regexp_replace(t.external_id, '^[^/]+', '\\&_' || copy)",
  }
  await insertCopies(client, {
    table: "erp_binding",
    columns,
    values: columns.map((column) => copied[column] ?? `t."${column}"`),
    copies,
    where: "t.kind in ('product', 'variant')",
  })
}

interface Copying {
  readonly table: string
  readonly columns: readonly string[]
  readonly values: readonly string[]
  readonly copies: number
  readonly where: string
}

async function insertCopies(
  client: Client,
  { table, columns, values, copies, where }: Copying
): Promise<void> {
  const names = columns.map((column) => `"${column}"`).join(", ")
  await client.query(
    `insert into "${table}" (${names}) select ${values.join(", ")}
     from "${table}" t, generate_series(1, ${String(copies)}) copy
     where ${where}`
  )
}

async function columnsOf(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ column_name: string }>(
    `select column_name from information_schema.columns
     where table_schema = 'public' and table_name = $1
       and is_generated = 'NEVER'`,
    [table]
  )
  return rows.map(({ column_name }) => column_name)
}

async function renewHashes(
  client: Client,
  catalog: CatalogState
): Promise<void> {
  for (let start = 0; start < catalog.count; start += HASHES_AT_ONCE) {
    const length = Math.min(HASHES_AT_ONCE, catalog.count - start)
    const products = Array.from(
      { length },
      (_, offset) => catalogRecord(catalog, start + offset).product
    )
    await client.query(
      `update erp_binding b set import_hash = n.hash
       from unnest($1::text[], $2::text[]) n(external_id, hash)
       where b.kind = 'product' and b.external_id = n.external_id`,
      [
        products.map(({ externalId }) => externalId),
        products.map((product) => contentHash(product)),
      ]
    )
  }
}
