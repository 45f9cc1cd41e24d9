import { BlockList, isIP, isIPv4, isIPv6, type LookupFunction } from "node:net"

/**
 * What is not the public Internet: this machine, private networks, carriers'
 * own (100.64/10), link-local with the clouds' metadata (169.254/16),
 * multicast, documentation and the rest of IANA's special-purpose registry.
 */
const special = new BlockList()
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  special.addSubnet(net, prefix, "ipv4")
}
// Tunnels (Teredo, 6to4) carry an IPv4 address of which nobody has looked.
for (const [net, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const) {
  special.addSubnet(net, prefix, "ipv6")
}

/**
 * All of IPv6 that is given out to networks. Outside lie loopback, unique
 * local, link-local, multicast, and IPv4 in IPv6's clothes (mapped, NAT64).
 */
const globalUnicast = new BlockList()
globalUnicast.addSubnet("2000::", 3, "ipv6")

/** @param address an IP address; anything else is not public */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) {
    return !special.check(address, "ipv4")
  }
  return (
    isIPv6(address) &&
    // An address with a zone is meant for one interface of this machine.
    !address.includes("%") &&
    globalUnicast.check(address, "ipv6") &&
    !special.check(address, "ipv6")
  )
}

/** Networks that only their owner reaches, and this machine; not link-local. */
const local = new BlockList()
for (const [net, prefix] of [
  ["10.0.0.0", 8],
  ["127.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  local.addSubnet(net, prefix, "ipv4")
}
local.addAddress("::1", "ipv6")
local.addSubnet("fc00::", 7, "ipv6")

/**
 * Whether it is a machine of one's own network, or this one. The metadata of
 * clouds and all else that is link-local is not.
 * @param address an IP address; anything else is not local
 */
export function isLocalAddress(address: string): boolean {
  if (isIPv4(address)) {
    return local.check(address, "ipv4")
  }
  return (
    isIPv6(address) && !address.includes("%") && local.check(address, "ipv6")
  )
}

/** The IP address that a host of a URL is; `null`: it is a name. */
export function addressIn(hostname: string): string | null {
  // An IPv6 address stands between brackets in an address of the web.
  const bare = hostname.replace(/^\[|\]$/g, "")
  return isIP(bare) > 0 ? bare : null
}

/**
 * A lookup of names that refuses where a name leads. A connection is made to
 * what this returns and to nothing else, so that a second answer of the name
 * server changes nothing.
 * @param lookup the system's
 * @param refuse throws for addresses that must not be connected to
 */
export function guardedLookup(
  lookup: LookupFunction,
  refuse: (addresses: readonly string[]) => void
): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      try {
        if (error !== null) {
          throw error
        }
        const all = Array.isArray(found) ? found : []
        refuse(all.map(({ address }) => address))
        const [first] = all
        if (options.all === true || first === undefined) {
          callback(null, all)
        } else {
          callback(null, first.address, first.family)
        }
      } catch (problem) {
        callback(problem as NodeJS.ErrnoException, [])
      }
    })
  }
}
