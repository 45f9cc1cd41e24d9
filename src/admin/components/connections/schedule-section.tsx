import { PencilSquare } from "@medusajs/icons"
import { IconButton, Table } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Schedule } from "../../lib/api-types"
import { NextRun } from "../next-run"
import { Section } from "../section"
import { SectionTable, SectionTableRow } from "../section-table"
import { ScheduleDrawer } from "./schedule-drawer"
import { useRecurrence } from "./use-recurrence"

/** When each import runs by itself. */
export function ScheduleSection({ schedules }: { schedules: Schedule[] }) {
  const { t } = useTranslation("erp")
  const [editedId, setEditedId] = useState<string | null>(null)
  const edited = schedules.find((each) => each.id === editedId)
  return (
    <Section
      title={t("schedule.title")}
      description={t("schedule.description")}
    >
      <SectionTable
        headers={[
          t("schedule.flow"),
          t("schedule.recurrence"),
          t("schedule.next_run"),
          null,
        ]}
        nowrap
      >
        {schedules.map((schedule) => (
          <ScheduleRow
            key={schedule.id}
            schedule={schedule}
            onEdit={() => {
              setEditedId(schedule.id)
            }}
          />
        ))}
      </SectionTable>
      {edited && (
        <ScheduleDrawer
          schedule={edited}
          onClose={() => {
            setEditedId(null)
          }}
        />
      )}
    </Section>
  )
}

function ScheduleRow(props: { schedule: Schedule; onEdit: () => void }) {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  const recurrence = useRecurrence()
  const { schedule } = props
  const name = t(`flow.${schedule.flow}`)
  const mode = t(`mode.${schedule.mode}`)
  return (
    <SectionTableRow>
      <Table.Cell>
        {name} <span className="text-ui-fg-muted">{mode}</span>
      </Table.Cell>
      <Table.Cell>{recurrence(schedule)}</Table.Cell>
      <Table.Cell>
        <NextRun schedule={schedule} />
      </Table.Cell>
      <Table.Cell className="text-right">
        <IconButton
          size="small"
          variant="transparent"
          aria-label={`${core("actions.edit")}: ${name} ${mode}`}
          onClick={props.onEdit}
        >
          <PencilSquare />
        </IconButton>
      </Table.Cell>
    </SectionTableRow>
  )
}
