import { Pool, type PoolClient } from "@medusajs/framework/pg"
import type PgBoss from "pg-boss"
import { inTransaction } from "../transaction"
import { type BenchMessage, pathOf, type Producer } from "../system"
import { CHANNEL, QUEUE, startBoss } from "./boss"

export async function openBossProducer(databaseUrl: string): Promise<Producer> {
  const boss = await startBoss(databaseUrl)
  const pool = new Pool({ connectionString: databaseUrl })
  return {
    enqueue: (messages) => boss.insert(messages.map(job)),
    // Its jobs and our NOTIFY become visible together.
    enqueueAndWake: (message) =>
      inTransaction(pool, async (client) => {
        await boss.insert([job(message)], { db: on(client) })
        await client.query(`notify ${CHANNEL}`)
      }),
    sell: (message) =>
      inTransaction(pool, async (client) => {
        await client.query("insert into bench_sale default values")
        if (message !== null) {
          await boss.insert([job(message)], { db: on(client) })
        }
      }),
    close: async () => {
      await boss.stop({ graceful: false })
      await pool.end()
    },
  }
}

function job(message: BenchMessage): PgBoss.JobInsert {
  return { name: QUEUE, data: { path: pathOf(message) } }
}

function on(client: PoolClient): PgBoss.Db {
  return {
    executeSql: (text, values: unknown[]) => client.query(text, values),
  }
}
