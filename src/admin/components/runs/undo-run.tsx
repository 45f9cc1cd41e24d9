import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, useNavigate } from "react-router-dom"
import { useRunAction } from "../../lib/mutations"
import { paths } from "../../lib/paths"
import { useRunSummary, useUndoOf } from "../../lib/run-queries"
import type { Run } from "../../lib/run-types"
import { Fact } from "../fact"
import { useConfirmation } from "../use-confirmation"
import { canUndo, changeCount } from "./run-decisions"

/** Takes an import back, after saying what that does and what it does not. */
export function UndoButton({ run }: { run: Run }) {
  const { t } = useTranslation("erp")
  const navigate = useNavigate()
  const confirm = useConfirmation()
  const undo = useRunAction("undo")
  const undone = useUndoOf(run)
  const { groups } = useRunSummary(run)
  if (undone || !canUndo(run, changeCount(groups ?? {}))) {
    return null
  }
  const ask = async () => {
    const action = t("undo.action")
    const question = { title: t("undo.title"), description: t("undo.confirm") }
    if (await confirm({ ...question, action })) {
      undo.mutate(run.id, {
        onSuccess: (answer) => void navigate(paths.run(answer.run.id)),
      })
    }
  }
  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={undo.isPending}
      onClick={() => void ask()}
    >
      {t("undo.action")}
    </Button>
  )
}

/** The way from an undo to what it took back, and from there to the undo. */
export function UndoFacts({ run }: { run: Run }) {
  const { t } = useTranslation("erp")
  const undone = useUndoOf(run)
  return (
    <>
      {run.undoes && (
        <Fact title={t("undo.takes_back")}>
          <RunLink id={run.undoes} />
        </Fact>
      )}
      {undone && (
        <Fact title={t("undo.taken_back_by")}>
          <RunLink id={undone.id} />
        </Fact>
      )}
    </>
  )
}

function RunLink({ id }: { id: string }) {
  const { t } = useTranslation("erp")
  return (
    <Link
      to={paths.run(id)}
      className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover w-fit"
    >
      {t("undo.show_run")}
    </Link>
  )
}
