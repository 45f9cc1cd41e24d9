import { useState } from "react"
import type { RunChange } from "../../lib/run-types"
import { isMendable } from "./mend-plan"

/** Differences chosen for mending; they stay chosen on other pages and tabs. */
export interface ChangeSelection {
  chosen: RunChange[]
  has: (change: RunChange) => boolean
  set: (changes: RunChange[], on: boolean) => void
}

export function useChangeSelection(): ChangeSelection {
  const [chosen, setChosen] = useState<RunChange[]>([])
  const has = ({ id }: RunChange) => chosen.some((each) => each.id === id)
  return {
    chosen,
    has,
    set: (changes, on) => {
      const ids = changes.map(({ id }) => id)
      const others = chosen.filter(({ id }) => !ids.includes(id))
      setChosen(on ? [...others, ...changes.filter(isMendable)] : others)
    },
  }
}

/** How the box above a page of differences stands. */
export function pageChoice(
  changes: RunChange[],
  { has }: Pick<ChangeSelection, "has">
): boolean | "indeterminate" {
  const selectable = changes.filter(isMendable)
  const count = selectable.filter(has).length
  return count === 0 ? false : count === selectable.length || "indeterminate"
}
