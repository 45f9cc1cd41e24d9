import assert from "node:assert/strict"
import type { SessionKeeper } from "../../../src/connectors/contract"
import { type Bench, present } from "../bench"
import { type Check, check } from "../check"
import type { SessionOffice } from "../office"
import { boundOrder, kindFor, operationsOf, ordersOf } from "../operations"
import { raisedAs } from "../raised"

/** An ERP that counts sessions is shown one, however much is asked. */
export const sessions: readonly Check[] = [
  check(
    "One session serves all calls and all processes",
    ["session.shared"],
    async (bench) => {
      for (const { run } of operationsOf(bench)) {
        await run(bench.connect(), bench.call())
      }
      assert.equal(opened(bench), 1)
      assert.equal(officeOf(bench).open(), 1)
    }
  ),
  check(
    "Calls at the same time open one session",
    ["session.shared"],
    async (bench) => {
      const connector = bench.connect()
      await Promise.all([1, 2, 3].map(() => connector.check(bench.call())))
      assert.equal(opened(bench), 1)
    }
  ),
  check(
    "A session that ended is renewed once, and the request repeated",
    ["session.shared"],
    async (bench) => {
      for (const { name, run } of operationsOf(bench)) {
        await bench.connect().check(bench.call())
        officeOf(bench).endAll()
        bench.server.clearRequests()
        await run(bench.connect(), bench.call())
        assert.equal(opened(bench), 1, name)
        assert.equal(refused(bench), 1, name)
      }
    }
  ),
  check(
    "An order that met an ended session is booked once",
    ["session.shared", "orderSink"],
    async (bench) => {
      const order = boundOrder(bench)
      const connector = bench.connect()
      await connector.check(bench.call())
      officeOf(bench).endAll()
      await connector.orderSink?.pushOrder(order, bench.call())
      assert.equal(ordersOf(bench.office).all().length, 1)
    }
  ),
  check(
    "A session is renewed before its time is over",
    ["session.shared"],
    async (bench) => {
      const connector = bench.connect()
      await connector.check(bench.call())
      // Twice, and each time a few seconds before the end.
      for (let turn = 0; turn < 2; turn += 1) {
        bench.pass(officeOf(bench).lifetimeMs - 5000)
        await connector.check(bench.call())
      }
      assert.equal(refused(bench), 0)
      assert.equal(opened(bench), 3)
    }
  ),
  check(
    "A session that somebody else has renewed is used",
    ["session.shared"],
    async (bench) => {
      const [first, second] = [bench.connect(), bench.connect()]
      await first.check(bench.call())
      officeOf(bench).endAll()
      await second.check(bench.call())
      bench.server.clearRequests()
      await first.check(bench.call())
      assert.equal(opened(bench), 0)
    }
  ),
  check(
    "A session is closed with its connector, and another opened when needed",
    ["session.shared"],
    async (bench) => {
      const connector = bench.connect()
      await connector.check(bench.call())
      await present(connector.close, "It closes nothing").call(connector)
      assert.equal(officeOf(bench).open(), 0)
      assert.equal(await keeperOf(bench).current(), null)
      await bench.connect().check(bench.call())
      assert.equal(officeOf(bench).open(), 1)
    }
  ),
  check(
    "Closing never fails, also without a session or an ERP",
    ["session.shared"],
    async (bench) => {
      await bench.connect().close?.()
      const connector = bench.connect()
      await connector.check(bench.call())
      await bench.server.down()
      await connector.close?.()
    }
  ),
  check(
    "When all sessions are taken, it is asked to wait, once and in words",
    ["session.shared"],
    async (bench) => {
      const operations = operationsOf(bench)
      officeOf(bench).endAll()
      officeOf(bench).limit(0)
      for (const { name, run } of operations) {
        bench.server.clearRequests()
        const attempt = run(bench.connect(), bench.call())
        const error = await raisedAs("rate_limited", attempt, name)
        assert.ok((error.retryAfterMs ?? 0) >= 30_000, name)
        assert.match(error.message, /session/i)
        assert.equal(opened(bench), 1, name)
      }
    }
  ),
  check(
    "A session that is refused at once again is not renewed in a loop",
    ["session.shared"],
    async (bench) => {
      const operations = operationsOf(bench).filter(
        ({ match }) => match.path !== undefined
      )
      for (const operation of operations) {
        const { name, match, run } = operation
        bench.server.clearRequests()
        bench.server.faults.add({
          ...match,
          kind: "status",
          status: 401,
          times: "always",
        })
        const attempt = run(bench.connect(), bench.call())
        await raisedAs(kindFor(operation, "unauthorized"), attempt, name)
        assert.ok(opened(bench) <= 2, name)
        bench.server.faults.clear()
      }
    }
  ),
]

function officeOf({ office }: Bench): SessionOffice {
  return present(office.sessions, "The office counts no sessions")
}

function keeperOf(bench: Bench): SessionKeeper {
  return bench.sessionOf()
}

/** How often a session was asked for. */
function opened({ server, subject }: Bench): number {
  const { path } = present(subject.requests.openSession, "openSession")
  return server
    .requests()
    .filter((request) => request.path.search(path ?? /$^/) >= 0).length
}

function refused({ server }: Bench): number {
  return server.requests().filter(({ status }) => status === 401).length
}
