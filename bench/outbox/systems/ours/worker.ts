import type { DrainLoop } from "../../../../src/workflows/export/drain-loop"
import { LINGER_MS } from "../../../../src/workflows/export/lease"
import { cpuMsOf } from "../cpu-time"
import type { WorkerApi, Workplace } from "../system"
import { Engine } from "./engine"

/** As the plugin's job: the net under lost notifications. */
const TICK_MS = 2_000

export function ourWorker(): WorkerApi {
  let listening: { rest(): Promise<void> } | null = null
  return {
    drain,
    listen: async (workplace) => {
      listening = await listen(workplace)
    },
    rest: async () => {
      await listening?.rest()
    },
  }
}

async function drain(workplace: Workplace): Promise<number> {
  const engine = await Engine.open(workplace)
  try {
    return await cpuMsOf(async () => {
      let attempts = 0
      do {
        const loop = await engine.openDrain(0)
        attempts = await loop.run()
      } while (attempts > 0)
    })
  } finally {
    await engine.close()
  }
}

async function listen(workplace: Workplace) {
  const engine = await Engine.open(workplace)
  const drain = new StandingDrain(engine)
  const ticking = setInterval(() => {
    drain.tick()
  }, TICK_MS)
  engine.onRecorded(() => {
    drain.wake()
  })
  return {
    rest: async () => {
      clearInterval(ticking)
      await drain.rest()
      await engine.close()
    },
  }
}

/** Drains whenever it is woken, as the plugin does for each connection. */
class StandingDrain {
  readonly #engine: Engine
  #isWanted = false
  #isResting = false
  #loop: DrainLoop<null> | null = null
  #running: Promise<void> | null = null
  #ticking: Promise<void> = Promise.resolve()

  constructor(engine: Engine) {
    this.#engine = engine
  }

  wake(): void {
    this.#isWanted = true
    this.#loop?.poke()
    this.#running ??= this.#drain()
  }

  tick(): void {
    this.#ticking = this.#engine.isDue().then((isDue) => {
      if (isDue) {
        this.wake()
      }
    })
  }

  async rest(): Promise<void> {
    await this.#ticking
    this.#isResting = true
    this.#loop?.stop()
    await this.#running
  }

  async #drain(): Promise<void> {
    try {
      while (this.#isWanted && !this.#isResting) {
        this.#isWanted = false
        this.#loop = await this.#engine.openDrain(LINGER_MS)
        const attempts = await this.#loop.run()
        this.#isWanted ||= attempts > 0
      }
    } finally {
      this.#running = null
      this.#loop = null
    }
  }
}
