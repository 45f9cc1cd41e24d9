import {
  type Call,
  type Capability,
  type Connector,
  type ConnectorError,
  type Facets,
  isConnectorError,
} from "../../../src/connectors/contract"

type Method = (...args: unknown[]) => unknown

/** Puts something around every method of a connector and its facets. */
function around(good: Connector, wrap: (method: Method) => Method): Connector {
  const members = Object.entries(good).map(([name, member]) => [
    name,
    typeof member === "function"
      ? wrap(member as Method)
      : wrapMethods(member, wrap),
  ])
  return Object.fromEntries(members) as Connector
}

function wrapMethods(facet: object, wrap: (method: Method) => Method): object {
  const members = Object.entries(facet) as [string, unknown][]
  return Object.fromEntries(
    members.map(([name, member]) => [
      name,
      typeof member === "function" ? wrap(member as Method) : member,
    ])
  )
}

/** Replaces some methods of one facet. */
export function withFacet<C extends Capability>(
  good: Connector,
  name: C,
  change: (facet: Facets[C]) => Partial<Facets[C]>
): Connector {
  const facets: Partial<Facets> = good
  const facet = facets[name]
  return facet === undefined
    ? good
    : { ...good, [name]: { ...facet, ...change(facet) } }
}

/**
 * Catches what every method throws.
 * @param handle returns what comes instead, or throws
 */
export function onError(
  good: Connector,
  handle: (error: ConnectorError, again: () => unknown) => unknown
): Connector {
  return around(good, (method) => (...args) => {
    const attempt = () => method(...args)
    const outcome = attempt()
    return outcome instanceof Promise
      ? outcome.catch((error: unknown) => {
          if (!isConnectorError(error)) {
            throw error
          }
          return handle(error, attempt)
        })
      : outcome
  })
}

/** Changes the call that methods are given. */
export function calling(
  good: Connector,
  change: (call: Call) => Call
): Connector {
  return around(
    good,
    (method) =>
      (...args) =>
        method(...args.map((arg) => (isCall(arg) ? change(arg) : arg)))
  )
}

function isCall(value: unknown): value is Call {
  return typeof value === "object" && value !== null && "signal" in value
}
