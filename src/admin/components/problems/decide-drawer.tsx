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
  const [number, setNumber] = useState("")
  const resolve = useResolveMessage(props.messageId)
  const trimmed = number.trim()
  const save = () => {
    resolve.mutate(resolution(choice, trimmed), { onSuccess: props.onClose })
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
          <NumberField value={number} onChange={setNumber} />
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
          disabled={choice === "adopt" && trimmed === ""}
          onClick={save}
        >
          {t(`decide.${choice}.action`)}
        </Button>
      </Drawer.Footer>
    </>
  )
}

function resolution(choice: Choice, number: string): Resolution {
  return choice === "adopt"
    ? { action: "adopt", external_id: number, number }
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

function NumberField(props: {
  value: string
  onChange: (value: string) => void
}) {
  const { t } = useTranslation("erp")
  return (
    <div className="flex flex-col gap-y-2">
      <Label htmlFor="erp-sync-number" size="small" weight="plus">
        {t("decide.number")}
      </Label>
      <Input
        id="erp-sync-number"
        value={props.value}
        autoComplete="off"
        onChange={(event) => {
          props.onChange(event.target.value)
        }}
      />
    </div>
  )
}
