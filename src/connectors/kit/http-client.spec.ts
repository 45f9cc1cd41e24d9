import { gzipSync } from "node:zlib"
import { describe, expect, it } from "vitest"
import type { Call } from "../contract"
import type { Intent } from "./http-errors"
import { REDACTED } from "./redact"
import { aCall, aClient, aRequest, NOW, SECRET } from "./test/builders"
import { bodyOf, closedPort, serve } from "./test/scripted-server"

const IMPATIENT = { connectTimeoutMs: 100, responseTimeoutMs: 50 }
const intents: Intent[] = ["read", "update", "create"]

/** What a lost answer means, by what sending again would do. */
const LOST = {
  read: { kind: "unavailable", code: "ERP_NO_ANSWER" },
  update: { kind: "unavailable", code: "ERP_NO_ANSWER" },
  create: { kind: "indeterminate", code: "ERP_ANSWER_LOST" },
}

describe("The HTTP client of the connectors", () => {
  it("sends what it is given, below the base address", async () => {
    const received: unknown[] = []
    const { url, requests } = await serve((request, response) => {
      void bodyOf(request).then((body) => {
        received.push(body, request.headers)
        response.writeHead(201, { "x-page": "2" }).end('{"id":1}')
      })
    })
    const client = aClient(url, {
      headers: { authorization: "Bearer abc" },
      query: { ApiKey: "k" },
    })
    const reply = await client.request(
      aRequest({
        method: "POST",
        path: "Orders/post",
        query: { limit: 50 },
        json: { code: "A 1" },
        intent: "create",
      }),
      aCall()
    )
    expect(reply).toMatchObject({
      status: 201,
      text: '{"id":1}',
      headers: { "x-page": "2" },
    })
    expect(requests).toEqual(["POST /api/Orders/post?limit=50&ApiKey=k"])
    expect(received).toEqual([
      '{"code":"A 1"}',
      expect.objectContaining({
        "user-agent": "erp-sync-test",
        "content-type": "application/json",
        authorization: "Bearer abc",
      }),
    ])
  })

  it("waits for its turn before each request", async () => {
    const turns: string[] = []
    const { url } = await serve((_request, response) => {
      turns.push("request")
      response.end()
    })
    const takeTurn = () => {
      turns.push("turn")
      return Promise.resolve(() => turns.push("end"))
    }
    const client = aClient(url, {}, { takeTurn })
    await client.request(aRequest(), aCall())
    await client.request(aRequest(), aCall())
    const one = ["turn", "request", "end"]
    expect(turns).toEqual([...one, ...one])
  })

  it("ends its turn when no answer came", async () => {
    const { url } = await serve((request) => request.socket.destroy())
    let ended = 0
    const takeTurn = () => Promise.resolve(() => (ended += 1))
    await expect(
      aClient(url, {}, { takeTurn }).request(aRequest(), aCall())
    ).rejects.toThrow()
    expect(ended).toBe(1)
  })

  it("keeps its connection for the next request", async () => {
    const { url, connections } = await serve((_request, response) => {
      response.end("{}")
    })
    const client = aClient(url)
    await client.request(aRequest(), aCall())
    await client.request(aRequest(), aCall())
    expect(connections()).toBe(1)
  })

  it("does not follow a redirect, which could carry the key elsewhere", async () => {
    const { url, requests } = await serve((_request, response) => {
      response.writeHead(302, { location: "/elsewhere" }).end()
    })
    await expect(
      aClient(url).request(aRequest(), aCall())
    ).rejects.toMatchObject({ kind: "unavailable", code: "ERP_REDIRECTED" })
    expect(requests).toHaveLength(1)
  })

  it.each([429, 500, 503, 408])(
    "does not retry after HTTP %i",
    async (status) => {
      const { url, requests } = await serve((_request, response) => {
        response.writeHead(status, { "retry-after": "0" }).end()
      })
      await expect(
        aClient(url).request(aRequest(), aCall())
      ).rejects.toBeInstanceOf(Error)
      expect(requests).toHaveLength(1)
    }
  )

  it("waits as long as the ERP says, by the connector's own clock", async () => {
    const until = new Date(NOW.getTime() + 90_000).toUTCString()
    const { url } = await serve((_request, response) => {
      response.writeHead(429, { "retry-after": until }).end()
    })
    await expect(
      aClient(url).request(aRequest(), aCall())
    ).rejects.toMatchObject({ kind: "rate_limited", retryAfterMs: 90_000 })
  })

  it("passes on the ERP's own words, without secrets and without pages of HTML", async () => {
    const bodies = [
      `Key ${SECRET} is\n  not for /Orders`,
      "<html><body>Nginx</body></html>",
      "x".repeat(1_000),
    ]
    const { url } = await serve((_request, response) => {
      response.writeHead(400).end(bodies.shift())
    })
    const client = aClient(url)
    const said = async () =>
      client.request(aRequest(), aCall()).catch((error: unknown) => {
        return error instanceof Error ? error.message : ""
      })
    expect(await said()).toBe(
      `The ERP refused the request (HTTP 400). The ERP said: Key ${REDACTED} is not for /Orders`
    )
    expect(await said()).toBe("The ERP refused the request (HTTP 400).")
    expect(await said()).toMatch(/x{300}… \(700 more characters\)$/)
  })
})

