import { appliesTo, type Check } from "./check"
import { type Theme, themes } from "./checks"
import type { Subject } from "./subject"

export interface ThemedCheck {
  readonly theme: Theme
  readonly check: Check
}

/** What this connector promises, in the order in which it is proved. */
export function checksFor(
  subject: Subject,
  only: readonly Theme[] = Object.keys(themes) as Theme[]
): ThemedCheck[] {
  return only.flatMap((theme) =>
    themes[theme]
      .filter((check) => appliesTo(subject, check))
      .map((check) => ({ theme, check }))
  )
}

export interface CheckResult extends ThemedCheck {
  /** `null`: the promise is kept. */
  readonly error: unknown
}

/** Runs checks one after the other, whatever becomes of the others. */
export async function* runChecks(
  subject: Subject,
  checks: readonly ThemedCheck[] = checksFor(subject)
): AsyncGenerator<CheckResult> {
  for (const { theme, check } of checks) {
    yield { theme, check, error: await errorOf(check.run(subject)) }
  }
}

async function errorOf(attempt: Promise<void>): Promise<unknown> {
  try {
    await attempt
    return null
  } catch (error) {
    return error ?? new Error("Rejected without an error")
  }
}
