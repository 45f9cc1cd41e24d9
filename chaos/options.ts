import { parseArgs } from "node:util"
import { type Mutant, mutants } from "./worker/mutants"
import { type Scenario, scenarios } from "./plan/scenario"

export interface ChaosOptions {
  /** Order facts over the whole run. */
  readonly orders: number
  /** The same seed plans the same run: facts, faults, operators, scenarios. */
  readonly seed: number
  readonly scenarios: readonly Scenario[]
  /** Processes that drain beside each other. */
  readonly workers: number
  /** Nothing moves for so long: the run is stuck. */
  readonly patienceMs: number
  /** A worker with a mistake, for the proof that the run finds it. */
  readonly mutant: Mutant | null
}

export const usage = `npm run chaos -- [options]
  --orders <n>            default 10000
  --seed <n>              default: of the clock, and printed
  --scenario <name>       may be repeated; default all:
                          ${scenarios.join(", ")}
  --workers <n>           default 4
  --patience-seconds <n>  default 120; without any progress for so long the
                          run counts as stuck
  --mutant <name>         ${mutants.join(", ")}: must turn the run red
  --json                  changes nothing: standard output is the result alone
`

/** @throws {RangeError} naming the option that is wrong */
export function parseOptions(args: readonly string[]): ChaosOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      orders: { type: "string", default: "10000" },
      seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
      scenario: { type: "string", multiple: true, default: [] },
      workers: { type: "string", default: "4" },
      "patience-seconds": { type: "string", default: "120" },
      mutant: { type: "string" },
      json: { type: "boolean", default: false },
    },
  })
  const chosen = values.scenario.map((name) =>
    oneOf(scenarios, "--scenario", name)
  )
  return {
    orders: countOf("--orders", values.orders),
    seed: countOf("--seed", values.seed),
    scenarios: chosen.length > 0 ? chosen : scenarios,
    workers: countOf("--workers", values.workers),
    patienceMs:
      1000 * countOf("--patience-seconds", values["patience-seconds"]),
    mutant:
      values.mutant === undefined
        ? null
        : oneOf(mutants, "--mutant", values.mutant),
  }
}

function countOf(option: string, text: string): number {
  const count = Number(text)
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new RangeError(`${option} is a whole number from 1, not "${text}".`)
  }
  return count
}

function oneOf<T extends string>(
  known: readonly T[],
  option: string,
  text: string
): T {
  const found = known.find((name) => name === text)
  if (found === undefined) {
    throw new RangeError(
      `${option} is one of ${known.join(", ")}, not "${text}".`
    )
  }
  return found
}
