import { describe, expect, it } from "vitest"
import { someDeps } from "../kit/test/builders"
import { addressWarnings } from "./check-server"
import { createSymfoniaClient, secretsOf } from "./client"
import { someSettings } from "./test/builders"

const warningsAt = (base_url: string) => {
  const settings = someSettings({ base_url })
  const deps = someDeps()
  const secrets = secretsOf(settings)
  const client = createSymfoniaClient(settings, secrets, deps)
  return addressWarnings({ settings, secrets, client, deps })
}

describe("Plain http", () => {
  it.each([
    "http://192.168.1.10:9000",
    "http://localhost:9000",
    "https://8.8.8.8",
  ])("is no matter at %s", async (base_url) => {
    expect(await warningsAt(base_url)).toEqual([])
  })

  it("to a public address is warned of", async () => {
    expect(await warningsAt("http://8.8.8.8:9000")).toEqual([
      expect.stringContaining("VPN"),
    ])
  })
})
