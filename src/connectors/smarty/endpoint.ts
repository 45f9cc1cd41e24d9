import {
  addressIn,
  isLocalAddress,
  isPublicAddress,
} from "../../domain/public-address"
import { isBaseUrl, isThisMachine, parseBaseUrl } from "../kit/base-url"

/**
 * Smarty is on the Internet, its sandbox on this machine; no other address
 * leads to either, so that the form is no door into the network behind the
 * store.
 */
export function allowedAddresses({ hostname }: URL) {
  const isSandbox = isThisMachine(hostname)
  return (address: string): boolean =>
    isPublicAddress(address) || (isSandbox && isLocalAddress(address))
}

/** Names are looked up, and looked at, when they are connected to. */
export function leadsInside(text: string): boolean {
  if (!isBaseUrl(text)) {
    return false
  }
  const url = parseBaseUrl(text)
  const address = addressIn(url.hostname)
  return address !== null && !allowedAddresses(url)(address)
}
