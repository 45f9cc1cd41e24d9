import { Button, Table } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { ImportFlow, Schedule } from "../../lib/api-types"
import { useStartImport } from "../../lib/mutations"
import { paths } from "../../lib/paths"
import { useRecurrence } from "../connections/use-recurrence"
import { NextRun } from "../next-run"
import { RelativeTime } from "../relative-time"
import { SectionTable, SectionTableRow } from "../section-table"
import { RunBadge } from "../status/state-badges"

interface ScheduleRowsProps {
  schedules: Schedule[]
  /** Imports that run already: starting them again would be refused. */
  busyFlows: ImportFlow[]
  /** Paused or without credentials: nothing can be started. */
  idle: boolean
}

export function ScheduleRows(props: ScheduleRowsProps) {
  const { t } = useTranslation("erp")
  if (props.schedules.length === 0) {
    return null
  }
  return (
    <SectionTable
      headers={[
        t("schedule.flow"),
        t("schedule.recurrence"),
        t("schedule.last_run"),
        t("schedule.next_run"),
        null,
      ]}
      nowrap
    >
      {props.schedules.map((schedule) => (
        <ScheduleRow
          key={schedule.id}
          schedule={schedule}
          disabled={props.idle || props.busyFlows.includes(schedule.flow)}
        />
      ))}
    </SectionTable>
  )
}

function ScheduleRow(props: { schedule: Schedule; disabled: boolean }) {
  const { t } = useTranslation("erp")
  const recurrence = useRecurrence()
  const start = useStartImport()
  const { schedule, disabled } = props
  const { connection_id, flow, mode } = schedule
  const name = t(`flow.${flow}`)
  const extent = t(`mode.${mode}`)
  return (
    <SectionTableRow>
      <Table.Cell>
        {name} <span className="text-ui-fg-muted">{extent}</span>
      </Table.Cell>
      <Table.Cell>{recurrence(schedule)}</Table.Cell>
      <Table.Cell>
        <LastRun schedule={schedule} />
      </Table.Cell>
      <Table.Cell>
        <NextRun schedule={schedule} />
      </Table.Cell>
      <Table.Cell className="text-right">
        <Button
          size="small"
          variant="transparent"
          aria-label={`${t("run.run_now")}: ${name} ${extent}`}
          disabled={disabled}
          isLoading={start.isPending}
          onClick={() => {
            start.mutate({ connection_id, flow, mode })
          }}
        >
          {t("run.run_now")}
        </Button>
      </Table.Cell>
    </SectionTableRow>
  )
}

function LastRun({ schedule }: { schedule: Schedule }) {
  const run = schedule.last_run
  if (!run) {
    return <>–</>
  }
  return (
    <Link to={paths.run(run.id)} className="flex items-center gap-x-2">
      <RunBadge state={run.state} />
      <RelativeTime at={run.finished_at ?? run.started_at} />
    </Link>
  )
}
