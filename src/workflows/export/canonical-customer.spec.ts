import { describe, expect, it } from "vitest"
import { billingAddressOf, canonicalCustomer } from "./canonical-customer"
import { aCustomer, aCustomerAddress } from "./test/customer-builders"

describe("canonicalCustomer", () => {
  it("has the account's own data first, then the billing address's", () => {
    expect(
      canonicalCustomer(
        aCustomer({
          email: " anna@example.com ",
          last_name: null,
          addresses: [
            aCustomerAddress({ phone: "+39 02", company: "Rossi Srl" }),
          ],
        })
      )
    ).toMatchObject({
      email: "anna@example.com",
      firstName: "Anna",
      lastName: "Rossi",
      company: "Rossi Srl",
      phone: "+39 02",
      address: { city: "Milano", country: "it" },
    })
  })

  it("takes blank for absent", () => {
    expect(
      canonicalCustomer(aCustomer({ first_name: "  ", email: null }))
    ).toMatchObject({ firstName: null, email: "", address: null })
  })

  it("reads the language from the account's metadata", () => {
    expect(
      canonicalCustomer(aCustomer({ metadata: { language: "de-CH" } }))
    ).toMatchObject({ language: "de" })
  })

  it("reads fiscal data from the billing address before the account", () => {
    expect(
      canonicalCustomer(
        aCustomer({
          metadata: { vat_number: "222", pec: "anna@pec.it" },
          addresses: [aCustomerAddress({ metadata: { vat_number: "111" } })],
        })
      )
    ).toMatchObject({ vatNumber: "111", pec: "anna@pec.it" })
  })
})

describe("billingAddressOf", () => {
  const plain = aCustomerAddress({ id: "plain" })
  const shipping = aCustomerAddress({ id: "ship", is_default_shipping: true })
  const billing = aCustomerAddress({ id: "bill", is_default_billing: true })

  it.each([
    ["the default billing address", [plain, shipping, billing], "bill"],
    ["else the default shipping address", [plain, shipping], "ship"],
    ["else the first", [plain], "plain"],
  ])("is %s", (_what, addresses, id) => {
    expect(billingAddressOf(aCustomer({ addresses }))?.id).toBe(id)
  })

  it("is none where there is none", () => {
    expect(billingAddressOf(aCustomer())).toBeNull()
  })
})
