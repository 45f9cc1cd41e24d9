import type { CanonicalAddress } from "../../domain/records/customer"
import { splitStreet } from "../../domain/street"
import type { WireAddress } from "./wire"

/** An address as WebAPI takes it; blank is what is not known. */
export interface AddressToSend {
  readonly Country: string
  readonly City: string
  readonly PostCode: string
  readonly Street: string
  readonly HouseNo: string
  readonly ApartmentNo: string
}

/** `m. 4`, `lok. 4`, `4`: a flat and nothing else. */
const FLAT =
  /^(?:m\.?|lok\.?|lokal|mieszkanie|apt\.?|flat)?\s*(\d{1,4}\s?[a-z]?)$/i
/** `5/7`, `5 m. 7`, `5A lok. 2`: a house with a flat. */
const HOUSE_AND_FLAT =
  /^(.*?\S)(?:\s*\/\s*|\s+(?:m|lok)\.?\s*)(\d{1,4}\s?[a-z]?)$/i

/**
 * House and flat are apart in Symfonia. What cannot be told for certain stays
 * in the street, so that nothing of an address is lost.
 */
export function addressToWire(address: CanonicalAddress): AddressToSend {
  const line = address.address1?.trim() ?? ""
  const [, beforeFlat, flatBehind] = /\s(?:m|lok)\.?\s*\d/i.test(line)
    ? (HOUSE_AND_FLAT.exec(line) ?? [])
    : []
  const { street, houseNumber, extra } = splitStreet(beforeFlat ?? line)
  const [, house, flat] = HOUSE_AND_FLAT.exec(houseNumber ?? "") ?? []
  const second = address.address2?.trim() ?? ""
  const known = flatBehind ?? flat
  const [, flatBelow] = known === undefined ? (FLAT.exec(second) ?? []) : []
  const rest = [extra ?? "", flatBelow === undefined ? second : ""]
  return {
    Country: address.country?.trim().toUpperCase() ?? "",
    City: address.city?.trim() ?? "",
    PostCode: address.postalCode?.trim() ?? "",
    Street: [street, ...rest].filter((part) => part !== "").join(", "),
    HouseNo: house ?? houseNumber ?? "",
    ApartmentNo: known ?? flatBelow ?? "",
  }
}

/** Whether goods arrive at the same door. */
export function isSameAddress(
  a: AddressToSend,
  b: WireAddress | null
): boolean {
  return b !== null && addressKey(a) === addressKey(b)
}

/** The same for two spellings of one address. */
export function addressKey(address: AddressToSend | WireAddress): string {
  const { Country, City, PostCode, Street, HouseNo, ApartmentNo } = address
  return [Country ?? "PL", City, PostCode, Street, HouseNo, ApartmentNo]
    .map((part) => part ?? "")
    .map((part) => part.replace(/^ul\.\s*/i, ""))
    .map((part) => part.toUpperCase().replace(/[\s.,-]/g, ""))
    .join("|")
}
