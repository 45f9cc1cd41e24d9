import type { Logger } from "@medusajs/framework/types"

const nothing = () => undefined

/** Keeps quiet, because a log would be measured with the engine; but not about errors. */
export const silentLogger: Logger = {
  panic: console.error,
  error: console.error,
  warn: console.error,
  shouldLog: () => false,
  setLogLevel: nothing,
  unsetLogLevel: nothing,
  activity: () => "",
  progress: nothing,
  failure: () => null,
  success: () => ({}),
  silly: nothing,
  debug: nothing,
  verbose: nothing,
  http: nothing,
  info: nothing,
  log: nothing,
}
