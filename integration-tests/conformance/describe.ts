import { describe, it } from "vitest"
import { checksFor } from "./runner"
import type { Subject } from "./subject"

/** All that a connector promises, as tests. */
export function describeConnectorConformance(subject: Subject): void {
  describe(subject.connector.displayName, () => {
    for (const { theme, check } of checksFor(subject)) {
      describe(theme, () => {
        it(check.name, () => check.run(subject))
      })
    }
  })
}
