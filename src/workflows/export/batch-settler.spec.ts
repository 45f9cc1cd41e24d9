import { describe, expect, it } from "vitest"
import type { SettledAttempt } from "../../modules/erp-sync/stores/outbox-settle"
import { BatchSettler } from "./batch-settler"

const anAttempt = (id: string) => ({ message: { id } }) as SettledAttempt
const idsOf = (attempts: readonly SettledAttempt[]) =>
  attempts.map(({ message }) => message.id)

/** A settler whose writes end when the test says so. */
function aSettler(isHeld: () => boolean = () => true) {
  const writes: { ids: string[]; end: (error?: Error) => void }[] = []
  const done: string[][] = []
  let announce: () => void = () => undefined
  const settler = new BatchSettler({
    outbox: {
      settle: (attempts) =>
        new Promise((resolve, reject) => {
          const ids = idsOf(attempts)
          writes.push({
            ids,
            end: (error) => {
              if (error === undefined) {
                resolve(ids)
              } else {
                reject(error)
              }
            },
          })
          announce()
        }),
    },
    isHeld,
    onDue: () => undefined,
    onDone: (attempts) => done.push(idsOf(attempts)),
  })
  const nextWrite = () =>
    new Promise<void>((resolve) => {
      announce = resolve
    })
  return { settler, writes, done, nextWrite }
}

describe("Settling in batches", () => {
  it("writes a lone outcome at once, and what comes meanwhile together", async () => {
    const { settler, writes, nextWrite } = aSettler()
    await settler.settle(anAttempt("a"))
    await settler.settle(anAttempt("b"))
    await settler.settle(anAttempt("c"))
    expect(writes.map(({ ids }) => ids)).toEqual([["a"]])
    const second = nextWrite()
    writes[0]?.end()
    await second
    expect(writes[1]?.ids).toEqual(["b", "c"])
    writes[1]?.end()
    await settler.finish()
    expect(settler.isIdle).toBe(true)
  })

  it("tries again while the messages are held", async () => {
    const { settler, writes, done, nextWrite } = aSettler()
    await settler.settle(anAttempt("a"))
    const again = nextWrite()
    writes[0]?.end(new Error("the database restarts"))
    await again
    expect(writes[1]?.ids).toEqual(["a"])
    expect(done).toEqual([])
    writes[1]?.end()
    await settler.finish()
    expect(done).toEqual([["a"]])
  })

  it("gives up with the lease, and says so", async () => {
    const { settler, writes, done } = aSettler(() => false)
    await settler.settle(anAttempt("a"))
    writes[0]?.end(new Error("the database is gone"))
    await expect(settler.finish()).rejects.toThrow("the database is gone")
    expect(done).toEqual([["a"]])
    expect(settler.isIdle).toBe(true)
  })

  it("lets deliveries wait when too many outcomes are not written", async () => {
    const { settler, writes, nextWrite } = aSettler()
    for (let index = 0; index <= 400; index += 1) {
      await settler.settle(anAttempt(String(index)))
    }
    let hasRoom = false
    const waiting = settler.settle(anAttempt("last")).then(() => {
      hasRoom = true
    })
    await Promise.resolve()
    expect(hasRoom).toBe(false)
    while (!settler.isIdle) {
      const next = nextWrite()
      writes.at(-1)?.end()
      await Promise.race([next, waiting])
    }
    await waiting
    expect(writes.flatMap(({ ids }) => ids)).toHaveLength(402)
  })
})
