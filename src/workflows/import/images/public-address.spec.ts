import { describe, expect, it } from "vitest"
import { isPublicAddress } from "./public-address"

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
