import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { unlessUnchanged } from "../stamp"
import type { Build } from "../stamp"

describe("A build that runs unless nothing changed", () => {
  let folder: string
  let build: Build
  const make = vi.fn<() => Promise<void>>()

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "stamp-spec-"))
    build = {
      stamp: path.join(folder, "out", "stamp"),
      inputs: [path.join(folder, "src")],
      output: path.join(folder, "out", "index.js"),
    }
    write("src/index.ts", "export const answer = 42")
    make.mockReset().mockImplementation(() => {
      write("out/index.js", "built")
      return Promise.resolve()
    })
  })

  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  const write = (file: string, text: string) => {
    const target = path.join(folder, file)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, text)
  }

  it("runs the first time and not again", async () => {
    expect(await unlessUnchanged(build, make)).toBe(true)
    expect(await unlessUnchanged(build, make)).toBe(false)
    expect(make).toHaveBeenCalledTimes(1)
  })

  it.each([
    ["a source changed", "src/index.ts"],
    ["a source is new", "src/new.ts"],
  ])("runs again when %s", async (_, file) => {
    await unlessUnchanged(build, make)
    write(file, "export const answer = 43")

    expect(await unlessUnchanged(build, make)).toBe(true)
  })

  it("runs again when its output is gone", async () => {
    await unlessUnchanged(build, make)
    rmSync(build.output)

    expect(await unlessUnchanged(build, make)).toBe(true)
  })

  it("runs again after it has failed", async () => {
    await unlessUnchanged(build, make)
    write("src/index.ts", "export const answer = wrong")
    make.mockRejectedValueOnce(new Error("It does not compile."))
    await expect(unlessUnchanged(build, make)).rejects.toThrow(
      "It does not compile."
    )

    expect(await unlessUnchanged(build, make)).toBe(true)
  })

  it.each(["src/index.spec.ts", "src/test/fixture.ts", "src/.medusa/built.js"])(
    "does not run for %s, which is not built",
    async (file) => {
      await unlessUnchanged(build, make)
      write(file, "export {}")

      expect(await unlessUnchanged(build, make)).toBe(false)
    }
  )
})
