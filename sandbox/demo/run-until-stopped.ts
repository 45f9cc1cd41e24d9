/** Something that was started and can be stopped. */
export interface Running {
  stop(): Promise<void>
}

/**
 * Starts things and stops them, in the order given, on Ctrl-C or SIGTERM.
 *
 * Before everything runs, and on a second signal, the process ends at once;
 * what it started ends with it.
 */
export function runUntilStopped(start: () => Promise<Running[]>): void {
  let running: readonly Running[] | undefined
  const onSignal = () => {
    if (running === undefined) {
      process.exit(1)
    }
    console.log("\nStopping")
    void stopAll(running).finally(() => process.exit(0))
    running = undefined
  }
  process.on("SIGINT", onSignal)
  process.on("SIGTERM", onSignal)
  start().then(
    (started) => {
      running = started
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error)
      process.exit(1)
    }
  )
}

async function stopAll(running: readonly Running[]) {
  for (const each of running) {
    await each.stop()
  }
}
