import { inspect } from "node:util"
import { describe, expect, it } from "vitest"
import { REDACTED } from "./redact"
import { aCall, aClient, aRequest, SECRET } from "./test/builders"
import { closedPort, serve } from "./test/scripted-server"

const IMPATIENT = { connectTimeoutMs: 100, responseTimeoutMs: 50 }

describe("The record of an exchange", () => {
  it("has both bodies, the status and the time it took", async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(422).end('{"error":"no such product"}')
    })
    const call = aCall()
    await expect(
      aClient(url).request(
        aRequest({ method: "PUT", intent: "update", json: { id: 1 } }),
        call
      )
    ).rejects.toMatchObject({ kind: "rejected" })
    expect(call.exchanges).toEqual([
      {
        method: "PUT",
        url: `${url.href}Products/list`,
        status: 422,
        requestBody: '{"id":1}',
        responseBody: '{"error":"no such product"}',
        error: null,
        durationMs: expect.any(Number) as number,
      },
    ])
  })

  it("says what went wrong where no answer came", async () => {
    const { url } = await serve((request) => {
      request.socket.destroy()
    })
    const call = aCall()
    await expect(aClient(url).request(aRequest(), call)).rejects.toMatchObject({
      kind: "unavailable",
    })
    expect(call.exchanges).toMatchObject([
      { status: null, responseBody: null, error: "ERP_NO_ANSWER" },
    ])
  })

  it("keeps long bodies only in part, and secrets not at all", async () => {
    const { url } = await serve((_request, response) => {
      response.end(JSON.stringify({ key: SECRET, text: "y".repeat(20_000) }))
    })
    const call = aCall()
    await aClient(url, { query: { ApiKey: SECRET } }).request(
      aRequest({
        method: "POST",
        json: { key: SECRET, text: "x".repeat(20_000) },
      }),
      call
    )
    const [exchange] = call.exchanges
    expect(exchange?.url).toBe(`${url.href}Products/list?ApiKey=${REDACTED}`)
    for (const body of [exchange?.requestBody, exchange?.responseBody]) {
      expect(body).toMatch(/^\{"key":"\[redacted\]","text":"[xy]+… \(\d+ more/)
    }
  })
})

describe("An error of the HTTP client", () => {
  const spellings = [
    SECRET,
    encodeURIComponent(SECRET),
    new URLSearchParams({ a: SECRET }).toString().slice(2),
    JSON.stringify(SECRET).slice(1, -1),
    Buffer.from(SECRET).toString("base64"),
  ]

  const failures: [string, () => Promise<URL>][] = [
    ["a closed port", closedPort],
    ["no answer", async () => (await serve(() => undefined)).url],
    [
      "a cut connection",
      async () => {
        const { url } = await serve((request) => request.socket.destroy())
        return url
      },
    ],
    [
      "half an answer",
      async () => {
        const { url } = await serve((request, response) => {
          response.writeHead(200, { "content-length": "1000" })
          response.write(request.url, () => response.destroy())
        })
        return url
      },
    ],
    [
      "an answer that is no HTTP",
      async () => {
        const { url } = await serve((request) => {
          request.socket.end(`${request.url ?? ""} ${SECRET}\r\n\r\n`)
        })
        return url
      },
    ],
    [
      "a broken compression",
      async () => {
        const { url } = await serve((_request, response) => {
          response.writeHead(200, { "content-encoding": "gzip" }).end(SECRET)
        })
        return url
      },
    ],
    ...[301, 401, 422, 429, 500].map((status): [string, () => Promise<URL>] => [
      `HTTP ${String(status)}`,
      async () => {
        const { url } = await serve((request, response) => {
          response
            .writeHead(status, { location: request.url })
            .end(`${SECRET} ${request.url ?? ""}`)
        })
        return url
      },
    ]),
  ]

  it.each(failures)("carries no secret after %s", async (_name, start) => {
    const client = aClient(await start(), {
      ...IMPATIENT,
      headers: {
        authorization: `Basic ${Buffer.from(SECRET).toString("base64")}`,
      },
      query: { ApiKey: SECRET },
    })
    const call = aCall()
    const error: unknown = await client
      .request(
        aRequest({ method: "POST", json: { key: SECRET }, intent: "create" }),
        call
      )
      .catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(Error)
    const seen = [
      inspect(error, {
        depth: Infinity,
        showHidden: true,
        maxStringLength: null,
      }),
      JSON.stringify(error),
      JSON.stringify(call.exchanges),
    ].join("\n")
    expect(spellings.filter((spelling) => seen.includes(spelling))).toEqual([])
  })
})
