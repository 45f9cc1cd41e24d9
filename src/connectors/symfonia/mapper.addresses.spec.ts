import { describe, expect, it } from "vitest"
import { addressKey, addressToWire } from "./mapper.addresses"
import { anAddress } from "./test/builders"

const street = (address1: string, address2: string | null = null) => {
  const { Street, HouseNo, ApartmentNo } = addressToWire(
    anAddress({ address1, address2 })
  )
  return [Street, HouseNo, ApartmentNo]
}

describe("An address for Symfonia", () => {
  it.each([
    ["ul. Długa 5", null, ["ul. Długa", "5", ""]],
    ["ul. Długa 5/7", null, ["ul. Długa", "5", "7"]],
    ["ul. Długa 5A/7", null, ["ul. Długa", "5A", "7"]],
    ["Długa 5 m. 7", null, ["Długa", "5", "7"]],
    ["Długa 5, lok. 7b", null, ["Długa", "5", "7b"]],
    ["Długa 5", "m. 7", ["Długa", "5", "7"]],
    ["Długa 5", "7", ["Długa", "5", "7"]],
    ["Długa 5/7", "Domofon 12", ["Długa, Domofon 12", "5", "7"]],
    ["Nowa Wieś 12", null, ["Nowa Wieś", "12", ""]],
    ["Rynek", "Kamienica pod Orłem", ["Rynek, Kamienica pod Orłem", "", ""]],
    ["3 Maja", null, ["3 Maja", "", ""]],
  ])("has %j, %j as %j", (first, second, parts) => {
    expect(street(first, second)).toEqual(parts)
  })

  it("has blanks for what is not known, and the country in capitals", () => {
    expect(
      addressToWire(anAddress({ address1: null, city: null, postalCode: null }))
    ).toEqual({
      Country: "PL",
      City: "",
      PostCode: "",
      Street: "",
      HouseNo: "",
      ApartmentNo: "",
    })
  })

  it("is the same in another spelling", () => {
    const one = addressToWire(anAddress())
    const other = {
      Country: null,
      City: "KRAKÓW",
      PostCode: "31062",
      Street: "Krakowska",
      HouseNo: "12",
      ApartmentNo: "4",
    }
    expect(addressKey(one)).toBe(addressKey(other))
    expect(addressKey(one)).not.toBe(addressKey({ ...other, HouseNo: "124" }))
    expect(addressKey(one)).not.toBe(addressKey({ ...other, Country: "DE" }))
  })
})
