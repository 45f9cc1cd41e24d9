import { spawn } from "node:child_process"
import { once } from "node:events"
import { createRequire } from "node:module"
import path from "node:path"
import { text } from "node:stream/consumers"

import { whenProcessEnds } from "../../sandbox/process/exit-hook"

export interface Command {
  /** Script that Node runs, or the name of a program. */
  readonly program: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env?: NodeJS.ProcessEnv
}

/**
 * Runs a command quietly.
 *
 * @throws when it ends badly; the message carries all that it printed.
 */
export async function runCommand(command: Command): Promise<void> {
  const child = spawn(command.program, command.args, {
    cwd: command.cwd,
    env: { ...process.env, ...command.env },
    stdio: ["ignore", "pipe", "pipe"],
  })
  const withdraw = whenProcessEnds(() => child.kill())
  const closed = once(child, "close") as Promise<[number | null]>
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    closed,
  ])
  withdraw()
  if (code !== 0) {
    const line = [command.program, ...command.args].join(" ")
    throw new Error(`${line} failed (${String(code)}):\n${output}${errors}`)
  }
}

/** The command line of Medusa, run in a project folder. */
export function medusa(
  args: readonly string[],
  { cwd, env = {} }: Pick<Command, "cwd" | "env">
): Command {
  return {
    program: process.execPath,
    args: [medusaCli(), ...args],
    cwd,
    env: { MEDUSA_DISABLE_TELEMETRY: "true", ...env },
  }
}

/** `medusa` building something, the same way whoever asks for it. */
export function medusaBuild(
  args: readonly string[],
  { cwd }: Pick<Command, "cwd">
): Command {
  // A test runner's NODE_ENV would put React's development code in the admin.
  return medusa(args, { cwd, env: { NODE_ENV: "production" } })
}

function medusaCli(): string {
  const manifest = createRequire(__filename).resolve(
    "@medusajs/cli/package.json"
  )
  return path.join(path.dirname(manifest), "cli.js")
}
