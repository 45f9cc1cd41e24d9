import { spawn } from "node:child_process"
import { once } from "node:events"
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { text } from "node:stream/consumers"
import type { ChaosResult } from "../../chaos/run"
import { inRepository } from "../../scripts/repository"

/** Leases run for half a minute, and a busy machine takes its time. */
export const PATIENT = { timeout: 300_000 }

export interface ChaosRun {
  readonly exitCode: number | null
  readonly result: ChaosResult
}

/** A run of the program as a person starts it, in miniature. */
export async function chaosRun(...options: string[]): Promise<ChaosRun> {
  // A red run keeps its database for a person to look into.
  const folder = mkdtempSync(path.join(os.tmpdir(), "erp-sync-chaos-spec-"))
  chmodSync(folder, 0o755)
  try {
    return await runIn(folder, options)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function runIn(
  folder: string,
  options: readonly string[]
): Promise<ChaosRun> {
  const child = spawn(
    process.execPath,
    [
      inRepository("scripts", "bootstrap.mjs"),
      "chaos/main.ts",
      "--json",
      "--workers",
      "2",
      ...options,
    ],
    {
      cwd: inRepository(),
      env: { ...process.env, TMPDIR: folder },
      stdio: ["ignore", "pipe", "pipe"],
    }
  )
  const [stdout, said] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ])
  // Shown with a test that fails.
  console.log(said)
  const lastLine = stdout.trim().split("\n").at(-1) ?? ""
  if (!lastLine.startsWith("{")) {
    throw new Error("The run ended without a result; see what it said")
  }
  const result = JSON.parse(lastLine) as ChaosResult
  return { exitCode: child.exitCode, result }
}
