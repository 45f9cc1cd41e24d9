import { describe, expect, it } from "vitest"
import { isPublicAddress } from "../../domain/public-address"
import { aCall, aClient, aRequest } from "./test/builders"
import { serve } from "./test/scripted-server"
import type { Intent } from "./http-errors"

const intents: Intent[] = ["read", "update", "create"]

async function serverUnder(host: string) {
  const server = await serve((_request, response) => {
    response.end("{}")
  })
  const url = new URL(server.url)
  url.hostname = host
  return { ...server, url }
}

const REFUSED = { kind: "unavailable", code: "ERP_ADDRESS_REFUSED" }

describe("A client that may not go everywhere", () => {
  it.each(["127.0.0.1", "localhost", "[::1]", "2130706433"])(
    "makes no connection to %s where only public addresses are allowed",
    async (host) => {
      const { url, connections } = await serverUnder(host)
      const client = aClient(url, { allowsAddress: isPublicAddress })
      for (const intent of intents) {
        // Nothing was sent, so not even a create may be indeterminate.
        await expect(
          client.request(aRequest({ intent }), aCall())
        ).rejects.toMatchObject(REFUSED)
      }
      expect(connections()).toBe(0)
    }
  )

  it("records the attempt, and says what to do", async () => {
    const { url } = await serverUnder("localhost")
    const call = aCall()
    await expect(
      aClient(url, { allowsAddress: isPublicAddress }).request(aRequest(), call)
    ).rejects.toThrow("private network")
    expect(call.exchanges).toMatchObject([
      { status: null, error: "ERP_ADDRESS_REFUSED" },
    ])
  })

  it("is asked about every address that a name has, and goes to one of them", async () => {
    const seen: string[] = []
    const { url, connections } = await serverUnder("localhost")
    const client = aClient(url, {
      allowsAddress: (address) => {
        seen.push(address)
        return true
      },
    })
    await client.request(aRequest(), aCall())
    expect(connections()).toBe(1)
    expect(seen).toContain("127.0.0.1")
  })

  it("goes everywhere when nobody forbids it", async () => {
    const { url, connections } = await serverUnder("localhost")
    await aClient(url).request(aRequest(), aCall())
    expect(connections()).toBe(1)
  })
})

describe("The words of a failure", () => {
  const refusing = (body: string) =>
    serve((_request, response) => {
      response.writeHead(422).end(body)
    })
  const errorText = (body: string) =>
    body.startsWith("{") ? "Codice sconosciuto" : null

  it("are found where the ERP puts them", async () => {
    const { url } = await refusing('{"errore":{"messaggio":"…"}}')
    await expect(
      aClient(url, { errorText }).request(aRequest(), aCall())
    ).rejects.toThrow("The ERP said: Codice sconosciuto")
  })

  it("are the body as it is where there are none", async () => {
    const { url } = await refusing("Chiuso per ferie")
    await expect(
      aClient(url, { errorText }).request(aRequest(), aCall())
    ).rejects.toThrow("The ERP said: Chiuso per ferie")
  })
})
