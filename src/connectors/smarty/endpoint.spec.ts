import { describe, expect, it } from "vitest"
import { allowedAddresses, leadsInside } from "./endpoint"

describe("The addresses Smarty may be at", () => {
  it.each([
    ["https://www.gestionalesmarty.com/", "93.184.216.34", true],
    ["https://www.gestionalesmarty.com/", "10.0.0.7", false],
    ["https://www.gestionalesmarty.com/", "127.0.0.1", false],
    ["https://www.gestionalesmarty.com/", "169.254.169.254", false],
    ["http://localhost:4701/", "127.0.0.1", true],
    ["http://127.0.0.1:4701/", "169.254.169.254", false],
  ])("of %s, if it leads to %s: %s", (base, address, allowed) => {
    expect(allowedAddresses(new URL(base))(address)).toBe(allowed)
  })

  it.each([
    ["https://192.168.1.20/", true],
    ["https://8.8.8.8/", false],
    ["https://smarty.example.com/", false],
    ["http://[::1]:4701/", false],
    ["not an address", false],
  ])("are in a private network for %s: %s", (text, inside) => {
    expect(leadsInside(text)).toBe(inside)
  })
})
