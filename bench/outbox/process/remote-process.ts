import { type ChildProcess, fork } from "node:child_process"
import { whenProcessEnds } from "../../../sandbox/process/exit-hook"
import type { Answer, Call, Served } from "./served"

interface Waiting {
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

type ArgumentOf<Method> = Method extends (argument: infer A) => unknown
  ? A
  : never
type ResultOf<Method> = Method extends (...args: never[]) => Promise<infer R>
  ? R
  : never

/**
 * A program of this repository in a process of its own, so that its work and
 * its CPU time are nobody else's. It ends with this process.
 */
export class RemoteProcess<Api extends Served> {
  readonly #child: ChildProcess
  readonly #withdraw: () => void
  readonly #waiting = new Map<number, Waiting>()
  #lastId = 0

  /** @param program absolute path of a TypeScript file that calls `serve` */
  constructor(program: string) {
    this.#child = fork(program, {
      execArgv: ["--require", require.resolve("tsx/cjs")],
      // Standard output belongs to the result; what a child says is a remark.
      stdio: ["ignore", 2, 2, "ipc"],
    })
    this.#withdraw = whenProcessEnds(() => this.#child.kill("SIGKILL"))
    this.#child.on("message", (answer: Answer) => {
      this.#settle(answer)
    })
    this.#child.once("exit", (code, signal) => {
      this.#abandon(
        `${program} ended (${signal ?? String(code)}); see its output above`
      )
    })
  }

  call<Method extends keyof Api & string>(
    method: Method,
    argument: ArgumentOf<Api[Method]>
  ): Promise<ResultOf<Api[Method]>> {
    this.#lastId += 1
    const call: Call = { id: this.#lastId, method, argument }
    return new Promise((resolve, reject) => {
      // What the other side returns is what its type says: both are compiled
      // from the same interface.
      const waiting = { resolve: resolve as Waiting["resolve"], reject }
      this.#waiting.set(call.id, waiting)
      this.#child.send(call)
    })
  }

  stop(): void {
    this.#withdraw()
    this.#child.removeAllListeners("exit")
    if (this.#child.connected) {
      this.#child.disconnect()
    }
  }

  #settle({ id, result, error }: Answer): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error === undefined) {
      waiting?.resolve(result)
    } else {
      waiting?.reject(new Error(error))
    }
  }

  #abandon(reason: string): void {
    for (const { reject } of this.#waiting.values()) {
      reject(new Error(reason))
    }
    this.#waiting.clear()
  }
}
