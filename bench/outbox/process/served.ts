/**
 * What a process offers to the one that started it: methods of at most one
 * argument. Arguments and results travel as copies.
 */
export type Served = Readonly<
  Record<string, (argument: never) => Promise<unknown>>
>

export interface Call {
  readonly id: number
  readonly method: string
  readonly argument: unknown
}

export interface Answer {
  readonly id: number
  readonly result?: unknown
  /** Set when the method failed: its message and stack. */
  readonly error?: string
}

/** Answers the calls of the parent process until it lets go of this one. */
export function serve(methods: Served): void {
  process.on("message", (call: Call) => {
    void answer(methods, call).then((sent) => process.send?.(sent))
  })
  process.once("disconnect", () => {
    process.exit()
  })
}

async function answer(methods: Served, call: Call): Promise<Answer> {
  try {
    const method = methods[call.method]
    if (method === undefined) {
      throw new Error(`This process has no method ${call.method}`)
    }
    return { id: call.id, result: await method(call.argument as never) }
  } catch (error) {
    const text = error instanceof Error ? error.stack : String(error)
    return { id: call.id, error: text ?? "It failed without a reason" }
  }
}
