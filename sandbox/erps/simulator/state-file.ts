import { mkdir, readFile, rename, writeFile } from "node:fs/promises"
import { dirname } from "node:path"

const debounceMs = 300

/** Keeps a snapshot on disk, written soon after a change and whole or not. */
export class StateFile {
  private readonly path: string
  private readonly snapshot: () => unknown
  private timer: NodeJS.Timeout | null = null
  private writing: Promise<void> = Promise.resolve()

  constructor(path: string, snapshot: () => unknown) {
    this.path = path
    this.snapshot = snapshot
  }

  /** Call after every change; many calls make one write. */
  touch(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null
      this.write()
    }, debounceMs)
  }

  /** Resolves when everything up to now is on disk. */
  async flush(): Promise<void> {
    if (this.timer) {
      clearTimeout(this.timer)
      this.timer = null
      this.write()
    }
    await this.writing
  }

  private write(): void {
    const text = JSON.stringify(this.snapshot())
    this.writing = this.writing.then(() => replaceFile(this.path, text))
  }
}

/** `undefined`: there is no such file yet. */
export async function readStateFile(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"))
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return undefined
    }
    throw new Error(
      `The state file ${path} cannot be read; delete it to begin anew`,
      { cause: error }
    )
  }
}

/**
 * What an ERP held when it was stopped, or else what it begins with.
 * @param isOurs its version and outline are enough to trust the rest
 */
export async function savedOr<T>(
  path: string | undefined,
  isOurs: (saved: unknown) => saved is T,
  begin: () => T
): Promise<T> {
  const saved = path === undefined ? undefined : await readStateFile(path)
  if (saved === undefined) {
    return begin()
  }
  if (!isOurs(saved)) {
    throw new Error(
      `The state file ${String(path)} is of another version; delete it to begin anew`
    )
  }
  return saved
}

/** Records that tell of every change. */
interface Kept {
  toData(): unknown
  onChange(listener: () => void): void
}

/** Writes every change to the file; `null`: there shall be none. */
export function keepIn(
  path: string | undefined,
  store: Kept
): StateFile | null {
  if (path === undefined) {
    return null
  }
  const file = new StateFile(path, () => store.toData())
  store.onChange(() => {
    file.touch()
  })
  return file
}

/** A rename is atomic, so a crash leaves the old file or the new one. */
async function replaceFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.new`, text)
  await rename(`${path}.new`, path)
}
