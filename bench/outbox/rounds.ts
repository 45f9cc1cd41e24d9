/**
 * Measures the contenders in turn, A B C A B C, so that a machine that gets
 * slower or faster meanwhile does so for all of them.
 */
export async function inTurns<Contender extends string, Figures>(
  contenders: readonly Contender[],
  rounds: number,
  measure: (contender: Contender) => Promise<Figures>
): Promise<Record<Contender, Figures[]>> {
  const runs = Object.fromEntries(
    contenders.map((contender) => [contender, [] as Figures[]])
  ) as Record<Contender, Figures[]>
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of contenders) {
      runs[contender].push(await measure(contender))
    }
  }
  return runs
}

/** The same for each contender. */
export function mapEach<Contender extends string, A, B>(
  record: Readonly<Record<Contender, A>>,
  change: (value: A) => B
): Record<Contender, B> {
  const entries = Object.entries(record) as [Contender, A][]
  return Object.fromEntries(
    entries.map(([contender, value]) => [contender, change(value)])
  ) as Record<Contender, B>
}
