import {
  addressIn,
  isLocalAddress,
  isPublicAddress,
} from "../../domain/public-address"
import { parseBaseUrl, type PlainHttp } from "../kit/base-url"

/** What an operator says about where TotalGest is. */
export interface EndpointSettings {
  /** A host, with or without a port, or a whole address. */
  readonly endpoint: string
  /** Where the API is on a host that is given alone. */
  readonly base_path: string
  readonly private_network: boolean
}

/**
 * The address below which TotalGest is asked.
 * @throws {RangeError} with a sentence that says what is wrong with it.
 */
export function endpointUrl(settings: EndpointSettings): URL {
  const { endpoint, base_path } = settings
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(endpoint.trim())
  const url = parseBaseUrl(
    hasScheme ? endpoint : `https://${endpoint.trim()}`,
    settings.private_network ? ownMachines : nowhere
  )
  if (!settings.private_network && leadsInside(url.hostname)) {
    throw new RangeError(
      "The endpoint is in a private network. Enter its public address; if TotalGest does stand in your own network, switch that on among the advanced settings."
    )
  }
  url.search = ""
  url.hash = ""
  const path = base_path.replace(/^\/+|\/+$/g, "")
  return url.pathname === "/" && path !== "" ? new URL(`${path}/`, url) : url
}

/** `null`: there is none. */
export function endpointProblem(settings: EndpointSettings): string | null {
  try {
    endpointUrl(settings)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Link-local addresses lead to the metadata of clouds, and never to an ERP. */
export function allowedAddresses({
  private_network,
}: Pick<EndpointSettings, "private_network">) {
  return (address: string): boolean =>
    isPublicAddress(address) || (private_network && isLocalAddress(address))
}

/** Names are looked up, and looked at, when they are connected to. */
function leadsInside(hostname: string): boolean {
  const address = addressIn(hostname)
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    (address !== null && !isPublicAddress(address))
  )
}

const nowhere: PlainHttp = {
  accepts: () => false,
  name: "a machine of your own network, if that is switched on among the advanced settings",
}

/** Without encryption a name could lead anywhere; an IP address cannot. */
const ownMachines: PlainHttp = {
  accepts: (hostname) => {
    const address = addressIn(hostname)
    return (
      hostname === "localhost" || (address !== null && isLocalAddress(address))
    )
  },
  name: "the IP address of a machine of your own network",
}
