import type { Pool, PoolClient } from "@medusajs/framework/pg"

export async function inTransaction(
  pool: Pool,
  work: (client: PoolClient) => Promise<void>
): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query("begin")
    await work(client)
    await client.query("commit")
  } finally {
    client.release()
  }
}
