import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { Issue } from "../../lib/api-types"
import { customerPairingPathOf, recordPath } from "../../lib/paths"

interface IssueListProps {
  issues: Issue[]
  connectionId?: string
  /** The record whose page this is: nobody need be led to it. */
  hereId?: string
}

/** What is to be mended, each with the way to where it is mended. */
export function IssueList({ issues, hereId, connectionId }: IssueListProps) {
  if (issues.length === 0) {
    return null
  }
  return (
    <ul className="flex flex-col gap-y-2">
      {issues.map((issue) => (
        <li key={`${issue.code}:${issue.field ?? ""}`}>
          <Text size="small" className="text-ui-fg-base">
            {issue.message}
          </Text>
          {issue.record?.id !== hereId && (
            <MendLink issue={issue} {...(connectionId && { connectionId })} />
          )}
        </li>
      ))}
    </ul>
  )
}

interface MendLinkProps {
  issue: Issue
  /** Whose pairing may have to be decided. */
  connectionId?: string
}

export function MendLink({ issue, connectionId }: MendLinkProps) {
  const { t } = useTranslation("erp")
  const { record } = issue
  const pairing = connectionId && customerPairingPathOf(connectionId, issue)
  if (pairing) {
    return <MendAt to={pairing} label={t("customers.decide")} />
  }
  const to = record ? recordPath(record.kind, record.id) : null
  if (!record || !to) {
    return null
  }
  const label = t(`mend.${record.kind}`, { defaultValue: t("mend.record") })
  return <MendAt to={to} label={label} />
}

/** The way to where something is mended, also inside of a row that reacts. */
export function MendAt({ to, label }: { to: string; label: string }) {
  return (
    <Link
      to={to}
      onClick={(event) => {
        event.stopPropagation()
      }}
      className="txt-compact-small text-ui-fg-interactive hover:text-ui-fg-interactive-hover w-fit"
    >
      {label}
    </Link>
  )
}
