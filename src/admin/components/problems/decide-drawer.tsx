import {
  Button,
  Drawer,
  Hint,
  Input,
  Label,
  RadioGroup,
  Text,
} from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { errorMessage } from "../../lib/api"
import { useResolveMessage, type Resolution } from "../../lib/mutations"

interface DecideDrawerProps {
  messageId: string
  label: string
  connectionName: string
  reason: string
  onClose: () => void
}

type Choice = Resolution["action"]

/** Only a person can tell whether the ERP booked it: here they say so. */
export function DecideDrawer(props: DecideDrawerProps) {
  const { t } = useTranslation("erp")
  const { label, connectionName: erp } = props
  return (
    <Drawer open onOpenChange={(open) => !open && props.onClose()}>
      <Drawer.Content aria-describedby={undefined}>
        <Drawer.Header>
          <Drawer.Title>{t("decide.title", { label, erp })}</Drawer.Title>
        </Drawer.Header>
        <DecideForm {...props} />
      </Drawer.Content>
    </Drawer>
  )
}

function DecideForm(props: DecideDrawerProps) {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  const [choice, setChoice] = useState<Choice>("adopt")
  const [record, setRecord] = useState<ErpRecord>({ id: "", number: "" })
  const resolve = useResolveMessage(props.messageId)
  const save = () => {
    resolve.mutate(resolution(choice, record), { onSuccess: props.onClose })
  }
  return (
    <>
      <Drawer.Body className="flex flex-col gap-y-6 overflow-y-auto">
        <Text size="small">{props.reason}</Text>
        <Text size="small" className="text-ui-fg-subtle">
          {t("decide.explanation", { erp: props.connectionName })}
        </Text>
        <Choices choice={choice} onChoose={setChoice} />
        {choice === "adopt" && (
          <RecordFields record={record} onChange={setRecord} />
        )}
        {resolve.isError && (
          <Hint variant="error">{errorMessage(resolve.error)}</Hint>
        )}
      </Drawer.Body>
      <Drawer.Footer>
        <Button size="small" variant="secondary" onClick={props.onClose}>
          {core("actions.cancel")}
        </Button>
        <Button
          size="small"
          isLoading={resolve.isPending}
          disabled={choice === "adopt" && record.id.trim() === ""}
          onClick={save}
        >
          {t(`decide.${choice}.action`)}
        </Button>
      </Drawer.Footer>
    </>
  )
}

/** As a person writes it off the ERP's screen. */
interface ErpRecord {
  readonly id: string
  readonly number: string
}

function resolution(choice: Choice, record: ErpRecord): Resolution {
  const number = record.number.trim()
  return choice === "adopt"
    ? {
        action: "adopt",
        external_id: record.id.trim(),
        ...(number !== "" && { number }),
      }
    : { action: "send_again" }
}

function Choices(props: {
  choice: Choice
  onChoose: (choice: Choice) => void
}) {
  const { t } = useTranslation("erp")
  return (
    <RadioGroup
      aria-label={t("decide.question")}
      value={props.choice}
      onValueChange={(value) => {
        props.onChoose(value === "adopt" ? "adopt" : "send_again")
      }}
    >
      <RadioGroup.ChoiceBox
        value="adopt"
        label={t("decide.adopt.label")}
        description={t("decide.adopt.description")}
      />
      <RadioGroup.ChoiceBox
        value="send_again"
        label={t("decide.send_again.label")}
        description={t("decide.send_again.description")}
      />
    </RadioGroup>
  )
}

function RecordFields(props: {
  record: ErpRecord
  onChange: (record: ErpRecord) => void
}) {
  const { t } = useTranslation("erp")
  const { record, onChange } = props
  return (
    <>
      <RecordField
        id="erp-sync-record-id"
        label={t("decide.id")}
        hint={t("decide.id_hint")}
        value={record.id}
        onChange={(id) => {
          onChange({ ...record, id })
        }}
      />
      <RecordField
        id="erp-sync-record-number"
        label={t("decide.number")}
        value={record.number}
        onChange={(number) => {
          onChange({ ...record, number })
        }}
      />
    </>
  )
}

function RecordField(props: {
  id: string
  label: string
  hint?: string
  value: string
  onChange: (value: string) => void
}) {
  return (
    <div className="flex flex-col gap-y-2">
      <Label htmlFor={props.id} size="small" weight="plus">
        {props.label}
      </Label>
      <Input
        id={props.id}
        value={props.value}
        autoComplete="off"
        onChange={(event) => {
          props.onChange(event.target.value)
        }}
      />
      {props.hint !== undefined && <Hint>{props.hint}</Hint>}
    </div>
  )
}
