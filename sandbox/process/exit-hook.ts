const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const

/**
 * Runs `action` when this process ends, whichever way it can notice: a normal
 * end, an uncaught error, or a signal. Returns how to withdraw it.
 *
 * A signal that somebody else handles too is left to him: he decides when the
 * process ends, and `exit` comes in the end.
 */
export function whenProcessEnds(action: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals) => {
    if (process.listenerCount(signal) === 1) {
      process.removeListener(signal, onSignal)
      action()
      process.kill(process.pid, signal)
    }
  }
  process.once("exit", action)
  SIGNALS.forEach((signal) => process.on(signal, onSignal))
  return () => {
    process.removeListener("exit", action)
    SIGNALS.forEach((signal) => process.removeListener(signal, onSignal))
  }
}
