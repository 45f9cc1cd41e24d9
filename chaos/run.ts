import type { ChaosOptions } from "./options"
import { Performance } from "./performance"
import { makePlan } from "./plan/plan"
import type { Scenario } from "./plan/scenario"
import { gatherEvidence } from "./proof/evidence"
import { p95, type Recovery, recoveriesOf } from "./proof/recovery"
import { tally } from "./proof/tally"
import { judge, type Verdict } from "./proof/verdict"
import { type OpenWorld, openWorld } from "./world/open-world"
import { StuckError } from "./world/patience"
import { startProgress } from "./progress"

export interface ChaosResult {
  readonly orders: number
  readonly lost: number
  readonly duplicates: number
  readonly order_violations: number
  /** Each that was played: got over by itself, and nothing is wrong. */
  readonly scenarios: Partial<Record<Scenario, boolean>>
  readonly recovery_ms_p95: number
  readonly seed: number
}

export interface ChaosReport {
  readonly result: ChaosResult
  readonly verdict: Verdict
  readonly recoveries: readonly Recovery[]
  /** `null`: everything came to its end. */
  readonly stuck: string | null
  /** What the run went through. */
  readonly tally: readonly string[]
  /** The database and the workers' words. */
  readonly folder: string
}

/** Plays a run and judges what is there in the end. */
export async function runChaos(
  options: ChaosOptions,
  say: (line: string) => void
): Promise<ChaosReport> {
  const plan = makePlan(options)
  const open = await openWorld(options, plan)
  const stopProgress = startProgress(open.world, say)
  try {
    const report = await play(open, options, say)
    return { ...report, result: resultOf(options, report) }
  } finally {
    stopProgress()
    await open.close()
  }
}

async function play(
  { world, folder }: OpenWorld,
  options: ChaosOptions,
  say: (line: string) => void
): Promise<Omit<ChaosReport, "result">> {
  const performance = new Performance(world, options, say)
  const stuck = await playOut(performance)
  world.accounts.forEach((account) => {
    account.readArrivals()
  })
  return {
    verdict: judge(world.expectation, await gatherEvidence(world)),
    recoveries: await recoveriesOf(world.witness, performance.blows),
    stuck,
    tally: await tally(world),
    folder,
  }
}

async function playOut(performance: Performance): Promise<string | null> {
  try {
    await performance.play()
    return null
  } catch (error) {
    if (error instanceof StuckError) {
      return error.message
    }
    throw error
  }
}

function resultOf(
  options: ChaosOptions,
  report: Omit<ChaosReport, "result">
): ChaosResult {
  const { verdict, recoveries } = report
  const isWhole = isClean(report)
  return {
    orders: options.orders,
    lost: verdict.lost.length,
    duplicates: verdict.duplicates.length,
    order_violations: verdict.orderViolations.length,
    scenarios: Object.fromEntries(
      options.scenarios.map((scenario) => {
        const own = recoveries.filter(({ blow }) => blow.scenario === scenario)
        const isOver =
          own.length > 0 && own.every(({ firstMs }) => firstMs !== null)
        return [scenario, isWhole && isOver]
      })
    ),
    recovery_ms_p95: p95(recoveries.flatMap(({ firstMs }) => firstMs ?? [])),
    seed: options.seed,
  }
}

export function isClean({
  verdict,
  stuck,
}: Pick<ChaosReport, "verdict" | "stuck">): boolean {
  return stuck === null && Object.values(verdict).every(isEmpty)
}

function isEmpty(list: readonly string[]): boolean {
  return list.length === 0
}
