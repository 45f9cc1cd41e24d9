import { createPgConnection } from "@medusajs/framework/utils"
import { describe, expect, it, onTestFinished } from "vitest"
import type { Database } from "../../src/modules/erp-sync/stores/database"
import { RequestLimiter } from "../../src/modules/erp-sync/stores/request-limiter"
import { aConnection, HOUR_MS } from "./builders"
import { withErpSync } from "./erp-sync-module"

const FIFTY_PER_SECOND = 50
const SPACING_MS = 20
/** Node may fire a timer a little early. */
const TIMER_MS = 2

withErpSync(({ service, databaseUrl }) => {
  const patient = new AbortController().signal

  /** How long each of so many requests had to wait, shortest first. */
  async function waits(
    count: number,
    take: () => Promise<void>
  ): Promise<number[]> {
    const startedAt = performance.now()
    const turns = await Promise.all(
      Array.from({ length: count }, async () => {
        await take()
        return performance.now() - startedAt
      })
    )
    return turns.toSorted((a, b) => a - b)
  }

  /** The limiter of another process: it shares nothing but the database. */
  function anotherLimiter(): RequestLimiter {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- Medusa declares its connection without the types of rows
    const db: Database = createPgConnection({ clientUrl: databaseUrl })
    onTestFinished(() => db.destroy())
    return new RequestLimiter(db)
  }

  function expectSpacing(turns: readonly number[]) {
    turns.forEach((turn, index) => {
      expect(turn).toBeGreaterThanOrEqual(index * SPACING_MS - TIMER_MS)
    })
  }

  describe("The pace of a connection's requests", () => {
    it("keeps them apart", async () => {
      const id = await aConnection(service)
      expectSpacing(
        await waits(5, () =>
          service.limiter.take(id, FIFTY_PER_SECOND, patient)
        )
      )
    })

    it("is one for two processes", async () => {
      const id = await aConnection(service)
      const limiters = [service.limiter, anotherLimiter()]
      let turn = 0
      expectSpacing(
        await waits(8, () => {
          turn += 1
          const limiter = limiters[turn % 2] ?? service.limiter
          return limiter.take(id, FIFTY_PER_SECOND, patient)
        })
      )
    })

    it("does not save up turns that nobody took", async () => {
      const id = await aConnection(service)
      const take = () => service.limiter.take(id, FIFTY_PER_SECOND, patient)
      await waits(3, take)
      await waits(1, take)
      expectSpacing(await waits(4, take))
    })

    it("does not hold where the ERP has none", async () => {
      const id = await aConnection(service)
      await expect(
        waits(20, () => service.limiter.take(id, null, patient))
      ).resolves.toHaveLength(20)
    })

    it("is each connection's own", async () => {
      const [slow, quick] = [
        await aConnection(service),
        await aConnection(service),
      ]
      await service.limiter.pause(slow, HOUR_MS)
      await expect(
        service.limiter.take(quick, FIFTY_PER_SECOND, patient)
      ).resolves.toBeUndefined()
    })
  })

  describe("A pause the ERP asked for", () => {
    it.each([null, FIFTY_PER_SECOND])(
      "holds everybody (requests per second: %s)",
      async (pace) => {
        const id = await aConnection(service)
        const limiters = [service.limiter, anotherLimiter()]
        await service.limiter.pause(id, 150)
        const pausedAt = performance.now()
        await Promise.all(
          limiters.map((limiter) => limiter.take(id, pace, patient))
        )
        // Between the pause and this clock lies only its own answer.
        expect(performance.now() - pausedAt).toBeGreaterThan(100)
      }
    )

    it("is not shortened by a shorter one", async () => {
      const id = await aConnection(service)
      const stop = new AbortController()
      await service.limiter.pause(id, HOUR_MS)
      await service.limiter.pause(id, 0)
      const taken = service.limiter.take(id, null, stop.signal)
      stop.abort(new Error("stopped"))
      await expect(taken).rejects.toThrow("stopped")
    })
  })

  describe("A request that waits for its turn", () => {
    it("stops waiting as soon as it is aborted", async () => {
      const id = await aConnection(service)
      await service.limiter.pause(id, HOUR_MS)
      const stop = new AbortController()
      const taken = service.limiter.take(id, null, stop.signal)
      stop.abort(new Error("the store is stopping"))
      await expect(taken).rejects.toThrow("the store is stopping")
    })

    it("does not begin to wait when it was aborted before", async () => {
      const id = await aConnection(service)
      await service.limiter.pause(id, HOUR_MS)
      await expect(
        service.limiter.take(id, null, AbortSignal.abort(new Error("stopped")))
      ).rejects.toThrow("stopped")
    })

    it("waits for nothing when its connection was deleted", async () => {
      await expect(
        service.limiter.take("erpcon_none", FIFTY_PER_SECOND, patient)
      ).resolves.toBeUndefined()
    })
  })
})
