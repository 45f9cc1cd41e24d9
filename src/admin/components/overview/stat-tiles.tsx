import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"
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
      <Tile title={t("overview.waiting")} to={`${paths.queue}?${of}`}>
        {overview.waiting}
      </Tile>
      <Tile title={t("overview.oldest")}>
        {overview.waiting === 0 || oldest === null
          ? "–"
          : formatDuration(oldest, i18n.language)}
      </Tile>
      <Tile
        title={t("overview.problems")}
        to={`${paths.problems}?${of}`}
        alarming={problems > 0}
      >
        {problems}
      </Tile>
      <Tile
        title={t("overview.completed_24h")}
        to={`${paths.queue}?${of}&state=completed`}
      >
        {overview.completed_24h}
      </Tile>
    </div>
  )
}

interface TileProps {
  title: string
  children: ReactNode
  to?: string
  alarming?: boolean
}

function Tile({ title, children, to, alarming }: TileProps) {
  const color = alarming ? "text-ui-fg-error" : "text-ui-fg-base"
  const number = <span className={`h1-core ${color}`}>{children}</span>
  return (
    <div className="flex min-w-[120px] flex-1 flex-col gap-y-1">
      <Text size="small" leading="compact" className="text-ui-fg-subtle">
        {title}
      </Text>
      {to ? (
        <Link
          to={to}
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
