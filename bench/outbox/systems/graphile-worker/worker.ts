import { run, type Runner } from "graphile-worker"
import { cpuMsOf } from "../cpu-time"
import { ErpClient } from "../erp-client"
import type { WorkerApi, Workplace } from "../system"
import { type DeliverPayload, presetFor, TASK } from "./graphile"

export function graphileWorker(): WorkerApi {
  let listening: Listening | null = null
  return {
    drain,
    listen: async (workplace) => {
      listening = await listen(workplace, () => undefined)
    },
    rest: async () => {
      await listening?.rest()
    },
  }
}

interface Listening {
  rest(): Promise<void>
}

async function drain({
  count,
  ...workplace
}: Workplace & { readonly count: number }): Promise<number> {
  return await cpuMsOf(async () => {
    let left = count
    let finish: () => void = () => undefined
    const finished = new Promise<void>((resolve) => {
      finish = resolve
    })
    const listening = await listen(workplace, () => {
      left -= 1
      if (left === 0) {
        finish()
      }
    })
    await finished
    // Completions that are still being written are waited for here.
    await listening.rest()
  })
}

async function listen(
  { databaseUrl, erpUrl, concurrency }: Workplace,
  onDelivered: () => void
): Promise<Listening> {
  const erp = new ErpClient(erpUrl, concurrency)
  const runner: Runner = await run({
    preset: presetFor(databaseUrl, concurrency),
    noHandleSignals: true,
    parsedCronItems: [],
    taskList: {
      [TASK]: async (payload) => {
        // As our producer wrote it.
        await erp.post((payload as DeliverPayload).path)
        onDelivered()
      },
    },
  })
  return {
    rest: async () => {
      await runner.stop()
      erp.close()
    },
  }
}
