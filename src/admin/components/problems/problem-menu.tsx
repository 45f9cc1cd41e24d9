import {
  ArrowPath,
  QueueList,
  QuestionMarkCircle,
  ChevronDoubleRight,
  XCircle,
} from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import type { Problem } from "../../lib/api-types"
import { pairingPathOf, paths } from "../../lib/paths"
import { RowMenu } from "../row-menu"
import { canRetry, messageId, refreshedProduct } from "./problem-actions"
import { useDismiss } from "./use-dismiss"
import { useRefreshRecord } from "./use-refresh-record"
import { useRetry } from "./use-retry"
import { useSkip } from "./use-skip"

interface ProblemMenuProps {
  problem: Problem
  onDecide: (problem: Problem) => void
}

export function ProblemMenu({ problem, onDecide }: ProblemMenuProps) {
  const { t } = useTranslation("erp")
  const message = messageId(problem)
  const mending = useMendingActions(problem, onDecide)
  const giveUp = useGivingUpActions(message)
  if (mending.length + giveUp.length === 0) {
    return null
  }
  return (
    <RowMenu
      label={t("list.row_actions", { label: problem.label })}
      groups={[mending, giveUp]
        .filter((actions) => actions.length > 0)
        .map((actions) => ({ actions }))}
    />
  )
}

function useMendingActions(
  problem: Problem,
  onDecide: (problem: Problem) => void
) {
  const { t } = useTranslation("erp")
  const retry = useRetry()
  const refresh = useRefreshRecord()
  const message = messageId(problem)
  const product = refreshedProduct(problem)
  if (problem.needs_decision) {
    const icon = <QuestionMarkCircle />
    const onClick = () => {
      onDecide(problem)
    }
    return [{ icon, label: t("decide.open"), onClick }]
  }
  if (message && canRetry(problem)) {
    const onClick = () => void retry([message])
    return [{ icon: <ArrowPath />, label: t("problems.retry"), onClick }]
  }
  const pairing = pairingPathOf(problem.connection_id, problem)
  if (pairing) {
    const icon = <QuestionMarkCircle />
    return [{ icon, label: t("pairing.decide"), to: pairing }]
  }
  if (product) {
    const onClick = () => void refresh(problem.connection_id, product)
    return [{ icon: <ArrowPath />, label: t("refresh.action"), onClick }]
  }
  return []
}

function useGivingUpActions(message: string | null) {
  const { t } = useTranslation("erp")
  const skip = useSkip()
  const dismiss = useDismiss()
  if (!message) {
    return []
  }
  return [
    {
      icon: <QueueList />,
      label: t("problems.open_message"),
      to: paths.message(message),
    },
    {
      icon: <ChevronDoubleRight />,
      label: t("problems.skip"),
      onClick: () => void skip([message]),
    },
    {
      icon: <XCircle />,
      label: t("problems.dismiss"),
      onClick: () => void dismiss([message]),
    },
  ]
}
