/** How far the work was at some instant. */
export interface Sample {
  /** Milliseconds since 1970. */
  at: number
  done: number
}

/** Older than this tells little about how fast it goes now. */
const windowMs = 30_000

/** Two looks that are closer together make a guess of a rate. */
const shortestMs = 1_000

/** The looks that still count, with the newest; a step back starts anew. */
export function addSample(
  samples: readonly Sample[],
  { at, done }: Sample
): readonly Sample[] {
  const last = samples.at(-1)
  if (last === undefined || done < last.done) {
    return [{ at, done }]
  }
  return [
    ...samples.filter((sample) => at - sample.at <= windowMs),
    { at, done },
  ]
}

/** Records per second; null while too little was seen, or nothing moves. */
export function rateOf(samples: readonly Sample[]): number | null {
  const first = samples[0]
  const last = samples.at(-1)
  if (first === undefined || last === undefined) {
    return null
  }
  const passedMs = last.at - first.at
  const done = last.done - first.done
  return passedMs < shortestMs || done === 0 ? null : (done * 1000) / passedMs
}

/** Null when the rate or the whole is unknown. */
export function secondsLeft(
  { done, total }: { done: number; total: number | null },
  rate: number | null
): number | null {
  return rate === null || total === null
    ? null
    : Math.max(0, total - done) / rate
}

/** Whole numbers, with one decimal for what is slow. */
export function rateText(rate: number, language: string): string {
  return new Intl.NumberFormat(language, {
    maximumFractionDigits: rate < 10 ? 1 : 0,
  }).format(rate)
}
