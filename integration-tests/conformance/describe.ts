import { describe, it } from "vitest"
import type { Theme } from "./checks"
import { checksFor } from "./runner"
import type { Subject } from "./subject"

/** All that a connector promises, or what some themes are about, as tests. */
export function describeConnectorConformance(
  subject: Subject,
  only?: readonly Theme[]
): void {
  describe(subject.connector.displayName, () => {
    for (const { theme, check } of checksFor(subject, only)) {
      describe(theme, () => {
        it(check.name, () => check.run(subject))
      })
    }
  })
}
