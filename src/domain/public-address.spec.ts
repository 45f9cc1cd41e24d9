import { describe, expect, it } from "vitest"
import {
  addressIn,
  guardedLookup,
  isLocalAddress,
  isPublicAddress,
} from "./public-address"

describe("A public address", () => {
  it.each(["8.8.8.8", "93.184.216.34", "172.32.0.1", "2606:2800:220:1::1"])(
    "is one like %s",
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    }
  )

  it.each([
    ["this machine", "127.0.0.1"],
    ["this machine, by any of its names", "127.8.9.10"],
    ["this machine in IPv6", "::1"],
    ["no address at all", "0.0.0.0"],
    ["none in IPv6", "::"],
    ["a private network", "10.1.2.3"],
    ["a private network", "172.16.0.1"],
    ["a private network", "172.31.255.255"],
    ["a private network", "192.168.1.1"],
    ["a carrier's own network", "100.64.0.1"],
    ["the metadata of a cloud", "169.254.169.254"],
    ["link-local", "fe80::1"],
    ["link-local with its interface", "fe80::1%eth0"],
    ["unique local", "fd00:ec2::254"],
    ["multicast", "224.0.0.1"],
    ["multicast in IPv6", "ff02::1"],
    ["broadcast", "255.255.255.255"],
    ["documentation", "2001:db8::1"],
    ["IPv4 mapped into IPv6", "::ffff:127.0.0.1"],
    ["IPv4 mapped into IPv6, public or not", "::ffff:8.8.8.8"],
    ["IPv4 mapped into IPv6, in hex", "::ffff:7f00:1"],
    ["IPv4 compatible", "::127.0.0.1"],
    ["NAT64", "64:ff9b::7f00:1"],
    ["6to4", "2002:7f00:1::"],
    ["Teredo", "2001:0:7f00:1::"],
    ["no address", "images.example.com"],
  ])("is not %s: %s", (_what, address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})

describe("A local address", () => {
  it.each([
    "127.0.0.1",
    "::1",
    "10.1.2.3",
    "172.31.255.255",
    "192.168.1.1",
    "fd00::17",
  ])("is one like %s", (address) => {
    expect(isLocalAddress(address)).toBe(true)
  })

  it.each([
    ["the metadata of a cloud", "169.254.169.254"],
    ["link-local", "fe80::1"],
    ["no address at all", "0.0.0.0"],
    ["a carrier's own network", "100.64.0.1"],
    ["a public one", "8.8.8.8"],
    ["a name", "localhost"],
  ])("is not %s: %s", (_what, address) => {
    expect(isLocalAddress(address)).toBe(false)
  })
})

describe("The address in a host", () => {
  it.each([
    ["10.0.0.1", "10.0.0.1"],
    ["[::1]", "::1"],
    ["erp.example.com", null],
    ["localhost", null],
  ])("of %s is %s", (hostname, address) => {
    expect(addressIn(hostname)).toBe(address)
  })

  it("is found out however it is spelt in a URL", () => {
    expect(addressIn(new URL("https://2130706433/").hostname)).toBe("127.0.0.1")
    expect(addressIn(new URL("https://0x7f.1/").hostname)).toBe("127.0.0.1")
  })
})

describe("A guarded lookup", () => {
  const found = [
    { address: "93.184.216.34", family: 4 },
    { address: "10.0.0.7", family: 4 },
  ]
  const refuse = (addresses: readonly string[]) => {
    if (!addresses.every(isPublicAddress)) {
      throw new Error("not public")
    }
  }
  const ask = (answers: typeof found, all: boolean) => {
    const lookup = guardedLookup((_name, _options, callback) => {
      callback(null, answers)
    }, refuse)
    const told: unknown[] = []
    lookup("erp.example.com", { all }, (...answer) => told.push(...answer))
    return told
  }

  it("gives the addresses it has looked at, in the form that was asked for", () => {
    const first = found.slice(0, 1)
    expect(ask(first, true)).toEqual([null, first])
    expect(ask(first, false)).toEqual([null, "93.184.216.34", 4])
  })

  it("refuses a name of which one address leads elsewhere", () => {
    expect(ask(found, true)).toEqual([new Error("not public"), []])
  })

  it("asks once, so that what was looked at is what is connected to", () => {
    const answers = [found.slice(0, 1), found.slice(1)]
    const lookup = guardedLookup((_name, _options, callback) => {
      callback(null, answers.shift() ?? [])
    }, refuse)
    const told: unknown[] = []
    lookup("erp.example.com", { all: true }, (...answer) =>
      told.push(...answer)
    )
    expect(told).toEqual([null, found.slice(0, 1)])
    expect(answers).toHaveLength(1)
  })

  it("passes on that a name is unknown", () => {
    const unknown = new Error("ENOTFOUND")
    const lookup = guardedLookup((_name, _options, callback) => {
      callback(unknown, [])
    }, refuse)
    const told: unknown[] = []
    lookup("erp.example.com", {}, (...answer) => told.push(...answer))
    expect(told).toEqual([unknown, []])
  })
})
