import type { Connector, ConnectorDeps } from "../../../src/connectors/contract"
import type { AnyConnector, Settings, Subject } from "../subject"

/** A connector with one mistake somebody could make, put over a good one. */
export interface Mutant {
  /** Continues "A connector that …". */
  readonly name: string
  /** The promise it breaks: the name of a check. */
  readonly breaks: string
  /** Key of the connector it is put over; default `smarty`. */
  readonly on?: string
  /** So grave that it is tried on every connector. */
  readonly isGrave?: true
  /** What of its surroundings it does not heed. */
  readonly deps?: (deps: ConnectorDeps) => ConnectorDeps
  readonly spoil?: (good: Connector, settings: Settings) => Connector
}

export function mutate(subject: Subject, mutant: Mutant): Subject {
  const { connector } = subject
  const spoilt: AnyConnector = {
    ...connector,
    connect: (settings, deps) => {
      const good = connector.connect(settings, mutant.deps?.(deps) ?? deps)
      return mutant.spoil?.(good, settings as Settings) ?? good
    },
  }
  return { ...subject, connector: spoilt }
}
