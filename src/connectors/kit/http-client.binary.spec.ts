import type { IncomingMessage } from "node:http"
import { createServer } from "node:https"
import type { AddressInfo } from "node:net"
import { describe, expect, it, onTestFinished } from "vitest"
import { REDACTED, secretBook } from "./redact"
import { aCall, aClient, aRequest, SECRET } from "./test/builders"
import { OWN_CERTIFICATE, OWN_KEY } from "./test/own-certificate"
import { serve } from "./test/scripted-server"

/** With bytes that are no text in any encoding. */
const IMAGE = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe, 0xc3, 10])

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) {
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

describe("An image", () => {
  it("arrives and leaves byte by byte, and is recorded as its size", async () => {
    const { url } = await serve((request, response) => {
      void bytesOf(request).then((bytes) =>
        response.writeHead(200, { "content-type": "image/png" }).end(bytes)
      )
    })
    const call = aCall()
    const reply = await aClient(url).request(
      aRequest({
        method: "PUT",
        content: { bytes: IMAGE, contentType: "image/png" },
        intent: "update",
      }),
      call
    )
    expect(new Uint8Array(reply.bytes)).toEqual(IMAGE)
    expect(call.exchanges).toMatchObject([
      {
        requestBody: "(9 bytes of image/png)",
        responseBody: "(9 bytes of image/png)",
      },
    ])
  })
})

describe("A request", () => {
  it("takes the statuses it accepts for answers", async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(404).end("gone")
    })
    expect(
      await aClient(url).request(aRequest({ accepts: [404] }), aCall())
    ).toMatchObject({ status: 404, text: "gone" })
    await expect(
      aClient(url).request(aRequest({ accepts: [401] }), aCall())
    ).rejects.toMatchObject({ kind: "rejected" })
  })

  it("has headers of its own beside those of all", async () => {
    const { url } = await serve((request, response) => {
      const { authorization, accept } = request.headers
      response.end(`${authorization ?? ""} ${accept ?? ""}`)
    })
    const client = aClient(url, { headers: { accept: "text/plain" } })
    const headers = { authorization: "Session 1" }
    expect((await client.request(aRequest({ headers }), aCall())).text).toBe(
      "Session 1 text/plain"
    )
  })

  it("shows no secret that its answer has brought, there or later", async () => {
    const { url } = await serve((request, response) => {
      response
        .writeHead(request.url?.endsWith("list") ? 200 : 422)
        .end(`token-1 ${SECRET}`)
    })
    const secrets = secretBook([SECRET])
    const client = aClient(url, { secrets })
    const call = aCall()
    const secretsIn = (body: string) => body.split(" ").slice(0, 1)
    await client.request(aRequest({ secretsIn }), call)
    const error: unknown = await client
      .request(aRequest({ path: "token-1" }), call)
      .catch((caught: unknown) => caught)
    expect(call.exchanges).toMatchObject([
      { responseBody: `${REDACTED} ${REDACTED}` },
      {
        url: `${url.href}${REDACTED}`,
        responseBody: `${REDACTED} ${REDACTED}`,
      },
    ])
    expect(String(error)).not.toContain("token-1")
  })
})

describe("A server with a certificate of its own authority", () => {
  const start = async () => {
    const server = createServer(
      { cert: OWN_CERTIFICATE, key: OWN_KEY },
      (_request, response) => response.end("in confidence")
    )
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    const { port } = server.address() as AddressInfo
    return new URL(`https://127.0.0.1:${String(port)}/`)
  }

  it("is trusted when that authority is named, and not otherwise", async () => {
    const url = await start()
    await expect(
      aClient(url).request(aRequest(), aCall())
    ).rejects.toMatchObject({ code: "ERP_CERTIFICATE_REFUSED" })
    const client = aClient(url, { ca: OWN_CERTIFICATE })
    expect((await client.request(aRequest(), aCall())).text).toBe(
      "in confidence"
    )
  })
})
