import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { ConnectionState, MessageState } from "../../lib/api-types"
import type { RunState } from "../../lib/run-types"

const connectionColors = {
  active: "green",
  paused: "grey",
  needs_reauth: "red",
} as const

export function ConnectionBadge({ state }: { state: ConnectionState }) {
  const { t } = useTranslation("erp")
  return (
    <StatusBadge color={connectionColors[state]}>
      {t(`connection.state.${state}`)}
    </StatusBadge>
  )
}

const messageColors = {
  available: "blue",
  executing: "blue",
  retryable: "orange",
  snoozed: "grey",
  indeterminate: "orange",
  completed: "green",
  cancelled: "grey",
  discarded: "red",
} as const

/** A parked message is red whatever its state: it waits for a person. */
export function MessageBadge(props: { state: MessageState; parked: boolean }) {
  const { t } = useTranslation("erp")
  const name = t(`message.state.${props.state}`)
  return (
    <StatusBadge color={props.parked ? "red" : messageColors[props.state]}>
      {props.parked ? t("message.parked") : name}
    </StatusBadge>
  )
}

const runColors = {
  running: "blue",
  held: "orange",
  completed: "green",
  failed: "red",
  cancelled: "grey",
} as const

export function RunBadge({ state }: { state: RunState }) {
  const { t } = useTranslation("erp")
  return (
    <StatusBadge color={runColors[state]}>
      {t(`run.state.${state}`)}
    </StatusBadge>
  )
}
