import assert from "node:assert/strict"
import { once } from "node:events"
import { createServer } from "node:http"
import { USER_AGENT } from "../bench"
import { type Check, check } from "../check"
import { firstKindFor, operationsOf } from "../operations"
import { raised, raisedAs } from "../raised"
import { throughProxy } from "../answer-proxy"

/** Whether, and with whom, the connector talks. */
export const connection: readonly Check[] = [
  check("Good settings pass the check and say what is there", [], async (b) => {
    const { summary, warnings } = await b.connect().check(b.call())
    assert.ok(summary.trim() !== "")
    assert.ok(b.server.requests().length > 0, "the ERP was not asked")
    assert.deepEqual(warnings.filter(isBlank), [])
  }),
  check(
    "The check warns of what will bite later",
    ["check.warns"],
    async (b) => {
      const before = await b.connect().check(b.call())
      b.office.neglect?.()
      const { warnings } = await b.connect().check(b.call())
      assert.ok(warnings.length > before.warnings.length)
      assert.deepEqual(warnings.filter(isBlank), [])
    }
  ),
  check("Wrong credentials are unauthorized", [], async (b) => {
    for (const settings of b.subject.badCredentials) {
      const attempt = b.connect({ settings }).check(b.call())
      await raisedAs("unauthorized", attempt, "check with wrong credentials")
    }
  }),
  check(
    "Credentials revoked meanwhile are unauthorized everywhere",
    [],
    async (b) => {
      const operations = operationsOf(b)
      b.office.revokeCredentials()
      for (const one of operations) {
        const attempt = one.run(b.connect(), b.call())
        await raisedAs(firstKindFor(one, "unauthorized"), attempt, one.name)
      }
    }
  ),
  check(
    "An ERP that is switched off is unavailable, whatever is sent",
    [],
    async (b) => {
      const operations = operationsOf(b)
      await b.server.down()
      for (const one of operations) {
        const attempt = one.run(b.connect(), b.call())
        // Nothing was sent, so not even a create may be indeterminate.
        await raisedAs(firstKindFor(one, "unavailable"), attempt, one.name)
      }
    }
  ),
  check(
    "An ERP that comes back is used again by the same connector",
    [],
    async (b) => {
      const connector = b.connect()
      await connector.check(b.call())
      await b.server.down()
      await raisedAs("unavailable", connector.check(b.call()), "check")
      await b.server.up()
      await connector.check(b.call())
    }
  ),
  check(
    "A web server that is no ERP does not pass the check",
    [],
    async (b) => {
      for (const [contentType, body] of strangers) {
        await withStranger({ contentType, body }, async (origin) => {
          const attempt = b.connect({ origin }).check(b.call())
          const { kind } = await raised(attempt, `check against "${body}"`)
          assert.notEqual(kind, "unauthorized")
        })
      }
    }
  ),
  check("Every request waits for its turn and ends it", [], async (b) => {
    const turns: number[] = []
    const ends: number[] = []
    const connector = b.connect({
      takeTurn: () => {
        turns.push(b.server.requests().length)
        return Promise.resolve(() => ends.push(b.server.requests().length))
      },
    })
    for (const { run } of operationsOf(b)) {
      await run(connector, b.call())
    }
    const requests = [...b.server.requests().keys()]
    // Each turn was taken before its request left, and ended after it.
    assert.deepEqual(turns, requests)
    assert.deepEqual(
      ends,
      requests.map((index) => index + 1)
    )
  }),
  check("Every request says who sends it", [], async (b) => {
    for (const { run } of operationsOf(b)) {
      await run(b.connect(), b.call())
    }
    const agents = b.server
      .requests()
      .map(({ headers }) => headers["user-agent"])
    assert.deepEqual(new Set(agents), new Set([USER_AGENT]))
  }),
  check("Every request is recorded with its answer", [], async (b) => {
    for (const { run } of operationsOf(b)) {
      await run(b.connect(), b.call())
    }
    assert.deepEqual(
      b.exchanges.map(({ method, status }) => [method, status]),
      b.server.requests().map(({ method, status }) => [method, status])
    )
    for (const { url, responseBody, durationMs } of b.exchanges) {
      assert.ok(url.startsWith(b.server.url))
      assert.notEqual(responseBody, null)
      assert.ok(durationMs >= 0)
    }
  }),
  check(
    "No more requests are in the air than its limit says",
    [],
    async (b) => {
      const { connector } = b.subject
      const limits = connector.limits(connector.settings.parse(b.settings))
      await throughProxy(b.server.url, undefined, async (proxy) => {
        for (const { run } of operationsOf(b)) {
          await run(b.connect({ origin: proxy.origin }), b.call())
        }
        assert.ok(proxy.peak > 0)
        assert.ok(proxy.peak <= limits.maxConcurrent)
      })
    }
  ),
]

function isBlank(text: string): boolean {
  return text.trim() === ""
}

const strangers = [
  ["text/html", "<!doctype html><title>Welcome</title>"],
  ["application/json", "{}"],
  ["application/json", '"ok"'],
  ["text/plain", ""],
] as const

async function withStranger(
  { contentType, body }: { contentType: string; body: string },
  work: (origin: string) => Promise<void>
): Promise<void> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": contentType }).end(body)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  const port = typeof address === "object" && address ? address.port : 0
  try {
    await work(`http://127.0.0.1:${String(port)}`)
  } finally {
    server.close()
    server.closeAllConnections()
  }
}
