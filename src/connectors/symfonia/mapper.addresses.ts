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
/** `Długa 5 m. 7`, `Długa 5A lok. 2`: a flat behind everything else. */
const FLAT_BEHIND = /^(.*\d\s?[a-z]?)[\s,]+(?:m|lok)\.?\s*(\d{1,4}\s?[a-z]?)$/i
/** `5/7`, `5A/7`: a house with a flat. */
const HOUSE_AND_FLAT = /^(\d{1,4}\s?[a-z]?)\s*\/\s*(\d{1,4}\s?[a-z]?)$/i

export function addressToWire(address: CanonicalAddress): AddressToSend {
  return {
    Country: trimmed(address.country).toUpperCase(),
    City: trimmed(address.city),
    PostCode: trimmed(address.postalCode),
    ...streetToWire(trimmed(address.address1), trimmed(address.address2)),
  }
}

function trimmed(text: string | null): string {
  return text?.trim() ?? ""
}

type Street = Pick<AddressToSend, "Street" | "HouseNo" | "ApartmentNo">

/**
 * House and flat are apart in Symfonia. What cannot be told for certain stays
 * in the street, so that nothing of an address is lost.
 */
function streetToWire(first: string, second: string): Street {
  const [, line = first, behind] = FLAT_BEHIND.exec(first) ?? []
  const { street, houseNumber, extra } = splitStreet(line)
  const number = trimmed(houseNumber)
  const [, house = number, within] = HOUSE_AND_FLAT.exec(number) ?? []
  const known = behind ?? within
  const below = known === undefined ? FLAT.exec(second)?.[1] : undefined
  const rest = [trimmed(extra), below === undefined ? second : ""]
  return {
    Street: [street, ...rest].filter((part) => part !== "").join(", "),
    HouseNo: house,
    ApartmentNo: trimmed(known ?? below ?? null),
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
  const { City, PostCode, Street, HouseNo, ApartmentNo } = address
  const country = address.Country === null ? "PL" : address.Country
  return [country || "PL", City, PostCode, Street, HouseNo, ApartmentNo]
    .map((part) => (part ?? "").replace(/^ul\.\s*/i, ""))
    .map((part) => part.toUpperCase().replace(/[\s.,-]/g, ""))
    .join("|")
}
