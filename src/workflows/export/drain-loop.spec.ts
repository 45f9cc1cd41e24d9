import { describe, expect, it } from "vitest"
import type {
  Claimed,
  ClaimRequest,
} from "../../modules/erp-sync/stores/outbox-claim"
import type { Exchange } from "../../connectors/contract"
import type { MessageRow } from "../../modules/erp-sync/stores/outbox-rows"
import { DrainLoop, type DrainLoopDeps } from "./drain-loop"
import { completed, failed } from "./outcome"

const aMessage = (id: string) =>
  ({
    id,
    ordering_key: id,
    lane: "realtime",
    claim_token: "token",
    attempts_used: 0,
  }) as MessageRow

/** A queue that hands out its messages once and remembers what came of them. */
class Queue {
  readonly released: string[] = []
  readonly settled: string[] = []
  #due: MessageRow[]
  #onSettled: () => void = () => undefined
  /** What a release meets, one after the other; then it works. */
  readonly #obstacles: Error[]

  constructor(ids: readonly string[], obstacles: readonly Error[] = []) {
    this.#due = ids.map(aMessage)
    this.#obstacles = [...obstacles]
  }

  readonly claim = () => Promise.resolve(this.#due.splice(0))
  readonly extendLeases = () => Promise.resolve()

  readonly release = (claimed: readonly Claimed[]) => {
    const obstacle = this.#obstacles.shift()
    if (obstacle !== undefined) {
      return Promise.reject(obstacle)
    }
    this.released.push(...claimed.map(({ id }) => id))
    return Promise.resolve()
  }

  readonly settle: DrainLoopDeps<null>["outbox"]["settle"] = (attempts) => {
    const ids = attempts.map(({ message }) => message.id)
    this.settled.push(...ids)
    this.#onSettled()
    return Promise.resolve(ids)
  }

  record(id: string): void {
    this.#due.push(aMessage(id))
  }

  /** Resolves with the next outcomes. */
  nextSettled(): Promise<void> {
    return new Promise((resolve) => {
      this.#onSettled = resolve
    })
  }
}

/** A drain of an ERP that takes one request at a time. */
function aDrain(
  outbox: Queue,
  overrides: Partial<DrainLoopDeps<null>> = {}
): DrainLoop<null> {
  return new DrainLoop<null>({
    outbox,
    connectionId: "con_a",
    revision: 1,
    limits: { maxConcurrent: 1, requestsPerSecond: null },
    signal: new AbortController().signal,
    prepare: () => Promise.resolve(null),
    deliver: () => Promise.resolve(completed()),
    learn: () => Promise.resolve(true),
    ...overrides,
  })
}

const anExchange: Exchange = {
  method: "GET",
  url: "https://erp.example.com/",
  status: 401,
  requestBody: null,
  responseBody: null,
  error: null,
  durationMs: 1,
}

/** Its ERP refuses the first message, and nothing more is begun. */
const refusing: Partial<DrainLoopDeps<null>> = {
  deliver: (_message, _batch, call) => {
    call.record(anExchange)
    return Promise.resolve(
      failed({
        kind: "unauthorized",
        code: "ERP_CREDENTIALS_REFUSED",
        message: "The key is refused.",
        issues: [],
      })
    )
  },
  learn: (failure) => Promise.resolve(failure === null),
}

describe("A drain", () => {
  it("delivers everything that is due", async () => {
    const queue = new Queue(["a", "b", "c"])
    expect(await aDrain(queue).run()).toBe(3)
    expect(queue.settled).toEqual(["a", "b", "c"])
    expect(queue.released).toEqual([])
  })

  it("delivers a bulk backlog to its end, though there is nothing real-time", async () => {
    const queue = new Queue([])
    const backlog = Array.from({ length: 20 }, (_, index) => ({
      ...aMessage(`message ${String(index)}`),
      lane: "bulk" as const,
    }))
    const loop = aDrain(queue, {
      outbox: Object.assign(queue, {
        claim: ({ keys }: ClaimRequest) =>
          Promise.resolve(backlog.splice(0, keys.bulk)),
      }),
      deliver: () =>
        new Promise((resolve) => setImmediate(resolve, completed())),
    })
    expect(await loop.run()).toBe(20)
  })

  it.each([
    ["learns from it what the ERP is like", true],
    ["learns nothing where the ERP was not asked", false],
  ])("that ends an attempt %s", async (_what, isAsked) => {
    let learned = 0
    const loop = aDrain(new Queue(["a"]), {
      deliver: (_message, _batch, call) => {
        if (isAsked) {
          call.record(anExchange)
        }
        return Promise.resolve(
          failed({
            kind: "rejected",
            code: "customer.email_missing",
            message: "There is no e-mail address.",
            issues: [],
          })
        )
      },
      learn: () => {
        learned += 1
        return Promise.resolve(true)
      },
    })
    await loop.run()
    expect(learned).toBe(Number(isAsked))
  })

  it("gives back every message it has not begun when it stops", async () => {
    const queue = new Queue(["a", "b", "c"])
    await aDrain(queue, refusing).run()
    expect(queue.settled).toEqual(["a"])
    expect(queue.released).toEqual(["b", "c"])
  })

  it("gives them back as soon as the database is there again", async () => {
    const queue = new Queue(["a", "b"], [new Error("away"), new Error("away")])
    await aDrain(queue, refusing).run()
    expect(queue.released).toEqual(["b"])
  })
})

describe("A drain that lingers", () => {
  const lingering = { lingerMs: 60_000 }

  it("delivers what is recorded later, without being opened again", async () => {
    const queue = new Queue(["a"])
    const drain = aDrain(queue, lingering)
    const first = queue.nextSettled()
    const running = drain.run()
    await first
    queue.record("b")
    const second = queue.nextSettled()
    drain.poke()
    await second
    drain.stop()
    expect(await running).toBe(2)
  })

  it("ends when nothing comes in time", async () => {
    const drain = aDrain(new Queue(["a"]), { lingerMs: 1 })
    expect(await drain.run()).toBe(1)
  })

  it("ends when it was woken for nothing: the connection may have changed", async () => {
    const drain = aDrain(new Queue([]), lingering)
    const running = drain.run()
    drain.poke()
    expect(await running).toBe(0)
  })
})
