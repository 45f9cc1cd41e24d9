import { Button, Drawer } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { dismissReport, showReport } from "./report-store"

interface ReportFooterProps {
  finished: boolean
  /** What can be done while it is under way. */
  actions?: ReactNode
}

/** Closing keeps the report in the top bar; dismissing forgets it. */
export function ReportFooter({ finished, actions }: ReportFooterProps) {
  const { t } = useTranslation("erp")
  const { t: core } = useTranslation()
  return (
    <Drawer.Footer>
      {actions}
      {finished && (
        <Button size="small" variant="transparent" onClick={dismissReport}>
          {t("report.dismiss")}
        </Button>
      )}
      <Button
        size="small"
        variant="secondary"
        onClick={() => {
          showReport(false)
        }}
      >
        {core("actions.close")}
      </Button>
    </Drawer.Footer>
  )
}
