import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { ConnectionOverview, WaitingLine } from "../../lib/api-types"
import { paths } from "../../lib/paths"
import { ConnectionNotice } from "../connections/connection-notice"
import { erpName } from "../connections/erp-name"
import { RunningRun } from "../runs/running-run"
import { Section } from "../section"
import { ConnectionBadge } from "../status/state-badges"
import { ScheduleRows } from "./schedule-rows"
import { StatTiles } from "./stat-tiles"

export function ConnectionCard(props: { overview: ConnectionOverview }) {
  const { t } = useTranslation("erp")
  const { overview } = props
  const { connection, running, schedules, found_by_sweep } = overview
  return (
    <Section
      title={
        <Link
          to={paths.connection(connection.id)}
          className="focus-visible:shadow-borders-focus hover:text-ui-fg-subtle rounded outline-none"
        >
          {connection.name}
        </Link>
      }
      description={erpName(connection)}
      actions={<ConnectionBadge state={connection.state} />}
    >
      <ConnectionNotice connection={connection} />
      <StatTiles overview={overview} />
      {overview.line && <LineNote line={overview.line} />}
      {running.map((run) => (
        <RunningRun key={run.id} run={run} />
      ))}
      <ScheduleRows
        schedules={schedules}
        busyFlows={running.map((run) => run.flow)}
        idle={connection.state !== "active"}
      />
      {found_by_sweep > 0 && (
        <Text size="xsmall" className="text-ui-fg-muted px-6 py-3">
          {t("overview.found_by_sweep", { count: found_by_sweep })}
        </Text>
      )}
    </Section>
  )
}

/** What goes next where everything goes in order, and what holds it up. */
function LineNote({ line }: { line: WaitingLine }) {
  const { t } = useTranslation("erp")
  const { message_id, label, reason, behind } = line
  const said =
    reason === null
      ? t("overview.line_next", { label })
      : t("overview.line_held", { label, number: behind })
  return (
    <Text size="small" className="text-ui-fg-subtle px-6 py-3">
      <Link to={paths.message(message_id)} className="text-ui-fg-interactive">
        {said}
      </Link>{" "}
      {reason}
    </Text>
  )
}
