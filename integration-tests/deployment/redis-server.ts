import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { connect } from "node:net"
import os from "node:os"
import path from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { whenProcessEnds } from "../../sandbox/process/exit-hook"
import { freePort } from "../../sandbox/process/free-port"

/** A Redis that keeps nothing: whoever ends it empties it. */
export interface RedisServer {
  readonly url: string
  /** Ends it at once, with all it holds. */
  crash(): Promise<void>
  /** Starts it again, empty, on the same port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

const READY_WITHIN_MS = 10_000
const LOOK_EVERY_MS = 50

/** @throws when there is no `redis-server`, saying how to install it */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort()
  const folder = mkdtempSync(path.join(os.tmpdir(), "erp-sync-redis-"))
  let server = await launch(port, folder)
  const withdraw = whenProcessEnds(() => server.kill("SIGKILL"))
  const crash = () => end(server, "SIGKILL")
  return {
    url: `redis://127.0.0.1:${String(port)}`,
    crash,
    restart: async () => {
      server = await launch(port, folder)
    },
    stop: async () => {
      await crash()
      withdraw()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function launch(port: number, folder: string): Promise<ChildProcess> {
  const server = spawn(
    "redis-server",
    [
      ...["--port", String(port), "--bind", "127.0.0.1", "--dir", folder],
      ...["--save", "", "--appendonly", "no"],
    ],
    { stdio: "ignore" }
  )
  const failed = once(server, "error").then(([error]) => {
    throw explained(error as NodeJS.ErrnoException)
  })
  await Promise.race([failed, answering(port)])
  failed.catch(() => undefined)
  return server
}

function explained(error: NodeJS.ErrnoException): Error {
  return error.code === "ENOENT"
    ? new Error(
        "There is no redis-server on the PATH. Install it (Debian and Ubuntu: apt-get install redis-server; macOS: brew install redis) and run this again.",
        { cause: error }
      )
    : error
}

async function answering(port: number): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS
  while (!(await takesConnections(port))) {
    if (Date.now() > deadline) {
      throw new Error(`redis-server does not listen on port ${String(port)}.`)
    }
    await wait(LOOK_EVERY_MS)
  }
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1")
    const answer = (isOpen: boolean) => () => {
      socket.destroy()
      resolve(isOpen)
    }
    socket.once("connect", answer(true)).once("error", answer(false))
  })
}

async function end(
  server: ChildProcess,
  signal: NodeJS.Signals
): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) {
    return
  }
  const gone = once(server, "exit")
  server.kill(signal)
  await gone
}
