export interface CapturedOutput {
  text(): string
  release(): void
}

/** Everything this process prints from now on, by whatever logger. */
export function capturedOutput(): CapturedOutput {
  const chunks: string[] = []
  const releases = [process.stdout, process.stderr].map((stream) => {
    const write = stream.write.bind(stream)
    stream.write = (chunk: string | Uint8Array, ...rest: never[]) => {
      chunks.push(chunk.toString())
      return write(chunk, ...rest)
    }
    return () => {
      stream.write = write
    }
  })
  return {
    text: () => chunks.join(""),
    release: () => {
      releases.forEach((release) => {
        release()
      })
    },
  }
}
