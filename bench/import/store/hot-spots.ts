import { Session } from "node:inspector/promises"
import path from "node:path"

const SHOWN = 25
const SAMPLE_US = 1_000

/** Runs the work; returns the functions in which it spent most, worst first. */
export async function hotSpotsOf(work: () => Promise<void>): Promise<string[]> {
  const session = new Session()
  session.connect()
  await session.post("Profiler.enable")
  await session.post("Profiler.setSamplingInterval", { interval: SAMPLE_US })
  await session.post("Profiler.start")
  await work()
  const { profile } = await session.post("Profiler.stop")
  session.disconnect()
  const nameOf = new Map(
    profile.nodes.map(({ id, callFrame }) => [
      id,
      `${callFrame.functionName || "(anonymous)"} ${place(callFrame.url, callFrame.lineNumber)}`,
    ])
  )
  return ranked((profile.samples ?? []).map((id) => nameOf.get(id) ?? "?"))
}

function ranked(samples: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const name of samples) {
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, SHOWN)
    .map(
      ([name, count]) =>
        `${((100 * count) / samples.length).toFixed(1).padStart(5)} % ${name}`
    )
}

/** The last folders are enough to find it. */
function place(url: string, line: number): string {
  const parts = url.split("node_modules/").at(-1)?.split(path.sep) ?? []
  return url === "" ? "" : `${parts.slice(-4).join("/")}:${String(line + 1)}`
}
