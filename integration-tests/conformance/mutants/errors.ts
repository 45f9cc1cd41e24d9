import {
  type Connector,
  ConnectorError,
  type ConnectorErrorKind,
} from "../../../src/connectors/contract"
import type { Mutant } from "./mutant"
import { onError } from "./wrapping"

/** Mistakes in saying what went wrong. */
export const errors: readonly Mutant[] = [
  {
    name: "puts a secret into its messages",
    breaks: "No error shows a secret, however a request fails",
    isGrave: true,
    spoil: (good, settings) =>
      onError(good, (error) => {
        const shown = Object.values(settings).join(" ")
        throw retold(error, { message: `${error.message} (${shown})` })
      }),
  },
  {
    name: "puts a secret into the cause of its errors",
    breaks: "No error shows a secret, however a request fails",
    spoil: (good, settings) =>
      onError(good, (error) => {
        throw retold(error, { cause: { sent: [Object.values(settings)] } })
      }),
  },
  {
    name: "writes e-mail addresses into its messages",
    breaks: "No error names a person, however a request fails",
    spoil: (good) =>
      onError(good, (error) => {
        const message = `${error.message} (giulia.ferrari@example.com)`
        throw retold(error, { message })
      }),
  },
  {
    name: "calls refusals unavailable, so that they are sent again",
    breaks: "What the ERP refuses in words is rejected with these words",
    spoil: renaming("rejected", "unavailable"),
  },
  {
    name: "calls lost creates unavailable, so that they are sent again",
    breaks:
      "Creating is indeterminate on a connection that breaks after the work",
    spoil: renaming("indeterminate", "unavailable"),
  },
  {
    name: "calls lost creates rejected, so that nobody looks for them",
    breaks: "Creating is indeterminate on an answer cut in half",
    spoil: renaming("indeterminate", "rejected"),
  },
  {
    name: "calls every failed create lost, also what was never sent",
    breaks: "An ERP that is switched off is unavailable, whatever is sent",
    spoil: renaming("unavailable", "indeterminate"),
  },
  {
    name: "forgets how long it was asked to wait",
    breaks: "Reading is rate_limited on HTTP 429 with seconds to wait",
    spoil: (good) =>
      onError(good, ({ kind, code, message }) => {
        throw new ConnectorError(kind, { code, message })
      }),
  },
  {
    name: "throws errors of its own",
    breaks: "Reading is unavailable on HTTP 500",
    spoil: (good) =>
      onError(good, (error) => {
        throw new Error(error.message)
      }),
  },
  {
    name: "asks again when it is refused",
    breaks: "A read that is refused, or told to wait, is not repeated",
    spoil: (good) =>
      onError(good, (error, again) => {
        if (error.kind === "rejected") {
          return again()
        }
        throw error
      }),
  },
  {
    name: "sends writes again by itself",
    breaks: "A write is sent once, however it fails",
    spoil: (good) =>
      onError(good, (error, again) => {
        if (error.kind === "indeterminate") {
          return again()
        }
        throw error
      }),
  },
]

function renaming(from: ConnectorErrorKind, to: ConnectorErrorKind) {
  return (good: Connector) =>
    onError(good, (error) => {
      const { code, message, issues } = error
      throw error.kind === from
        ? new ConnectorError(to, { code, message, issues })
        : error
    })
}

function retold(
  error: ConnectorError,
  { message = error.message, cause }: { message?: string; cause?: unknown }
): ConnectorError {
  const { kind, code, issues } = error
  return new ConnectorError(kind, { code, issues, message, cause })
}
