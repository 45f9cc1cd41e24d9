import { Pool } from "@medusajs/framework/pg"
import { makeWorkerUtils } from "graphile-worker"
import { type BenchMessage, pathOf, type Producer } from "../system"
import { inTransaction } from "../transaction"
import { type DeliverPayload, presetFor, TASK } from "./graphile"

const IDLE = 1

/** NOTIFY is part of it. */
export async function openGraphileProducer(
  databaseUrl: string
): Promise<Producer> {
  const utils = await makeWorkerUtils({ preset: presetFor(databaseUrl, IDLE) })
  const pool = new Pool({ connectionString: databaseUrl })
  return {
    enqueue: async (messages) => {
      await utils.addJobs(
        messages.map((message) => ({
          identifier: TASK,
          payload: payloadOf(message),
        }))
      )
    },
    enqueueAndWake: async (message) => {
      await utils.addJob(TASK, payloadOf(message))
    },
    sell: (message) =>
      inTransaction(pool, async (client) => {
        await client.query("insert into bench_sale default values")
        if (message !== null) {
          // Its documented way into somebody else's transaction.
          await client.query("select graphile_worker.add_job($1, $2)", [
            TASK,
            JSON.stringify(payloadOf(message)),
          ])
        }
      }),
    close: async () => {
      await utils.release()
      await pool.end()
    },
  }
}

function payloadOf(message: BenchMessage): DeliverPayload {
  return { path: pathOf(message) }
}
