import { describe, expect, it } from "vitest"
import type { CanonicalAddress } from "../../../domain/records/customer"
import type { StoreCustomer } from "../../export/canonical-customer"
import {
  aCustomer,
  aCustomerAddress,
} from "../../export/test/customer-builders"
import { addressToWrite } from "./merge-address"

const rome = {
  address_1: "Via Roma 1",
  address_2: "Scala B",
  city: "Milano",
  postal_code: "20121",
  province: "MI",
  country_code: "it",
}

const erpAddress = (
  overrides: Partial<CanonicalAddress> = {}
): CanonicalAddress => ({
  firstName: null,
  lastName: null,
  company: null,
  address1: "Via Milano 5",
  address2: null,
  city: "Torino",
  postalCode: "10122",
  province: null,
  country: null,
  phone: null,
  ...overrides,
})

const same = erpAddress({
  address1: "Via Roma 1",
  address2: "Scala B",
  city: "Milano",
  postalCode: "20121",
  province: "MI",
  country: "it",
})

function livingAt(
  ...addresses: Parameters<typeof aCustomerAddress>[0][]
): StoreCustomer {
  return aCustomer({ addresses: addresses.map((own) => aCustomerAddress(own)) })
}

const billing = { ...rome, id: "bill", is_default_billing: true }
const shipping = { ...rome, id: "ship", is_default_shipping: true }

describe("The address of a customer of the ERP", () => {
  it("replaces the billing address as a whole, and leaves no line of the old one", () => {
    const write = addressToWrite(livingAt(billing), erpAddress(), true)
    expect(write?.into?.id).toBe("bill")
    expect(write?.fields).toEqual({
      address_1: "Via Milano 5",
      address_2: null,
      city: "Torino",
      postal_code: "10122",
      province: null,
    })
  })

  it("says nothing about who lives there where the ERP does not", () => {
    const customer = livingAt({ ...billing, first_name: "Anna", phone: "1" })
    const write = addressToWrite(customer, { ...same, phone: "2" }, true)
    expect(write?.fields).toEqual({ phone: "2" })
  })

  it("blanks nothing where the ERP has no street and no town", () => {
    const country = erpAddress({ address1: null, city: null, postalCode: null })
    expect(addressToWrite(livingAt(billing), country, true)).toBeNull()
  })

  it("is added beside the address goods are sent to", () => {
    expect(addressToWrite(livingAt(shipping), erpAddress(), true)).toEqual({
      into: null,
      fields: {},
    })
  })

  it("is not added where the store has the same one", () => {
    expect(addressToWrite(livingAt(shipping), same, true)).toBeNull()
  })

  it("changes nothing at the first meeting with a billing address", () => {
    expect(addressToWrite(livingAt(billing), erpAddress(), false)).toBeNull()
    expect(addressToWrite(livingAt(), erpAddress(), false)).not.toBeNull()
  })

  it("is not written where nothing differs", () => {
    expect(addressToWrite(livingAt(billing), same, true)).toBeNull()
  })
})
