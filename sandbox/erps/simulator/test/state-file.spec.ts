import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { readStateFile, StateFile } from "../state-file"

let folder = ""

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "state-file-"))
})

afterEach(() => rm(folder, { recursive: true }))

describe("StateFile", () => {
  it("writes the last of many changes once it is flushed", async () => {
    const path = join(folder, "deep", "state.json")
    let count = 0
    const file = new StateFile(path, () => ({ count }))
    for (count = 1; count < 5; count += 1) {
      file.touch()
    }
    await file.flush()
    expect(await readStateFile(path)).toEqual({ count: 5 })
  })

  it("writes nothing when nothing changed", async () => {
    const path = join(folder, "state.json")
    await new StateFile(path, () => ({})).flush()
    expect(await readStateFile(path)).toBeUndefined()
  })

  it("says what to do with a file it cannot read", async () => {
    const path = join(folder, "state.json")
    await writeFile(path, "{")
    await expect(readStateFile(path)).rejects.toThrow("delete it to begin anew")
    expect(await readFile(path, "utf8")).toBe("{")
  })
})
