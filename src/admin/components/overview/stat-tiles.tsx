import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { ConnectionOverview } from "../../lib/api-types"
import { formatDuration } from "../../lib/duration"
import { paths } from "../../lib/paths"

/** The numbers of a connection, each leading to what it counts. */
export function StatTiles({ overview }: { overview: ConnectionOverview }) {
  const { t, i18n } = useTranslation("erp")
  const of = `connection_id=${overview.connection.id}`
  const problems = overview.parked + overview.record_issues
  const oldest = overview.oldest_waiting_seconds
  return (
    <div className="flex flex-wrap gap-4 px-6 py-4">
      <Tile
        title={t("overview.waiting")}
        to={`${paths.queue}?${of}`}
        value={overview.waiting}
      />
      <Tile
        title={t("overview.oldest")}
        value={
          overview.waiting === 0 || oldest === null
            ? "–"
            : formatDuration(oldest, i18n.language)
        }
      />
      <Tile
        title={t("overview.problems")}
        to={`${paths.problems}?${of}`}
        alarming={problems > 0}
        value={problems}
      />
      <Tile
        title={t("overview.completed_24h")}
        to={`${paths.queue}?${of}&state=completed`}
        value={overview.completed_24h}
      />
    </div>
  )
}

interface TileProps {
  title: string
  value: number | string
  to?: string
  alarming?: boolean
}

function Tile({ title, value, to, alarming }: TileProps) {
  const color = alarming ? "text-ui-fg-error" : "text-ui-fg-base"
  const number = <span className={`h1-core ${color}`}>{value}</span>
  return (
    <div className="flex min-w-[120px] flex-1 flex-col gap-y-1">
      <Text size="small" leading="compact" className="text-ui-fg-subtle">
        {title}
      </Text>
      {to ? (
        <Link
          to={to}
          aria-label={`${title}: ${value}`}
          className="focus-visible:shadow-borders-focus hover:text-ui-fg-subtle w-fit rounded outline-none"
        >
          {number}
        </Link>
      ) : (
        number
      )}
    </div>
  )
}
