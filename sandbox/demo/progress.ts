export type Report = (detail: string) => void

/** Says what is being done, how far it is, and how long it took. */
export class Progress {
  readonly #startedAt = Date.now()
  readonly #isTerminal = process.stdout.isTTY

  get elapsedSeconds(): number {
    return Math.round((Date.now() - this.#startedAt) / 1000)
  }

  async step<T>(
    title: string,
    work: (report: Report) => Promise<T> | T
  ): Promise<T> {
    const startedAt = Date.now()
    this.#show(`  … ${title}`)
    const result = await work((detail) => {
      this.#show(`  … ${title}: ${detail}`)
    })
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
    this.#show(`  ✓ ${title} (${seconds} s)`)
    process.stdout.write("\n")
    return result
  }

  /** A terminal shows one line that changes, a log one line a step. */
  #show(line: string): void {
    if (this.#isTerminal) {
      process.stdout.write(`\r\u001b[2K${line}`)
    } else if (line.startsWith("  ✓")) {
      process.stdout.write(line)
    }
  }
}