describe("The HTTP client without an answer", () => {
  it.each(intents)("gives up a %s that is never answered", async (intent) => {
    const { url, requests } = await serve(() => undefined)
    await expect(
      aClient(url, IMPATIENT).request(aRequest({ intent }), aCall())
    ).rejects.toMatchObject(LOST[intent])
    expect(requests).toHaveLength(1)
  })

  it.each(intents)(
    "gives up a %s whose answer does not end",
    async (intent) => {
      const { url } = await serve((_request, response) => {
        response.writeHead(200).write('{"id":')
      })
      await expect(
        aClient(url, IMPATIENT).request(aRequest({ intent }), aCall())
      ).rejects.toMatchObject(LOST[intent])
    }
  )

  it.each(intents)("does not take half an answer to a %s", async (intent) => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, { "content-length": "100" })
      response.write('{"id":1}', () => response.destroy())
    })
    await expect(
      aClient(url).request(aRequest({ intent }), aCall())
    ).rejects.toMatchObject(LOST[intent])
  })

  it.each(intents)(
    "does not know about a %s cut off without a word",
    async (intent) => {
      const { url, requests } = await serve((request) => {
        request.socket.destroy()
      })
      await expect(
        aClient(url).request(aRequest({ intent }), aCall())
      ).rejects.toMatchObject(LOST[intent])
      expect(requests).toHaveLength(1)
    }
  )

  it.each(intents)(
    "does not read an oversized answer to a %s",
    async (intent) => {
      const { url } = await serve((_request, response) => {
        response.end("x".repeat(100_000))
      })
      await expect(
        aClient(url, { maxResponseBytes: 10_000 }).request(
          aRequest({ intent }),
          aCall()
        )
      ).rejects.toMatchObject(
        intent === "create"
          ? LOST.create
          : { kind: "unavailable", code: "ERP_ANSWER_TOO_LARGE" }
      )
    }
  )

  it("measures a compressed answer by what it unpacks to", async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, { "content-encoding": "gzip" })
      response.end(gzipSync("x".repeat(5_000_000)))
    })
    await expect(
      aClient(url, { maxResponseBytes: 100_000 }).request(aRequest(), aCall())
    ).rejects.toMatchObject({ code: "ERP_ANSWER_TOO_LARGE" })
  })

  it("stops an endless answer", async () => {
    const { url } = await serve((_request, response) => {
      const pour = () => {
        while (!response.destroyed && response.write("x".repeat(65_536)));
      }
      response.on("drain", pour)
      pour()
    })
    await expect(
      aClient(url, { maxResponseBytes: 1_000_000 }).request(aRequest(), aCall())
    ).rejects.toMatchObject({ code: "ERP_ANSWER_TOO_LARGE" })
  })

  it.each(intents)(
    "knows that a %s to a closed port was not sent",
    async (intent) => {
      const url = await closedPort()
      await expect(
        aClient(url).request(aRequest({ intent }), aCall())
      ).rejects.toMatchObject({ kind: "unavailable", code: "ERP_UNREACHABLE" })
    }
  )
})

describe("The HTTP client on an abort", () => {
  it.each(intents)("breaks off a %s at once", async (intent) => {
    const stop = new AbortController()
    const { url } = await serve(() => {
      stop.abort()
    })
    await expect(
      aClient(url).request(aRequest({ intent }), aCall(stop.signal))
    ).rejects.toMatchObject(LOST[intent])
  })

  it.each(intents)("knows that a waiting %s was not sent", async (intent) => {
    const stop = new AbortController()
    const { url, requests } = await serve((_request, response) => {
      response.end()
    })
    const takeTurn = ({ signal }: Call) => {
      stop.abort()
      return Promise.reject(signal.reason as Error)
    }
    await expect(
      aClient(url, {}, { takeTurn }).request(
        aRequest({ intent }),
        aCall(stop.signal)
      )
    ).rejects.toMatchObject({ kind: "unavailable", code: "REQUEST_GIVEN_UP" })
    expect(requests).toEqual([])
  })

  it("sends nothing when it was aborted before", async () => {
    const { url, requests } = await serve((_request, response) => {
      response.end()
    })
    await expect(
      aClient(url).request(
        aRequest({ intent: "create" }),
        aCall(AbortSignal.abort())
      )
    ).rejects.toMatchObject({ kind: "unavailable", code: "REQUEST_GIVEN_UP" })
    expect(requests).toEqual([])
  })

  it("does not hide that waiting for its turn failed for another reason", async () => {
    const { url } = await serve((_request, response) => {
      response.end()
    })
    const failure = new Error("the database is gone")
    const takeTurn = () => Promise.reject(failure)
    await expect(
      aClient(url, {}, { takeTurn }).request(aRequest(), aCall())
    ).rejects.toBe(failure)
  })
})
