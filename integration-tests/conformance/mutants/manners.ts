import type { Mutant } from "./mutant"
import { calling, onError } from "./wrapping"

/** Mistakes in dealing with whoever runs the connector. */
export const manners: readonly Mutant[] = [
  {
    name: "takes refused credentials for success",
    breaks: "Wrong credentials are unauthorized",
    isGrave: true,
    spoil: (good) =>
      onError(good, (error) => {
        if (error.kind === "unauthorized") {
          return { summary: "Connected", warnings: [] }
        }
        throw error
      }),
  },
  {
    name: "checks nothing",
    breaks: "A web server that is no ERP does not pass the check",
    spoil: (good) => ({
      ...good,
      check: () => Promise.resolve({ summary: "Connected", warnings: [] }),
    }),
  },
  {
    name: "does not wait for its turn",
    breaks: "Every request waits for its turn and ends it",
    deps: (deps) => ({
      ...deps,
      takeTurn: () => Promise.resolve(() => undefined),
    }),
  },
  {
    name: "does not say who it is",
    breaks: "Every request says who sends it",
    deps: (deps) => ({ ...deps, userAgent: "got" }),
  },
  {
    name: "records nothing",
    breaks: "Every request is recorded with its answer",
    spoil: (good) =>
      calling(good, (call) => ({ ...call, record: () => undefined })),
  },
  {
    name: "goes on after an abort",
    breaks: "An aborted call ends at once, whatever it waits for",
    spoil: (good) =>
      calling(good, (call) => ({
        ...call,
        signal: AbortSignal.timeout(6_000),
      })),
  },
  {
    name: "has a facet it does not declare",
    breaks: "It returns the facets it declares, and no others",
    spoil: (good) => ({ ...good, prices: {} }),
  },
  {
    name: "lacks a facet it declares",
    breaks: "It returns the facets it declares, and no others",
    spoil: ({ orderSink: _orderSink, ...others }) => others,
  },
]
