import { useDate } from "@medusajs/dashboard/hooks"
import { Button, Drawer, Hint, Input, RadioGroup, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { errorMessage } from "../../lib/api"
import type { Schedule } from "../../lib/api-types"
import { useUpdateSchedule } from "../../lib/mutations"
import { Field } from "../field"
import { SwitchBox } from "../switch-box"
import {
  scheduleForm,
  scheduleInput,
  type ScheduleForm,
} from "./schedule-input"

interface ScheduleDrawerProps {
  schedule: Schedule
  onClose: () => void
}

export function ScheduleDrawer({ schedule, onClose }: ScheduleDrawerProps) {
  const { t } = useTranslation("erp")
  const flow = `${t(`flow.${schedule.flow}`)} · ${t(`mode.${schedule.mode}`)}`
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content aria-describedby={undefined}>
        <Drawer.Header>
          <Drawer.Title>{t("schedule.edit", { flow })}</Drawer.Title>
        </Drawer.Header>
        <ScheduleEditor schedule={schedule} onClose={onClose} />
      </Drawer.Content>
    </Drawer>
  )
}

function ScheduleEditor({ schedule, onClose }: ScheduleDrawerProps) {
  const { t: core } = useTranslation()
  const [form, setForm] = useState(() => scheduleForm(schedule))
  const update = useUpdateSchedule(schedule.id)
  const input = scheduleInput(form)
  return (
    <>
      <Drawer.Body className="flex flex-col gap-y-6 overflow-y-auto">
        <ScheduleFields
          form={form}
          onChange={(part) => {
            setForm({ ...form, ...part })
          }}
        />
        {update.isError && (
          <Hint variant="error" role="alert">
            {errorMessage(update.error)}
          </Hint>
        )}
        {update.data && <NextRuns instants={update.data.next_runs} />}
      </Drawer.Body>
      <Drawer.Footer>
        <Button size="small" variant="secondary" onClick={onClose}>
          {core("actions.close")}
        </Button>
        <Button
          size="small"
          disabled={!input}
          isLoading={update.isPending}
          onClick={() => input && update.mutate(input)}
        >
          {core("actions.save")}
        </Button>
      </Drawer.Footer>
    </>
  )
}

interface ScheduleFieldsProps {
  form: ScheduleForm
  onChange: (part: Partial<ScheduleForm>) => void
}

function ScheduleFields({ form, onChange }: ScheduleFieldsProps) {
  const { t } = useTranslation("erp")
  return (
    <>
      <SwitchBox
        id="erp-sync-schedule-enabled"
        label={t("schedule.enabled")}
        description={t("schedule.enabled_hint")}
        checked={form.enabled}
        onChange={(enabled) => {
          onChange({ enabled })
        }}
      />
      <RadioGroup
        aria-label={t("schedule.recurrence")}
        value={form.kind}
        onValueChange={(kind) => {
          onChange({ kind: kind === "cron" ? "cron" : "every" })
        }}
      >
        <RadioGroup.ChoiceBox
          value="every"
          label={t("schedule.every_label")}
          description={t("schedule.every_hint")}
        />
        <RadioGroup.ChoiceBox
          value="cron"
          label={t("schedule.cron_label")}
          description={t("schedule.cron_hint")}
        />
      </RadioGroup>
      {form.kind === "every" ? (
        <MinutesField form={form} onChange={onChange} />
      ) : (
        <CronFields form={form} onChange={onChange} />
      )}
    </>
  )
}

function MinutesField({ form, onChange }: ScheduleFieldsProps) {
  const { t } = useTranslation("erp")
  return (
    <Field id="erp-sync-minutes" label={t("schedule.minutes")}>
      <Input
        id="erp-sync-minutes"
        type="number"
        min={1}
        step={1}
        value={form.minutes}
        onChange={(event) => {
          onChange({ minutes: event.target.value })
        }}
      />
    </Field>
  )
}

function CronFields({ form, onChange }: ScheduleFieldsProps) {
  const { t } = useTranslation("erp")
  return (
    <>
      <Field id="erp-sync-cron" label={t("schedule.cron")}>
        <Input
          id="erp-sync-cron"
          className="font-mono"
          value={form.cron}
          onChange={(event) => {
            onChange({ cron: event.target.value })
          }}
        />
      </Field>
      <Field
        id="erp-sync-zone"
        label={t("schedule.time_zone")}
        hint={t("schedule.time_zone_hint")}
      >
        <Input
          id="erp-sync-zone"
          value={form.timeZone}
          onChange={(event) => {
            onChange({ timeZone: event.target.value })
          }}
        />
      </Field>
    </>
  )
}

function NextRuns({ instants }: { instants: string[] }) {
  const { t } = useTranslation("erp")
  const { getFullDate } = useDate()
  return (
    <section role="status">
      <Text size="small" weight="plus" className="mb-2">
        {t("schedule.saved_next")}
      </Text>
      <ol className="txt-small text-ui-fg-subtle flex flex-col gap-y-1">
        {instants.map((at) => (
          <li key={at}>{getFullDate({ date: at, includeTime: true })}</li>
        ))}
      </ol>
    </section>
  )
}
