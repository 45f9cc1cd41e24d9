import { spawn } from "node:child_process"
import type { ChildProcessByStdio } from "node:child_process"
import { once } from "node:events"
import { createWriteStream, mkdirSync } from "node:fs"
import path from "node:path"
import type { Readable } from "node:stream"

import { whenProcessEnds } from "../../sandbox/process/exit-hook"
import { freePort } from "../../sandbox/process/free-port"
import { BUILT_HOST_STORE } from "./paths"
import { medusa } from "./run-command"

export interface HostOptions {
  readonly databaseUrl: string
  /** A free port is chosen when absent. */
  readonly port?: number
  /** File that receives everything the store prints. */
  readonly log: string
  /** More settings of the store; see its environment.ts. */
  readonly env?: Readonly<Record<string, string>>
}

export interface RunningHost {
  /** Origin of the store, e.g. `http://localhost:9000`; the admin is at `/app`. */
  readonly baseUrl: string
  /** Sends the store a signal: `SIGKILL` is a power cut, `SIGSTOP` a freeze. */
  signal(signal: NodeJS.Signals): void
  /** Asks the store to end and waits until it has. Safe to call twice. */
  stop(): Promise<void>
}

type HostChild = ChildProcessByStdio<null, Readable, Readable>

const READY_WITHIN_MS = 120_000
const KILL_AFTER_MS = 20_000
const LINES_KEPT = 40

/**
 * Starts the built host store and returns when it takes requests. It ends with
 * this process.
 *
 * @throws when it does not come up; the message ends with what it printed.
 */
export async function startHost(options: HostOptions): Promise<RunningHost> {
  const port = options.port ?? (await freePort())
  const child = launch(options, port)
  const withdraw = whenProcessEnds(() => child.kill("SIGTERM"))
  await listening(child, options.log)
  let stopped: Promise<void> | undefined
  return {
    baseUrl: `http://localhost:${port}`,
    signal: (signal) => {
      child.kill(signal)
    },
    stop: () => (stopped ??= end(child).finally(withdraw)),
  }
}

function launch(options: HostOptions, port: number): HostChild {
  const { program, args, cwd, env } = medusa(["start"], {
    cwd: BUILT_HOST_STORE,
    env: {
      // In production the session cookie is Secure and plain http gets none.
      NODE_ENV: "test",
      DATABASE_URL: options.databaseUrl,
      PORT: String(port),
      // Its readiness is a line of this level.
      LOG_LEVEL: "info",
      ...options.env,
    },
  })
  return spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: Ctrl-C spares it, and we end it in our order.
    detached: true,
  })
}

/**
 * Waits for the store's own word. Asking /health would not do: on a port in
 * use Medusa keeps running without listening, and somebody else would answer.
 */
async function listening(child: HostChild, log: string): Promise<void> {
  const lines = recorded(child, log)
  await new Promise<void>((resolve, reject) => {
    const fail = (reason: string) => {
      clearTimeout(deadline)
      child.kill("SIGKILL")
      reject(
        new Error(
          `The store ${reason}:\n${lines.join("\n")}\nAll of it: ${log}`
        )
      )
    }
    const deadline = setTimeout(fail, READY_WITHIN_MS, "did not get ready")
    const look = () => {
      const said = lines.join("\n")
      if (said.includes("Server is ready on port")) {
        clearTimeout(deadline)
        resolve()
      } else if (said.includes("EADDRINUSE")) {
        fail("found its port in use; stop what listens there, or set PORT")
      }
    }
    child.stdout.on("data", look)
    child.stderr.on("data", look)
    child.once("exit", (code) => {
      fail(`ended with code ${String(code)} before it was ready`)
    })
  })
}

/** Copies what the store prints into its log; returns the last lines, live. */
function recorded(child: HostChild, log: string): string[] {
  mkdirSync(path.dirname(log), { recursive: true })
  const file = createWriteStream(log)
  const lines: string[] = []
  const keep = (chunk: Buffer) => {
    file.write(chunk)
    lines.push(...String(chunk).split("\n"))
    lines.splice(0, lines.length - LINES_KEPT)
  }
  child.stdout.on("data", keep)
  child.stderr.on("data", keep)
  child.once("close", () => file.end())
  return lines
}

async function end(child: HostChild): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return
  }
  const gone = once(child, "exit")
  child.kill("SIGTERM")
  const impatience = setTimeout(() => child.kill("SIGKILL"), KILL_AFTER_MS)
  await gone
  clearTimeout(impatience)
}
