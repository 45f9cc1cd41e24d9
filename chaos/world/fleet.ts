import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { closeSync, openSync } from "node:fs"
import path from "node:path"
import type { EngineOptions } from "../worker/engine"
import type { WorkerCommand, WorkerNews } from "../worker/protocol"

const ENTRY = path.join(__dirname, "..", "worker", "main.ts")

interface Worker {
  readonly name: string
  readonly process: ChildProcess
}

export interface FleetOptions {
  readonly workers: number
  readonly engine: Omit<EngineOptions, "processName">
  /** Where the workers' words are kept. */
  readonly logFolder: string
}

/** The worker processes, and the supervisor who starts the dead anew. */
export class Fleet {
  readonly #options: FleetOptions
  readonly #workers = new Map<string, Worker>()
  #started = 0
  #isStopping = false
  /** Processes that ended although nobody killed them. */
  readonly crashes: string[] = []

  constructor(options: FleetOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    const { workers } = this.#options
    await Promise.all(Array.from({ length: workers }, () => this.#startOne()))
  }

  names(): string[] {
    return [...this.#workers.keys()]
  }

  /** SIGKILL, and nobody takes its place yet. */
  async kill(name: string): Promise<void> {
    const worker = this.#workers.get(name)
    if (worker !== undefined) {
      this.#workers.delete(name)
      const exit = once(worker.process, "exit")
      worker.process.kill("SIGKILL")
      await exit
    }
  }

  /** Starts workers until there are as many as there should be. */
  async complete(): Promise<void> {
    const missing = this.#options.workers - this.#workers.size
    await Promise.all(Array.from({ length: missing }, () => this.#startOne()))
  }

  /** Resolves when every worker has its connections back. */
  async exhaustPools(forMs: number): Promise<void> {
    const command: WorkerCommand = { command: "exhaust_pool", forMs }
    await Promise.all(
      [...this.#workers.values()].map(async (worker) => {
        const released = heard(worker.process, "pool_released")
        worker.process.send(command)
        await released
      })
    )
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    await Promise.all(this.names().map((name) => this.kill(name)))
  }

  async #startOne(): Promise<void> {
    this.#started += 1
    const name = `chaos-worker-${this.#started}`
    const child = this.#fork({ ...this.#options.engine, processName: name })
    this.#workers.set(name, { name, process: child })
    child.once("exit", (code, signal) => {
      if (this.#workers.delete(name) && !this.#isStopping) {
        this.crashes.push(`${name} ended with ${String(code ?? signal)}`)
        void this.complete()
      }
    })
    await heard(child, "ready")
  }

  #fork(options: EngineOptions): ChildProcess {
    const file = path.join(
      this.#options.logFolder,
      `${options.processName}.log`
    )
    const log = openSync(file, "a")
    const child = fork(ENTRY, [JSON.stringify(options)], {
      execArgv: ["--require", require.resolve("tsx/cjs")],
      stdio: ["ignore", log, log, "ipc"],
    })
    closeSync(log)
    return child
  }
}

/** Resolves when a worker says so, or will never say anything again. */
function heard(child: ChildProcess, news: WorkerNews["news"]): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      child.off("message", onMessage).off("exit", done)
      resolve()
    }
    const onMessage = (message: unknown) => {
      if ((message as WorkerNews).news === news) {
        done()
      }
    }
    child.on("message", onMessage).on("exit", done)
  })
}
