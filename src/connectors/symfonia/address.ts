import { isLocalAddress, isPublicAddress } from "../../domain/public-address"
import { parseBaseUrl, type PlainHttp } from "../kit/base-url"

/** WebAPI stands in the company's own network, mostly without a certificate. */
const anywhere: PlainHttp = {
  accepts: () => true,
  name: "the ERP's own network",
}

/**
 * The address of a server as an operator types it.
 * @throws {RangeError} with a sentence that says what is wrong with it
 */
export function serverUrl(text: string): URL {
  const url = parseBaseUrl(text, anywhere)
  url.search = ""
  url.hash = ""
  return url
}

/** Below which WebAPI is asked; people also copy the address with `/api`. */
export function apiUrl(text: string): URL {
  const url = serverUrl(text)
  url.pathname = url.pathname.replace(/(?:api\/)?$/i, "api/")
  return url
}

/** `null`: it can be used. */
export function addressProblem(text: string): string | null {
  try {
    serverUrl(text)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Link-local addresses lead to the metadata of clouds, and never to an ERP. */
export function isAllowedAddress(address: string): boolean {
  return isPublicAddress(address) || isLocalAddress(address)
}
