/** The suites, cheapest first: each is a project of vitest.config.ts. */
export const SUITES = [
  "unit",
  "conformance",
  "module",
  "chaos",
  "http",
  "deployment",
  "browser",
] as const

export type Suite = (typeof SUITES)[number]

export interface Selection {
  readonly suites: readonly Suite[]
  /** Handed on to Vitest. */
  readonly vitestArgs: readonly string[]
}

/** All, but for the one that needs a program npm does not bring. */
export function suitesWith({ redis }: { readonly redis: boolean }): Suite[] {
  return SUITES.filter((suite) => redis || suite !== "deployment")
}

/**
 * Reads the command line: names of suites first, then whatever Vitest shall
 * get.
 * @param all what runs when none is named
 */
export function selectSuites(
  args: readonly string[],
  all: readonly Suite[] = SUITES
): Selection {
  const rest = args.findIndex((arg) => !isSuite(arg))
  const named = rest === -1 ? args : args.slice(0, rest)
  const suites = named.filter(isSuite)
  return {
    suites: suites.length > 0 ? suites : all,
    vitestArgs: rest === -1 ? [] : args.slice(rest),
  }
}

function isSuite(arg: string): arg is Suite {
  return SUITES.some((suite) => suite === arg)
}
