import { spawn } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { once } from "node:events"
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { createConnection } from "node:net"
import os from "node:os"
import path from "node:path"

import { Client } from "@medusajs/framework/pg"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { startPostgres } from "../start-postgres"
import type { RunningPostgres } from "../start-postgres"

const STARTUP_MS = 30_000

describe("startPostgres", { timeout: STARTUP_MS }, () => {
  let folder: string
  let dataDir: string
  const started: RunningPostgres[] = []
  const children: ChildProcess[] = []

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "postgres-spec-"))
    // Open to the system user that runs the server when root runs the specs.
    chmodSync(folder, 0o755)
    dataDir = path.join(folder, "data")
  })

  afterEach(async () => {
    children.splice(0).forEach((child) => child.kill("SIGKILL"))
    await Promise.all(started.splice(0).map((postgres) => postgres.stop()))
    rmSync(folder, { recursive: true, force: true })
  })

  const start = async () => {
    const postgres = await startPostgres({ dataDir, durable: false })
    started.push(postgres)
    return postgres
  }

  const startElsewhere = async (ending: string) => {
    const script = path.join(__dirname, "a-process-with-postgres.ts")
    const child = spawn(
      process.execPath,
      ["--import", "tsx", script, dataDir, ending],
      { stdio: ["pipe", "pipe", "ignore"] }
    )
    children.push(child)
    const [greeting] = (await once(child.stdout, "data")) as [Buffer]
    return { child, port: Number(String(greeting).replace("port ", "")) }
  }

  it("answers at the address it reports", async () => {
    const postgres = await start()

    expect(await valueOf(postgres, "select 40 + 2 as value")).toBe(42)
  })

  it("sorts and compares text as UTF-8 whatever the machine's locale", async () => {
    const postgres = await start()

    expect(await valueOf(postgres, "select upper('è già') as value")).toBe(
      "È GIÀ"
    )
  })

  it("finds its data again after a stop", async () => {
    const first = await start()
    await valueOf(first, "create table kept (id int)")
    await first.stop()

    const second = await start()

    expect(
      await valueOf(second, "select count(*)::int as value from kept")
    ).toBe(0)
  })

  it("deletes its data on stop when told not to keep it", async () => {
    const postgres = await startPostgres({ dataDir, keepData: false })
    await postgres.stop()

    expect(existsSync(postgres.dataDir)).toBe(false)
  })

  it("refuses a directory that a living process uses", async () => {
    await start()

    await expect(startPostgres({ dataDir })).rejects.toThrow(
      `PostgreSQL already runs on ${dataDir}, started by process ${process.pid}`
    )
  })

  it("replaces a server whose owner was killed", async () => {
    const { child, port } = await startElsewhere("wait")
    child.kill("SIGKILL")
    await once(child, "exit")

    const postgres = await start()

    expect(await valueOf(postgres, "select 1 as value")).toBe(1)
    await expectNobodyListens(port)
  })

  it("ignores a lock file whose process id belongs to somebody else by now", async () => {
    const first = await start()
    await first.stop()
    writeFileSync(path.join(dataDir, "postmaster.pid"), `${process.pid}\n`)

    const second = await start()

    expect(await valueOf(second, "select 1 as value")).toBe(1)
  })

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "ends with its process on %s",
    async (signal) => {
      const { child, port } = await startElsewhere("wait")

      child.kill(signal)
      const [, received] = (await once(child, "exit")) as [unknown, string]

      expect(received).toBe(signal)
      await expectNobodyListens(port)
    }
  )

  it("ends with its process on an uncaught error", async () => {
    const { port } = await startElsewhere("uncaught error")

    await expectNobodyListens(port)
  })

  const expectNobodyListens = async (port: number) => {
    await vi.waitFor(
      async () => {
        await expect(knock(port)).rejects.toThrow("ECONNREFUSED")
      },
      { timeout: STARTUP_MS }
    )
  }
})

/** Opens a TCP connection and drops it. */
async function knock(port: number) {
  const socket = createConnection({ host: "127.0.0.1", port })
  await once(socket, "connect")
  socket.destroy()
}

async function valueOf(postgres: RunningPostgres, sql: string) {
  const client = new Client({ connectionString: postgres.url("postgres") })
  await client.connect()
  const { rows } = await client.query<{ value: unknown }>(sql)
  await client.end()
  return rows[0]?.value
}
