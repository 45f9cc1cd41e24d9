import { describe, expect, it } from "vitest"
import { allowedAddresses, endpointProblem, endpointUrl } from "./endpoint"

const at = (
  endpoint: string,
  { base_path = "api/v1", private_network = false } = {}
) => ({ endpoint, base_path, private_network })

describe("The endpoint of TotalGest", () => {
  it.each([
    ["tg00.bweb.ch", "https://tg00.bweb.ch/api/v1/"],
    [" tg00.bweb.ch:8443 ", "https://tg00.bweb.ch:8443/api/v1/"],
    ["https://tg00.bweb.ch", "https://tg00.bweb.ch/api/v1/"],
    ["https://tg00.bweb.ch/servizio/v2", "https://tg00.bweb.ch/servizio/v2/"],
    ["tg00.bweb.ch/servizio?x=1#y", "https://tg00.bweb.ch/servizio/"],
  ])("is %s as people write it", (text, href) => {
    expect(endpointUrl(at(text)).href).toBe(href)
    expect(endpointProblem(at(text))).toBeNull()
  })

  it("has another path of the API where the settings say so", () => {
    const own = at("tg00.bweb.ch", { base_path: "/rest/" })
    expect(endpointUrl(own).href).toBe("https://tg00.bweb.ch/rest/")
    const none = at("tg00.bweb.ch", { base_path: "" })
    expect(endpointUrl(none).href).toBe("https://tg00.bweb.ch/")
  })

  it.each([
    ["http://tg00.bweb.ch", "must start with https://"],
    ["ftp://tg00.bweb.ch", "must start with https://"],
    ["https://user:pass@tg00.bweb.ch", "must not contain a user name"],
    ["127.0.0.1", "private network"],
    ["https://10.0.0.7/api", "private network"],
    ["https://[fd00::7]", "private network"],
    ["https://169.254.169.254", "private network"],
    ["https://2130706433", "private network"],
    ["localhost:4702", "private network"],
    ["https://erp.localhost", "private network"],
    ["https://", "not a web address"],
  ])("is not %s: %s", (text, problem) => {
    expect(endpointProblem(at(text))).toContain(problem)
  })

  it.each([
    ["http://192.168.1.20:8080", "http://192.168.1.20:8080/api/v1/"],
    ["http://127.0.0.1:4702", "http://127.0.0.1:4702/api/v1/"],
    ["http://localhost:4702", "http://localhost:4702/api/v1/"],
    ["https://totalgest.intern", "https://totalgest.intern/api/v1/"],
  ])("may be %s in one's own network, where that is allowed", (text, href) => {
    expect(endpointUrl(at(text, { private_network: true })).href).toBe(href)
  })

  it.each(["http://totalgest.intern", "http://8.8.8.8", "http://169.254.1.1"])(
    "is not %s even then: without encryption a name leads anywhere",
    (text) => {
      expect(endpointProblem(at(text, { private_network: true }))).toContain(
        "must start with https://"
      )
    }
  )
})

describe("The addresses that may be connected to", () => {
  const allows = (private_network: boolean, address: string) =>
    allowedAddresses({ private_network })(address)

  it.each([
    ["8.8.8.8", true, true],
    ["10.0.0.7", false, true],
    ["127.0.0.1", false, true],
    ["169.254.169.254", false, false],
    ["fe80::1", false, false],
  ])("with %s are public ones, and own ones if allowed", (address, ...both) => {
    expect([allows(false, address), allows(true, address)]).toEqual(both)
  })
})
