import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Problem } from "../../lib/api-types"
import { recordPath } from "../../lib/paths"
import { MendAt, MendLink } from "../messages/issue-list"
import { PairingLink } from "../pairing/pairing-link"
import { LinkCell } from "../table/cells"
import { warehousePath } from "./problem-actions"

/** What the problem is about, with the way to it. */
export function SubjectCell({ problem }: { problem: Problem }) {
  const { t } = useTranslation("erp")
  const warehouse = warehousePath(problem)
  const to = warehouse ?? recordPath(problem.kind, problem.store_id)
  return (
    <div className="flex min-w-0 flex-col py-2">
      {to ? (
        <LinkCell to={to}>
          <span className="text-ui-fg-base">{problem.label}</span>
        </LinkCell>
      ) : (
        <span className="text-ui-fg-base truncate">{problem.label}</span>
      )}
      <Text size="xsmall" className="text-ui-fg-muted">
        {t(`kind.${warehouse ? "warehouse" : problem.kind}`)}
      </Text>
    </div>
  )
}

interface ReasonCellProps {
  problem: Problem
  onDecide: (problem: Problem) => void
}

/** The whole reason, wrapped: it is what this page is for. */
export function ReasonCell({ problem, onDecide }: ReasonCellProps) {
  const { t } = useTranslation("erp")
  const warehouse = warehousePath(problem)
  return (
    <div className="flex min-w-[220px] flex-col gap-y-1 whitespace-normal py-2">
      <Text size="small" className="text-ui-fg-base">
        {problem.reason}
      </Text>
      {problem.issues.map((issue) => (
        <IssueLine
          key={`${issue.code}:${issue.field ?? ""}`}
          issue={issue}
          connectionId={problem.connection_id}
          said={problem.reason.includes(issue.message)}
        />
      ))}
      {warehouse && <MendAt to={warehouse} label={t("mend.warehouse")} />}
      <PairingLink connectionId={problem.connection_id} issue={problem} />
      {problem.needs_decision && (
        <button
          type="button"
          className="txt-compact-small text-ui-fg-interactive hover:text-ui-fg-interactive-hover focus-visible:shadow-borders-focus w-fit rounded text-left outline-none"
          onClick={() => {
            onDecide(problem)
          }}
        >
          {t("decide.open")}
        </button>
      )}
    </div>
  )
}

interface IssueLineProps {
  issue: Problem["issues"][number]
  connectionId: string
  /** The reason above says it already. */
  said: boolean
}

function IssueLine({ issue, connectionId, said }: IssueLineProps) {
  return (
    <Text size="small" className="text-ui-fg-subtle">
      {said ? "" : `${issue.message} `}
      <MendLink issue={issue} connectionId={connectionId} />
    </Text>
  )
}
