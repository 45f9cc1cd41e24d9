import { Link } from "react-router-dom"
import { recordPath } from "../../lib/paths"

interface RecordCellProps {
  record: {
    kind: string
    store_id: string | null
    external_id: string | null
    label: string | null
  }
}

/** A record of a run by its name, with the way to it if it is in the store. */
export function RecordCell({ record }: RecordCellProps) {
  const name = record.label ?? record.external_id ?? "–"
  const to = recordPath(record.kind, record.store_id)
  return to ? (
    <Link
      to={to}
      className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
    >
      {name}
    </Link>
  ) : (
    <span>{name}</span>
  )
}
