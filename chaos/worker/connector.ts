import { smarty } from "../../src/connectors/smarty"
import type {
  ConnectorDefinition,
  HttpTimeouts,
} from "../../src/connectors/contract"

/** A hang costs its place so long; a run has no half minutes to wait. */
const TIMEOUTS: HttpTimeouts = { connectMs: 1_000, responseMs: 1_500 }

/**
 * Requests beside each other on one account. Smarty's own limit is one, which
 * would leave nothing for several workers to get wrong together.
 */
const MAX_CONCURRENT = 4

/**
 * The built-in connector, less patient and less modest: what it sends, reads
 * and concludes is untouched. Takes the built-in one's place in the catalog.
 */
export const hurriedSmarty: ConnectorDefinition = {
  ...smarty,
  limits: (settings) => ({
    ...smarty.limits(settings as Parameters<typeof smarty.limits>[0]),
    maxConcurrent: MAX_CONCURRENT,
  }),
  connect: (settings, deps) =>
    smarty.connect(settings as Parameters<typeof smarty.connect>[0], {
      ...deps,
      timeouts: TIMEOUTS,
    }),
}
