import type { MouseEvent } from "react"
import { useHref, useNavigate } from "react-router-dom"

/** Rows open as links do: with a modifier or the middle button in a new tab. */
export function useRowNavigation<Row>(href?: (row: Row) => string) {
  const navigate = useNavigate()
  const base = useHref("/").replace(/\/$/, "")
  if (!href) {
    return undefined
  }
  return (event: MouseEvent, row: Row) => {
    const path = href(row)
    if (event.metaKey || event.ctrlKey || event.button === 1) {
      window.open(`${base}${path}`, "_blank", "noreferrer")
      return
    }
    void navigate(path)
  }
}
