import {
  ArrowPath,
  PauseSolid,
  PencilSquare,
  PlaySolid,
  Trash,
} from "@medusajs/icons"
import { InlineTip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Connection } from "../../lib/api-types"
import { useResumeConnection } from "../../lib/mutations"
import { Fact } from "../fact"
import { RelativeTime } from "../relative-time"
import { RowMenu } from "../row-menu"
import { Section } from "../section"
import { ConnectionBadge } from "../status/state-badges"
import { CheckResult } from "./check-result"
import { ConnectionNotice } from "./connection-notice"
import type { ConnectionSectionProps } from "./connection-page"
import { erpName } from "./erp-name"
import { useCheckNow } from "./use-check-now"
import { useDeletePrompt } from "./use-delete-prompt"
import { usePausePrompt } from "./use-pause-prompt"

export function GeneralSection(props: ConnectionSectionProps) {
  const { t } = useTranslation("erp")
  const { connection, readOnly } = props
  const { last_check } = connection
  return (
    <Section
      level="h1"
      title={connection.name}
      description={erpName(connection)}
      actions={
        <>
          <ConnectionBadge state={connection.state} />
          <ConnectionMenu connection={connection} readOnly={readOnly} />
        </>
      }
    >
      {readOnly && (
        <div className="px-6 py-4">
          <InlineTip label={t("connection.read_only_label")}>
            {t("connection.read_only")}
          </InlineTip>
        </div>
      )}
      <ConnectionNotice connection={connection} />
      <Fact title={t("check.last")}>
        <RelativeTime at={last_check?.at} />
        {last_check && <CheckResult check={last_check} />}
      </Fact>
      {connection.state_changed_at && (
        <Fact title={t("connection.state_since")}>
          <RelativeTime at={connection.state_changed_at} />
        </Fact>
      )}
    </Section>
  )
}

interface ConnectionMenuProps {
  connection: Connection
  readOnly: boolean
}

function ConnectionMenu({ connection, readOnly }: ConnectionMenuProps) {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  const running = useRunningActions(connection)
  const onDelete = useDeletePrompt(connection)
  const edit = {
    icon: <PencilSquare />,
    label: core("actions.edit"),
    to: "edit",
  }
  const remove = {
    icon: <Trash />,
    label: core("actions.delete"),
    onClick: () => void onDelete(),
  }
  return (
    <RowMenu
      label={t("list.row_actions", { label: connection.name })}
      groups={[
        { actions: readOnly ? running : [...running, edit] },
        ...(readOnly ? [] : [{ actions: [remove] }]),
      ]}
    />
  )
}

function useRunningActions(connection: Connection) {
  const { t } = useTranslation("erp")
  const check = useCheckNow(connection.id)
  const resume = useResumeConnection(connection.id)
  const onPause = usePausePrompt(connection)
  const paused = connection.state === "paused"
  const pauseOrResume = paused
    ? {
        icon: <PlaySolid />,
        label: t("connection.resume"),
        onClick: () => {
          resume.mutate(undefined)
        },
      }
    : {
        icon: <PauseSolid />,
        label: t("connection.pause"),
        onClick: () => void onPause(),
      }
  return [
    {
      icon: <ArrowPath />,
      label: t("check.now"),
      onClick: () => void check(),
    },
    ...(connection.state === "needs_reauth" ? [] : [pauseOrResume]),
  ]
}
